"""What waits for a decision, and the lot that is decided together."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.services.cases.views import CaseLine
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import service_words


class DecisionQueue(QWidget):
    """Cases with the time left. Space takes one where all agrees into the lot, of one service at a time.

    Signals: marked() when the lot may have changed, not_marked(words) when a case cannot be taken into it.
    """

    marked = Signal()
    not_marked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[CaseLine, ...] = ()
        self._waiting: tuple[CaseLine, ...] = ()
        self._held: Collection[str] = ()
        self._marks: set[str] = set()
        self.field = EntryField()
        self.field.setPlaceholderText(self.tr("筛选：姓名、编号、业务、受理人"))
        self.field.setAccessibleName(self.tr("筛选待审批的件"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.list = RowList(self.tr("待审批"))
        self.list.mark_wanted.connect(self._mark)
        self.said = label("", "small")
        self.title = label("", "title", wrap=False)
        self.field.entered.connect(self.list.setFocus)
        self.setLayout(column(self.title, self.field, self.list, self.said, gap=8))
        self.setFixedWidth(px(248))
        self._say()

    def show_lines(self, lines: tuple[CaseLine, ...], held: Collection[str] = ()) -> None:
        """Show what waits but what is `held` back, decided already; what is gone leaves the lot."""
        self._waiting, self._held = lines, held
        self._narrow()

    def _narrow(self) -> None:
        waiting = tuple(line for line in self._waiting if line.case_id not in self._held)
        words = self.field.text().casefold().split()
        self.lines = tuple(line for line in waiting if all(word in _searched(line) for word in words))
        self._marks &= {line.case_id for line in self.lines}
        whole = self.tr("待审批  {count}").format(count=len(waiting))
        part = self.tr("待审批  {shown}/{count}").format(shown=len(self.lines), count=len(waiting))
        self.title.setText(part if words else whole)
        self._show_rows()

    @property
    def lot(self) -> tuple[CaseLine, ...]:
        """What is marked, in the order of the queue."""
        return tuple(line for line in self.lines if line.case_id in self._marks)

    def current(self) -> CaseLine | None:
        """The case that the keyboard is on."""
        chosen = self.list.current()
        return None if chosen is None else self._line(chosen.key)

    def clear_marks(self) -> None:
        self._marks.clear()
        self._say()

    def mark_all(self) -> None:
        """Every case of the service that is shown where all agrees; again: none."""
        shown = self.current()
        if shown is None:
            return
        same = {line.case_id for line in self.lines if line.service is shown.service and _agrees(line)}
        self._marks = set() if self._marks == same else same
        self._show_rows()

    def _mark(self, chosen: Row) -> None:
        line = self._line(chosen.key)
        if line is None or not _agrees(line):
            self.not_marked.emit(self.tr("这一件需细看，不能一起批"))
            return
        other = next(iter(self.lot), None)
        if other is not None and other.service is not line.service:
            words = self.tr("一次只能批同一业务，已选的是{service}")
            self.not_marked.emit(words.format(service=service_words(other.service)))
            return
        self._marks ^= {line.case_id}
        self._show_rows()

    def _show_rows(self) -> None:
        self.list.set_rows([self._row(line) for line in self.lines])
        self._say()
        self.marked.emit()

    def _say(self) -> None:
        count = len(self._marks)
        hint = self.tr("空格选件，Ctrl+A 选同类相符件")
        self.said.setText(self.tr("已选 {count} 件，Ctrl+A 全不选").format(count=count) if count else hint)

    def _row(self, line: CaseLine) -> Row:
        left, agrees = TimeLeft.of(line), _agrees(line)
        words = service_words(line.service) + ("" if agrees else self.tr("，需细看"))
        sign, mark = ("", line.case_id in self._marks) if agrees else ("undecided", None)
        return Row(line.case_id, line.name, words, left.words(), left.meaning(), sign, left, mark)

    def _line(self, case_id: object) -> CaseLine | None:
        return next((line for line in self.lines if line.case_id == case_id), None)


def _searched(line: CaseLine) -> str:
    """What the filter looks into."""
    parts = (line.name, line.number, line.id_masked, service_words(line.service), line.accepted_by)
    return " ".join(parts).casefold()


def _agrees(line: CaseLine) -> bool:
    """Whether nothing on the case asks for a second look."""
    return line.all_green and line.outcome == "eligible"
