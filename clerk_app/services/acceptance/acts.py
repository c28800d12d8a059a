"""Acts of mending an application and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, Pickup, from_states
from clerk_app.store.acts import ABSENT, Absent, Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResubmitted(CaseAct):
    """A case that was returned comes back to the supervisor; what is absent stays as it was."""

    kind = "case.resubmitted"
    title = QT_TRANSLATE_NOOP("Words", "补正后重报")
    leads = from_states(CaseState.RETURNED, to=CaseState.ACCEPTED)
    prepares = True

    photo: Blob | Absent = ABSENT
    signature: Blob | Absent = ABSENT
    phone: str | Absent = ABSENT
    pickup: Pickup | Absent = ABSENT
    post_address: str | Absent | None = ABSENT
    prepared_by: tuple[str, ...] = ()  # staff ids: whose draft it was, besides the actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(CaseAct):
    """The applicant took the application back; possible until the card is in production."""

    kind = "case.withdrawn"
    title = QT_TRANSLATE_NOOP("Words", "撤回申请")
    leads = from_states(
        CaseState.ACCEPTED,
        CaseState.RETURNED,
        CaseState.AWAITING_PAYMENT,
        CaseState.APPROVED,
        to=CaseState.WITHDRAWN,
    )

    reason: str
