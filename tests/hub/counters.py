"""A hub and counters of invented stations: bare ones (store and exchange) and whole ones with a Services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

import psycopg
from psycopg import Connection
from sqlalchemy import select, text

from clerk_app.app.data import open_store
from clerk_app.app.hub_declarations import hub_rules
from clerk_app.app.services import build_services
from clerk_app.demo.postgres import Server
from clerk_app.devices.printer.folder import FolderPrinter
from clerk_app.domain.staff import Role
from clerk_app.hub import admin
from clerk_app.hub.exchange import Exchange, HubHead
from clerk_app.hub.link import HubLink
from clerk_app.hub.loop import LinkLoop
from clerk_app.hub.outbox import count_waiting
from clerk_app.hub.state import LinkState
from clerk_app.hub.status import refusals, status
from clerk_app.registers.opening import open_register
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.services.session import Session
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.rows import StaffRow
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import HubSettings, SecuritySettings, Settings, StationSettings
from clerk_app.store import journal
from clerk_app.store.acts import RecordedAct
from clerk_app.store.canonical import NO_HASH, act_text, canonical_text, sm3
from clerk_app.store.ids import new_id
from clerk_app.store.journal import line_of
from clerk_app.store.store import Store
from tests.acts import Kind, record
from tests.conftest import PASSWORD, TODAY, Clock, fast_hasher, first_accounts
from tests.hub.conftest import Database
from tests.made import KEY, fresh_store
from tests.people import load_people
from tests.store.acts import acceptance

FUTIAN, LONGGANG = "440304010001", "440307010002"  # two stations of two districts
PHOTO = b"\xff\xd8photo\xff\xd9"
MOST_ROUNDS = 300
WAIT_S = 30.0

T = TypeVar("T")
Admin = Connection[tuple[Any, ...]]


def unsent(store: Store) -> int:
    """How many acts of this counter the hub does not have yet."""
    with store.read() as rows:
        return count_waiting(rows, store.counter).acts


class Ear:
    """Waits for what another thread does: woken by listeners, never by the clock."""

    def __init__(self) -> None:
        self._changed = Condition()

    def heard(self, *_: object) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, seen: Callable[[], T], seconds: float = WAIT_S) -> T:
        with self._changed:
            found = self._changed.wait_for(seen, seconds)
        assert found, f"not seen within {seconds} s"
        return found


@dataclass
class Bare:
    """A counter without services: its store and its exchange over one connection."""

    address: str
    store: Store
    exchange: Exchange

    @classmethod
    def open(cls, directory: Path, name: str, address: str) -> Bare:
        """Make the counter, or open what is there, and connect; `greet` is the caller's."""
        there = directory.exists()
        store = open_store(directory, key=KEY) if there else fresh_store(directory, name)
        return cls(address, store, Exchange(store, HubLink(address)))

    @property
    def name(self) -> str:
        return self.store.counter

    def greet(self) -> HubHead:
        return self.exchange.greet()

    def reconnect(self) -> HubHead:
        """A new connection, as after a cut, and a greeting over it."""
        self.reconnect_only()
        return self.greet()

    def reconnect_only(self) -> None:
        """A new connection under the old lease, as through a pooler whose own line to the hub broke."""
        lease = self.exchange.lease
        self.exchange.link.close()
        self.exchange = Exchange(self.store, HubLink(self.address))
        self.exchange.lease = lease

    def send(self) -> None:
        while self.exchange.push():
            pass

    def fetch(self) -> None:
        """Receive until nothing more is there, nor held back by a transaction that still runs."""
        for _ in range(MOST_ROUNDS):
            if not self.exchange.pull() and not self.exchange.held_back:
                break
            self.exchange.link.wait(0.02 if self.exchange.held_back else 0)
        while self.exchange.fetch_blob():
            pass

    def record(
        self, kind: Kind | str, subject: str, payload: dict[str, Any], *claims: str, actor: str = "clerk-1"
    ) -> RecordedAct:
        with self.store.unit(actor) as uow:
            act = record(uow, kind, subject, payload, list(claims))  # type: ignore[arg-type]
            uow.commit()
        return act

    def accept(self, number: str, id_number: str, case: str = "", photo: bytes = PHOTO) -> RecordedAct:
        """Record an acceptance with its photo and claims, without the law."""
        with self.store.unit("clerk-1") as uow:
            digest = uow.put_blob(photo, "image/jpeg")
            act = record(
                uow,
                Kind.CASE_ACCEPTED,
                case or f"case-{self.name}-{number}",
                acceptance(number, id_number, digest),
                [f"open-case:{id_number}:permit", f"receipt:{number}"],
            )
            uow.commit()
        return act

    def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        with self.store.read() as session:
            return [tuple(row) for row in session.execute(text(query), values)]

    def states(self) -> dict[str, str]:
        """State of every case by its id."""
        return dict(self.rows("SELECT id, state FROM application"))  # type: ignore[arg-type]

    def outcomes(self) -> dict[str, str]:
        """The hub's word by the id of the act."""
        return dict(self.rows("SELECT act_id, outcome FROM settlement"))  # type: ignore[arg-type]

    def lines(self) -> list[str]:
        """Our own chain as it is pushed."""
        with self.store.read() as session:
            return [line_of(act).decode() for act in journal.acts(session, self.name)]

    def close(self) -> None:
        self.exchange.link.close()
        self.store.close()


