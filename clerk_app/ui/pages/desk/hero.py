"""The hero of the desk: the one sentence, its reason, and the button that does what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.parts import label

NARROW = 640  # pixels at 100 %: below it the button stands under the sentence


class Hero(QFrame):
    """Sentence and reason left, the main button right with why it is grey or what else it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "hero")
        self._low = False
        self.sentence, self.reason = label("", "display"), label("")
        self._picture = icon_label("may", "may", 24)
        self.note = label("", "small")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.note.hide()
        self.buttons = ButtonRow()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(16), px(12), px(16), px(12))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._picture, 0, 0)
        self._grid.addWidget(self.sentence, 0, 1)
        self._narrow: bool | None = None
        self._fold(narrow=False)

    def say(self, sentence: str, reason: str, meaning: Meaning) -> None:
        self.sentence.setText(sentence)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason) and not self._low)
        self._picture.setPixmap(pixmap(meaning.value, px(24), meaning.value))
        self.setAccessibleName(f"{sentence} {reason}".strip())

    def say_note(self, note: str) -> None:
        """Why the button is grey, or why it does something else."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.buttons.next.setAccessibleDescription(note)

    def set_low(self, low: bool) -> None:
        """A smaller sentence without its reason, where there is little height."""
        if low != self._low:
            self._low = low
            self.reason.setVisible(bool(self.reason.text()) and not low)
            margin = px(4 if low else 12)
            self._grid.setContentsMargins(px(16), margin, px(16), margin)
            self._size_sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(narrow=self.width() < px(NARROW))

    def _fold(self, *, narrow: bool) -> None:
        """The buttons below the sentence, or right of it."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for part in (self.reason, self.buttons, self.note):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.reason, 1, 1, 1, 1 if narrow else 2)
        if narrow:
            self._grid.addWidget(self.buttons, 2, 0, 1, 2)
        else:
            self._grid.addWidget(self.buttons, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.note, 3, 1, 1, 1 if narrow else 2)
        self._size_sentence()

    def _size_sentence(self) -> None:
        mark(self.sentence, "title" if self._narrow or self._low else "display")
