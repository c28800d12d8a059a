"""Cards on their way: sent to production, arrived on a shelf (制证)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

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
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken, FormIncomplete
from clerk_app.services.form_fields import FieldRefused, checked_text
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.production.acts import BatchExported, CardArrived, ProductionSent
from clerk_app.services.production.batch_file import CardOrder, batch_bytes
from clerk_app.services.production.errors import (
    BadListRow,
    CardNumberTaken,
    NotACardNumber,
    NotSentYet,
    PhotoNotHere,
)
from clerk_app.services.production.views import Arrivals, BadArrival, ExportedBatch
from clerk_app.services.session import Session
from clerk_app.store.canonical import sm3
from clerk_app.store.errors import FileThere
from clerk_app.store.identity import write_whole
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

    def export(self, session: Session, case_id: str, folder: Path) -> ExportedBatch:
        """Write the file of the batch in which a case was sent, as ``BATCH.zip``; that it was written is an act.

        Raises NotSentYet, PhotoNotHere, CaseNotFound, FileThere, DiskFull, NotWritable.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.PRODUCE)
            case = find_case(uow.session, case_id)
            if case.batch is None:
                raise NotSentYet(case.number)
            query = select(ApplicationRow).where(ApplicationRow.batch == case.batch)
            rows = uow.session.scalars(query.order_by(ApplicationRow.number)).all()
            orders = [self._order(uow.session, row) for row in rows]
            data = batch_bytes(orders, [(_photo_name(row), self._photo(row)) for row in rows])
            file = folder / f"{case.batch}.zip"
            if file.exists():
                raise FileThere(file)
            uow.record(case.batch, BatchExported(cards=len(orders), sm3=sm3(data)))
            uow.commit()
        write_whole(file, data)  # after its act: what may have left the counter is on record
        return ExportedBatch(case.batch, len(orders), file)

    def _order(self, rows: Rows, row: ApplicationRow) -> CardOrder:
        facts, person = current_facts(self.core, rows, row), person_from_json(row.person)
        stay = facts.current_stay
        house = None if stay is None else self.core.register.house(stay.house_code)
        old = [card for card in facts.cards if card.number and card.number != row.card_number]
        return CardOrder(
            case_number=row.number,
            service=row.service,
            name=person.name,
            sex=person.sex,
            ethnic_group=person.ethnic_group or "",
            birth_date=person.birth_date,
            id_number=person.id_number,
            address="" if house is None else house.address,
            issuing_station=row.station,
            replaces=max(old, key=lambda card: card.issued).number or "" if old else "",
            photo=_photo_name(row),
        )

    def _photo(self, row: ApplicationRow) -> bytes:
        photo = self.core.store.find_blob(row.photo)
        if photo is None:
            raise PhotoNotHere(row.number)
        return photo

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


def _photo_name(row: ApplicationRow) -> str:
    return f"{row.number}.jpg"
