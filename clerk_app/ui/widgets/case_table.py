"""Cases in a table: sorted and chosen by keyboard, the choice said in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.cases.views import CaseLine
from clerk_app.ui.actions import make_action
from clerk_app.ui.icons import icon
from clerk_app.ui.theme import MEANING_OF, mark, px
from clerk_app.ui.widgets.case_columns import COLUMNS
from clerk_app.ui.widgets.time_left import TimeLeft, paint_time_left
from clerk_app.ui.words import (
    provisional_name,
    provisional_words,
    tr,
)

Index = QModelIndex | QPersistentModelIndex


class CaseModel(QAbstractTableModel):
    """Frozen lines as Qt reads them."""

    def __init__(self, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: tuple[CaseLine, ...] = ()

    def replace(self, lines: Sequence[CaseLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, name = self.lines[index.row()], self.columns[index.column()]
        column = COLUMNS[name]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.show(line)
        if role == Qt.ItemDataRole.DecorationRole and name == "outcome":
            return _outcome_icon(line)
        if line.provisional and name == "number":
            if role == Qt.ItemDataRole.DecorationRole:
                return icon("provisional", "undecided")
            if role == Qt.ItemDataRole.ToolTipRole:
                return provisional_words()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{tr(column.title)} {column.show(line)}"
            return f"{said}，{provisional_name()}" if line.provisional and name == "number" else said
        if role == Qt.ItemDataRole.UserRole:
            return TimeLeft.of(line)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(COLUMNS[self.columns[section]].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def _outcome_icon(line: CaseLine) -> QIcon:
    meaning = MEANING_OF[Outcome(line.outcome)].value
    return icon(meaning, meaning)


class _DaysLeft(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground: Any = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        ground.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget
        )
        painter.save()
        box = QRectF(ground.rect).adjusted(px(11), px(3), -px(8), -px(3))
        paint_time_left(painter, box, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


class _Table(QTableView):
    """Enter opens; letters and digits belong to the page."""

    entered_line = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_line.emit()
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.text().strip() and plain and event.key() != Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)


class CaseTable(QWidget):
    """The table with a line under it that says what is chosen and how it is sorted.

    Ctrl+Left and Ctrl+Right take another column to sort by, Ctrl+Down turns the order, Space (with
    `many`) adds a line to the choice, Enter opens the line.

    Signals:
        opened: A line was opened.
        chosen: The choice changed.
        selection_said: The words of the choice.
    """

    opened = Signal(object)
    chosen = Signal()
    selection_said = Signal(str)

    def __init__(
        self,
        columns: Sequence[str] = ("number", "name", "service", "state", "accepted_at", "days_left"),
        *,
        many: bool = False,
        sort_by: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = CaseModel(columns, self)
        self._lines: tuple[CaseLine, ...] = ()
        self._sort = columns.index(sort_by) if sort_by else -1  # -1 = as given
        self._falling = False
        self.table = _Table()
        self._said = QLabel()
        mark(self._said, "small")
        self._said.setMinimumHeight(px(20))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._said)
        self._dress(many=many)
        self.setFocusProxy(self.table)
        make_action("table.sort_next", self, lambda: self._sort_step(1))
        make_action("table.sort_previous", self, lambda: self._sort_step(-1))
        make_action("table.sort_turn", self, self._turn)
        self._say()

    def _dress(self, *, many: bool) -> None:
        table = self.table
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(
            QAbstractItemView.SelectionMode.ExtendedSelection
            if many
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        table.setShowGrid(False)
        table.setAlternatingRowColors(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(px(36))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._header_clicked)
        header.setStretchLastSection(True)
        for place, name in enumerate(self._model.columns):
            header.resizeSection(place, px(COLUMNS[name].width))
            if name == "days_left":
                table.setItemDelegateForColumn(place, _DaysLeft(table))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.doubleClicked.connect(self._open)
        table.entered_line.connect(self._open)
        table.selectionModel().selectionChanged.connect(self._say)

    # --- what is shown

    def set_lines(self, lines: Sequence[CaseLine]) -> None:
        """Show these cases; what was current and chosen stays so where it is still there."""
        current = self.current()
        chosen = {line.case_id for line in self.selected()}
        self._lines = tuple(lines)
        self._model.replace(self._sorted())
        self._restore(None if current is None else current.case_id, chosen)
        self._say()

    def lines(self) -> tuple[CaseLine, ...]:
        """The lines in the order in which they stand."""
        return self._model.lines

    def current(self) -> CaseLine | None:
        """The line that the keyboard is on."""
        row = self.table.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def selected(self) -> tuple[CaseLine, ...]:
        """The chosen lines from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._model.lines[row] for row in rows if row < len(self._model.lines))

    def select(self, case_id: str) -> None:
        """Put the keyboard on a case, if it is there."""
        self._restore(case_id, {case_id})

    def select_where(self, wanted: Callable[[CaseLine], bool]) -> None:
        """Choose all lines of which `wanted` is true."""
        self._restore(None, {line.case_id for line in self._model.lines if wanted(line)})

    def said(self) -> str:
        return self._said.text()

    # --- inside

    def _restore(self, current: str | None, chosen: set[str]) -> None:
        model, selection = self._model, self.table.selectionModel()
        rows = {line.case_id: row for row, line in enumerate(model.lines)}
        at = rows.get(current or "", 0)
        flag = QItemSelectionModel.SelectionFlag
        selection.clearSelection()
        if model.lines:
            selection.setCurrentIndex(model.index(at, 0), flag.NoUpdate)
        wanted = [rows[case] for case in chosen if case in rows] or ([at] if model.lines else [])
        for row in wanted:
            selection.select(model.index(row, 0), flag.Select | flag.Rows)

    def _sorted(self) -> list[CaseLine]:
        lines = list(self._lines)
        if self._sort >= 0:
            column = COLUMNS[self._model.columns[self._sort]]
            lines.sort(key=column.key, reverse=self._falling)
        return lines

    def _resort(self) -> None:
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(self._sort >= 0)
        if self._sort >= 0:
            order = Qt.SortOrder.DescendingOrder if self._falling else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._sort, order)
        self.set_lines(self._lines)

    def _sort_step(self, step: int) -> None:
        self._sort = (self._sort + step) % len(self._model.columns)
        self._falling = False
        self._resort()

    def _turn(self) -> None:
        self._sort = max(self._sort, 0)
        self._falling = not self._falling
        self._resort()

    def _header_clicked(self, section: int) -> None:
        self._falling = section == self._sort and not self._falling
        self._sort = section
        self._resort()

    def _open(self, *_args: object) -> None:
        line = self.current()
        if line is not None:
            self.opened.emit(line)

    def _say(self, *_args: object) -> None:
        text = self.words()
        self._said.setText(text)
        self.table.setAccessibleDescription(text)
        self.chosen.emit()
        self.selection_said.emit(text)

    def words(self) -> str:
        """What is there, what is chosen, and how it is sorted, in words."""
        parts = [self.tr("共 {n} 件").format(n=len(self._model.lines))]
        chosen = self.selected()
        if len(chosen) == 1:
            parts.append(self.tr("已选 {name} {number}").format(name=chosen[0].name, number=chosen[0].number))
        elif chosen:
            parts.append(self.tr("已选 {n} 件").format(n=len(chosen)))
        if self._sort >= 0:
            title = tr(COLUMNS[self._model.columns[self._sort]].title)
            order = self.tr("倒序") if self._falling else self.tr("顺序")
            parts.append(self.tr("按{title}{order}").format(title=title, order=order))
        return "　".join(parts)
