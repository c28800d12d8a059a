"""The picture of the law: stays, insurance months and permits on one line of time.

It is a list view that draws itself as a picture: arrow keys, tool tips and screen readers meet an
ordinary list whose entries say each thing in words.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from clerk_app.services.people.views import Timeline
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.timeline_items import TimelineItem
from clerk_app.ui.widgets.timeline_layout import TimelineLayout
from clerk_app.ui.widgets.timeline_painter import TimelinePainter

Index = QModelIndex | QPersistentModelIndex
CursorAction = QAbstractItemView.CursorAction


class TimelineView(QListView):
    """Draws a Timeline; Left and Right move in time, Up and Down from row to row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = TimelineLayout()
        self._hovered = -1
        self.setModel(QStandardItemModel(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("时间线"))
        self.set_timeline(None)

    # --- what is shown

    def set_timeline(self, timeline: Timeline | None) -> None:
        """Show a timeline; None empties the picture."""
        self._place = TimelineLayout(timeline)
        self._place.width = self.viewport().width()
        self._hovered = -1
        model = cast(QStandardItemModel, self.model())
        model.clear()
        for item in self._place.items:
            entry = QStandardItem(item.words)
            entry.setToolTip(item.words)
            entry.setEditable(False)
            model.appendRow(entry)
        self.setFixedHeight(self._place.height)
        if self.hasFocus():
            self._take_first()
        self.viewport().update()

    def items(self) -> list[TimelineItem]:
        """What the picture shows, as a list in the order of the arrow keys."""
        return list(self._place.items)

    def said(self) -> str:
        """Words of the item under the mouse or the keyboard; "" when there is none."""
        index = self._hovered if self._hovered >= 0 else self.currentIndex().row()
        return self._place.items[index].words if 0 <= index < len(self._place.items) else ""

    def sizeHint(self) -> QSize:
        return QSize(px(640), self._place.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), self._place.height)

    # --- the list behind the picture

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._place.items):
            return QRect()
        return self._place.rect_of(self._place.items[index.row()]).toAlignedRect()

    def indexAt(self, p: QPoint) -> QModelIndex:
        found = -1
        for row, item in enumerate(self._place.items):
            box = self._place.rect_of(item).adjusted(-1, -px(4), 1, px(4))
            if box.contains(p) and (found < 0 or item.kind != "evidence"):
                found = row
        return self.model().index(found, 0) if found >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """The whole picture is always in sight."""

    def moveCursor(self, cursorAction: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N803
        del modifiers
        if not self._place.items:
            return QModelIndex()
        now = self.currentIndex().row()
        if now < 0:
            return self.model().index(0, 0)
        return self.model().index(self._moved(now, cursorAction), 0)

    def _moved(self, now: int, action: CursorAction) -> int:
        move = CursorAction
        if action in (move.MoveHome, move.MoveEnd):
            return 0 if action == move.MoveHome else len(self._place.items) - 1
        if action in (move.MoveRight, move.MoveNext):
            return min(now + 1, len(self._place.items) - 1)
        if action in (move.MoveLeft, move.MovePrevious):
            return max(now - 1, 0)
        rows = list(dict.fromkeys(item.row for item in self._place.items))
        at = rows.index(self._place.items[now].row)
        step = 1 if action in (move.MoveDown, move.MovePageDown) else -1
        target = rows[min(max(at + step, 0), len(rows) - 1)]
        if target == self._place.items[now].row:
            return now
        middle = self._place.rect_of(self._place.items[now]).center().x()
        near = [i for i, item in enumerate(self._place.items) if item.row == target]
        return min(near, key=lambda i: abs(self._place.rect_of(self._place.items[i]).center().x() - middle))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()  # digits and letters belong to the page
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._hovered = -1
        self.setAccessibleDescription(self.said())
        self.viewport().update()

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        super().mouseMoveEvent(e)
        self._hover(self.indexAt(e.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self._take_first()
        self.viewport().update()

    def _take_first(self) -> None:
        """The keyboard is always on something, so that it is said."""
        if not self.currentIndex().isValid() and self._place.items:
            self.setCurrentIndex(self.model().index(0, 0))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- drawing

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._place.width = self.viewport().width()

    def paintEvent(self, e: QPaintEvent) -> None:
        del e
        painter, timeline = QPainter(self.viewport()), self._place.timeline
        if timeline is not None:
            current = self.currentIndex().row() if self.hasFocus() else -1
            picture = TimelinePainter(timeline, self._place)
            picture.paint(painter, current=current, hovered=self._hovered, said=self.said())
