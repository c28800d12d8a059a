"""One number with its word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.ui.widgets.parts import column, label


class Figure(QWidget):
    """One number of the day with its word under it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.number, name = label("—", "display", wrap=False), label(words, "label", wrap=False)
        for part in (self.number, name):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(self.number, name, gap=0))

    def show_number(self, number: int) -> None:
        self.number.setText(str(number))
        self.setAccessibleName(f"{self._words} {number}")
