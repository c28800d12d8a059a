"""A counter as a process of its own, for the test of trouble: a real store, a real link, random work.

It says what it committed, and what the hub told it, in JSON lines on its output: that is the oracle's
knowledge, which no crash takes back. Its input takes a command a line: ``clock SECONDS``, ``rest``,
``sent SECONDS``, ``reach XID REV SECONDS``, ``quit``; the end of the input ends it, too.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import select
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from threading import Condition
from types import SimpleNamespace
from typing import Any

from clerk_app.hub import link as hub_link, loop as link_loop
from clerk_app.hub.exchange import Exchange
from clerk_app.hub.link import HubLink
from clerk_app.hub.loop import LinkLoop
from clerk_app.hub.outbox import count_waiting
from clerk_app.hub.state import LinkState, LinkView
from clerk_app.store import ids
from clerk_app.store.acts import RecordedAct
from clerk_app.store.receiving import Arrived, Reception, Settled
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS
from tests.hub.chaos_work import Worker

KEY = bytes(range(32))  # of every invented counter
CALL_S, CONNECT_S = 4.0, 3  # a frozen line is given up sooner than in earnest, so that more happens
FIRST_WAIT_S, LONGEST_WAIT_S = 0.1, 1.5
POLL_S = 1.0
WORDS_A_LINE = 20  # a line stays below PIPE_BUF, so that a kill leaves none in halves


def say(**item: Any) -> None:
    """One line, written whole or not at all (pipe(7))."""
    os.write(1, json.dumps(item).encode() + b"\n")


# --- the clock


class Jumped(datetime):
    """The clock of this machine, which somebody sets wrong: in place of `datetime` in the product."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + cls.ahead

    @classmethod
    def fromisoformat(cls, date_string: str, /) -> datetime:  # type: ignore[override]
        return datetime.fromisoformat(date_string)


