"""Ends that do not meet: a hub or a counter put back to an older state, a copied disk, a rewritten past."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.app.data import restore_store
from clerk_app.app.hub_declarations import hub_rules
from clerk_app.demo.postgres import Server, make_server
from clerk_app.hub import admin
from clerk_app.hub.anchor_keys import load_key, public_bytes
from clerk_app.hub.anchoring import anchor_day
from clerk_app.hub.anchors import anchor_from_json, verify_anchor
from clerk_app.hub.errors import ChainForked, HubUnreachable, IdentityInUse
from clerk_app.hub.kept_anchors import verify_anchors
from clerk_app.hub.status import status
from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.database import connect
from clerk_app.store.errors import ChainBroken, NotInRoot, NotLevelYet
from clerk_app.store.journal import ChainHead
from tests.acts import Kind
from tests.hub.conftest import Database
from tests.hub.counters import LONGGANG, Bare, Hub, level, running_hub
from tests.made import KEY

PERSON, OTHER = "430102199003070012", "430102199003070020"


def seen(counter: Bare) -> list[list[tuple[Any, ...]]]:
    """What a counter of a station knows; the same at all of them once they are level."""
    return [
        counter.rows("SELECT counter, seq, hash FROM act ORDER BY 1, 2"),
        counter.rows("SELECT act_id, outcome, xid, rev FROM settlement ORDER BY 1"),
        counter.rows("SELECT id, state, round FROM application ORDER BY 1"),
        counter.rows("SELECT claim, act_id FROM claim ORDER BY 1"),
    ]


def verified(*counters: Bare) -> None:
    """Level, alike, and folded as a rebuild would fold it."""
    before = [seen(one) for one in counters]
    assert all(item == before[0] for item in before)
    for one in counters:
        one.store.verify(blobs=True)
        one.store.rebuild()
        assert seen(one) == before[0]


# --- the hub goes back


def run_tool(server: Server, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(server.binaries / program), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def move_to(hub: Hub, database: Database, *counters: Bare) -> None:
    """The counters and the administrator go on at another database."""
    parts = conninfo_to_dict(database.url)
    place = {key: parts[key] for key in ("host", "port", "dbname", "sslmode", "sslrootcert") if key in parts}
    for one in counters:
        one.address = make_conninfo("", **(conninfo_to_dict(one.address) | place))  # type: ignore[arg-type]
        hub.addresses[one.name] = one.address


@pytest.fixture
def restored(hub: Hub, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the same cluster, for a dump to go into."""
    name = f"{hub.database.name}_r"
    hub.database.server.create_database(name)
    yield Database(name, hub.database.server.url(name), hub.database.server)
    hub.connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def dumped(hub: Hub) -> Path:
    file = hub.directory / "hub.dump"
    run_tool(hub.database.server, "pg_dump", "-Fc", "-f", str(file), "-d", hub.database.url)
    return file


def test_a_hub_from_an_older_dump_is_brought_level_by_the_counters(hub: Hub, restored: Database) -> None:
    """What the dump lacks is sent again, and what came first is now second: folded so, everywhere alike."""
    first, second, theirs = hub.counter("FT-01"), hub.counter("FT-02"), hub.counter("LG-01", LONGGANG)
    kept = first.accept("1", OTHER)
    level(first, second, theirs)
    file = dumped(hub)
    ours = first.accept("2", PERSON)
    level(first, second)
    lost = theirs.accept("3", PERSON)
    level(theirs, first, second)
    assert second.states() == {kept.subject: "accepted", ours.subject: "accepted"}
    assert theirs.states() == {lost.subject: "duplicate"}
    epoch = hub.rows("SELECT value FROM hub.meta WHERE key = 'epoch'")
    run_tool(hub.database.server, "pg_restore", "-d", restored.url, str(file))
    move_to(hub, restored, first, second, theirs)
    with psycopg.connect(restored.url, autocommit=True) as connection:
        admin.init(connection, hub_rules())
        theirs.reconnect()
        theirs.send()
        for one in (first, second):
            one.reconnect()
            level(one)
        level(theirs, second)
        assert theirs.states() == {lost.subject: "accepted"}
        assert second.states() == {kept.subject: "accepted", ours.subject: "duplicate"}
        verified(first, second)
        verified(theirs)
        assert connection.execute("SELECT value FROM hub.meta WHERE key = 'epoch'").fetchall() != epoch
        kinds = {line["kind"] for line in status(connection)["alarms"]}
        assert kinds == {"new_epoch"}
        for one in (first, second, theirs):
            one.exchange.link.close()


