"""Counters, a hub and everything that may come between them, with the schedule in Hypothesis' hands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from clerk_app.app.data import open_store
from clerk_app.demo.postgres import Server
from clerk_app.hub.errors import HubUnreachable, IdentityInUse
from clerk_app.hub.exchange import Exchange
from clerk_app.hub.link import HubLink
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.errors import NotLevelYet
from clerk_app.store.store import Store
from tests.acts import Kind, login_claim, open_case_claim, record as record_in, release
from tests.hub.machine_model import Clock, Lossy, RealHub, claims_by_acts
from tests.made import KEY, fresh_store
from tests.store.acts import acceptance, staff
from tests.store.deeds import DEEDS, do
from tests.store.paper_hub import derived, journal_ids, settled

FUTIAN, LONGGANG = "440304010001", "440307010002"
STATIONS = {"FT-01": FUTIAN, "FT-02": FUTIAN, "LG-01": LONGGANG}
EXAMPLES = int(os.environ.get("CLERK_APP_EXAMPLES", "10"))
STEPS = int(os.environ.get("CLERK_APP_STEPS", "30"))
NO_PHOTO = {"photo": "", "signature": ""}
counters = st.sampled_from(tuple(STATIONS))
picks = st.integers(0, 400)


class Counter:
    """One counter: its store, its clock, and the exchange over a link that may be gone."""

    def __init__(self, store: Store, under: HubLink) -> None:
        self.store, self.under, self.clock = store, under, Clock()
        self.link = Lossy(under)
        self.exchange: Exchange | None = None
        self.recorded: set[str] = set()

    def connected(self) -> Exchange:
        """The exchange; greets anew where the connection was lost. Raises what greeting raises."""
        if self.exchange is None or self.link.dead:
            self.exchange = None
            self.link = Lossy(self.under, self.link.loses, self.link.calls_left)
            if self.link.calls_left < 0:
                self.link.loses = ""
            exchange = Exchange(self.store, cast(HubLink, self.link), clock=self.clock)
            exchange.greet()
            self.exchange = exchange
        return self.exchange

    def part(self, work: Callable[[Exchange], bool]) -> bool:
        """Do one part of the exchange; whether more waits. A lost connection ends it."""
        try:
            return work(self.connected())
        except HubUnreachable:
            self.exchange = None
            return False

    def crash(self) -> None:
        """The program is gone between two statements, and is started again."""
        place = self.store.data_dir
        self.store.close()
        self.store = open_store(place, key=KEY)
        self.exchange = None

    def own_ids(self) -> set[str]:
        return journal_ids(self.store, self.store.counter)


class Setting:
    """What all examples share: the hub's database and the place of the stores."""

    def __init__(self, hub: RealHub, place: Path) -> None:
        self.hub, self._place = hub, place

    def stores(self) -> dict[str, Store]:
        return {name: fresh_store(self._place / name, name) for name in STATIONS}


