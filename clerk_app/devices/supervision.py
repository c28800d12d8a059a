"""One device kept open behind the screens: opened, worked with, closed, opened anew, never in the way.

The calls are made on a thread that may be abandoned: a device that hangs past its own time limit is replaced
by a newly opened one, and whatever the hung call still says is dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import Generic, TypeVar

from clerk_app.devices.calls import CallThread
from clerk_app.devices.errors import DeviceError

log = logging.getLogger(__name__)
D = TypeVar("D")
T = TypeVar("T")

BACK_OFF_S = (0.25, 0.5, 1.0, 2.0, 5.0)
_CLOSE_S = 0.5


@dataclass(frozen=True, slots=True)
class DeviceTimes:
    """Seconds. A call that takes `grace` longer than it was given has hung."""

    open: float = 5.0
    grace: float = 5.0
    back_off: tuple[float, ...] = BACK_OFF_S


class OpenedDevice(Generic[D]):
    """A device from opening to loss. Its calls are made on a thread of their own."""

    def __init__(
        self, name: str, open_: Callable[[], D], close: Callable[[D], None], times: DeviceTimes, stop: Event
    ) -> None:
        self._name, self._open, self._close = name, open_, close
        self._times, self._stop = times, stop
        self.thread = CallThread(name, stop)
        self._device: D | None = None
        self.proven = False  # it did something: losing it later is news, and it is looked for at once

    @property
    def cancel(self) -> Event:
        """What the device's methods are given; set when they shall come back."""
        return self.thread.cancel

    @property
    def stop(self) -> Event:
        """Set when the work shall end."""
        return self._stop

    def open(self) -> None:
        """Raises DeviceError."""
        limit = self._times.open + self._times.grace
        self._device = self.thread.call(self._open, limit, late=self._close)

    def call(
        self, work: Callable[[D], T], limit_s: float, *, meanwhile: Callable[[], None] | None = None
    ) -> T:
        """Let the device do something that it was given `limit_s` seconds for. Raises DeviceError."""
        device = self._device
        assert device is not None
        return self.thread.call(lambda: work(device), limit_s + self._times.grace, meanwhile=meanwhile)

    def leave(self) -> None:
        """Close the device: on its own thread, or beside it when that one hangs."""
        self.cancel.set()
        device = self._device
        if device is not None:
            thread = CallThread(self._name, self._stop) if self.thread.hung else self.thread
            thread.send(lambda: self._close(device)).done.wait(_CLOSE_S)
            thread.end()
        self.thread.end()


class Supervisor(Generic[D]):
    """Opens a device, lets `work` have it, and begins anew when it is lost.

    `work` runs on the supervisor's thread and ends with a DeviceError. `lost` is told each loss, and a
    reason for which the device cannot be opened once. Idle until `start`.
    """

    def __init__(
        self,
        name: str,
        open_: Callable[[], D],
        close: Callable[[D], None],
        work: Callable[[OpenedDevice[D]], None],
        lost: Callable[[DeviceError], None],
        times: DeviceTimes,
    ) -> None:
        self._name, self._open, self._close = name, open_, close
        self._work, self._lost, self._times = work, lost, times
        self._stop = Event()
        self._thread = Thread(target=self._run, name=f"{name}-supervisor", daemon=True)

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End it; returns within `timeout_s` seconds whatever the device does."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        tries, told = 0, ""
        while not self._stop.is_set():
            opening = OpenedDevice(self._name, self._open, self._close, self._times, self._stop)
            try:
                opening.open()
                self._work(opening)
            except DeviceError as error:
                if self._stop.is_set():
                    break
                tries = 0 if opening.proven else tries + 1
                if opening.proven or error.reason != told:
                    log.warning("device.lost kind=%s reason=%s", self._name, error.reason)
                    self._lost(error)
                told = error.reason
            except Exception as defect:
                log.exception("device.defect kind=%s", self._name)
                tries += 1
                if told != "defect":
                    self._lost(DeviceError(detail=type(defect).__name__))
                told = "defect"
            finally:
                opening.leave()
            steps = self._times.back_off
            self._stop.wait(steps[min(tries, len(steps) - 1)])
