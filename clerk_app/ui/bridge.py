"""From any thread to the GUI thread: a signal that lives there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

Leave = Callable[[], None]


class ThreadBridge(QObject):
    """Listens in any thread and tells it on the GUI thread.

    Signals:
        told: What the listener was told.
    """

    told = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self, listen: Callable[[Callable[[Any], None]], Leave], parent: QObject | None = None
    ) -> None:
        """`listen` takes the listener and gives back what makes it leave; it leaves with the parent at the latest."""
        super().__init__(parent)
        self._arrived.connect(self.told, Qt.ConnectionType.QueuedConnection)
        self._leave = _once(listen(self._from_any_thread))
        if parent is not None:
            parent.destroyed.connect(self._leave)

    def close(self) -> None:
        """Stop listening. Closing twice is fine."""
        self._leave()

    def _from_any_thread(self, event: object) -> None:
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._arrived.emit(event)


def _once(leave: Leave) -> Callable[..., None]:
    """`leave` for a signal whose arguments it does not want; called again it does nothing."""
    left: list[bool] = []

    def call(*_arguments: object) -> None:
        if not left:
            left.append(True)
            leave()

    return call
