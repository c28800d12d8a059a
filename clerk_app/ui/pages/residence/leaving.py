"""搬离: the day on which somebody left, with no new house here."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.ui.pages.residence.declaring import DayField
from clerk_app.ui.widgets.parts import column, ignoring, label
from clerk_app.ui.words import day


class LeavingForm(QWidget):
    """Signals: changed(), go_on() by Enter."""

    changed = Signal()
    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = DayField(self.tr("搬离日期"))
        self.where = label("", "strong")
        hint = self.tr("写成 2026-11-23，不早于登记日期，不晚于今天。搬离当日起不再计算居住时间。")
        self.setLayout(
            column(self.where, label(self.tr("搬离日期"), "label"), self.left, label(hint, "quiet"), 1)
        )
        self.left.textChanged.connect(ignoring(self.changed.emit))
        self.left.entered.connect(self.go_on)

    def begin(self, address: str, since: date, today: date) -> None:
        self.where.setText(self.tr("{day} 起登记在 {address}").format(day=day(since), address=address))
        self.left.set_day(today)

    def focus_first(self) -> None:
        self.left.setFocus()
        self.left.selectAll()
