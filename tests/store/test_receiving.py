"""What arrives from the hub, in every order that it may arrive in, gives every counter the same tables."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, note, settings, strategies as st
from sqlalchemy import select

from clerk_app.hub.rows import ConflictRow
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.errors import ClaimTaken, ForkFound
from clerk_app.store.ids import new_id
from clerk_app.store.models import ClaimRow
from clerk_app.store.receiving import Arrived
from clerk_app.store.store import Store
from tests.acts import (
    Kind,
    decision_claim,
    login_claim,
    open_case_claim,
    receipt_claim,
    record as record_in,
    release,
)
from tests.made import fresh_store
from tests.store.acts import acceptance, staff
from tests.store.deeds import DEEDS, do
from tests.store.paper_hub import (
    LOCKED,
    PaperHub,
    altered,
    derived,
    journal_ids,
    settled,
)

EXAMPLES = int(os.environ.get("CLERK_APP_EXAMPLES", "25"))
SCHEDULES = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
COUNTERS = ("FT-01", "FT-02")


@dataclass
class Station:
    """Two counters that work, one that only looks on, and their hub."""

    hub: PaperHub
    stores: dict[str, Store]
    onlooker: Store
    backup: PaperHub

    def step(self, what: str, counter: str, pick: int) -> None:
        store = self.stores[counter]
        match what:
            case "push":
                self.hub.push(store, 1 + pick % 3)
            case "push, answer lost":
                self.hub.push(store, 1 + pick % 3, answer_lost=True)
            case "pull":
                self.hub.pull(store, 1 + pick % 4)
            case "look":
                self.hub.pull(self.onlooker, 1 + pick % 4)
            case "back up":
                self.backup = self.hub.backup()
            case "go back":
                self.hub.go_back(self.backup, pick % 3)
            case _:
                do(store, what, pick, LOCKED if pick % 5 == 0 else "clerk")

    def level(self) -> None:
        """Until nobody has anything that another has not: a round sends, the next receives it."""
        for store in self.stores.values():
            while self.hub.push(store):
                pass
        for store in (*self.stores.values(), self.onlooker):
            while True:
                before = store.link_place().cursor
                self.hub.pull(store)
                if store.link_place().cursor == before:
                    break

    def close(self) -> None:
        for store in (*self.stores.values(), self.onlooker):
            store.close()


class Stations:
    """Makes a station anew for each example, where the last one was."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._open: Station | None = None

    def make(self) -> Station:
        self.close()
        stores = {name: self.store(name) for name in COUNTERS}
        hub = PaperHub()
        self._open = Station(hub, stores, self.store("FT-03"), hub.backup())
        return self._open

    def store(self, name: str) -> Store:
        return fresh_store(self._place / name, name)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[Stations]:
    made = Stations(tmp_path)
    yield made
    made.close()


EXCHANGES = ("push", "push", "push, answer lost", "pull", "pull", "look", "back up", "go back")


@st.composite
def schedules(draw: st.DrawFn) -> list[tuple[str, str, int]]:
    """Few kinds of work at once, so that they meet; cases, which have the longest lives, always."""
    work = draw(st.lists(st.sampled_from(tuple(DEEDS)), min_size=1, max_size=3))
    what = st.sampled_from((*EXCHANGES, *work, *work, "accept_and_send", "lead_on", "lead_on"))
    steps = st.tuples(what, st.sampled_from(COUNTERS), st.integers(0, 400))
    return draw(st.lists(steps, min_size=5, max_size=50))


def whole(store: Store) -> None:
    """What the journal says is what the tables say, claim for claim and row for row."""
    store.verify()
    before = derived(store)
    store.rebuild()
    after = derived(store)
    assert {name: rows for name, rows in before.items() if rows != after[name]} == {
        name: after[name] for name, rows in before.items() if rows != after[name]
    }


BEGIN, SIGN = 0, 21  # what `run_on` does by its pick
GIVEN_BACK: list[tuple[str, str, int]] = [
    ("run_on", "FT-01", BEGIN),
    ("push", "FT-01", 0),
    ("run_on", "FT-01", SIGN),
]
OURS_BEFORE_WE_KNEW: list[tuple[str, str, int]] = [
    *GIVEN_BACK,
    ("push", "FT-01", 0),
    ("run_on", "FT-02", BEGIN),
    *[("pull", "FT-02", 0)] * 3,
]  # a claim that another counter gives back is ours, who took it before we knew of the other
OURS_AND_THE_ANSWER_LOST: list[tuple[str, str, int]] = [
    *GIVEN_BACK,
    ("push", "FT-01", 0),
    ("run_on", "FT-02", BEGIN),
    ("push, answer lost", "FT-02", 0),
    *[("pull", "FT-02", 0)] * 4,
]  # the hub says at the next greeting that it has our act, and only the feed says what became of it


