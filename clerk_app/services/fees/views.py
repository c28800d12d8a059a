"""Fees as the screens see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.services.cases.views import CaseLine


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A case whose fee is not paid yet, or one that ended although it was: then `refund`."""

    line: CaseLine
    yuan: int
    since: datetime | None  # of the approval, or of the payment
    refund: bool = False


@dataclass(frozen=True, slots=True)
class PaymentView:
    """What was paid for a case. `method` is a value of PayMethod, "exempt", or "" of an earlier program."""

    yuan: int
    method: str
    reference: str
    receipt: str | None
    at: datetime
    by: str  # name
    refunded_at: datetime | None = None
