"""What a counter may use up: bytes, transactions, epochs, noise. It is bounded, and it is named."""

from __future__ import annotations

import json
import select
from time import monotonic
from typing import Any

import psycopg
import pytest
from psycopg import Connection, pq

from clerk_app.hub.errors import HubFailed
from clerk_app.hub.status import status
from tests.hub.counters import Hub, forged_line, level
from tests.hub.thieves import PERSON, lease_of, push, thief as thief, victim as victim, walls as walls

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
    lie = {"epoch": hub.epoch(), "acked": 999, "next": lease_of(hub, "FT-09")}
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


def test_a_pipeline_without_its_end_is_ended_by_the_next_greeting(hub: Hub) -> None:
    """PostgreSQL's limits do not see it: the session is neither idle nor in a statement."""
    line, other = pq.PGconn.connect(hub.enrol("FT-09").encode()), hub.counter("FT-02")
    lease = lease_of(hub, "FT-09")
    hub.connection.execute("UPDATE hub.meta SET value = '1' WHERE key = 'held_s'")
    line.enter_pipeline_mode()
    line.send_query_params(
        b"SELECT api.push($1::uuid, $2::text[], now())",
        [lease.encode(), ("{" + json.dumps(forged_line("FT-09")) + "}").encode()],
    )
    line.send_flush_request()
    line.flush()
    assert select.select([line.socket], [], [], 10)[0], "no answer to the push"
    other.accept("1", PERSON)
    assert status(hub.connection)["feed_held_by"]["usename"] == "counter_FT-09"
    held = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'counter_FT-09' AND xact_start IS NOT NULL"
    until = monotonic() + 20
    while hub.rows(held) != [(0,)] and monotonic() < until:
        other.greet()
    line.finish()
    assert hub.alarms() == {("FT-09", "held"): 1}
    assert hub.rows("SELECT count(*) FROM hub.act WHERE counter = 'FT-09'") == [(0,)]
    level(other)
    assert set(other.outcomes().values()) == {"accepted"}


def test_pictures_have_a_measure_a_day(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    hub.connection.execute("UPDATE hub.meta SET value = '100000' WHERE key = 'blob_day_bytes'")
    counter.accept("1", PERSON, photo=b"\xff\xd8" + b"a" * 60_000)
    level(counter)
    counter.accept("2", PERSON[:-1] + "X", photo=b"\xff\xd8" + b"b" * 60_000)
    with pytest.raises(HubFailed):
        counter.send()
    assert hub.alarms() == {("FT-01", "blob_volume"): 1}
    hub.connection.execute("UPDATE hub.blob SET begun_at = begun_at - interval '1 day'")
    level(counter)
    assert set(counter.outcomes().values()) == {"accepted"}


def test_a_counter_that_cries_wolf_is_not_heard_for_long(hub: Hub, thief: Connection[Any]) -> None:
    seen = {hub.epoch()}
    for _ in range(6):
        lie = {"epoch": hub.epoch(), "acked": 999, "next": lease_of(hub, "FT-09")}
        thief.execute("SELECT api.head(%s::jsonb)", (json.dumps(lie),))
        seen.add(hub.epoch())
    assert len(seen) == 1 + 3
    assert hub.alarms() == {("hub", "new_epoch"): 3, ("FT-09", "epoch"): 3}
    honest = hub.counter("FT-02")
    assert honest.store.link_place().epoch == hub.epoch()
