"""Cards on their way: sent to production, arrived on a shelf (制证)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.errors import NotInThisState
from clerk_app.domain.permit_numbers import card_number_fault
from clerk_app.domain.staff import Right
from clerk_app.registers.csv_files import BadRow, CsvRow, records
from clerk_app.services.cases.acts import next_state
from clerk_app.services.cases.errors import CaseNotFound
from clerk_app.services.cases.judging import require_undecided
from clerk_app.services.cases.lines import find_case, lines_in
from clerk_app.services.cases.reader import current_facts
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken, FormIncomplete
from clerk_app.services.form_fields import FieldRefused, checked_text
from clerk_app.services.production.acts import CardArrived, ProductionSent
from clerk_app.services.production.errors import BadListRow, CardNumberTaken, NotACardNumber
from clerk_app.services.production.views import Arrivals, BadArrival
from clerk_app.services.session import Session
from clerk_app.store.unit import UnitOfWork

ARRIVAL_COLUMNS = ("case_number", "card_number", "shelf")
LONGEST_SHELF = 32
_OF_THE_ROW = (
    FormIncomplete, FieldRefused, NotACardNumber, CardNumberTaken, CaseNotFound, NotInThisState
)  # fmt: skip


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
        """Note that a card came and where it lies.

        Raises FormIncomplete, FieldRefused, NotACardNumber, CardNumberTaken, NotInThisState, CaseNotFound.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.PRODUCE)
            self._put_on_shelf(uow, case_id, card_number.strip(), shelf.strip())
            uow.commit()

    def import_arrivals(
        self,
        session: Session,
        file: Path,
        progress: Callable[[int], object] = lambda _taken: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Arrivals:
        """Note the cards of a list as arrived, each by itself; a bad row is named and costs the others nothing.

        What was noted stays: the same file once more takes what is left, and nothing twice.

        Args:
            session: Of an officer with the right to produce.
            file: CSV (UTF-8, header) with `case_number`, `card_number` and `shelf` (docs/production-files.md).
            progress: Told how many rows were looked at.
            stopped: Asked before each row.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.PRODUCE)
        taken = known = 0
        bad: list[BadArrival] = []
        for at, item in enumerate(records(file, ARRIVAL_COLUMNS, ARRIVAL_COLUMNS), start=1):
            if stopped():
                break
            if isinstance(item, BadRow):
                bad.append(BadArrival(item.line, BadListRow(item.field, item.why.partition(":")[0])))
            else:
                line, row = item
                try:
                    new = self._take_row(session, row)
                    taken, known = taken + new, known + (not new)
                except _OF_THE_ROW as error:
                    bad.append(BadArrival(line, error))
            progress(at)
        return Arrivals(taken, known, tuple(bad))

    def _take_row(self, session: Session, row: CsvRow) -> bool:
        """Note one row; False where it was noted already."""
        number = row["card_number"].strip()
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.PRODUCE)
            case = find_case(uow.session, row["case_number"])
            if case.card_number == number and case.arrived_at is not None:
                return False
            self._put_on_shelf(uow, case.id, number, row["shelf"].strip())
            uow.commit()
        return True

    def _put_on_shelf(self, uow: UnitOfWork, case_id: str, number: str, shelf: str) -> None:
        missing = tuple(name for name, value in (("card_number", number), ("shelf", shelf)) if not value)
        if missing:
            raise FormIncomplete(missing)
        fault = card_number_fault(number, self.core.today())
        if fault is not None:
            raise NotACardNumber(number, fault)
        place = checked_text("shelf", shelf, longest=LONGEST_SHELF)
        row = find_case(uow.session, case_id)
        next_state(row.id, CaseState(row.state), CardArrived)
        try:
            uow.record(row.id, CardArrived(card_number=number, issued=self.core.today(), shelf=place))
        except ClaimTaken as error:
            raise CardNumberTaken(number) from error

    def _lines(self, session: Session, state: CaseState) -> tuple[CaseLine, ...]:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.PRODUCE)
            return lines_in(self.core, rows, state)
