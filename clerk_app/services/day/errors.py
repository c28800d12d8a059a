"""Errors of opening and closing a day."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class DayNotOpened(KnownError):
    """The counter has not begun a day that could be counted or closed."""

    code = "CA-C90"


class DayOpenedAlready(KnownError):
    """A day of this counter is open and must be closed first."""

    code = "CA-C91"


class MoneyNotCounted(KnownError):
    """The money was not counted since the last payment."""

    code = "CA-C92"


class DayUnfinished(KnownError):
    """Something is open: it is finished, or a supervisor says why the day is closed all the same."""

    code = "CA-C93"

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count
