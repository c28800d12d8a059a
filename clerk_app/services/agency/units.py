"""The accounts of units that apply for their people: opened with their papers, changed, closed (办理规定 art. 22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.contact import is_phone
from clerk_app.domain.credit_code import is_credit_code
from clerk_app.domain.identity import fault_of, mask, normal_number
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.agency.acts import (
    UnitAgent,
    UnitChanged,
    UnitClosed,
    UnitDetails,
    UnitOpened,
    UnitPersonJoined,
    UnitPersonLeft,
    UnitSort,
)
from clerk_app.services.agency.errors import PersonHasUnit, UnitRefused
from clerk_app.services.agency.rows import BatchPersonRow, BatchRow, UnitPersonRow, UnitRow
from clerk_app.services.agency.views import PAPERS, AgencyNote, UnitPerson, UnitView
from clerk_app.services.cases.presence import require_valid
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken, FormIncomplete, ReasonMissing
from clerk_app.services.form_fields import FieldRefused, checked_text
from clerk_app.services.people.identification import number_of
from clerk_app.services.session import Session
from clerk_app.store.codec import read_record

LONGEST_NAME = 80
MOST_UNITS = 200  # of a list


@dataclass(frozen=True, slots=True)
class UnitService:
    core: Core

    def note(self, key: str) -> AgencyNote | None:
        """What the policy of today says of agency: ``employer``, ``school``, ``agency_account``; None where nothing."""
        notes = self.core.rules.policy_on(self.core.today()).notes
        found = next((note for note in notes if (note.topic, note.key) == ("agency", key)), None)
        return None if found is None else AgencyNote(str(found.title.zh), found.article)

    def find(self, session: Session, text: str) -> tuple[UnitView, ...]:
        """Units whose name or code begins with the text, open ones first; all for a blank text, newest first."""
        begun = text.strip()
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            query = select(UnitRow)
            if begun:
                name = UnitRow.name.contains(begun, autoescape=True)
                query = query.where(or_(name, UnitRow.code.startswith(begun.upper(), autoescape=True)))
            order = (UnitRow.closed.is_not(None), UnitRow.opened.desc(), UnitRow.code)
            return tuple(view_of(row) for row in rows.scalars(query.order_by(*order).limit(MOST_UNITS)))

    def of_agent(self, session: Session, id_number: str) -> tuple[UnitView, ...]:
        """Units with an open account for which somebody acts."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            acting = cast(UnitRow.agents, Text).contains(id_number, autoescape=True)
            found = rows.scalars(select(UnitRow).where(acting, UnitRow.closed.is_(None)))
            units = [view_of(row) for row in found]
        return tuple(unit for unit in units if any(one.id_number == id_number for one in unit.details.agents))

    def unit(self, session: Session, code: str) -> UnitView:
        """Raises UnitRefused (unknown)."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return unit_in(rows, code)

    def open(
        self, session: Session, code: str, details: UnitDetails, papers: Iterable[str], agent: IdCard | None
    ) -> UnitView:
        """Open an account. `agent`: the card of who brings the papers, None while none was read.

        What is missing, fields and papers, is told once. Raises UnitRefused (code_wrong, known), FormIncomplete,
        FieldRefused, IdentityExpired, OwnCase, RoleMissing, AccountLocked.
        """
        number, shown = code.strip().upper(), set(papers)
        if not is_credit_code(number):
            raise UnitRefused("code_wrong", number)
        if agent is not None:
            require_valid(self.core, agent)
            details = _with_agent(details, agent)
            shown.add("agent_identity")
        checked = _checked(details, *(f"paper_{paper}" for paper in PAPERS if paper not in shown))
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            for one in checked.agents:
                require_stranger(officer, "", one.id_number)
            known = uow.session.get(UnitRow, number)
            if known is not None and known.closed is None:
                raise UnitRefused("known", known.name)
            station = self.core.counter(uow.session).station
            opened = UnitOpened(
                details=checked, papers=tuple(sorted(shown)), day=self.core.today(), station=station
            )
            try:
                uow.record(number, opened)
            except ClaimTaken as error:
                raise UnitRefused("known", details.name) from error
            uow.commit()
        return self.unit(session, number)

    def change(self, session: Session, code: str, details: UnitDetails, agent: IdCard | None) -> UnitView:
        """Name, address, responsible person or agents are others now; a new agent by the card that was read.

        Raises UnitRefused (unknown, closed), FormIncomplete, FieldRefused, IdentityExpired, RoleMissing.
        """
        if agent is not None:
            require_valid(self.core, agent)
            details = _with_agent(details, agent)
        checked = _checked(details)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            for one in checked.agents:
                require_stranger(officer, "", one.id_number)
            open_unit(uow.session, code)
            uow.record(code, UnitChanged(details=checked))
            uow.commit()
        return self.unit(session, code)

    def close(self, session: Session, code: str, reason: str) -> UnitView:
        """Close an account. Raises UnitRefused (unknown, closed), ReasonMissing, FieldRefused, RoleMissing."""
        if not reason.strip():
            raise ReasonMissing()
        said = checked_text("reason", reason)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            open_unit(uow.session, code)
            uow.record(code, UnitClosed(day=self.core.today(), reason=said))
            uow.commit()
        return self.unit(session, code)

    # --- its people

    def people(self, session: Session, code: str) -> tuple[UnitPerson, ...]:
        """Who works or learns there: who stood on its lists, and who was said to have come; who left comes last."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            unit_in(rows, code)
            return people_in(rows, code)

    def joined(self, session: Session, code: str, id_number: str, name: str) -> None:
        """Raises UnitRefused, PersonHasUnit, FormIncomplete, FieldRefused (id_number)."""
        number, today = normal_number(id_number), self.core.today()
        said = checked_text("name", name)
        if fault_of(number, today) is not None:
            raise FieldRefused("id_number", "not_readable")
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            open_unit(uow.session, code)
            if any(one.id_number == number and one.until is None for one in people_in(uow.session, code)):
                raise PersonHasUnit(said)
            uow.record(code, UnitPersonJoined(id_number=number, name=said, day=today))
            uow.commit()

    def left(self, session: Session, code: str, id_number: str) -> None:
        """Note that somebody is no longer there. Raises UnitRefused (unknown: also of the person)."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            unit_in(uow.session, code)
            here = {one.id_number: one for one in people_in(uow.session, code) if one.until is None}
            if id_number not in here:
                raise UnitRefused("unknown", mask(id_number))
            left = UnitPersonLeft(id_number=id_number, name=here[id_number].name, day=self.core.today())
            uow.record(code, left)
            uow.commit()


def unit_in(rows: Rows, code: str) -> UnitView:
    """Raises UnitRefused (unknown)."""
    row = rows.get(UnitRow, code.strip().upper())
    if row is None:
        raise UnitRefused("unknown", code)
    return view_of(row)


def open_unit(rows: Rows, code: str) -> UnitView:
    """Raises UnitRefused (unknown, closed)."""
    unit = unit_in(rows, code)
    if unit.closed is not None:
        raise UnitRefused("closed", unit.details.name)
    return unit


def agent_with(unit: UnitView, card: IdCard) -> UnitAgent:
    """The agent of the unit whose card was read. Raises UnitRefused (not_agent)."""
    known = {agent.id_number for agent in unit.details.agents}
    if number_of(card) not in known:
        raise UnitRefused("not_agent", unit.details.name)
    return UnitAgent(name=card.name, id_number=number_of(card), sam=card.sam)


def view_of(row: UnitRow) -> UnitView:
    sort = UnitSort(row.sort) if row.sort in {*UnitSort} else UnitSort.UNKNOWN
    agents = tuple(read_record(UnitAgent, agent) for agent in row.agents["agents"])
    details = UnitDetails(
        name=row.name,
        sort=sort,
        address=row.address,
        responsible=row.responsible,
        phone=row.phone,
        agents=agents,
    )
    return UnitView(row.code, details, row.opened, tuple(row.papers), row.closed)


def people_in(rows: Rows, code: str) -> tuple[UnitPerson, ...]:
    """The people of a unit, by the newest word on each."""
    found: dict[str, UnitPerson] = {}
    listed = (
        select(BatchPersonRow, BatchRow.day)
        .join(BatchRow, BatchRow.id == BatchPersonRow.batch)
        .where(BatchRow.unit == code)
    )
    said = [(row.batch, day, False, row.id_number, row.name, row.since) for row, day in rows.execute(listed)]
    persons = select(UnitPersonRow).where(UnitPersonRow.unit == code)
    said += [
        (row.id, row.day, row.left, row.id_number, row.name, None if row.left else row.day)
        for row in rows.scalars(persons)
    ]
    for _, day, gone, number, name, since in sorted(said, key=lambda one: one[0]):  # ids tell the time
        before = found.get(number)
        first = since or (None if before is None else before.since)
        found[number] = UnitPerson(number, mask(number), name, first, day if gone else None)
    return tuple(sorted(found.values(), key=lambda one: (one.until is not None, one.name, one.id_number)))


def _with_agent(details: UnitDetails, card: IdCard) -> UnitDetails:
    agent = UnitAgent(name=card.name, id_number=number_of(card), sam=card.sam)
    others = tuple(one for one in details.agents if one.id_number != agent.id_number)
    return replace(details, agents=(*others, agent))


def _checked(details: UnitDetails, *lacks: str) -> UnitDetails:
    """The details as they are recorded. Raises FormIncomplete with every field that lacks, FieldRefused."""
    said = {key: getattr(details, key).strip() for key in ("name", "address", "responsible", "phone")}
    missing = [f"unit_{key}" for key, text in said.items() if not text]
    if said["phone"] and not is_phone(said["phone"]):
        missing.append("unit_phone")
    if not details.agents:
        missing.append("unit_agent")
    missing += lacks
    if missing:
        raise FormIncomplete(tuple(missing))
    for key, text in said.items():
        checked_text(f"unit_{key}", text, longest=LONGEST_NAME)
    return replace(details, **said)