@pytest.mark.slow
def test_a_hub_in_another_cluster_waits_for_the_administrator(hub: Hub, tmp_path: Path) -> None:
    """Its transactions have other numbers: rows from the future come to nobody until a new epoch."""
    first, second = hub.counter("FT-01"), hub.counter("FT-02")
    hub.connection.execute(
        "DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"
    )
    for index in range(5):
        first.accept(f"{index}", f"43010219900307{index:04d}")
    level(first, second)
    file = dumped(hub)
    server = make_server(tmp_path / "other", fsync=False)
    server.start()
    try:
        roles = hub.rows("SELECT rolname, rolpassword FROM pg_authid WHERE rolname ~ '^counter_'")
        server.create_database("hub")
        with psycopg.connect(server.url("hub"), autocommit=True) as connection:
            admin.init(connection, hub_rules())  # makes the roles
            connection.execute("DROP SCHEMA hub CASCADE")
            connection.execute("DROP SCHEMA api CASCADE")
            for role, verifier in roles:
                connection.execute(f"CREATE ROLE \"{role}\" LOGIN PASSWORD '{verifier}'".encode())
                connection.execute(f'GRANT hub_counter TO "{role}"'.encode())
        run_tool(server, "pg_restore", "-d", server.url("hub"), str(file))
        move_to(hub, Database("hub", server.url("hub"), server), first, second)
        with psycopg.connect(server.url("hub"), autocommit=True) as connection:
            assert status(connection)["acts_of_another_cluster"] == 5
            admin.init(connection, hub_rules())
            admin.new_epoch(connection, "restored")
            assert status(connection)["acts_of_another_cluster"] == 0
            for one in (first, second):
                one.reconnect()
            second.accept("9", OTHER)
            level(second, first)
            level(first, second)
            verified(first, second)
            assert len(first.states()) == 6
        for one in (first, second):
            one.exchange.link.close()
    finally:
        server.remove()


def copy_tree(source: Path, target: Path) -> None:
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


@pytest.mark.slow
def test_a_cluster_whose_files_were_put_back(postgres: Server, tmp_path: Path) -> None:
    """A file copy has its own numbers of transactions again, which are given a second time."""
    with running_hub(postgres, tmp_path) as hub:
        first, second, theirs = hub.counter("FT-01"), hub.counter("FT-02"), hub.counter("LG-01", LONGGANG)
        first.accept("1", OTHER)
        level(first, second, theirs)
        copy = postgres.data.with_name("data-copy")
        postgres.stop()
        copy_tree(postgres.data, copy)
        postgres.start()
        for one in (first, second, theirs):
            one.reconnect()
        first.accept("2", PERSON)
        level(first, second)
        theirs.accept("3", PERSON)
        level(theirs)
        postgres.stop()
        shutil.rmtree(postgres.data)
        copy.rename(postgres.data)
        postgres.start()
        theirs.reconnect()
        theirs.send()
        for one in (first, second):
            one.reconnect()
        level(first, second, theirs)
        level(first, second, theirs)
        assert theirs.states() == {"case-LG-01-3": "accepted"}
        assert first.states() == {"case-FT-01-1": "accepted", "case-FT-01-2": "duplicate"}
        verified(first, second)


# --- a counter goes back


def put_back(hub: Hub, counter: Bare, backup: Path) -> Bare:
    """The counter after `clerk-app restore` of a backup; not greeted yet."""
    counter.close()
    hub.opened.remove(counter)
    restore_store(backup, counter.store.data_dir, KEY, fewer=True)
    return hub.open(counter.store.data_dir, counter.name)


