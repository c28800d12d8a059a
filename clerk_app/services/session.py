"""Who works at the counter now: every use case takes a session as its first argument."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from clerk_app.domain.staff import Officer, Right


@dataclass(frozen=True, slots=True)
class CounterView:
    counter: str
    counter_name: str
    station: str
    station_name: str


@dataclass(slots=True)
class Standing:
    """What becomes of a session while it lasts; nothing of it outlives the program."""

    ended: bool = False  # signed out: nothing is done with it any more
    viewed: set[str] = field(default_factory=set[str])  # cases that this sign-in has looked at, recorded once


@dataclass(frozen=True, slots=True)
class Session:
    """A clerk at work. Every use case takes it as its first argument."""

    officer: Officer
    login: str
    name: str
    counter: CounterView
    signed_in_at: datetime
    standing: Standing = field(default_factory=Standing, compare=False, repr=False)

    def may(self, right: Right) -> bool:
        return self.officer.may(right)
