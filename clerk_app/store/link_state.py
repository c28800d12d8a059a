"""Where the exchange with the hub stands: a few values beside the journal, changed with it or alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from clerk_app.store.models import ActRow, LinkStateRow, table_of

_NEW = insert(table_of(LinkStateRow))
_PUT = _NEW.on_conflict_do_update(index_elements=["key"], set_={"value": _NEW.excluded.value})


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """What is kept between two connections. Times are ISO text, UTC."""

    counter: str = ""  # whose journal this is, once it holds other chains too
    epoch: str = ""  # of the hub; "" = never connected
    lease: str = ""  # token of this machine
    next_lease: str = ""  # the token that was offered last; the hub may hold it already
    acts_xid: str = "0"  # cursor of the acts
    acts_rev: str = "0"
    acts_last: str = ""  # id of the act at the cursor; "" where the cursor stands behind none
    acked: str = "0"  # seq of our chain up to which the hub has it
    level_at: str = ""  # when both sides were level last
    restored: str = ""  # not "": put back from a backup, must fetch its own later acts first
    heads: str = ""  # "kept" once the head log was begun: from then on it must be there
    mirror: str = ""  # "kept" once registers were loaded: an empty mirror is then one that was lost
    settings: str = ""  # what each setting was at the last start, as JSON of short HMACs
    lost: str = ""  # acts whose loss was accepted and is not yet recorded (see `LostActs`)

    @property
    def cursor(self) -> tuple[int, int]:
        return int(self.acts_xid), int(self.acts_rev)

    @property
    def last_level(self) -> datetime | None:
        return datetime.fromisoformat(self.level_at) if self.level_at else None


_KEYS = frozenset(item.name for item in fields(LinkPlace))


def read_place(session: Session) -> LinkPlace:
    rows = session.execute(select(LinkStateRow.key, LinkStateRow.value)).all()
    return LinkPlace(**{key: value for key, value in rows if key in _KEYS})


def write_place(session: Session, values: Mapping[str, str]) -> None:
    """Change some of the values. Raises KeyError for one that there is not."""
    for key in values:
        if key not in _KEYS:
            raise KeyError(key)
    if values:
        rows = [{"key": key, "value": value} for key, value in values.items()]
        session.connection().execute(_PUT, rows)


def own_counter(session: Session) -> str | None:
    """Whose journal it is; None for a journal without an act."""
    noted = session.scalar(select(LinkStateRow.value).where(LinkStateRow.key == "counter"))
    return noted or session.scalar(select(ActRow.counter).order_by(ActRow.at).limit(1))
