"""The supervisor's decision (审批)."""

from __future__ import annotations

from clerk_app.services.views import CaseLine, CaseView, RefusalReason, Session


class DecisionService:
    def queue(self, session: Session) -> tuple[CaseLine, ...]:
        """Cases that wait, nearest deadline first."""
        raise NotImplementedError

    def case(self, session: Session, case_id_or_number: str) -> CaseView:
        """One case with its evidence. Raises CaseNotFound."""
        raise NotImplementedError

    def reasons(self, session: Session, case_id: str) -> tuple[RefusalReason, ...]:
        """Reasons of the policy for a refusal, each with its article."""
        raise NotImplementedError

    def approve(self, session: Session, case_ids: tuple[str, ...]) -> None:
        """Raises FourEyes, OwnCase, AlreadyDecided, NotInThisState, RoleMissing."""
        raise NotImplementedError

    def refuse(self, session: Session, case_id: str, *, reason: str, article: str, note: str = "") -> None:
        """Raises ReasonMissing besides the errors of `approve`."""
        raise NotImplementedError

    def send_back(self, session: Session, case_id: str, *, reason: str, note: str) -> None:
        raise NotImplementedError
