"""Acts of mending an application that was accepted."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import DECISION, CaseAct, Pickup, from_states
from clerk_app.store.acts import ABSENT, Absent, Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended(CaseAct):
    """Base of the acts that begin another round of a case; what is absent stays as it was."""

    prepares = True

    photo: Blob | Absent = ABSENT
    signature: Blob | Absent = ABSENT
    phone: str | Absent = ABSENT
    pickup: Pickup | Absent = ABSENT
    post_address: str | Absent | None = ABSENT
    signed_form: str | Absent = (
        ABSENT  # number of the printed form that was signed; the signature is its picture
    )
    prepared_by: tuple[str, ...] = ()  # staff ids: whose draft it was, besides the actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResubmitted(Mended):
    """A case that was returned comes back to the supervisor."""

    kind = "case.resubmitted"
    title = QT_TRANSLATE_NOOP("Words", "补正后重报")
    leads = from_states(CaseState.RETURNED, to=CaseState.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCorrected(Mended):
    """An application was corrected and signed anew before it was decided (更正).

    It takes the claim of the round that it ends: a case is decided as it was, or corrected, never both.
    """

    kind = "case.corrected"
    title = QT_TRANSLATE_NOOP("Words", "更正申请")
    leads = from_states(CaseState.ACCEPTED, to=CaseState.ACCEPTED)

    ends_round: int

    def claims(self, subject: str) -> tuple[str, ...]:
        return (DECISION.of(subject, self.ends_round),)
