"""The rows of the feeds: each says what it is, to counters of this program and of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from clerk_app.hub.exchange import NEEDED_VERSION
from clerk_app.hub.feed import FeedState, PulledRows
from clerk_app.hub.snapshots import build_snapshot
from clerk_app.hub.status import status
from tests.hub.conftest import Database
from tests.hub.counters import LONGGANG, Bare, Hub, level
from tests.hub.mirrored import HOUSES, NEAR, City, csv_of, number

PERSON = "430102199003070012"
START = ["0", 0]


def asked_before(counter: Bare, request: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the program of hub version 4 asked, and how it read the answer: xid, rev, kind, key, body."""
    query = "SELECT * FROM api.pull(%s::uuid, %s::jsonb)"
    return counter.exchange.link.rows(query, counter.exchange.lease, json.dumps(request))


def test_an_act_comes_with_its_place_and_the_hubs_word(hub: Hub) -> None:
    ours, theirs = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    first, second = theirs.accept("1", PERSON), ours.accept("2", PERSON)
    level(theirs, ours)
    request = {"epoch": hub.epoch(), "after": START}
    pulled = ours.exchange.link.pull_acts(ours.exchange.lease, request)
    assert (pulled.held, pulled.moved) == (False, False)
    ruling, lost = pulled.acts
    assert (lost.settled.act_id, lost.settled.outcome, lost.line) == (second.id, "conflict", ours.lines()[0])
    assert (ruling.settled.act_id, ruling.settled.outcome, ruling.settled.ruling) == (
        lost.settled.ruling, "accepted", None,
    )  # fmt: skip
    assert json.loads(ruling.line)["payload"]["winner"]["act"] == first.id
    known = "SELECT xid::text, rev FROM hub.act WHERE id = %s"
    for act in pulled.acts:
        (xid, rev) = hub.rows(known, act.settled.act_id)[0]
        assert act.settled.place == (int(xid), rev)
    xid, rev = lost.settled.place
    again = ours.exchange.link.pull_acts(ours.exchange.lease, {**request, "after": [str(xid), rev]})
    assert (list(again.acts), again.held, again.moved) == ([], False, False)


def test_acts_behind_a_transaction_that_runs_are_said_to_be_held(hub: Hub) -> None:
    first, second = hub.counter("FT-01"), hub.counter("FT-02")
    with psycopg.connect(hub.database.url) as slow:
        slow.execute("SELECT pg_current_xact_id()")
        first.accept("1", PERSON)
        first.send()
        request = {"epoch": hub.epoch(), "after": START}
        pulled = second.exchange.link.pull_acts(second.exchange.lease, request)
        assert (list(pulled.acts), pulled.held) == ([], True)
        assert [row[2] for row in asked_before(second, {"epoch": hub.epoch(), "acts": START})] == ["held"]
    assert len(second.exchange.link.pull_acts(second.exchange.lease, request).acts) == 1


@pytest.mark.parametrize("epoch", ["another", None])
def test_a_cursor_of_another_epoch_brings_nothing(hub: Hub, epoch: str | None) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    counter.send()
    link, lease = counter.exchange.link, counter.exchange.lease
    pulled = link.pull_acts(lease, {"epoch": epoch, "after": START})
    assert (list(pulled.acts), pulled.moved) == ([], True)
    rows = link.pull_registers(lease, {"epoch": epoch, "feed": "large", "after": START})
    assert (list(rows.changes), rows.state) == ([], FeedState.EPOCH)


def test_a_counter_of_the_program_before_goes_on(hub: Hub) -> None:
    """The hub is upgraded first; its counters follow when they can."""
    ours, theirs = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    theirs.accept("1", PERSON)
    lost = ours.accept("2", PERSON)
    level(theirs, ours)
    epoch = hub.epoch()
    acts = [
        row for row in asked_before(ours, {"acts": START, "epoch": epoch, "limit": 500}) if row[2] == "act"
    ]
    outcome, act_id, ruling = acts[1][3].split(" ")
    assert (outcome, act_id, acts[1][4]) == ("conflict", lost.id, ours.lines()[0])
    assert acts[0][3].split(" ") == ["accepted", ruling]
    assert [(type(row[0]), type(row[1])) for row in acts] == [(str, int)] * 2
    cursor = [acts[1][0], acts[1][1]]
    assert asked_before(ours, {"acts": cursor, "epoch": epoch}) == []
    assert asked_before(ours, {"acts": START, "epoch": "another"}) == [("0", 0, "epoch", epoch, None)]
    programs = [line["program"] for line in status(hub.connection)["counters"]]
    assert (
        programs == [f"clerk-app, hub version {NEEDED_VERSION}"] * 2
    )  # by which an administrator sees who is left


