"""The applications that wait at this station, and the field that finds any by its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.services.online.views import OnlineLine
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, service_words

LONG_DAYS = 3  # an application that waits longer is told in colour; of our own making, no law's


class WaitingFilings(QWidget):
    """Signals: wanted(text) the number of an application, or what was typed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.field = label("", "title"), EntryField()
        self.list, self.buttons = RowList(self.tr("等待办理的网上申请")), ButtonRow()
        self.field.setAccessibleName(self.tr("查找网上申请"))
        self.field.setPlaceholderText(self.tr("网上申请编号或身份证号码，也可以扫码"))
        box = column(self.title, self.field, self.list, self.buttons, gap=12, margins=16)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.buttons.set_next(self.tr("打开"), self._open_current)
        self.field.entered.connect(self._typed)
        self.list.opened_key.connect(self.wanted)
        self.show_lines(())

    def show_lines(self, lines: Sequence[OnlineLine]) -> None:
        none = self.tr("没有等待办理的网上申请")
        self.title.setText(self.tr("网上申办 {n} 件").format(n=len(lines)) if lines else none)
        self.list.set_rows([self._row(line) for line in lines])
        self.buttons.enable_next(bool(lines))

    def focus_first(self) -> None:
        (self.list if self.list.rows() else self.field).setFocus()

    def _row(self, line: OnlineLine) -> Row:
        words = self.tr("{number}　{id}　{day} 提交").format(
            number=line.number, id=line.id_masked, day=day(line.submitted_on)
        )
        aside = self.tr("已等 {n} 天").format(n=line.days) if line.days else ""
        meaning = Meaning.UNDECIDED if line.days > LONG_DAYS else None
        return Row(line.number, f"{line.name} · {service_words(line.service)}", words, aside, meaning)

    def _open_current(self) -> None:
        if (current := self.list.current()) is not None:
            self.wanted.emit(current.key)

    def _typed(self) -> None:
        if text := self.field.text().strip():
            self.wanted.emit(text)
