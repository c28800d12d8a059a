"""The picture of the law: stays, insurance months and permits on one line of time.

It is a list view that draws itself as a picture: arrow keys, tool tips and screen readers meet an
ordinary list whose entries say each thing in words.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from clerk_app.domain.law.records import Scheme
from clerk_app.domain.months import first_day, month_of
from clerk_app.services.people.views import Timeline
from clerk_app.ui.theme import GRID, px, theme
from clerk_app.ui.widgets.timeline_items import AXIS, PERMITS, STAYS, TimelineItem, items_of
from clerk_app.ui.words import scheme_words

Index = QModelIndex | QPersistentModelIndex
CursorAction = QAbstractItemView.CursorAction

LABELS, RIGHT = 60, 12  # pixels at 100 %: the column of row names, the free right edge
HEIGHTS = {AXIS: 24, STAYS: 34, PERMITS: 28}
MONTHS_HEIGHT = 24
CAPTION = 26


class TimelineView(QListView):
    """Draws a Timeline; Left and Right move in time, Up and Down from row to row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._items: list[TimelineItem] = []
        self._hovered = -1
        self._rows: dict[str, tuple[int, int]] = {}  # row: top, height
        self._height = 0
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
        self._timeline = timeline
        self._items = [] if timeline is None else items_of(timeline)
        self._hovered = -1
        model = cast(QStandardItemModel, self.model())
        model.clear()
        for item in self._items:
            entry = QStandardItem(item.words)
            entry.setToolTip(item.words)
            entry.setEditable(False)
            model.appendRow(entry)
        self._place_rows()
        self.setFixedHeight(self._height)
        if self.hasFocus():
            self._take_first()
        self.viewport().update()

    def items(self) -> list[TimelineItem]:
        """What the picture shows, as a list in the order of the arrow keys."""
        return list(self._items)

    def said(self) -> str:
        """Words of the item under the mouse or the keyboard; "" when there is none."""
        index = self._hovered if self._hovered >= 0 else self.currentIndex().row()
        return self._items[index].words if 0 <= index < len(self._items) else ""

    def sizeHint(self) -> QSize:
        return QSize(px(640), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), self._height)

    def _place_rows(self) -> None:
        top = 0
        self._rows = {}
        schemes = [] if self._timeline is None else [row.scheme.value for row in self._timeline.schemes]
        for row in (AXIS, STAYS, *schemes, PERMITS):
            height = px(HEIGHTS.get(row, MONTHS_HEIGHT))
            self._rows[row] = (top, height)
            top += height
        self._height = top + px(CAPTION) + px(4)

    # --- geometry

    def x_of(self, day: date) -> float:
        """Where a day begins, in pixels of the viewport."""
        if self._timeline is None:
            return 0.0
        left, width = px(LABELS), self.viewport().width() - px(LABELS) - px(RIGHT)
        span = max(1, (self._timeline.last - self._timeline.first).days)
        offset = (day - self._timeline.first).days
        return left + width * min(max(offset / span, 0.0), 1.0)

    def rect_of(self, item: TimelineItem) -> QRectF:
        """The place of an item in the picture."""
        top, height = self._rows[item.row]
        inset = px(5) if item.row != AXIS else px(2)
        if item.kind == "today":
            width = self._today_width()
            return QRectF(self._today_left(width), top + inset, width, height - 2 * inset)
        left, right = self.x_of(item.start), self.x_of(item.end)
        return QRectF(left, top + inset, max(right - left, px(3)), height - 2 * inset)

    def _today_width(self) -> float:
        font = theme().font("small", bold=True)
        return _width(font, self.tr("今天")) + px(12)

    def _today_left(self, width: float) -> float:
        assert self._timeline is not None
        middle = self.x_of(self._timeline.today)
        return min(max(middle - width / 2, px(LABELS)), self.viewport().width() - width)

    # --- the list behind the picture

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._items):
            return QRect()
        return self.rect_of(self._items[index.row()]).toAlignedRect()

    def indexAt(self, p: QPoint) -> QModelIndex:
        found = -1
        for row, item in enumerate(self._items):
            box = self.rect_of(item).adjusted(-1, -px(4), 1, px(4))
            if box.contains(p) and (found < 0 or item.kind != "evidence"):
                found = row
        return self.model().index(found, 0) if found >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """The whole picture is always in sight."""

    def moveCursor(self, cursorAction: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N803
        del modifiers
        if not self._items:
            return QModelIndex()
        now = self.currentIndex().row()
        if now < 0:
            return self.model().index(0, 0)
        return self.model().index(self._moved(now, cursorAction), 0)

    def _moved(self, now: int, action: CursorAction) -> int:
        move = CursorAction
        if action in (move.MoveHome, move.MoveEnd):
            return 0 if action == move.MoveHome else len(self._items) - 1
        if action in (move.MoveRight, move.MoveNext):
            return min(now + 1, len(self._items) - 1)
        if action in (move.MoveLeft, move.MovePrevious):
            return max(now - 1, 0)
        rows = list(dict.fromkeys(item.row for item in self._items))
        at = rows.index(self._items[now].row)
        step = 1 if action in (move.MoveDown, move.MovePageDown) else -1
        target = rows[min(max(at + step, 0), len(rows) - 1)]
        if target == self._items[now].row:
            return now
        middle = self.rect_of(self._items[now]).center().x()
        near = [i for i, item in enumerate(self._items) if item.row == target]
        return min(near, key=lambda i: abs(self.rect_of(self._items[i]).center().x() - middle))

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
        if not self.currentIndex().isValid() and self._items:
            self.setCurrentIndex(self.model().index(0, 0))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- drawing

    def paintEvent(self, e: QPaintEvent) -> None:
        del e
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._timeline is None:
            return
        self._paint_ground(painter)
        self._paint_axis(painter)
        self._paint_labels(painter)
        for item in self._items:
            if item.kind not in ("today", "evidence"):
                self._paint_item(painter, item)
        self._paint_evidence(painter)
        self._paint_today(painter)
        self._paint_marked(painter)
        for item in self._items:
            if item.kind == "gap":
                self._paint_gap_days(painter, item)
        self._paint_caption(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        assert self._timeline is not None
        top, bottom = self._rows[AXIS][1], self._height - px(CAPTION) - px(4)
        left, right = px(LABELS), self.viewport().width() - px(RIGHT)
        painter.fillRect(QRectF(left, top, right - left, bottom - top), theme().color("raised"))
        after = self.x_of(self._timeline.today)
        future = QRectF(after, top, max(0.0, right - after), bottom - top)
        painter.fillRect(future, theme().color("sunken"))
        painter.setPen(QPen(theme().color("line"), 1))
        for row_top, _ in list(self._rows.values())[1:]:
            painter.drawLine(left, row_top, right, row_top)
        painter.drawLine(left, bottom, right, bottom)

    def _paint_axis(self, painter: QPainter) -> None:
        assert self._timeline is not None
        bottom = self._height - px(CAPTION) - px(4)
        font = theme().font("small")
        painter.setFont(font)
        month, last = month_of(self._timeline.first), month_of(self._timeline.last)
        wide = _width(font, "0000-00") + px(16)
        a_month = (self.viewport().width() - px(LABELS) - px(RIGHT)) / max(1, last - month)
        step = next((n for n in (1, 2, 3, 6, 12, 24, 60) if a_month * n >= wide), 120)
        today = QRectF(self._today_left(self._today_width()) - px(6), 0, self._today_width() + px(12), px(24))
        for index in range(month, last + 1):
            start = first_day(index)
            if start < self._timeline.first or index % step:
                continue
            x = self.x_of(start)
            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(round(x), self._rows[AXIS][1] - px(4), round(x), bottom)
            box = QRectF(x + px(3), 0, wide, self._rows[AXIS][1])
            if box.intersects(today) or box.right() > self.viewport().width():
                continue
            painter.setPen(theme().color("label"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, start.strftime("%Y-%m"))

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("label"))
        names = {STAYS: self.tr("居住"), PERMITS: self.tr("居住证"), AXIS: ""}
        for row, (top, height) in self._rows.items():
            name = names[row] if row in names else scheme_words(Scheme(row))
            painter.drawText(
                QRectF(0, top, px(LABELS) - px(8), height),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                name,
            )

    def _paint_item(self, painter: QPainter, item: TimelineItem) -> None:
        box = self.rect_of(item)
        if item.kind == "stay":
            counts = item.style == "counts"
            fill, ink = ("bar", "bar_text") if counts else ("bar_pale", "text")
            self._paint_bar(painter, box, item.label, theme().color(fill), theme().color(ink))
        elif item.kind == "gap":
            self._paint_gap(painter, box, item)
        elif item.kind == "permit":
            self._paint_permit(painter, box, item)
        else:
            self._paint_months(painter, box, item)

    def _paint_bar(
        self,
        painter: QPainter,
        box: QRectF,
        label: str,
        fill: QColor,
        ink: QColor,
        *,
        edge: QColor | None = None,
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        self._paint_inside(painter, box, label, ink)

    def _paint_inside(self, painter: QPainter, box: QRectF, label: str, ink: QColor) -> None:
        font = theme().font("small")
        if _width(font, label) + px(8) > box.width():
            return
        painter.setFont(font)
        painter.setPen(ink)
        inner = box.adjusted(px(6), -px(2), -px(2), px(2))
        chips = (self._chip_of(item) for item in self._items if item.kind == "gap")
        covered = [chip.right() for chip in chips if chip.intersects(inner) and chip.left() <= inner.left()]
        inner.setLeft(max([inner.left(), *(right + px(4) for right in covered)]))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _paint_gap(self, painter: QPainter, box: QRectF, item: TimelineItem) -> None:
        color = theme().color("may_not" if item.style == "breaks" else "undecided")
        painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _chip_of(self, gap: TimelineItem) -> QRectF:
        """Where the days of a gap stand: in its middle, wholly inside the picture."""
        box = self.rect_of(gap)
        width = _width(theme().font("small", bold=True), gap.label) + px(8)
        chip = QRectF(0, 0, width, px(16))
        chip.moveCenter(box.center())
        chip.moveLeft(min(max(chip.left(), px(LABELS)), self.viewport().width() - px(RIGHT) - width))
        return chip

    def _paint_gap_days(self, painter: QPainter, item: TimelineItem) -> None:
        """The days of a gap on a chip above everything: they decide, so nothing may cover them."""
        color, chip = theme().color("may_not" if item.style == "breaks" else "undecided"), self._chip_of(item)
        painter.setPen(QPen(color, 1))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(chip, px(3), px(3))
        painter.setFont(theme().font("small", bold=True))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, item.label)

    def _paint_permit(self, painter: QPainter, box: QRectF, item: TimelineItem) -> None:
        fills = {
            "valid": ("may_ground", "may"),
            "window": ("undecided_ground", "undecided"),
            "suspended": ("may_not_ground", "may_not"),
            "cancelled": ("not_applicable_ground", "not_applicable"),
        }
        fill, edge = fills.get(item.style, ("not_applicable_ground", "not_applicable"))
        ink = theme().color("text")
        self._paint_bar(painter, box, item.label, theme().color(fill), ink, edge=theme().color(edge))
        if item.style == "suspended":
            painter.setPen(Qt.PenStyle.NoPen)
            hatch = theme().color("may_not")
            hatch.setAlpha(90)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.FDiagPattern))
            painter.drawRoundedRect(box, px(3), px(3))

    def _paint_months(self, painter: QPainter, box: QRectF, item: TimelineItem) -> None:
        index, last = month_of(item.start), month_of(item.end - timedelta(days=1))
        for month in range(index, last + 1):
            left, right = self.x_of(first_day(month)), self.x_of(first_day(month + 1))
            if right - left < 1:
                continue
            gap = 1.0 if right - left > px(5) else 0.5
            cell = QRectF(left + gap, box.top() + px(1), right - left - 2 * gap, box.height() - px(2))
            self._paint_cell(painter, cell, item.kind)

    def _paint_cell(self, painter: QPainter, cell: QRectF, kind: str) -> None:
        if kind == "missing":
            painter.setPen(QPen(theme().color("line_strong"), 1))
            painter.setBrush(theme().color("surface"))
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("cell" if kind == "posted" else "cell_late"))
        painter.drawRect(cell)
        if kind == "back_paid":  # a white lower half: told apart without the colour
            painter.setBrush(theme().color("surface"))
            painter.drawRect(cell.adjusted(px(1), cell.height() / 2, -px(1), -px(1)))

    def _paint_evidence(self, painter: QPainter) -> None:
        assert self._timeline is not None
        start, end = self._timeline.evidence_from, self._timeline.evidence_to
        if start is None or end is None:
            return
        decides = [row.scheme.value for row in self._timeline.schemes if row.decides]
        painter.setPen(QPen(theme().color("text"), px(1.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in (STAYS, *decides):
            top, height = self._rows[row]
            box = QRectF(self.x_of(start), top + px(2), self.x_of(end) - self.x_of(start), height - px(4))
            painter.drawRoundedRect(box, px(4), px(4))

    def _paint_today(self, painter: QPainter) -> None:
        assert self._timeline is not None
        x = self.x_of(self._timeline.today)
        bottom = self._height - px(CAPTION) - px(4)
        painter.setPen(QPen(theme().color("accent"), px(2)))
        painter.drawLine(round(x), self._rows[AXIS][1] - px(3), round(x), bottom)
        item = next(item for item in self._items if item.kind == "today")
        chip = self.rect_of(item)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawRoundedRect(chip, px(3), px(3))
        painter.setPen(theme().color("on_accent"))
        painter.setFont(theme().font("small", bold=True))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.tr("今天"))

    def _paint_marked(self, painter: QPainter) -> None:
        """The ring around the item of the keyboard, a thin one under the mouse."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        current = self.currentIndex().row()
        if self.hasFocus() and 0 <= current < len(self._items):
            box = self.rect_of(self._items[current]).adjusted(-px(3), -px(3), px(3), px(3))
            painter.setPen(QPen(theme().color("surface"), px(5)))
            painter.drawRoundedRect(box, px(5), px(5))
            painter.setPen(QPen(theme().color("focus"), px(3)))
            painter.drawRoundedRect(box, px(5), px(5))
        if self._hovered >= 0:
            painter.setPen(QPen(theme().color("text"), 1))
            painter.drawRoundedRect(self.rect_of(self._items[self._hovered]), px(3), px(3))

    def _paint_caption(self, painter: QPainter) -> None:
        """Under the picture: the marked item in words, and what the signs mean."""
        top = self._height - px(CAPTION)
        font = theme().font("small")
        left, right = px(GRID), self.viewport().width() - px(RIGHT)
        if _width(font, self.said()) < right - left - px(200):
            left = px(LABELS)
            right = round(self._paint_legend(painter, top)) - px(16)
        painter.setFont(font)
        painter.setPen(theme().color("text"))
        box = QRectF(left, top, right - left, px(CAPTION))
        text = painter.fontMetrics().elidedText(self.said(), Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_legend(self, painter: QPainter, top: int) -> float:
        """Draw the legend from the right edge; the x where it begins."""
        x = float(self.viewport().width() - px(RIGHT))
        if self._timeline is None or not self._timeline.schemes:
            return x
        kinds = {item.kind for item in self._items}
        painter.setFont(theme().font("small"))
        for kind, words in (
            ("back_paid", self.tr("补缴")),
            ("missing", self.tr("缺")),
            ("posted", self.tr("已缴")),
        ):
            if kind not in kinds:
                continue
            width = painter.fontMetrics().horizontalAdvance(words)
            x -= width
            painter.setPen(theme().color("quiet"))
            painter.drawText(QRectF(x, top, width + 1, px(CAPTION)), Qt.AlignmentFlag.AlignVCenter, words)
            x -= px(16)
            self._paint_cell(painter, QRectF(x, top + px(8), px(10), px(11)), kind)
            x -= px(12)
        return x


def _width(font: Any, text: str) -> int:
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(font).horizontalAdvance(text)