# --- registers


@pytest.fixture
def city(database: Database, tmp_path: Path) -> Iterator[City]:
    made = City.make(database, tmp_path)
    made.load(csv_of({index: list(HOUSES)[index % 3] for index in range(9)}))
    yield made
    made.close()


def rows_before(rows: PulledRows, city: City) -> list[tuple[str, str | None, str | None]]:
    """The same answer as the program before read it: kind, key, body."""
    epoch = city.rows("SELECT value FROM hub.meta WHERE key = 'epoch'")[0][0]
    said: dict[FeedState, list[tuple[str, str | None, str | None]]] = {
        FeedState.MORE: [],
        FeedState.NEWS: [],
        FeedState.LEVEL: [("level", None, None)],
        FeedState.ANEW: [("anew", rows.snapshot, None if rows.total is None else str(rows.total))],
        FeedState.WAITING: [("waiting", rows.snapshot, None)],
        FeedState.EPOCH: [("epoch", epoch, None)],
    }
    return [*rows.changes, *said[rows.state]]


def test_the_registers_say_what_next(city: City) -> None:
    counter = city.counter("N1", NEAR, "station")
    epoch = counter.head.epoch
    seen: list[FeedState] = []

    def pull(**request: Any) -> PulledRows:
        asked = {"epoch": epoch, "scope": "station", **request}
        rows = counter.link.pull_registers(counter.lease, asked)
        of_old = (
            {"registers": asked["feed"]} if "feed" in asked else {"registers": "all", "after": asked["feeds"]}
        )
        old = counter.link.rows(
            "SELECT * FROM api.pull(%s::uuid, %s::jsonb)", counter.lease, json.dumps(asked | of_old)
        )
        told = [(kind, None if kind == "level" else key, body) for _, _, kind, key, body in old]
        assert told == rows_before(rows, city)
        if rows.end is not None and old:
            assert (int(old[-1][0]), old[-1][1]) == (rows.end.xid, rows.end.rev)
        seen.append(rows.state)
        return rows

    begin = pull(feed="large")
    assert (begin.snapshot, begin.total) == (None, 7)  # three people, a stay each, and the house
    page = pull(feed="large", after=START, limit=4)
    assert (len(page.changes), page.at) == (4, None)
    assert page.end is not None
    rest = pull(feed="large", after=[str(page.end.xid), page.end.rev])
    assert {key for register, key, _ in (*page.changes, *rest.changes) if register == "person"} == {
        number(0), number(3), number(6),
    }  # fmt: skip
    assert rest.at is not None
    assert abs(datetime.now(UTC) - rest.at) < timedelta(minutes=1)
    assert rest.end is not None
    level_at = [str(rest.end.xid), rest.end.rev]
    assert pull(feeds={"large": level_at, "urgent": level_at}).state is FeedState.LEVEL
    assert pull(feeds={"large": START, "urgent": level_at}).state is FeedState.NEWS
    assert pull(feed="large", after=START, epoch="another").state is FeedState.EPOCH
    snapshot = build_snapshot(city.connection, f"station:{NEAR}")
    assert pull(feed="large").snapshot == str(snapshot.id)
    city.rows("INSERT INTO hub.edition (edition) VALUES ('2026-11') RETURNING 1")
    assert pull(feed="insurance", after=level_at).state is FeedState.WAITING
    city.rows("UPDATE hub.edition SET complete = true RETURNING 1")
    build_snapshot(city.connection, f"station:{NEAR}", feeds=("insurance",))
    assert pull(feed="insurance", after=level_at).state is FeedState.ANEW
    assert set(seen) == set(FeedState)
