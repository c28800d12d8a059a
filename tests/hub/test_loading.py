"""Loading registers: what differs goes in, bad rows are listed, twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.app.data import create_store
from clerk_app.demo.synthetic.registers import write_registers
from clerk_app.hub.errors import CounterUnknown
from clerk_app.hub.loading import NothingToLoad, allow_scope, load_directory
from clerk_app.registers.catalogue import CATALOGUE
from clerk_app.registers.importing import import_directory
from clerk_app.registers.kinds.city_policy import REGISTER as POLICY
from clerk_app.registers.kinds.workday import REGISTER as WORKDAY
from clerk_app.resources import resource_path
from tests.conftest import TODAY
from tests.hub.conftest import Database
from tests.hub.mirrored import HOUSES, NEAR, City, csv_of, number
from tests.people import register_of

PEOPLE = {index: list(HOUSES)[index % 3] for index in range(12)}


@pytest.fixture
def city(database: Database, tmp_path: Path) -> Iterator[City]:
    made = City.make(database, tmp_path)
    yield made
    made.close()


def test_what_a_counter_mirrors_is_what_it_would_import(city: City, tmp_path: Path) -> None:
    """The same files through the hub and through `clerk-app import` end in the same tables."""
    files = tmp_path / "made"
    write_registers(files, persons=300, seed=5, on=TODAY)
    report = load_directory(city.connection, files)
    assert report.bad == ()
    counter = city.counter("N1", NEAR, "city")
    counter.level()
    store = create_store(tmp_path / "alone", "FT-01", key=bytes(32))
    imported = import_directory(register_of(store), files)
    assert dict(imported.rows) == {name.removesuffix(".csv"): rows for name, rows in report.rows.items()}
    mirrored = counter.tables()
    with register_of(store).file.reading() as execute:
        for table in CATALOGUE:
            assert mirrored[table] == execute(f"SELECT * FROM {table}", ()), table
    assert counter.register.people == register_of(store).people == 300
    store.close()


def test_twice_changes_nothing_and_moves_no_cursor(city: City) -> None:
    files = csv_of(PEOPLE)
    first = city.load(files)
    before = city.rows(
        "SELECT feed, register, key, station, xid, rev FROM hub.register_row ORDER BY 1, 2, 3, 4"
    )
    again = city.load(files, replace=True)
    after = city.rows(
        "SELECT feed, register, key, station, xid, rev FROM hub.register_row ORDER BY 1, 2, 3, 4"
    )
    assert before == after
    assert first.rows == again.rows
    assert set(first.changed.values()) == {3, 12}
    assert set(again.changed.values()) == {0}


def test_only_the_row_that_differs_is_touched(city: City) -> None:
    files = csv_of(PEOPLE)
    city.load(files)
    counter = city.counter("N1", NEAR, "city")
    counter.level()
    changed = city.load({**files, "person": files["person"].replace(",01,430102,", ",02,430102,", 1)})
    assert changed.changed["person"] == 1
    assert counter.level() == 1


def test_the_order_of_the_files_does_not_matter(city: City) -> None:
    """People and stays before their houses: they belong nowhere until the houses come."""
    files = csv_of(PEOPLE)
    counter, whole = city.counter("N1", NEAR), city.counter("C2", NEAR, "city")
    for names in (("person", "insurance"), ("stay",), ("house", "station")):
        city.load({name: files[name] for name in names})
        counter.level(), whole.level()
        assert len(whole.numbers()) == 12
        assert len(counter.numbers()) == (4 if "house" in names else 0)
    assert len(counter.tables()["insurance"]) == len(counter.tables()["stay"]) == 4


def test_bad_rows_are_listed_and_the_good_ones_go_in(city: City) -> None:
    files = csv_of(PEOPLE)
    lines = files["person"].splitlines()
    lines[3] = lines[3].replace("male", "none")
    report = city.load(
        {
            **files,
            "person": "\n".join(lines) + "\n",
            "watch": f"id_number,sign\n{number(0)},x\n123456789012345678,x\n",
            "staff": f"staff_id,login,name,roles,station,locked_since\nS1,a,甲,clerk king,{NEAR},\n"
            f"S2,b,乙,clerk,{NEAR},2026-01-01\n",
        }
    )
    assert {(row.file, row.line, row.field) for row in report.bad} == {
        ("person.csv", 4, "sex"),
        ("watch.csv", 3, "id_number"),
        ("staff.csv", 2, "roles"),
        ("staff.csv", 3, "locked_since"),
    }
    assert report.rows["person.csv"] == 11
    assert city.rows("SELECT count(*) FROM hub.register_row WHERE register = 'person'") == [(11,)]


def test_a_file_with_a_bad_row_takes_nothing_away(city: City) -> None:
    files = csv_of(PEOPLE)
    city.load(files)
    lines = files["person"].splitlines()[:6]
    city.load({"person": "\n".join([*lines, "broken"]) + "\n"}, replace=True)
    live = "SELECT count(*) FROM hub.register_row WHERE register = 'person' AND body IS NOT NULL"
    assert city.rows(live) == [(12,)]
    city.load({"person": "\n".join(lines) + "\n"}, replace={"stay"})
    assert city.rows(live) == [(12,)]
    city.load({"person": "\n".join(lines) + "\n"}, replace={"person"})
    assert city.rows(live) == [(5,)]


def test_of_two_lines_about_one_key_the_later_one_counts(city: City) -> None:
    city.load({"watch": f"id_number,sign\n{number(0)},first\n{number(0)},second\n"})
    counter = city.counter("N1", NEAR)
    counter.level()
    assert counter.tables()["watch"] == [(number(0), "second")]


def test_policies_and_working_days_travel(city: City) -> None:
    files = city.directory / "files"
    (files / "policies").mkdir(parents=True)
    text = resource_path("policies", "shenzhen.toml").read_text("utf-8")
    (files / "policies" / "shenzhen.toml").write_text(text, "utf-8")
    (files / "policies" / "broken.toml").write_text("format = 0", "utf-8")
    (files / "workdays.csv").write_bytes(resource_path("calendar", "workdays.csv").read_bytes())
    report = load_directory(city.connection, files)
    assert [row.file for row in report.bad] == ["broken.toml"]
    counter = city.counter("N1", NEAR)
    counter.level()
    (policy,) = counter.register.find(POLICY)
    assert (policy.name, policy.text) == ("shenzhen", text)
    years = counter.register.find(WORKDAY)
    assert [year.year for year in years][:2] == [2004, 2005]
    assert all(day.year == year.year for year in years for day in (*year.holidays, *year.makeup))
    assert load_directory(city.connection, files).changed == {"policy": 0, "workday": 0}


def test_a_directory_with_nothing_to_load_is_named(city: City, tmp_path: Path) -> None:
    with pytest.raises(NothingToLoad):
        load_directory(city.connection, tmp_path / "files")
    with pytest.raises(CounterUnknown):
        allow_scope(city.connection, "nobody", "city")
