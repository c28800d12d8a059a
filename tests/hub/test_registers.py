"""The registers between hub and counter: nothing is lost, and nobody sees what is not theirs, or half."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import psycopg
import pytest

from clerk_app.hub import admin
from clerk_app.hub.errors import HubFailed
from clerk_app.hub.registers import RegisterFeed
from clerk_app.registers.guests import keep_guest
from clerk_app.registers.kinds.online_application import REGISTER as ONLINE
from clerk_app.registers.kinds.staff import REGISTER as STAFF
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.mirror import Mirror
from tests.hub.conftest import Database
from tests.hub.mirrored import AWAY, FAR, HOUSES, NEAR, City, csv_of, number, put

WRITERS, WRITING_S = 8, 3.0


@pytest.fixture
def city(database: Database, tmp_path: Path) -> Iterator[City]:
    made = City.make(database, tmp_path)
    yield made
    made.close()


def spread(count: int) -> dict[int, str]:
    """People of all three stations in turn."""
    return {index: list(HOUSES)[index % 3] for index in range(count)}


# --- scopes


@pytest.mark.parametrize(
    ("scope", "stations"),
    [("station", {NEAR}), ("district", {NEAR, FAR}), ("city", {NEAR, FAR, AWAY})],
)
def test_a_mirror_holds_the_people_of_its_scope(city: City, scope: str, stations: set[str]) -> None:
    people = spread(30)
    city.load(csv_of(people))
    counter = city.counter("N1", NEAR, scope)
    counter.level()
    expected = {number(index) for index, station in people.items() if station in stations}
    assert counter.numbers() == expected
    assert counter.register.people == len(expected)
    tables = counter.tables()
    assert {row[0] for row in tables["stay"]} == {row[0] for row in tables["insurance"]} == expected
    assert {row[4] for row in tables["house"]} == stations
    assert {row[0] for row in tables["station"]} == set(HOUSES)  # small, and everybody's


def test_more_than_the_hub_allows_is_not_given(city: City) -> None:
    city.load(csv_of(spread(9)))
    counter = city.counter("N1", NEAR, "station")
    counter.feed = RegisterFeed(counter.register, "city")
    counter.level()
    assert counter.numbers() == {number(0), number(3), number(6)}
    answer = counter.link.pull_registers(
        counter.lease, {"feed": "large", "scope": "city", "epoch": counter.head.epoch, "after": ["0", 0]}
    )
    people = {key for register, key, _ in answer.changes if register == "person"}
    assert people == {number(0), number(3), number(6)}


def test_the_second_wall_holds_where_a_function_would_forget_the_scope(city: City) -> None:
    """As if `pull` asked for everything: row-level security still gives the station alone."""
    city.load(csv_of(spread(30)))
    counter = city.counter("N1", NEAR, "station")
    city.connection.execute(
        "CREATE FUNCTION api.careless() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER AS "
        "$$ SELECT station FROM hub.register_row $$"
    )
    city.connection.execute("ALTER FUNCTION api.careless() OWNER TO hub_api")
    city.connection.execute("GRANT EXECUTE ON FUNCTION api.careless() TO hub_counter")
    assert {row[0] for row in counter.link.rows("SELECT api.careless()")} == {NEAR, "*"}
    for table in ("hub.register_row", "hub.register_row_large", "hub.home", "hub.snapshot_piece"):
        with pytest.raises(HubFailed, match="42501"):
            counter.link.rows(f"SELECT * FROM {table}")


def test_who_moves_goes_from_one_mirror_into_the_other(city: City) -> None:
    city.load(csv_of(spread(30)))
    near, away = city.counter("N1", NEAR), city.counter("A2", AWAY)
    district, whole = city.counter("D3", NEAR, "district"), city.counter("C4", FAR, "city")
    everybody = (near, away, district, whole)
    for counter in everybody:
        counter.level()
    mover = number(0)
    before = whole.tables()
    city.load({"stay": f"id_number,start,house_code\n{mover},2026-10-01,{HOUSES[AWAY]}\n"})
    for counter in everybody:
        counter.level()
    assert mover not in near.numbers() | district.numbers()
    assert mover in away.numbers() & whole.numbers()
    for table in ("stay", "insurance"):  # everything about them moved with them, and nothing stayed
        assert not [row for row in near.tables()[table] if row[0] == mover]
        assert [row for row in away.tables()[table] if row[0] == mover]
    assert near.register.people == away.register.people - 2 == 9
    after = whole.tables()
    assert len(after["stay"]) == len(before["stay"]) + 1
    assert {**after, "stay": ()} == {**before, "stay": ()}
    city.load({"stay": f"id_number,start,house_code\n{mover},2026-11-01,{HOUSES[NEAR]}\n"})
    for counter in everybody:
        counter.level()
    assert mover in near.numbers() & district.numbers() & whole.numbers() - away.numbers()
    fresh = city.counter("F5", NEAR, "city")  # who reads everything from the start ends with the same
    fresh.level()
    assert fresh.tables() == whole.tables()


def test_a_house_that_changes_hands_takes_its_people_along(city: City) -> None:
    city.load(csv_of(spread(30)))
    near, far = city.counter("N1", NEAR), city.counter("F2", FAR)
    near.level(), far.level()
    city.load({"house": f"house_code,address,district,station\n{HOUSES[NEAR]},虚构街01号,福田,{FAR}\n"})
    near.level(), far.level()
    assert near.numbers() == set()
    assert len(far.numbers()) == 20


def test_a_row_that_is_gone_leaves_every_mirror(city: City) -> None:
    files = csv_of(spread(30))
    city.load(files)
    counters = [
        city.counter("N1", NEAR),
        city.counter("D2", NEAR, "district"),
        city.counter("C3", NEAR, "city"),
    ]
    for counter in counters:
        counter.level()
    rest = {
        name: "".join(line + "\n" for line in text.splitlines() if number(0) not in line)
        for name, text in files.items()
    }
    city.load(rest)
    for counter in counters:
        counter.level()
        assert number(0) in counter.numbers()  # what a file does not name stays, unless it is said
    city.load(rest, replace=True)
    for counter in counters:
        counter.level()
        assert number(0) not in counter.numbers()
        assert counter.register.facts(number(0)) is None
        assert not [row for row in counter.tables()["insurance"] if row[0] == number(0)]


# --- nothing is lost


@dataclass
class Cursor:
    """One way of reading a feed: `query` gets the last value and gives key, body and the next value."""

    query: str
    last: tuple[Any, ...]
    seen: dict[str, int] = field(default_factory=dict[str, int])

    def read(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        for key, body, *last in connection.execute(self.query.encode(), self.last).fetchall():
            self.seen[key] = json.loads(body)[1]
            self.last = tuple(last)


BY_REV = (
    "SELECT key, body, rev FROM hub.register_row WHERE feed = 'urgent' AND rev > %s ORDER BY rev LIMIT 500"
)
BY_TIME = "SELECT key, body, at FROM hub.register_row WHERE feed = 'urgent' AND at > %s ORDER BY at LIMIT 500"


def test_no_row_is_lost_among_eight_writers_but_by_broken_cursors(city: City) -> None:
    """Writers commit out of order; a cursor by sequence or by time passes rows that commit later."""
    city.connection.execute(
        "ALTER TABLE hub.register_row ADD COLUMN at timestamptz DEFAULT clock_timestamp()"
    )
    counter = city.counter("N1", NEAR)
    counter.level()
    stop = Event()
    broken = [
        Cursor(BY_REV, (0,)),
        Cursor(BY_TIME, (datetime.now(UTC) - timedelta(days=1),)),
    ]

    def write_some(writer: int) -> dict[str, int]:
        chance, written, turn = random.Random(writer), dict[str, int](), 0
        with psycopg.connect(city.database.url) as connection:
            while not stop.is_set():
                for key in (f"W{writer}-{turn + place}" for place in range(chance.randint(1, 4))):
                    put(connection, "watch", [(key, "*", [key, turn])])
                    written[key] = turn
                    stop.wait(chance.random() * 0.02)
                connection.commit()
                turn += 4
        return written

    with ThreadPoolExecutor(WRITERS) as pool, psycopg.connect(city.database.url, autocommit=True) as reader:
        writing = [pool.submit(write_some, writer) for writer in range(WRITERS)]
        until = monotonic() + WRITING_S
        while monotonic() < until:
            counter.level()
            for cursor in broken:
                cursor.read(reader)
        stop.set()
        written = {key: turn for one in writing for key, turn in one.result().items()}
        counter.level()
        for cursor in broken:
            cursor.read(reader)
    assert len(written) > 500
    assert {row[0]: int(row[1]) for row in counter.tables()["watch"]} == written
    for cursor in broken:
        assert len(cursor.seen) < len(written)


def test_a_row_waits_for_a_transaction_that_began_before_it(city: City) -> None:
    counter = city.counter("N1", NEAR)
    counter.level()
    with psycopg.connect(city.database.url) as slow:
        put(slow, "watch", [("early", "*", ["early", "x"])])
        put(city.connection, "watch", [("late", "*", ["late", "x"])])
        counter.level()
        assert counter.tables()["watch"] == []  # "late" has the higher number, and must not be passed to
    counter.level()
    assert counter.tables()["watch"] == [("early", "x"), ("late", "x")]


# --- order and epochs


def test_the_urgent_ones_come_first_and_again_during_a_long_reception(city: City) -> None:
    city.load(csv_of(spread(60)))
    counter = city.counter("N1", NEAR, "city")
    ticks = iter(range(10**6))
    counter.feed = RegisterFeed(counter.register, "city", clock=lambda: next(ticks) * 1.0)
    while not counter.tables()["station"]:
        assert counter.step().more
    assert counter.tables()["person"] == []
    put(city.connection, "watch", [("E1", "*", ["E1", "call"])])
    steps = 0
    while not counter.register.one(WATCH, "E1"):
        counter.step()
        steps += 1
    assert counter.tables()["person"] == []  # long before the people
    counter.level()
    assert len(counter.numbers()) == 60


def test_another_epoch_begins_anew_without_emptying_what_is_there(city: City) -> None:
    city.load(csv_of(spread(30)))
    counter = city.counter("N1", NEAR)
    counter.level()
    stale = number(3)
    city.connection.execute("DELETE FROM hub.register_row WHERE key LIKE %s", (stale + "%",))  # an older hub
    admin.new_epoch(city.connection, "test")
    counter.level()  # the cursor of another epoch gets nothing and harms nothing
    assert stale in counter.numbers()
    counter.greet()
    facts, steps = counter.register.facts(number(0)), 0
    assert facts is not None
    while counter.step().more:
        steps += 1
        assert counter.register.facts(number(0)) == facts
    assert steps > 3
    assert stale not in counter.numbers()
    assert len(counter.numbers()) == counter.register.people == 9


def test_a_counter_that_moves_to_another_station_changes_its_mirror_whole(city: City) -> None:
    city.load(csv_of(spread(30)))
    counter = city.counter("N1", NEAR)
    counter.level()
    city.connection.execute("UPDATE hub.counter SET scope = 'city'")
    counter.feed = RegisterFeed(counter.register, "city")
    counter.greet()
    counter.level()
    assert len(counter.numbers()) == 30


def test_as_of_is_the_hubs_time_of_the_last_level_state(city: City) -> None:
    city.load(csv_of(spread(9)))
    counter = city.counter("N1", NEAR)
    assert counter.register.as_of is None
    while counter.register.as_of is None:
        counter.step()
    assert counter.register.facts(number(0)) is not None  # people and their months, or neither
    counter.level()
    hub_time = city.rows("SELECT now()")[0][0]
    for feed in ("urgent", "large", "insurance"):
        place = Mirror(counter.register).place(feed, live=True)
        assert place is not None
        assert place.as_of is not None
        assert timedelta(0) <= hub_time - place.as_of < timedelta(minutes=1)
    assert counter.register.about(number(0)).as_of == counter.register.as_of


# --- small registers, and people who are looked up


def test_the_small_registers_are_read_as_records(city: City) -> None:
    city.load(
        {
            "staff": "staff_id,login,name,roles,station,locked_since\n"
            f"S1,lin,林甲,clerk,{NEAR},\nS2,wang,王乙,supervisor,{NEAR},2026-11-01T08:00:00+08:00\n"
            f"S3,zhao,赵丙,supervisor,{AWAY},2026-11-01T08:00:00+08:00\n",
            "online_application": "id_number,number,service,submitted_at,station\n"
            f"{number(0)},W1,first_issue,2026-11-01T08:00:00+08:00,{NEAR}\n"
            f"{number(0)},W2,endorsement,2026-11-02T08:00:00+08:00,{NEAR}\n",
        }
    )
    register = city.counter("N1", NEAR)
    register.level()
    mirror = register.register
    accounts = {one.staff_id: one.locked_since for one in mirror.find(STAFF)}
    assert accounts == {"S1": None, "S2": datetime(2026, 11, 1, tzinfo=UTC)}  # S3 is another station's
    assert [one.number for one in mirror.find(ONLINE, number(0))] == ["W1", "W2"]
    moment = datetime(2026, 11, 2, tzinfo=UTC)
    assert city.rows("SELECT hub.account_locked(c, 'S2', %s) FROM hub.counter c", moment) == [(True,)]
    city.load({"staff": f"staff_id,login,name,roles,station,locked_since\nS2,wang,王乙,supervisor,{NEAR},\n"})
    register.level()
    account = mirror.one(STAFF, "S2")
    assert account is not None
    assert account.locked_since is None
    assert city.rows("SELECT hub.account_locked(c, 'S2', now() + interval '1 s') FROM hub.counter c") == [
        (False,)
    ]


def test_somebody_outside_the_scope_is_looked_up_and_kept_apart(city: City) -> None:
    city.load(csv_of(spread(9)))
    counter = city.counter("N1", NEAR)
    counter.level()
    stranger, register = number(2), counter.register
    assert register.facts(stranger) is None
    answer = counter.link.lookup(counter.lease, stranger, "test")
    as_of = datetime.fromisoformat(answer["time"])
    assert keep_guest(register.file, stranger, answer["registers"], as_of)
    whole = city.counter("C2", FAR, "city")
    whole.level()
    assert register.facts(stranger) == whole.register.facts(stranger)
    assert register.person(stranger) == whole.register.person(stranger)
    assert register.house(HOUSES[AWAY]) == whole.register.house(HOUSES[AWAY])
    assert register.about(stranger).as_of == as_of
    assert (register.people, len(counter.numbers())) == (3, 3)
    assert stranger not in [person.id_number for person in register.by_name("测试")]
    nobody = number(500)
    assert not keep_guest(
        register.file, nobody, counter.link.lookup(counter.lease, nobody, "test")["registers"], as_of
    )


# --- how the hub reads


def test_the_feed_walks_one_index_and_sorts_nothing_whole(city: City) -> None:
    put(city.connection, "watch", ((f"E{n}", "*", [f"E{n}", "x"]) for n in range(300)))
    put(city.connection, "person", ((f"P{n}", NEAR if n % 50 else FAR, [f"P{n}"]) for n in range(6000)))
    horizon = city.rows("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")[0][0]
    for feed, scope, of in (
        ("large", "station", FAR),
        ("large", "district", NEAR[:6]),
        ("large", "city", "x"),
        ("urgent", "station", NEAR),
        ("urgent", "city", "x"),
    ):
        query = city.rows("SELECT hub.feed_query(%s, %s)", feed, scope)[0][0]
        for place, value in (
            ("$1", f"'{feed}'"),
            ("$2", f"'{of}'"),
            ("$3", "'0'::xid8"),
            ("$4", "0"),
            ("$5", f"'{horizon}'::xid8"),
            ("$6", "50"),
        ):
            query = query.replace(place, value)
        with city.connection.transaction():
            for (setting,) in city.rows(
                "SELECT unnest(proconfig) FROM pg_proc WHERE proname = 'pull_registers'"
            ):
                city.connection.execute(f"SET LOCAL {setting}".encode())
            plan = json.dumps(city.rows("EXPLAIN (ANALYZE, FORMAT JSON) " + query)[0][0])
        assert "Seq Scan" not in plan
        for node in nodes(json.loads(plan)[0]["Plan"]):
            assert node["Actual Rows"] <= 100, (feed, scope, plan)
            assert node.get("Rows Removed by Filter", 0) == 0 or scope == "station" or feed == "urgent"


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def everything_in(directory: Path) -> Callable[[bytes], bool]:
    files = [path.read_bytes() for path in directory.rglob("*") if path.is_file()]
    return lambda wanted: any(wanted in data for data in files)


def test_nothing_is_in_clear_on_the_counters_disk(city: City, tmp_path: Path) -> None:
    city.load(csv_of(spread(9)))
    counter = city.counter("N1", NEAR, "city")
    counter.level()
    found = everything_in(tmp_path / "N1")
    assert not found(number(0).encode())
    assert not found("测试".encode())
    assert everything_in(tmp_path / "files")(number(0).encode())  # the test can find what is there
