"""What somebody can do with a counter's own password: it is refused, and the administrator sees it."""

from __future__ import annotations

import json
import select
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection, errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.domain.acts import Kind
from clerk_app.hub import admin
from clerk_app.hub.anchoring import anchor_day
from clerk_app.hub.errors import ChainForked, HubNotSecure, HubRefusedLogin, IdentityInUse
from clerk_app.hub.link import HubLink
from clerk_app.hub.status import status
from clerk_app.local_postgres import Server, make_server
from clerk_app.store.canonical import NO_HASH, sm3
from tests.hub.counters import LONGGANG, PHOTO, Bare, Hub, forged_line, level, running_hub
from tests.store.acts import staff

PERSON = "430102199003070012"
NASTY = (
    "'; DROP TABLE hub.act; --",
    "$$; SELECT pg_sleep(9); $$",
    "%I %L %s {} \\ \\\\ \" ' ` ;",
    "\u2028\u2029\ufeff\U0001f600\x7f",
    "') OR true --",
)


@pytest.fixture
def hub(postgres: Server, tmp_path: Path) -> Iterator[Hub]:
    with running_hub(postgres, tmp_path) as made:
        yield made


@pytest.fixture
def thief(hub: Hub) -> Iterator[Connection[Any]]:
    """Plain SQL under the password of FT-09, a counter like others."""
    with psycopg.connect(hub.enrol("FT-09"), autocommit=True) as connection:
        yield connection


def outcome(connection: Connection[Any], query: str) -> str:
    """PostgreSQL's code for what ended the call; "" where nothing did."""
    try:
        connection.execute(query.encode())
    except psycopg.Error as error:
        return error.sqlstate or "none"
    return ""


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


@pytest.fixture
def victim(hub: Hub) -> Bare:
    """A counter of another station, with a case and its photo at the hub."""
    counter = hub.counter("LG-01", LONGGANG)
    counter.accept("1", PERSON)
    level(counter)
    return counter


def lease_of(hub: Hub, counter: str) -> str:
    fresh = "0190a000-0000-7000-8000-00000000beef"
    hub.rows("UPDATE hub.counter SET lease = %s WHERE counter = %s RETURNING 1", fresh, counter)
    return fresh


def push(connection: Connection[Any], lease: str | None, *lines: str | None) -> dict[str, Any]:
    row = connection.execute("SELECT api.push(%s::uuid, %s::text[], now())", (lease, list(lines))).fetchone()
    assert row is not None
    return row[0]


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
    "request_",
    [
        {"acts": ["0", 0], "station": LONGGANG, "counter": "LG-01"},
        {"acts": ["0", -1], "limit": 10**9},
        {"acts": ["0", 0], "acts ": "' OR true"},
        {"registers": "large') OR true --", "after": ["0", 0], "scope": "city"},
    ],
)
def test_forged_requests_bring_nothing_of_another_station(
    hub: Hub, thief: Connection[Any], victim: Bare, request_: dict[str, Any]
) -> None:
    lease = lease_of(hub, "FT-09")
    request = request_ | {"epoch": hub.rows("SELECT value FROM hub.meta WHERE key = 'epoch'")[0][0]}
    rows = thief.execute(
        "SELECT kind, body FROM api.pull(%s::uuid, %s::jsonb)", (lease, json.dumps(request))
    ).fetchall()
    assert [row for row in rows if row[1] is not None] == []


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
        "AND NOT coalesce(array_to_string(p.proconfig, ' '), '') ~ 'search_path=pg_catalog, *pg_temp'"
    )
    assert paths == []


# --- pushing what is not ours