class Machine(RuleBasedStateMachine):
    setting: Setting

    def __init__(self) -> None:
        super().__init__()
        self.hub = self.setting.hub
        self.counters: dict[str, Counter] = {}
        self.kinds_of_work: tuple[str, ...] = ()
        self.touched: set[str] = set()  # whose journal may be another one since it was looked at

    @initialize(work=st.lists(st.sampled_from(tuple(DEEDS)), min_size=1, max_size=3), locked=st.booleans())
    def open_counters(self, work: list[str], locked: bool) -> None:
        """Few kinds of work in one example, so that they meet; and always cases."""
        self.kinds_of_work = (*work, "accept_and_send", "lead_on")
        self.hub.begin_anew()
        stores = self.setting.stores()
        self.counters = {name: Counter(stores[name], self.hub.links[name]) for name in STATIONS}
        if locked:  # an account that the hub knows to be locked, and the other counter does not yet
            record(stores["FT-01"], Kind.STAFF_ADDED, "id-lin", staff("lin"), login_claim("lin"))
            record(stores["FT-01"], Kind.STAFF_LOCKED, "id-lin", {"reason": "administrator"})
            self.push("FT-01")

    # --- people work

    @rule(name=counters, deeds=st.lists(st.tuples(st.integers(0, 20), picks), min_size=1, max_size=5))
    def work(self, name: str, deeds: list[tuple[int, int]]) -> None:
        for what, pick in deeds:
            self._do(name, self.kinds_of_work[what % len(self.kinds_of_work)], pick)

    @rule(name=counters, picks=st.lists(picks, min_size=1, max_size=4))
    def lead_cases_on(self, name: str, picks: list[int]) -> None:
        for pick in picks:
            self._do(name, "lead_on", pick)

    def _do(self, name: str, what: str, pick: int) -> None:
        counter = self.counters[name]
        self.touched.add(name)
        with counter.store.read() as session:
            people = ["clerk", *sorted(session.scalars(select(StaffRow.id)))]
        actor = people[pick % len(people)]
        with suppress(NotLevelYet):
            do(counter.store, what, pick, actor)

    # --- the exchange

    @rule(name=counters)
    def push(self, name: str) -> None:
        self._part(name, Exchange.push)

    @rule(name=counters)
    def pull(self, name: str) -> None:
        self._part(name, Exchange.pull)

    @rule(name=counters)
    def exchange_all(self, name: str) -> None:
        for work in (Exchange.push, Exchange.pull):
            while self._part(name, work):
                pass

    @rule(name=counters)
    def fetch_picture(self, name: str) -> None:
        self._part(name, Exchange.fetch_blob)

    @rule(name=counters, what=st.sampled_from(("request", "answer")), calls=st.integers(0, 3))
    def lose_soon(self, name: str, what: str, calls: int) -> None:
        link = self.counters[name].link
        link.loses, link.calls_left = what, calls

    @rule(name=counters, what=st.sampled_from(("crash", "clock", "long transaction", "its end")), pick=picks)
    def trouble(self, name: str, what: str, pick: int) -> None:
        match what:
            case "crash":
                self.counters[name].crash()
            case "clock":
                self.counters[name].clock.ahead = timedelta(minutes=pick - 200)
            case "long transaction":
                self.hub.hold()
            case _:
                self.hub.let_go()

    # --- the hub's administrator

    @rule(back=st.booleans())
    def administer(self, back: bool) -> None:
        if back:
            self._put_hub_back()
        else:
            self.hub.keep()

    def _put_hub_back(self) -> None:
        """The hub sees it by itself only where it had confirmed more, in this epoch; else it is told."""
        seen = any(
            int(counter.store.link_place().acked) > self.hub.last_seq(name, kept=True)
            and counter.store.link_place().epoch == self.hub.epoch(kept=True)
            for name, counter in self.counters.items()
        )
        lost_answers = any(
            int(counter.store.link_place().acked) < self.hub.last_seq(name)
            for name, counter in self.counters.items()
        )
        self.hub.go_back()
        if not seen or lost_answers:
            self.hub.new_epoch("put back")
        for counter in self.counters.values():
            counter.exchange = None

    def _part(self, name: str, work: Callable[[Exchange], bool]) -> bool:
        self.touched.add(name)
        with suppress(IdentityInUse):  # an older lease, until somebody else has found that the hub went back
            return self.counters[name].part(work)
        self.counters[name].exchange = None
        return False

    # --- what always holds

    @invariant()
    def chains_and_claims_hold(self) -> None:
        for counter in {self.counters[name] for name in self.touched}:
            counter.store.verify(blobs=True)
            ids = counter.own_ids()
            assert counter.recorded <= ids
            counter.recorded = ids
        self.touched.clear()

    @invariant()
    def nothing_is_confirmed_that_the_hub_has_not(self) -> None:
        for name, counter in self.counters.items():
            place = counter.store.link_place()
            if counter.exchange is not None and place.epoch == self.hub.epoch():
                assert int(place.acked) <= self.hub.last_seq(name)

    # --- the end

    def teardown(self) -> None:
        try:
            if self.counters:
                self._level()
                self._compare()
        finally:
            for counter in self.counters.values():
                counter.store.close()

    def _level(self) -> None:
        self.hub.let_go()
        for counter in self.counters.values():
            counter.link = Lossy(counter.under)
            counter.exchange = None
        for _ in range(2):  # once to find that the hub went back, once more to send and receive all
            for name in self.counters:
                with suppress(IdentityInUse):
                    self.counters[name].connected()
                self.counters[name].exchange = None
        more = True
        while more:
            more = False
            for counter in self.counters.values():
                exchange = counter.connected()
                for work in (exchange.push, exchange.pull, exchange.fetch_blob):
                    while work():
                        more = True
                more |= exchange.tally.pushed + exchange.tally.pulled > 0
                exchange.tally.pushed = exchange.tally.pulled = 0

    def _compare(self) -> None:
        acts = self.hub.acts()
        by_id = {act.id: act for act in acts}
        assert claims_by_acts(acts) == self.hub.claims()
        for name, counter in self.counters.items():
            own = counter.own_ids()
            assert own == {act.id for act in acts if act.counter == name}
            of_station = {act.id: act for act in acts if act.station == STATIONS[name]}
            words = settled(counter.store)
            assert {act: words[act] for act in of_station} == {
                act.id: (*act.place, act.outcome, act.ruling) for act in of_station.values()
            }
            gone = words.keys() - of_station.keys()
            assert not gone & by_id.keys()
            before = derived(counter.store)
            counter.store.rebuild()
            assert derived(counter.store) == before
            counter.store.verify(blobs=True)
        assert derived(self.counters["FT-01"].store) == derived(self.counters["FT-02"].store)


