"""Says to whoever keeps the working-day table that a year is missing, before the dates fail, and when they do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.domain.workdays import YearMissing
from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.words import day


class YearStrip(QFrame):
    """Nothing is seen of it while the table reaches far enough. Signals: pressed() to go to the table."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._what = QLabel(), QLabel()
        mark(self._what, "strong")
        self._what.setWordWrap(True)
        self.button = QPushButton(self.tr("工作日表"))
        mark(self.button, "quiet")
        self.button.clicked.connect(lambda _checked=False: self.pressed.emit())
        box = QHBoxLayout(self)
        box.setContentsMargins(px(12), px(GRID), px(12), px(GRID))
        box.setSpacing(px(12))
        box.addWidget(self._picture)
        box.addWidget(self._what, 1)
        box.addWidget(self.button)
        self.hide()

    def show_missing(self, missing: YearMissing | None) -> None:
        """Say which year is missing and since when that hurts; hidden where none is."""
        if missing is None:
            self.hide()
            return
        look, picture, role = (
            ("say_warn", "warn", "undecided") if missing.silent else ("say_info", "calendar", "accent")
        )
        mark(self, look)
        self._picture.setPixmap(pixmap(picture, px(22), role))
        words = (
            self.tr(
                "没有 {year} 年的工作日表：{day} 起受理的业务告知不了期限。请导入并签署国务院办公厅的通知。"
            )
            if missing.silent
            else self.tr(
                "还没有 {year} 年的工作日表：{day} 起受理的业务将告知不了期限。通知公布后请导入并签署。"
            )
        )
        self._what.setText(words.format(year=missing.year, day=day(missing.silent_from)))
        self.setAccessibleName(self._what.text())
        self.show()

    @property
    def words(self) -> str:
        """What stands there; "" while nothing does."""
        return "" if self.isHidden() else self.accessibleName()
