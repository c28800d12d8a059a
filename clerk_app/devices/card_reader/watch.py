"""The card reader at work behind the screens: opened, watched, reopened, never in the way.

`ReaderWatch` runs identify, read, wait for the lift, over and over. The calls are made on a thread
that may be abandoned: a reader that hangs past its own time limit is replaced by a new one, and
whatever the hung call still says is dropped.
"""

from __future__ import annotations

import contextlib
import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from clerk_app.devices.card_reader.contract import CardReader, IdCard
from clerk_app.devices.card_reader.errors import NoCard, NotAReader
from clerk_app.devices.errors import (
    Cancelled,
    DeviceError,
    DeviceMissing,
    NoAnswer,
    PortBusy,
    PortDenied,
    Unplugged,
)

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


class _Hung(NoAnswer):
    """The call did not come back within its own time limit."""


ReaderEvent = ReaderReady | ReaderWaiting | CardRead | CardFailed | CardLifted | ReaderLost

_LOST = (Unplugged, DeviceMissing, PortBusy, PortDenied)
_DOUBTFUL = (NoAnswer, NotAReader)  # the card's fault or the reader's: the reader is asked who it is
_BACK_OFF_S = (0.25, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class WatchTimes:
    """Seconds. A call that takes `grace` longer than it was given has hung."""

    identify: float = 2.0
    read: float = 5.0  # one turn of waiting for a card; the waiting itself has no end
    lift: float = 5.0
    grace: float = 10.0  # a base read with its retries takes up to 6.5 s more than the waiting
    open: float = 5.0
    back_off: tuple[float, ...] = _BACK_OFF_S


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
        self._factory, self._tell = factory, tell
        self._times = times or WatchTimes()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="reader-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End the watch; returns within `timeout_s` whatever the reader does."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _say(self, event: ReaderEvent) -> None:
        if self._stop.is_set():
            return
        try:
            self._tell(event)
        except Exception:
            log.exception("reader.listener_failed event=%s", type(event).__name__)

    def _run(self) -> None:
        tries, told = 0, ""
        while not self._stop.is_set():
            turn = _Turn(self._factory, self._say, self._times, self._stop)
            try:
                turn.work()
            except DeviceError as error:
                if self._stop.is_set():
                    break
                tries = 0 if turn.was_ready else tries + 1
                if turn.was_ready or error.reason != told:
                    log.warning("reader.lost reason=%s", error.reason)
                    self._say(ReaderLost(error))
                told = error.reason
            except Exception:
                log.exception("reader.defect")
                tries += 1
            finally:
                turn.leave()
            steps = self._times.back_off
            self._stop.wait(steps[min(tries, len(steps) - 1)])


class _Turn:
    """One opened reader, from opening to loss."""

    def __init__(
        self,
        factory: Callable[[], CardReader],
        say: Callable[[ReaderEvent], None],
        times: WatchTimes,
        stop: Event,
    ) -> None:
        self._factory, self._say, self._times, self._stop = factory, say, times, stop
        self._cancel = Event()
        self._hand = _Hand()
        self._reader: CardReader | None = None
        self._waiting_told = False
        self._hung = False
        self.was_ready = False

    def work(self) -> None:
        """Read cards until the reader is lost: always ends with a DeviceError."""
        reader = self._open()
        sam_id = self._identify(reader)
        self.was_ready = True
        self._say(ReaderReady(sam_id))
        while True:
            if self._read(reader):
                self._await_lift(reader)

    def leave(self) -> None:
        """Close the reader: on its own thread, or beside it when that one hangs."""
        self._cancel.set()
        reader = self._reader
        if reader is not None:
            hand = _Hand() if self._hung else self._hand
            hand.send(reader.close, None).done.wait(0.5)
            hand.dismiss()
        self._hand.dismiss()

    def _open(self) -> CardReader:
        opened = self._call(self._factory, self._times.open, late=lambda reader: reader.close())
        self._reader = opened
        return opened

    def _identify(self, reader: CardReader) -> str:
        limit = self._times.identify
        return self._call(lambda: reader.identify(timeout_s=limit, cancel=self._cancel), limit)

    def _read(self, reader: CardReader) -> bool:
        """True when a card was found, well read or not."""
        limit = self._times.read
        try:
            card = self._call(
                lambda: reader.read_card(timeout_s=limit, cancel=self._cancel, on_waiting=self._hand.nod),
                limit,
            )
        except NoCard:
            return False
        except (*_LOST, _Hung, Cancelled):
            raise
        except DeviceError as error:
            if isinstance(error, _DOUBTFUL):
                self._identify(reader)
            self._say(CardFailed(error))
        else:
            self._say(CardRead(card))
        self._waiting_told = False
        return True

    def _await_lift(self, reader: CardReader) -> None:
        limit = self._times.lift
        while not self._call(lambda: reader.wait_lifted(timeout_s=limit, cancel=self._cancel), limit):
            pass
        self._say(CardLifted())

    def _call(self, work: Callable[[], T], limit_s: float, late: Callable[[T], None] | None = None) -> T:
        """Run a device call on the hand; NoAnswer when it hangs, Cancelled when the watch stops."""
        errand = self._hand.send(work, late)
        deadline = monotonic() + limit_s + self._times.grace
        while not errand.done.is_set():
            if self._stop.is_set():
                self._cancel.set()
                self._hung = not errand.done.wait(0.5)
                errand.abandon()
                raise Cancelled()
            if monotonic() >= deadline:
                self._hung = True
                errand.abandon()
                raise _Hung(detail="hangs")
            self._hand.wake.wait(0.05)
            self._hand.wake.clear()
            self._pass_nod()
        self._pass_nod()
        return errand.result()

    def _pass_nod(self) -> None:
        if self._hand.nodded.is_set():
            self._hand.nodded.clear()
            self._wait_told()

    def _wait_told(self) -> None:
        if not self._waiting_told:
            self._waiting_told = True
            self._say(ReaderWaiting())


class _Errand(Generic[T]):
    """A call under way and its outcome."""

    def __init__(self, work: Callable[[], T], late: Callable[[T], None] | None, wake: Event) -> None:
        self._work, self._late, self._wake = work, late, wake
        self._value: list[T] = []
        self._error: Exception | None = None
        self._lock = Lock()
        self._abandoned = False
        self.done = Event()

    def run(self) -> None:
        try:
            self._value.append(self._work())
        except Exception as error:  # noqa: BLE001 - raised again on the watch's thread
            self._error = error
        with self._lock:
            self.done.set()
            abandoned = self._abandoned
        self._wake.set()
        if abandoned:
            self._drop()

    def abandon(self) -> None:
        """Nobody waits any more: an outcome that comes yet, or has just come, goes to `late`."""
        with self._lock:
            self._abandoned = True
            came = self.done.is_set()
        if came:
            self._drop()

    def _drop(self) -> None:
        if self._value and self._late is not None:
            with contextlib.suppress(DeviceError):
                self._late(self._value[0])

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._value[0]


class _Hand:
    """The thread that touches the device. It may hang; then nobody waits for it."""

    def __init__(self) -> None:
        self._errands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self.wake = Event()  # something happened: an errand is done or the holder must act
        self.nodded = Event()
        Thread(target=self._serve, name="reader", daemon=True).start()

    def send(self, work: Callable[[], T], late: Callable[[T], None] | None) -> _Errand[T]:
        errand = _Errand(work, late, self.wake)
        self._errands.put(errand.run)
        return errand

    def nod(self) -> None:
        self.nodded.set()
        self.wake.set()

    def dismiss(self) -> None:
        self._errands.put(None)

    def _serve(self) -> None:
        while (work := self._errands.get()) is not None:
            work()
