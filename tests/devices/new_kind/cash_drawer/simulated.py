"""A cash drawer on real sockets, with no hardware; told to jam, fall silent, lose its plug."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread

from clerk_app.devices.cash_drawer.contract import CashDrawer
from clerk_app.devices.cash_drawer.network import CALL, NetworkDrawer


class SimulatedDrawer:
    """Answers from its making to `close`."""

    def __init__(self, name: str = "虚构钱箱") -> None:
        self._name, self._port = name, 0
        self.opened, self.last_pulse_ms = 0, 0
        self.state = "closed"
        self.silent = False
        self._listener: socket.socket | None = None
        self._lines: list[socket.socket] = []
        self._calls = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._calls.bind(("127.0.0.1", 0))
        self._over = Event()
        self.plug_in()
        self._start(self._answer_calls)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._port}"

    @property
    def call_port(self) -> int:
        return int(self._calls.getsockname()[1])

    def plug_in(self) -> None:
        """In again at the same address."""
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = int(listener.getsockname()[1])
        self._listener = listener
        self._start(lambda: self._accept(listener))

    def unplug(self) -> None:
        """Pull the plug: whoever is connected loses the line."""
        listener, self._listener = self._listener, None
        for line in (listener, *self._lines):
            if line is not None:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
                line.close()
        self._lines = []

    def close(self) -> None:
        self.unplug()
        self._over.set()
        with suppress(OSError):
            self._calls.sendto(b"", self._calls.getsockname())  # wakes whoever waits for calls

    def _start(self, work: object) -> None:
        Thread(target=work, name="simulated-drawer", daemon=True).start()  # type: ignore[arg-type]

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                self._lines.append(line)
                self._start(lambda line=line: self._serve(line))

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError), line, line.makefile("r", encoding="utf-8") as questions:
            for question in questions:
                if not self.silent:
                    line.sendall(f"{self._answer(question.split())}\n".encode())

    def _answer(self, question: list[str]) -> str:
        if question[0] == "STATE":
            return self.state
        if self.state == "jammed":
            return "jammed"
        self.opened, self.last_pulse_ms = self.opened + 1, int(question[1])
        return "ok"

    def _answer_calls(self) -> None:
        with self._calls:
            while not self._over.is_set():
                question, caller = self._calls.recvfrom(64)
                if question == CALL:
                    self._calls.sendto(f"{self._port} {self._name}".encode(), caller)


class _OwnDrawer(NetworkDrawer):
    """The adapter over a simulator that it started itself."""

    def __init__(self) -> None:
        self._simulator = SimulatedDrawer()
        super().__init__(self._simulator.address)

    def close(self) -> None:
        super().close()
        self._simulator.close()


def open_simulated() -> CashDrawer:
    """A drawer of its own, which ends when it is closed."""
    return _OwnDrawer()
