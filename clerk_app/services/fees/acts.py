"""Acts about fees: received, forgiven, given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, from_states, staying
from clerk_app.store.acts import ABSENT, Absent, ClaimKind

FEE_RECEIPT = ClaimKind("fee-receipt", own_numbers=True)  # a receipt is given once
VOUCHER = ClaimKind("fee-voucher")  # one payment by card or transfer pays for one case
REFUND = ClaimKind("fee-refund")  # what was paid is given back once


class PayMethod(StrEnum):
    """How a fee was paid."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceived(CaseAct):
    """The fee of an approved case was paid; the term for the issue runs from that day.

    `due_issue` is None where the working-day table ends before it: the day is then told when the year is there.
    Earlier programs said neither how it was paid nor the number of the receipt.
    """

    kind = "fee.received"
    title = QT_TRANSLATE_NOOP("Words", "收费")
    leads = from_states(CaseState.AWAITING_PAYMENT, to=CaseState.APPROVED)

    yuan: int
    reference: str  # number of the voucher; "" for cash
    due_issue: date | Absent | None = ABSENT
    method: PayMethod | Absent = ABSENT
    receipt: str | Absent = ABSENT  # number of the receipt that was given for it

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        if self.receipt is ABSENT or self.method is ABSENT:
            return ()
        by_voucher = self.method in (PayMethod.CARD, PayMethod.TRANSFER)
        voucher = (VOUCHER.of(self.method.value, self.reference),) if by_voucher else ()
        return (FEE_RECEIPT.of(self.receipt), *voucher)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeExempted(CaseAct):
    """A supervisor forgave the fee; the term for the issue runs from that day."""

    kind = "fee.exempted"
    title = QT_TRANSLATE_NOOP("Words", "免缴工本费")
    leads = from_states(CaseState.AWAITING_PAYMENT, to=CaseState.APPROVED)
    decisive = True

    yuan: int  # that were forgiven
    reason: str
    due_issue: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRefunded(CaseAct):
    """A supervisor gave back the fee of a case that ended without a card."""

    kind = "fee.refunded"
    title = QT_TRANSLATE_NOOP("Words", "退费")
    leads = staying(CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DUPLICATE)
    decisive = True

    payment: str  # id of the act by which it was received
    yuan: int
    receipt: str  # number of its receipt; "" where an earlier program gave none
    reason: str

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (REFUND.of(self.payment),)
