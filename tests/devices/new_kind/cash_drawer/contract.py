"""What the rest of the program knows of a cash drawer."""

from __future__ import annotations

from threading import Event
from typing import Protocol


class CashDrawer(Protocol):
    """One opened drawer."""

    @property
    def address(self) -> str: ...

    def state(self, *, timeout_s: float, cancel: Event) -> str:
        """closed, open or jammed. Raises Unplugged, DeviceSilent, Cancelled."""
        ...

    def open_drawer(self, *, timeout_s: float, cancel: Event) -> None:
        """Let the drawer spring open. Raises DrawerJammed, Unplugged, DeviceSilent, Cancelled."""
        ...

    def close(self) -> None:
        """Let go of the connection; the drawer itself is pushed shut by hand."""
        ...
