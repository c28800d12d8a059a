"""Upgrading a hub in place: from each earlier version with data in it, and what rights are left after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.errors import HubVersion
from clerk_app.hub.exchange import NEEDED_VERSION
from clerk_app.store.canonical import NO_HASH
from tests.hub.conftest import Database
from tests.hub.counters import FUTIAN, Hub, forged_line, level

FIRST_VERSION = 2  # the first that is a hub
PERSON = "430102199003070012"


@pytest.fixture
def connection(database: Database) -> Iterator[Connection[Any]]:
    with psycopg.connect(database.url, autocommit=True) as opened:
        yield opened


def objects(connection: Connection[Any]) -> list[tuple[Any, ...]]:
    """Everything of the hub's schemas with owners and rights."""
    query = """
        SELECT 'table', c.oid::regclass::text, c.relowner::regrole::text, c.relacl::text FROM pg_class c
        WHERE c.relnamespace IN ('hub'::regnamespace, 'api'::regnamespace)
        UNION ALL
        SELECT 'function', p.oid::regprocedure::text, p.proowner::regrole::text, p.proacl::text FROM pg_proc p
        WHERE p.pronamespace IN ('hub'::regnamespace, 'api'::regnamespace)
        UNION ALL
        SELECT 'policy', polrelid::regclass || ' ' || polname, '', pg_get_expr(polqual, polrelid)
        FROM pg_policy
        ORDER BY 1, 2
    """
    return connection.execute(query.encode()).fetchall()


@dataclass
class Played:
    """A counter whom the administrator plays, so that it speaks to the SQL of any version."""

    connection: Connection[Any]
    lease: str
    lines: list[str] = field(default_factory=list[str])

    @classmethod
    def enrol(cls, connection: Connection[Any]) -> Played:
        lease = connection.execute(
            "INSERT INTO hub.counter (counter, role, station, district, number_prefix, lease) "
            "VALUES ('FT-00', session_user, %s, '440304', '0001000', gen_random_uuid()) "
            "RETURNING lease::text",
            (FUTIAN,),
        ).fetchone()
        assert lease is not None
        return cls(connection, lease[0])

    def push(self, kind: str, subject: str, actor: str = "clerk", claims: tuple[str, ...] = ()) -> str:
        """Send one act; the outcome."""
        before = str(json.loads(self.lines[-1])["hash"]) if self.lines else NO_HASH
        seq = len(self.lines) + 1
        line = forged_line("FT-00", seq, before, kind=kind, subject=subject, actor=actor, claims=claims)
        row = self.connection.execute("SELECT api.push(%s::uuid, %s, now())", (self.lease, [line])).fetchone()
        assert row is not None
        assert row[0]["stopped"] is None
        self.lines.append(line)
        return str(row[0]["answers"][0]["outcome"])


def filled(connection: Connection[Any]) -> list[str]:
    """Three acts with claims; their lines."""
    played = Played.enrol(connection)
    for number in range(1, 4):
        assert played.push("person.looked_up", "nobody", claims=(f"receipt:{number}",)) == "accepted"
    return played.lines


@pytest.mark.parametrize("version", range(FIRST_VERSION, admin.newest_version()))
def test_a_hub_of_an_earlier_version_is_upgraded_with_its_data(
    connection: Connection[Any], database: Database, tmp_path: Path, version: int
) -> None:
    tls = database.server.ca is not None
    assert admin.init(connection, hub_rules(), require_tls=tls, up_to=version) == (0, version)
    lines = filled(connection)
    epoch = connection.execute("SELECT value FROM hub.meta WHERE key = 'epoch'").fetchone()
    assert admin.init(connection, hub_rules()) == (version, admin.newest_version())
    assert connection.execute("SELECT value FROM hub.meta WHERE key = 'epoch'").fetchone() == epoch
    assert connection.execute("SELECT body FROM hub.act ORDER BY seq").fetchall() == [
        (line,) for line in lines
    ]
    assert connection.execute("SELECT count(*) FROM hub.claim").fetchone() == (3,)
    hub = Hub(database, connection, tmp_path)
    try:
        counter = hub.counter("FT-01")
        counter.accept("9", PERSON)
        level(counter)
        assert counter.rows("SELECT count(*) FROM act WHERE counter = 'FT-00'") == [(3,)]
        counter.store.verify()
    finally:
        hub.close()


