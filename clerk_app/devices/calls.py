"""Calls to a device that may hang: each is made on a thread that nobody has to wait for."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from clerk_app.devices.errors import Cancelled, DeviceError, DeviceSilent

T = TypeVar("T")
_GIVEN_UP_S = 0.5  # how long a call that was cancelled may take to come back


class CallHung(DeviceSilent):
    """The call did not come back within its own time limit."""


class Call(Generic[T]):
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
        except Exception as error:  # noqa: BLE001 - raised again where the call was made
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


class CallThread:
    """The thread that touches one device. It may hang; then it is left to itself."""

    def __init__(self, name: str, stop: Event) -> None:
        """`stop` ends every wait."""
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._stop = stop
        self.wake = Event()  # set when a call is done, and by whoever wants `meanwhile` to be called
        self.cancel = Event()  # what the device's methods are given: set when they shall come back
        self.hung = False
        Thread(target=self._serve, name=name, daemon=True).start()

    def send(self, work: Callable[[], T], late: Callable[[T], None] | None = None) -> Call[T]:
        """Make a call; whoever sent it waits as it likes."""
        call = Call(work, late, self.wake)
        self._calls.put(call.run)
        return call

    def call(
        self,
        work: Callable[[], T],
        limit_s: float,
        *,
        late: Callable[[T], None] | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> T:
        """Make a call and wait for it.

        Args:
            work: Runs on this thread.
            limit_s: Seconds after which the call has hung.
            late: Gets an outcome that nobody waits for any more.
            meanwhile: Called when `wake` is set while the call runs, and once when it is done.

        Raises CallHung, Cancelled when the wait is stopped, and what `work` raises.
        """
        call = self.send(work, late)
        deadline = monotonic() + limit_s
        while not call.done.is_set():
            if self._stop.is_set():
                self.cancel.set()
                self.hung = not call.done.wait(_GIVEN_UP_S)
                call.abandon()
                raise Cancelled()
            if monotonic() >= deadline:
                self.hung = True
                call.abandon()
                raise CallHung(detail="hangs")
            self.wake.wait(0.05)
            self.wake.clear()
            if meanwhile is not None:
                meanwhile()
        if meanwhile is not None:
            meanwhile()
        return call.result()

    def end(self) -> None:
        """Let the thread end after the calls that were sent."""
        self._calls.put(None)

    def _serve(self) -> None:
        while (work := self._calls.get()) is not None:
            work()
