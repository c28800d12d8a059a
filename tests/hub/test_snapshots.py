"""Snapshots: resumed after a cut at each part, refused when damaged, swapped in whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from clerk_app.hub.errors import HubFailed, HubUnreachable
from clerk_app.hub.feed import PulledRows
from clerk_app.hub.link import HubLink
from clerk_app.hub.loading import EditionKnown
from clerk_app.hub.registers import RegisterFeed
from clerk_app.hub.snapshot_reception import PartDamaged
from clerk_app.hub.snapshots import BadScope, SnapshotBusy, build_snapshot
from clerk_app.registers.declaration import INSURANCE
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.mirror import Mirror
from clerk_app.registers.register import Register
from tests.hub.conftest import Database
from tests.hub.mirrored import FAR, HOUSES, KEY, NEAR, City, Mirrored, csv_of, number, put

PEOPLE = {index: list(HOUSES)[index % 3] for index in range(60)}


@pytest.fixture
def city(database: Database, tmp_path: Path) -> Iterator[City]:
    made = City.make(database, tmp_path)
    made.load(csv_of(PEOPLE))
    yield made
    made.close()


class Line:
    """A link whose parts can be cut off or damaged on their way."""

    def __init__(self, link: HubLink) -> None:
        self.link = link
        self.parts: list[str] = []
        self.cut_after: int | None = None
        self.flip = False

    def pull_registers(self, lease: str, request: dict[str, Any]) -> PulledRows:
        return self.link.pull_registers(lease, request)

    def blob_get(self, lease: str, digest: str, offset: int, length: int) -> bytes | None:
        if not digest.startswith("snapshot:"):
            if self.cut_after is not None and len(self.parts) >= self.cut_after:
                raise HubUnreachable("cut")
            self.parts.append(digest)
        found = self.link.blob_get(lease, digest, offset, length)
        if found and self.flip and not digest.startswith("snapshot:"):
            return bytes([*found[:-1], found[-1] ^ 1])
        return found

    def close(self) -> None:
        self.link.close()


def over(counter: Mirrored) -> Line:
    line: Any = Line(counter.link)
    counter.link = line
    return line


def again(counter: Mirrored, directory: Path) -> None:
    """As after a crash: nothing is known but what the file holds."""
    counter.register.close()
    counter.register = Register(directory / "register.db", KEY)
    counter.feed = RegisterFeed(counter.register, counter.scope)


def test_a_mirror_by_snapshot_is_the_mirror_row_by_row(city: City) -> None:
    slow = city.counter("N1", NEAR, "city")
    slow.level()
    made = build_snapshot(city.connection, part_rows=25)
    assert made.rows == 60 * 3 + 3
    fast = city.counter("F2", FAR, "city")
    line = over(fast)
    fast.level()
    assert len(line.parts) == made.parts > 8
    assert fast.tables() == slow.tables()
    assert fast.register.people == 60
    assert [person.id_number for person in fast.register.by_name("测试", 100)] == [
        person.id_number for person in slow.register.by_name("测试", 100)
    ]
    put(city.connection, "watch", [("E1", "*", ["E1", "call"])])
    city.load({"stay": f"id_number,start,house_code\n{number(0)},2026-10-01,{HOUSES[FAR]}\n"})
    fast.level(), slow.level()
    assert fast.tables() == slow.tables()


def test_a_district_gets_its_own_snapshot_and_no_other(city: City) -> None:
    build_snapshot(city.connection, f"district:{NEAR[:6]}", part_rows=25)
    whole = build_snapshot(city.connection, "city", part_rows=25)
    counter = city.counter("N1", NEAR, "district")
    line = over(counter)
    counter.level()
    assert counter.numbers() == {number(index) for index, code in PEOPLE.items() if code in (NEAR, FAR)}
    assert line.parts
    for digest, *_ in city.rows("SELECT digest FROM hub.snapshot_piece WHERE snapshot = %s", whole.id):
        if digest not in line.parts:
            assert line.link.blob_get(counter.lease, digest, 0, 10) is None
    assert line.link.blob_get(counter.lease, f"snapshot:{whole.id}", 0, 10) is None


def test_changes_while_it_is_built_and_loaded_arrive(city: City) -> None:
    """The delta begins at the horizon of the snapshot: what was under way when it was taken, too."""
    with psycopg.connect(city.database.url) as slow:
        slow.execute(
            "UPDATE hub.register_row SET body = body WHERE key = %s", (number(1),)
        )  # has its xid now
        build_snapshot(city.connection, part_rows=25)
        slow.execute(
            "UPDATE hub.register_row SET body = jsonb_set(body::jsonb, '{9}', '\"139\"')::text "
            "WHERE register = 'person' AND key = %s",
            (number(1),),
        )
    counter = city.counter("N1", NEAR, "city")
    counter.step(), counter.step(), counter.step()
    city.connection.execute(
        "UPDATE hub.register_row SET body = jsonb_set(body::jsonb, '{9}', '\"138\"')::text "
        "WHERE register = 'person' AND key = %s",
        (number(2),),
    )
    counter.level()
    phones = [counter.register.person(number(index)) for index in (1, 2)]
    assert [person.phone for person in phones if person is not None] == ["139", "138"]


def test_it_goes_on_where_it_was_cut_off(city: City, tmp_path: Path) -> None:
    made = build_snapshot(city.connection, part_rows=25)
    counter = city.counter("N1", NEAR, "city")
    line = over(counter)
    for cut in range(made.parts + 1):
        line.cut_after = len(line.parts) + 1  # one more part each time, then the line is cut
        with pytest.raises(HubUnreachable):
            counter.level()
            raise HubUnreachable("level at last")
        if cut % 3 == 2:
            again(counter, tmp_path / "N1")
    line.cut_after = None
    counter.level()
    assert len(counter.numbers()) == 60
    fetched = {digest: line.parts.count(digest) for digest in line.parts}
    assert len(fetched) == made.parts
    assert max(fetched.values()) <= 3  # what was in memory alone is fetched again, what is in is not


def test_a_part_of_which_one_bit_is_wrong_is_refused(city: City) -> None:
    build_snapshot(city.connection, part_rows=25)
    counter = city.counter("N1", NEAR, "city")
    line = over(counter)
    line.flip = True
    with pytest.raises(PartDamaged):
        counter.level()
    assert counter.numbers() == set()
    line.flip = False
    counter.level()
    assert len(counter.numbers()) == 60


def test_nobody_is_judged_by_half_a_mirror(city: City) -> None:
    build_snapshot(city.connection, part_rows=10)
    counter = city.counter("N1", NEAR, "city")
    seen: set[int] = set()
    while counter.step().more:
        for index in range(60):
            facts = counter.register.facts(number(index))
            if facts is not None:
                assert facts.residence
                assert facts.insurance
        seen.add(len(counter.numbers()))
    assert seen | {len(counter.numbers())} == {0, 60}


def test_progress_is_told_and_the_time_left_only_when_it_is_known(city: City) -> None:
    build_snapshot(city.connection, part_rows=10)
    counter = city.counter("N1", NEAR, "city")
    time = iter(range(10**6))
    counter.feed = RegisterFeed(counter.register, "city", clock=lambda: float(next(time)))
    told = []
    while (step := counter.step()).more:
        if step.progress is not None and step.progress.what == "registers":
            told.append(step.progress)
    assert told[0].seconds_left is None
    left = [one.seconds_left for one in told if one.seconds_left is not None]
    assert left[0] > left[-1] == 0
    assert {one.total for one in told if one.done} == {123}
    assert told[-1].done == 123


# --- editions of the insurance months


def months_of(counter: Mirrored) -> set[int]:
    return {row[3].bit_count() for row in counter.tables()["insurance"]}


def test_a_new_edition_takes_the_place_of_the_old_one_whole(city: City) -> None:
    build_snapshot(city.connection, part_rows=20)
    counter = city.counter("N1", NEAR, "city")
    counter.level()
    assert months_of(counter) == {18}
    city.load({"insurance": csv_of(PEOPLE, months="2024-01..2025-07")["insurance"]}, edition="2025-07")
    assert counter.level() == 0  # it does not come row by row
    assert months_of(counter) == {18}
    build_snapshot(city.connection, feeds=(INSURANCE,), part_rows=20)
    line = over(counter)
    seen: set[frozenset[int]] = set()
    with counter.register.file.reading() as execute:  # a reader that is in the middle keeps what it sees
        first = execute("SELECT count(*) FROM insurance", ())
        while counter.step().more:
            seen.add(frozenset(months_of(counter)))
        assert execute("SELECT count(*), max(bits) FROM insurance", ())[0][0] == first[0][0]
    assert seen | {frozenset(months_of(counter))} == {frozenset({18}), frozenset({19})}
    assert len(line.parts) == 3
    city.load({"insurance": f"id_number,scheme,months\n{number(0)},pension,2024-01\n"})  # a correction
    assert counter.level() == 1
    assert months_of(counter) == {19, 1}


def test_an_edition_reaches_a_scope_that_has_no_snapshot(city: City) -> None:
    counter = city.counter("N1", NEAR)
    counter.level()
    city.load({"insurance": csv_of(PEOPLE, months="2024-01..2025-07")["insurance"]}, edition="2025-07")
    counter.level()
    assert months_of(counter) == {19}


def test_half_an_edition_is_offered_to_nobody(city: City) -> None:
    counter = city.counter("N1", NEAR)
    counter.level()
    before = Mirror(counter.register).place(INSURANCE, live=True)
    assert before is not None
    city.connection.execute("INSERT INTO hub.edition (edition) VALUES ('2025-08')")
    city.load({"insurance": csv_of(PEOPLE, months="2024-01..2025-07")["insurance"]})
    counter.level()
    assert months_of(counter) == {18}
    after = Mirror(counter.register).place(INSURANCE, live=True)
    assert after is not None
    assert after.as_of == before.as_of
    with pytest.raises(SnapshotBusy):
        build_snapshot(city.connection)
    with pytest.raises(EditionKnown):
        city.load({"insurance": csv_of(PEOPLE)["insurance"]}, edition="2025-08")


# --- building


def test_the_last_two_are_kept(city: City) -> None:
    made = [build_snapshot(city.connection).id for _ in range(3)]
    kept = {row[0] for row in city.rows("SELECT id FROM hub.snapshot")}
    assert kept == set(made[1:])
    assert {row[0] for row in city.rows("SELECT DISTINCT snapshot FROM hub.snapshot_piece")} == kept


@pytest.mark.logs("registers.snapshot_gone feed=insurance")
def test_a_snapshot_that_is_put_away_meanwhile_is_begun_anew(city: City) -> None:
    build_snapshot(city.connection, part_rows=25)
    counter = city.counter("N1", NEAR, "city")
    for _ in range(6):
        counter.step()
    place = Mirror(counter.register).place(INSURANCE, live=False)
    assert place is not None
    assert place.snapshot is not None
    city.connection.execute("DELETE FROM hub.snapshot")
    counter.feed = RegisterFeed(counter.register, "city")
    counter.level()
    assert len(counter.numbers()) == len(counter.tables()["insurance"]) == 60


def test_a_build_holds_no_feed_back_and_goes_alone(city: City) -> None:
    counter = city.counter("N1", NEAR)
    counter.level()

    def while_building(register: str, _rows: int) -> None:
        if register == "stay":
            put(city.connection, "watch", [("E1", "*", ["E1", "call"])])
            counter.level()
            assert counter.register.one(WATCH, "E1")
            with psycopg.connect(city.database.url, autocommit=True) as other, pytest.raises(SnapshotBusy):
                build_snapshot(other)

    build_snapshot(city.connection, on_progress=while_building)


@pytest.mark.parametrize("scope", ["", "city:1", "station", "province:44", "district:"])
def test_a_scope_that_is_none_is_refused(city: City, scope: str) -> None:
    with pytest.raises(BadScope):
        build_snapshot(city.connection, scope)


def test_a_manifest_that_is_none_is_refused(city: City) -> None:
    build_snapshot(city.connection)
    city.connection.execute("UPDATE hub.snapshot SET manifest = %s", (json.dumps({"parts": [[1]]}),))
    with pytest.raises(PartDamaged):
        city.counter("N1", NEAR, "city").level()


def test_parts_and_files_are_never_in_clear(city: City, tmp_path: Path) -> None:
    """Looked at while a sealed part lies on the disk."""
    build_snapshot(city.connection, part_rows=25)
    counter = city.counter("N1", NEAR, "city")
    watched = 0
    more = True
    while more:
        more = counter.step().more
        files = {path.name: path.read_bytes() for path in (tmp_path / "N1").iterdir()}
        watched += any(name.startswith("mirror-part") for name in files)
        for data in files.values():
            assert number(0).encode() not in data
            assert "测试".encode() not in data
    assert watched > 5
    assert sorted(path.name for path in (tmp_path / "N1").iterdir() if path.name.startswith("mirror")) == []
    assert len(counter.numbers()) == 60


def test_a_counters_role_builds_nothing(city: City) -> None:
    counter = city.counter("N1", NEAR)
    for call in ("hub.merge_incoming('person')", "hub.rehome('{}')", "hub.new_epoch('x')"):
        with pytest.raises(HubFailed, match="42501"):
            counter.link.rows(f"SELECT {call}")