def test_acts_of_another_counter_are_not_taken(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    lease = lease_of(hub, "FT-09")
    for line in (forged_line("LG-01", 2), forged_line("hub:00000000:LG-01"), *victim.lines()):
        assert push(thief, lease, line)["stopped"] == "forged"
    assert hub.rows("SELECT count(*) FROM hub.act WHERE counter <> 'LG-01'") == [(0,)]
    assert hub.alarms() == {("FT-09", "forged"): 3}


def test_acts_of_the_hub_are_not_taken(hub: Hub, thief: Connection[Any]) -> None:
    lease = lease_of(hub, "FT-09")
    for kind in ("hub.conflict", "hub.refused"):
        assert push(thief, lease, forged_line("FT-09", kind=kind))["stopped"] == "malformed"
    assert hub.alarms() == {("FT-09", "malformed"): 2}


def test_a_wrong_previous_hash_is_a_fork(hub: Hub, thief: Connection[Any]) -> None:
    lease = lease_of(hub, "FT-09")
    first = forged_line("FT-09")
    assert push(thief, lease, first)["stopped"] is None
    assert push(thief, lease, forged_line("FT-09", 2, "1" * 64))["stopped"] == "fork"
    assert push(thief, lease, forged_line("FT-09", 1))["stopped"] == "fork"
    assert push(thief, lease, forged_line("FT-09", 3))["stopped"] == "gap"
    assert hub.alarms() == {("FT-09", "fork"): 2}


def test_the_same_id_with_another_content_is_not_taken(hub: Hub, thief: Connection[Any]) -> None:
    lease = lease_of(hub, "FT-09")
    line = forged_line("FT-09")
    assert push(thief, lease, line)["stopped"] is None
    other = forged_line("FT-09", 2, json.loads(line)["hash"], act_id=json.loads(line)["id"])
    assert push(thief, lease, other)["stopped"] == "same_id"
    assert hub.alarms() == {("FT-09", "same_id"): 1}


def test_an_id_of_another_station_is_not_taken(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    """An id that a conflict told us: nothing is learnt of the act behind it, and nothing changed."""
    lease = lease_of(hub, "FT-09")
    known = json.loads(victim.lines()[0])["id"]
    with pytest.raises(errors.UniqueViolation):
        push(thief, lease, forged_line("FT-09", act_id=known))
    assert hub.rows("SELECT count(*) FROM hub.act") == [(1,)]
    assert hub.refused("23505")


def test_replaying_changes_nothing(hub: Hub, victim: Bare) -> None:
    before = hub.rows("SELECT * FROM hub.act"), hub.rows("SELECT claim, act FROM hub.claim ORDER BY 1")
    for _ in range(2):
        answer = victim.exchange.link.push(victim.exchange.lease, victim.lines())
        assert [item["outcome"] for item in answer["answers"]] == ["accepted"]
    after = hub.rows("SELECT * FROM hub.act"), hub.rows("SELECT claim, act FROM hub.claim ORDER BY 1")
    assert after == before
    assert hub.alarms() == {}


def test_a_wrong_hash_is_found_by_the_peers_and_by_the_anchor(hub: Hub, tmp_path: Path) -> None:
    """The hub does not hash what it takes; everybody else does."""
    thief, peer = hub.counter("FT-09"), hub.counter("FT-02")
    good = forged_line("FT-09")
    bad = forged_line("FT-09", 2, json.loads(good)["hash"], digest="a" * 64)
    after = forged_line("FT-09", 3, "a" * 64)
    assert thief.exchange.link.push(thief.exchange.lease, [good, bad, after])["stopped"] is None
    peer.accept("1", PERSON)
    level(peer)
    assert peer.rows("SELECT seq FROM act WHERE counter = 'FT-09'") == [(1,)]
    assert peer.rows("SELECT payload FROM act WHERE kind = 'alarm.chain'") == [('{"seq": 2, "why": "hash"}',)]
    peer.send()
    assert hub.alarms() == {("FT-02", "reported"): 1}
    made = anchor_day(hub.connection, tmp_path / "anchor.pem")
    assert made.broken == ["FT-09"]


def test_a_claim_of_somebody_else_is_not_released(hub: Hub, thief: Connection[Any], victim: Bare) -> None:
    lease = lease_of(hub, "FT-09")
    claim, case = f"open-case:{PERSON}:permit", json.loads(victim.lines()[0])["subject"]
    first = forged_line("FT-09", claims=(f"-{claim}",))
    second = forged_line("FT-09", 2, json.loads(first)["hash"], subject=case, claims=(f"-{claim}",))
    assert push(thief, lease, first, second)["stopped"] is None
    assert hub.rows("SELECT counter FROM hub.claim WHERE claim = %s", claim) == [("LG-01",)]


def test_claims_of_another_station_cannot_be_named(hub: Hub, thief: Connection[Any]) -> None:
    """Log-in names are claims of a station: nobody keeps another station from having its clerk."""
    lease = lease_of(hub, "FT-09")
    line = forged_line("FT-09", claims=(f"login@{LONGGANG}:clerk",))
    assert push(thief, lease, line)["stopped"] == "malformed"
    other = hub.counter("LG-01", LONGGANG)
    other.record(Kind.STAFF_ADDED, "staff-1", staff("clerk"), "login:clerk")
    other.send()
    assert set(other.outcomes().values()) == {"accepted"}


def test_accounts_of_another_station_are_neither_locked_nor_unlocked(
    hub: Hub, thief: Connection[Any]
) -> None:
    lease, other = lease_of(hub, "FT-09"), hub.counter("LG-01", LONGGANG)
    lock = forged_line(
        "FT-09", kind="staff.locked", subject="boss-1", payload={"reason": "administrator", "until": None}
    )
    assert push(thief, lease, lock)["stopped"] is None
    other.accept("1", PERSON, case="case-1")
    other.record(Kind.CASE_APPROVED, "case-1", {"round": 1}, "decision:case-1:1", actor="boss-1")
    other.send()
    assert set(other.outcomes().values()) == {"accepted"}
    own_lock = {"reason": "administrator", "until": None}
    other.exchange.link.push(
        other.exchange.lease,
        [forged_line("LG-01", 3, _head(other), kind="staff.locked", subject="boss-2", payload=own_lock)],
    )
    unlock = forged_line("FT-09", 2, json.loads(lock)["hash"], kind="staff.unlocked", subject="boss-2")
    assert push(thief, lease, unlock)["stopped"] is None
    assert hub.rows("SELECT until FROM hub.staff_lock WHERE staff = 'boss-2'") == [(None,)]


def _head(counter: Bare) -> str:
    return counter.store.head().head


def test_a_colleague_cannot_put_a_photo_before_the_real_one(hub: Hub) -> None:
    """The digest is known to others only once the photo is there: who comes first is served."""
    owner, thief, reader = (hub.counter(name) for name in ("FT-08", "FT-01", "FT-09"))
    owner.accept("1", PERSON)
    owner.send()
    fake = b"\xff\xd8fakes\xff\xd9"
    assert thief.exchange.link.blob_put(thief.exchange.lease, sm3(PHOTO), len(fake), 0, fake) == len(fake)
    reader.fetch()
    assert reader.store.blob(sm3(PHOTO)) == PHOTO


# --- poison: what is taken must not break those who read it


def poison() -> dict[str, str]:
    line = json.loads(forged_line("FT-09"))

    def changed(**values: Any) -> str:
        return json.dumps(line | values, ensure_ascii=False)

    deep = forged_line("FT-09").replace('"by":"number"', '"by":' + "[" * 3000 + "]" * 3000)
    return {
        "deep": deep,
        "very deep": forged_line("FT-09").replace('"by":"number"', '"by":' + "[" * 100_000 + "]" * 100_000),
        "infinite time": changed(at="infinity"),
        "words for a time": changed(at="now"),
        "another zone": changed(at="2026-11-23T09:30:00.000000+08:00"),
        "null subject": changed(subject=None),
        "null actor": changed(actor=None),
        "null kind": changed(kind=None),
        "null hash": changed(hash=None),
        "null claims": changed(claims=None),
        "null payload": changed(payload=None),
        "no seq": changed(seq=None),
        "broken seq": changed(seq="1"),
        "endless seq": changed(seq=10**30),
        "claims of claims": changed(claims=[["a"], {"b": 1}]),
        "many claims": changed(claims=[f"x:{index}" for index in range(1000)]),
        "endless claim": changed(claims=["x:" + "y" * 500]),
        "a list": "[]",
        "a text": '"act"',
        "nothing": "",
        "null": "null",
        "no JSON": "{",
        "NUL": forged_line("FT-09").replace('"number"', '"\\u0000"'),
        "half a character": forged_line("FT-09").replace('"number"', '"\\ud800"'),
        "lapse": changed(payload={"until": "whenever"}),
    }


@pytest.mark.parametrize("what", sorted(poison()))
def test_lines_that_are_no_acts_are_malformed(walls: Walls, what: str) -> None:
    before = walls.hub.alarms().get(("FT-09", "malformed"), 0)
    assert push(walls.thief, walls.lease, poison()[what])["stopped"] == "malformed"
    assert walls.hub.alarms() == {("FT-09", "malformed"): before + 1}
    assert walls.hub.rows("SELECT count(*) FROM hub.act") == [(1,)]


def test_a_peer_outlives_what_an_older_hub_took(hub: Hub) -> None:
    """Had such a line got in, its chain would end there, and the others go on."""
    thief, honest, peer = (hub.counter(name) for name in ("FT-09", "FT-01", "FT-02"))
    thief.record(Kind.PERSON_LOOKED_UP, "nobody", {"by": "number"})
    honest.accept("1", PERSON)
    level(thief, honest)
    hub.connection.execute(
        "UPDATE hub.act SET body = replace(body, '\"number\"', %s) WHERE counter = 'FT-09'",
        ("[" * 20_000 + "]" * 20_000,),
    )
    peer.fetch()
    assert peer.states() == {"case-FT-01-1": "accepted"}
    assert peer.rows("SELECT count(*) FROM act WHERE kind = 'alarm.chain'") == [(1,)]


@pytest.mark.parametrize("words", NASTY)
def test_sql_in_every_text_is_text(hub: Hub, thief: Connection[Any], words: str) -> None:
    peer = hub.counter("FT-02")
    peer.accept("1", PERSON)
    peer.send()
    lease = lease_of(hub, "FT-09")
    line = forged_line(
        "FT-09",
        kind="case.accepted",
        subject=words[:64],
        actor=words[:64],
        payload={"number": words, words: [words]},
        claims=(f"open-case:{PERSON}:permit", f"x:{words}"),
    )
    after = forged_line("FT-09", 2, json.loads(line)["hash"], claims=(f"y:{words}",))
    assert push(thief, lease, line, after)["stopped"] is None
    thief.execute("SELECT api.lookup(%s::uuid, %s, %s)", (lease, words, words))
    thief.execute("SELECT api.blob_get(%s::uuid, %s, 0, 10)", (lease, words))
    thief.execute("SELECT api.blob_put(%s::uuid, %s, 1, 0, %s)", (lease, words, words.encode()))
    forged = {"program": words, "anchor_after": None, "next": lease, "lease": lease, words: words}
    thief.execute("SELECT api.head(%s::jsonb)", (json.dumps(forged),))
    thief.execute("SELECT api.pull(%s::uuid, %s::jsonb)", (lease, json.dumps({"registers": words})))
    peer.fetch()
    peer.store.verify()
    assert peer.rows("SELECT subject, actor FROM act WHERE counter = 'FT-09' AND seq = 1") == [
        (words[:64], words[:64])
    ]
    assert peer.rows("SELECT count(*) FROM act WHERE kind = 'hub.conflict'") == [(1,)]
    assert anchor_day(hub.connection, hub.directory / "anchor.pem").broken == []


def test_arguments_that_are_missing_or_odd_end_the_call_alone(hub: Hub, thief: Connection[Any]) -> None:
    hub.counter("FT-02").accept("1", PERSON)
    lease = lease_of(hub, "FT-09")
    for query in (
        "SELECT api.push(NULL, NULL, NULL)",
        f"SELECT api.push('{lease}', NULL, NULL)",
        f"SELECT api.push('{lease}', ARRAY[NULL, NULL], 'infinity')",
        f"SELECT api.pull('{lease}', NULL)",
        f'SELECT api.pull(\'{lease}\', \'{{"acts": ["-1", "x"]}}\')',
        f'SELECT api.pull(\'{lease}\', \'{{"acts": ["0", 0], "limit": -1}}\')',
        f"SELECT api.pull('{lease}', '[]')",
        "SELECT api.head(NULL)",
        'SELECT api.head(\'{"next": "x"}\')',
        f"SELECT api.lookup('{lease}', NULL, NULL)",
        f"SELECT api.blob_put('{lease}', NULL, NULL, NULL, NULL)",
        f"SELECT api.blob_get('{lease}', NULL, -5, -5)",
    ):
        code = outcome(thief, query)
        assert code[:2] in ("", "22", "23", "CA"), (query, code)
    assert hub.rows("SELECT count(*) FROM hub.act") == [(0,)]
    assert hub.rows("SELECT last_seq, last_hash FROM hub.counter WHERE counter = 'FT-09'") == [(0, NO_HASH)]


def test_a_null_lease_is_nobodys(hub: Hub, thief: Connection[Any]) -> None:
    """A counter that was just enrolled or readmitted has none: it must greet first."""
    assert push(thief, None, forged_line("FT-09"))["stopped"] == "lease"
    with pytest.raises(psycopg.Error, match="lease"):
        thief.execute("SELECT api.pull(NULL, '{}')")


# --- much


def test_much_at_once_is_refused(hub: Hub, thief: Connection[Any]) -> None:
    lease = lease_of(hub, "FT-09")
    million = thief.execute(
        "SELECT api.push(%s::uuid, array_fill(''::text, ARRAY[1000000]), now())", (lease,)
    ).fetchone()
    assert million is not None
    assert million[0]["stopped"] == "too_large"
    hundred = thief.execute(
        "SELECT api.push(%s::uuid, ARRAY[repeat('x', 100000000)], now())", (lease,)
    ).fetchone()
    assert hundred is not None
    assert hundred[0]["stopped"] == "too_large"
    blob = thief.execute(
        "SELECT api.blob_put(%s::uuid, %s, 100000000, 0, decode(repeat('00', 1000000), 'hex'))",
        (lease, "a" * 64),
    ).fetchone()
    assert blob is not None
    assert blob[0]["stopped"] == "too_large"
    assert hub.alarms() == {("FT-09", "too_large"): 2, ("FT-09", "blob"): 1}
    size = hub.rows("SELECT sum(length(detail)) FROM hub.alarm")[0][0]
    assert size < 1000


def test_alarms_fill_no_disk(hub: Hub, thief: Connection[Any]) -> None:
    lease = lease_of(hub, "FT-09")
    for _ in range(50):
        push(thief, lease, "x" * 100_000)
    assert hub.rows("SELECT count(*), max(times), max(length(detail)) < 500 FROM hub.alarm") == [
        (1, 50, True)
    ]


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
        counter.exchange.link.pull(old, {"acts": ["0", 0]})
    assert counter.exchange.link.push(old, [forged_line("FT-09")])["stopped"] == "lease"
    assert hub.alarms() == {("FT-09", "lease"): 1}
    assert hub.refused("CA005")


def test_more_connections_than_a_counter_may_have(hub: Hub) -> None:
    address = hub.enrol("FT-09")
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
            admin.init(connection)
            address = admin.add_counter(connection, server.url("plain"), "FT-09", LONGGANG).address
            link = HubLink(address)
            with pytest.raises(HubNotSecure):
                link.head({})
            link.close()
            admin.init(connection, require_tls=False)
            link = HubLink(address)
            assert link.head({})["counter"] == "FT-09"
            link.close()
    finally:
        server.remove()


# --- holding things up


def test_a_transaction_that_is_held_open_is_ended(hub: Hub, thief: Connection[Any]) -> None:
    assert thief.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("10s",)
    thief.execute("SET idle_in_transaction_session_timeout = '200ms'")
    thief.execute("BEGIN")
    assert select.select([thief.fileno()], [], [], 10)[0], "the server did not end the session"
    with pytest.raises(psycopg.Error):
        thief.execute("SELECT 1")
    assert hub.refused("25P03")


def test_who_holds_the_feed_back_is_named(hub: Hub, thief: Connection[Any]) -> None:
    """A session may take its own limit away: then the administrator sees who it is."""
    lease = lease_of(hub, "FT-09")
    thief.execute("SET idle_in_transaction_session_timeout = 0")
    thief.execute("BEGIN")
    push(thief, lease, forged_line("FT-09"))
    found = status(hub.connection)
    assert found["feed_age_s"] > 0
    assert found["feed_held_by"]["usename"] == "counter_FT-09"
    thief.execute("ROLLBACK")
    assert status(hub.connection)["feed_held_by"] is None


def test_a_greeting_that_is_held_open_keeps_nobody_out(hub: Hub, thief: Connection[Any]) -> None:
    other = hub.counter("FT-02")
    thief.execute("BEGIN")
    thief.execute("SELECT api.head(%s::jsonb)", (json.dumps({"next": lease_of(hub, "FT-09")}),))
    with psycopg.connect(other.address, autocommit=True) as quick:
        quick.execute("SET lock_timeout = '500ms'")
        place = other.store.link_place()
        request = {"lease": place.lease, "next": place.lease, "epoch": place.epoch, "acked": 0}
        assert quick.execute("SELECT api.head(%s::jsonb)", (json.dumps(request),)).fetchone()
    thief.execute("ROLLBACK")


def test_calling_a_new_epoch_names_who_did(hub: Hub, thief: Connection[Any]) -> None:
    """Who lies about what it has seen makes everybody read anew: nothing is lost, and it is seen."""
    peer = hub.counter("FT-02")
    peer.accept("1", PERSON)
    level(peer)
    epoch = hub.rows("SELECT value FROM hub.meta WHERE key = 'epoch'")[0][0]
    lie = {"epoch": epoch, "acked": 999, "next": lease_of(hub, "FT-09")}
    thief.execute("SELECT api.head(%s::jsonb)", (json.dumps(lie),))
    alarm = next(line for line in status(hub.connection)["alarms"] if line["kind"] == "new_epoch")
    assert alarm["detail"].startswith("FT-09 ")
    before = peer.rows("SELECT * FROM application"), peer.rows("SELECT * FROM settlement")
    peer.reconnect()
    level(peer)
    assert (peer.rows("SELECT * FROM application"), peer.rows("SELECT * FROM settlement")) == before


def test_noise_on_the_channel_does_no_harm(hub: Hub, thief: Connection[Any]) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    head = other.greet()
    other.exchange.link.listen(head.channel)
    for index in range(500):
        thief.execute("SELECT pg_notify(%s, %s)", (head.channel, f"{index} '; DROP"))
    other.exchange.link.wait(0)
    counter.accept("1", PERSON)
    counter.send()
    other.exchange.link.wait(20)
    other.fetch()
    assert other.states() == {"case-FT-01-1": "accepted"}


def test_a_counter_never_sees_its_own_fork_merged(hub: Hub) -> None:
    """Two machines under one identity with the lease passed between them: the chains stay apart."""
    counter = hub.counter("FT-09")
    counter.exchange.link.push(counter.exchange.lease, [forged_line("FT-09")])
    counter.record(Kind.PERSON_LOOKED_UP, "nobody", {"by": "number"})
    with pytest.raises(ChainForked):
        counter.exchange.push()
    with pytest.raises(ChainForked):
        counter.fetch()
    with pytest.raises(ChainForked):
        counter.greet()
    assert hub.alarms() == {("FT-09", "fork"): 3}  # each time it is found, the hub hears of it