@pytest.fixture(scope="module")
def setting(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    postgres.create_database("machine")
    hub = RealHub(postgres.url("machine"), STATIONS)
    yield Setting(hub, tmp_path_factory.mktemp("machine"))
    hub.close()


def test_counters_and_hub_come_level_whatever_happened(setting: Setting) -> None:
    class OnThisHub(Machine):
        pass

    OnThisHub.setting = setting
    run_state_machine_as_test(
        OnThisHub,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def record(store: Store, kind: Kind, subject: str, payload: dict[str, Any], *claims: str) -> None:
    with store.unit("clerk") as uow:
        record_in(uow, kind, subject, payload, claims)
        uow.commit()


def test_acts_of_two_pushes_at_once_have_their_places_in_the_order_of_their_claims(
    setting: Setting, postgres: Server
) -> None:
    """A push that began earlier takes at its end what the other, which began later, has given back."""
    setting.hub.begin_anew()
    counters = {name: Counter(store, setting.hub.links[name]) for name, store in setting.stores().items()}
    first, second = counters["FT-01"], counters["FT-02"]
    person = open_case_claim("43")
    record(second.store, Kind.CASE_ACCEPTED, "before", acceptance("1", "43", "0" * 64) | NO_PHOTO, person)
    second.connected().push()
    record(second.store, Kind.CASE_WITHDRAWN, "before", {"reason": "asked"}, release(person))
    record(first.store, Kind.STAFF_ADDED, "id-lin", staff("lin"), login_claim("lin"))
    record(first.store, Kind.CASE_ACCEPTED, "after", acceptance("2", "43", "0" * 64) | NO_PHOTO, person)
    pushes = [Thread(target=counter.connected().push) for counter in (first, second)]
    with setting.hub.in_the_way(f"login@{FUTIAN}:lin"):  # the first push waits between its two acts
        for number, push in enumerate(pushes):
            push.start()
            setting.hub.wait_until_blocked(number + 1, push)
    for push in pushes:
        push.join()
    assert claims_by_acts(setting.hub.acts()) == setting.hub.claims()
    for counter in counters.values():
        counter.store.close()
