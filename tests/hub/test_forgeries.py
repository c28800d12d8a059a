"""Acts that a counter with its own password makes up: none is taken that would hurt those who read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection, errors

from clerk_app.hub.anchoring import anchor_day
from clerk_app.hub.errors import ChainForked
from clerk_app.store.canonical import NO_HASH, sm3
from tests.acts import Kind
from tests.hub.counters import LONGGANG, PHOTO, Bare, Hub, forged_line, level
from tests.hub.thieves import PERSON, Walls, lease_of, push, thief as thief, victim as victim, walls as walls
from tests.store.acts import staff

NASTY = (
    "'; DROP TABLE hub.act; --",
    "$$; SELECT pg_sleep(9); $$",
    "%I %L %s {} \\ \\\\ \" ' ` ;",
    "\u2028\u2029\ufeff\U0001f600\x7f",
    "') OR true --",
)


def outcome(connection: Connection[Any], query: str) -> str:
    """PostgreSQL's code for what ended the call; "" where nothing did."""
    try:
        connection.execute(query.encode())
    except psycopg.Error as error:
        return error.sqlstate or "none"
    return ""


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


@pytest.mark.logs("link.chain_broken")
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
    assert peer.rows("SELECT payload FROM act WHERE kind = 'alarm.chain'") == [('{"seq":2,"why":"hash"}',)]
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


@pytest.mark.logs("link.chain_broken")
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
    for asked in ({"feed": words}, {"feed": words, "after": ["0", 0]}, {"feeds": {words: ["0", 0]}}):
        request = json.dumps(asked | {"epoch": hub.epoch(), "scope": words})
        thief.execute("SELECT api.pull_registers(%s::uuid, %s::jsonb)", (lease, request))
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
        f"SELECT api.pull_acts('{lease}', NULL)",
        f'SELECT api.pull_acts(\'{lease}\', \'{{"after": ["-1", "x"]}}\')',
        f"SELECT api.pull_registers('{lease}', '[]')",
        f'SELECT api.pull_registers(\'{lease}\', \'{{"epoch": "{hub.epoch()}", "feeds": []}}\')',
        f'SELECT api.pull_registers(\'{lease}\', \'{{"epoch": "{hub.epoch()}", "limit": "x"}}\')',
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
    for function in ("pull_acts", "pull_registers"):
        with pytest.raises(psycopg.Error, match="lease"):
            thief.execute(f"SELECT api.{function}(NULL, '{{}}')".encode())
