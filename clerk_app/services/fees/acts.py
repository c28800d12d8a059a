"""Acts about fees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, from_states
from clerk_app.store.acts import ABSENT, Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceived(CaseAct):
    """The fee of an approved case was paid; the term for the issue runs from that day.

    `due_issue` is None where the working-day table ends before it: then no day is promised any more.
    """

    kind = "fee.received"
    title = QT_TRANSLATE_NOOP("Words", "收费")
    leads = from_states(CaseState.AWAITING_PAYMENT, to=CaseState.APPROVED)

    yuan: int
    reference: str  # number of the voucher
    due_issue: date | Absent | None = ABSENT
