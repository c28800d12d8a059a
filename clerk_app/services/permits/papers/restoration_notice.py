"""居住证恢复通知书: a cancellation was overturned, and the permit lives on (条例 art. 50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.days import day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.rows import CancellationRow
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.permits.acts import RemedyKind
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, Holder, day_or_blank, holder_of

_REMEDIES = {RemedyKind.RECONSIDERATION.value: "行政复议", RemedyKind.LITIGATION.value: "行政诉讼"}


@dataclass(frozen=True, slots=True)
class RestorationNoticeData:
    """`remedy` in words, `decision` its number, `note` what it says; `cancelled` is the day that is lifted."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    card_number: str
    cancelled: date
    lifted: date
    remedy: str
    decision: str
    note: str
    lifted_by: str


def gather(context: PrintContext, act: str) -> RestorationNoticeData:
    """`act`: id of the act that lifted the cancellation."""
    row = context.rows.scalars(select(CancellationRow).where(CancellationRow.lifting == act)).one()
    lifted = row.lifted or row.day
    return RestorationNoticeData(
        law=context.law(PAPER.kind, lifted),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(person_from_json(row.person)),
        number="",
        card_number=row.card,
        cancelled=row.day,
        lifted=lifted,
        remedy=_REMEDIES.get(row.remedy or "", ""),
        decision=row.decision or "",
        note=row.lifted_note or "",
        lifted_by=context.name_of(row.lifted_by or ""),
    )


def compose(data: RestorationNoticeData) -> Layout:
    title, english = "居住证恢复通知书", "Notice of Restoration · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells("持证人"),
            data.law.permit_cells(data.card_number),
            [
                Cell("原注销日期", day_or_blank(data.cancelled)),
                Cell("撤销注销日期", day_or_blank(data.lifted)),
            ],
            [Cell("文书编号", data.decision), Cell("经办人", data.lifted_by)],
        ]
    )
    effect = data.law.say("effect", otherwise="注销视为没有发生，居住证的期限照原来计算。")
    layout.headline("注销自此日起撤销", "Cancellation lifted", day_words(data.lifted), [effect])
    layout.heading("理由和依据", "Reasons")
    by = f"{data.remedy}撤销了{day_or_blank(data.cancelled)}的注销（{data.decision}）。"
    layout.paragraph(f"{by}{data.law.say('basis')}")
    layout.paragraph(data.note)
    steps = [step for step in (data.law.say("returned"), data.law.say("late")) if step]
    layout.steps("请注意", "Please note", steps, 174.0)
    layout.delivery("公安机关印章", data.lifted)
    return layout


PAPER = Paper(
    kind="restoration_notice",
    title=QT_TRANSLATE_NOOP("Words", "居住证恢复通知书"),
    code=OfflineCode("RSN"),
    own_number=True,
    facts=gather,
    compose=compose,
)
