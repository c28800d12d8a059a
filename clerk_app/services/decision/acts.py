"""Acts of deciding a case (审批). Only one of a round can stand, and nobody decides from a locked account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import DECISION, CaseAct, from_states


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(CaseAct):
    """Base of the decisions. `round` counts from 1; each return and resubmission begins the next."""

    decisive = True

    round: int

    def claims(self, subject: str) -> tuple[str, ...]:
        return (DECISION.of(subject, self.round),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseApproved(Decision):
    kind = "case.approved"
    title = QT_TRANSLATE_NOOP("Words", "批准")
    leads = from_states(CaseState.ACCEPTED, to=CaseState.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseApprovedForFee(Decision):
    kind = "case.approved_for_fee"
    title = QT_TRANSLATE_NOOP("Words", "批准（待缴费）")
    leads = from_states(CaseState.ACCEPTED, to=CaseState.AWAITING_PAYMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEndorsed(Decision):
    """An endorsement was given at the counter. `card` is "" where no permit is known here."""

    kind = "case.endorsed"
    title = QT_TRANSLATE_NOOP("Words", "批准签注")
    leads = from_states(CaseState.ACCEPTED, to=CaseState.ENDORSED)

    valid_to: date | None = None
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRefused(Decision):
    """After an approval it takes back what a fact that came later decides, until the card is handed over."""

    kind = "case.refused"
    title = QT_TRANSLATE_NOOP("Words", "不予批准")
    leads = from_states(
        CaseState.ACCEPTED,
        CaseState.AWAITING_PAYMENT,
        CaseState.APPROVED,
        CaseState.IN_PRODUCTION,
        CaseState.READY,
        to=CaseState.REFUSED,
    )

    reason: str  # code of the policy
    article: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReturned(Decision):
    """Sent back to the clerks, who mend and resubmit it."""

    kind = "case.returned"
    title = QT_TRANSLATE_NOOP("Words", "退回补正")
    leads = from_states(CaseState.ACCEPTED, to=CaseState.RETURNED)

    reason: str  # code
    note: str = ""
