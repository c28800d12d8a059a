"""What was given back."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.online.acts import OnlineReturned
from clerk_app.services.online.rows import OnlineReturnRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _returned(rows: Session, record: RecordedAct, act: OnlineReturned) -> None:
    rows.add(
        OnlineReturnRow(
            id=record.id,
            number=record.subject,
            version=act.form,
            reason=str(record.payload["reason"]),
            note=act.note,
            at=record.at,
            by=record.actor,
        )
    )


RETURNS = Projection(
    Aggregate("online"),
    rows=(OnlineReturnRow,),
    folds={OnlineReturned: _returned},
    take_away=lambda rows, key: rows.execute(delete(OnlineReturnRow).where(OnlineReturnRow.number == key)),
)
