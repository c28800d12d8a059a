"""What somebody can do with a counter's own password: it is refused, and the administrator sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection, errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.demo.postgres import make_server
from clerk_app.hub import admin
from clerk_app.hub.errors import HubNotSecure, HubRefusedLogin, IdentityInUse
from clerk_app.hub.feed import ACTS, ROWS
from clerk_app.hub.link import HubLink
from clerk_app.hub.status import status
from clerk_app.store.canonical import sm3
from tests.hub.counters import LONGGANG, PHOTO, Bare, Hub, forged_line
from tests.hub.thieves import PERSON, Walls, lease_of, push, thief as thief, victim as victim, walls as walls

OLD_ROWS = "SELECT kind, body FROM api.pull(%s::uuid, %s::jsonb)"

# --- reading


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM hub.act",
        "SELECT * FROM hub.meta",
        "SELECT body FROM hub.register_row",
        "SELECT bytes FROM hub.blob_part",
        "COPY hub.act TO STDOUT",
        "SELECT hub.my_counter()",
        "SELECT hub.lookup_registers('430102199003070012')",
        "SELECT hub.new_epoch('x')",
        "SELECT query_to_xml('SELECT * FROM hub.act', true, true, '')",
        "SELECT * FROM ts_stat('SELECT body::tsvector FROM hub.act')",
        "SELECT rolpassword FROM pg_authid",
        "SELECT * FROM pg_statistic",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT pg_ls_dir('.')",
        "SELECT current_setting('data_directory')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY (SELECT 1) TO '/tmp/clerk-app-attack'",
    ],
)
def test_nothing_is_read_past_the_functions(walls: Walls, query: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        walls.thief.execute(query.encode())
    assert walls.newly_refused("42501")


def test_catalogues_hold_no_row_of_anybody(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    hub.connection.execute("ANALYZE")  # samples of the columns are kept from now on
    victim.exchange.link.rows("SELECT %s", PERSON)
    seen = [
        thief.execute("SELECT * FROM pg_stats WHERE schemaname = 'hub'").fetchall(),
        thief.execute("SELECT * FROM pg_stats_ext").fetchall(),
        thief.execute("SELECT query FROM pg_stat_activity WHERE usename <> current_user").fetchall(),
        thief.execute("SELECT * FROM pg_largeobject_metadata").fetchall(),
        thief.execute("SELECT * FROM information_schema.tables WHERE table_schema = 'hub'").fetchall(),
    ]
    assert seen[0] == seen[1] == seen[3] == seen[4] == []
    assert {row[0] for row in seen[2]} == {"<insufficient privilege>"}


@pytest.mark.parametrize(
    ("query", "request_"),
    [
        (ACTS, {"after": ["0", 0], "station": LONGGANG, "counter": "LG-01"}),
        (ACTS, {"after": ["0", -1], "limit": 10**9}),
        (ACTS, {"after": ["0", 0], "after ": "' OR true"}),
        (ROWS, {"feed": "large') OR true --", "after": ["0", 0], "scope": "city"}),
        (ROWS, {"feeds": {"large') OR true --": ["0", 0]}, "scope": "city') OR true --"}),
        (OLD_ROWS, {"acts": ["0", 0], "station": LONGGANG, "counter": "LG-01"}),
        (OLD_ROWS, {"acts": ["0", -1], "limit": 10**9}),
        (OLD_ROWS, {"acts": ["0", 0], "acts ": "' OR true"}),
        (OLD_ROWS, {"registers": "large') OR true --", "after": ["0", 0], "scope": "city"}),
    ],
)
def test_forged_requests_bring_nothing_of_another_station(
    hub: Hub, thief: Connection[Any], victim: Bare, query: str, request_: dict[str, Any]
) -> None:
    lease = lease_of(hub, "FT-09")
    request = json.dumps(request_ | {"epoch": hub.epoch()})
    rows = thief.execute(query.encode(), (lease, request)).fetchall()
    assert [row for row in rows if row[0] in ("act", "row") or row[-1] is not None] == []


def test_a_photo_of_another_station_is_not_there(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    lease = lease_of(hub, "FT-09")
    query = "SELECT api.blob_get(%s::uuid, %s, 0, 1000)"
    assert thief.execute(query, (lease, sm3(PHOTO))).fetchone() == (None,)
    assert victim.exchange.blob(sm3(PHOTO)) == PHOTO


def test_looking_up_half_the_city_is_seen(hub: Hub, thief: Connection[Any]) -> None:
    hub.connection.execute("UPDATE hub.meta SET value = '20' WHERE key = 'lookups_an_hour'")
    lease = lease_of(hub, "FT-09")
    for index in range(22):
        thief.execute("SELECT api.lookup(%s::uuid, %s, 'number')", (lease, str(index)))
    assert hub.alarms() == {("FT-09", "many_lookups"): 2}


# --- writing


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO hub.meta VALUES ('x', 'y')",
        "UPDATE hub.counter SET station = '440307010002'",
        "DELETE FROM hub.act",
        "TRUNCATE hub.alarm",
        "DROP TABLE hub.act",
        "CREATE TABLE public.mine (a int)",
        "CREATE TABLE api.mine (a int)",
        "CREATE TEMP TABLE mine (a int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION api.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION pg_trgm",
        "ALTER FUNCTION api.push(uuid, text[], timestamptz) OWNER TO CURRENT_USER",
        "ALTER TABLE hub.act DISABLE ROW LEVEL SECURITY",
        "SET ROLE hub_api",
        "SET ROLE hub_owner",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER CONNECTION LIMIT 100",
        "ALTER ROLE \"counter_LG-01\" PASSWORD 'x'",
        "CREATE ROLE mine",
        "GRANT hub_api TO CURRENT_USER",
        "SET session_replication_role = replica",
        "SET log_statement = 'all'",
        "SELECT set_config('log_min_messages', 'panic', false)",
        "SELECT pg_reload_conf()",
        "SELECT pg_switch_wal()",
        "SELECT lo_from_bytea(0, 'much')",
        "SELECT pg_advisory_lock(44030001)",
        "SELECT pg_try_advisory_xact_lock(44030001)",
        "DO $$ BEGIN LOCK TABLE hub.act; END $$",
    ],
)
def test_nothing_is_written_past_the_functions(walls: Walls, query: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        walls.thief.execute(query.encode())
    assert walls.newly_refused("42501")


def test_another_counters_session_cannot_be_ended(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    pid = hub.rows("SELECT pid FROM pg_stat_activity WHERE usename = 'counter_LG-01'")[0][0]
    for function in ("pg_terminate_backend", "pg_cancel_backend"):
        with pytest.raises(errors.InsufficientPrivilege):
            thief.execute(sql.SQL("SELECT {}({})").format(sql.Identifier(function), pid))
    assert victim.greet().station == LONGGANG


def test_a_role_that_changes_its_own_password_is_seen(hub: Hub, thief: Connection[Any]) -> None:
    """PostgreSQL lets every role do that; it opens nothing that the old password did not open."""
    assert [line["password_changed"] for line in status(hub.connection)["counters"]] == [False]
    thief.execute("ALTER ROLE CURRENT_USER PASSWORD 'short'")
    assert [line["password_changed"] for line in status(hub.connection)["counters"]] == [True]


def test_a_role_that_changes_its_own_limits_is_seen(hub: Hub, thief: Connection[Any]) -> None:
    assert [line["settings_changed"] for line in status(hub.connection)["counters"]] == [[]]
    thief.execute("ALTER ROLE CURRENT_USER SET statement_timeout = 0")
    assert [line["settings_changed"] for line in status(hub.connection)["counters"]] == [
        ["statement_timeout"]
    ]


def test_a_temporary_schema_is_not_looked_into_first(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    """Functions that run with other rights name their schemas themselves."""
    thief.execute("SET search_path = public, pg_temp, pg_catalog")
    lease = lease_of(hub, "FT-09")
    assert push(thief, lease, forged_line("FT-09"))["stopped"] is None
    paths = hub.rows(
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace IN ('hub'::regnamespace, "
        "'api'::regnamespace) AND NOT coalesce(p.proconfig, '{}') @> '{search_path=pg_catalog\\, pg_temp}' "
        "AND NOT coalesce(array_to_string(p.proconfig, ' '), '') ~ 'search_path=pg_catalog, *pg_temp' "
        "AND p.prolang <> (SELECT oid FROM pg_language WHERE lanname = 'c')"  # those of sslinfo
    )
    assert paths == []


# --- roles and leases


def test_a_removed_counter_is_out_at_once(hub: Hub) -> None:
    counter = hub.counter("FT-09")
    admin.remove_counter(hub.connection, "FT-09")
    with pytest.raises(Exception, match=r".") as raised:
        counter.exchange.link.head({})
    assert raised.type.__name__ in ("HubUnreachable", "HubRefusedLogin")
    with pytest.raises(HubRefusedLogin):
        HubLink(counter.address)
    assert hub.refused("28000", "28P01")
    assert [line["removed"] for line in status(hub.connection)["counters"]] == [True]


def test_a_wrong_password_is_refused_and_seen(hub: Hub) -> None:
    address = hub.enrol("FT-09")
    with pytest.raises(HubRefusedLogin):
        HubLink(make_conninfo("", **(conninfo_to_dict(address) | {"password": "guessed"})))  # type: ignore[arg-type]
    assert hub.refused("28P01")


def test_a_stale_lease_is_refused_and_seen(hub: Hub) -> None:
    counter = hub.counter("FT-09")
    old = counter.exchange.lease
    counter.greet()
    with pytest.raises(IdentityInUse):
        counter.exchange.link.pull_acts(old, {"after": ["0", 0]})
    assert counter.exchange.link.push(old, [forged_line("FT-09")])["stopped"] == "lease"
    assert hub.alarms() == {("FT-09", "lease"): 1}
    assert hub.refused("CA005")


def test_more_connections_than_a_counter_may_have(hub: Hub) -> None:
    address = hub.enrol("FT-07")  # nobody else of the cluster is in under this name
    links = [HubLink(address) for _ in range(admin.CONNECTIONS_A_COUNTER)]
    try:
        with pytest.raises(Exception, match="too many connections"):
            HubLink(address)
    finally:
        for link in links:
            link.close()
    assert hub.refused("53300")


def test_a_plain_line_is_refused_by_the_server(hub: Hub) -> None:
    if hub.database.server.ca is None:
        pytest.skip("this build of PostgreSQL has no TLS")
    parts = conninfo_to_dict(hub.enrol("FT-09")) | {"sslmode": "disable"}
    with pytest.raises(HubNotSecure):
        HubLink(make_conninfo("", **parts))  # type: ignore[arg-type]
    assert hub.refused("28000")


@pytest.mark.slow
def test_a_plain_line_is_refused_by_the_hub_itself(tmp_path: Path) -> None:
    """A server whose administrator let plain lines in: the functions still see that there is no TLS."""
    server = make_server(tmp_path / "plain", tls=False, fsync=False)
    server.start()
    try:
        server.create_database("plain")
        with psycopg.connect(server.url("plain"), autocommit=True) as connection:
            admin.init(connection, hub_rules())
            address = admin.add_counter(connection, server.url("plain"), "FT-09", LONGGANG).address
            link = HubLink(address)
            with pytest.raises(HubNotSecure):
                link.head({})
            link.close()
            admin.init(connection, hub_rules(), require_tls=False)
            link = HubLink(address)
            assert link.head({})["counter"] == "FT-09"
            link.close()
    finally:
        server.remove()
