"""Who works at the counter now: every use case takes a session as its first argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.staff import Officer, Right


@dataclass(frozen=True, slots=True)
class CounterView:
    counter: str
    counter_name: str
    station: str
    station_name: str


@dataclass(frozen=True, slots=True)
class Session:
    """A clerk at work. Every use case takes it as its first argument."""

    officer: Officer
    login: str
    name: str
    counter: CounterView
    signed_in_at: datetime

    def may(self, right: Right) -> bool:
        return self.officer.may(right)