OPEN, LOGIN, YEAR, RUN = f"open-case:{PERSON}:permit", "login:lin", "calendar:2027", "bulk:open"
# What was pushed before the upgrade and after it: kind, subject, actor, claims, and what the hub says.
BEFORE: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    ("staff.locked", "boss", "admin", (), "accepted"),
    ("case.accepted", "case-1", "clerk", (OPEN, "receipt:1"), "accepted"),
    ("case.approved", "case-1", "boss", ("decision:case-1:1",), "refused"),
    ("staff.added", "lin", "admin", (LOGIN,), "accepted"),
    ("calendar.year_signed", "2027", "second", (YEAR,), "accepted"),
    ("bulk.started", "run-1", "clerk", (RUN,), "accepted"),
    ("staff.locked", "second", "admin", (), "accepted"),
    ("staff.signed_in", "second", "second", (), "accepted"),
)
AFTER: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    ("case.approved", "case-1", "boss", ("decision:case-1:1",), "refused"),
    ("person.looked_up", "case-1", "boss", (), "accepted"),  # who is locked decides nothing, and no more
    ("case.returned", "case-1", "second", ("decision:case-1:1",), "accepted"),
    ("staff.added", "other-lin", "admin", (LOGIN,), "conflict"),
    ("calendar.year_signed", "2027", "second", (YEAR,), "conflict"),
    ("bulk.started", "run-2", "clerk", (RUN,), "conflict"),
    ("bulk.signed", "run-1", "second", (f"-{RUN}",), "accepted"),
    ("bulk.started", "run-3", "clerk", (RUN,), "accepted"),
    ("case.accepted", "case-2", "clerk", (OPEN, "receipt:2"), "conflict"),
    ("case.withdrawn", "case-1", "clerk", (f"-{OPEN}",), "accepted"),
    ("case.accepted", "case-3", "clerk", (OPEN, "receipt:3"), "accepted"),
    ("staff.unlocked", "boss", "admin", (), "accepted"),
    ("case.approved", "case-3", "boss", ("decision:case-3:1",), "accepted"),
    ("alarm.chain", "FT-09", "hub", (), "accepted"),
)


@pytest.mark.parametrize("version", range(FIRST_VERSION, admin.newest_version() + 1))
@pytest.mark.parametrize("upgrade", [True, False])
def test_an_upgrade_changes_nothing_of_what_is_let_stand(
    connection: Connection[Any], database: Database, version: int, upgrade: bool
) -> None:
    """Locks and claims from before it hold after it; a hub that stays as it was says the same."""
    admin.init(connection, hub_rules(), require_tls=database.server.ca is not None, up_to=version)
    played = Played.enrol(connection)
    outcomes = [played.push(*act[:4]) for act in BEFORE]
    if upgrade:
        admin.init(connection, hub_rules())
    outcomes += [played.push(*act[:4]) for act in AFTER]
    assert outcomes == [act[4] for act in (*BEFORE, *AFTER)]
    assert connection.execute("SELECT kind FROM hub.alarm").fetchall() == [("reported",)]
    held = connection.execute("SELECT claim FROM hub.claim WHERE claim ~ '@' ORDER BY 1").fetchall()
    assert [row[0] for row in held] == [
        f"{kind}@{FUTIAN}:{rest}" for kind, rest in (("bulk", "open"), ("calendar", "2027"), ("login", "lin"))
    ]


def test_an_upgraded_hub_is_one_that_was_made_anew(connection: Connection[Any], hub: Hub) -> None:
    for version in range(FIRST_VERSION, admin.newest_version() + 1):
        admin.init(connection, hub_rules(), up_to=version)
    assert objects(connection) == objects(hub.connection)