@SCHEDULES
@given(schedule=schedules())
@example(schedule=OURS_BEFORE_WE_KNEW)
@example(schedule=OURS_AND_THE_ANSWER_LOST)
def test_counters_that_know_the_same_say_the_same(
    stations: Stations, schedule: list[tuple[str, str, int]]
) -> None:
    station = stations.make()
    for what, counter, pick in schedule:
        note(f"{what} {counter} {pick}")
        station.step(what, counter, pick)
        if what in EXCHANGES:
            station.stores[counter].verify()
    for store in (*station.stores.values(), station.onlooker):
        whole(store)
    station.level()
    tables = derived(station.onlooker)
    words = settled(station.onlooker)
    for store in station.stores.values():
        assert derived(store) == tables
        known = settled(store)
        assert all(known[item.settled.act_id] == words[item.settled.act_id] for item in station.hub.feed)
        assert {name: holder[0] for name, holder in station.hub.claims.items()} == held(store)
        whole(store)


def held(store: Store) -> dict[str, str]:

    with store.read() as session:
        return {row.claim: row.act_id for row in session.scalars(select(ClaimRow))}


# --- one thing after the other


def record(store: Store, kind: Kind, subject: str, payload: dict[str, Any], *claims: str) -> None:
    with store.unit("clerk") as uow:
        record_in(uow, kind, subject, payload, claims)
        uow.commit()


def accept(store: Store, case: str, person: str) -> None:
    payload = acceptance(case, person, "") | {"photo": "", "signature": ""}
    record(store, Kind.CASE_ACCEPTED, case, payload, open_case_claim(person), receipt_claim(case))


def state_of(store: Store, case: str) -> str:
    with store.read() as session:
        return session.get_one(ApplicationRow, case).state


@pytest.fixture
def station(stations: Stations) -> Station:
    return stations.make()


def test_the_later_of_two_acceptances_stays_to_be_found_as_a_duplicate(station: Station) -> None:
    first, second = station.stores.values()
    accept(first, "A", "43")
    accept(second, "B", "43")
    station.level()
    for store in (first, second, station.onlooker):
        assert (state_of(store, "A"), state_of(store, "B")) == ("accepted", "duplicate")
        assert store.verify().acts >= 0
    with pytest.raises(ClaimTaken):
        accept(second, "C", "43")
    record(first, Kind.CASE_WITHDRAWN, "A", {"reason": "asked"}, release(open_case_claim("43")))
    station.level()
    accept(second, "C", "43")


def test_a_case_whose_decision_was_refused_waits_again(station: Station) -> None:
    first, second = station.stores.values()
    accept(first, "A", "43")
    station.level()
    with second.unit(LOCKED) as uow:
        decided = {"round": 1, "reason": "r", "article": "a", "note": ""}
        claims = [decision_claim("A", 1), release(open_case_claim("43"))]
        record_in(uow, Kind.CASE_REFUSED, "A", decided, claims)
        uow.commit()
    assert state_of(second, "A") == "refused"
    station.level()
    for store in (first, second, station.onlooker):
        assert state_of(store, "A") == "accepted"
        assert set(held(store)) == {open_case_claim("43"), receipt_claim("A")}
    record(first, Kind.CASE_APPROVED, "A", {"round": 1}, decision_claim("A", 1))


def test_the_later_account_of_one_login_works_under_another(station: Station) -> None:
    first, second = station.stores.values()
    record(first, Kind.STAFF_ADDED, "id-a", staff("lin"), login_claim("lin"))
    record(second, Kind.STAFF_ADDED, "id-b", staff("lin"), login_claim("lin"))
    record(second, Kind.STAFF_SIGNED_IN, "id-b", {"second_factor": False})
    station.level()
    for store in (first, second, station.onlooker):
        with store.read() as session:
            rows = {row.id: (row.login, row.last_signed_in_at) for row in session.scalars(select(StaffRow))}
        assert (rows["id-a"][0], rows["id-b"][0]) == ("lin", "lin@FT-02")
        assert rows["id-b"][1] is not None


def test_a_claim_is_given_back_by_its_own_case_only(station: Station) -> None:
    first, second = station.stores.values()
    accept(first, "A", "43")
    accept(second, "B", "44")
    station.level()
    record(second, Kind.CASE_WITHDRAWN, "B", {"reason": "asked"}, release(open_case_claim("43")))
    station.level()
    for store in (first, second, station.onlooker):
        assert open_case_claim("43") in held(store)
        whole(store)