def own_clock() -> None:
    """Let the store, the link and the ids of this process read the clock that `Jumped` shows."""
    for name, module in list(sys.modules.items()):
        ours = name.startswith(("clerk_app.store.", "clerk_app.hub.", "clerk_app.services.link.service"))
        if ours and getattr(module, "datetime", None) is datetime:
            module.datetime = Jumped  # type: ignore[attr-defined]
    ahead = timedelta(microseconds=1)
    shown = SimpleNamespace(time_ns=lambda: time.time_ns() + Jumped.ahead // ahead * 1000)
    ids.time = shown  # type: ignore[assignment]


# --- what is told


class TellingStore(Store):
    """A store that says what the hub told it, and wakes who waits for it."""

    changed = Condition()

    def settle(self, settled: Sequence[Settled], acked: int) -> int:
        done = super().settle(settled, acked)
        self._say(settled)
        return done

    def receive(self, arrived: Sequence[Arrived], cursor: tuple[int, int]) -> Reception:
        reception = super().receive(arrived, cursor)
        self._say([item.settled for item in arrived])
        return reception

    def put_wanted_blob(self, digest: str, data: bytes | None, media_type: str = "") -> None:
        super().put_wanted_blob(digest, data, media_type)
        self.wake()

    def _say(self, settled: Sequence[Settled]) -> None:
        words = [[word.act_id, word.outcome, *word.place] for word in settled]
        for start in range(0, len(words), WORDS_A_LINE):
            say(words=words[start : start + WORDS_A_LINE])
        self.wake()

    def wake(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def wait_for(self, true: Callable[[], bool], seconds: float) -> bool:
        with self.changed:
            return self.changed.wait_for(true, seconds)


def say_acts(counter: str, acts: Sequence[RecordedAct]) -> None:
    for act in acts:
        if act.counter == counter:
            say(act=act.id, seq=act.seq, hash=act.hash, kind=act.kind, claims=act.claims, outcome="")


class Teller(logging.Handler):
    """Errors in the log are defects: nothing that this trouble does may lead to one."""

    def emit(self, record: logging.LogRecord) -> None:
        say(defect=self.format(record)[-1500:])


# --- other counters than the real one


class Blind(Exchange):
    """Does not compare the chain's two ends, so an act whose answer was lost is sent a second time.

    The real counter is spared that by the greeting; the hub must stand it nonetheless.
    """

    def _compare(self, hub_seq: int, hub_hash: str) -> None:
        del hub_seq, hub_hash


class EarlyAck(Exchange):
    """Broken: takes acts for sent before the hub has them."""

    def _batch(self) -> tuple[list[RecordedAct], list[str]]:
        acts, lines = super()._batch()
        if acts:
            self.store.note_place(acked=str(acts[-1].seq))
        return acts, lines


EXCHANGES = {"real": Exchange, "blind": Blind, "early": EarlyAck}

# --- the process


class CounterProcess:
    def __init__(self, store: TellingStore, loop: LinkLoop, worker: Worker, random: Random) -> None:
        self._store, self._loop, self._worker, self._random = store, loop, worker, random
        self._resting, self._rest_of_line = False, b""

    def run(self, pause_s: float) -> None:
        while True:
            wait = None if self._resting else self._random.expovariate(1 / pause_s)
            if select.select([0], [], [], wait)[0]:
                data = os.read(0, 4096)
                *lines, self._rest_of_line = (self._rest_of_line + data).split(b"\n")
                if not data or not all(self._obey(line.decode().split()) for line in lines):
                    return
            elif not self._resting:
                self._worker.work()

    def _obey(self, words: list[str]) -> bool:
        match words:
            case ["clock", seconds]:
                Jumped.ahead = timedelta(seconds=float(seconds))
            case ["rest"]:
                self._resting = True
            case ["sent", seconds]:
                self._loop.poke()
                done = self._store.wait_for(self._all_sent, float(seconds))
                say(reply="sent", ok=done, error=repr(self._loop.view().error))
            case ["reach", xid, rev, seconds]:
                self._loop.poke()
                place = (int(xid), int(rev))
                done = self._store.wait_for(lambda: self._reached(place), float(seconds))
                say(reply="reach", ok=done, error=repr(self._loop.view().error))
            case ["quit"]:
                return False
            case _:
                raise ValueError(words)
        return True

    def _all_sent(self) -> bool:
        with self._store.read() as rows:
            return count_waiting(rows, self._store.counter).acts == 0

    def _reached(self, place: tuple[int, int]) -> bool:
        return self._store.link_place().cursor >= place and not self._store.wanted_blobs(1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("counter")
    parser.add_argument("station")
    parser.add_argument("address")
    parser.add_argument("--role", choices=("clerk", "supervisor"), default="clerk")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--clock-offset", type=float, default=0.0, help="seconds; `clock` changes it")
    parser.add_argument("--pause", type=float, default=0.15, help="seconds between two acts, on average")
    parser.add_argument("--exchange", choices=EXCHANGES, default="real")
    args = parser.parse_args()

    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    teller = Teller(logging.ERROR)
    teller.setFormatter(logging.Formatter("%(name)s %(message)s"))
    logging.getLogger().addHandler(teller)
    hub_link.CALL_S, hub_link.CONNECT_S = CALL_S, CONNECT_S
    link_loop.FIRST_WAIT_S, link_loop.LONGEST_WAIT_S = FIRST_WAIT_S, LONGEST_WAIT_S
    link_loop.Exchange = EXCHANGES[args.exchange]  # type: ignore[misc]
    own_clock()
    Jumped.ahead = timedelta(seconds=args.clock_offset)

    store = TellingStore.create(args.directory, args.counter, PROJECTIONS, key=KEY)
    assert isinstance(store, TellingStore)
    store.subscribe(lambda changed: say_acts(args.counter, changed.acts))
    loop = LinkLoop(store, lambda: HubLink(args.address), poll_s=POLL_S)

    def heard(view: LinkView) -> None:
        if view.state is LinkState.STOPPED:
            say(stopped=repr(view.error))
        store.wake()

    loop.subscribe(heard)
    random = Random(args.seed)
    worker = Worker(store, args.station, args.role, random, lambda paper: say(paper=paper))
    worker.open()
    loop.start()
    say(reply="ready", ok=True)
    try:
        CounterProcess(store, loop, worker, random).run(args.pause)
    finally:
        loop.stop()
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
