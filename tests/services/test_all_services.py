"""Every service of the permit, driven at random: people, days, roles, refused cards, restarts.

After each step what must always hold is looked at: four eyes, one open case and one live permit a person, no fee
without its receipt, no number twice, the chain, the tables against the acts, the life of each permit against the
reference (`tests.domain.law.plain_law`), the papers against the desk. Small by itself; CLERK_APP_EXAMPLES and
CLERK_APP_STEPS ask for more.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from clerk_app.domain.cases import OPEN_STATES, CaseState
from clerk_app.domain.days import SHENZHEN, day_words
from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.casefile import facts_to_json
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.collecting import CollectionService
from clerk_app.services.cases.acts import CaseAct
from clerk_app.services.cases.lines import due_dates
from clerk_app.services.cases.rows import ApplicationRow, PermitRow
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.acts import Decision
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.rows import PaymentRow
from clerk_app.services.fees.service import FeeService
from clerk_app.services.online.acts import ReturnReason
from clerk_app.services.online.service import OnlineService
from clerk_app.services.people.acts import Representation
from clerk_app.services.people.representing import representative_of
from clerk_app.services.permits.acts import LossKind
from clerk_app.services.permits.service import PermitService
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.session import Session
from clerk_app.services.withdrawal.service import WithdrawalService
from clerk_app.store.models import ActRow
from tests.conftest import TODAY, Counter, add_account, open_counter, reopen_counter
from tests.documents.papers import photo, signature, text_of
from tests.domain.law.plain_law import permit_of
from tests.people import ELIGIBLE, RARE, SHORT, VERY_RARE, Invented, invented_card, load_rows
from tests.services.agency.units import agent, line, opened, put_list, put_pictures
from tests.services.online.portal import AWAY, OWN, Filed, file

EXAMPLES = int(os.environ.get("CLERK_APP_EXAMPLES", "4"))
STEPS = int(os.environ.get("CLERK_APP_STEPS", "18"))
PHOTO, SIGNATURE = photo(), signature()
PEOPLE = (ELIGIBLE, RARE, VERY_RARE, SHORT)
HELD = {RARE: 100, VERY_RARE: 350, SHORT: 365 * 4}  # days since the issue of the permit that they hold
COMES_FOR = {
    ELIGIBLE: Service.FIRST_ISSUE,
    RARE: Service.REISSUE_EXCHANGE,
    VERY_RARE: Service.ENDORSEMENT,
    SHORT: Service.REAPPLY,
}
HOW = ("now", "now", "late", "back")  # from a form that was filled now or before, or not at all
SERVICES = tuple(each for each in Service if each not in (Service.UNKNOWN, Service.RESIDENCE_REGISTRATION))
LEADS_ON = (CaseState.APPROVED, CaseState.IN_PRODUCTION, CaseState.READY, CaseState.HANDED_OVER)
people, places = st.sampled_from(PEOPLE), st.integers(0, 5)


class Station(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="clerk-app-services-"))
        self.counter: Counter = open_counter(self.folder)
        self.done = Tally[str]()
        self.cards = self.changes = 0
        self.filed: list[Filed] = []
        self.begun: dict[str, DraftView] = {}
        self.used: list[str] = []

    @initialize()
    def begin(self) -> None:
        self.both = add_account(self.counter, "both", Role.CLERK, Role.SUPERVISOR, Role.ISSUER)
        held = [
            {
                "number": f"SZ90000{place}",
                "id_number": invented_card(person).id_number or "",
                "kind": "permit",
                "issued": (TODAY - timedelta(days=days)).isoformat(),
            }
            for place, (person, days) in enumerate(HELD.items())
        ]
        load_rows(self.counter.core.register, {"card": held})
        seen = [
            {
                "id_number": invented_card(person).id_number or "",
                "image_number": f"SZ77{at}",
                "taken_on": "2026-10-01",
            }
            for at, person in enumerate(PEOPLE)
        ]
        load_rows(self.counter.core.register, {"photo_receipt": seen})
        opened(self.counter)
        for at, person in enumerate(PEOPLE):
            put_pictures(self.folder / "unit", f"SZ77{at}", invented_card(person).id_number or "")

    def teardown(self) -> None:
        self.counter.store.verify_tables()
        self.counter.store.close()
        shutil.rmtree(self.folder)

    # --- tools

    def try_to(self, name: str, work: Callable[[], object]) -> None:
        """What the rules of the office refuse changes nothing, which the invariants see."""
        before = self.counter.store.head().acts
        try:
            work()
            self.done[name] += 1
        except KnownError:
            assert self.counter.store.head().acts - before <= 2  # that the person was looked up

    def cases(self) -> list[ApplicationRow]:
        with self.counter.store.read() as rows:
            return list(rows.scalars(select(ApplicationRow).order_by(ApplicationRow.number)))

    def case(self, place: int) -> str:
        cases = self.cases()
        return cases[place % len(cases)].id if cases else "none"

    def who(self, role: str, *, both: bool) -> Session:
        return self.both if both else self.counter.sessions[role]

    def owner(self, case: str) -> Invented:
        number = next((row.id_number for row in self.cases() if row.id == case), "")
        return next((each for each in PEOPLE if invented_card(each).id_number == number), ELIGIBLE)

    # --- what may happen

    @rule(person=people, service=st.sampled_from(SERVICES), both=st.booleans(), by_parent=st.booleans())
    def apply(self, person: Invented, service: Service, both: bool, by_parent: bool) -> None:
        clerk, services = self.who("clerk", both=both), self.counter.services

        def work() -> None:
            desk = services[DeskService].open_card(clerk, invented_card(person))
            draft = services[AcceptanceService].begin(clerk, desk, service)
            filled = replace(draft, phone="13800000000", photo=PHOTO, signature=SIGNATURE)
            if by_parent:
                parent = representative_of(invented_card(SHORT), Representation.PARENT)
                filled = replace(filled, representative=parent, authorisation=PHOTO)
            services[AcceptanceService].accept(clerk, filled)

        self.try_to("accept", work)

    @rule(
        chosen=st.lists(people, min_size=1, max_size=4),
        service=st.sampled_from((Service.FIRST_ISSUE, Service.ENDORSEMENT, Service.REAPPLY)),
        both=st.booleans(),
        rows=st.integers(0, 9),
    )
    def unit_hands_in(self, chosen: list[Invented], service: Service, both: bool, rows: int) -> None:
        """A list with people twice and people who cannot be taken; at times it is cut off after some rows."""
        clerk, batches = self.who("clerk", both=both), self.counter.services[BatchService]
        lines = [
            line(
                0,
                name=person.name,
                id_number=invented_card(person).id_number or "",
                image_number=f"SZ77{PEOPLE.index(person)}" if service is not Service.ENDORSEMENT else "",
            )
            for person in chosen
        ]
        file = put_list(self.folder / "unit", lines, service=service)
        seen: list[int] = []

        def stopped() -> bool:
            seen.append(1)
            return len(seen) > rows

        def work() -> None:
            checked = batches.check(clerk, file)
            batches.accept(clerk, checked, agent(), stopped=stopped)

        self.try_to("batch", work)

    @rule(both=st.booleans())
    def unit_goes_on(self, both: bool) -> None:
        batches = self.counter.services[BatchService]
        cut = next((one for one in batches.batches(self.counter.clerk) if one.state == "begun"), None)
        if cut is not None:
            self.try_to("go on", lambda: batches.go_on(self.who("clerk", both=both), cut.batch))

    @rule(place=places)
    def unit_collects(self, place: int) -> None:
        batches, collecting = self.counter.services[BatchService], self.counter.services[CollectionService]
        known = batches.batches(self.counter.clerk)
        if known:
            batch = known[place % len(known)].batch
            self.try_to("collect", lambda: collecting.collect(self.counter.issuer, batch, agent(), SIGNATURE))

    @rule(place=places, both=st.booleans())
    def correct(self, place: int, both: bool) -> None:
        clerk, accepting = self.who("clerk", both=both), self.counter.services[AcceptanceService]

        def work() -> None:
            draft = accepting.reopen(clerk, self.case(place))
            accepting.accept(clerk, replace(draft, signature=SIGNATURE, phone="13900000000"))

        self.try_to("correct", work)

    @rule(place=places, wrong=st.booleans())
    def withdraw(self, place: int, wrong: bool) -> None:
        case = self.case(place)
        card = invented_card(SHORT if wrong else self.owner(case))
        self.try_to(
            "withdraw",
            lambda: self.counter.services[WithdrawalService].withdraw(
                self.counter.clerk, case, reason="另行申请", card=card, signature=SIGNATURE
            ),
        )

    @rule(place=places, both=st.booleans(), how=st.sampled_from(("approve", "approve", "refuse", "return")))
    def decide(self, place: int, both: bool, how: str) -> None:
        who, case, decision = (
            self.who("supervisor", both=both),
            self.case(place),
            self.counter.services[DecisionService],
        )

        def work() -> None:
            if how == "approve":
                decision.approve(who, (case,))
            elif how == "return":
                decision.send_back(who, case, reason="photo_unfit", note="")
            else:
                reason = decision.reasons(who, case)[0]
                decision.refuse(who, case, reason=reason.code, article=reason.article)

        self.try_to(how, work)

    @rule(place=places, method=st.sampled_from(PayMethod), voucher=st.integers(1, 3))
    def pay(self, place: int, method: PayMethod, voucher: int) -> None:
        if method is not PayMethod.UNKNOWN:
            fees = self.counter.services[FeeService]
            self.try_to(
                "pay",
                lambda: fees.receive(
                    self.counter.clerk, self.case(place), method=method, reference=str(voucher)
                ),
            )

    @rule(place=places, both=st.booleans(), back=st.booleans())
    def forgive_or_give_back(self, place: int, both: bool, back: bool) -> None:
        who, fees, case = (
            self.who("supervisor", both=both),
            self.counter.services[FeeService],
            self.case(place),
        )
        if back:
            self.try_to("refund", lambda: fees.refund(who, case, reason="申请人撤回"))
        else:
            self.try_to("exempt", lambda: fees.exempt(who, case, reason="证面印错"))

    @rule(again=st.booleans())
    def produce(self, again: bool) -> None:
        """What is approved is sent; what was sent arrives, sometimes under a number that another card has."""
        producing, issuer = self.counter.services[ProductionService], self.counter.issuer
        for row in self.cases():
            if row.state == CaseState.APPROVED.value:
                self.try_to("send", lambda row=row: producing.send(issuer, (row.id,)))
            elif row.state == CaseState.IN_PRODUCTION.value:
                self.cards += not again
                number = f"44030020{self.cards:05d}"
                self.try_to(
                    "arrive",
                    lambda row=row, number=number: producing.arrived(
                        issuer, row.id, card_number=number, shelf="A-1"
                    ),
                )

    @rule(place=places, by_agent=st.booleans(), returned=st.booleans(), expired=st.booleans())
    def hand_over(self, place: int, by_agent: bool, returned: bool, expired: bool) -> None:
        case = self.case(place)
        own = invented_card(self.owner(case))
        valid_to = self.counter.core.today() - timedelta(days=1) if expired else date(2040, 1, 1)
        card = invented_card(SHORT, valid_to) if by_agent else replace(own, valid_to=valid_to)
        self.try_to(
            "hand_over",
            lambda: self.counter.services[PickupService].hand_over(
                self.counter.issuer,
                case,
                card=card,
                signature=SIGNATURE,
                agent_for=own if by_agent else None,
                relation=Representation.PROXY if by_agent else None,
                authorisation=PHOTO if by_agent else None,
                old_card_returned=returned,
            ),
        )

    @rule(person=people, deed=st.sampled_from(("lost", "destroyed", "found", "cancel", "endorse")))
    def permit(self, person: Invented, deed: str) -> None:
        services, clerk = self.counter.services, self.counter.clerk
        who = services[DeskService].open_card(clerk, invented_card(person)).person
        permits = services[PermitService]
        work: dict[str, Callable[[], object]] = {
            "lost": lambda: permits.report_lost(clerk, who),
            "destroyed": lambda: permits.report_lost(clerk, who, how=LossKind.DESTROYED),
            "found": lambda: permits.found(clerk, who),
            "cancel": lambda: permits.cancel(
                self.counter.supervisor, who, ground="false_papers", note="合同系伪造"
            ),
            "endorse": lambda: services[EndorsementService].endorse(clerk, who),
        }
        self.try_to(deed, work[deed])

    @rule(
        person=people,
        natural=st.sampled_from((True, True, False)),
        deed=st.sampled_from(("file", "change", "withdraw", "wrong_station")),
        which=places,
    )
    def portal(self, person: Invented, natural: bool, deed: str, which: int) -> None:
        """Somebody applies on the portal, changes it, takes it back; the counter's mirror has it at once."""
        if deed in ("file", "wrong_station") or not self.filed:
            which = self.submit(person, OWN if deed == "file" else AWAY, natural=natural)
        else:
            which %= len(self.filed)
            before = self.filed[which]
            self.changes += 1
            fields = {"status": "withdrawn"} if deed == "withdraw" else {"phone": f"139{self.changes:08d}"}
            self.filed[which] = before.changed(self.changes, **fields)
        file(self.counter, self.filed[which])

    def submit(self, person: Invented, station: str, *, natural: bool) -> int:
        """One more application of the portal, mostly for what the person can have; its place."""
        service = COMES_FOR[person] if natural else Service.FIRST_ISSUE
        fields = {"service": service.value, "station": station}
        self.filed.append(Filed(person, f"WS{len(self.filed):08d}", fields))
        file(self.counter, self.filed[-1])
        return len(self.filed) - 1

    @rule(which=places, person=people, new=st.booleans(), both=st.booleans(), how=st.sampled_from(HOW))
    def complete_online(self, which: int, person: Invented, new: bool, both: bool, how: str) -> None:
        """An application of the portal is completed, from a form filled now or some time ago, or given back."""
        if new or not self.filed:
            which = self.submit(person, OWN, natural=True)
        filed = self.filed[which % len(self.filed)]
        clerk, services = self.who("clerk", both=both), self.counter.services
        online, accepting = services[OnlineService], services[AcceptanceService]

        def work() -> None:
            desk = services[DeskService].open_card(clerk, invented_card(filed.person))
            found = online.open(clerk, desk, filed.number)
            if how == "back":
                online.send_back(clerk, found, reason=ReturnReason.APPLICANT)
            elif found.filing.service is Service.ENDORSEMENT:
                services[EndorsementService].endorse(clerk, desk.person, online=found.origin)
            else:
                draft = self.begun.get(filed.number) if how == "late" else None
                draft = draft or online.begin(clerk, found)
                self.begun.setdefault(filed.number, draft)
                accepting.accept(clerk, replace(draft, photo=PHOTO, signature=SIGNATURE))

        self.try_to("online_back" if how == "back" else "online", work)

    @rule(days=st.sampled_from((0, 1, 5, 30, 200)))
    def days_pass(self, days: int) -> None:
        day = min(self.counter.core.today() + timedelta(days=days), self.counter.core.rules.calendar_ends())
        now = datetime.combine(day, time(9, 30), SHENZHEN)
        self.counter.clock.now = max(self.counter.clock.now, now.astimezone(self.counter.clock.now.tzinfo))

    @rule()
    def restart(self) -> None:
        """The counter is closed and opened: the same tables, the same sessions."""
        both = self.both
        self.counter.store.close()
        self.counter = reopen_counter(self.folder, self.counter)
        self.both = both

    # --- what always holds

    @invariant()
    def an_online_application_is_used_once_as_it_was_last_filed(self) -> None:
        kinds = ("case.accepted", "permit.endorsed")
        with self.counter.store.read() as rows:
            acts = list(rows.scalars(select(ActRow).where(ActRow.kind.in_(kinds)).order_by(ActRow.seq)))
        used = [act for act in acts if "online" in act.payload]
        numbers = [act.payload["online"]["number"] for act in used]
        assert len(set(numbers)) == len(numbers)
        filed = {each.number: each for each in self.filed}
        for act in used:
            of = filed[act.payload["online"]["number"]]
            assert act.payload["person"]["id_number"] == invented_card(of.person).id_number
            assert f"online-application:{of.number}" in act.claims
        for act in used[len(self.used) :]:  # what was completed since: in the form that stood then
            of = filed[act.payload["online"]["number"]]
            assert of.row()["status"] != "withdrawn"
            changed = of.row()["changed_at"] or of.row()["submitted_at"]
            assert datetime.fromisoformat(act.payload["online"]["form"]) == datetime.fromisoformat(changed)
        self.used = numbers

    @invariant()
    def a_batch_is_never_half_accepted(self) -> None:
        """Its list names exactly who was taken, each of them whole, nobody twice; who was left has a reason."""
        batches, cases = self.counter.services[BatchService], {row.id: row for row in self.cases()}
        with self.counter.store.read() as rows:
            kinds = ("case.accepted", "permit.endorsed", "agency.row_taken")
            acts = list(rows.scalars(select(ActRow).where(ActRow.kind.in_(kinds)).order_by(ActRow.seq)))
        taken = [act for act in acts if act.kind == "agency.row_taken"]
        for before, act in itertools.pairwise(acts):  # recorded with the application, in one unit of work
            if act.kind == "agency.row_taken":
                assert before.payload["person"]["id_number"] == act.payload["id_number"]
                assert before.seq == act.seq - 1
        told = 0
        for one in batches.batches(self.counter.clerk):
            batch = batches.view(self.counter.clerk, one.batch)
            told += len(batch.people)
            assert len({person.row for person in batch.people}) == len(batch.people) == batch.taken
            assert not {person.row for person in batch.people} & {person.row for person in batch.left}
            assert all(person.reasons for person in batch.left)
            if batch.state == "finished":
                assert batch.taken + batch.refused == batch.rows == len(batch.people) + len(batch.left)
            for person in batch.people:
                assert not person.case_id or cases[person.case_id].number == person.number
        assert told == len(taken)

    @invariant()
    def chain_and_numbers(self) -> None:
        self.counter.store.verify()
        with self.counter.store.read() as rows:
            permits = rows.scalars(select(PermitRow.number)).all()
            receipts = rows.scalars(select(PaymentRow.receipt).where(PaymentRow.receipt.is_not(None))).all()
        numbers = [row.number for row in self.cases()]
        for given in (permits, receipts, numbers):
            assert len(set(given)) == len(given)

    @invariant()
    def one_open_case_a_person(self) -> None:
        open_states = {state.value for state in OPEN_STATES}
        counted = Tally(row.id_number for row in self.cases() if row.state in open_states)
        assert max(counted.values(), default=0) <= 1

    @invariant()
    def no_card_for_an_unpaid_fee_and_no_fee_without_a_receipt(self) -> None:
        on = {state.value for state in LEADS_ON}
        with self.counter.store.read() as rows:
            paid = {row.case_id: row for row in rows.scalars(select(PaymentRow))}
        for row in self.cases():
            if row.fee and row.state in on:
                assert row.id in paid
        for payment in paid.values():
            assert payment.method == "exempt" or (payment.receipt and payment.yuan == 20)

    @invariant()
    def four_eyes(self) -> None:
        kinds = {act.kind: act for act in self.counter.store.projections.kinds if issubclass(act, CaseAct)}
        with self.counter.store.read() as rows:
            acts = list(rows.scalars(select(ActRow).where(ActRow.kind.in_(kinds)).order_by(ActRow.seq)))
        hands: dict[str, set[str]] = {}
        for act in acts:
            if kinds[act.kind].prepares:
                hands.setdefault(act.subject, set()).update((act.actor, *act.payload.get("prepared_by", ())))
            elif issubclass(kinds[act.kind], Decision):
                assert act.actor not in hands[act.subject]

    @invariant()
    def card_life_is_the_reference(self) -> None:
        services, today = self.counter.services, self.counter.core.today()
        for person in PEOPLE:
            desk = services[DeskService].open_card(self.counter.clerk, invented_card(person))
            told = permit_of(facts_to_json(desk.facts), today, today).state
            assert desk.card_state.value == told, person
            alive = [row for row in desk.facts.cards if row.cancelled is None and row.voided is None]
            assert len({card.number for card in alive}) == len(alive)

    @invariant()
    def papers_say_what_the_desk_says(self) -> None:
        cases = self.cases()
        if not cases:
            return
        row = cases[self.counter.store.head().acts % len(cases)]
        printing = self.counter.services[PrintingService]
        for kind in printing.owed_by(self.counter.clerk, row.id):
            text = text_of(printing.render_case(self.counter.clerk, kind, row.id).pdf)
            assert row.number in text or kind == "pickup_slip"
            if kind == "receipt" and (due := due_dates(self.counter.core, row).issue) is not None:
                assert "".join(day_words(due).split()) in text or row.service == Service.ENDORSEMENT.value


def test_all_services_keep_what_must_always_hold() -> None:
    run_state_machine_as_test(
        Station,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
