"""Acts of our own that the hub does not have yet: everything in our chain behind the last that it confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from clerk_app.store import journal
from clerk_app.store.acts import RecordedAct
from clerk_app.store.link_state import read_place
from clerk_app.store.models import ActRow


class Waiting(NamedTuple):
    acts: int
    oldest: datetime | None  # when the first of them was done; None where none waits


def is_waiting(rows: Session, own: str) -> ColumnElement[bool]:
    """The condition on ActRow that picks what waits. `own` is the id of this counter."""
    return and_(ActRow.counter == own, ActRow.seq > int(read_place(rows).acked))


def waiting(rows: Session, own: str, limit: int) -> list[RecordedAct]:
    """What waits, oldest first, at most `limit`."""
    query = select(ActRow).where(is_waiting(rows, own)).order_by(ActRow.seq).limit(limit)
    return [journal.act_of(row) for row in rows.scalars(query)]


def count_waiting(rows: Session, own: str) -> Waiting:
    query = select(func.count(), func.min(ActRow.at)).where(is_waiting(rows, own))
    return Waiting(*rows.execute(query).one())
