"""The thread that keeps this counter and the hub level: one connection, sending and receiving in turn.

A connection that broke is tried again, later and later, with some chance in it so that two thousand counters
do not come back at one moment.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

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
from clerk_app.hub.exchange import Exchange
from clerk_app.hub.notifier import LinkNotifier
from clerk_app.hub.questions import Questions
from clerk_app.hub.registers import RegisterFeed
from clerk_app.hub.rounds import HELD_BACK_S, LONGEST_PUT_OFF_S, Rounds
from clerk_app.hub.state import LinkState, LinkView
from clerk_app.hub.wakeup import Wakeup
from clerk_app.store.changes import Changed
from clerk_app.store.store import Store

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink

log = logging.getLogger(__name__)
T = TypeVar("T")

FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 60.0
STOPPED_WAIT_S = 60.0  # somebody has to act; it is looked for again, quietly
UNCALLED_POLL_S = 1.0  # where the hub calls nobody: a colleague's case is there within a second all the same
TOLD_FAILURES = 3  # in a row: fewer are two pushes that met
REGISTERS_CHANNEL = "hub_registers"

_SOMEBODY_MUST_ACT = (
    IdentityInUse,
    ChainForked,
    HubRefusedLogin,
    HubVersion,
    HubNotSecure,
    BadHubAddress,
)


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
        feed: RegisterFeed | None = None,
        *,
        poll_s: float = 5.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._connect, self._feed = store, connect, feed
        self._poll_s, self._clock = poll_s, clock
        self._notifier = LinkNotifier(store, clock)
        self._questions = Questions()
        self._wakeup = Wakeup()
        self._stop, self._poked = Event(), Event()
        self._of_registers: list[Callable[[], None]] = []
        self._link: HubLink | None = None
        self._thread: Thread | None = None
        self._leave: Callable[[], None] | None = None

    # --- from any thread

    def start(self) -> None:
        self._leave = self._store.subscribe(self._heard)
        self._thread = Thread(target=self._run, name="link", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the connection and the thread; an act that was under way is sent again another time."""
        self._stop.set()
        self._poked.set()
        self._wakeup.ring()
        link = self._link
        if self._leave is not None:
            self._leave()
        if self._thread is not None:
            self._thread.join(2)
            if self._thread.is_alive() and link is not None:
                link.close()
                self._thread.join(5)
        self._wakeup.close()

    def view(self) -> LinkView:
        return self._notifier.view()

    def subscribe(self, listener: Callable[[LinkView], None]) -> Callable[[], None]:
        """Tell `listener`, on the link's thread, when the state changes; the way out."""
        return self._notifier.subscribe(listener)

    def on_registers(self, listener: Callable[[], None]) -> None:
        """Call `listener`, on the link's thread, when rows of the registers came in."""
        self._of_registers.append(listener)

    def poke(self) -> None:
        """Try now; where the link stands already, ask the hub anew how far it is."""
        self._poked.set()
        self._wakeup.ring()

    def ask(self, work: Callable[[Exchange], T], timeout_s: float) -> T:
        """Let the thread do something over its connection, between two other things.

        Raises HubUnreachable where it cannot in that time; what `work` raises.
        """
        if self.view().state not in (LinkState.LEVEL, LinkState.EXCHANGING):
            raise HubUnreachable("not connected")
        return self._questions.ask(work, timeout_s, self._wakeup.ring)

    def _heard(self, changed: Changed) -> None:
        if any(act.counter == self._store.counter for act in changed.acts):
            self._wakeup.ring()

    # --- the thread

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                self._notifier.say(LinkState.CONNECTING)
                self._wakeup.rung()
                self._session()
                self._drop()
                return
            except KnownError as error:
                if self.view().state is not LinkState.CONNECTING:
                    failures = 0  # it had worked
                self._drop()
                wait = self._put_off(error, failures)
                failures += 1
            except Exception:  # a defect of ours must not end the link for the day
                log.exception("link.defect")
                self._drop()
                wait = LONGEST_WAIT_S
                self._notifier.say(LinkState.OFFLINE, error=HubFailed("defect"), next_try_s=wait)
            self._rest(wait)

    def _put_off(self, error: KnownError, failures: int) -> float:
        """Say why there is no link; seconds until the next try."""
        stopped = isinstance(error, _SOMEBODY_MUST_ACT)
        wait = STOPPED_WAIT_S if stopped else Waited(failures, random.random()).seconds
        if isinstance(error, HubFailed) and error.transient:  # a hub that has room again is soon full of work
            wait = min(wait, LONGEST_PUT_OFF_S)
        log.info("link.lost code=%s next_try_s=%.1f", error.code, wait)
        state = LinkState.STOPPED if stopped else LinkState.OFFLINE
        self._notifier.say(state, error=error, next_try_s=wait)
        return wait

    def _session(self) -> None:
        """Work over one connection until the counter closes. Raises what ends the connection."""
        self._link = link = self._connect()
        rounds = Rounds(
            Exchange(self._store, link, self._clock),
            self._feed,
            interrupted=lambda: self._wakeup.rung() or self._stop.is_set(),
            progress=self._notifier.progress,
            told_time=self._notifier.compare_clock,
            arrived=self._registers_came,
        )
        channel = rounds.greet().channel
        if channel is not None:
            link.listen(channel)
            link.listen(REGISTERS_CHANNEL)
        poll_s = self._poll_s if channel is not None else min(self._poll_s, UNCALLED_POLL_S)
        while not self._stop.is_set():
            if self._poked.is_set():
                self._poked.clear()
                rounds.greet()
            more = self._questions.answer_one(rounds.exchange)
            if rounds.round() or more:
                self._notifier.say(LinkState.EXCHANGING)
                continue
            self._say_level(rounds)
            pause = HELD_BACK_S if rounds.exchange.held_back else poll_s
            pause = min(pause, poll_s if (soon := rounds.next_try_s()) is None else soon)
            if REGISTERS_CHANNEL in link.wait(pause, self._wakeup.fileno()):
                rounds.ask_registers()
            self._wakeup.rung()

    def _say_level(self, rounds: Rounds) -> None:
        failed = next(iter(rounds.failed.values()), None)
        put_off = next(iter(rounds.put_off.values()), None)
        if failed is not None:
            self._notifier.say(LinkState.STOPPED, error=failed)
        elif put_off is not None and put_off.failures >= TOLD_FAILURES:
            self._notifier.say(LinkState.OFFLINE, error=put_off.error, next_try_s=rounds.next_try_s())
        elif put_off is None:
            self._notifier.level()

    def _registers_came(self) -> None:
        for listener in self._of_registers:
            listener()

    def _rest(self, seconds: float) -> None:
        """Wait for the next try, or for a poke; a commit only refreshes what is said to wait."""
        until = monotonic() + seconds
        while not self._stop.is_set() and not self._poked.is_set():
            left = until - monotonic()
            if left <= 0:
                break
            if self._wakeup.wait(left):
                self._notifier.say_again()
        self._poked.clear()

    def _drop(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()
        self._questions.refuse_all()
