"""Cards that were reported lost, and permits that were cancelled."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.cases.rows import CancellationRow, CardLossRow
from clerk_app.services.permits.acts import CardFound, CardReportedLost, PermitCancelled
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
            **values,
        )
    )


def _cancelled(rows: Session, record: RecordedAct, act: PermitCancelled) -> None:
    rows.add(
        CancellationRow(
            id=record.id,
            card=record.subject,
            id_number=act.person.id_number,
            person=dict(record.payload["person"]),
            day=act.day,
            ground=act.ground,
            article=act.article,
            note=act.note,
            card_returned=act.card_returned,
            at=record.at,
            by=record.actor,
        )
    )


LOSSES = Projection(
    Aggregate("card-loss"),
    rows=(CardLossRow,),
    folds={CardReportedLost: _lost, CardFound: _found},
    take_away=lambda rows, key: rows.execute(delete(CardLossRow).where(CardLossRow.card == key)),
)
CANCELLATIONS = Projection(
    Aggregate("cancellation"),
    rows=(CancellationRow,),
    folds={PermitCancelled: _cancelled},
    take_away=lambda rows, key: rows.execute(delete(CancellationRow).where(CancellationRow.card == key)),
)
