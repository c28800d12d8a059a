"""Handing a card over (发证)."""

from __future__ import annotations

from clerk_app.devices.contract import IdCard
from clerk_app.services.views import CaseLine, CaseView, Session


class PickupService:
    def waiting(self, session: Session) -> tuple[CaseLine, ...]:
        """Cards on the shelf, longest first."""
        raise NotImplementedError

    def open(self, session: Session, case_id: str) -> CaseView:
        raise NotImplementedError

    def hand_over(
        self,
        session: Session,
        case_id: str,
        *,
        card: IdCard,
        signature: bytes,
        agent_for: IdCard | None = None,
        old_card_returned: bool = False,
    ) -> None:
        """Hand the card to the person whose identity card was read.

        `card` is the recipient's. With `agent_for` it is an agent's and `agent_for` is the
        applicant's own card (both originals are needed, domain practice 代领).
        Raises WrongPerson, IdentityExpired, FormIncomplete, NotInThisState, OwnCase, RoleMissing.
        """
        raise NotImplementedError
