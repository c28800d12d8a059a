"""Errors of production."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError
from clerk_app.domain.permit_numbers import CardNumberFault


class CardNumberTaken(KnownError):
    """Another case already has a permit of this number."""

    code = "CA-C11"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NotACardNumber(KnownError):
    """What was scanned or typed is no number of a permit; `why` says what it is instead."""

    code = "CA-C71"

    def __init__(self, number: str, why: CardNumberFault) -> None:
        super().__init__(number, why)
        self.number, self.why = number, why


class BadListRow(KnownError):
    """A row of a list of arrivals, or the whole file, that cannot be read; `why` is a reason of `csv_files`."""

    code = "CA-C72"

    def __init__(self, field: str, why: str) -> None:
        super().__init__(field, why)
        self.field, self.why = field, why


class NotSentYet(KnownError):
    """A file was asked for a case that is in no batch."""

    code = "CA-C73"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class PhotoNotHere(KnownError):
    """The photo of a case of another counter has not come from the hub yet."""

    code = "CA-C74"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
