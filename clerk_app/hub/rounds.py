"""The work over one connection, in rounds: a little of everything, so that a small push passes a large reception.

Sending and receiving fail apart from each other: what the hub refuses to take does not keep new things from
coming, and the other way round.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import random
from time import monotonic

from clerk_app.domain.errors import KnownError
from clerk_app.hub.errors import HubFailed, HubRefusedLogin, HubUnreachable, IdentityInUse
from clerk_app.hub.exchange import Exchange, HubHead
from clerk_app.hub.registers import RegisterFeed
from clerk_app.hub.state import Progress

log = logging.getLogger(__name__)

GREET_EVERY_S = 300.0  # the lease changes, and the hub hears that we live
HELD_BACK_S = 0.03  # until rows behind a running transaction are asked for again
REGISTERS_EVERY_S = 30.0  # besides being told; it is one more call, of thousands of counters
FIRST_PUT_OFF_S, LONGEST_PUT_OFF_S = 0.5, 15.0  # of a part that failed and may do better soon
_ENDS_ALL = (HubUnreachable, IdentityInUse, HubRefusedLogin)


@dataclass(frozen=True, slots=True)
class PutOff:
    """A part that failed with what passes: it is tried again at `until` (monotonic, seconds)."""

    error: HubFailed
    failures: int  # in a row
    until: float

    @classmethod
    def after(cls, error: HubFailed, before: PutOff | None) -> PutOff:
        failures = 1 if before is None else before.failures + 1
        longest = min(LONGEST_PUT_OFF_S, FIRST_PUT_OFF_S * 2 ** min(failures - 1, 10))
        return cls(error, failures, monotonic() + longest * (0.5 + random() / 2))


@dataclass
class Rounds:
    """Used by one thread, over one connection.

    Args:
        exchange: Over an open link that has not greeted yet.
        feed: The registers; None where this counter mirrors none.
        apart: Whether a part that fails is left alone while the others go on: until the next greeting
            (`failed` has it), or for a while (`put_off`) where the failure is one that passes. Otherwise
            its error is raised.
        interrupted: Whether something else is to be done first; asked between two pieces of work.
        progress: Told how far a long reception is; None = there is none.
        told_time: Told what time it is at the hub, with each greeting.
        arrived: Called when rows of the registers have come in, once all feeds are level.
    """

    exchange: Exchange
    feed: RegisterFeed | None = None
    apart: bool = True
    interrupted: Callable[[], bool] = lambda: False
    progress: Callable[[Progress | None], None] = lambda _progress: None
    arrived: Callable[[], None] = lambda: None
    told_time: Callable[[datetime], None] = lambda _time: None
    failed: dict[str, KnownError] = field(default_factory=dict[str, KnownError], init=False)
    put_off: dict[str, PutOff] = field(default_factory=dict[str, PutOff], init=False)
    register_rows: int = field(default=0, init=False)  # so far
    _head: HubHead | None = field(default=None, init=False)
    _greeted: float = field(default=0.0, init=False)
    _registers_due: float = field(default=0.0, init=False)  # monotonic, as `_greeted`
    _told_rows: int = field(default=0, init=False)

    def greet(self) -> HubHead:
        """Greet, now and again. Raises what `Exchange.greet` raises."""
        self._head, self._greeted = self.exchange.greet(), monotonic()
        self.told_time(self._head.time)
        self.failed.clear()
        return self._head

    def next_try_s(self) -> float | None:
        """Seconds until a part that was put off is tried again; None where none is."""
        if not self.put_off:
            return None
        return max(0.0, min(part.until for part in self.put_off.values()) - monotonic())

    def ask_registers(self) -> None:
        """The hub has called: do not wait until they are due."""
        self._registers_due = 0.0

    def round(self) -> bool:
        """A little of everything; whether there is more to do. An act done meanwhile is sent first.

        Raises HubUnreachable, IdentityInUse, HubRefusedLogin; any error of the hub where not `apart`.
        """
        head = self._head
        if head is None or monotonic() - self._greeted > GREET_EVERY_S:
            head = self.greet()
        more = self._part("push", self.exchange.push)
        more |= self._part("pull", self.exchange.pull)
        more = self.interrupted() or more
        more = more or self._part("blobs", self.exchange.fetch_blob) or self.interrupted()
        if self.feed is None or more or monotonic() < self._registers_due:
            return more
        feed = self.feed
        return self._part("registers", lambda: self._registers(feed, head))

    def _part(self, name: str, work: Callable[[], bool]) -> bool:
        put_off = self.put_off.get(name)
        if name in self.failed or (put_off is not None and monotonic() < put_off.until):
            return False
        try:
            more = work()
        except KnownError as error:
            if not self.apart or isinstance(error, _ENDS_ALL):
                raise
            log.warning("link.part_failed part=%s code=%s", name, error.code)
            if isinstance(error, HubFailed) and error.transient:
                self.put_off[name] = PutOff.after(error, put_off)
            else:
                self.failed[name] = error
            return False
        self.put_off.pop(name, None)
        return more

    def _registers(self, feed: RegisterFeed, head: HubHead) -> bool:
        step = feed.step(self.exchange.link, self.exchange.lease, head)
        while step.more and not step.rows and step.progress is None and not self.interrupted():
            step = feed.step(self.exchange.link, self.exchange.lease, head)
        if step.moved:
            self._head = None
            return True
        self.register_rows += step.rows
        if not step.more:
            self._registers_due = monotonic() + REGISTERS_EVERY_S
            if self.register_rows > self._told_rows:
                self._told_rows = self.register_rows
                self.arrived()
        self.progress(step.progress)
        return step.more
