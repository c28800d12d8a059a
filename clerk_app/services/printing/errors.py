"""Errors of printing a paper."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class NoPrinter(KnownError):
    """The settings name no printer."""

    code = "CA-P02"


class PrintSettledAlready(KnownError):
    """It is known already what became of this print, or the printer is still at it."""

    code = "CA-P08"


class NothingToPrint(KnownError):
    """The case is not in a state that owes this document."""

    code = "CA-P03"

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document
