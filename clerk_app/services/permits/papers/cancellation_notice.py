"""居住证注销通知书: the permit ends, on which ground, and what can be done against it (条例 arts. 27, 50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.days import day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.rows import CancellationRow
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, Holder, day_or_blank, holder_of


@dataclass(frozen=True, slots=True)
class CancellationNoticeData:
    """`ground` and `article` as the supervisor gave them, `note` what shows it."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    card_number: str
    day: date
    ground: str
    article: str
    cancelled_by: str
    note: str = ""
    card_returned: bool = False


def gather(context: PrintContext, act: str) -> CancellationNoticeData:
    """`act`: id of the act of cancellation."""
    row = context.rows.get_one(CancellationRow, act)
    law = context.law(PAPER.kind, row.day)
    grounds = () if law.policy is None else law.policy.cancellations
    return CancellationNoticeData(
        law=law,
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(person_from_json(row.person)),
        number="",
        card_number=row.card,
        day=row.day,
        ground=next((each.title.zh for each in grounds if each.key == row.ground), row.ground),
        article=row.article,
        cancelled_by=context.name_of(row.by),
        note=row.note,
        card_returned=row.card_returned,
    )


def compose(data: CancellationNoticeData) -> Layout:
    title, english = "居住证注销通知书", "Notice of Cancellation · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    returned = "已交回" if data.card_returned else "未交回"
    layout.facts(
        [
            data.holder.cells("持证人"),
            data.law.permit_cells(data.card_number),
            [Cell("注销日期", day_or_blank(data.day)), Cell("经办人", data.cancelled_by)],
            [Cell("原证", returned)],
        ]
    )
    effect = data.law.say("effect", otherwise="自注销之日起，居住证不再有效。")
    layout.headline("自此日起注销", "Cancelled from", day_words(data.day), [effect])
    layout.heading("理由和依据", "Reasons")
    layout.paragraph(f"{data.ground}（{data.law.short(data.article)}）。" if data.article else data.ground)
    if data.note:
        layout.paragraph(data.note)
    steps = [step for step in (data.law.say("reapply"), *data.law.remedies()) if step]
    layout.steps("您可以", "What you can do", steps, 174.0)
    layout.delivery("公安机关印章", data.day)
    return layout


PAPER = Paper(
    kind="cancellation_notice",
    title=QT_TRANSLATE_NOOP("Words", "居住证注销通知书"),
    code=OfflineCode("CAN"),
    own_number=True,
    facts=gather,
    compose=compose,
)
