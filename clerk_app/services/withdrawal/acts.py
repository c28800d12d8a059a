"""The act of taking an application back."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, from_states
from clerk_app.services.people.acts import Vouched
from clerk_app.store.acts import ABSENT, Absent, Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(CaseAct):
    """The applicant took the application back; possible until the card is in production.

    Earlier programs recorded it without the applicant's card and signature.
    """

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
    signature: Blob | Absent = ABSENT
    on_paper: bool = False  # the slip is signed by hand: the signature says no more than that
    sam: str | Absent | None = ABSENT  # what read the applicant's card; None = no reader, it is a file's
    vouched: Vouched | Absent = ABSENT  # by whose word the applicant was identified, where no card was read
