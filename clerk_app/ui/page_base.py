"""What the pages of the counter have in common: Enter is the main button, Esc the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from clerk_app.ui.page import Page
from clerk_app.ui.widgets import ButtonRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CounterPage(Page):
    """Keys that no part wanted: Enter presses the main button that is seen, Esc the way back.

    A key that is held down presses once. Where a page shows no main button, Enter presses the button
    that has the keyboard.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or event.key() not in (*_ENTER, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
            return
        shown = next((row for row in self.findChildren(ButtonRow) if row.isVisible()), None)
        focused = QApplication.focusWidget()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            if shown is not None:
                shown.press_back()
        elif shown is not None:
            shown.press_next()
        elif isinstance(focused, QPushButton) and focused.isEnabled():
            focused.click()


class EntryField(QLineEdit):
    """A field whose Enter goes on inside the form instead of pressing the main button.

    Signals: entered().
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)
