"""The years of the working-day table as they were loaded and signed."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.calendar.acts import CalendarYearLoaded, CalendarYearSigned
from clerk_app.services.calendar.rows import CalendarYearRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _loaded(rows: Session, record: RecordedAct, act: CalendarYearLoaded) -> None:
    before = rows.get(CalendarYearRow, act.year)
    if before is not None and before.signed_by is not None:
        return  # loaded at another counter before it knew of the signature
    rows.merge(
        CalendarYearRow(
            year=act.year,
            holidays=[day.isoformat() for day in act.holidays],
            makeup=[day.isoformat() for day in act.makeup],
            source=act.source,
            sm3=act.sm3,
            loaded_by=record.actor,
            loaded_at=record.at,
            signed_by=None,
            signed_at=None,
        )
    )


def _signed(rows: Session, record: RecordedAct, act: CalendarYearSigned) -> None:
    row = rows.get_one(CalendarYearRow, act.year)
    row.signed_by, row.signed_at = record.actor, record.at


YEARS = Projection(
    Aggregate("year"),
    rows=(CalendarYearRow,),
    folds={CalendarYearLoaded: _loaded, CalendarYearSigned: _signed},
    take_away=lambda rows, key: rows.execute(delete(CalendarYearRow).where(CalendarYearRow.year == int(key))),
)
