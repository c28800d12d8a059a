"""Accepting an application (受理)."""

from __future__ import annotations

from clerk_app.domain.records import Service
from clerk_app.services.views import AcceptedCase, CaseLine, DraftView, PersonDesk, Session


class AcceptanceService:
    def begin(self, session: Session, desk: PersonDesk, service: Service) -> DraftView:
        """A new draft for the service (or the one that is kept already).

        Raises NotEligible, OpenCaseExists, OwnCase, RoleMissing, IdentityExpired."""
        raise NotImplementedError

    def save(self, session: Session, draft: DraftView) -> None:
        """Keep the typing. Called within a second of the last key."""
        raise NotImplementedError

    def drafts(self, session: Session) -> tuple[DraftView, ...]:
        raise NotImplementedError

    def discard(self, session: Session, draft_id: str) -> None:
        raise NotImplementedError

    def accept(self, session: Session, draft: DraftView) -> AcceptedCase:
        """Judge once more, record the acceptance with photo and signature, drop the draft.

        Raises NotEligible, OpenCaseExists, FormIncomplete, OwnCase, RoleMissing."""
        raise NotImplementedError

    def returned(self, session: Session) -> tuple[CaseLine, ...]:
        """Cases a supervisor sent back to the clerks."""
        raise NotImplementedError

    def reopen(self, session: Session, case_id: str) -> DraftView:
        """A draft that carries what the returned case holds; `accept` then resubmits it."""
        raise NotImplementedError

    def withdraw(self, session: Session, case_id: str, reason: str) -> None:
        raise NotImplementedError
