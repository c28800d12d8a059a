"""What stands against a unit's account, its workbook or its batch."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class UnitRefused(KnownError):
    """An account of a unit cannot be opened or used.

    `why` is one of ``code_wrong`` (the unified social credit code), ``known`` (the unit has an account), ``unknown``,
    ``closed``, ``not_agent`` (the card of somebody who does not act for the unit).
    """

    code = "CA-C85"

    def __init__(self, why: str, subject: str = "") -> None:
        super().__init__(why, subject)
        self.why, self.subject = why, subject


class WorkbookRefused(KnownError):
    """A workbook from which nothing is taken.

    `why`: ``not_readable``, ``not_xlsx``, ``damaged``, ``macros``, ``too_large``, ``too_wide``, ``too_long``,
    ``no_sheet``, ``version``, ``titles``, ``formula``, ``merged``, ``code_wrong``, ``code_differs``, ``service``,
    ``empty``; `limit` is what is allowed or expected, `cell` the name of the cell.
    """

    code = "CA-C86"

    def __init__(self, why: str, limit: str = "", cell: str = "") -> None:
        super().__init__(why, limit, cell)
        self.why, self.limit, self.cell = why, limit, cell


class BatchUnknown(KnownError):
    """No batch of this number is known here."""

    code = "CA-C87"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class BatchNotReady(KnownError):
    """What was asked does not fit the batch; `why`: ``finished``, ``nothing_ready``."""

    code = "CA-C88"

    def __init__(self, number: str, why: str) -> None:
        super().__init__(number, why)
        self.number, self.why = number, why


class PersonHasUnit(KnownError):
    """The person stands on the list of the unit already."""

    code = "CA-C89"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
