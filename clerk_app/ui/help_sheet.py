"""F1: the keys that work on this screen, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clerk_app.ui.actions import help_of, key_words, spec
from clerk_app.ui.theme import mark, px


class HelpSheet(QDialog):
    """Lists actions with their keys; any key closes it."""

    def __init__(
        self, groups: Iterable[tuple[str, Iterable[QAction]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("按键说明"))
        body = QWidget()
        mark(body, "bare")
        self._grid = QGridLayout(body)
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(2, 1)
        for title, actions in groups:
            self._group(title, actions)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.addWidget(scroll)
        self.resize(px(640), px(520))

    def _group(self, title: str, actions: Iterable[QAction]) -> None:
        rows = {
            action.objectName(): action for action in actions if action.objectName() and action.shortcuts()
        }
        if not rows:
            return
        head = QLabel(title)
        mark(head, "title")
        self._grid.addWidget(head, self._grid.rowCount(), 0, 1, 3)
        for action_id, action in rows.items():
            row = self._grid.rowCount()
            key = QLabel(key_words(spec(action_id).key))
            mark(key, "digit")
            key.setAlignment(Qt.AlignmentFlag.AlignCenter)
            name = QLabel(action.text())
            mark(name, "strong")
            for column, label in enumerate((key, name, QLabel(help_of(action_id)))):
                label.setEnabled(action.isEnabled())
                self._grid.addWidget(label, row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        scrolls = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in scrolls:
            super().keyPressEvent(event)
        else:
            self.accept()
