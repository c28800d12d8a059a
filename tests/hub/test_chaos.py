"""Counters and a hub in trouble for a while: nothing is lost, doubled or told two ways (docs/chaos.md).

The broken variants are the proof that the oracle can fail: each must be found out by name.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.errors import HubError
from clerk_app.hub.link import HubLink
from tests.hub.chaos import STATIONS, TURN, Chaos, Hub
from tests.hub.chaos_oracle import Finding, Told
from tests.hub.conftest import Database

SECONDS = float(os.environ.get("CLERK_APP_CHAOS_SECONDS", "60"))
SEED = int(os.environ.get("CLERK_APP_CHAOS_SEED", "20261126"))
BROKEN_S = 25.0  # a broken variant is looked at for so long at most
BROKEN_ROUNDS, BROKEN_LEVEL_S = 3, 8.0  # it need not get level at all

ALL_BLIND = {"C1": "blind", "C2": "blind", "S3": "blind"}
ONE_IS_SLOW = "me.counter = 'A-C1'"  # so that the others overtake it

_FORGETFUL = Hub(
    before=(
        "ALTER TABLE hub.act DROP CONSTRAINT act_pkey",
        "ALTER TABLE hub.act DROP CONSTRAINT act_counter_seq_key",
    ),
    changes=(
        ("api.push", "a.id = act->>'id';\n            IF FOUND", "a.id = act->>'id';\n            IF false"),
        ("api.push", "(act->>'seq')::bigint <= me.last_seq OR act->>'prev_hash' <> me.last_hash", "false"),
        ("api.push", "ON CONFLICT (id) DO NOTHING ", ""),
        ("hub.take_claims", " AND c.act <> pushed->>'id'", ""),
    ),
)  # fmt: skip
_WHERE = "(a.xid, a.rev) > (after_xid, after_rev)\n      AND a.xid < pg_snapshot_xmin(pg_current_snapshot())"
_ORDER = "ORDER BY a.xid, a.rev LIMIT most"
_BY_REV = Hub(
    lag_s=0.7,
    lags=ONE_IS_SLOW,
    changes=(
        ("api.push", TURN, ""),
        ("api.push", "UPDATE hub.turn t SET xid = newest.xid, rev = newest.rev", "PERFORM FROM hub.turn t"),
        ("api.pull_acts", "(t.xid, t.rev) > (after_xid, after_rev)", "true"),
        ("api.pull_acts", _WHERE, "a.rev > after_rev"),
        ("api.pull_acts", _ORDER, "ORDER BY a.rev LIMIT most"),
    ),
)
_LATER = "(SELECT p.received_at FROM hub.act p WHERE p.rev = after_rev)"
_BY_TIME = Hub(
    lag_s=0.7,
    lags=ONE_IS_SLOW,
    changes=(
        ("api.pull_acts", _WHERE, f"a.received_at > coalesce({_LATER}, '-infinity')"),
        ("api.pull_acts", _ORDER, "ORDER BY a.received_at, a.rev LIMIT most"),
    ),
)


def words(findings: list[Finding]) -> str:
    return "\n".join(map(str, findings))


@pytest.mark.campaign
@pytest.mark.timeout(SECONDS * 2 + 400)
def test_nothing_is_lost_doubled_or_told_two_ways(database: Database, tmp_path: Path) -> None:
    """A counter of each station is blind to what the hub has already: what it sends twice counts once."""
    with Chaos(database, tmp_path, SEED, exchange={"C2": "blind"}) as chaos:
        findings = chaos.run(SECONDS)
    assert not findings, words(findings)
    assert_there_was_trouble(chaos)


def assert_there_was_trouble(chaos: Chaos) -> None:
    """A quiet run would prove nothing."""
    outcomes = [outcome for said in chaos.told.words.values() for outcome, _, _ in said]
    assert {"conflict", "refused"} <= set(outcomes)
    assert len(chaos.told.acts) > SECONDS
    assert {"crash_hub", "kill", "freeze", "clock", "cut_in_messages"} <= chaos.done.keys()
    assert sum(counter.proxy.counts.cuts for counter in chaos.counters) > 5


@pytest.mark.campaign
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("hub", "exchange", "names"),
    [
        pytest.param(_FORGETFUL, ALL_BLIND, {"two_words", "twice"}, id="no idempotency"),
        pytest.param(Hub(), {"C1": "early", "C2": "early"}, {"alarm_new_epoch"}, id="acknowledged too early"),
        pytest.param(_BY_REV, {}, {"missing"}, id="feed by row alone"),
        pytest.param(_BY_TIME, {}, {"missing"}, id="feed by time"),
    ],
)  # fmt: skip
def test_a_broken_variant_is_found_out(
    database: Database, tmp_path: Path, hub: Hub, exchange: dict[str, str], names: set[str]
) -> None:
    found: list[Finding] = []
    few, soon = STATIONS[:1], BROKEN_LEVEL_S
    with Chaos(database, tmp_path, SEED, hub=hub, exchange=exchange, stations=few, level_s=soon) as chaos:
        for _ in range(BROKEN_ROUNDS):
            found = chaos.run(BROKEN_S, until=lambda told: seen(database, told))
            if names & {finding.name for finding in found}:
                return
    pytest.fail(f"no finding of {names}: {words(found)}")


def seen(database: Database, told: Told) -> bool:
    """Whether the defect has shown already, so that the rest of the trouble may be spared."""
    if told.has("two_words", "defect"):
        return True
    with suppress(psycopg.Error), psycopg.connect(database.url, connect_timeout=2) as connection:
        return connection.execute("SELECT EXISTS (SELECT FROM hub.alarm)").fetchone() == (True,)
    return False


def test_a_push_that_waited_past_the_next_greeting_raises_no_alarm(database: Database) -> None:
    """A line that breaks while the hub has others before us: the same machine is back before its push."""
    with psycopg.connect(database.url, autocommit=True) as hub, psycopg.connect(database.url) as holder:
        admin.init(hub, hub_rules(), require_tls=database.server.ca is not None)
        address = admin.add_counter(hub, database.url, "CH-01", "440304010001").address
        leases = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(2)]
        broken = HubLink(address)
        broken.head({"lease": None, "next": leases[0]})
        holder.execute("SELECT FROM hub.turn FOR UPDATE")
        push = Thread(target=_push, args=(broken, leases[0]))
        push.start()
        waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        while hub.execute(waits).fetchone() == (0,):
            pass
        again = HubLink(address)
        again.head({"lease": leases[0], "next": leases[1]})
        holder.rollback()
        push.join()
        alarms = hub.execute("SELECT kind FROM hub.alarm").fetchall()
        again.close()
        broken.close()
    assert alarms == []


def _push(link: HubLink, lease: str) -> None:
    with suppress(HubError):
        assert link.push(lease, [])["stopped"] == "lease"


def test_the_variants_differ_from_the_hub_that_there_is(database: Database) -> None:
    """Their changes are found in the functions' sources, and are refused where they are not."""
    with psycopg.connect(database.url, autocommit=True) as hub:
        admin.init(hub, hub_rules())
        for variant in (_FORGETFUL, _BY_REV, _BY_TIME):
            with hub.transaction(force_rollback=True):
                variant.apply(hub)
        with pytest.raises(AssertionError, match="has no longer"):
            replace(_BY_REV, changes=(*_BY_REV.changes, ("api.pull_acts", _ORDER, ""))).apply(hub)
