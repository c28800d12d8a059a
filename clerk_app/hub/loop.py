"""The thread that keeps this counter and the hub level: one connection, sending and receiving in turn.

Sending and receiving fail apart from each other: what the hub refuses to take does not keep new things
from coming, and the other way round. A connection that broke is tried again, later and later, with some
chance in it so that two thousand counters do not come back at one moment.
"""

from __future__ import annotations

import logging
import random
import select
import socket
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from clerk_app.domain.acts import Act
from clerk_app.domain.errors import KnownError
from clerk_app.hub.errors import (
    BadHubAddress,
    ChainForked,
    HubFailed,
    HubNotSecure,
    HubRefusedLogin,
    HubUnreachable,
    HubVersion,
    IdentityInUse,
)
from clerk_app.hub.exchange import Exchange, HubHead
from clerk_app.hub.state import LinkState, LinkView, Progress
from clerk_app.store.store import Store

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink

log = logging.getLogger(__name__)
T = TypeVar("T")

GREET_EVERY_S = 300.0  # the lease changes, and the hub hears that we live
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 60.0
STOPPED_WAIT_S = 60.0  # somebody has to act; it is looked for again, quietly
UNCALLED_POLL_S = 1.0  # where the hub calls nobody: a colleague's case is there within a second all the same
HELD_BACK_S = 0.03  # until rows behind a running transaction are asked for again
REGISTERS_CHANNEL = "hub_registers"
REGISTERS_EVERY_S = 30.0  # besides being told; it is one more call, of thousands of counters

_SOMEBODY_MUST_ACT = (
    IdentityInUse,
    ChainForked,
    HubRefusedLogin,
    HubVersion,
    HubNotSecure,
    BadHubAddress,
)


class Feed(Protocol):
    """The registers' part of the exchange (see `hub.registers`)."""

    def step(self, link: HubLink, lease: str, head: HubHead) -> Any: ...


@dataclass(frozen=True, slots=True)
class Waited:
    """How long the next try is put off after `failures` in a row."""

    failures: int
    chance: float  # 0..1

    @property
    def seconds(self) -> float:
        longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**self.failures)
        return longest * (0.5 + self.chance / 2)


