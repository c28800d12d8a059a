"""催领通知书: the permit has been lying for a month or two, and nobody came for it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.pickup.papers import pickup_notice
from clerk_app.services.pickup.papers.pickup_notice import PickupNoticeData, compose, facts_of
from clerk_app.services.printing.paper import OfflineCode, Paper, PrintContext
from clerk_app.services.printing.rows import PrintRow

KIND = "pickup_reminder"


@dataclass(frozen=True, slots=True)
class PickupReminderData(PickupNoticeData):
    """The same facts; `waited` is at least one day."""


def gather(context: PrintContext, row: ApplicationRow) -> PickupReminderData:
    told = facts_of(context, row)
    waited = max(1, (told["told"] - told["arrived"]).days)
    return PickupReminderData(**context.case_head(KIND, row, context.core.now()), **told, waited=waited)


def _told_before(rows: Rows, row: ApplicationRow) -> bool:
    query = select(PrintRow.id).where(
        PrintRow.case_id == row.id, PrintRow.document == pickup_notice.KIND, PrintRow.state != "failed"
    )
    return rows.scalar(query.limit(1)) is not None


PAPER = Paper(
    kind=KIND,
    title=QT_TRANSLATE_NOOP("Words", "催领通知书"),
    code=OfflineCode("PKR"),
    states=frozenset({CaseState.READY}),
    offered=_told_before,
    place=9,
    facts=gather,
    compose=compose,
)
