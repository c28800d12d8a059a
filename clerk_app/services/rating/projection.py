"""Ratings, a row a visit."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.domain.days import day_in_shenzhen
from clerk_app.services.rating.acts import VisitRated
from clerk_app.services.rating.rows import RatingRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import ALONE, Projection


def _rated(rows: Session, record: RecordedAct, act: VisitRated) -> None:
    rows.add(
        RatingRow(
            id=record.id,
            day=day_in_shenzhen(record.at),
            counter=record.counter,
            officer=record.actor,
            level=act.level,
            reasons=list(act.reasons),
            service=act.service,
        )
    )


RATINGS = Projection(
    ALONE,
    rows=(RatingRow,),
    folds={VisitRated: _rated},
    take_away=lambda rows, key: rows.execute(delete(RatingRow).where(RatingRow.id == key)),
)
