"""Failover: a standby without the primary's last acts is promoted, and gives their transaction numbers again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.demo.postgres import HOST, Server, free_port
from clerk_app.demo.standby import make_standby, promote
from clerk_app.hub.errors import HubUnreachable
from clerk_app.hub.status import status
from tests.hub.conftest import Database
from tests.hub.counters import FUTIAN, LONGGANG, Bare, Hub, level, running_hub, unsent
from tests.hub.test_restores import verified

PEOPLE = [f"43010219900307{number:04d}" for number in range(100)]


@dataclass
class Pair:
    """A hub on a primary, and a standby that `lag` makes and leaves asleep; counters know both addresses."""

    primary: Server
    hub: Hub
    port: int
    standby: Server | None = None
    taken_over: Hub | None = None

    def lag(self) -> None:
        """From here on the standby gets nothing more."""
        self.standby = make_standby(self.primary, self.hub.directory / "standby", port=self.port)

    def fail_over(self) -> Hub:
        """The primary dies; the standby comes up as it was left, and is promoted."""
        assert self.standby is not None
        self.primary.kill()
        self.standby.start()
        promote(self.standby)
        url = self.standby.url(self.hub.database.name)
        connection = psycopg.connect(url, autocommit=True)
        self.taken_over = Hub(Database("hub", url, self.standby), connection, self.hub.directory)
        return self.taken_over

    def counter(self, name: str, station: str = FUTIAN) -> Bare:
        """A counter that knows the addresses of both hosts."""
        kept = conninfo_to_dict(self.hub.enrol(name, station))
        kept["host"] = f"{HOST},{HOST}"
        kept["port"] = f"{self.primary.port},{self.port}"
        made = Bare.open(self.hub.directory / name, name, make_conninfo("", **kept))  # type: ignore[arg-type]
        self.hub.opened.append(made)
        made.greet()
        return made


@contextmanager
def paired(primary: Server, directory: Path, before: Callable[[Hub], object] | None = None) -> Iterator[Pair]:
    with running_hub(primary, directory) as hub:
        if before is not None:
            before(hub)
        pair = Pair(primary, hub, free_port())
        try:
            yield pair
        finally:
            hub.close()
            hub.opened.clear()
            if pair.taken_over is not None:
                pair.taken_over.connection.close()
            if pair.standby is not None:
                pair.standby.remove()
            primary.start()
            with psycopg.connect(primary.url("postgres"), autocommit=True) as connection:
                connection.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots")


def burn(hub: Hub, transactions: int) -> None:
    loop = "DO $$ BEGIN FOR i IN 1..%d LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"
    hub.connection.execute((loop % transactions).encode())


def unaware(hub: Hub) -> None:
    """Broken on purpose: nobody looks at the timeline, nor whether the act is there that was read last."""
    for function, text, other in (
        ("hub.cluster", "BEGIN", "BEGIN RETURN 'x/00000001';"),
        ("hub.timeline", "BEGIN", "BEGIN RETURN '00000001';"),
        ("hub.epoch_for", "request->>'last' <> ''", "false"),
    ):
        [(source,)] = hub.rows("SELECT pg_get_functiondef(%s::regproc)", function)
        assert source.count(text) == 1
        hub.connection.execute(source.replace(text, other).encode())
    hub.connection.execute("UPDATE hub.meta SET value = 'x/00000001' WHERE key = 'cluster'")


def told(counter: Bare) -> dict[str, int]:
    """How many acts of each chain a counter has."""
    return dict(counter.rows("SELECT counter, count(*) FROM act GROUP BY counter"))  # type: ignore[arg-type]


def kept_its_line(counter: Bare) -> None:
    """As behind a pooler, which keeps the counter's line and takes another to the hub: told to greet, it does."""
    counter.reconnect_only()
    with pytest.raises(HubUnreachable):
        counter.exchange.pull()
    counter.record("person.looked_up", "nobody", {"by": "number"})
    counter.send()
    assert not unsent(counter.store)


