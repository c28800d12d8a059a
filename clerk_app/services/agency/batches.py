"""Lists of units: judged, taken row by row, gone on with after a fall (办理规定 arts. 23 to 25).

Each person is a unit of work of their own: the application (or endorsement), with photo and signed form, and the act
that says which row it was are recorded together or not at all. What holds the claim of its row is done, so a list
that was cut off goes on where it stopped, and nobody is taken twice. The list is kept with the batch; the photos
and forms are read from the folder that was named.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.errors import OwnCase, RelativesCase
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.acceptance.errors import NumbersUsedUp
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.agency.acts import (
    BatchBegun,
    BatchFinished,
    BatchRowTaken,
    UnitAgent,
)
from clerk_app.services.agency.errors import BatchNotReady, WorkbookRefused
from clerk_app.services.agency.judging import Judge, why_not
from clerk_app.services.agency.listing import ListedPerson, read_list
from clerk_app.services.agency.pictures import Pictures, read_pictures
from clerk_app.services.agency.reading import batch_in, batch_view, left_in, view_of_batch
from clerk_app.services.agency.reasons import RowFault
from clerk_app.services.agency.rows import BatchPersonRow, BatchRow
from clerk_app.services.agency.sheet import CODE_AT, VERSION, cell_name
from clerk_app.services.agency.template import template_bytes
from clerk_app.services.agency.units import agent_with, open_unit, unit_in
from clerk_app.services.agency.views import BatchView, CheckedList, LeftPerson
from clerk_app.services.agency.workbook import read_cells, read_file
from clerk_app.services.cases.errors import LossNotReported, NotEligible, OpenCaseExists
from clerk_app.services.cases.numbering import day_prefix
from clerk_app.services.cases.presence import require_valid
from clerk_app.services.cases.views import DraftView
from clerk_app.services.core import Core
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.endorsement.errors import EndorsedAlready
from clerk_app.services.link.offline import require_leave
from clerk_app.services.people.acts import Representation, Representative
from clerk_app.services.people.errors import PersonUnknown
from clerk_app.services.people.identification import view_of_registered
from clerk_app.services.people.views import PersonView
from clerk_app.services.session import Session
from clerk_app.store.codec import read_record
from clerk_app.store.ids import new_id
from clerk_app.store.unit import UnitOfWork

Progress = Callable[[int, int], object]  # rows seen, rows in the list
Stopped = Callable[[], bool]
MOST_LISTED = 200  # batches
_OF_THE_ROW = (
    NotEligible,
    OpenCaseExists,
    LossNotReported,
    EndorsedAlready,
    OwnCase,
    RelativesCase,
    NumbersUsedUp,
    PersonUnknown,
)


@dataclass(frozen=True, slots=True)
class BatchService:
    core: Core
    acceptance: AcceptanceService
    endorsement: EndorsementService

    def template(self, session: Session, code: str, service: Service) -> bytes:
        """An empty workbook of the unit. Raises UnitRefused, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            unit = open_unit(rows, code)
        return template_bytes(credit_code=unit.code, name=unit.details.name, service=service)

    def check(
        self,
        session: Session,
        file: Path,
        *,
        code: str = "",
        progress: Progress = lambda _seen, _all: None,
        stopped: Stopped = lambda: False,
    ) -> CheckedList:
        """Read and judge a list; nothing is recorded. `code`: of the unit whose list it must be, where one is chosen.

        Raises WorkbookRefused, UnitRefused (unknown, closed), RoleMissing, AccountLocked, PolicyMissing.
        """
        data = read_file(file)
        listed = read_list(read_cells(data), self.core.today())
        if code and listed.code != code:
            raise WorkbookRefused("code_differs", code, cell_name(*CODE_AT))
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.ACCEPT)
            unit = open_unit(rows, listed.code)
            judge = Judge(self.core, officer, listed.service, unit.details.sort, file.parent)
            people: list[ListedPerson] = []
            for seen, person in enumerate(listed.people, start=1):
                if stopped():
                    break
                people.append(judge.judged(rows, person))
                progress(seen, len(listed.people))
        return CheckedList(unit, listed, data, file.parent, tuple(people))

    def accept(
        self,
        session: Session,
        checked: CheckedList,
        agent: IdCard,
        progress: Progress = lambda _seen, _all: None,
        stopped: Stopped = lambda: False,
    ) -> BatchView:
        """Take the list, handed in by the agent whose card was read: who can be taken is, the others are left.

        Raises UnitRefused (not_agent, closed), IdentityExpired, OwnCase, LeaveNeeded, RoleMissing, AccountLocked.
        """
        require_valid(self.core, agent)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            require_leave(self.core, uow.session)
            unit = open_unit(uow.session, checked.unit.code)
            who = agent_with(unit, agent)
            require_stranger(officer, "", who.id_number)
            batch, today = new_id(), self.core.today()
            begun = BatchBegun(
                number=self._next_number(uow.session),
                unit=unit.code,
                unit_name=unit.details.name,
                service=checked.list.service.value,
                agent=who,
                workbook=uow.put_blob(checked.workbook, _XLSX),
                folder=str(checked.folder),
                rows=len(checked.list.people),
                template=VERSION,
                policy=self.core.rules.policy_on(today).name,
                station=self.core.counter(uow.session).station,
                day=today,
            )
            uow.record(batch, begun)
            uow.commit()
        return self.go_on(session, batch, progress, stopped)

    def go_on(
        self,
        session: Session,
        batch: str,
        progress: Progress = lambda _seen, _all: None,
        stopped: Stopped = lambda: False,
        folder: Path | None = None,
    ) -> BatchView:
        """Take what is left of a list that was begun here; `folder` where the pictures lie somewhere else now.

        Raises BatchUnknown, BatchNotReady (finished), RoleMissing, AccountLocked, LeaveNeeded.
        """
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.ACCEPT)
            row = batch_in(rows, batch)
            if row.state != "begun" or row.counter != self.core.store.counter:
                raise BatchNotReady(row.number, "finished")
            unit = unit_in(rows, row.unit)
            done = set(rows.scalars(select(BatchPersonRow.row).where(BatchPersonRow.batch == batch)))
            listed = read_list(read_cells(self.core.store.blob(row.workbook)), row.day)
            work = _ListWork(
                judge=Judge(
                    self.core, officer, listed.service, unit.details.sort, folder or Path(row.folder)
                ),
                batch=batch,
                number=row.number,
                agent=read_record(UnitAgent, row.agent),
            )
        left: list[ListedPerson] = []
        for seen, person in enumerate(listed.people, start=1):
            if stopped():
                return self.view(session, batch)
            if person.row not in done:
                refused = self._take(session, work, person)
                left += [] if refused is None else [refused]
            progress(seen, len(listed.people))
        self._finish(session, batch, len(listed.people) - len(left), left)
        return self.view(session, batch)

    def view(self, session: Session, batch: str) -> BatchView:
        """A batch with everybody on it. Raises BatchUnknown, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return batch_view(self.core, rows, batch_in(rows, batch))

    def batches(self, session: Session) -> tuple[BatchView, ...]:
        """Batches without their people: those that were cut off first, then the newest."""
        query = select(BatchRow).order_by(BatchRow.state, BatchRow.begun_at.desc()).limit(MOST_LISTED)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return tuple(view_of_batch(rows, row) for row in rows.scalars(query))

    def left_workbook(self, session: Session, batch: str) -> bytes:
        """The rows that were not taken, with the reasons, as a workbook that is read again once they are mended."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            row = batch_in(rows, batch)
            left = left_in(self.core, row)
            unit = unit_in(rows, row.unit)
        return _workbook_of(unit.code, unit.details.name, Service(row.service), left)

    def bad_workbook(self, checked: CheckedList) -> bytes:
        """The same of a list that was judged and not taken yet."""
        name, service = checked.unit.details.name, checked.list.service
        return _workbook_of(checked.unit.code, name, service, [_left(person) for person in checked.bad])

    # --- inside

    def _take(self, session: Session, work: _ListWork, person: ListedPerson) -> ListedPerson | None:
        """Take one row in a unit of work of its own; what comes back was left, with the reasons."""
        try:
            with self.core.store.unit(session.officer.staff_id) as uow:
                self.core.authorise(uow.session, session, Right.ACCEPT)
                require_leave(self.core, uow.session)
                person = work.judge.judged(uow.session, person)
                if person.faults:
                    return person
                if work.judge.service is Service.ENDORSEMENT:
                    taken = self._endorsed(uow, person)
                else:
                    number = person.values["image_number"]
                    pictures = read_pictures(
                        work.judge.folder, number, person.id_number, self.core.settings.photos.folder
                    )
                    if not isinstance(pictures, Pictures):
                        return replace(person, faults=tuple(pictures))
                    taken = self._accepted(uow, work, person, pictures)
                uow.record(work.batch, taken)
                uow.commit()
        except _OF_THE_ROW as error:
            return replace(person, faults=(_fault_of(error),))
        return None

    def _endorsed(self, uow: UnitOfWork, person: ListedPerson) -> BatchRowTaken:
        endorsed = self.endorsement.endorse_in(uow, self._person(person))
        return BatchRowTaken(
            row=person.row,
            name=person.name,
            id_number=person.id_number,
            since=person.since,
            number=endorsed.card,
            valid_to=endorsed.valid_to,
        )

    def _accepted(
        self, uow: UnitOfWork, work: _ListWork, person: ListedPerson, pictures: Pictures
    ) -> BatchRowTaken:
        agent = work.agent
        draft = DraftView(
            draft_id="",
            service=work.judge.service,
            person=self._person(person),
            step="",
            phone=person.values["phone"],
            pickup="counter",
            post_address="",
            photo=None,
            signature=None,
            saved_at=self.core.now(),
            saved_by="",
            signed_form=f"{work.number}-{person.row}",
            representative=Representative(
                name=agent.name, id_number=agent.id_number, relation=Representation.PROXY, sam=agent.sam
            ),
        )
        number = person.values["image_number"]
        case = self.acceptance.accept_listed(uow, draft, pictures.photo, pictures.form, number)
        return BatchRowTaken(
            row=person.row,
            name=person.name,
            id_number=person.id_number,
            since=person.since,
            case=case.case_id,
            number=case.number,
        )

    def _person(self, listed: ListedPerson) -> PersonView:
        """Raises PersonUnknown, where the mirror lost the person since they were judged."""
        known = self.core.register.person(listed.id_number)
        if known is None:
            raise PersonUnknown()
        return view_of_registered(known)

    def _finish(self, session: Session, batch: str, taken: int, left: list[ListedPerson]) -> None:
        lines = [{"row": one.row, "values": dict(one.values), "reasons": _reasons(one)} for one in left]
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            kept = uow.put_blob(json.dumps(lines, ensure_ascii=False).encode(), "application/json")
            uow.record(batch, BatchFinished(taken=taken, refused=len(left), left=kept))
            uow.commit()

    def _next_number(self, rows: Rows) -> str:
        """代办编号: DB, the day's prefix of this counter (13 digits), and a running one (3)."""
        prefix = f"DB{day_prefix(self.core, rows)}"
        query = select(func.max(BatchRow.number)).where(
            BatchRow.number.between(prefix + "000", prefix + "999")
        )
        last = rows.scalar(query)
        following = 1 if last is None else int(last[-3:]) + 1
        if following > 999:
            raise NumbersUsedUp()
        return f"{prefix}{following:03d}"


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _ListWork:
    """What every row of a batch is taken with."""

    judge: Judge
    batch: str
    number: str
    agent: UnitAgent


def _fault_of(error: Exception) -> RowFault:
    if isinstance(error, NotEligible):
        return RowFault("id_number", "not_eligible", why_not(error.verdict))
    if isinstance(error, OpenCaseExists):
        return RowFault("id_number", "open_case", error.number or "")
    if isinstance(error, LossNotReported):
        return RowFault("id_number", "loss")
    if isinstance(error, PersonUnknown):
        return RowFault("id_number", "person_unknown")
    if isinstance(error, EndorsedAlready):
        return RowFault("id_number", "endorsed")
    return RowFault("id_number", "numbers" if isinstance(error, NumbersUsedUp) else "own_case")


def _reasons(person: ListedPerson) -> list[str]:
    return [fault.words(person.row) for fault in person.faults]


def _left(person: ListedPerson) -> LeftPerson:
    return LeftPerson(person.row, person.values, tuple(_reasons(person)))


def _workbook_of(code: str, name: str, service: Service, left: list[LeftPerson]) -> bytes:
    rows = [{**one.values, "reason": "\n".join(one.reasons)} for one in left]
    return template_bytes(credit_code=code, name=name, service=service, rows=rows, reasons=True)
