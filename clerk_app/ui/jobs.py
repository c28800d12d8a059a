"""Work off the GUI thread: the job owns no QObject, always reports, and is dropped with its owner."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, SignalInstance

T = TypeVar("T")

BUSY_AFTER_MS = 150  # shorter work shows no busy sign: it would only flicker


@dataclass(frozen=True, slots=True)
class _Outcome:
    ticket: int
    value: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


class _PoolJob(QRunnable):
    """Owns no QObject: the courier, on the GUI thread, owns the signal."""

    def __init__(self, ticket: int, work: Callable[[], Any], settled: SignalInstance) -> None:
        super().__init__()
        self._ticket, self._work, self._settled = ticket, work, settled

    def run(self) -> None:
        try:
            outcome = _Outcome(self._ticket, value=self._work())
        except Exception as error:  # noqa: BLE001 - must reach the GUI thread
            outcome = _Outcome(self._ticket, error=error)
        with suppress(RuntimeError):  # the owner was closed meanwhile
            self._settled.emit(outcome)


class Courier(QObject):
    """Sends work to the thread pool and brings the outcome back to the GUI thread.

    Signals:
        busy_changed: True once some job has taken longer than `BUSY_AFTER_MS`, False when all came back.
        settled: A job came back, and its callback was called.
        failed: The exception of a job that was sent without `failed`.
    """

    busy_changed = Signal(bool)
    settled = Signal()
    failed = Signal(object)
    _settled = Signal(object)

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._waiting: dict[int, _Waiting] = {}
        self._next = 0
        self._lanes: dict[str, QThreadPool] = {}
        self._busy = False
        self._settled.connect(self._arrived)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BUSY_AFTER_MS)
        self._timer.timeout.connect(self._slow)

    @property
    def waiting(self) -> int:
        """How many jobs have not come back."""
        return len(self._waiting)

    def send(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: str = "",
    ) -> None:
        """Run `work` in a thread; call `done` or `failed` on the GUI thread.

        Jobs of one named `lane` run one after another in the order they were sent (saving a draft);
        jobs without a lane run side by side. A callback that is a method of a deleted object is dropped.
        """
        self._next += 1
        self._waiting[self._next] = _Waiting(done, failed)
        if not self._timer.isActive() and not self._busy:
            self._timer.start()
        self._pool(lane).start(_PoolJob(self._next, work, self._settled))

    def drain(self, timeout_ms: int = 5000) -> bool:
        """Wait until the threads of this courier's lanes are idle (before the program ends)."""
        pools = [QThreadPool.globalInstance(), *self._lanes.values()]
        return all(pool.waitForDone(timeout_ms) for pool in pools)

    def _pool(self, lane: str) -> QThreadPool:
        if not lane:
            return QThreadPool.globalInstance()
        if lane not in self._lanes:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(1)
            self._lanes[lane] = pool
        return self._lanes[lane]

    def _slow(self) -> None:
        if self._waiting and not self._busy:
            self._busy = True
            self.busy_changed.emit(True)

    def _arrived(self, outcome: _Outcome) -> None:
        waiting = self._waiting.pop(outcome.ticket, None)
        if not self._waiting:
            self._timer.stop()
            if self._busy:
                self._busy = False
                self.busy_changed.emit(False)
        if waiting is not None:
            self._deliver(waiting, outcome)
            self.settled.emit()

    def _deliver(self, waiting: _Waiting, outcome: _Outcome) -> None:
        if outcome.error is None:
            _call(waiting.done, outcome.value)
        elif waiting.failed is not None:
            _call(waiting.failed, outcome.error)
        else:
            self.failed.emit(outcome.error)


def _call(callback: Callable[[Any], None], value: Any) -> None:
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    callback(value)
