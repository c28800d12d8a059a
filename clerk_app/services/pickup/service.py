"""Handing a card over (发证): 办理规定 art. 14 and 21."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import service_of
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.cases.acts import next_state, open_case
from clerk_app.services.cases.judging import law_of_case, require_undecided, takes_old_card
from clerk_app.services.cases.lines import find_case, lines_in
from clerk_app.services.cases.presence import require_present, require_valid
from clerk_app.services.cases.reader import CaseReader, current_facts
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import checked_text
from clerk_app.services.people.acts import Representation
from clerk_app.services.people.identification import number_of
from clerk_app.services.people.representing import Authority, checked_authority
from clerk_app.services.pickup.acts import CardHandedOver, Recipient
from clerk_app.services.session import Session
from clerk_app.store.acts import release
from clerk_app.store.unit import UnitOfWork


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
        relation: Representation | None = None,
        authorisation: bytes | None = None,
        old_card_returned: bool = False,
        old_card_note: str = "",
        on_paper: bool = False,
    ) -> None:
        """Hand the card to the person whose identity card was read.

        `card` is the recipient's. With `agent_for`, the applicant's own, it is an agent's, and `relation` and
        `authorisation` (a scan) say that the agent may. A permit that is replaced is taken back, or the note says
        why not.

        Raises WrongPerson, IdentityExpired, FormIncomplete, FieldRefused, NotInThisState, ChangedSince, OwnCase,
        RoleMissing, AccountLocked, CaseNotFound.
        """
        if not signature:
            raise FormIncomplete(("signature",))
        note = checked_text("old_card_note", old_card_note, required=False)
        applicant, today = agent_for or card, self.core.today()
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.HAND_OVER)
            row = find_case(uow.session, case_id)
            for person in (row.id_number, number_of(card)):  # nor is the officer the agent
                require_stranger(officer, row.id, person)
            self._require_ready(uow.session, row, applicant)
            require_valid(card, today)
            require_old_card(self.core, row, returned=old_card_returned, note=note)
            more: dict[str, Any] = {"on_paper": on_paper}
            if agent_for is not None:
                who = checked_authority(card, relation, authorisation, applicant=row.id_number, today=today)
                more |= _agent(uow, who)
            more["old_card_returned"] = old_card_returned
            more["old_card_note"] = "" if old_card_returned else note
            handed_over = _handed_over(uow, card, signature, by_agent=agent_for is not None, **more)
            uow.record(row.id, handed_over, release(open_case(row.id_number)))
            uow.commit()

    def _require_ready(self, rows: Rows, row: ApplicationRow, applicant: IdCard) -> None:
        """Raises what stands against giving the card to this applicant now."""
        next_state(row.id, CaseState(row.state), CardHandedOver)
        require_present(row.id, row.id_number, applicant, self.core.today())
        require_undecided(self.core, row, current_facts(self.core, rows, row))


def _handed_over(
    uow: UnitOfWork, card: IdCard, signature: bytes, *, by_agent: bool, **more: Any
) -> CardHandedOver:
    return CardHandedOver(
        recipient=Recipient.AGENT if by_agent else Recipient.SELF,
        recipient_name=card.name,
        recipient_id_number=number_of(card),
        signature=uow.put_blob(signature, "image/png"),
        sam=card.sam,
        **more,
    )


def _agent(uow: UnitOfWork, authority: Authority) -> dict[str, Any]:
    scan = uow.put_blob(authority.scan, "image/jpeg")
    return {"relation": authority.who.relation, "authorisation": scan}


def require_old_card(core: Core, row: ApplicationRow, *, returned: bool, note: str) -> None:
    """Raises FormIncomplete where the permit that is replaced was not taken back and nobody said why."""
    takes = takes_old_card(law_of_case(core, row), service_of(row.service))
    if takes and not returned and not note:
        raise FormIncomplete(("old_card_note",))
