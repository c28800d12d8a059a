"""The card reader at work behind the screens: opened, watched, reopened, never in the way.

`ReaderWatch` runs identify, read, wait for the lift, over and over, under a `Supervisor`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event
from typing import TypeVar

from clerk_app.devices.calls import CallHung
from clerk_app.devices.card_reader.contract import CardReader, IdCard
from clerk_app.devices.card_reader.errors import NoAnswer, NoCard, NotAReader
from clerk_app.devices.errors import Cancelled, DeviceError, DeviceMissing, PortBusy, PortDenied, Unplugged
from clerk_app.devices.supervision import BACK_OFF_S, DeviceTimes, OpenedDevice, Supervisor

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReaderReady:
    """The reader answers; `sam_id` names its security module."""

    sam_id: str


@dataclass(frozen=True, slots=True)
class ReaderWaiting:
    """No card lies there; the next one will be read."""


@dataclass(frozen=True, slots=True)
class CardRead:
    card: IdCard


@dataclass(frozen=True, slots=True)
class CardFailed:
    """A card was found and not read; lifted and placed again it is tried again."""

    error: DeviceError


@dataclass(frozen=True, slots=True)
class CardLifted:
    """The reader is free for the next card."""


@dataclass(frozen=True, slots=True)
class ReaderLost:
    """The reader is gone or hangs; it is looked for again and again."""

    error: DeviceError


ReaderEvent = ReaderReady | ReaderWaiting | CardRead | CardFailed | CardLifted | ReaderLost

_LOST = (Unplugged, DeviceMissing, PortBusy, PortDenied)
_DOUBTFUL = (NoAnswer, NotAReader)  # the card's fault or the reader's: the reader is asked who it is


@dataclass(frozen=True, slots=True)
class WatchTimes:
    """Seconds. A call that takes `grace` longer than it was given has hung."""

    identify: float = 2.0
    read: float = 5.0  # one turn of waiting for a card; the waiting itself has no end
    lift: float = 5.0
    grace: float = 10.0  # a base read with its retries takes up to 6.5 s more than the waiting
    open: float = 5.0
    back_off: tuple[float, ...] = BACK_OFF_S


class ReaderWatch:
    """Watches one reader and tells what happens.

    `factory` opens the reader (and raises DeviceError); `tell` gets each event, on the watch's own
    thread. A new watch is idle until `start`.
    """

    def __init__(
        self,
        factory: Callable[[], CardReader],
        tell: Callable[[ReaderEvent], None],
        times: WatchTimes | None = None,
    ) -> None:
        self._tell, self._times = tell, times or WatchTimes()
        limits = DeviceTimes(self._times.open, self._times.grace, self._times.back_off)
        self._supervisor = Supervisor(
            "reader", factory, lambda reader: reader.close(), self._work, self._lost, limits
        )

    def start(self) -> None:
        self._supervisor.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End the watch; returns within `timeout_s` whatever the reader does."""
        self._supervisor.stop(timeout_s)

    def _work(self, opening: OpenedDevice[CardReader]) -> None:
        _Session(opening, self._say, self._times).read_cards()

    def _lost(self, error: DeviceError) -> None:
        self._say(ReaderLost(NoAnswer(error.port, error.detail) if isinstance(error, CallHung) else error))

    def _say(self, event: ReaderEvent) -> None:
        if self._supervisor.stopped:
            return
        try:
            self._tell(event)
        except Exception:
            log.exception("reader.listener_failed event=%s", type(event).__name__)


class _Session:
    """One opened reader, from its first answer to its loss."""

    def __init__(
        self, opening: OpenedDevice[CardReader], say: Callable[[ReaderEvent], None], times: WatchTimes
    ) -> None:
        self._opening, self._say, self._times = opening, say, times
        self._waits = Event()  # the reader says that the holder must act
        self._waiting_told = False
        self._sam = ""

    def read_cards(self) -> None:
        """Read cards until the reader is lost: always ends with a DeviceError."""
        self._sam = self._identify()
        self._opening.proven = True
        self._say(ReaderReady(self._sam))
        while True:
            if self._read():
                self._await_lift()

    def _identify(self) -> str:
        limit, cancel = self._times.identify, self._opening.cancel
        return self._call(lambda reader: reader.identify(timeout_s=limit, cancel=cancel), limit)

    def _read(self) -> bool:
        """True when a card was found, well read or not."""
        limit, cancel = self._times.read, self._opening.cancel
        try:
            card = self._call(
                lambda reader: reader.read_card(timeout_s=limit, cancel=cancel, on_waiting=self._waiting),
                limit,
            )
        except NoCard:
            return False
        except (*_LOST, CallHung, Cancelled):
            raise
        except DeviceError as error:
            if isinstance(error, _DOUBTFUL):
                self._identify()
            self._say(CardFailed(error))
        else:
            self._say(CardRead(replace(card, sam=self._sam)))
        self._waiting_told = False
        return True

    def _await_lift(self) -> None:
        limit, cancel = self._times.lift, self._opening.cancel
        while not self._call(lambda reader: reader.wait_lifted(timeout_s=limit, cancel=cancel), limit):
            pass
        self._say(CardLifted())

    def _call(self, work: Callable[[CardReader], T], limit_s: float) -> T:
        return self._opening.call(work, limit_s, meanwhile=self._tell_waiting)

    def _waiting(self) -> None:
        """Called by the reader, on its own thread."""
        self._waits.set()
        self._opening.thread.wake.set()

    def _tell_waiting(self) -> None:
        if self._waits.is_set():
            self._waits.clear()
            if not self._waiting_told:
                self._waiting_told = True
                self._say(ReaderWaiting())
