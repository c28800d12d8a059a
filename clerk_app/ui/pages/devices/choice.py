"""What was found of a kind, to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.devices.lines import DeviceChoice
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.widgets.rows import Row, RowList


class ChoicePanel(QWidget):
    """Signals: chosen(DeviceChoice), cancelled()."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words = label("", "title"), label("", "small")
        self.list, self.buttons = RowList(self.tr("找到的设备")), ButtonRow()
        body = column(self.title, self.words, self.list, self.buttons, gap=8, margins=16)
        body.setStretch(2, 1)
        self.setLayout(body)
        self.list.opened_key.connect(self.chosen.emit)

    def ask(self, title: str, choices: tuple[DeviceChoice, ...], now: str) -> None:
        """Show them; `now` is the value or the name of the one in use."""
        self.title.setText(self.tr("更换 · {device}").format(device=title))
        found = self.tr("找到 {count} 个，↑↓ 选择").format(count=len(choices))
        self.words.setText(found if choices else self.tr("没有找到设备。检查连线和电源，再按 F6。"))
        rows = [
            Row(
                choice,
                choice.name,
                choice.value,
                self.tr("现在用的") if now in (choice.value, choice.name) else "",
            )
            for choice in choices
        ]
        self.list.set_rows(rows, keep=False)
        self.buttons.set_next(self.tr("用这一个"), self._take, enabled=bool(choices))
        self.buttons.set_back(self.tr("不换，返回"), self.cancelled.emit)

    def _take(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self.chosen.emit(chosen.key)
