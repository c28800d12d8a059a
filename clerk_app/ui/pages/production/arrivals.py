"""A list of cards that arrived: taken row by row, with what did not go in and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from clerk_app.services.production.views import Arrivals, BadArrival
from clerk_app.ui.bridge import ThreadBridge
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import words_for

_EVERY = 20  # rows between two words of progress


class ArrivalList(QWidget):
    """Progress while a list is taken, then how many went in and every row that did not.

    Signals: left() when the person goes back to the cards.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._told: Callable[[object], None] | None = None
        self.summary, self.detail = label("", "title"), label("", "quiet")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(8))
        self.table = TextTable(
            self.tr("没有登记的行"),
            (self.tr("行"), self.tr("原因"), self.tr("怎么办")),
            (72, 480, 320),
            right=frozenset({0}),
        )
        self.buttons = ButtonRow()
        whole = column(self.summary, self.detail, self.bar, self.table, self.buttons, gap=8)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        ThreadBridge(self._listen, self).told.connect(self._show_progress)

    def begin(self, file: Path) -> None:
        """A file is being taken."""
        self._stop.clear()
        self.summary.setText(self.tr("正在导入 {file}").format(file=file.name))
        self.detail.setText("")
        self.bar.setVisible(True)
        self.table.setVisible(False)
        self.buttons.set_next(self.tr("停下"), self._stop.set)
        self.buttons.setFocus()

    def show_result(self, arrivals: Arrivals) -> None:
        """What went in, and each row that did not."""
        summary = self.tr("已登记 {count} 件到件").format(count=arrivals.taken)
        self.summary.setText(self.tr("{what}，已停下").format(what=summary) if self.stopped() else summary)
        told = [self.tr("先前已登记 {count} 件").format(count=arrivals.known)] if arrivals.known else []
        if arrivals.bad:
            told.append(
                self.tr("{count} 行没有登记：改正后再导入同一文件即可").format(count=len(arrivals.bad))
            )
        self.detail.setText(self.tr("；").join(told))
        self.bar.setVisible(False)
        self.table.setVisible(bool(arrivals.bad))
        self.table.set_rows(tuple(_row(bad) for bad in arrivals.bad))
        self.buttons.set_next(self.tr("完成"), self.left.emit)
        if arrivals.bad:
            self.table.setFocus()
        else:
            self.buttons.setFocus()

    def stopped(self) -> bool:
        """Whether somebody asked to stop. May be called from any thread."""
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()

    def tell(self, rows: int) -> None:
        """How many rows were looked at. May be called from any thread."""
        told = self._told
        if told is not None and rows % _EVERY == 0:
            told(rows)

    def _listen(self, told: Callable[[object], None]) -> Callable[[], None]:
        self._told = told

        def leave() -> None:
            self._told = None

        return leave

    def _show_progress(self, rows: int) -> None:
        self.detail.setText(self.tr("已看 {count} 行").format(count=rows))


def _row(bad: BadArrival) -> tuple[str, str, str]:
    words = words_for(bad.error)
    return (str(bad.line) if bad.line else "—", words.what, words.do)
