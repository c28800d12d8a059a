"""What was done about the hub's rulings, and the leaves to work without it."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.hub.projection import CONFLICT
from clerk_app.hub.rows import ConflictRow
from clerk_app.services.link.acts import ConflictHandled, OfflineAllowed
from clerk_app.services.link.rows import LeaveRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import ALONE, Projection, nothing_to_take


def _handled(rows: Session, record: RecordedAct, act: ConflictHandled) -> None:
    row = rows.get_one(ConflictRow, record.subject)
    row.handled_at, row.handled_by, row.note = record.at, record.actor, act.note


def _allowed(rows: Session, record: RecordedAct, act: OfflineAllowed) -> None:
    rows.add(
        LeaveRow(
            id=record.id,
            counter=record.counter,
            by=record.actor,
            at=record.at,
            until=act.until,
            reason=act.reason,
        )
    )


HANDLED = Projection(CONFLICT, folds={ConflictHandled: _handled}, take_away=nothing_to_take)
LEAVES = Projection(
    ALONE,
    rows=(LeaveRow,),
    folds={OfflineAllowed: _allowed},
    take_away=lambda rows, key: rows.execute(delete(LeaveRow).where(LeaveRow.id == key)),
)
