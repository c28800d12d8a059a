"""A list of two-line rows with a word at the right and, where time runs, a bar: drafts, queues, papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clerk_app.ui import icons
from clerk_app.ui.theme import GRID, Meaning, theme
from clerk_app.ui.widgets.time_left import TimeLeft, paint_bar

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `aside` stands at the right in the colour of `meaning`; `icon` goes before the title."""

    key: Any
    title: str
    words: str = ""
    aside: str = ""
    meaning: Meaning | None = None
    icon: str = ""
    time_left: TimeLeft | None = None
    marked: bool | None = None  # None = the row cannot be marked

    def spoken(self) -> str:
        """The row as a screen reader hears it."""
        return "，".join(part for part in (self.title, self.words, self.aside) if part)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def replace(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken()
        return None


class _Painter(QStyledItemDelegate):
    """Draws one row: title and words left, the word at the right, the bar of time under both."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row: Row = index.data(ROW)
        now = theme()
        height = QFontMetrics(now.font("body")).height() + now.px(GRID * 2)
        if row.words:
            height += QFontMetrics(now.font("small")).height() + now.px(4)
        if row.time_left is not None:
            height += now.px(GRID)
        return QSize(now.px(160), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        now = theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        if chosen:
            painter.fillRect(box, now.color("accent_ground"))
            painter.fillRect(QRect(box.left(), box.top(), now.px(4), box.height()), now.color("accent"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), now.color("line"))
        inner = box.adjusted(now.px(12), now.px(GRID), -now.px(12), -now.px(GRID))
        inner = self._mark(painter, row, inner)
        right = self._aside(painter, row, inner)
        title_font, small = now.font("body", bold=True), now.font("small")
        height = QFontMetrics(title_font).height()
        painter.setFont(title_font)
        painter.setPen(now.color("text"))
        title = QRect(inner.left(), inner.top(), right - inner.left(), height)
        words = QFontMetrics(title_font).elidedText(row.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, words)
        if row.words:
            painter.setFont(small)
            painter.setPen(now.color("label"))
            line = QRect(
                inner.left(), inner.top() + height + now.px(4), inner.width(), QFontMetrics(small).height()
            )
            words = QFontMetrics(small).elidedText(row.words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        if row.time_left is not None:
            bar = QRectF(inner.left(), inner.bottom() - now.px(4) + 1, inner.width(), now.px(4))
            paint_bar(painter, bar, row.time_left)
        painter.restore()

    def _mark(self, painter: QPainter, row: Row, inner: QRect) -> QRect:
        """The check box or the icon at the left; what remains for the words."""
        now = theme()
        size = now.px(18)
        if row.marked is not None:
            box = QRectF(inner.left(), inner.top() + now.px(1), size - 2, size - 2)
            painter.setPen(now.color("line_strong"))
            painter.setBrush(now.color("accent" if row.marked else "surface"))
            painter.drawRoundedRect(box, 3, 3)
            if row.marked:
                icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), now.color("on_accent"))
        elif row.icon:
            color = now.color(row.meaning.value if row.meaning else "label")
            icons.paint(painter, row.icon, QRectF(inner.left(), inner.top() + now.px(1), size, size), color)
        else:
            return inner
        return inner.adjusted(size + now.px(GRID), 0, 0, 0)

    def _aside(self, painter: QPainter, row: Row, inner: QRect) -> int:
        """The word at the right; the x where the title must end."""
        if not row.aside:
            return inner.right()
        now = theme()
        font = now.font("small", bold=row.meaning is not None)
        width = QFontMetrics(font).horizontalAdvance(row.aside)
        left = inner.right() - width
        painter.setFont(font)
        painter.setPen(now.color(row.meaning.value if row.meaning else "label"))
        box = QRect(left, inner.top(), width + 1, QFontMetrics(now.font("body")).height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.aside)
        return left - now.px(GRID)


class RowList(QListView):
    """Signals: opened(Row) and opened_key(its key) by Enter or double click, chosen(Row | None) when the
    current row changes, mark_wanted(Row) by Space."""

    opened = Signal(object)
    opened_key = Signal(object)
    chosen = Signal(object)
    mark_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, digits: bool = False) -> None:
        super().__init__(parent)
        self._digits = digits  # 1..9 go to a row
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # letters are keys here
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._double_clicked)
        self.opened.connect(self._say_key)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def set_rows(self, rows: Sequence[Row], *, keep: bool = True) -> None:
        """Show these rows; the current row stays (by key), or the row at its place becomes current."""
        old = self.currentIndex().row()
        before = self.current()
        key = before.key if keep and before is not None else None
        self.selectionModel().blockSignals(True)
        self._model.replace(rows)
        self.selectionModel().blockSignals(False)
        keys = [row.key for row in rows]
        at = keys.index(key) if key is not None and key in keys else min(max(old, 0), len(rows) - 1)
        if rows:
            self.setCurrentIndex(self._model.index(at if keep else 0, 0))
        else:
            self.chosen.emit(None)

    def rows(self) -> tuple[Row, ...]:
        return self._model.rows

    def current(self) -> Row | None:
        index = self.currentIndex()
        return (
            self._model.rows[index.row()] if index.isValid() and index.row() < len(self._model.rows) else None
        )

    def select_key(self, key: object) -> bool:
        """Make the row of this key current; False where there is none."""
        for at, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(at, 0))
                return True
        return False

    def cut_rows(self) -> list[str]:
        """Words of rows that are too long for the list; they end in an ellipsis, and the tool tip says them."""
        now = theme()
        width = self.viewport().width() - now.px(24)
        title, small = QFontMetrics(now.font("body", bold=True)), QFontMetrics(now.font("small"))
        cut: list[str] = []
        for row in self._model.rows:
            sign = now.px(18 + GRID) if row.icon or row.marked is not None else 0
            aside = QFontMetrics(now.font("small", bold=row.meaning is not None))
            beside = aside.horizontalAdvance(row.aside) + now.px(GRID) if row.aside else 0
            if title.horizontalAdvance(row.title) > width - sign - beside:
                cut.append(row.title)
            if row.words and small.horizontalAdvance(row.words) > width - sign:
                cut.append(row.words)
        return cut

    def wanted_height(self) -> int:
        """Height in which every row is seen."""
        option = QStyleOptionViewItem()
        rows = range(len(self._model.rows))
        return sum(self.itemDelegate().sizeHint(option, self._model.index(at, 0)).height() for at in rows) + 6

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.mark_wanted.emit(row)
            return
        if event.text().isdigit() and self._digits and not event.modifiers():
            self._to_row(int(event.text()) - 1)
            return
        super().keyPressEvent(event)

    def _to_row(self, at: int) -> None:
        if 0 <= at < len(self._model.rows):
            self.setCurrentIndex(self._model.index(at, 0))

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()])

    def _say_key(self, row: Row) -> None:
        self.opened_key.emit(row.key)

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        self.chosen.emit(self._model.rows[now.row()] if now.isValid() else None)
