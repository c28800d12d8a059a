"""A hub that the first program filled, dumped and put into another cluster: it is upgraded and works."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.status import status
from tests.hub.conftest import Database
from tests.hub.counters import Bare, Hub, level, unsent
from tests.store.fixtures import (
    FIXTURES,
    FOLDED,
    expected_tables,
    packed_text,
    same_as_then,
    shape_of,
    tables_of,
    unpacked,
)

VERSION = 4  # of the hub that was dumped


@pytest.fixture
def connection(database: Database) -> Iterator[Connection[Any]]:
    with psycopg.connect(database.url, autocommit=True) as opened:
        opened.execute((FIXTURES / "v1" / "hub-roles.sql").read_bytes())
        opened.execute(packed_text("v1/hub.sql").encode())
        opened.execute("RESET ALL")  # a dump sets its own for the session that reads it
        yield opened


@pytest.fixture
def hub(connection: Connection[Any], database: Database, tmp_path: Path) -> Iterator[Hub]:
    """As after a restore (docs/hub.md): upgraded, and told that it is another cluster."""
    admin.init(connection, hub_rules(), require_tls=database.server.ca is not None)
    admin.new_epoch(connection, "restored")
    made = Hub(database, connection, tmp_path)
    yield made
    made.close()


@pytest.fixture
def counter(hub: Hub, tmp_path: Path) -> Bare:
    """The counter of the fixtures, with the password that it was given when it was enrolled."""
    data = unpacked("v1/FT-01", tmp_path)
    kept = conninfo_to_dict(tomllib.loads((data / "settings.toml").read_text("utf-8"))["hub"]["url"])
    there = conninfo_to_dict(hub.database.url)
    who = {key: str(kept[key]) for key in ("user", "password")}
    hub.addresses["FT-01"] = make_conninfo("", **(there | who))  # type: ignore[arg-type]
    return hub.open(data, "FT-01")


def test_an_old_hub_is_upgraded_with_all_that_it_holds(connection: Connection[Any]) -> None:
    before = connection.execute("SELECT body FROM hub.act ORDER BY counter, seq").fetchall()
    assert admin.version_of(connection) == VERSION
    assert admin.init(connection, hub_rules()) == (VERSION, admin.newest_version())
    assert connection.execute("SELECT body FROM hub.act ORDER BY counter, seq").fetchall() == before
    told = status(connection)
    assert [line["counter"] for line in told["counters"]] == ["FT-01", "FT-02", "FT-09", "LG-01"]


@pytest.mark.logs("link.chain_broken counter=FT-09")
def test_its_counter_greets_sends_and_receives(hub: Hub, counter: Bare) -> None:
    assert unsent(counter.store) == 3
    assert counter.greet().station == "440304010001"
    level(counter)
    assert unsent(counter.store) == 0
    counter.accept("90", "430102199003070012")
    level(counter)
    assert unsent(counter.store) == 0
    head = counter.store.verify(blobs=True)
    assert hub.rows("SELECT last_seq, last_hash FROM hub.counter WHERE counter = 'FT-01'") == [
        (head.acts, head.head)
    ]


@pytest.mark.logs("link.chain_broken counter=FT-09")
def test_after_the_restore_its_tables_are_what_they_were(hub: Hub, counter: Bare) -> None:
    counter.greet()
    level(counter)
    data, then = counter.store.data_dir, expected_tables()
    same_as_then(data, {table: rows for table, rows in then.items() if table in FOLDED - {"claim"}})
    counter.store.rebuild()
    same_as_then(data, {table: rows for table, rows in then.items() if table in FOLDED})


@pytest.mark.logs("link.chain_broken counter=FT-09")
def test_another_counter_of_the_station_receives_all_of_it(hub: Hub, counter: Bare) -> None:
    """From the feed alone it folds the cases as the first program did."""
    counter.greet()
    level(counter)
    new = hub.counter("FT-05")
    level(new)
    then = expected_tables()
    cases = {table: rows for table, rows in then.items() if table in ("application", "endorsement", "permit")}
    assert tables_of(new.store.data_dir, shape_of(cases)) == cases
    new.store.verify(blobs=True)
    kept = {row["digest"] for row in then["blob"]}
    assert {row["digest"] for row in tables_of(new.store.data_dir, {"blob": ["digest"]})["blob"]} <= kept
