"""The register of docs/development.md: one file, and it is imported, mirrored, looked up and read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from clerk_app.hub.registers import RegisterFeed
from clerk_app.hub.snapshots import build_snapshot
from clerk_app.registers import kinds
from clerk_app.registers.catalogue import CATALOGUE, Catalogue, load
from clerk_app.registers.csv_files import BadRow
from clerk_app.registers.declaration import Column, RegisterDeclaration
from clerk_app.registers.fields import TEXT
from clerk_app.registers.guests import keep_guest
from clerk_app.registers.importing import import_directory, put_rows
from clerk_app.registers.register import Register
from clerk_app.registers.sources import CsvFile
from tests.hub.conftest import Database
from tests.hub.mirrored import AWAY, HOUSES, KEY, NEAR, City, Mirrored, csv_of, number

PAGE = Path(__file__).parents[2] / "docs" / "development.md"
PEOPLE = {0: NEAR, 1: AWAY, 2: NEAR}
CARDS = "id_number,number,issued,senior\n" + "".join(
    f"{number(index)},000000000{index},2025-01-0{index + 1},true\n" for index in PEOPLE
)


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """The registers of the program, with one more file in their folder."""
    folder = tmp_path / "kinds"
    folder.mkdir()
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (text,) = (block for block in blocks if 'name="bus_card"' in block)
    (folder / "bus_card.py").write_text(text, "utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(folder)])
    yield load()
    del sys.modules[f"{kinds.__name__}.bus_card"]
    del kinds.bus_card  # type: ignore[attr-defined]


@pytest.fixture
def bus_card(catalogue: Catalogue) -> RegisterDeclaration[Any]:
    return catalogue["bus_card"]


@pytest.fixture
def city(database: Database, tmp_path: Path) -> Iterator[City]:
    made = City.make(database, tmp_path)
    yield made
    made.close()


def test_it_is_one_more_and_the_others_stay(catalogue: Catalogue) -> None:
    assert set(catalogue) == {*CATALOGUE, "bus_card"}
    assert all(catalogue[name] is register for name, register in CATALOGUE.items())


def test_it_is_imported_and_read_by_key(
    tmp_path: Path, catalogue: Catalogue, bus_card: RegisterDeclaration[Any]
) -> None:
    lines = [
        "id_number,number,issued,senior",
        f"{number(0)},0000000001,2025-01-02,true",
        f"{number(0)},000000002,2025-01-02,true",
        f"{number(0)},0000000003,2025-02-30,true",
        f"{number(0)},0000000004,2025-01-02,yes",
        f"{number(0)},,2025-01-02,",
        f"{number(0)},0000000005,2025-01-03,",
        f"{number(1)},0000000001,2025-01-04,",
    ]
    (tmp_path / "bus_card.csv").write_text("\n".join(lines), "utf-8")
    register = Register(tmp_path / "register.db", KEY, catalogue)
    report = import_directory(register, tmp_path)
    assert report.rows == {"bus_card": 3}
    assert report.bad == (
        BadRow("bus_card.csv", 3, "number", "000000002"),
        BadRow("bus_card.csv", 4, "issued", "2025-02-30"),
        BadRow("bus_card.csv", 5, "senior", "yes"),
        BadRow("bus_card.csv", 6, "number", "missing"),
    )
    found = register.find(bus_card, number(0))
    assert [(card.number, card.issued, card.senior) for card in found] == [
        ("0000000001", date(2025, 1, 2), True),
        ("0000000005", date(2025, 1, 3), False),
    ]
    second = register.one(bus_card, number(0), "0000000005")
    assert second == found[1]
    assert register.one(bus_card, number(2)) is None
    assert len(register.find(bus_card)) == 3
    register.close()


def cards(counter: Mirrored) -> set[str]:
    return {row[0] for row in counter.tables()["bus_card"]}


def test_it_is_mirrored_in_its_scope_and_moves_with_its_people(city: City, catalogue: Catalogue) -> None:
    city.load({**csv_of(PEOPLE), "bus_card": CARDS}, catalogue=catalogue)
    near, away = city.counter("N1", NEAR, catalogue=catalogue), city.counter("A2", AWAY, catalogue=catalogue)
    near.level(), away.level()
    assert (cards(near), cards(away)) == ({number(0), number(2)}, {number(1)})
    city.load({"stay": f"id_number,start,house_code\n{number(0)},2026-10-01,{HOUSES[AWAY]}\n"})
    city.load({"bus_card": CARDS.replace("2025-01-02", "2025-12-31")}, catalogue=catalogue, replace=True)
    near.level(), away.level()
    assert (cards(near), cards(away)) == ({number(2)}, {number(0), number(1)})
    assert {row[2] for row in away.tables()["bus_card"]} == {"2025-01-01", "2025-12-31"}


def test_it_comes_by_snapshot_and_programs_without_it_pass_it_by(city: City, catalogue: Catalogue) -> None:
    city.load({**csv_of(PEOPLE), "bus_card": CARDS}, catalogue=catalogue)
    build_snapshot(city.connection, catalogue=catalogue)
    new, old = city.counter("N1", NEAR, "city", catalogue), city.counter("O2", NEAR, "city")
    new.level(), old.level()
    assert cards(new) == {number(index) for index in PEOPLE}
    assert old.numbers() == new.numbers()
    city.load({"bus_card": CARDS.replace("2025-01-02", "2025-12-31")}, catalogue=catalogue)
    new.level(), old.level()
    assert "bus_card" not in old.tables()


def test_a_look_up_answers_it(city: City, catalogue: Catalogue, bus_card: RegisterDeclaration[Any]) -> None:
    city.load({**csv_of(PEOPLE), "bus_card": CARDS}, catalogue=catalogue)
    counter = city.counter("N1", NEAR, catalogue=catalogue)
    counter.level()
    stranger, register = number(1), counter.register
    assert register.find(bus_card, stranger) == ()
    answer = counter.link.lookup(counter.lease, stranger, "test")
    keep_guest(register.file, stranger, answer["registers"], datetime.fromisoformat(answer["time"]))
    found = register.find(bus_card, stranger)
    assert [card.number for card in found] == ["0000000001"]
    assert register.one(bus_card, stranger, "0000000001") == found[0]
    assert register.one(bus_card, stranger, "0000000002") is None


def test_a_mirror_from_before_it_takes_its_feed_anew(
    city: City, catalogue: Catalogue, bus_card: RegisterDeclaration[Any]
) -> None:
    """What the hub sent of it was passed by: an empty table would say that nobody has one."""
    counter = city.counter("N1", NEAR)
    city.load({**csv_of(PEOPLE), "bus_card": CARDS}, catalogue=catalogue)
    counter.level()
    upgraded(counter, catalogue)
    assert counter.numbers() == {number(0), number(2)}  # meanwhile what is there stays
    as_of = counter.register.as_of
    assert as_of is not None
    counter.level()
    assert cards(counter) == counter.numbers() == {number(0), number(2)}
    wider = with_column(catalogue, bus_card, Column("colour", TEXT, "of the card", required=False))
    upgraded(counter, wider)
    assert {row[4] for row in counter.tables()["bus_card"]} == {None}
    counter.level()
    city.load(
        {"bus_card": "id_number,number,issued,colour\n" + f"{number(0)},0000000000,2025-01-01,red\n"},
        catalogue=wider,
    )
    counter.level()
    assert {row[4] for row in counter.tables()["bus_card"]} == {None, "red"}


def test_a_row_of_a_newer_program_is_read_as_far_as_it_is_known(
    city: City, catalogue: Catalogue, bus_card: RegisterDeclaration[Any]
) -> None:
    wider = with_column(catalogue, bus_card, Column("colour", TEXT, "of the card", required=False))
    city.load(
        {
            **csv_of(PEOPLE),
            "bus_card": f"id_number,number,issued,colour\n{number(0)},0000000000,2025-01-01,red\n",
        },
        catalogue=wider,
    )
    slow = city.counter("N1", NEAR, "city", catalogue)
    slow.level()
    build_snapshot(city.connection, catalogue=wider)
    fast = city.counter("F2", NEAR, "city", catalogue)
    fast.level()
    assert fast.tables() == slow.tables()
    assert [row[1:] for row in slow.tables()["bus_card"]] == [("0000000000", "2025-01-01", 0)]
    build_snapshot(city.connection, catalogue=catalogue)
    newer = city.counter("F3", NEAR, "city", wider)
    newer.level()  # a part of an older program has not the column
    assert [row[4] for row in newer.tables()["bus_card"]] == [None]


def upgraded(counter: Mirrored, catalogue: Catalogue) -> None:
    """The same mirror, opened by a program with other registers."""
    path = counter.register.file.directory / "register.db"
    counter.register.close()
    counter.register = Register(path, KEY, catalogue)
    counter.feed = RegisterFeed(counter.register, counter.scope)


def with_column(catalogue: Catalogue, register: RegisterDeclaration[Any], column: Column) -> Catalogue:
    columns = (*register.columns, column)
    wider = replace(register, columns=columns, source=CsvFile(register.source.file, columns))
    return Catalogue(wider if item is register else item for item in catalogue.values())


def test_a_run_and_an_index_are_declared_too(tmp_path: Path, catalogue: Catalogue, bus_card: Any) -> None:
    """A line that stands for several rows replaces all of them; an index is there from the start."""
    listed = replace(bus_card, run=1, indexes=(("issued",),))
    register = Register(tmp_path / "register.db", KEY, Catalogue([*CATALOGUE.values(), listed]))
    rows = [(number(0), f"000000000{at}", "2025-01-01", 0) for at in range(3)]
    put_rows(register, listed, rows)
    put_rows(register, listed, rows[1:])
    assert len(register.find(listed, number(0))) == 2
    plan = register.file.all("EXPLAIN QUERY PLAN SELECT * FROM bus_card WHERE issued = ?", ("x",))
    assert "ix_bus_card_issued" in str(plan)
    register.close()


@pytest.mark.parametrize(
    "change",
    [
        {"key": ("id_number", "nothing")},
        {"scope": "own"},
        {"scope": "person", "key": ("number",)},
        {"run": 2},
        {"indexes": (("nothing",),)},
        {"scope": "everybody", "station": "number"},
    ],
)
def test_what_does_not_fit_together_is_refused(bus_card: Any, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="bus_card"):
        replace(bus_card, **change)


def test_two_of_one_name_are_refused(catalogue: Catalogue, bus_card: Any) -> None:
    with pytest.raises(ValueError, match="two registers"):
        Catalogue([*catalogue.values(), bus_card])
