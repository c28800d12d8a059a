"""The usual loop of a device: opened, asked every few seconds how it is, and whatever else somebody asks."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event, Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from clerk_app.devices.calls import CallHung
from clerk_app.devices.errors import Cancelled, DeviceError, DeviceSilent
from clerk_app.devices.lines import Health
from clerk_app.devices.supervision import DeviceTimes, OpenedDevice, Supervisor

log = logging.getLogger(__name__)
D = TypeVar("D")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DeviceChecked:
    """The device answered."""

    health: Health


@dataclass(frozen=True, slots=True)
class DeviceLost:
    """The device is gone or hangs; it is looked for again and again."""

    error: DeviceError


@dataclass(frozen=True, slots=True)
class _Asked(Generic[D]):
    work: Callable[[D], Any]
    limit_s: float
    answer: Future[Any]


class PollingLoop(Generic[D]):
    """A `kind.DeviceLoop` that tells DeviceChecked and DeviceLost, on its own thread."""

    def __init__(
        self,
        name: str,
        open_: Callable[[], D],
        close: Callable[[D], None],
        check: Callable[[D, float, Event], Health],
        tell: Callable[[object], None],
        *,
        check_s: float,
        every_s: float,
        times: DeviceTimes | None = None,
    ) -> None:
        """A check may take `check_s` seconds; the next one follows `every_s` seconds later."""
        self._check, self._tell = check, tell
        self._check_s, self._every_s = check_s, every_s
        self._times = times or DeviceTimes()
        self._questions: deque[_Asked[D]] = deque()
        self._guard = Lock()
        self._wake, self._ending = Event(), Event()
        self._error: DeviceError | None = None  # while the device is lost
        self._supervisor = Supervisor(name, open_, close, self._work, self._lost, self._times)

    def start(self) -> None:
        self._supervisor.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """See DeviceLoop. Questions that wait are answered with Cancelled."""
        self._ending.set()
        self._wake.set()
        self._supervisor.stop(timeout_s)
        self._refuse(Cancelled())

    def ask(self, work: Callable[[D], T], timeout_s: float) -> T:
        """Let the device do something on its own thread, between two checks.

        `timeout_s` is what the device is given; it also bounds the wait for it to be opened. Raises the
        error for which the device is lost, DeviceSilent, Cancelled, and what `work` raises.
        """
        answer: Future[T] = Future()
        with self._guard:
            if self._error is not None:
                raise self._error
            if self._ending.is_set():
                raise Cancelled()
            self._questions.append(_Asked(work, timeout_s, answer))
        self._wake.set()
        try:
            return answer.result(timeout_s + self._check_s + self._times.grace)
        except TimeoutError:
            answer.cancel()
            raise DeviceSilent(detail="busy") from None

    # --- on the supervisor's thread

    def _work(self, opening: OpenedDevice[D]) -> None:
        limit, cancel = self._check_s, opening.cancel

        def check(device: D) -> Health:
            return self._check(device, limit, cancel)

        while True:
            health = opening.call(check, limit)
            opening.proven = True
            with self._guard:
                self._error = None
            self._say(DeviceChecked(health))
            self._answer_until_next(opening)

    def _answer_until_next(self, opening: OpenedDevice[D]) -> None:
        """Answer what is asked until the next check is due, or something failed. Raises Cancelled at the end."""
        due = monotonic() + self._every_s
        while (left := due - monotonic()) > 0:
            self._wake.wait(left)
            self._wake.clear()
            if self._ending.is_set():
                raise Cancelled()
            while self._questions:
                if not self._answer(opening, self._questions.popleft()):
                    return

    def _answer(self, opening: OpenedDevice[D], question: _Asked[D]) -> bool:
        """False where the device has to be looked at now. Raises CallHung."""
        answer = question.answer
        if not answer.set_running_or_notify_cancel():  # whoever asked gave up
            return True
        try:
            answer.set_result(opening.call(question.work, question.limit_s))
        except CallHung as error:
            answer.set_exception(error)
            raise
        except Exception as error:  # noqa: BLE001 - raised again where it was asked
            answer.set_exception(error)
            return not isinstance(error, DeviceError)
        return True

    def _lost(self, error: DeviceError) -> None:
        if self._ending.is_set():
            return
        self._refuse(error)
        self._say(DeviceLost(error))

    def _refuse(self, error: DeviceError) -> None:
        with self._guard:
            self._error = error
            waiting = tuple(self._questions)
            self._questions.clear()
        for question in waiting:
            if question.answer.set_running_or_notify_cancel():
                question.answer.set_exception(error)

    def _say(self, event: object) -> None:
        if self._ending.is_set():
            return
        try:
            self._tell(event)
        except Exception:
            log.exception("device.listener_failed event=%s", type(event).__name__)
