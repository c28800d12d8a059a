"""Cards on their way: sent to production, arrived on a shelf (制证)."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.staff import Right
from clerk_app.services.cases.acts import next_state
from clerk_app.services.cases.judging import require_undecided
from clerk_app.services.cases.lines import find_case, lines_in
from clerk_app.services.cases.reader import current_facts
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken, FormIncomplete
from clerk_app.services.production.acts import CardArrived, ProductionSent
from clerk_app.services.production.errors import CardNumberTaken
from clerk_app.services.session import Session


@dataclass(frozen=True, slots=True)
class ProductionService:
    core: Core

    def to_send(self, session: Session) -> tuple[CaseLine, ...]:
        """Approved cases, nearest deadline first."""
        return self._lines(session, CaseState.APPROVED)

    def send(self, session: Session, case_ids: tuple[str, ...]) -> str:
        """Send cases to production, all or none; the number of the batch. Raises ChangedSince."""
        batch = f"{self.core.store.counter}-{self.core.clock().astimezone(SHENZHEN):%y%m%d%H%M%S}"
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.PRODUCE)
            for case_id in case_ids:
                row = find_case(uow.session, case_id)
                next_state(row.id, CaseState(row.state), ProductionSent)
                require_undecided(self.core, row, current_facts(self.core, uow.session, row))
                uow.record(row.id, ProductionSent(batch=batch))
            uow.commit()
        return batch

    def in_production(self, session: Session) -> tuple[CaseLine, ...]:
        return self._lines(session, CaseState.IN_PRODUCTION)

    def arrived(self, session: Session, case_id: str, *, card_number: str, shelf: str) -> None:
        """Note that a card came and where it lies. Raises FormIncomplete, CardNumberTaken, NotInThisState."""
        number, place = card_number.strip(), shelf.strip()
        missing = tuple(name for name, value in (("card_number", number), ("shelf", place)) if not value)
        if missing:
            raise FormIncomplete(missing)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.PRODUCE)
            row = find_case(uow.session, case_id)
            next_state(row.id, CaseState(row.state), CardArrived)
            card = CardArrived(card_number=number, issued=self.core.today(), shelf=place)
            try:
                uow.record(row.id, card)
            except ClaimTaken as error:
                raise CardNumberTaken(number) from error
            uow.commit()

    def _lines(self, session: Session, state: CaseState) -> tuple[CaseLine, ...]:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.PRODUCE)
            return lines_in(self.core, rows, state)
