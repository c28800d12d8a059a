"""Errors of fees."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class VoucherUsed(KnownError):
    """The voucher pays for another case already."""

    code = "CA-C51"

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


class NothingToRefund(KnownError):
    """No fee of the case was received, or it was given back already."""

    code = "CA-C52"


class ReceiptsUsedUp(KnownError):
    """The day's 9,999 receipts for fees of this counter are used up."""

    code = "CA-C53"
