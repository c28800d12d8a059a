"""Days of the counters: opened, counted, closed."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.day.acts import DayClosed, DayCounted, DayOpened
from clerk_app.services.day.rows import DayRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _opened(rows: Session, record: RecordedAct, act: DayOpened) -> None:
    rows.add(
        DayRow(
            id=record.subject,
            counter=record.counter,
            day=act.day,
            opened_seq=record.seq,
            after=act.after,
            opened_at=record.at,
            opened_by=record.actor,
            cash_float=act.cash_float,
            opening_note=act.note,
        )
    )


def _counted(rows: Session, record: RecordedAct, act: DayCounted) -> None:
    row = rows.get_one(DayRow, record.subject)
    row.money = [asdict(item) for item in act.money]
    row.counted_at, row.counted_by = record.at, record.actor


def _closed(rows: Session, record: RecordedAct, act: DayClosed) -> None:
    row = rows.get_one(DayRow, record.subject)
    row.closed_at, row.closed_by, row.closed_seq = record.at, record.actor, record.seq
    row.first, row.last, row.head, row.kept = act.first, act.last, act.head, act.kept
    row.numbers = [{**asdict(item), "missing": list(item.missing)} for item in act.numbers]
    row.left_open = [asdict(item) for item in act.left_open]
    row.supervisor, row.reason = act.supervisor, act.reason


DAYS = Projection(
    Aggregate("day"),
    rows=(DayRow,),
    folds={DayOpened: _opened, DayCounted: _counted, DayClosed: _closed},
    take_away=lambda rows, key: rows.execute(delete(DayRow).where(DayRow.id == key)),
)