def test_a_claim_of_an_epoch_that_is_gone_gives_way_without_a_moment_of_doubt(station: Station) -> None:
    """The hub forgot who held it and gave it to another, while the first still has the old word."""
    first, second = station.stores.values()
    record(first, Kind.STAFF_ADDED, "id-a", staff("lin"), login_claim("lin"))
    station.hub.push(first)
    station.hub.go_back(station.backup)
    record(second, Kind.STAFF_ADDED, "id-m", staff("mei"), login_claim("mei"))
    station.hub.push(second)
    record(second, Kind.STAFF_ADDED, "id-b", staff("lin"), login_claim("lin"))
    station.hub.push(second)
    station.hub.pull(first)
    whole(first)
    station.level()
    assert derived(first) == derived(second)


def test_a_ruling_of_an_epoch_that_is_gone_is_shown_no_more(station: Station) -> None:
    first, second = station.stores.values()
    accept(first, "A", "43")
    accept(second, "B", "43")
    station.level()
    assert len(derived(second)["conflict"]) == 1
    station.hub.go_back(station.backup, 5)
    station.hub.push(second)
    station.level()
    for store in (first, second):
        assert (state_of(store, "A"), state_of(store, "B")) == ("duplicate", "accepted")
        with store.read() as session:
            assert session.scalars(select(ConflictRow.subject)).all() == ["A"]
        whole(store)


# --- chains that are not what was recorded


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda rows: [altered(rows[0], actor="somebody"), *rows[1:]], "hash"),
        (lambda rows: rows[1:], "gap"),
        (lambda rows: [rows[0], rows[2]], "gap"),
        (lambda rows: [rows[0], signed_anew(rows[1], prev_hash=NO_HASH), rows[2]], "link"),
        (lambda rows: [Arrived("{", rows[0].settled), *rows[1:]], "hash"),
    ],
    ids=["changed", "first missing", "one missing", "link", "no act"],
)
def test_a_chain_that_does_not_verify_stays_where_it_was_and_the_rest_goes_on(
    station: Station, spoil: Callable[[list[Arrived]], list[Arrived]], why: str
) -> None:
    first, second = station.stores.values()
    for number in "123":
        record(first, Kind.STAFF_ADDED, f"id-{number}", staff(f"a{number}"), login_claim(f"a{number}"))
    record(second, Kind.STAFF_ADDED, "id-b", staff("b"), login_claim("b"))
    station.hub.push(first)
    station.hub.push(second)
    *bad, good = station.hub.feed
    arrived = spoil(bad)
    reception = station.onlooker.receive([*arrived, good], good.settled.place)
    assert [reason for _, reason in reception.broken.values()] == [why] or "" in reception.broken
    assert "FT-02" in {act.counter for act in reception.new}
    taken = [act.seq for act in reception.new if act.counter == "FT-01"]
    assert taken == list(range(1, len(taken) + 1))
    assert len(taken) < 3
    whole(station.onlooker)


def test_another_act_in_the_place_of_one_of_ours_is_a_fork(station: Station) -> None:
    first, _ = station.stores.values()
    record(first, Kind.STAFF_ADDED, "id-a", staff("a"))
    station.hub.push(first)
    before = journal_ids(first, "FT-01")
    forged = signed_anew(station.hub.feed[0], id=new_id())
    with pytest.raises(ForkFound):
        first.receive([forged], forged.settled.place)
    assert journal_ids(first, "FT-01") == before
    assert first.link_place().cursor == (0, 0)
    first.verify()


@pytest.mark.parametrize("line", ["", "{", "[]", "{}", "7"])
def test_a_line_that_is_none_about_an_act_that_is_here_is_not_taken(station: Station, line: str) -> None:
    first, _ = station.stores.values()
    record(first, Kind.STAFF_ADDED, "id-a", staff("a"))
    station.hub.push(first)
    station.hub.pull(station.onlooker)
    row = replace(station.hub.feed[0], line=line)
    for store in (first, station.onlooker):
        assert store.receive([row], row.settled.place).broken == {"": (0, "hash")}
        whole(store)


def test_what_this_counter_had_sent_before_it_was_put_back_comes_back(
    stations: Stations, station: Station
) -> None:
    first, _ = station.stores.values()
    for number in "123":
        record(first, Kind.STAFF_ADDED, f"id-{number}", staff(number), login_claim(number))
    station.hub.push(first)
    first.close()
    station.stores["FT-01"] = again = stations.store("FT-01")
    again.receive(station.hub.feed, station.hub.feed[-1].settled.place)
    assert again.verify().acts == 3
    whole(again)


def signed_anew(item: Arrived, **values: Any) -> Arrived:
    """Other content with a hash that fits it."""
    body = {**json.loads(item.line), **values}
    del body["hash"]
    body["hash"] = sm3(canonical(body))
    word = replace(item.settled, act_id=body["id"])
    return Arrived(canonical(body).decode(), word)
