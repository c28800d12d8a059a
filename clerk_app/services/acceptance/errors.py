"""Errors of accepting an application."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class AcceptedElsewhere(KnownError):
    """The hub says at once that another counter accepted the same person first; ours is a duplicate.

    `number` is ours, to find the case by; the conflict is listed on the page of the link.
    """

    code = "CA-C13"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class FormUnknown(KnownError):
    """The barcode that was read is not that of the form printed for this application."""

    code = "CA-C54"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class ServiceNotAtCounter(KnownError):
    """The desk explains this service, but no application for it is accepted here."""

    code = "CA-C09"

    def __init__(self, service: str) -> None:
        super().__init__(service)
        self.service = service


class NumbersUsedUp(KnownError):
    """The day's 9,999 receipt numbers of this counter are used up."""

    code = "CA-C10"
