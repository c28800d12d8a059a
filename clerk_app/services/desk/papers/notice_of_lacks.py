"""一次性告知书: everything that is missing, told once (行政许可法 art. 32; 国务院令663 art. 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Length, Office, PrintMark
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.services.desk.views import Lacking, PersonDesk
from clerk_app.services.printing.lacks import Lacks, lacks_of, set_lacks
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import (
    NO_MARK,
    SERVICE_WORDS,
    ConditionLine,
    Holder,
    day_or_blank,
    holder_of,
)

CARD = "居民身份证"
BRING_WORDS = {  # codes of the policy's documents
    "identity_document": "本人身份证原件",
    "photo_number": "近期数码照片图像号",
    "old_card": "原居住证",
    "dwelling_papers": "拟申报房屋相关材料",
}


@dataclass(frozen=True, slots=True)
class NoticeOfLacksData:
    """`lacks` are the conditions not met or not told, `bring` what to have along next time.

    `come_back` is the first day on which enough would be met, `if_registered` that day if the residence is
    registered on the day of the notice; None where that cannot be told. With `refer` a supervisor decides.
    """

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str  # of this notice
    service: Service
    lacks: Lacks
    come_back: date | None = None
    if_registered: date | None = None
    refer: bool = False
    no_route: str = ""  # said to somebody for whom the law made no route of its own
    bring: tuple[str, ...] = (BRING_WORDS["identity_document"],)
    other_services: tuple[Service, ...] = ()
    told_by: str = ""


def gather(context: PrintContext, lacking: Lacking) -> NoticeOfLacksData:
    """Exactly what is missing, and when to come back (663 号 art. 9: told once, completely)."""
    verdict = next(item for item in lacking.desk.verdicts if item.service is lacking.service)
    law = context.law(PAPER.kind, context.core.today())
    rules = law.rules(verdict.service)
    bring = () if rules is None else rules.documents.get("bring", ())
    words = tuple(BRING_WORDS[code] for code in bring if code in BRING_WORDS)
    return NoticeOfLacksData(
        law=law,
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(lacking.desk.person),
        number="",
        service=verdict.service,
        lacks=_lacks(lacking.desk, verdict),
        come_back=verdict.eligible_from if verdict.outcome is Outcome.NOT_ELIGIBLE else None,
        if_registered=verdict.if_registered if verdict.outcome is Outcome.NOT_ELIGIBLE else None,
        refer=verdict.outcome is Outcome.REFER,
        no_route="" if verdict.no_route is None else str(verdict.no_route),
        bring=words or (BRING_WORDS["identity_document"],),
        other_services=verdict.other_services,
        told_by=context.session.name,
    )


def _lacks(desk: PersonDesk, verdict: Verdict) -> Lacks:
    """What the law misses and, where the identity card ran out, a good one first."""
    lacks, until = lacks_of(verdict), desk.person.valid_to
    if "card_expired" not in desk.person.warnings or until is None:
        return lacks
    asked = next((item for item in verdict.conditions if item.rule == "identity"), None)
    article = "" if asked is None else asked.article
    card = ConditionLine(CARD, "在有效期内的原件", f"{day_or_blank(until)} 到期", article, met=False)
    return replace(lacks, lines=(card, *lacks.lines))


def compose(data: NoticeOfLacksData) -> Layout:
    title, english = "一次性告知书", "Notice of What Is Missing"
    head = Heading(PAPER.letters, title, english, data.number, "告知编号", data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(_facts(data))
    label, english, display = _come_back(data)
    layout.headline(label, english, display, ["本告知书不是不予受理的决定；您具备下列条件后即可申请。"])
    layout.heading("尚缺事项", "What is missing")
    if data.lacks.lines or data.lacks.ways:
        set_lacks(layout, data.lacks, data.law.short)
    else:
        layout.paragraph("没有查到缺少的条件；本项业务不适用于您的，请看今天可以办理的业务。")
    if data.no_route:
        layout.y += 1.0
        layout.paragraph(f"{data.no_route}。")
    layout.steps("再来时请带", "What to bring", data.bring, 174.0)
    if data.other_services:
        layout.heading("今天可以办理", "Available today")
        layout.paragraph("、".join(SERVICE_WORDS[service] for service in data.other_services) + "。")
    told = day_in_shenzhen(data.mark.printed_at)
    layout.closing("受理专用章", told, (("申请人签收", None), ("告知人", None)))
    return layout


def _facts(data: NoticeOfLacksData) -> list[list[Cell]]:
    told = day_or_blank(day_in_shenzhen(data.mark.printed_at))
    return [
        data.holder.cells(),
        [Cell("拟办业务", SERVICE_WORDS[data.service]), Cell("告知日期", told)],
        [Cell("告知人", data.told_by), Cell("咨询电话", data.office.phone)],
    ]


def _come_back(data: NoticeOfLacksData) -> tuple[str, str, str]:
    if data.refer:
        return "可以先受理", "May be accepted", "由审批主管核定"
    if data.come_back is not None:
        day = day_words(data.come_back, weekday=True)
        return "请在这一天或者以后再来", "Come back on or after", day
    if data.if_registered is None:
        return "什么时候再来", "When to come back", "补齐后随时可来"
    label, english = (
        "今天办理居住登记的，请在这一天或者以后再来",
        "If registered today, come back on or after",
    )
    if data.if_registered == data.lacks.on:
        return "今天办理居住登记的", "If registered today", "登记后当日可以申请"
    return label, english, day_words(data.if_registered, weekday=True)


PAPER = Paper(
    kind="notice_of_lacks",
    title=QT_TRANSLATE_NOOP("Words", "一次性告知书"),
    code=OfflineCode("NOL"),
    own_number=True,
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
