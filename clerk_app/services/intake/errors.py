"""Errors of what is told instead of an acceptance."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.errors import KnownError


class ToldOnce(KnownError):
    """What is missing was told already; nothing else may be asked for. `day` None: told elsewhere."""

    code = "CA-C57"

    def __init__(self, day: date | None) -> None:
        super().__init__(day)
        self.day = day


class ToldTooLate(KnownError):
    """The last day for telling what is missing is gone: the papers count as accepted since they were received."""

    code = "CA-C58"

    def __init__(self, received: date, last: date) -> None:
        super().__init__(received, last)
        self.received, self.last = received, last


class HasToBeAccepted(KnownError):
    """The service concerns this person: an application is accepted and decided, not turned away."""

    code = "CA-C59"


class NoticeEnded(KnownError):
    """What was told has ended already, or is not what can be ended so."""

    code = "CA-C60"
