"""The mirror's file: sealed pages, guests, and a schema that goes up and down with its rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from clerk_app.registers.declaration import LARGE, URGENT
from clerk_app.registers.guests import GUEST_DAYS, keep_guest
from clerk_app.registers.importing import note_loaded, put_rows
from clerk_app.registers.kinds.person import REGISTER as PERSONS
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.mirror import Mirror
from clerk_app.registers.pages import PAGE, BadPages, seal, unseal
from clerk_app.registers.register import Register
from clerk_app.registers.schema import SCHEMA
from clerk_app.store.database import connect, driver_errors, open_engine
from clerk_app.store.errors import StoreError
from clerk_app.store.migrating import move

KEY = bytes(range(32))
ANNA = "430102199003070012"
PERSON = [ANNA, "mainland_id", "林知远", "male", "1990-03-07", "01", "430102", None, None, None]
HOUSE = ["4403040010010010010010101", "虚构街1号", "福田", None, None]
NOW = datetime.now(UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = Register(tmp_path / "register.db", KEY)
    yield opened
    opened.close()


def made_file(path: Path, key: bytes, rows: int) -> bytes:
    """A file as SQLCipher writes it with pages of our size."""
    connection = connect(path, key, synchronous="OFF", page=PAGE)
    connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO t VALUES (?, ?)", ((f"{n:09d}", "测试" * (1 + n % 40)) for n in range(rows))
    )
    connection.execute("COMMIT")
    connection.close()
    return path.read_bytes()


def test_few_connections_are_kept_whatever_thread_asks(register: Register) -> None:
    for _ in range(50):
        thread = Thread(target=register.facts, args=("nobody",))
        thread.start()
        thread.join()
    assert len(register.file._idle) <= 2


# --- pages


@pytest.mark.parametrize("rows", [0, 1, 5000])
def test_what_is_sealed_is_what_sqlcipher_writes(tmp_path: Path, rows: int) -> None:
    first, second = os.urandom(32), os.urandom(32)
    image = unseal(made_file(tmp_path / "made.db", first, rows), first)
    assert image.startswith(b"SQLite format 3\0")
    if rows:
        assert "测试".encode() in image
    sealed = seal(image, second)
    assert "测试".encode() not in sealed
    (tmp_path / "sealed.db").write_bytes(sealed)
    connection = connect(tmp_path / "sealed.db", second, synchronous="OFF", page=PAGE)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*), max(length(b)) FROM t").fetchone()[0] == rows
    connection.close()
    assert unseal(sealed, second)[16:-80] == image[16:-80]
    assert sealed != seal(image, second)  # another salt and other IVs each time


def test_sqlcipher_refuses_a_sealed_file_of_which_a_bit_was_turned(tmp_path: Path) -> None:
    key = os.urandom(32)
    sealed = bytearray(seal(unseal(made_file(tmp_path / "made.db", key, 3000), key), key))
    for place in (3, 40, PAGE - 90, PAGE - 70, PAGE - 1, PAGE + 5):
        turned = bytearray(sealed)
        turned[place] ^= 4
        with pytest.raises(BadPages):
            unseal(bytes(turned), key)
        path = tmp_path / f"turned{place}.db"
        path.write_bytes(turned)
        with pytest.raises(StoreError), driver_errors(path):
            connect(path, key, synchronous="OFF", page=PAGE).execute(
                "SELECT sum(length(b)) FROM t"
            ).fetchall()


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_pages_or_bad_pages(data: bytes) -> None:
    for work in (seal, unseal):
        with pytest.raises(BadPages):
            work(data, KEY)


# --- feeds


def test_the_later_change_of_a_key_counts_and_a_run_is_replaced_whole(register: Register) -> None:
    mirror = Mirror(register)
    place = mirror.begin("insurance", "e", "city", None)
    run = f"{ANNA}\tpension"
    place = mirror.put(place, [("insurance", run, "[[558,7,null],[620,3,null]]")], 5, 1)
    place = mirror.take_over(place, 6, 0, NOW)
    with register.file.reading() as execute:
        assert len(execute("SELECT * FROM insurance", ())) == 2
    changes = [("insurance", run, None), ("insurance", run, "[[620,1,null]]")]
    mirror.put(place, changes, 7, 1)
    with register.file.reading() as execute:
        assert execute("SELECT * FROM insurance", ()) == [(ANNA, "pension", 620, 1, None)]
    found = mirror.place("insurance", live=True)
    assert found is not None
    assert (found.xid, found.rev) == (7, 1)


def test_cursor_and_rows_are_one_transaction(register: Register) -> None:
    mirror = Mirror(register)
    place = mirror.take_over(mirror.begin(URGENT, "e", "city", None), 1, 0, NOW)
    broken = [("watch", "E1", '["E1","x"]'), ("watch", "E2", '["E2",null]')]
    with pytest.raises(StoreError):
        mirror.put(place, broken, 9, 9)
    assert mirror.place(URGENT, live=True) == place
    assert register.one(WATCH, "E1") is None


def test_people_are_counted_as_they_come_and_go(register: Register) -> None:
    mirror = Mirror(register)
    place = mirror.begin(LARGE, "e", "city", None)
    body = '["{}","mainland_id","甲","male","1990-03-07","01","430102",null,null,null]'
    for turn in range(2):  # the same people twice are still the same people
        rows = [("person", f"P{n}", body.format(f"P{n}")) for n in range(5)]
        place = mirror.put(place, rows, 2 + turn, 1)
    assert register.people == 0
    place = mirror.take_over(place, 4, 0, NOW)
    assert register.people == 5
    mirror.put(place, [("person", "P1", None), ("person", "P9", body.format("P9"))], 5, 1)
    mirror.put(place, [("person", "P2", None)], 6, 1)
    assert register.people == 4
    assert len(register.by_name("甲")) == 4


def test_names_are_found_by_an_index_after_each_take_over(register: Register) -> None:
    mirror = Mirror(register)
    for epoch in ("a", "b", "c"):
        mirror.take_over(mirror.begin(LARGE, epoch, "city", None), 1, 0, NOW)
        with register.file.reading() as execute:
            plan = execute("EXPLAIN QUERY PLAN SELECT name FROM person WHERE name >= ?", ("x",))
            assert "ix_person_name" in str(plan)
            left = execute("SELECT name FROM sqlite_master WHERE name LIKE '%\\_old' ESCAPE '\\'", ())
            assert left == []


# --- guests


def test_a_guest_is_forgotten_after_its_days(register: Register) -> None:
    answer = {"person": [PERSON], "house": [HOUSE], "stay": [[ANNA, "2020-01-01", None, HOUSE[0]]]}
    old = NOW - timedelta(days=GUEST_DAYS, minutes=1)
    assert keep_guest(register.file, ANNA, answer, NOW - timedelta(days=GUEST_DAYS - 1))
    facts = register.facts(ANNA)
    assert facts is not None
    assert len(facts.residence) == 1
    assert register.house(str(HOUSE[0])) is not None
    assert register.people == 0
    keep_guest(register.file, ANNA, answer, old)
    assert register.facts(ANNA) is register.person(ANNA) is None
    assert not register.about(ANNA).looked_up
    keep_guest(register.file, "E1", {}, NOW)  # an answer that knows nobody also clears what is too old
    with register.file.reading() as execute:
        assert execute("SELECT (SELECT count(*) FROM guest), (SELECT count(*) FROM guest_house)", ()) == [
            (0, 0)
        ]


def test_the_mirrors_own_row_takes_a_guests_place(register: Register) -> None:
    keep_guest(register.file, ANNA, {"person": [PERSON]}, NOW)
    renamed = [*PERSON]
    renamed[2] = "林致远"
    put_rows(register, PERSONS, [renamed])
    person = register.person(ANNA)
    assert person is not None
    assert person.name == "林致远"


def test_an_answer_about_somebody_else_is_not_kept(register: Register) -> None:
    assert not keep_guest(register.file, "E1", {"person": [PERSON]}, NOW)
    assert register.person(ANNA) is None


# --- schema


def test_the_schema_goes_down_and_up_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    register = Register(path, KEY)
    put_rows(register, PERSONS, [PERSON])
    note_loaded(register, NOW)
    register.close()
    engine = open_engine(path, KEY, synchronous="NORMAL")
    for step in ("0001", SCHEMA.head, "0001"):
        move(engine, SCHEMA, path, step)
    engine.dispose()
    again = Register(path, KEY)
    assert again.person(ANNA) is not None
    assert again.as_of == NOW
    again.close()
