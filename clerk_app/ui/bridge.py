"""From the device threads to the GUI thread: a signal that lives there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal

from clerk_app.ui.device_panel import DevicePanel, DevicesChanged


class DeviceBridge(QObject):
    """Listens to a DevicePanel in any thread and tells it on the GUI thread.

    Signals:
        reader_event: An event of `services.reader`.
        changed: A line of the panel may have changed.
    """

    reader_event = Signal(object)
    changed = Signal()
    _arrived = Signal(object)

    def __init__(self, panel: DevicePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] | None = panel.listen(self._from_any_thread)

    def close(self) -> None:
        """Stop listening. Closing twice is fine."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _from_any_thread(self, event: object) -> None:
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._arrived.emit(event)

    def _deliver(self, event: object) -> None:
        if not isinstance(event, DevicesChanged):
            self.reader_event.emit(event)
        self.changed.emit()
