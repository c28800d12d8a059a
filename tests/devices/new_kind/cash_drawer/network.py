"""The adapter: lines of text over TCP, and a call over UDP to which every drawer answers.

``STATE`` is answered by ``closed``, ``open`` or ``jammed``; ``OPEN 120`` by ``ok`` or ``jammed``.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from threading import Event
from time import monotonic

from clerk_app.devices.cash_drawer.errors import DrawerJammed

from clerk_app.devices.errors import Cancelled, DeviceMissing, DeviceSilent, Unplugged

CALL = b"cash drawers?"
_CALL_PORT = 9107
_CONNECT_S, _SLICE_S = 2.0, 0.05


def call_port() -> int:
    """The UDP port on which drawers are called; CASH_DRAWER_CALL_PORT stands in for it."""
    return int(os.environ.get("CASH_DRAWER_CALL_PORT", _CALL_PORT))


def find_drawers(timeout_s: float) -> tuple[tuple[str, str], ...]:
    """(address, name) of each drawer that answers within `timeout_s` seconds."""
    found: dict[str, str] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as call, suppress(OSError):
        call.settimeout(timeout_s)
        call.sendto(CALL, ("127.0.0.1", call_port()))
        answer, (host, _port) = call.recvfrom(512)
        port, _, name = answer.decode("utf-8", "replace").partition(" ")
        found[f"{host}:{port}"] = name
    return tuple(found.items())


class NetworkDrawer:
    """See `contract.CashDrawer`."""

    def __init__(self, address: str, *, pulse_ms: int = 120) -> None:
        """Raises DeviceMissing."""
        host, _, port = address.rpartition(":")
        self._address, self._pulse_ms = address, pulse_ms
        try:
            self._line = socket.create_connection((host, int(port)), _CONNECT_S)
        except (OSError, ValueError) as error:
            raise DeviceMissing(address, str(error)) from error
        self._line.settimeout(_SLICE_S)

    @property
    def address(self) -> str:
        return self._address

    def state(self, *, timeout_s: float, cancel: Event) -> str:
        return self._ask("STATE", timeout_s, cancel)

    def open_drawer(self, *, timeout_s: float, cancel: Event) -> None:
        if self._ask(f"OPEN {self._pulse_ms}", timeout_s, cancel) != "ok":
            raise DrawerJammed(self._address)

    def close(self) -> None:
        self._line.close()

    def _ask(self, question: str, timeout_s: float, cancel: Event) -> str:
        deadline, answer = monotonic() + timeout_s, b""
        try:
            self._line.sendall(f"{question}\n".encode())
            while not answer.endswith(b"\n"):
                if cancel.is_set():
                    raise Cancelled(self._address)
                if monotonic() > deadline:
                    raise DeviceSilent(self._address)
                with suppress(TimeoutError):
                    part = self._line.recv(256)
                    if not part:
                        raise Unplugged(self._address)
                    answer += part
        except OSError as error:
            raise Unplugged(self._address, str(error)) from error
        return answer.decode("utf-8", "replace").strip()