def test_a_restored_counter_fetches_what_it_had_sent(hub: Hub, tmp_path: Path) -> None:
    counter, peer = hub.counter("FT-01"), hub.counter("FT-02")
    counter.accept("1", PERSON)
    counter.send()
    counter.store.backup(tmp_path / "backup.db")
    counter.accept("2", OTHER)
    counter.greet()
    level(counter, peer)
    again = put_back(hub, counter, tmp_path / "backup.db")
    with pytest.raises(NotLevelYet):
        again.accept("3", "430102199003070039")
    with pytest.raises(IdentityInUse):
        again.greet()
    assert hub.alarms() == {("FT-01", "lease"): 1}
    admin.readmit(hub.connection, "FT-01")
    again.greet()
    with pytest.raises(NotLevelYet):
        again.accept("3", "430102199003070039")
    assert not again.exchange.push()
    again.fetch()
    assert again.store.head().acts == 2
    again.accept("3", "430102199003070039")
    level(again, peer)
    level(again)
    assert len(again.states()) == 3
    verified(again, peer)
    assert hub.alarms() == {("FT-01", "lease"): 1}


def put_back_silently(hub: Hub, counter: Bare, copy: Path) -> Bare:
    """The counter over files that were copied past the program, so that it does not know."""
    counter.close()
    hub.opened.remove(counter)
    shutil.rmtree(counter.store.data_dir)
    shutil.copytree(copy, counter.store.data_dir)
    return hub.open(counter.store.data_dir, counter.name)


def disk_of(hub: Hub, counter: Bare, target: Path) -> Bare:
    """Copy the disk of a counter while it is off, and switch it on again."""
    counter.close()
    hub.opened.remove(counter)
    shutil.copytree(counter.store.data_dir, target)
    return hub.open(counter.store.data_dir, counter.name)


@pytest.mark.parametrize("own_acts", [0, 1, 2, 3])
def test_a_counter_that_does_not_know_that_it_was_put_back(hub: Hub, tmp_path: Path, own_acts: int) -> None:
    """With acts of its own since, there are two pasts, however many; without, it fetches the later ones."""
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    level(counter)
    counter = disk_of(hub, counter, tmp_path / "copy")
    counter.greet()
    counter.record(Kind.PERSON_LOOKED_UP, "x", {"by": "number"})
    counter.record(Kind.PERSON_LOOKED_UP, "y", {"by": "number"})
    level(counter)
    at_hub = hub.rows("SELECT seq, hash FROM hub.act ORDER BY seq")
    again = put_back_silently(hub, counter, tmp_path / "copy")
    for index in range(own_acts):
        again.record(Kind.PERSON_LOOKED_UP, f"z{index}", {"by": "number"})
    with pytest.raises(IdentityInUse):
        again.greet()
    admin.readmit(hub.connection, "FT-01")
    if own_acts == 0:
        again.greet()
        again.fetch()
        assert [(row[1], row[2]) for row in again.rows("SELECT 1, seq, hash FROM act ORDER BY 2")] == at_hub
        return
    with pytest.raises(ChainForked):
        again.greet()
        again.fetch()
    with pytest.raises(ChainForked):
        again.exchange.push()
        again.greet()
        again.fetch()
    assert hub.rows("SELECT seq, hash FROM hub.act ORDER BY seq") == at_hub
    assert hub.alarms()[("FT-01", "fork")] >= 1


@pytest.mark.parametrize("comes_first", ["original", "copy"])
def test_a_copied_disk_is_found_at_the_next_connection_of_either(
    hub: Hub, tmp_path: Path, comes_first: str
) -> None:
    original = hub.counter("FT-01")
    original.accept("1", PERSON)
    level(original)
    original = disk_of(hub, original, tmp_path / "copy")
    copy = hub.open(tmp_path / "copy", "FT-01")
    first, second = (original, copy) if comes_first == "original" else (copy, original)
    first.greet()
    first.record(Kind.PERSON_LOOKED_UP, "x", {"by": "number"})
    first.send()
    second.record(Kind.PERSON_LOOKED_UP, "y", {"by": "number"})
    with pytest.raises(IdentityInUse):
        second.reconnect()
    assert hub.alarms() == {("FT-01", "lease"): 1}
    first.reconnect()
    assert hub.rows("SELECT subject FROM hub.act WHERE seq = 2") == [("x",)]