def test_init_twice_changes_nothing(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    level(counter)
    before = objects(hub.connection), hub.rows("SELECT * FROM hub.meta ORDER BY 1"), hub.rows("TABLE hub.act")
    newest = admin.newest_version()
    assert admin.init(hub.connection, hub_rules()) == (newest, newest)
    after = objects(hub.connection), hub.rows("SELECT * FROM hub.meta ORDER BY 1"), hub.rows("TABLE hub.act")
    assert after == before


def test_a_hub_of_a_newer_program_is_left_alone(hub: Hub) -> None:
    hub.connection.execute("UPDATE hub.meta SET value = '99' WHERE key = 'version'")
    before = objects(hub.connection)
    with pytest.raises(HubVersion) as raised:
        admin.init(hub.connection, hub_rules())
    assert (raised.value.hub, raised.value.ours) == (99, admin.newest_version())
    assert objects(hub.connection) == before


def test_a_counter_works_with_a_newer_hub_and_not_with_an_older_one(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    hub.connection.execute("UPDATE hub.meta SET value = '99' WHERE key = 'version'")
    assert counter.greet().station == FUTIAN
    hub.connection.execute("UPDATE hub.meta SET value = %s WHERE key = 'version'", (str(NEEDED_VERSION - 1),))
    with pytest.raises(HubVersion):
        counter.greet()


def test_an_upgrade_that_fails_leaves_the_hub_as_it_was(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = admin.newest_version()
    broken = admin.scripts() | {newest + 1: "CREATE TABLE hub.half (); SELECT 1 / 0;"}
    monkeypatch.setattr(admin, "scripts", lambda: broken)
    before = objects(hub.connection)
    with pytest.raises(psycopg.errors.DivisionByZero):
        admin.init(hub.connection, hub_rules())
    assert objects(hub.connection) == before
    assert admin.version_of(hub.connection) == newest


# --- rights


def test_nothing_is_left_to_everybody(hub: Hub) -> None:
    open_ = hub.rows(
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace IN ('hub'::regnamespace, "
        "'api'::regnamespace) AND has_function_privilege('public', p.oid, 'EXECUTE')"
    )
    assert open_ == []
    tables = hub.rows(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace IN ('hub'::regnamespace, "
        "'api'::regnamespace) AND c.relkind IN ('r', 'p', 'v') AND has_table_privilege('public', c.oid, "
        "'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
    )
    assert tables == []
    schemas = hub.rows(
        "SELECT n.nspname FROM pg_namespace n WHERE n.nspname IN ('hub', 'api', 'public') "
        "AND has_schema_privilege('public', n.oid, 'USAGE, CREATE')"
    )
    assert schemas == []
    assert hub.rows(
        "SELECT has_database_privilege('public', current_database(), 'CONNECT, TEMPORARY, CREATE')"
    ) == [(False,)]


def test_a_counter_may_execute_eight_functions(hub: Hub) -> None:
    hub.enrol("FT-01")
    may = hub.rows(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') "
        "AND has_schema_privilege('counter_FT-01', n.oid, 'USAGE') "
        "AND has_function_privilege('counter_FT-01', p.oid, 'EXECUTE') ORDER BY 1"
    )
    assert [row[0] for row in may] == [
        "api.blob_get(uuid,text,integer,integer)",
        "api.blob_put(uuid,text,integer,integer,bytea)",
        "api.head(jsonb)",
        "api.lookup(uuid,text,text)",
        "api.pull(uuid,jsonb)",
        "api.pull_acts(uuid,jsonb)",
        "api.pull_registers(uuid,jsonb)",
        "api.push(uuid,text[],timestamp with time zone)",
    ]
    tables = hub.rows(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname IN ('hub', 'api', 'public') AND c.relkind IN ('r', 'p', 'v') "
        "AND has_table_privilege('counter_FT-01', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"
    )
    assert tables == []


def test_the_role_of_the_functions_is_a_lesser_one(hub: Hub) -> None:
    roles = hub.rows(
        "SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb OR rolcanlogin OR rolbypassrls OR "
        "rolreplication FROM pg_roles WHERE rolname IN ('hub_api', 'hub_owner', 'hub_counter') ORDER BY 1"
    )
    assert roles == [("hub_api", False), ("hub_counter", False), ("hub_owner", False)]
    owners = hub.rows(
        "SELECT DISTINCT p.proowner::regrole::text FROM pg_proc p WHERE p.pronamespace = 'api'::regnamespace"
    )
    assert owners == [("hub_api",)]
    owned = hub.rows("SELECT count(*) FROM pg_class WHERE relowner = 'hub_api'::regrole")
    assert owned == [(0,)]  # row-level security does not hold for an owner


def test_rows_of_others_are_behind_a_second_wall(hub: Hub) -> None:
    """Every table that hub_api may read and that has rows of certain counters or stations."""
    bare = hub.rows(
        "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind IN ('r', 'p') "
        "AND a.attname IN ('counter', 'station', 'body', 'bytes') AND NOT a.attisdropped "
        "AND has_table_privilege('hub_api', c.oid, 'SELECT') AND NOT c.relrowsecurity ORDER BY 1"
    )
    # The city's: who holds which claim, whose account is locked, whose turn it is, who caused an epoch;
    # heads of the hub's chains.
    assert {row[0] for row in bare} <= {"chain", "claim", "epoch", "staff_lock", "turn"}
