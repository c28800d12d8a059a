"""What the hub's feeds bring: acts of the station, and changes of the registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from clerk_app.registers.mirror import Change
from clerk_app.store.receiving import Arrived, Settled

ACTS = "SELECT what, xid, rev, id, outcome, ruling, line FROM api.pull_acts(%s::uuid, %s::jsonb)"
ROWS = (
    "SELECT what, xid, rev, register, key, body, at, snapshot, total "
    "FROM api.pull_registers(%s::uuid, %s::jsonb)"
)


@dataclass(frozen=True, slots=True)
class PulledActs:
    """Acts of the station behind a cursor, in the order of the hub."""

    acts: Sequence[Arrived]
    held: bool  # more waits for a transaction that still runs
    moved: bool  # the hub has another epoch than the cursor


class FeedState(StrEnum):
    """Where a feed of the registers stands behind the rows that came."""

    MORE = "more"  # ask again
    LEVEL = "level"  # nothing more
    NEWS = "news"  # of several feeds: one of them is not level
    ANEW = "anew"  # begin from the start: there is no cursor, or an edition lies in between
    WAITING = "waiting"  # an edition is being loaded
    EPOCH = "epoch"  # the hub has another epoch than the cursor


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the hub's order: transaction and row (see docs/hub.md). Only of use within an epoch."""

    xid: int = 0
    rev: int = 0


@dataclass(frozen=True, slots=True)
class PulledRows:
    """Changes of a feed of the registers behind a cursor, in the order of the hub."""

    changes: Sequence[Change]
    state: FeedState
    end: Position | None = None  # behind the last change, or the hub's where the feed is level
    at: datetime | None = None  # level: the hub's time, UTC
    snapshot: str | None = None  # anew: what to begin with; None = row by row
    total: int | None = None  # anew, row by row: how many rows there are


def acts_of(rows: Sequence[tuple[Any, ...]]) -> PulledActs:
    """Read the rows of ACTS."""
    acts = [
        Arrived(line, Settled(act_id, (int(xid), rev), outcome, ruling))
        for what, xid, rev, act_id, outcome, ruling, line in rows
        if what == "act"
    ]
    others = {row[0] for row in rows[len(acts) :]}
    return PulledActs(acts, "held" in others, "epoch" in others)


def rows_of(rows: Sequence[tuple[Any, ...]]) -> PulledRows:
    """Read the rows of ROWS. There are millions of them in a first mirror: a change stays a tuple."""
    what, xid, rev, *_, at, snapshot, total = rows[-1]
    if what == "row":
        return PulledRows([row[3:6] for row in rows], FeedState.MORE, Position(int(xid), rev))
    changes = [row[3:6] for row in rows[:-1]]
    if what == "level":
        return PulledRows(changes, FeedState.LEVEL, Position(int(xid), rev), at.astimezone(UTC))
    end = None if not changes else Position(int(rows[-2][1]), rows[-2][2])
    return PulledRows(changes, FeedState(what), end, None, snapshot and str(snapshot), total)
