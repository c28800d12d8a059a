"""Finding online applications: those that wait at a station, and one by its number."""

from __future__ import annotations

from clerk_app.registers.kinds.online_application import REGISTER as ONLINE, SUBMITTED, OnlineApplication
from clerk_app.registers.register import Register
from clerk_app.registers.schema import select_by

_EVERY = select_by(ONLINE, 0).partition(" ORDER BY ")[0]
_NUMBERED = f"{_EVERY} WHERE number = ? LIMIT 1"
# By the index, oldest first.
_SUBMITTED_TO = (
    f"{_EVERY} WHERE station = ? AND coalesce(status, ?) = ? ORDER BY submitted_at, number LIMIT ?"
)


def filings_at(register: Register, station: str, limit: int) -> tuple[OnlineApplication, ...]:
    """What was submitted to a station and not taken back, the oldest first. Raises MirrorLost."""
    register.file.need(ONLINE.name)
    rows = register.file.all(_SUBMITTED_TO, (station, SUBMITTED, SUBMITTED, limit))
    return ONLINE.records(rows)


def filing_numbered(register: Register, number: str) -> OnlineApplication | None:
    """The application of a number, whichever its station and state. Raises MirrorLost."""
    register.file.need(ONLINE.name)
    rows = register.file.all(_NUMBERED, (number,))
    return ONLINE.record(rows[0]) if rows else None
