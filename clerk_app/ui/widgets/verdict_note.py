"""What a supervisor should know of how a condition was counted, below what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clerk_app.domain.law.verdicts import Condition
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.words import phrase


def with_note(found: QWidget, condition: Condition) -> QWidget:
    """What was found, and below it, with a sign, the note of the condition; as it is without one."""
    if condition.note is None:
        return found
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(px(4))
    note = QLabel(phrase(condition.note))
    note.setTextFormat(Qt.TextFormat.PlainText)
    note.setWordWrap(True)
    mark(note, "undecided")
    grid.addWidget(found, 0, 0, 1, 2)
    grid.addWidget(icon_label("info", "undecided", 16), 1, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(note, 1, 1)
    grid.setColumnStretch(1, 1)
    return whole
