"""Who the counters of the journal are."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.counter.acts import CounterSetUp
from clerk_app.services.counter.rows import CounterRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _set_up(rows: Session, record: RecordedAct, act: CounterSetUp) -> None:
    rows.merge(
        CounterRow(
            counter=record.subject,
            station=act.station,
            station_name=act.station_name,
            counter_name=act.counter_name,
            settings=dict(act.settings),
        )
    )


COUNTERS = Projection(
    Aggregate("counter"),
    rows=(CounterRow,),
    folds={CounterSetUp: _set_up},
    take_away=lambda rows, key: rows.execute(delete(CounterRow).where(CounterRow.counter == key)),
)