def test_a_copy_that_connects_puts_the_running_original_out(hub: Hub, tmp_path: Path) -> None:
    """Its session is ended, as that of a machine whose line broke; when it comes back, its lease is an old one."""
    original = hub.counter("FT-01")
    original.accept("1", PERSON)
    original.send()
    original = disk_of(hub, original, tmp_path / "copy")
    copy = hub.open(tmp_path / "copy", "FT-01")
    original.exchange.lease = original.store.link_place().lease  # as if it had stayed connected
    copy.greet()
    original.record(Kind.PERSON_LOOKED_UP, "x", {"by": "number"})
    with pytest.raises(HubUnreachable):
        original.exchange.push()
    original.reconnect_only()  # and goes on as before
    with pytest.raises(IdentityInUse):
        original.exchange.push()
    with pytest.raises(IdentityInUse):
        original.exchange.pull()
    assert hub.alarms() == {("FT-01", "lease"): 1}


# --- a past that was rewritten


def rewrite(data_dir: Path, seq: int, old: str, new: str) -> None:
    """Change one act, then make hashes, heads and claims fit: what somebody with the key can do."""
    connection = connect(data_dir / "counter.db", KEY, synchronous="FULL")
    connection.execute("PRAGMA foreign_keys = OFF")
    columns = ("id", "counter", "seq", "at", "actor", "kind", "subject", "payload", "claims")
    rows = connection.execute(
        f"SELECT {', '.join(columns)} FROM act WHERE counter = 'FT-01' ORDER BY seq"
    ).fetchall()
    before = NO_HASH
    for row in rows:
        act = dict(zip(columns, row, strict=True))
        if act["seq"] == seq:
            assert old in act["payload"]
            act["payload"] = act["payload"].replace(old, new)
        body = act | {
            "at": f"{act['at'][:10]}T{act['at'][11:]}Z",
            "payload": json.loads(act["payload"]),
            "claims": json.loads(act["claims"]),
            "prev_hash": before,
        }
        digest = sm3(canonical(body))
        connection.execute(
            "UPDATE act SET payload = ?, prev_hash = ?, hash = ? WHERE id = ?",
            (act["payload"], before, digest, act["id"]),
        )
        before = digest
    connection.execute("UPDATE chain_head SET hash = ? WHERE counter = 'FT-01'", (before,))
    connection.execute(
        "UPDATE link_state SET value = '' WHERE key = 'heads'"
    )  # as if there had never been one
    connection.close()
    (data_dir / "counter.heads").unlink(missing_ok=True)


def reopened(hub: Hub, counter: Bare, seq: int, old: str, new: str) -> Bare:
    counter.close()
    hub.opened.remove(counter)
    rewrite(counter.store.data_dir, seq, old, new)
    again = hub.open(counter.store.data_dir, counter.name)
    again.store.verify()  # by itself the journal looks whole
    return again