@dataclass
class Desk:
    """A counter as it stands at a window: services, and a thread that keeps it level with the hub."""

    store: Store
    core: Core
    services: Services
    loop: LinkLoop
    clock: Clock
    ear: Ear
    sessions: dict[str, Session] = field(default_factory=dict[str, Session])

    def sign_in(self, *roles: Role) -> None:
        """Sign in with the accounts that this counter knows, whoever made them."""
        for role in roles or tuple(Role):
            self.sessions[role.value] = self.services[StaffService].sign_in(role.value, PASSWORD)

    def add_accounts(self) -> None:
        first_accounts(self.services[AccountService])

    def knows(self, *logins: str) -> bool:
        with self.store.read() as rows:
            return set(logins) <= set(rows.scalars(select(StaffRow.login)))

    def level(self) -> None:
        """Wait until everything is sent and the hub has nothing new."""
        self.ear.until(self.is_level)

    def is_level(self) -> bool:
        return self.loop.view().state is LinkState.LEVEL and not unsent(self.store)

    def close(self) -> None:
        self.loop.stop()
        self.store.close()


@dataclass
class Hub:
    """A hub made by the program's own SQL, with an administrator's connection."""

    database: Database
    connection: Admin
    directory: Path
    opened: list[Any] = field(default_factory=list[Any])
    addresses: dict[str, str] = field(default_factory=dict[str, str])
    refused_before: Counter[str] = field(default_factory=Counter[str])

    def enrol(self, counter: str, station: str = FUTIAN) -> str:
        """Enrol a counter; the address with its password."""
        made = admin.add_counter(self.connection, self.database.url, counter, station)
        self.addresses[counter] = made.address
        return made.address

    def counter(self, name: str, station: str = FUTIAN, *, greet: bool = True) -> Bare:
        made = Bare.open(self.directory / name, name, self.enrol(name, station))
        self.opened.append(made)
        if greet:
            made.greet()
        return made

    def open(self, directory: Path, name: str) -> Bare:
        """Another opening of a counter that is enrolled: a copy, or one that was put back."""
        made = Bare.open(directory, name, self.addresses[name])
        self.opened.append(made)
        return made

    def desk(self, name: str, station: str = FUTIAN, *, poll_s: float = 60.0, start: bool = True) -> Desk:
        address = self.enrol(name, station)
        settings = Settings(
            station=StationSettings(station, "示范派出所（虚构）", "0755-00000000", "1号窗口"),
            security=SecuritySettings(keyring=False),
            hub=HubSettings(url=address),
        )
        store = fresh_store(self.directory / name, name)
        register = open_register(store)
        load_people(register, TODAY)
        clock, ear = Clock(), Ear()
        core = Core(store, register, load_rules(), settings, clock)
        loop = LinkLoop(store, lambda: HubLink(address), poll_s=poll_s, clock=clock)
        paper = self.directory / f"paper-{name}"
        services = build_services(core, lambda: FolderPrinter(paper), hasher=fast_hasher(), loop=loop)
        made = Desk(store, core, services, loop, clock, ear)
        store.subscribe(ear.heard)
        loop.subscribe(ear.heard)
        self.opened.append(made)
        if start:
            loop.start()
        return made

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(query.encode(), values).fetchall()

    def epoch(self) -> str:
        return str(self.rows("SELECT value FROM hub.meta WHERE key = 'epoch'")[0][0])

    def alarms(self) -> dict[tuple[str, str], int]:
        """How often, by counter and kind, as `hub status` says it."""
        return {(line["counter"], line["kind"]): line["times"] for line in status(self.connection)["alarms"]}

    def refused(self, *codes: str) -> bool:
        """Whether PostgreSQL has refused something with one of these codes since this hub was made.

        Its log is written by a process of its own, so the log is read again until it says so.
        """
        until = monotonic() + 5
        while monotonic() < until:
            if any(self.refusals()[code] > self.refused_before[code] for code in codes):
                return True
        return False

    def refusals(self) -> Counter[str]:
        """How often by code, in the whole cluster."""
        seen: Counter[str] = Counter()
        for line in refusals(self.connection) or ():
            seen[line["code"]] += line["times"]
        return seen

    def close(self) -> None:
        for one in reversed(self.opened):
            one.close()


