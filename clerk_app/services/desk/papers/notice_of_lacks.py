"""一次性告知书: everything that is missing, told once (行政许可法 art. 32; 国务院令663 art. 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Fact, Head, Paper
from clerk_app.documents.parts import SERVICE_WORDS, ConditionLine, Holder, Office, PrintMark, day_words, iso
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.records import Service
from clerk_app.services.decision.papers.refusal_notice import CONDITION_COLUMNS, condition_rows


@dataclass(frozen=True, slots=True)
class NoticeOfLacksData:
    """`lacks` are the conditions not met or not told, `bring` what to have along next time.

    `come_back` is the first day on which all would be met, None where that cannot be told.
    """

    office: Office
    mark: PrintMark
    holder: Holder
    number: str  # of this notice
    service: Service
    lacks: tuple[ConditionLine, ...]
    come_back: date | None = None
    bring: tuple[str, ...] = ("本人身份证原件",)
    other_services: tuple[Service, ...] = ()
    told_by: str = ""


def compose_notice_of_lacks(data: NoticeOfLacksData) -> Paper:
    head = Head("notice_of_lacks", "一次性告知书", "Notice of What Is Missing", data.number, "告知编号")
    paper = Paper(A4, head, data.office, data.mark, data.holder)
    paper.facts(_facts(data))
    label, english, display = _come_back(data)
    paper.headline(label, english, display, ["本告知书不是不予受理的决定；您补齐下列各项后即可申请。"])
    paper.heading("尚缺事项", "What is missing")
    if data.lacks:
        paper.table(CONDITION_COLUMNS, condition_rows(data.lacks))
    else:
        paper.paragraph("没有查到缺少的条件；本项业务不适用于您的，请看今天可以办理的业务。")
    if dated := [line for line in data.lacks if line.first_met is not None]:
        paper.y += 2.0
        for line in dated:
            day = day_words(line.first_met) if line.first_met else ""
            paper.paragraph(f"{line.title}：现有情况保持不变的，{day}起符合。")
    paper.steps("再来时请带", "What to bring", data.bring, 174.0)
    if data.other_services:
        paper.heading("今天可以办理", "Available today")
        paper.paragraph("、".join(SERVICE_WORDS[service] for service in data.other_services) + "。")
    told = day_in_shenzhen(data.mark.printed_at)
    paper.closing("受理专用章", told, (("申请人签收", None), ("告知人", None)))
    return paper


def render_notice_of_lacks(data: NoticeOfLacksData) -> bytes:
    """Raises MissingGlyph, FontsMissing."""
    return compose_notice_of_lacks(data).finish()


def _facts(data: NoticeOfLacksData) -> list[list[Fact]]:
    holder = data.holder
    told = iso(day_in_shenzhen(data.mark.printed_at))
    return [
        [Fact("申请人", holder.name, strong=True), Fact(holder.id_type, holder.id_masked)],
        [Fact("拟办业务", SERVICE_WORDS[data.service]), Fact("告知日期", told)],
        [Fact("告知人", data.told_by), Fact("咨询电话", data.office.phone)],
    ]


def _come_back(data: NoticeOfLacksData) -> tuple[str, str, str]:
    if data.come_back is None:
        return "什么时候再来", "When to come back", "补齐后随时可来"
    day = day_words(data.come_back, weekday=True)
    return "请在这一天或者以后再来", "Come back on or after", day
