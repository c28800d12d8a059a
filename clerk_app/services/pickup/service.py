"""Handing a card over (发证): 办理规定 art. 14 and 21."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import WrongPerson
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.cases.acts import next_state, open_case
from clerk_app.services.cases.judging import require_undecided
from clerk_app.services.cases.lines import find_case, lines_in
from clerk_app.services.cases.reader import CaseReader, current_facts
from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.people.errors import IdentityExpired
from clerk_app.services.people.identification import is_expired, number_of
from clerk_app.services.pickup.acts import CardHandedOver, Recipient
from clerk_app.services.session import Session
from clerk_app.store.acts import release


@dataclass(frozen=True, slots=True)
class PickupService:
    core: Core
    reader: CaseReader

    def waiting(self, session: Session) -> tuple[CaseLine, ...]:
        """Cards on the shelf, longest first."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.HAND_OVER)
            return lines_in(self.core, rows, CaseState.READY)

    def open(self, session: Session, case_id: str) -> CaseView:
        return self.reader.view(session, case_id)

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
        applicant's own card (both originals are needed, counter practice 代领).
        Raises WrongPerson, IdentityExpired, FormIncomplete, NotInThisState, ChangedSince, OwnCase,
        RoleMissing.
        """
        if not signature:
            raise FormIncomplete(("signature",))
        applicant = card if agent_for is None else agent_for
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.HAND_OVER)
            row = find_case(uow.session, case_id)
            for person in (row.id_number, number_of(card)):  # nobody takes a card from their own hand, either
                require_stranger(officer, row.id, person)
            next_state(row.id, CaseState(row.state), CardHandedOver)
            if number_of(applicant) != row.id_number:
                raise WrongPerson(row.id)
            require_undecided(self.core, row, current_facts(self.core, uow.session, row))
            if is_expired(card, self.core.today()):
                raise IdentityExpired()
            handed_over = CardHandedOver(
                recipient=Recipient.SELF if agent_for is None else Recipient.AGENT,
                recipient_name=card.name,
                recipient_id_number=number_of(card),
                signature=uow.put_blob(signature, "image/png"),
                old_card_returned=old_card_returned,
                sam=card.sam,
            )
            uow.record(row.id, handed_over, release(open_case(row.id_number)))
            uow.commit()
