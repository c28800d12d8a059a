"""测算单: what the law would say if something were so. It decides nothing and proves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import (
    Cell,
    Heading,
    Layout,
    Office,
    PaperSize,
    PrintMark,
    TableColumn,
    on_a5_or_a4,
)
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.supposing import Supposition
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.months import format_month
from clerk_app.services.desk.views import SupposedDesk
from clerk_app.services.printing.paper import Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, SERVICE_WORDS, Holder, day_or_blank, holder_of

_OUTCOMES = {Outcome.ELIGIBLE: "可办", Outcome.NOT_ELIGIBLE: "不可办", Outcome.REFER: "待定"}
_COLUMNS = (
    TableColumn("业务", 24.0, weight=Weight.BOLD),
    TableColumn("届时", 15.0, weight=Weight.BOLD),
    TableColumn("最早可办", 33.0),
    TableColumn("当日办结的，有效至", 37.0),
    TableColumn("还缺", 65.0),
)


@dataclass(frozen=True, slots=True)
class SupposedLine:
    """One service as it would stand: `lacks` names the conditions that would not be met or told, and of
    several ways each by itself, the nearest first.
    """

    service: str
    outcome: str
    eligible_from: date | None
    valid_to: date | None
    lacks: str


@dataclass(frozen=True, slots=True)
class WhatIfData:
    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    on: date
    supposed: tuple[str, ...]  # in words
    lines: tuple[SupposedLine, ...]
    told_by: str = ""
    number: str = ""  # it has none, and no code: nobody is to take it for a paper that proves something


def supposed_words(supposition: Supposition) -> tuple[str, ...]:
    """What is supposed, a sentence each."""
    said: list[str] = []
    if supposition.registered_on is not None:
        said.append(f"{day_words(supposition.registered_on)}在现住处办理居住登记")
    if supposition.insured_until is not None:
        said.append(f"社会保险按月参加至{format_month(supposition.insured_until)}，没有补缴")
    if supposition.endorsed_on is not None:
        said.append(f"{day_words(supposition.endorsed_on)}办理签注")
    if supposition.asked_on is not None:
        said.append(f"{day_words(supposition.asked_on)}提出申请")
    return tuple(said)


def gather(context: PrintContext, supposed: SupposedDesk) -> WhatIfData:
    return WhatIfData(
        law=context.law(PAPER.kind, supposed.on),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(supposed.desk.person),
        on=supposed.on,
        supposed=supposed_words(supposed.supposition),
        lines=tuple(_line(v) for v in supposed.verdicts if v.outcome in _OUTCOMES),
        told_by=context.session.name,
    )


def _line(verdict: Verdict) -> SupposedLine:
    return SupposedLine(
        SERVICE_WORDS[verdict.service],
        _OUTCOMES[verdict.outcome],
        verdict.eligible_from,
        verdict.valid_to,
        _lacks(verdict),
    )


def _lacks(verdict: Verdict) -> str:
    common = [str(each.title) for each in verdict.common if each.met is not True]
    ways = ["、".join(str(each.title) for each in way.lacks) for way in verdict.ways]
    one_of = f"{' 或者 '.join(ways)}（其中之一）" if ways else ""
    return "；".join(part for part in ("、".join(common), one_of) if part)


def compose(data: WhatIfData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: WhatIfData, size: PaperSize) -> Layout:
    head = Heading(PAPER.letters, "测算单", "What If", data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark)
    told = day_or_blank(day_in_shenzhen(data.mark.printed_at))
    layout.facts(
        [
            data.holder.cells("测算对象"),
            [Cell("测算日期", day_or_blank(data.on), strong=True), Cell("打印日期", told)],
            [Cell("经办人", data.told_by), Cell("咨询电话", data.office.phone)],
        ]
    )
    layout.headline(
        "这不是决定", "Not a decision", "仅供参考", ["以下按假设测算，没有作任何登记；以申请当天的核实为准。"]
    )
    layout.heading("假设", "Supposed")
    for sentence in data.supposed or ("一切照现有登记。",):
        layout.paragraph(f"{sentence}。" if not sentence.endswith("。") else sentence)
    layout.heading("届时的判定", "What would then be so")
    if data.lines:
        layout.table(_COLUMNS, [_row(line) for line in data.lines])
    else:
        layout.paragraph("届时没有适用的业务。")
    return layout


def _row(line: SupposedLine) -> tuple[str, ...]:
    days = tuple("—" if day is None else day_or_blank(day) for day in (line.eligible_from, line.valid_to))
    return (line.service, line.outcome, *days, line.lacks or "—")


PAPER = Paper(
    kind="what_if",
    title=QT_TRANSLATE_NOOP("Words", "测算单"),
    facts=gather,
    compose=compose,
)
