"""Barcode scanners that type: a burst of keys as no person makes it, ended by Enter, is a scan."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

LONGEST_GAP_MS = 35
FEWEST_KEYS = 6


class ScannerFilter(QObject):
    """An event filter of the application; emits `scanned` with the text of a whole scan.

    The keys of the burst that already reached a field are taken out of it again, and the closing
    Enter reaches nobody.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._last = 0
        self._into: QWidget | None = None
        self._before = ""
        self._seen = 0
        self._ends_scan = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt hands one key to the window and to each widget on its way: look at it only once, at the focus.
        if (
            not isinstance(event, QKeyEvent)
            or not isinstance(watched, QWidget)
            or event.isAutoRepeat()
            or not self._is_receiver(watched)
        ):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:  # first, before any shortcut of a page
            return self._first_sight(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            return self._key_press(watched, event)
        return False

    def _first_sight(self, widget: QWidget, event: QKeyEvent) -> bool:
        self._seen = event.key()
        self._ends_scan = self._note(widget, event)
        if self._ends_scan:
            event.accept()  # no shortcut: the key comes back as a press, which ends the scan
        return self._ends_scan

    def _key_press(self, widget: QWidget, event: QKeyEvent) -> bool:
        ends = self._ends_scan if self._seen == event.key() else self._note(widget, event)
        self._seen, self._ends_scan = 0, False
        if ends:
            self._end_scan()
        return ends

    def _is_receiver(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        if isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal:
            return False  # a password is nobody's scan
        owner = self.parent()
        if isinstance(owner, QWidget) and _root(widget) is not owner:
            return False  # another counter's window, in a program that shows several
        return widget is focus or (focus is None and widget.isWindow())

    def _note(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Take a key into account; True when it is the Enter that ends a scan."""
        now = key_time_ms(event)
        gap = now - self._last
        self._last = now
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if gap <= LONGEST_GAP_MS and len(self._text) >= FEWEST_KEYS:
                return True
            self._text = ""
            return False
        text = event.text()
        if len(text) != 1 or not text.isprintable() or not text.isascii():
            if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock):
                self._text = ""
            return False
        if gap > LONGEST_GAP_MS or not self._text:
            self._text, self._into, self._before = "", widget, _text_of(widget)
        self._text += text
        return False

    def _end_scan(self) -> None:
        text, self._text = self._text, ""
        if self._into is not None:
            _put_back(self._into, self._before)
        self._into = None
        self.scanned.emit(text)


def _root(widget: QWidget) -> QWidget:
    """The window under which a widget lies, also where a question stands between them."""
    while (above := widget.parentWidget()) is not None:
        widget = above
    return widget


def key_time_ms(event: QKeyEvent) -> int:
    """When the key was struck. The system's time stamp, which a busy window does not squeeze together."""
    return event.timestamp() or round(monotonic() * 1000)


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""


def _put_back(widget: QWidget, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