TEMPLATE = "hub_template"


@contextmanager
def running_hub(server: Server, directory: Path) -> Iterator[Hub]:
    """A fresh hub; everything that was opened through it is closed at the end, and the database dropped.

    It is a copy of one that was made by the program's own SQL: that is five times as fast.
    """
    name = f"t_{uuid4().hex[:12]}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        make_template(connection, server)
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}".encode())
    database = Database(name, server.url(name), server)
    with psycopg.connect(database.url, autocommit=True) as connection:
        admin.init(connection, hub_rules())  # the rights to a database do not come with a copy
        hub = Hub(database, connection, directory)
        hub.refused_before = hub.refusals()
        try:
            yield hub
        finally:
            hub.close()
    server.start()  # a test may have left it stopped
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def make_template(connection: Admin, server: Server) -> None:
    known = "SELECT 1 FROM pg_database WHERE datname = %s"
    if connection.execute(known, (TEMPLATE,)).fetchone() is None:
        connection.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0".encode())
        with psycopg.connect(server.url(TEMPLATE), autocommit=True) as template:
            admin.init(template, hub_rules(), require_tls=server.ca is not None)


def level(*counters: Bare) -> None:
    """Send everything, then receive everything."""
    for one in counters:
        one.send()
    for one in counters:
        one.fetch()


_order = count(1)


def forged_line(
    counter: str,
    seq: int = 1,
    prev_hash: str = NO_HASH,
    *,
    kind: str = "person.looked_up",
    subject: str = "nobody",
    payload: dict[str, Any] | None = None,
    claims: tuple[str, ...] = (),
    actor: str = "clerk-1",
    act_id: str | None = None,
    digest: str | None = None,
) -> str:
    """The line of an act that no store has recorded; its hash is right unless `digest` is given."""
    said = {
        "id": act_id or new_id(),
        "counter": counter,
        "seq": seq,
        "at": datetime.now(UTC),
        "actor": actor,
        "kind": kind,
        "version": 1,
        "subject": subject,
        "payload": canonical_text(payload or {"by": "number", "n": next(_order)}),
        "claims": canonical_text(list(claims)),
        "prev_hash": prev_hash,
    }
    return act_text(**said, hash=digest or sm3(act_text(**said).encode()))
