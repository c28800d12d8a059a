"""Ctrl+C, a closed terminal and an ordinary SIGTERM end the program as closing its windows does.

Qt's loop runs no Python while nothing happens, so the handler of a signal would wait for the next event; and
an exception that it raises inside a slot goes nowhere or ends the process. So a signal wakes the loop through a
socket, and the loop ends with 128 and the signal's number. Where no loop runs, KeyboardInterrupt or SystemExit
is raised as usual.
"""

from __future__ import annotations

import signal
import socket
import threading
from types import FrameType, TracebackType
from typing import Any, Self

from PySide6.QtCore import QCoreApplication, QSocketNotifier

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class StopSignal:
    """``with StopSignal() as stop: ... return stop.run(app)``. Once one came, further ones change nothing."""

    def __init__(self) -> None:
        self.asked = 0  # number of the signal
        self._before: dict[int, Any] = {}
        self._loop: QCoreApplication | None = None
        self._noting = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._handle) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def run(self, app: QCoreApplication) -> int:
        """Work until the loop ends; its exit code, or that of the signal."""
        if self.asked:
            return self.code
        ours, its = socket.socketpair()
        with ours, its:
            ours.setblocking(False)
            its.setblocking(False)
            notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
            notifier.activated.connect(lambda: ours.recv(64))  # Python runs: now the handler is called
            before = signal.set_wakeup_fd(its.fileno(), warn_on_full_buffer=False) if self._before else None
            self._loop = app
            try:
                code = app.exec()
            finally:
                self._loop = None
                notifier.setEnabled(False)
                if before is not None:
                    signal.set_wakeup_fd(before)
        return self.code if self.asked else code

    def note_only(self) -> None:
        """From now on a signal is noted, and raised by `check`: events are worked on in between."""
        self._noting = True

    def check(self) -> None:
        """Raises KeyboardInterrupt or SystemExit where a signal was noted."""
        if self.asked:
            self._raise()

    @property
    def code(self) -> int:
        return 128 + self.asked

    def _handle(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.asked:
            return
        self.asked = number
        if self._loop is not None:
            self._loop.exit(self.code)
        elif not self._noting:
            self._raise()

    def _raise(self) -> None:
        if self.asked == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(self.code)
