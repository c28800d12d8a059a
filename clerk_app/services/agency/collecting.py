"""Handing the cards of a batch to the unit's agent (办理规定 art. 23 ¶2)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.agency.acts import BatchCollected, UnitAgent
from clerk_app.services.agency.errors import BatchNotReady
from clerk_app.services.agency.reading import batch_in
from clerk_app.services.agency.rows import BatchPersonRow
from clerk_app.services.agency.units import agent_with, unit_in
from clerk_app.services.cases.acts import open_case
from clerk_app.services.cases.judging import require_undecided
from clerk_app.services.cases.presence import require_valid
from clerk_app.services.cases.reader import current_facts
from clerk_app.services.cases.recipient import Recipient
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.people.acts import Representation
from clerk_app.services.pickup.acts import CardHandedOver
from clerk_app.services.session import Session
from clerk_app.store.acts import Blob, release


@dataclass(frozen=True, slots=True)
class CollectionService:
    core: Core

    def collect(
        self, session: Session, batch: str, agent: IdCard, signature: bytes, *, on_paper: bool = False
    ) -> int:
        """Hand every card of the batch that lies on the shelf to the agent; how many.

        All of them or none: the list that is signed names exactly these. `signature`: PNG; `on_paper`: it says no
        more than that the printed list is signed by hand. Raises BatchUnknown, BatchNotReady (nothing_ready),
        UnitRefused (not_agent), FormIncomplete, IdentityExpired, ChangedSince, OwnCase, RoleMissing, AccountLocked.
        """
        if not signature:
            raise FormIncomplete(("signature",))
        require_valid(self.core, agent)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.HAND_OVER)
            row = batch_in(uow.session, batch)
            who = agent_with(unit_in(uow.session, row.unit), agent)
            require_stranger(officer, "", who.id_number)
            ready = (
                select(ApplicationRow)
                .join(BatchPersonRow, BatchPersonRow.case_id == ApplicationRow.id)
                .where(BatchPersonRow.batch == row.id, ApplicationRow.state == CaseState.READY.value)
                .order_by(BatchPersonRow.row)
            )
            cases = uow.session.scalars(ready).all()
            if not cases:
                raise BatchNotReady(row.number, "nothing_ready")
            signed = uow.put_blob(signature, "image/png")
            for case in cases:
                require_stranger(officer, case.id, case.id_number)
                require_undecided(self.core, case, current_facts(self.core, uow.session, case))
                handed = _handed_over(who, signed, on_paper=on_paper)
                uow.record(case.id, handed, release(open_case(case.id_number)))
            taken = tuple(case.id for case in cases)
            collected = BatchCollected(
                agent=who, cases=taken, day=self.core.today(), signature=signed, on_paper=on_paper
            )
            uow.record(row.id, collected)
            uow.commit()
        return len(taken)


def _handed_over(who: UnitAgent, signature: Blob, *, on_paper: bool) -> CardHandedOver:
    return CardHandedOver(
        recipient=Recipient.UNIT,
        recipient_name=who.name,
        recipient_id_number=who.id_number,
        signature=signature,
        on_paper=on_paper,
        relation=Representation.PROXY,
        sam=who.sam,
    )