@pytest.mark.parametrize(
    "broken",
    [
        False,
        pytest.param(
            True,
            marks=[pytest.mark.slow, pytest.mark.logs("link.chain_broken", always=False)],
            id="unaware",
        ),
    ],
)
def test_a_standby_without_the_last_acts_is_promoted(postgres: Server, tmp_path: Path, broken: bool) -> None:
    """Nothing is missed, nobody is accused, and only what was lost is read anew."""
    with paired(postgres, tmp_path, unaware if broken else None) as pair:
        reader, writer, late = (pair.counter(name) for name in ("FT-01", "FT-02", "FT-03"))
        theirs = pair.counter("LG-01", LONGGANG)
        writer.accept("1", PEOPLE[1])
        level(writer, reader, late, theirs)
        level(reader, late)
        pair.lag()
        burn(pair.hub, 100)
        for number in range(2, 8):  # the standby does not have these
            writer.accept(f"{number}", PEOPLE[number])
        level(writer, reader)
        before = reader.store.link_place()
        hub = pair.fail_over()
        assert bool(hub.rows("SELECT hub.moved()")[0][0]) is not broken
        if not broken:
            kept_its_line(theirs)
        theirs.reconnect()
        theirs.accept("99", PEOPLE[5])  # a claim that the lost acts had, and nobody holds now
        late.reconnect()
        late.accept("8", PEOPLE[8])
        level(late, theirs)
        burn(hub, 300)  # beyond what the reader had read up to
        reader.reconnect()
        again = reader.store.link_place()
        level(reader)
        missed = told(reader).get("FT-03", 0) < late.store.head().acts
        assert missed is broken
        if broken:
            return
        assert (0, 0) < again.cursor < before.cursor
        writer.reconnect()  # it had been off, and sends again what was lost
        level(writer, reader, late)
        level(writer, reader, late)
        assert writer.states()["case-FT-02-5"] == "duplicate"
        verified(reader, writer, late)
        told_by_hub = status(hub.connection)
        assert {(line["counter"], line["kind"]) for line in told_by_hub["alarms"]} == {("hub", "new_epoch")}
        assert told_by_hub["timeline"] == "00000002"
        assert reader.rows("SELECT count(*) FROM act WHERE kind = 'alarm.chain'") == [(0,)]


@pytest.mark.campaign
@pytest.mark.logs("link.part_failed", always=False)
def test_a_synchronous_standby_loses_nothing_in_the_middle_of_the_work(
    postgres: Server, tmp_path: Path
) -> None:
    """The steps of docs/hub.md. What was acknowledged is there, counters come back by themselves."""
    with paired(postgres, tmp_path) as pair:
        pair.lag()
        assert pair.standby is not None
        pair.standby.start()
        pair.hub.connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        pair.hub.connection.execute("SELECT pg_reload_conf()")
        try:
            until = monotonic() + 20
            while [line["sync_state"] for line in status(pair.hub.connection)["standbys"]] != ["sync"]:
                assert monotonic() < until
            counters = [pair.counter(name) for name in ("FT-01", "FT-02")]
            told = work_until_it_breaks(counters, pair.primary.kill)
            promote(pair.standby)
        finally:
            (pair.primary.data / "postgresql.auto.conf").write_text("", encoding="utf-8")
        url = pair.standby.url(pair.hub.database.name)
        connection = psycopg.connect(url, autocommit=True)
        connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
        connection.execute("SELECT pg_reload_conf()")
        pair.taken_over = hub = Hub(Database("hub", url, pair.standby), connection, tmp_path)
        acts = {row[0] for row in hub.rows("SELECT id FROM hub.act")}
        assert told
        assert told <= acts
        for one in counters:
            one.reconnect()
        level(*counters)
        level(*counters)
        verified(*counters)
        assert {(line["counter"], line["kind"]) for line in status(connection)["alarms"]} == {
            ("hub", "new_epoch")
        }


def work_until_it_breaks(counters: list[Bare], crash: Callable[[], object]) -> set[str]:
    """Acts in turn, the crash among them; the ids of those that the hub acknowledged."""
    crashed = Thread(target=lambda: (sleep(1.5), crash()))
    crashed.start()
    try:
        for number in range(10, 10_000):
            one = counters[number % 2]
            one.accept(f"{number}", f"43010219900308{number:04d}")
            one.send()
    except HubUnreachable:
        pass
    finally:
        crashed.join()
    return {act for one in counters for act in one.outcomes()}
