"""The person desk: who it is, what is registered, and what can be done today."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.identity import mask
from clerk_app.domain.law.cancellation import due_ground
from clerk_app.domain.law.eligibility import judge_all
from clerk_app.domain.law.groups import needs_guardian
from clerk_app.domain.law.kinds.loss import lost_since
from clerk_app.domain.law.records import Facts
from clerk_app.domain.law.supposing import Supposition, supposed
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.domain.staff import Right
from clerk_app.hub.errors import HubError
from clerk_app.registers.guests import keep_guest
from clerk_app.registers.register import PersonRecord
from clerk_app.services.cases.acts import open_case
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.lines import facts_with_local, matches, open_cases_of
from clerk_app.services.cases.online import filings_of
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.desk.board import unprinted
from clerk_app.services.desk.permit import held_permit, is_closed
from clerk_app.services.desk.views import Elsewhere, Overview, PersonDesk, SupposedDesk
from clerk_app.services.link.service import LinkService
from clerk_app.services.people.acts import LookUpBy, PersonLookedUp
from clerk_app.services.people.chip_photo import chip_photo_png
from clerk_app.services.people.errors import PersonUnknown
from clerk_app.services.people.identification import (
    facts_of_card,
    number_of,
    view_of_card,
    view_of_registered,
)
from clerk_app.services.people.looking_up import note_search
from clerk_app.services.people.timeline import build_timeline
from clerk_app.services.people.views import PersonHit, PersonView
from clerk_app.services.printing.catalogue import Papers
from clerk_app.services.session import Session
from clerk_app.store.acts import ABSENT, Absent
from clerk_app.store.models import ActRow

log = logging.getLogger(__name__)


class _Known(NamedTuple):
    record: PersonRecord
    elsewhere: Elsewhere | None


_DECIDED = ("case.approved", "case.approved_for_fee", "case.refused", "case.endorsed")


@dataclass(frozen=True, slots=True)
class DeskService:
    core: Core
    drafts: DraftKeeper
    link: LinkService
    papers: Papers

    def open_card(self, session: Session, card: IdCard) -> PersonDesk:
        """The desk of the person whose card was read. The look-up is recorded as an act.

        Somebody whom the mirror does not hold is looked up at the hub, where it can be reached.
        """
        record, elsewhere = self._known(session, number_of(card), LookUpBy.CARD, card.sam)
        person = view_of_card(card, self.core.today(), in_register=record.facts is not None)
        person = replace(person, chip_photo=chip_photo_png(self.core.chip_decoder, card.photo_wlt))
        return replace(self._desk(person, record, facts_of_card(card)), elsewhere=elsewhere)

    def open_number(self, session: Session, id_number: str) -> PersonDesk:
        """The desk from the register alone. Raises PersonUnknown."""
        record, elsewhere = self._known(session, id_number, LookUpBy.NUMBER)
        if record.person is None or record.facts is None:
            raise PersonUnknown(id_number)
        desk = self._desk(view_of_registered(record.person), record, record.facts)
        return replace(desk, elsewhere=elsewhere)

    def refresh(self, session: Session, desk: PersonDesk) -> PersonDesk:
        """The same desk judged again, without recording another look-up."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
        record = self.core.register.about(desk.person.id_number)
        return self._desk(desk.person, record, replace(desk.facts, open_cases=()))

    def suppose(self, desk: PersonDesk, supposition: Supposition) -> SupposedDesk:
        """The desk's person judged as if something were so. Nothing is recorded, no register is read anew.

        Raises PolicyMissing where no policy is in force on the day.
        """
        today = self.core.today()
        on, facts = supposition.day(today), supposed(desk.facts, supposition, today)
        policy, verdicts = self.core.rules.policy_on(on), self._verdicts(facts, on)
        timeline = build_timeline(facts, verdicts, policy, self.core.register.house, on)
        timeline = replace(timeline, supposed=not supposition.empty)
        return SupposedDesk(desk, supposition, on, verdicts, timeline)

    def search(self, session: Session, text: str) -> tuple[PersonHit, ...]:
        """At most 50 people by identity number, receipt number or the beginning of the name."""
        wanted = text.strip()
        if not wanted:
            return ()
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            cases = rows.scalars(select(ApplicationRow).where(matches(wanted)).limit(50)).all()
        hits = {row.id_number: _hit_of_case(row) for row in cases}
        register = self.core.register
        exact = register.person(wanted.upper())
        for person in (exact,) if exact is not None else register.by_name(wanted):
            hits.setdefault(
                person.id_number,
                PersonHit(person.id_number, mask(person.id_number), person.name, person.birth_date),
            )
        note_search(self.core, session, wanted, len(hits))
        return tuple(hits.values())[:50]

    def overview(self, session: Session) -> Overview:
        """What waits and what was done today, for the rail and the quiet page."""
        register = self.core.register
        with self.core.store.read() as rows:
            officer = self.core.present(rows, session)
            counted = rows.execute(select(ApplicationRow.state, func.count()).group_by(ApplicationRow.state))
            by_state = {state: count for state, count in counted}  # noqa: C416 - a Result has keys()
            head = rows.scalars(
                select(ActRow)
                .where(ActRow.counter == self.core.store.counter)
                .order_by(ActRow.seq.desc())
                .limit(1)
            ).first()
            acts = _kinds_of_day(rows, self.core)
        return Overview(
            waiting_decision=by_state.get(CaseState.ACCEPTED.value, 0),
            to_produce=by_state.get(CaseState.APPROVED.value, 0),
            in_production=by_state.get(CaseState.IN_PRODUCTION.value, 0),
            ready=by_state.get(CaseState.READY.value, 0),
            returned=by_state.get(CaseState.RETURNED.value, 0),
            drafts=self.drafts.of(officer.staff_id) if officer.may(Right.ACCEPT) else (),
            accepted_today=acts.count("case.accepted"),
            decided_today=sum(acts.count(kind) for kind in _DECIDED),
            handed_over_today=acts.count("card.handed_over"),
            registers_as_of=register.as_of,
            people_in_register=register.people,
            acts=0 if head is None else head.seq,
            head="" if head is None else head.hash,
            year_missing=self.core.rules.year_missing(self.core.today()),
            open_conflicts=self.link.open_conflicts(),
        )

    def _known(
        self, session: Session, number: str, by: LookUpBy, sam: str | Absent | None = ABSENT
    ) -> _Known:
        """What is known of a person here or, failing that, at the hub; each look-up is an act."""
        register = self.core.register
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
        record, answer = register.about(number), None
        if (record.facts is None or record.looked_up) and self.link.loop is not None:
            answer = self._asked_hub(number, by.value)
            record = record if answer is None else register.about(number)
        looked_up = PersonLookedUp(by=by, at_hub=ABSENT if answer is None else True, sam=sam)
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(number, looked_up)
            uow.commit()
        return _Known(record, None if answer is None else _elsewhere(answer, number, self.core.store.counter))

    def _asked_hub(self, number: str, by: str) -> dict[str, Any] | None:
        """The hub's answer, kept in the mirror as a guest's; None where the hub cannot be reached."""
        try:
            answer = self.link.ask(lambda exchange: exchange.link.lookup(exchange.lease, number, by))
        except HubError as error:
            log.info("desk.not_looked_up code=%s", error.code)
            return None
        if answer["registers"]:
            as_of = datetime.fromisoformat(answer["time"])
            keep_guest(self.core.register.file, number, answer["registers"], as_of)
        return answer

    def _desk(self, person: PersonView, record: PersonRecord, otherwise: Facts) -> PersonDesk:
        """`otherwise`: the facts of somebody whom the registers do not know."""
        today, in_register = self.core.today(), record.facts is not None
        house_of = record.houses.get if in_register else self.core.register.house
        with self.core.store.read() as rows:
            whole = facts_with_local(rows, otherwise if record.facts is None else record.facts)
            open_cases = open_cases_of(self.core, rows, person.id_number)
            own = ApplicationRow.id_number == person.id_number
            owed = unprinted(self.core, self.papers, rows, own)
            online = filings_of(self.core, rows, whole)
        policy = self.core.rules.policy_on(today)
        verdicts = self._verdicts(whole, today)
        ready = next((line for line in open_cases if line.state is CaseState.READY), None)
        return PersonDesk(
            person=person,
            facts=whole,
            verdicts=verdicts,
            timeline=build_timeline(whole, verdicts, policy, house_of, today),
            card_state=verdicts[0].card_state,
            open_cases=open_cases,
            ready=ready,
            drafts=self.drafts.about(person.id_number),
            as_of=record.as_of,
            in_register=in_register,
            quiet_sign=record.sign is not None,
            looked_up_at=self.core.clock(),
            needs_guardian=needs_guardian(policy, person.birth_date, today),
            lost_since=lost_since(policy, whole, today),
            to_cancel=due_ground(policy, whole, today),
            permit=held_permit(policy, whole, verdicts[0].card_state, today),
            unprinted=owed,
            online=online,
        )

    def _verdicts(self, facts: Facts, on: date) -> tuple[Verdict, ...]:
        """The verdicts for the services that are open on a day. Raises PolicyMissing."""
        policy = self.core.rules.policy_on(on)
        judged = judge_all(policy, facts, on, self.core.rules.calendar)
        return tuple(verdict for verdict in judged if not is_closed(policy, verdict.service, on))


def _kinds_of_day(rows: Rows, core: Core) -> list[str]:
    """Kinds of today's acts of this counter; the newest acts are read until yesterday's begin."""
    kinds: list[str] = []
    query = (
        select(ActRow.kind, ActRow.at)
        .where(ActRow.counter == core.store.counter)
        .order_by(ActRow.seq.desc())
        .execution_options(yield_per=200)
    )
    for kind, at in rows.execute(query):
        if day_in_shenzhen(at) != core.today():
            break
        kinds.append(kind)
    return kinds


def _elsewhere(answer: dict[str, Any], number: str, own: str) -> Elsewhere | None:
    """An open case of another counter; what this one knows itself is no news."""
    claim = open_case(number)
    told = next((held for held in answer["claims"] if held["claim"] == claim), None)
    if told is None or told["counter"] == own:
        return None
    return Elsewhere(told["number"], told["counter"], told["station"], datetime.fromisoformat(told["at"]))


def _hit_of_case(row: ApplicationRow) -> PersonHit:
    birth = date.fromisoformat(str(row.person["birth_date"]))
    return PersonHit(row.id_number, mask(row.id_number), row.name, birth, row.number)
