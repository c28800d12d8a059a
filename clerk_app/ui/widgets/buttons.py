"""The buttons of a page: the row with the main one, and buttons of actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import (
    QAction,
    QIcon,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from clerk_app.ui.actions import key_words
from clerk_app.ui.theme import GRID, mark, px


class ButtonRow(QWidget):
    """The buttons of a page: back at the left, the one main button at the right, Enter and Esc press them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(GRID))
        self.back = QPushButton()
        mark(self.back, "quiet")
        self.next = QPushButton()
        mark(self.next, "primary")
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.next)
        self._slots: dict[QPushButton, Callable[[], None]] = {}
        for button in (self.back, self.next):
            button.setVisible(False)
            button.setEnabled(False)  # until a deed is set
            button.clicked.connect(lambda _checked=False, pressed=button: self._press(pressed))

    def set_next(
        self, words: str, slot: Callable[[], None], *, enabled: bool = True, key: str = "Enter"
    ) -> None:
        """Words and deed of the main button."""
        self._set(self.next, words, key, slot, enabled=enabled)

    def set_back(self, words: str, slot: Callable[[], None], *, key: str = "Esc") -> None:
        self._set(self.back, words, key, slot, enabled=True)

    def enable_next(self, enabled: bool) -> None:
        self.next.setEnabled(enabled)

    def press_next(self) -> None:
        """What Enter does: nothing while the button is not there or disabled."""
        if self.next.isVisible() and self.next.isEnabled():
            self._press(self.next)

    def press_back(self) -> None:
        """What Esc does."""
        if self.back.isVisible() and self.back.isEnabled():
            self._press(self.back)

    def add(self, words: str, slot: Callable[[], None], role: str = "", key: str = "") -> QPushButton:
        """One more button left of the main one; a `key` is written on it and presses it."""
        button = QPushButton()
        if role:
            mark(button, role)
        self._row.insertWidget(self._row.count() - 1, button)
        self._set(button, words, key_words(key) if key else "", slot, enabled=True)
        button.clicked.connect(lambda _checked=False: self._press(button))
        if key:
            shortcut = QShortcut(QKeySequence(key), button)  # a button's own would press it 0.1 s late
            shortcut.activated.connect(lambda: self._press(button) if button.isEnabled() else None)
        return button

    def _set(
        self, button: QPushButton, words: str, key: str, slot: Callable[[], None], *, enabled: bool
    ) -> None:
        button.setText(f"{words}  {key}" if key else words)
        button.setAccessibleName(words)
        button.setEnabled(enabled)
        button.setVisible(True)
        self._slots[button] = slot

    def _press(self, button: QPushButton) -> None:
        self._slots[button]()


def button_for(action: QAction, look: str = "") -> QPushButton:
    """A push button that does what the action does and says its key."""
    button = QPushButton()
    if look:
        mark(button, look)
    key = key_words(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))

    def follow() -> None:
        button.setText(f"{action.text()}  {key}" if key else action.text())
        button.setIcon(QIcon() if look == "primary" else action.icon())  # drawn for a pale ground
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.statusTip())
        button.setAccessibleName(action.text())

    follow()
    action.changed.connect(follow)
    button.clicked.connect(lambda _checked=False: action.trigger())
    return button