class LinkLoop:
    """`start` once, `stop` once. Everything but the thread itself may be called from any thread."""

    def __init__(
        self,
        store: Store,
        connect: Callable[[], HubLink],
        feed: Feed | None = None,
        *,
        poll_s: float = 5.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._connect, self._feed = store, connect, feed
        self._poll_s, self._clock = poll_s, clock
        self._view = LinkView(LinkState.CONNECTING, since=clock())
        self._listeners: list[Callable[[LinkView], None]] = []
        self._of_registers: list[Callable[[], None]] = []
        self._registers_due = 0.0  # when the registers are asked for again (monotonic)
        self._guard, self._stop, self._poked = Lock(), Event(), Event()
        self._asked: SimpleQueue[tuple[Callable[[Exchange], Any], Future[Any]]] = SimpleQueue()
        self._bell, self._ear = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)
        self._link: HubLink | None = None
        self._thread: Thread | None = None
        self._leave: Callable[[], None] | None = None
        self._parts_failed: dict[str, KnownError] = {}

    # --- from any thread

    def start(self) -> None:
        self._leave = self._store.subscribe(self._heard)
        self._thread = Thread(target=self._run, name="link", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the connection and the thread; an act that was under way is sent again another time."""
        self._stop.set()
        self._poked.set()
        self._ring()
        link = self._link
        if self._leave is not None:
            self._leave()
        if self._thread is not None:
            self._thread.join(2)
            if self._thread.is_alive() and link is not None:
                link.close()
                self._thread.join(5)
        self._bell.close()
        self._ear.close()

    def view(self) -> LinkView:
        with self._guard:
            return self._view

    def subscribe(self, listener: Callable[[LinkView], None]) -> Callable[[], None]:
        self._listeners.append(listener)

        def leave() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return leave

    def on_registers(self, listener: Callable[[], None]) -> None:
        """Call `listener`, on the link's thread, when rows of the registers came in."""
        self._of_registers.append(listener)

    def poke(self) -> None:
        """Try now; where the link stands already, ask the hub anew how far it is."""
        self._poked.set()
        self._ring()

    def ask(self, work: Callable[[Exchange], T], timeout_s: float) -> T:
        """Let the thread do something over its connection, between two other things.

        Raises HubUnreachable where it cannot in that time; what `work` raises.
        """
        if self.view().state not in (LinkState.LEVEL, LinkState.EXCHANGING):
            raise HubUnreachable("not connected")
        answer: Future[T] = Future()
        self._asked.put((work, answer))
        self._ring()
        try:
            return answer.result(timeout_s)
        except TimeoutError as error:
            answer.cancel()
            raise HubUnreachable("no answer in time") from error

    def _heard(self, acts: tuple[Act, ...]) -> None:
        if any(act.counter == self._store.counter for act in acts):
            self._ring()

    def _ring(self) -> None:
        with suppress(OSError):  # full of rings already, or closed
            self._bell.send(b"!")

    # --- the thread

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                self._say(LinkState.CONNECTING)
                self._rung()
                self._session()
                self._drop()
                return
            except KnownError as error:
                if self._view.state is not LinkState.CONNECTING:
                    failures = 0  # it had worked
                self._drop()
                wait = Waited(failures, random.random()).seconds
                failures += 1
                stopped = isinstance(error, _SOMEBODY_MUST_ACT)
                wait = STOPPED_WAIT_S if stopped else wait
                log.info("link.lost code=%s next_try_s=%.1f", error.code, wait)
                self._say(LinkState.STOPPED if stopped else LinkState.OFFLINE, error=error, next_try_s=wait)
            except Exception:  # a defect of ours must not end the link for the day
                log.exception("link.defect")
                self._drop()
                wait = LONGEST_WAIT_S
                self._say(LinkState.OFFLINE, error=HubFailed("defect"), next_try_s=wait)
            self._rest(wait)

    def _session(self) -> None:
        """Work over one connection until the counter closes. Raises what ends the connection."""
        self._link = link = self._connect()
        exchange = Exchange(self._store, link, self._clock)
        head = exchange.greet()
        greeted = monotonic()
        if head.channel is not None:
            link.listen(head.channel)
            link.listen(REGISTERS_CHANNEL)
        self._registers_due = 0.0
        self._parts_failed.clear()
        while not self._stop.is_set():
            if self._poked.is_set() or monotonic() - greeted > GREET_EVERY_S:
                self._poked.clear()
                head, greeted = exchange.greet(), monotonic()
                self._parts_failed.clear()
            if not self._round(exchange, head):
                self._level()
                if REGISTERS_CHANNEL in link.wait(self._pause(exchange, head), self._ear.fileno()):
                    self._registers_due = 0.0
                self._rung()

    def _pause(self, exchange: Exchange, head: HubHead) -> float:
        if exchange.held_back:
            return HELD_BACK_S
        return self._poll_s if head.channel is not None else min(self._poll_s, UNCALLED_POLL_S)

    def _round(self, exchange: Exchange, head: HubHead) -> bool:
        """A little of everything; whether there is more to do. An act done meanwhile is sent first."""
        more = self._answer(exchange)
        more |= self._part("push", exchange.push)
        more |= self._part("pull", exchange.pull)
        more = self._rung() or more
        more = more or self._part("blobs", exchange.fetch_blob) or self._rung()
        if self._feed is not None and not more and monotonic() >= self._registers_due:
            more = self._part("registers", lambda: self._registers(exchange, head))
        if more:
            self._say(LinkState.EXCHANGING)
        return more

    def _rung(self) -> bool:
        """Whether somebody rang since the last look: an act waits, or a question."""
        with suppress(OSError):
            return bool(self._ear.recv(4096))
        return False

    def _part(self, name: str, work: Callable[[], bool]) -> bool:
        """One part of the exchange; what fails in it stays its own matter until the next greeting."""
        if name in self._parts_failed:
            return False
        try:
            return work()
        except (HubUnreachable, IdentityInUse, HubRefusedLogin):
            raise
        except KnownError as error:
            log.warning("link.part_failed part=%s code=%s", name, error.code)
            if not _passing(error):
                self._parts_failed[name] = error
            return False

    def _registers(self, exchange: Exchange, head: HubHead) -> bool:
        if self._feed is None:
            return False
        step = self._feed.step(exchange.link, exchange.lease, head)
        while (
            step.more
            and not step.rows
            and step.progress is None
            and not self._rung()
            and not self._stop.is_set()
        ):
            step = self._feed.step(exchange.link, exchange.lease, head)
        if step.moved:
            self._poked.set()
            return True
        if not step.more:
            self._registers_due = monotonic() + REGISTERS_EVERY_S
        if step.rows and not step.more:
            for listener in self._of_registers:
                listener()
        progress = step.progress
        shown = (
            None
            if progress is None
            else Progress(progress.what, progress.done, progress.total, progress.seconds_left)
        )
        if step.more or self.view().progress is not None:
            with self._guard:
                self._view = replace(self._view, progress=shown)
        return bool(step.more)

    def _answer(self, exchange: Exchange) -> bool:
        try:
            work, answer = self._asked.get_nowait()
        except Empty:
            return False
        if answer.set_running_or_notify_cancel():
            try:
                answer.set_result(work(exchange))
            except KnownError as error:
                answer.set_exception(error)
                if isinstance(error, HubUnreachable):
                    raise
            except Exception as error:  # noqa: BLE001 - the asker must hear it
                answer.set_exception(error)
        return True

    # --- what is said

    def _level(self) -> None:
        failed = next(iter(self._parts_failed.values()), None)
        if failed is not None:
            self._say(LinkState.STOPPED, error=failed)
            return
        now = self._clock()
        place = self._store.link_place()
        if place.last_level is None or (now - place.last_level).total_seconds() > 30 or self._was_apart():
            self._store.note_place(level_at=now.isoformat())
        with self._guard:
            self._view = replace(self._view, last_level=now, progress=None)
        self._say(LinkState.LEVEL)

    def _was_apart(self) -> bool:
        return self._view.state not in (LinkState.LEVEL, LinkState.EXCHANGING)

    def _say(
        self, state: LinkState, *, error: KnownError | None = None, next_try_s: float | None = None
    ) -> None:
        waiting, oldest = self._store.count_waiting()
        with self._guard:
            before = self._view
            since = before.since if before.state is state else self._clock()
            self._view = replace(
                before,
                state=state,
                since=since,
                last_level=before.last_level or self._store.link_place().last_level,
                waiting_acts=waiting,
                oldest_waiting=oldest,
                error=error,
                next_try_s=next_try_s,
            )
            now = self._view
        if now != before:
            for listener in tuple(self._listeners):
                try:
                    listener(now)
                except Exception:
                    log.exception("link.listener_failed")

    def _rest(self, seconds: float) -> None:
        """Wait for the next try, or for a poke; a commit only refreshes what is said to wait."""
        until = monotonic() + seconds
        while not self._stop.is_set() and not self._poked.is_set():
            left = until - monotonic()
            if left <= 0:
                break
            ready, _, _ = select.select([self._ear], [], [], left)
            if ready:
                with suppress(OSError):
                    self._ear.recv(4096)
                view = self.view()
                self._say(view.state, error=view.error, next_try_s=view.next_try_s)
        self._poked.clear()

    def _drop(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()
        while True:
            try:
                _, answer = self._asked.get_nowait()
            except Empty:
                return
            if answer.set_running_or_notify_cancel():
                answer.set_exception(HubUnreachable("the connection was lost"))


def _passing(error: KnownError) -> bool:
    """A failure that is gone at the next try: two pushes met (serialization, deadlock), a disk ran full."""
    return isinstance(error, HubFailed) and error.detail[:5] in ("40001", "40P01", "55P03", "53300", "57014")
