"""Handing a card over (发证): 办理规定 art. 14 and 21."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import service_of
from clerk_app.domain.staff import Officer, Right, require_stranger
from clerk_app.services.cases.acts import next_state, open_case
from clerk_app.services.cases.judging import law_of_case, require_undecided, takes_old_card
from clerk_app.services.cases.lines import find_case, lines_in
from clerk_app.services.cases.presence import Shown, require_present, require_valid, shown_by
from clerk_app.services.cases.reader import CaseReader, current_facts
from clerk_app.services.cases.recipient import Recipient
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import checked_text
from clerk_app.services.people.acts import Representation, Vouched
from clerk_app.services.people.errors import CardNotInHand
from clerk_app.services.people.identification import number_of, person_from_json
from clerk_app.services.people.representing import checked_authority
from clerk_app.services.pickup.acts import CardHandedOver
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
        card: Shown,
        signature: bytes,
        agent_for: IdCard | None = None,
        relation: Representation | None = None,
        authorisation: bytes | None = None,
        old_card_returned: bool = False,
        old_card_note: str = "",
        on_paper: bool = False,
    ) -> None:
        """Hand the card to the person whose identity card was read, or of whom a supervisor said today who it is.

        `card` is the recipient's. With `agent_for`, the applicant's own card, it is an agent's card (both are read: a
        supervisor's word is about who is here), and `relation` and `authorisation` (a scan) say that the agent may.
        A permit that is replaced is taken back, or the note says why not.

        Raises WrongPerson, IdentityExpired, CardNotInHand, SameHand, FormIncomplete, FieldRefused, NotInThisState,
        ChangedSince, OwnCase, RoleMissing, AccountLocked, CaseNotFound.
        """
        if not signature:
            raise FormIncomplete(("signature",))
        note = checked_text("old_card_note", old_card_note, required=False)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.HAND_OVER)
            row = find_case(uow.session, case_id)
            self._require_ready(uow.session, row, officer, agent_for or card)
            require_old_card(self.core, row, returned=old_card_returned, note=note)
            if agent_for is None:
                taken = _by_holder(row, card)
            else:
                taken = self._by_agent(uow, row, officer, card, relation, authorisation)
            handed_over = CardHandedOver(
                signature=uow.put_blob(signature, "image/png"),
                on_paper=on_paper,
                old_card_returned=old_card_returned,
                old_card_note="" if old_card_returned else note,
                **shown_by(card),
                **taken,
            )
            uow.record(row.id, handed_over, release(open_case(row.id_number)))
            uow.commit()

    def _require_ready(self, rows: Rows, row: ApplicationRow, officer: Officer, applicant: Shown) -> None:
        """Raises what stands against giving the card to this applicant now."""
        require_stranger(officer, row.id, row.id_number)
        next_state(row.id, CaseState(row.state), CardHandedOver)
        require_present(self.core, rows, officer, applicant, case=row.id, id_number=row.id_number)
        require_undecided(self.core, row, current_facts(self.core, rows, row))

    def _by_agent(
        self,
        uow: UnitOfWork,
        row: ApplicationRow,
        officer: Officer,
        shown: Shown,
        relation: Representation | None,
        authorisation: bytes | None,
    ) -> dict[str, Any]:
        """What the act says of an agent. Raises CardNotInHand where no card of theirs was read."""
        if isinstance(shown, Vouched):
            raise CardNotInHand()
        require_stranger(officer, row.id, number_of(shown))  # nor is the officer the agent
        require_valid(self.core, shown)
        today = self.core.today()
        agent = checked_authority(shown, relation, authorisation, applicant=row.id_number, today=today)
        return {
            "recipient": Recipient.AGENT,
            "recipient_name": agent.who.name,
            "recipient_id_number": agent.who.id_number,
            "relation": agent.who.relation,
            "authorisation": uow.put_blob(agent.scan, "image/jpeg"),
        }


def _by_holder(row: ApplicationRow, shown: Shown) -> dict[str, Any]:
    return {
        "recipient": Recipient.SELF,
        "recipient_name": person_from_json(row.person).name if isinstance(shown, Vouched) else shown.name,
        "recipient_id_number": row.id_number,
    }


def require_old_card(core: Core, row: ApplicationRow, *, returned: bool, note: str) -> None:
    """Raises FormIncomplete where the permit that is replaced was not taken back and nobody said why."""
    takes = takes_old_card(law_of_case(core, row), service_of(row.service))
    if takes and not returned and not note:
        raise FormIncomplete(("old_card_note",))
