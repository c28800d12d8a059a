"""Ctrl+C, a closed terminal and an ordinary SIGTERM end the program as closing its windows does.

Qt's loop runs no Python while nothing happens, so the handler of a signal would wait for the next event; and
an exception that it raises inside a slot goes nowhere or ends the process. So a signal wakes the loop through a
socket, and the loop ends with 128 and the signal's number. Where no loop runs,
SystemExit is raised.
"""

from __future__ import annotations

import signal
import threading
from contextlib import ExitStack
from types import FrameType, TracebackType
from typing import Any, Self

from PySide6.QtCore import QCoreApplication, QSocketNotifier, SignalInstance

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

    def run(self, app: QCoreApplication, *, after: SignalInstance | None = None) -> int:
        """Work until the loop ends; its exit code, or that of the signal.

        `after`: emitted soon, and runs Python: only then is the loop made to wake for a signal (the first paint
        waits for no socket).
        """
        if self.asked:
            return self.code
        with ExitStack() as listening:
            if after is None:
                self._listen(listening)
            else:
                after.connect(lambda: self._listen(listening))
            self._loop = app
            try:
                code = app.exec()
            finally:
                self._loop = None
        return self.code if self.asked else code

    def _listen(self, until: ExitStack) -> None:
        """Let a signal wake the loop, until the stack is unwound."""
        import socket

        ours, its = (until.enter_context(end) for end in socket.socketpair())
        ours.setblocking(False)
        its.setblocking(False)
        notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: ours.recv(64))  # Python runs: now the handler is called
        until.callback(notifier.setEnabled, False)
        if self._before:
            before = signal.set_wakeup_fd(its.fileno(), warn_on_full_buffer=False)
            until.callback(signal.set_wakeup_fd, before)

    def note_only(self) -> None:
        """From now on a signal is noted, and raised by `check`: events are worked on in between."""
        self._noting = True

    def check(self) -> None:
        """Raises SystemExit where a signal was noted."""
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
        # Never KeyboardInterrupt: once it passes through code that a library runs by PyRun_String, the interpreter
        # ends by the signal itself, whoever caught it (Python/pythonrun.c, unhandled_keyboard_interrupt).
        raise SystemExit(self.code)
