"""What is typed before there is a field for it: kept from the first paint on, and given to the first field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

MOST_KEYS = 200
_TO_NEXT = (Qt.Key.Key_Tab, Qt.Key.Key_Backspace)


class EarlyKeys(QObject):
    """An event filter of the application until a field has the keyboard; shortcuts pass by."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._kept: list[QKeyEvent] = []
        app.installEventFilter(self)
        app.focusChanged.connect(self._focused)

    @property
    def kept(self) -> str:
        """What waits for a field."""
        return "".join(event.text() for event in self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(watched, QWidget) or isinstance(watched, QLineEdit):
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not plain or not ((event.text().isprintable() and event.text()) or event.key() in _TO_NEXT):
            return False
        if len(self._kept) < MOST_KEYS:
            self._kept.append(event.clone())
        return True

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit) and now.isEnabled():
            self._app.removeEventFilter(self)
            self._app.focusChanged.disconnect(self._focused)
            QTimer.singleShot(0, self._give)

    def _give(self) -> None:
        """Type it anew where the keyboard is: a Tab leads to the next field, as it would have."""
        kept, self._kept = self._kept, []
        for event in kept:
            field = QApplication.focusWidget()
            if field is not None:
                QCoreApplication.sendEvent(field, event)
        self.deleteLater()
