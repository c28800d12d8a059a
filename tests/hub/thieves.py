"""What an attack has: a counter's own password, plain SQL under it, and a counter of another station."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from clerk_app.demo.postgres import Server
from tests.hub.counters import LONGGANG, Bare, Hub, level, running_hub

PERSON = "430102199003070012"


def lease_of(hub: Hub, counter: str) -> str:
    """A lease that the thief knows."""
    fresh = "0190a000-0000-7000-8000-00000000beef"
    hub.rows("UPDATE hub.counter SET lease = %s WHERE counter = %s RETURNING 1", fresh, counter)
    return fresh


def push(connection: Connection[Any], lease: str | None, *lines: str | None) -> dict[str, Any]:
    row = connection.execute("SELECT api.push(%s::uuid, %s::text[], now())", (lease, list(lines))).fetchone()
    assert row is not None
    return row[0]


@pytest.fixture
def thief(hub: Hub) -> Iterator[Connection[Any]]:
    """Plain SQL under the password of FT-09, a counter like others."""
    with psycopg.connect(hub.enrol("FT-09"), autocommit=True) as connection:
        yield connection


@pytest.fixture
def victim(hub: Hub) -> Bare:
    """A counter of another station, with a case and its photo at the hub."""
    counter = hub.counter("LG-01", LONGGANG)
    counter.accept("1", PERSON)
    level(counter)
    return counter


@dataclass
class Walls:
    """One hub for all attacks that change nothing: a thief, and a counter of another station."""

    hub: Hub
    thief: Connection[Any]
    lease: str

    def newly_refused(self, code: str) -> bool:
        seen = self.hub.refused(code)
        self.hub.refused_before = self.hub.refusals()
        return seen


@pytest.fixture(scope="module")
def walls(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with running_hub(postgres, tmp_path_factory.mktemp("walls")) as hub:
        victim = hub.counter("LG-01", LONGGANG)
        victim.accept("1", PERSON)
        level(victim)
        with psycopg.connect(hub.enrol("FT-09"), autocommit=True) as connection:
            yield Walls(hub, connection, lease_of(hub, "FT-09"))
