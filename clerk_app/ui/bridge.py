"""From the device threads to the GUI thread: a signal that lives there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer, Signal

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


GATHER_MS = 10  # what arrives within this time is told once


class ArrivalBridge(QObject):
    """Tells on the GUI thread that acts came from the hub, a burst of them once.

    Signals:
        arrived: Something that is shown may be another one now.
    """

    arrived = Signal()
    _heard = Signal()

    def __init__(
        self, listen: Callable[[Callable[[], None]], Callable[[], None]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self.arrived)
        self._heard.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] | None = listen(self._from_any_thread)

    def close(self) -> None:
        """Stop listening. Closing twice is fine."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        self._timer.stop()

    def _from_any_thread(self) -> None:
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._heard.emit()

    def _gather(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
