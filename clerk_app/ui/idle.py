"""When a window is to be locked, and what may lie above it then."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from clerk_app.ui.actions import spec

_ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
)


class LockWatch(QObject):
    """Tells when nobody touched keyboard, mouse or screen for so long; `start` begins each stretch anew.

    It tells the key of the lock too while a question is open, which keeps every key from the window below.

    A timer counts while the machine runs. A machine that slept counts nothing: the first touch after it is
    compared with the clock on the wall, is told as idleness and reaches nothing of the work.

    Signals:
        wanted: The window is to be locked. Nothing more is told until `start`.
    """

    wanted = Signal()

    def __init__(self, parent: QObject, *, clock_s: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock_s = clock_s
        self._touched_s = 0.0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.wanted)

    def start(self, minutes: int) -> None:
        self._touched_s = self._clock_s()
        self.timer.start(minutes * 60_000)

    def stop(self) -> None:
        self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        # Every event of the program passes here: the cheap question first.
        if isinstance(event, QInputEvent) and event.type() in _ACTIVITY and self.timer.isActive():
            now_s = self._clock_s()
            slept = (now_s - self._touched_s) * 1000 >= self.timer.interval()
            if slept or self._is_lock_key(event):
                self.timer.stop()
                self.wanted.emit()
                return True
            self._touched_s = now_s
            self.timer.start()
        return False

    @staticmethod
    def _is_lock_key(event: QEvent) -> bool:
        key = QKeySequence(spec("app.lock").key)
        asked = QApplication.activeModalWidget() is not None
        return asked and isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == key


def close_what_lies_above(window: QWidget) -> None:
    """Close every dialog, menu and list that was opened from a window; a question counts as not answered."""
    QToolTip.hideText()
    popup = QApplication.activePopupWidget()
    while popup is not None and popup.close():
        popup = QApplication.activePopupWidget()
    for above in window.findChildren(QWidget):
        if above.isWindow() and above.isVisible():
            if isinstance(above, QDialog):
                above.reject()
            else:
                above.close()
