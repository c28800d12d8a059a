"""Cards that were reported lost, and permits that were cancelled, until either is lifted."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.cases.rows import CancellationRow, CardLossRow
from clerk_app.services.permits.acts import CancellationLifted, CardFound, CardReportedLost, PermitCancelled
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _lost(rows: Session, record: RecordedAct, act: CardReportedLost) -> None:
    _add(rows, record, act, {"day": act.day, "channel": str(record.payload["channel"]), "found": None})


def _found(rows: Session, record: RecordedAct, act: CardFound) -> None:
    row = rows.get(CardLossRow, act.report) if act.report else None
    if row is None:  # the report was made elsewhere
        _add(rows, record, act, {"day": act.lost_since, "channel": "", "found": act.day})
        rows.flush()
        row = rows.get_one(CardLossRow, record.id)
    row.found, row.found_by = act.day, record.actor


def _add(
    rows: Session, record: RecordedAct, act: CardReportedLost | CardFound, values: dict[str, Any]
) -> None:
    rows.add(
        CardLossRow(
            id=record.id,
            card=record.subject,
            id_number=act.person.id_number,
            person=dict(record.payload["person"]),
            how=str(record.payload.get("how", "")),
            at=record.at,
            by=record.actor,
            reporter=str(record.payload.get("reporter", "")),
            relation=str(record.payload.get("relation", "")),
            **values,
        )
    )


def _cancelled(rows: Session, record: RecordedAct, act: PermitCancelled) -> None:
    cancellation = _cancellation(rows, record, act.person.id_number, act.day)
    cancellation.ground, cancellation.article = act.ground, act.article
    cancellation.note, cancellation.card_returned = act.note, act.card_returned


def _lifted(rows: Session, record: RecordedAct, act: CancellationLifted) -> None:
    row = rows.get(CancellationRow, act.cancellation) if act.cancellation else None
    if row is None:  # it was cancelled elsewhere
        row = _cancellation(rows, record, act.person.id_number, act.cancelled)
    row.lifted, row.lifting, row.lifted_by = act.day, record.id, record.actor
    row.remedy, row.decision, row.lifted_note = str(record.payload["remedy"]), act.decision, act.note


def _cancellation(rows: Session, record: RecordedAct, number: str, day: date) -> CancellationRow:
    row = CancellationRow(
        id=record.id,
        card=record.subject,
        id_number=number,
        person=dict(record.payload["person"]),
        day=day,
        ground="",
        article="",
        note="",
        card_returned=False,
        at=record.at,
        by=record.actor,
    )
    rows.add(row)
    return row


LOSSES = Projection(
    Aggregate("card-loss"),
    rows=(CardLossRow,),
    folds={CardReportedLost: _lost, CardFound: _found},
    take_away=lambda rows, key: rows.execute(delete(CardLossRow).where(CardLossRow.card == key)),
)
CANCELLATIONS = Projection(
    Aggregate("cancellation"),
    rows=(CancellationRow,),
    folds={PermitCancelled: _cancelled, CancellationLifted: _lifted},
    take_away=lambda rows, key: rows.execute(delete(CancellationRow).where(CancellationRow.card == key)),
)
