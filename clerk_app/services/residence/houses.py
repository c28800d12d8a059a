"""Houses: found in the address register, looked into by whoever answers for them (条例 arts. 8, 38)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import desc, or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.credit_code import is_credit_code
from clerk_app.domain.identity import fault_of, mask
from clerk_app.domain.law.policy import Penalty
from clerk_app.domain.staff import Right
from clerk_app.registers.addresses import find_building, find_places, residents
from clerk_app.registers.kinds.building import ROOM, Building
from clerk_app.services.cases.stays import COUNTS, ResidenceRow
from clerk_app.services.core import Core
from clerk_app.services.form_fields import checked_text
from clerk_app.services.people.errors import CardNotInHand
from clerk_app.services.people.views import PersonView
from clerk_app.services.residence.acts import (
    Declarant,
    DeclarantRole,
    HouseDeclared,
    HouseLookedUp,
    RegistrationRefused,
)
from clerk_app.services.residence.errors import HouseGone, HouseUnknown, ManagerMissing, NumberWrong
from clerk_app.services.residence.rows import HouseDeclarantRow, RefusedRow
from clerk_app.services.residence.views import (
    BuildingView,
    HouseDesk,
    HouseView,
    RefusedView,
    Resident,
    RoomView,
)
from clerk_app.services.session import Session
from clerk_app.store.codec import read_record

RECENT = 5  # buildings that are offered before anything is typed
UNITS = frozenset({DeclarantRole.EMPLOYER, DeclarantRole.SCHOOL, DeclarantRole.OPERATOR})
REFUSED_DATA = "refused_data"  # penalty of the policy for residents who refuse


@dataclass(frozen=True, slots=True)
class HouseService:
    core: Core

    # --- finding

    def find(self, session: Session, text: str) -> tuple[BuildingView, ...]:
        """Buildings that fit what was typed, at most twenty; for a blank text those that were used last here."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            if not text.strip():
                return self._recent(rows)
            station = self.core.counter(rows).station
            hits = find_places(self.core.register, text, station=station)
            return tuple(
                _building_view(
                    hit.building,
                    None if hit.room is None else self._view(rows, hit.building, hit.room),
                )
                for hit in hits
            )

    def rooms(self, building_code: str) -> tuple[RoomView, ...]:
        """The rooms of a building, in the order of their codes."""
        building = find_building(self.core.register, building_code)
        return () if building is None else tuple(RoomView(*pair) for pair in building.labels.items())

    def house(self, session: Session, house_code: str) -> HouseView:
        """A room that somebody can live in, with who declared there last. Raises HouseUnknown, HouseGone."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            return self.house_of(rows, house_code)

    def house_of(self, rows: Rows, house_code: str) -> HouseView:
        """As `house`, inside a unit of work."""
        building = find_building(self.core.register, house_code)
        room = house_code[-ROOM:]
        if building is None or house_code[:-ROOM] != building.code or room not in building.labels:
            raise HouseUnknown(house_code)
        if building.closed is not None and building.closed <= self.core.today():
            raise HouseGone(house_code, building.closed)
        return self._view(rows, building, room)

    def _recent(self, rows: Rows) -> tuple[BuildingView, ...]:
        query = select(ResidenceRow.house_code).order_by(desc(ResidenceRow.id)).limit(RECENT * 4)
        codes = dict.fromkeys(code[:-ROOM] for code in rows.scalars(query))
        found = (find_building(self.core.register, code) for code in list(codes)[:RECENT])
        return tuple(_building_view(building) for building in found if building is not None)

    def _view(self, rows: Rows, building: Building, room: str) -> HouseView:
        code = building.code + room
        dwelling, declarant = self._declared_last(rows, code)
        return HouseView(code, building.address_of(room), building.name, building.closed, dwelling, declarant)

    def _declared_last(self, rows: Rows, house_code: str) -> tuple[str, Declarant | None]:
        """What was declared of the house last: the dwelling and by whom."""
        said = rows.scalars(
            select(HouseDeclarantRow).where(HouseDeclarantRow.house_code == house_code)
        ).first()
        if said is not None:
            return "rented", declarant_of(said.manager or said.landlord)
        query = select(ResidenceRow).where(
            ResidenceRow.house_code == house_code, ResidenceRow.state == COUNTS, ResidenceRow.dwelling != ""
        )
        row = rows.scalars(query.order_by(desc(ResidenceRow.id)).limit(1)).first()
        if row is None:
            return "", None
        declarant = declarant_of(row.declarant)
        return row.dwelling, None if declarant.role is DeclarantRole.SELF else declarant

    # --- who answers for a house

    def houses_of(self, session: Session, person: PersonView) -> tuple[HouseView, ...]:
        """The houses for which the holder of the card answers, as was declared here.

        Raises CardNotInHand, RoleMissing, AccountLocked.
        """
        if not person.from_card:
            raise CardNotInHand()
        number = person.id_number
        named = or_(HouseDeclarantRow.landlord_number == number, HouseDeclarantRow.manager_number == number)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            codes = [*rows.scalars(select(HouseDeclarantRow.house_code).where(named))]
            stays = select(ResidenceRow.house_code).where(
                ResidenceRow.declarant["number"].as_string() == number, ResidenceRow.state == COUNTS
            )
            codes += rows.scalars(stays)
            found = [(code, find_building(self.core.register, code)) for code in dict.fromkeys(codes)]
            return tuple(
                self._view(rows, building, code[-ROOM:]) for code, building in found if building is not None
            )

    def open(self, session: Session, house_code: str) -> HouseDesk:
        """Who lives in a house; the look-up is recorded as an act. Raises HouseUnknown, HouseGone."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            desk = self._desk(uow.session, self.house_of(uow.session, house_code))
            uow.record(house_code, HouseLookedUp(found=len(desk.residents)))
            uow.commit()
        return desk

    def declare(
        self,
        session: Session,
        house_code: str,
        landlord: Declarant,
        *,
        absent: bool,
        manager: Declarant | None = None,
    ) -> None:
        """Record who answers for a house; a landlord who is away names an actual manager.

        Raises ManagerMissing, FormIncomplete, NumberWrong, HouseUnknown, HouseGone, RoleMissing, AccountLocked.
        """
        if absent and (manager is None or not manager.name.strip()):
            raise ManagerMissing()
        require_declarant(landlord, self.core)
        if manager is not None:
            require_declarant(manager, self.core)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            house = self.house_of(uow.session, house_code)
            declared = HouseDeclared(
                address=house.address,
                day=self.core.today(),
                station=self.core.counter(uow.session).station,
                landlord=landlord,
                absent=absent,
                manager=manager,
            )
            uow.record(house_code, declared)
            uow.commit()

    def report_refusal(
        self, session: Session, house_code: str, reported_by: Declarant, *, name: str, what: str
    ) -> Penalty | None:
        """Record that a resident refuses the data; what the policy says it costs.

        Raises FormIncomplete, FieldRefused, NumberWrong, HouseUnknown, HouseGone, RoleMissing, AccountLocked.
        """
        name, what = checked_text("resident", name), checked_text("refusal", what)
        require_declarant(reported_by, self.core)
        penalties = self.core.rules.policy_on(self.core.today()).penalties
        penalty = next((each for each in penalties if each.key == REFUSED_DATA), None)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            house = self.house_of(uow.session, house_code)
            refused = RegistrationRefused(
                address=house.address,
                day=self.core.today(),
                station=self.core.counter(uow.session).station,
                name=name,
                reported_by=reported_by,
                what=what,
                penalty="" if penalty is None else penalty.key,
                article="" if penalty is None else penalty.article,
            )
            uow.record(house_code, refused)
            uow.commit()
        return penalty

    # --- inside

    def _desk(self, rows: Rows, house: HouseView) -> HouseDesk:
        policy = self.core.rules.policy_on(self.core.today())
        said = rows.scalars(
            select(HouseDeclarantRow).where(HouseDeclarantRow.house_code == house.code)
        ).first()
        refused = select(RefusedRow).where(RefusedRow.house_code == house.code).order_by(RefusedRow.at)
        return HouseDesk(
            house=house,
            residents=self._residents(rows, house.code),
            landlord=None if said is None else declarant_of(said.landlord),
            absent=said is not None and said.absent,
            manager=None if said is None or said.manager is None else declarant_of(said.manager),
            refused=tuple(
                RefusedView(row.name, row.what, row.at, row.penalty, row.article)
                for row in rows.scalars(refused)
            ),
            penalties=tuple(each for each in policy.penalties if each.about == "registration"),
        )

    def _residents(self, rows: Rows, house_code: str) -> tuple[Resident, ...]:
        """The mirror's, and those of the acts; who left by an act is gone at once."""
        today = self.core.today()
        found: dict[tuple[str, str], Resident] = {}
        for (number, start, _, _), person in residents(self.core.register, house_code, today.isoformat()):
            name = "" if person is None else person.name
            since = type(today).fromisoformat(start)
            found[number, start] = Resident(name, number, mask(number), since, here=False)
        query = select(ResidenceRow).where(
            ResidenceRow.house_code == house_code, ResidenceRow.state == COUNTS
        )
        for row in rows.scalars(query):
            key = (row.id_number, row.start.isoformat())
            if row.ended is not None and row.ended <= today:
                found.pop(key, None)
            elif row.registered_by:
                found[key] = Resident(row.name, row.id_number, mask(row.id_number), row.start, here=True)
        return tuple(sorted(found.values(), key=lambda one: (one.since, one.id_number)))


def declarant_of(kept: Mapping[str, Any]) -> Declarant:
    """The declarant of an act. Raises UnreadableAct."""
    return read_record(Declarant, kept)


def require_declarant(declarant: Declarant, core: Core) -> None:
    """A name, and a number that is sound where one is given. Raises FormIncomplete, FieldRefused, NumberWrong."""
    checked_text("declarant", declarant.name)
    checked_text("declarant_proof", declarant.proof, required=False)
    number = checked_text("declarant_number", declarant.number, required=False, longest=30)
    if not number:
        return
    if declarant.role in UNITS:
        if not is_credit_code(number):
            raise NumberWrong("credit_code", number)
    elif len(number) in (15, 18) and fault_of(number, core.today()) is not None:
        raise NumberWrong("declarant_number", number)


def _building_view(building: Building, house: HouseView | None = None) -> BuildingView:
    return BuildingView(building.code, building.address, building.name, building.closed, house)
