"""A unit's list: progress while it is judged or taken, then what is good and every row that is not."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.agency.reasons import REASONS, RowFault, cell_of, title_of
from clerk_app.services.agency.views import CheckedList
from clerk_app.ui.bridge import ThreadBridge
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import service_words, tr

_EVERY = 20  # rows between two words of progress


class ListView(QWidget):
    """Signals: accept(), away()."""

    accept = Signal()
    away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checked: CheckedList | None = None
        self.agent: IdCard | None = None
        self._stop = Event()
        self._told: Callable[[object], None] | None = None
        self.summary, self.detail, self.who = label("", "title"), label("", "quiet"), label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(8))
        self.table = TextTable(
            self.tr("不能受理的行"),
            (self.tr("行"), self.tr("单元格"), self.tr("姓名"), self.tr("原因")),
            (72, 88, 160, 600),
            right=frozenset({0}),
        )
        self.buttons = ButtonRow()
        whole = column(self.summary, self.who, self.detail, self.bar, self.table, self.buttons, gap=8)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        ThreadBridge(self._listen, self).told.connect(self._show_progress)

    def begin(self, words: str) -> None:
        """Something runs over the rows."""
        self._stop.clear()
        self.summary.setText(words)
        self.detail.setText("")
        self.who.setText("")
        self.bar.setRange(0, 0)
        self.bar.setVisible(True)
        self.table.setVisible(False)
        self.buttons.set_next(self.tr("停下"), self._stop.set)
        self.buttons.set_back("", self._stop.set)
        self.buttons.setFocus()

    def show_checked(self, checked: CheckedList, agent: IdCard | None) -> None:
        """What was found of the list; nothing is recorded yet."""
        self.checked, self.agent = checked, agent
        words = self.tr("{unit}  {service}：{good} 人可以受理，{bad} 人不能").format(
            unit=checked.unit.details.name,
            service=service_words(checked.list.service),
            good=len(checked.good),
            bad=len(checked.bad),
        )
        self.summary.setText(words)
        self.bar.setVisible(False)
        self.table.setVisible(bool(checked.bad))
        self.table.set_rows(
            tuple(
                (str(person.row), cell_of(fault, person.row), person.name, _words(fault))
                for person in checked.bad
                for fault in person.faults
            )
        )
        detail = self.tr("不能受理的行按 F8 导出成工作簿，改正后再读入。")
        self.detail.setText(detail if checked.bad else "")
        self.buttons.set_back(self.tr("返回"), self.away.emit)
        self.update_agent(agent)

    def update_agent(self, agent: IdCard | None) -> None:
        """Whose card was read; the list is taken from an agent of the unit only."""
        self.agent, checked = agent, self.checked
        if checked is None:
            return
        known = {one.id_number for one in checked.unit.details.agents}
        number = "" if agent is None else agent.id_number or agent.permit_number or ""
        mine = number in known
        if agent is None:
            self.who.setText(self.tr("请放经办人的身份证"))
        elif mine:
            self.who.setText(self.tr("经办人：{name}").format(name=agent.name))
        else:
            self.who.setText(self.tr("{name} 不是这个单位的经办人").format(name=agent.name))
        words = self.tr("受理 {count} 人").format(count=len(checked.good))
        self.buttons.set_next(words, self.accept.emit, enabled=mine and bool(checked.good))
        self.buttons.setFocus()

    def stopped(self) -> bool:
        """Whether somebody asked to stop. May be called from any thread."""
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()

    def tell(self, seen: int, whole: int) -> None:
        """How many rows were looked at. May be called from any thread."""
        told = self._told
        if told is not None and (seen % _EVERY == 0 or seen == whole):
            told((seen, whole))

    def _listen(self, told: Callable[[object], None]) -> Callable[[], None]:
        self._told = told

        def leave() -> None:
            self._told = None

        return leave

    def _show_progress(self, told: tuple[int, int]) -> None:
        seen, whole = told
        self.bar.setRange(0, whole)
        self.bar.setValue(seen)
        self.detail.setText(self.tr("第 {seen} 行，共 {whole} 行").format(seen=seen, whole=whole))


def _words(fault: RowFault) -> str:
    said = tr(REASONS[fault.code]).replace("{said}", fault.said)
    return f"{title_of(fault.column)}  {said}"