def test_a_rewritten_past_is_found_by_the_greeting(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    counter.accept("2", OTHER)
    level(counter)
    again = reopened(hub, counter, 1, "13800000000", "13811111111")
    with pytest.raises(ChainForked):
        again.greet()
    assert hub.alarms() == {("FT-01", "same_id"): 1}


def test_a_rewritten_past_is_found_by_the_push(hub: Hub) -> None:
    """Whoever skips the greeting's comparison does not get further either."""
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    counter.send()
    lease = counter.exchange.lease
    again = reopened(hub, counter, 1, "13800000000", "13811111111")
    again.exchange.lease = lease
    again.accept("2", OTHER)
    with pytest.raises(ChainForked):
        again.exchange.push()
    assert hub.alarms() == {("FT-01", "fork"): 1}


@pytest.mark.parametrize("the_anchor_too", [False, True])
def test_a_rewritten_past_is_found_by_the_anchor(hub: Hub, tmp_path: Path, the_anchor_too: bool) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    level(counter)
    made = anchor_day(hub.connection, tmp_path / "anchor.pem", date(2026, 11, 23))
    assert (made.heads, made.broken) == (1, [])
    counter.greet()
    level(counter)
    key = public_bytes(load_key(tmp_path / "anchor.pem"))
    assert counter.store.verify(also=partial(verify_anchors, public_key=key)).acts == 2
    anchor = anchor_from_json(json.loads(counter.rows("SELECT body FROM anchor")[0][0]))
    verify_anchor(anchor, key)
    assert anchor.head == replace(anchor.head, counter="FT-01", seq=1)
    again = reopened_with_anchor(hub, counter) if the_anchor_too else None
    if again is None:
        counter.close()
        hub.opened.remove(counter)
        rewrite(counter.store.data_dir, 1, "13800000000", "13811111111")
        again = hub.open(counter.store.data_dir, "FT-01")
        with pytest.raises(ChainBroken) as raised:
            again.store.verify()
        assert (raised.value.seq, raised.value.why) == (1, "anchor")
    else:
        again.store.verify()  # who has no key is deceived
        with pytest.raises(NotInRoot):
            again.store.verify(also=partial(verify_anchors, public_key=key))


def reopened_with_anchor(hub: Hub, counter: Bare) -> Bare:
    """Also let the anchor name the head as it is now."""
    counter.close()
    hub.opened.remove(counter)
    data_dir = counter.store.data_dir
    old = counter_hash(data_dir)
    rewrite(data_dir, 1, "13800000000", "13811111111")
    rewrite(data_dir, 2, old, counter_hash(data_dir))
    connection = connect(data_dir / "counter.db", KEY, synchronous="FULL")
    connection.execute("UPDATE anchor SET body = replace(body, ?, ?)", (old, counter_hash(data_dir)))
    connection.close()
    return hub.open(data_dir, "FT-01")


def counter_hash(data_dir: Path) -> str:
    connection = connect(data_dir / "counter.db", KEY, synchronous="FULL")
    found = connection.execute("SELECT hash FROM act WHERE seq = 1").fetchone()[0]
    connection.close()
    return str(found)


def test_a_rewritten_past_is_found_by_a_printed_head(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    printed = counter.store.head()
    again = reopened(hub, counter, 1, "13800000000", "13811111111")
    with pytest.raises(ChainBroken, match="head"):
        again.store.verify(expected=ChainHead(printed.acts, printed.head))


@pytest.mark.logs("link.chain_broken")
def test_a_rewritten_past_is_found_by_a_peer(hub: Hub, restored: Database) -> None:
    """Even a hub that was put back so far that it takes the new past: the others still have the old one."""
    counter, peer = hub.counter("FT-01"), hub.counter("FT-02")
    level(counter, peer)
    file = dumped(hub)
    counter.accept("1", PERSON)
    level(counter, peer)
    run_tool(hub.database.server, "pg_restore", "-d", restored.url, str(file))
    move_to(hub, restored, counter, peer)
    with psycopg.connect(restored.url, autocommit=True) as connection:
        admin.init(connection, hub_rules())
        admin.new_epoch(connection, "restored")
        again = reopened(hub, counter, 1, "13800000000", "13811111111")
        again.greet()
        again.send()
        peer.reconnect()
        peer.fetch()
        peer.send()
        assert peer.rows("SELECT payload FROM act WHERE kind = 'alarm.chain'") == [
            ('{"seq":1,"why":"hash"}',)
        ]
        alarms = {(line["counter"], line["kind"]) for line in status(connection)["alarms"]}
        assert ("FT-02", "reported") in alarms
        for one in (again, peer):
            one.exchange.link.close()
