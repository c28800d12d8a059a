"""Taking an application back at the applicant's wish (撤回): possible any time before the card is in production."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.cases.acts import next_state, open_case
from clerk_app.services.cases.lines import find_case
from clerk_app.services.cases.presence import Shown, require_present, shown_by
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import checked_text
from clerk_app.services.session import Session
from clerk_app.services.withdrawal.acts import CaseWithdrawn
from clerk_app.store.acts import release


@dataclass(frozen=True, slots=True)
class WithdrawalService:
    core: Core

    def withdraw(
        self,
        session: Session,
        case_id: str,
        *,
        reason: str,
        card: Shown,
        signature: bytes,
        on_paper: bool = False,
    ) -> str:
        """Close a case at the applicant's wish and free the person for another application; the id of the case.

        Args:
            session: Who records it; needs the right to accept.
            case_id: Id or number of a case that is not in production yet.
            reason: In the applicant's own words, 1 to 200 characters.
            card: The applicant's identity card, as it was read, or a supervisor's word of today.
            signature: PNG.
            on_paper: Whether the slip is signed by hand instead.

        Raises FormIncomplete, FieldRefused, WrongPerson, IdentityExpired, CardNotInHand, SameHand, NotInThisState,
        OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        said = checked_text("withdrawal_reason", reason)
        if not signature:
            raise FormIncomplete(("signature",))
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            row = find_case(uow.session, case_id)
            require_stranger(officer, row.id, row.id_number)
            next_state(row.id, CaseState(row.state), CaseWithdrawn)
            require_present(self.core, uow.session, officer, card, case=row.id, id_number=row.id_number)
            withdrawn = CaseWithdrawn(
                reason=said,
                signature=uow.put_blob(signature, "image/png"),
                on_paper=on_paper,
                **shown_by(card),
            )
            uow.record(row.id, withdrawn, release(open_case(row.id_number)))
            uow.commit()
            return row.id
