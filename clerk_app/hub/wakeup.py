"""Waking a thread that waits for input, from any other thread."""

from __future__ import annotations

import select
import socket
from contextlib import suppress


class Wakeup:
    """A pair of sockets: what is sent on the one makes the other readable. Thread-safe."""

    def __init__(self) -> None:
        self._sender, self._receiver = socket.socketpair()
        self._sender.setblocking(False)
        self._receiver.setblocking(False)

    def fileno(self) -> int:
        """What to wait for, besides something else."""
        return self._receiver.fileno()

    def ring(self) -> None:
        with suppress(OSError):  # rung often enough already, or closed
            self._sender.send(b"!")

    def rung(self) -> bool:
        """Whether somebody rang since the last look."""
        with suppress(OSError):
            return bool(self._receiver.recv(4096))
        return False

    def wait(self, seconds: float) -> bool:
        """Wait until somebody rings; False where nobody did in that time."""
        ready, _, _ = select.select([self._receiver], [], [], seconds)
        return bool(ready) and self.rung()

    def close(self) -> None:
        self._sender.close()
        self._receiver.close()
