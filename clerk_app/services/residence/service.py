"""Residence registration (居住登记): moving in, moving on, changes and leaving (条例 arts. 7 to 14, 51)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import desc, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.contact import is_phone
from clerk_app.domain.law.declaring import clock_of, rule_of
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.policy import Declaration, Policy
from clerk_app.domain.law.records import Facts, Service, Stay
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.services.cases.errors import NotEligible
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.cases.presence import require_identified
from clerk_app.services.cases.stays import ResidenceRow
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken, FormIncomplete
from clerk_app.services.form_fields import FieldRefused, checked_text
from clerk_app.services.link.offline import require_leave
from clerk_app.services.people.identification import applicant_of, facts_of_view
from clerk_app.services.people.views import PersonView
from clerk_app.services.residence.acts import (
    Declarant,
    DeclarantRole,
    ResidenceChanged,
    ResidenceDetails,
    ResidenceEnded,
    ResidenceRegistered,
)
from clerk_app.services.residence.errors import (
    DayImpossible,
    LandlordIsTenant,
    LeavingBeforeComing,
    NoSuchStay,
    PersonTwice,
    RegisteredAlready,
    RegisteredElsewhere,
    StayOverlaps,
    TooManyPeople,
)
from clerk_app.services.residence.houses import HouseService, require_declarant
from clerk_app.services.residence.views import (
    HouseView,
    Recorded,
    Registering,
    ResidenceDesk,
    ResidenceForm,
    StayLine,
)
from clerk_app.services.session import Session
from clerk_app.store.codec import read_record
from clerk_app.store.ids import new_id
from clerk_app.store.unit import UnitOfWork

MOST_PEOPLE = 3  # on one form


@dataclass(frozen=True, slots=True)
class ResidenceService:
    core: Core
    houses: HouseService

    def open(self, session: Session, person: PersonView) -> ResidenceDesk:
        """Where somebody is registered, and whether the law lets them register. Raises RoleMissing, PolicyMissing."""
        record = self.core.register.about(person.id_number)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            facts = self._facts(rows, person)
            details = self._details(rows, person.id_number)
        policy = self.core.rules.policy_on(self.core.today())
        known = record.person
        if not details.phone and known is not None and known.phone:
            details = replace(details, phone=known.phone)
        return ResidenceDesk(
            person=person,
            verdict=self._verdict(policy, facts),
            stays=tuple(self._line(stay) for stay in facts.residence),
            details=details,
            declarations=policy.declarations,
            as_of=record.as_of,
        )

    def register(self, session: Session, form: ResidenceForm) -> Recorded:
        """Register one to three people in a house from today on; whoever lives elsewhere leaves that house.

        All of it is recorded or nothing.

        Raises TooManyPeople, PersonTwice, CardNotInHand, IdentityExpired, SameHand, NotEligible, HouseUnknown,
        HouseGone, DayImpossible, FormIncomplete, FieldRefused, NumberWrong, LandlordIsTenant, StayOverlaps,
        LeavingBeforeComing, RegisteredAlready, RegisteredElsewhere, OwnCase, RoleMissing, AccountLocked, LeaveNeeded,
        PolicyMissing.
        """
        policy = self.core.rules.policy_on(self.core.today())
        rule = self._checked(policy, form)
        clock = clock_of(rule, form.moved_in, self.core.today())
        form_id = new_id()
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            require_leave(self.core, uow.session)
            house = self.houses.house_of(uow.session, form.house_code)
            for one in form.people:
                require_stranger(officer, "", one.person.id_number)
                require_identified(self.core, uow.session, officer, one.person)
                self._register_one(uow, policy, form, one, house, form_id, clock.due)
            uow.commit()
        return Recorded(form_id, house, tuple(one.person for one in form.people), clock)

    def end(self, session: Session, person: PersonView, *, left: date) -> Recorded:
        """Record that somebody left the house where they are registered, without another one here.

        Raises NoSuchStay, LeavingBeforeComing, DayImpossible, CardNotInHand, IdentityExpired, SameHand,
        RegisteredElsewhere, OwnCase, RoleMissing, AccountLocked, LeaveNeeded.
        """
        form_id = new_id()
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            require_leave(self.core, uow.session)
            require_stranger(officer, "", person.id_number)
            require_identified(self.core, uow.session, officer, person)
            current = _current(self._facts(uow.session, person))
            if not current:
                raise NoSuchStay()
            for stay in current:
                self._end(uow, person, stay, left, form_id)
            line = self._line(current[-1])
            uow.commit()
        return Recorded(form_id, HouseView(line.house_code, line.address), (person,))

    def change(
        self,
        session: Session,
        person: PersonView,
        *,
        dwelling: str,
        declarant: Declarant,
        details: ResidenceDetails,
    ) -> Recorded:
        """Change what is registered besides day and house of the current stay.

        Raises NoSuchStay, FormIncomplete, NumberWrong, LandlordIsTenant, CardNotInHand, IdentityExpired, SameHand,
        OwnCase, RoleMissing, AccountLocked.
        """
        self._details_checked(details)
        policy = self.core.rules.policy_on(self.core.today())
        self._rule(policy, dwelling, declarant, (person,))
        form_id = new_id()
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            require_stranger(officer, "", person.id_number)
            require_identified(self.core, uow.session, officer, person)
            current = _current(self._facts(uow.session, person))
            if not current:
                raise NoSuchStay()
            stay = self._line(current[-1])
            changed = ResidenceChanged(
                person=applicant_of(person),
                house_code=stay.house_code,
                address=stay.address,
                start=stay.start,
                form=form_id,
                dwelling=dwelling,
                declarant=declarant,
                details=details,
                station=self.core.counter(uow.session).station,
            )
            uow.record(person.id_number, changed)
            uow.commit()
        return Recorded(form_id, HouseView(stay.house_code, stay.address), (person,))

    # --- checks

    def _checked(self, policy: Policy, form: ResidenceForm) -> Declaration:
        """What can be said without the database. The rule of the dwelling."""
        if not 1 <= len(form.people) <= MOST_PEOPLE:
            raise TooManyPeople(MOST_PEOPLE)
        seen = set[str]()
        for one in form.people:
            if one.person.id_number in seen:
                raise PersonTwice(one.person.name)
            seen.add(one.person.id_number)
            self._details_checked(one.details)
            if not one.person.birth_date <= form.moved_in <= self.core.today():
                raise DayImpossible("moved_in", form.moved_in)
        return self._rule(policy, form.dwelling, form.declarant, tuple(one.person for one in form.people))

    @staticmethod
    def _details_checked(details: ResidenceDetails) -> None:
        """Raises FieldRefused for what cannot be printed, and for a number that is no telephone's."""
        checked_text("workplace", details.workplace, required=False)
        phone = checked_text("phone", details.phone, required=False, longest=20)
        if phone and not is_phone(phone):
            raise FieldRefused("phone", "not_a_number")

    def _rule(
        self, policy: Policy, dwelling: str, declarant: Declarant, people: tuple[PersonView, ...]
    ) -> Declaration:
        rule = rule_of(policy, dwelling)
        if rule is None:
            raise FormIncomplete(("dwelling",))
        if declarant.role is DeclarantRole.SELF:
            checked_text("declarant_proof", declarant.proof, required=False)
            return rule
        require_declarant(declarant, self.core)
        for person in people:
            same_number = declarant.number.strip().upper() == person.id_number
            if same_number or (not declarant.number.strip() and declarant.name.strip() == person.name):
                raise LandlordIsTenant(person.name)
        return rule

    # --- one person

    def _register_one(
        self,
        uow: UnitOfWork,
        policy: Policy,
        form: ResidenceForm,
        one: Registering,
        house: HouseView,
        form_id: str,
        due: date,
    ) -> None:
        person, today = one.person, self.core.today()
        facts = self._facts(uow.session, person)
        verdict = self._verdict(policy, facts)
        if verdict.outcome is not Outcome.ELIGIBLE:
            raise NotEligible(verdict)
        for stay in _current(facts):
            if stay.house_code == house.code:
                raise RegisteredAlready(person.name, stay.start)
            if one.left is None:
                raise StayOverlaps(person.name, stay.start, stay.house_code)
            self._end(uow, person, stay, one.left, form_id)
        if any(stay.start == today and stay.house_code == house.code for stay in facts.residence):
            raise RegisteredAlready(person.name, today)
        last = max(facts.residence, key=lambda stay: (stay.start, stay.house_code), default=None)
        act = ResidenceRegistered(
            person=applicant_of(person),
            house_code=house.code,
            address=house.address,
            start=today,
            moved_in=form.moved_in,
            form=form_id,
            dwelling=form.dwelling,
            declarant=form.declarant,
            details=one.details,
            station=self.core.counter(uow.session).station,
            policy=policy.name,
            due=due,
            follows="" if last is None else f"{last.start.isoformat()}/{last.house_code}",
        )
        try:
            uow.record(person.id_number, act)
        except ClaimTaken as error:
            raise RegisteredElsewhere(person.name) from error

    def _end(self, uow: UnitOfWork, person: PersonView, stay: Stay, left: date, form_id: str) -> None:
        if left > self.core.today():
            raise DayImpossible("left", left)
        if left < stay.start:
            raise LeavingBeforeComing(stay.start, left)
        line = self._line(stay)
        act = ResidenceEnded(
            person=applicant_of(person),
            house_code=stay.house_code,
            address=line.address,
            start=stay.start,
            end=left,
            form=form_id,
            station=self.core.counter(uow.session).station,
        )
        try:
            uow.record(person.id_number, act)
        except ClaimTaken as error:
            raise RegisteredElsewhere(person.name) from error

    def _facts(self, rows: Rows, person: PersonView) -> Facts:
        known = self.core.register.facts(person.id_number)
        return facts_with_local(rows, facts_of_view(person) if known is None else known)

    def _verdict(self, policy: Policy, facts: Facts) -> Verdict:
        service = Service.RESIDENCE_REGISTRATION
        return judge(policy, service, facts, self.core.today(), self.core.rules.calendar)

    def _line(self, stay: Stay) -> StayLine:
        house = self.core.register.house(stay.house_code)
        return StayLine(stay.house_code, "" if house is None else house.address, stay.start, stay.end)

    def _details(self, rows: Rows, number: str) -> ResidenceDetails:
        query = select(ResidenceRow).where(ResidenceRow.id_number == number, ResidenceRow.dwelling != "")
        row = rows.scalars(query.order_by(desc(ResidenceRow.start)).limit(1)).first()
        return ResidenceDetails() if row is None else read_record(ResidenceDetails, row.details)


def _current(facts: Facts) -> list[Stay]:
    """The stays that last, oldest first; more than one only where the register says so."""
    return sorted((stay for stay in facts.residence if stay.end is None), key=lambda stay: stay.start)
