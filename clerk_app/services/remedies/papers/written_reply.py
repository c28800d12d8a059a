"""书面答复: the reasons of a refusal in writing, as the applicant asked (条例 art. 20 ¶2; 办理规定 arts. 17, 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Rows

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.reader import refusal_words
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.errors import NothingToPrint
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, day_or_blank
from clerk_app.services.remedies.service import reply_of


@dataclass(frozen=True, slots=True)
class WrittenReplyData:
    """`reason` and `article` of the refusal, `text` what the supervisor answers."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    decided_at: datetime
    requested_at: datetime
    answered_at: datetime
    answered_by: str
    reason: str
    article: str
    text: str


def gather(context: PrintContext, row: ApplicationRow) -> WrittenReplyData:
    """Raises NothingToPrint where nothing was answered."""
    reply = reply_of(context.rows, row.id)
    if reply is None or reply.ended_at is None:
        raise NothingToPrint(PAPER.kind)
    decided_at = row.decided_at or row.accepted_at
    return WrittenReplyData(
        **context.case_head(PAPER.kind, row, reply.ended_at),
        accepted_at=row.accepted_at,
        decided_at=decided_at,
        requested_at=reply.at,
        answered_at=reply.ended_at,
        answered_by=context.name_of(reply.ended_by or ""),
        reason=refusal_words(context.core, row.reason, decided_at),
        article=row.reason_article or "",
        text=reply.said or "",
    )


def compose(data: WrittenReplyData) -> Layout:
    title, english = "书面答复", "Written Reply · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    day = day_in_shenzhen(data.answered_at)
    layout.facts(
        [
            data.holder.cells(),
            case_cells(data.service, data.accepted_at),
            [
                Cell("决定日期", day_or_blank(day_in_shenzhen(data.decided_at))),
                Cell("要求答复日期", day_or_blank(day_in_shenzhen(data.requested_at))),
            ],
            [Cell("答复日期", day_or_blank(day)), Cell("答复人", data.answered_by)],
        ]
    )
    notes = [note for note in (data.law.say("basis"),) if note]
    layout.headline("答复", "Reply of", day_words(day), notes)
    layout.heading("不予办理的理由和依据", "Reasons")
    article = f"（{data.law.short(data.article)}）" if data.article else ""
    layout.paragraph(f"{data.reason.rstrip('。')}{article}。")
    layout.heading("说明", "Explanation")
    layout.paragraph(data.text)
    if remedies := list(data.law.remedies()):
        layout.steps("您可以", "What you can do", remedies, 174.0)
    layout.delivery("公安机关印章", day)
    return layout


def _given(rows: Rows, row: ApplicationRow) -> bool:
    return reply_of(rows, row.id) is not None


PAPER = Paper(
    kind="written_reply",
    title=QT_TRANSLATE_NOOP("Words", "书面答复"),
    code=OfflineCode("WRP"),
    states=frozenset({CaseState.REFUSED}),
    offered=_given,
    place=1,
    facts=gather,
    compose=compose,
)
