"""Reading the mirror: by key, and everything about one person in one snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.registers.catalogue import CATALOGUE
from clerk_app.registers.guests import keep_guest
from clerk_app.registers.importing import note_loaded, put_rows
from clerk_app.registers.kinds.house import REGISTER as HOUSES
from clerk_app.registers.kinds.person import REGISTER as PERSONS
from clerk_app.registers.kinds.photo_receipt import REGISTER as RECEIPTS
from clerk_app.registers.kinds.stay import REGISTER as STAYS
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.register import Register
from clerk_app.registers.schema import create_table
from clerk_app.store.database import connect
from clerk_app.store.errors import StoreError

KEY = bytes(range(32))
ANNA, BEI = "430102199003070012", "360103199506150020"
FIRST, SECOND, AWAY = (f"44030400100100100100101{n:02d}" for n in (1, 2, 3))
NOW = datetime.now(UTC)
PAGE = Path(__file__).parents[2] / "docs" / "registers.md"


def person_row(number: str, name: str) -> list[Any]:
    birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    return [number, "mainland_id", name, "male", birth, "01", number[:6], None, None, None]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = Register(tmp_path / "register.db", KEY)
    put_rows(opened, PERSONS, [person_row(ANNA, "林知远")])
    put_rows(
        opened, HOUSES, [(FIRST, "虚构街1号", "福田", None, None), (SECOND, "虚构街2号", "福田", None, None)]
    )
    put_rows(opened, STAYS, [(ANNA, "2020-01-01", "2021-01-01", SECOND), (ANNA, "2021-01-02", None, FIRST)])
    put_rows(opened, STAYS, [(ANNA, "2019-01-01", "2019-05-01", AWAY)])
    put_rows(opened, RECEIPTS, [(ANNA, "P-2", "2026-01-01"), (ANNA, "P-1", "2025-01-01")])
    put_rows(opened, WATCH, [(ANNA, "call the supervisor"), (BEI, "stop")])
    note_loaded(opened, NOW)
    yield opened
    opened.close()


def test_everything_about_a_person_is_one_record(register: Register) -> None:
    record = register.about(ANNA)
    assert record.person == register.person(ANNA)
    assert record.facts == register.facts(ANNA)
    assert (record.sign, record.photo_receipt) == ("call the supervisor", "P-2")
    assert {code: house.address for code, house in record.houses.items()} == {
        FIRST: "虚构街1号",
        SECOND: "虚构街2号",
    }
    assert (record.as_of, record.looked_up) == (NOW, False)


def test_of_somebody_unknown_the_watch_list_still_speaks(register: Register) -> None:
    record = register.about(BEI)
    assert (record.person, record.facts, record.photo_receipt, record.houses) == (None, None, None, {})
    assert (record.sign, record.as_of, record.looked_up) == ("stop", NOW, False)


def test_somebody_who_was_looked_up_is_answered_from_what_the_hub_said(register: Register) -> None:
    said = NOW - timedelta(hours=1)
    answer = {
        "person": [person_row(BEI, "周小满")],
        "stay": [[BEI, "2022-01-01", None, AWAY], [BEI, "2023-01-01", None, FIRST]],
        "house": [[AWAY, "虚构街3号", "南山", None, None]],
        "photo_receipt": [[BEI, "P-9", "2026-02-01"], [BEI, "P-8", "2025-02-01"]],
        "bus_card": [[BEI, "0000000001"]],  # of a newer hub
    }
    assert keep_guest(register.file, BEI, answer, said)
    record = register.about(BEI)
    assert record.person is not None
    assert (record.person.name, record.photo_receipt, record.sign) == ("周小满", "P-9", "stop")
    assert {code: house.address for code, house in record.houses.items()} == {
        AWAY: "虚构街3号",
        FIRST: "虚构街1号",
    }
    assert (record.as_of, record.looked_up) == (said, True)
    assert [stay.house_code for stay in register.find(STAYS, BEI)] == [AWAY, FIRST]
    assert register.one(STAYS, BEI, "2023-01-01", FIRST) is not None
    assert register.one(STAYS, BEI, "2023-01-01", AWAY) is None


def test_what_is_read_is_one_moment(register: Register) -> None:
    """An import between two reads is seen whole or not at all."""
    with register.file.reading() as execute:
        before = execute("SELECT count(*) FROM stay", ())
        put_rows(register, STAYS, [(ANNA, "2024-01-01", None, FIRST)])
        assert execute("SELECT count(*) FROM stay", ()) == before
    assert len(register.find(STAYS, ANNA)) == 4


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_a_file_without_a_register_gets_it_and_its_feed_begins_anew(tmp_path: Path, name: str) -> None:
    path = tmp_path / "register.db"
    Register(path, KEY).close()
    whole = tables_of(path)
    connection = connect(path, KEY, synchronous="NORMAL")
    connection.execute(f"DROP TABLE {name}")
    for feed in ("urgent", "large", "insurance"):
        connection.execute(
            "INSERT INTO mirror VALUES (?, 1, 'epoch', 'city', 5, 1, NULL, 0, 9, ?)", (feed, NOW.isoformat())
        )
    connection.close()
    opened = Register(path, KEY)
    assert tables_of(path) == whole
    places = dict(opened.file.all("SELECT feed, epoch FROM mirror", ()))
    own = CATALOGUE[name].feed
    assert places == {feed: "" if feed == own else "epoch" for feed in places}
    assert opened.as_of == NOW  # what is there stays in use meanwhile
    opened.close()
    Register(path, KEY).close()
    assert tables_of(path) == whole


def test_a_file_that_cannot_take_a_register_says_so(tmp_path: Path) -> None:
    """Something else has its name."""
    path = tmp_path / "register.db"
    Register(path, KEY).close()
    connection = connect(path, KEY, synchronous="NORMAL")
    connection.execute("DROP TABLE watch")
    connection.execute("CREATE VIEW watch AS SELECT 1")
    connection.close()
    with pytest.raises(StoreError):
        Register(path, KEY)


def tables_of(path: Path) -> dict[str, str]:
    connection = connect(path, KEY, synchronous="NORMAL")
    try:
        return dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        )
    finally:
        connection.close()


def test_the_page_lists_the_registers_as_they_are_declared() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    for register in CATALOGUE.values():
        words = (f"`{register.name}`", register.meaning, f"`{register.source.file}`", register.feed)
        line = f"| {' | '.join((*words, register.scope, ', '.join(register.key)))} |"
        assert line in lines
    assert sum(line.startswith("| `") and " | large |" in line for line in lines) == len(
        CATALOGUE.of_feed("large")
    )


def test_a_table_is_what_earlier_programs_made(tmp_path: Path) -> None:
    """Columns, types and keys as the first migrations wrote them, so that old files need nothing."""
    connection = connect(tmp_path / "made.db", KEY, synchronous="OFF")
    connection.execute(create_table(CATALOGUE["talent"]))
    made = connection.execute("PRAGMA table_info(talent)").fetchall()
    connection.close()
    assert [(name, kind, bool(must), key) for _, name, kind, must, _, key in made] == [
        ("id_number", "TEXT", True, 1),
        ("kind", "TEXT", True, 2),
        ("start", "TEXT", True, 3),
        ("end", "TEXT", False, 0),
        ("full_time", "INTEGER", True, 0),
        ("level", "TEXT", False, 0),
    ]
