"""Trouble: counters as processes on one hub, each behind a line that breaks, and everything that can stop.

`Chaos` makes the hub and the counters, makes trouble for a time, heals it all and lets the sides level.
What then must hold is the oracle's matter (`chaos_oracle`). See docs/chaos.md.
"""

from __future__ import annotations

import heapq
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from threading import Event, Thread
from time import monotonic
from typing import Any

import psycopg
from psycopg import Connection

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from tests.hub.chaos_counter import KEY
from tests.hub.chaos_oracle import Finding, Told, examine
from tests.hub.conftest import Database
from tests.hub.proxy import Proxy

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
STATIONS = ("440304010001", "440307010002")
CREW = (("C1", "clerk"), ("C2", "clerk"), ("S3", "supervisor"))  # of each station
START_S, LEVEL_S, END_S = 120.0, 60.0, 20.0
TURN = "PERFORM FROM hub.turn t WHERE t.station = me.station FOR UPDATE;"
PACE_S = 0.25  # between two troubles, on average


@dataclass(frozen=True)
class Hub:
    """How the hub of a run differs from the real one: it is slow now and then, or broken on purpose.

    `changes` are (function, text, other text), to be found in the function's source.
    """

    lag_s: float = 0.2
    lags: str = "random() < 0.1"  # which pushes are slow: a condition of SQL
    changes: tuple[tuple[str, str, str], ...] = ()
    before: tuple[str, ...] = ()

    def apply(self, connection: Connection[tuple[Any, ...]]) -> None:
        """A push may take a while before its turn, and between its rows and its commit: the races that
        cursors must stand.
        """
        for statement in self.before:
            connection.execute(statement.encode())
        lag = f"PERFORM pg_sleep({self.lag_s}) WHERE {self.lags}; "
        lags = [("api.push", text, lag + text) for text in (TURN, "PERFORM pg_notify(")]
        for function, text, other in (*lags, *self.changes):
            row = connection.execute("SELECT pg_get_functiondef(%s::regproc)", (function,)).fetchone()
            assert row is not None
            source = str(row[0])
            assert source.count(text) == 1, f"{function} has no longer: {text}"
            connection.execute(source.replace(text, other).encode())


