"""What the state machine holds in its hands: a hub that can go back, and links that lose what they carry."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg import Connection, sql

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.errors import HubUnreachable
from clerk_app.hub.feed import PulledActs
from clerk_app.hub.link import HubLink
from tests.acts import OPEN_RUN

T = TypeVar("T")
_TABLES = (
    "meta",
    "counter",
    "act",
    "chain",
    "claim",
    "staff_lock",
    "blob",
    "blob_part",
    "looked_up",
    "alarm",
    "anchor",
    "anchor_head",
)
_KEPT = ("meta", "counter")  # not emptied between two examples


@dataclass
class Lossy:
    """A HubLink that carries out what is planned for one of its next calls, and then is dead.

    The connection below stays: to make one costs more than what is done over it.
    """

    under: HubLink
    loses: str = ""  # "request", "answer" or nothing
    calls_left: int = 0
    dead: bool = False

    def head(self, request: Mapping[str, Any]) -> dict[str, Any]:
        return self._carry(lambda: self.under.head(request))

    def push(self, lease: str, lines: Sequence[str]) -> dict[str, Any]:
        return self._carry(lambda: self.under.push(lease, lines))

    def pull_acts(self, lease: str, request: Mapping[str, Any]) -> PulledActs:
        return self._carry(lambda: self.under.pull_acts(lease, request))

    def blob_put(self, lease: str, digest: str, size: int, offset: int, part: bytes) -> int:
        return self._carry(lambda: self.under.blob_put(lease, digest, size, offset, part))

    def blob_get(self, lease: str, digest: str, offset: int, length: int) -> bytes | None:
        return self._carry(lambda: self.under.blob_get(lease, digest, offset, length))

    def _carry(self, call: Callable[[], T]) -> T:
        if self.dead:
            raise HubUnreachable("closed")
        now = bool(self.loses) and self.calls_left <= 0
        self.calls_left -= 1
        if not now:
            return call()
        self.dead = True
        if self.loses == "answer":
            call()
        raise HubUnreachable(f"the {self.loses} was lost")


@dataclass
class Clock:
    """Of one counter: it goes, and it can be set."""

    ahead: timedelta = field(default=timedelta(0))

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass(frozen=True)
class HubAct:
    """An act as the hub holds it, in the order of the hub."""

    id: str
    counter: str
    seq: int
    station: str
    line: str
    outcome: str
    ruling: str | None
    place: tuple[int, int]

    @property
    def claims(self) -> list[str]:
        return list(json.loads(self.line)["claims"])

    @property
    def subject(self) -> str:
        return str(json.loads(self.line)["subject"])


class RealHub:
    """A hub on a real PostgreSQL, in the hands of its administrator."""

    def __init__(self, address: str, counters: Mapping[str, str]) -> None:
        """Make the hub in an empty database; `counters` gives the station of each."""
        self.connection: Connection[tuple[Any, ...]] = psycopg.connect(address, autocommit=True)
        self._slow: Connection[tuple[Any, ...]] = psycopg.connect(address)
        admin.init(self.connection, hub_rules(), require_tls=False)
        self.links = {
            counter: HubLink(admin.add_counter(self.connection, address, counter, station).address)
            for counter, station in counters.items()
        }
        self.connection.execute("UPDATE hub.meta SET value = '1000000' WHERE key = 'epochs_a_day'")
        self.connection.execute("CREATE SCHEMA kept")
        for table in _TABLES:
            self._each("CREATE TABLE kept.{0} (LIKE hub.{0} INCLUDING GENERATED)", table)

    def begin_anew(self) -> None:
        """Empty the hub for the next example."""
        self.let_go()
        self._each_of("DELETE FROM hub.{0}", [table for table in _TABLES if table not in _KEPT])
        self.connection.execute(
            "UPDATE hub.counter SET lease = NULL, lease_epoch = NULL, last_seq = 0, "
            "last_hash = repeat('0', 64), skew_ms = NULL"
        )
        self.new_epoch("an example begins")
        self.keep()

    def new_epoch(self, why: str) -> None:
        admin.new_epoch(self.connection, why)

    def readmit(self, counter: str) -> None:
        admin.readmit(self.connection, counter)

    # --- a backup, and what it is for

    def keep(self) -> None:
        with self.connection.transaction():
            self._each_of("DELETE FROM kept.{0}", _TABLES)
            self._each_of("INSERT INTO kept.{0} SELECT * FROM hub.{0}", _TABLES)

    def go_back(self) -> None:
        with self.connection.transaction():
            self._each_of("DELETE FROM hub.{0}", _TABLES[::-1])
            self._each_of("INSERT INTO hub.{0} SELECT * FROM kept.{0}", _TABLES)

    def last_seq(self, counter: str, *, kept: bool = False) -> int:
        table = sql.SQL("kept.counter" if kept else "hub.counter")
        query = sql.SQL("SELECT last_seq FROM {} WHERE counter = %s").format(table)
        row = self.connection.execute(query, (counter,)).fetchone()
        assert row is not None
        return int(row[0])

    # --- a transaction that runs long: nobody may be shown what is later than it

    def hold(self) -> None:
        self._slow.execute("SELECT pg_current_xact_id()")

    def let_go(self) -> None:
        self._slow.rollback()

    @contextmanager
    def in_the_way(self, claim: str) -> Generator[None]:
        """A claim that somebody is about to take, and then does not."""
        row = (claim, "nobody's", "", "", "", "", "")
        self._slow.execute("INSERT INTO hub.claim VALUES (%s, %s, %s, %s, %s, %s, %s, now())", row)
        try:
            yield
        finally:
            self._slow.rollback()

    def wait_until_blocked(self, sessions: int, work: Thread) -> None:
        """Until so many sessions wait for another's lock, or `work` is done. Raises TimeoutError."""
        until = monotonic() + 30
        query = "SELECT count(*) >= %s FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        while work.is_alive() and self.connection.execute(query, (sessions,)).fetchone() != (True,):
            if monotonic() > until:
                raise TimeoutError(sessions)

    # --- what it holds

    def epoch(self, *, kept: bool = False) -> str:
        table = sql.SQL("kept.meta" if kept else "hub.meta")
        query = sql.SQL("SELECT value FROM {} WHERE key = 'epoch'").format(table)
        row = self.connection.execute(query).fetchone()
        assert row is not None
        return str(row[0])

    def acts(self) -> list[HubAct]:
        rows = self.connection.execute(
            "SELECT id, counter, seq, station, body, outcome, ruling, a.xid::text, a.rev FROM hub.act a "
            "ORDER BY a.xid, a.rev"
        )
        return [HubAct(*row[:7], place=(int(row[7]), int(row[8]))) for row in rows]

    def claims(self) -> dict[str, str]:
        return {
            str(claim): str(act) for claim, act in self.connection.execute("SELECT claim, act FROM hub.claim")
        }

    def close(self) -> None:
        for link in self.links.values():
            link.close()
        with suppress(psycopg.Error):
            self._slow.close()
        self.connection.close()

    def _each_of(self, statement: str, tables: Sequence[str]) -> None:
        for table in tables:
            self._each(statement, table)

    def _each(self, statement: str, table: str) -> None:
        self.connection.execute(sql.SQL(statement).format(sql.Identifier(table)))  # pyright: ignore[reportArgumentType]


def claims_by_acts(acts: Sequence[HubAct]) -> dict[str, str]:
    """Who holds which claim by the order of the acts that stand: what hub.claim must say."""
    held: dict[str, HubAct] = {}
    for act in acts:
        if act.outcome != "accepted":
            continue
        for entry in act.claims:
            name = _key(entry.removeprefix("-"), act.station)
            holder = held.get(name)
            if not entry.startswith("-"):
                assert holder is None, f"{name} is held twice"
                held[name] = act
            elif holder is not None and (holder.subject, holder.station) == (act.subject, act.station):
                del held[name]
    return {name: act.id for name, act in held.items()}


def _key(claim: str, station: str) -> str:
    """Log-in names, calendars and the run in bulk are matters of one station."""
    what, rest = claim.split(":", 1)
    return f"{what}@{station}:{rest}" if what in ("login", "calendar") or claim == OPEN_RUN else claim
