"""不予受理通知书: that nothing is accepted, why, where to turn, and what can be done against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service, service_of
from clerk_app.services.cases.rows import IntakeRow
from clerk_app.services.intake.acts import NonAcceptance
from clerk_app.services.intake.service import ground_of
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, SERVICE_WORDS, Holder, day_or_blank, holder_of

_PLAIN = {
    NonAcceptance.NOT_NEEDED: "这项业务不适用于您，您不需要办理，所以没有受理。",
    NonAcceptance.NOT_COMPETENT: "这件事不归本受理点管，请到上面写明的机关办理。",
    NonAcceptance.UNKNOWN: "您的申请没有受理，原因见上。",
}


@dataclass(frozen=True, slots=True)
class NonAcceptanceNoticeData:
    """`condition`, `found` and `article` as the law's condition said them; `authority`: to whom to turn."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    day: date
    ground: NonAcceptance
    condition: str
    found: str
    article: str
    authority: str
    note: str
    decided_by: str


def gather(context: PrintContext, notice: str) -> NonAcceptanceNoticeData:
    """`notice`: id of the act that decided it."""
    row = context.rows.get_one(IntakeRow, notice)
    return NonAcceptanceNoticeData(
        law=context.law(PAPER.kind, row.day),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(person_from_json(row.person)),
        number="",
        service=service_of(row.service),
        day=row.day,
        ground=ground_of(row.ground),
        condition=row.condition,
        found=row.found,
        article=row.article,
        authority=row.authority,
        note=row.note,
        decided_by=context.name_of(row.by),
    )


def compose(data: NonAcceptanceNoticeData) -> Layout:
    title, english = "不予受理通知书", "Notice of Non-Acceptance"
    head = Heading(PAPER.letters, title, english, data.number, "通知编号", data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells(),
            [Cell("申请业务", SERVICE_WORDS[data.service]), Cell("决定日期", day_or_blank(data.day))],
            [Cell("经办人", data.decided_by), Cell("咨询电话", data.office.phone)],
        ]
    )
    basis = data.law.say(f"basis_{data.ground}")
    layout.headline("决定", "Decision", "不予受理", [basis] if basis else [])
    layout.heading("理由和依据", "Reasons")
    article = f"（{data.law.short(data.article)}）" if data.article else ""
    layout.paragraph(f"本项业务要求：{data.condition}{article}。核实情况：{data.found}。")
    if data.note:
        layout.paragraph(data.note)
    if data.authority:
        layout.heading("请向下列机关申请", "Where to apply")
        layout.paragraph(data.authority)
    layout.heading("简单地说", "In plain words")
    layout.paragraph(_PLAIN[data.ground])
    if remedies := list(data.law.remedies()):
        layout.steps("您可以", "What you can do", remedies, 174.0)
    layout.delivery("受理专用章", data.day)
    return layout


PAPER = Paper(
    kind="non_acceptance_notice",
    title=QT_TRANSLATE_NOOP("Words", "不予受理通知书"),
    code=OfflineCode("NAC"),
    own_number=True,
    facts=gather,
    compose=compose,
)