@dataclass(eq=False)
class CounterHandle:
    """A counter's process as the harness holds it: started, killed and started again."""

    name: str
    station: str
    role: str
    directory: Path
    address: str
    proxy: Proxy
    told: Told
    exchange: str = "real"
    starts: int = 0
    clock_s: float = 0.0
    process: subprocess.Popen[bytes] | None = None
    reader: Thread | None = None
    replies: SimpleQueue[dict[str, Any]] = field(default_factory=SimpleQueue[dict[str, Any]])

    def start(self, seed: int) -> None:
        self.starts += 1
        self.replies = SimpleQueue()  # what an earlier process said answers nobody
        command = [sys.executable, "-W", "error", "-m", "tests.hub.chaos_counter", str(self.directory)]
        command += [self.name, self.station, self.address, "--role", self.role]
        command += [f"--seed={seed}:{self.name}:{self.starts}", f"--clock-offset={self.clock_s}"]
        command += [f"--exchange={self.exchange}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        self.reader = Thread(target=self._read, args=(self.process,), daemon=True)
        self.reader.start()

    @property
    def log(self) -> Path:
        return self.directory.with_suffix(".log")

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            item = json.loads(line)
            if "reply" in item:
                self.replies.put(item)
            else:
                self.told.hear(self.name, item)

    def tell(self, command: str) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(command.encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.told.find("defect", f"{self.name} ended by itself: {self._last_words()}")

    def expect(self, reply: str, seconds: float) -> bool:
        """Wait for the reply to a command; whether it came and was good. Older replies are left behind."""
        until = monotonic() + seconds
        try:
            while (item := self.replies.get(timeout=max(0.0, until - monotonic())))["reply"] != reply:
                pass
        except Empty:
            self.told.find("not_level", f"{self.name} gave no answer to {reply}: {self._last_words()}")
            return False
        if not item["ok"]:
            self.told.find("not_level", f"{self.name} {reply} {item.get('error')}: {self._last_words()}")
        return bool(item["ok"])

    def kill(self) -> None:
        if self.process is None:
            return
        if self.process.poll() is not None:
            self.told.find("defect", f"{self.name} ended by itself: {self._last_words()}")
        self.process.kill()
        self.reap()

    def end(self) -> None:
        """Let it close; one that does not is killed, and that is a finding."""
        if self.process is None:
            return
        self.tell("quit")
        try:
            if self.process.wait(END_S) != 0:
                self.told.find("defect", f"{self.name} ended badly: {self._last_words()}")
        except subprocess.TimeoutExpired:
            self.told.find("defect", f"{self.name} does not end: {self._last_words()}")
            self.process.kill()
        self.reap()

    def reap(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.wait()
        if self.reader is not None:
            self.reader.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _last_words(self) -> str:
        return self.log.read_text("utf-8", "replace")[-600:] if self.log.exists() else ""


class Chaos:
    """One run. Everything that it started ends with `close`, whatever happened."""

    def __init__(
        self,
        database: Database,
        directory: Path,
        seed: int,
        *,
        hub: Hub | None = None,
        exchange: Mapping[str, str] | None = None,
        stations: Sequence[str] = STATIONS,
        level_s: float = LEVEL_S,
    ) -> None:
        """`exchange` says which counters (by the end of their names) exchange otherwise (`EXCHANGES`)."""
        self._database, self._directory, self._seed = database, directory, seed
        self._exchange, self._level_s = exchange or {}, level_s
        self._random, self._pace = Random(f"trouble {seed}"), Event()
        self.told = Told()
        self.done: dict[str, int] = {}  # how often which trouble was made
        self._undo: list[tuple[float, int, Callable[[], object]]] = []
        with psycopg.connect(database.url, autocommit=True) as connection:
            admin.init(connection, hub_rules(), require_tls=database.server.ca is not None)
            (hub or Hub()).apply(connection)
            self.counters = [
                self._enrol(connection, f"{prefix}-{name}", station, role)
                for prefix, station in zip("AB", stations, strict=False)
                for name, role in CREW
            ]

    def _enrol(
        self, connection: Connection[tuple[Any, ...]], name: str, station: str, role: str
    ) -> CounterHandle:
        port = self._database.server.port
        enrolled = admin.add_counter(connection, self._database.url, name, station)
        proxy = Proxy(port, seed=self._random.randrange(1 << 30))
        address = enrolled.address.replace(f":{port}/", f":{proxy.port}/")
        how = self._exchange.get(name[-2:], "real")
        directory = self._directory / name
        return CounterHandle(name, station, role, directory, address, proxy, self.told, how)

    def __enter__(self) -> Chaos:
        return self

    def __exit__(self, *_: object) -> None:
        for counter in self.counters:
            if counter.process is not None:
                counter.process.kill()
                counter.reap()
            counter.proxy.close()
        self._database.server.start()

    # --- a run

    def run(self, seconds: float, *, until: Callable[[Told], bool] = lambda _told: False) -> list[Finding]:
        """Trouble for so long, or until `until`; then peace, and what the oracle finds."""
        with _timed("open"):
            for counter in self.counters:
                counter.start(self._seed)
            for counter in self.counters:
                counter.expect("ready", START_S)
        with _timed("trouble"):
            self._trouble(monotonic() + seconds, until)
        with _timed("heal"):
            self._heal()
            self._level()
        with _timed("close"):
            for counter in self.counters:
                counter.end()
        directories = {counter.name: counter.directory for counter in self.counters}
        with _timed("examine"), psycopg.connect(self._database.url, autocommit=True) as connection:
            return examine(connection, self.told, directories, KEY)

    def _trouble(self, end: float, until: Callable[[Told], bool]) -> None:
        ways = {
            self._cut_now: 4, self._cut_in_messages: 5, self._slow: 3, self._freeze: 3, self._refuse: 2,
            self._kill: 2, self._clock: 3, self._crash_hub: 1,
        }  # fmt: skip
        while (now := monotonic()) < end and not until(self.told):
            while self._undo and self._undo[0][0] <= now:
                heapq.heappop(self._undo)[2]()
            way = self._random.choices(list(ways), list(ways.values()))[0]
            name = way.__name__.strip("_")
            self.done[name] = self.done.get(name, 0) + 1
            way(self._random.choice(self.counters))
            self._pace.wait(self._random.expovariate(1 / PACE_S))

    def _later(self, seconds: float, undo: Callable[[], object]) -> None:
        heapq.heappush(self._undo, (monotonic() + seconds, len(self._undo) + sum(self.done.values()), undo))

    def _heal(self) -> None:
        while self._undo:
            heapq.heappop(self._undo)[2]()
        self._database.server.start()
        for counter in self.counters:
            _repair(counter.proxy)
            counter.proxy.cut_all()
            if counter.process is None:
                counter.start(self._seed)
            counter.tell("rest")

    def _level(self) -> None:
        """First every act to the hub, then everything of the hub's to every counter."""
        for counter in self.counters:
            counter.tell(f"sent {self._level_s}")
        for counter in self.counters:
            counter.expect("sent", self._level_s + END_S)
        with psycopg.connect(self._database.url) as connection:
            rows = connection.execute(
                "SELECT DISTINCT ON (station) station, xid::text, rev FROM hub.act "
                "ORDER BY station, xid DESC, rev DESC"
            ).fetchall()
        places = {station: f"{xid} {rev}" for station, xid, rev in rows}
        for counter in self.counters:
            counter.tell(f"reach {places.get(counter.station, '0 0')} {self._level_s}")
        for counter in self.counters:
            counter.expect("reach", self._level_s + END_S)

    # --- troubles

    def _cut_now(self, counter: CounterHandle) -> None:
        counter.proxy.cut_all()

    def _cut_in_messages(self, counter: CounterHandle) -> None:
        counter.proxy.cut_every_bytes = self._random.choice((6_000, 15_000, 40_000))
        self._later(self._random.uniform(1, 6), lambda: setattr(counter.proxy, "cut_every_bytes", None))

    def _slow(self, counter: CounterHandle) -> None:
        counter.proxy.delay_ms = self._random.uniform(5, 150)
        counter.proxy.bytes_per_s = self._random.choice((0, 20_000, 100_000))
        self._later(self._random.uniform(1, 5), lambda: _repair(counter.proxy))

    def _freeze(self, counter: CounterHandle) -> None:
        counter.proxy.freeze = True
        self._later(self._random.uniform(0.5, 6), lambda: setattr(counter.proxy, "freeze", False))

    def _refuse(self, counter: CounterHandle) -> None:
        counter.proxy.refuse = True
        counter.proxy.cut_all()
        self._later(self._random.uniform(0.5, 3), lambda: setattr(counter.proxy, "refuse", False))

    def _kill(self, counter: CounterHandle) -> None:
        counter.kill()
        counter.start(self._seed)

    def _clock(self, counter: CounterHandle) -> None:
        counter.clock_s = (
            self._random.choice((0, 90, -90, 700, -700, 86_400, -86_400)) + self._random.random()
        )
        counter.tell(f"clock {counter.clock_s}")

    def _crash_hub(self, _counter: CounterHandle) -> None:
        self._database.server.stop("immediate")
        self._later(self._random.uniform(0.1, 1.5), self._database.server.start)


@contextmanager
def _timed(phase: str) -> Generator[None]:
    began = monotonic()
    yield
    log.info("chaos.phase name=%s took_s=%.1f", phase, monotonic() - began)


def _repair(proxy: Proxy) -> None:
    proxy.cut_every_bytes, proxy.delay_ms, proxy.bytes_per_s = None, 0, 0
    proxy.refuse = proxy.freeze = False
