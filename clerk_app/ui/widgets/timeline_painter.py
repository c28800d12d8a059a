"""The drawing of a timeline: ground and axis, bars, months, gaps, evidence, today, what the signs mean."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from clerk_app.domain.law.records import Scheme
from clerk_app.domain.months import first_day, month_of
from clerk_app.services.people.views import Timeline
from clerk_app.ui.theme import GRID, px, theme
from clerk_app.ui.widgets.timeline_items import AXIS, PERMITS, STAYS, TimelineItem
from clerk_app.ui.widgets.timeline_layout import CAPTION, TimelineLayout, text_width, today_words
from clerk_app.ui.words import scheme_words


class TimelinePainter:
    """Draws one timeline at its places."""

    def __init__(self, timeline: Timeline, place: TimelineLayout) -> None:
        self._timeline, self._place = timeline, place

    def paint(self, painter: QPainter, *, current: int, hovered: int, said: str) -> None:
        """The whole picture.

        Args:
            current: The item that the keyboard is on, -1 for none.
            hovered: The item under the mouse, -1 for none.
            said: The words of the marked item.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_axis(painter)
        self._paint_labels(painter)
        for item in self._place.items:
            if item.kind not in ("today", "evidence"):
                self._paint_item(painter, item)
        self._paint_evidence(painter)
        self._paint_today(painter)
        self._paint_marked(painter, current, hovered)
        for item in self._place.items:
            if item.kind == "gap":
                self._paint_gap_days(painter, item)
        self._paint_caption(painter, said)

    def _paint_ground(self, painter: QPainter) -> None:
        place = self._place
        top, bottom, left, right = place.rows[AXIS][1], place.bottom, place.left, place.right
        painter.fillRect(QRectF(left, top, right - left, bottom - top), theme().color("raised"))
        after = self._place.x_of(self._timeline.today)
        future = QRectF(after, top, max(0.0, right - after), bottom - top)
        painter.fillRect(future, theme().color("sunken"))
        painter.setPen(QPen(theme().color("line"), 1))
        for row_top, _ in list(self._place.rows.values())[1:]:
            painter.drawLine(left, row_top, right, row_top)
        painter.drawLine(left, bottom, right, bottom)

    def _paint_axis(self, painter: QPainter) -> None:
        bottom = self._place.bottom
        font = theme().font("small")
        painter.setFont(font)
        month, last = month_of(self._timeline.first), month_of(self._timeline.last)
        wide = text_width(font, "0000-00") + px(16)
        a_month = (self._place.right - self._place.left) / max(1, last - month)
        step = next((n for n in (1, 2, 3, 6, 12, 24, 60) if a_month * n >= wide), 120)
        at, width = self._place.today()
        today = QRectF(at - px(6), 0, width + px(12), px(24))
        for index in range(month, last + 1):
            start = first_day(index)
            if start < self._timeline.first or index % step:
                continue
            x = self._place.x_of(start)
            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(round(x), self._place.rows[AXIS][1] - px(4), round(x), bottom)
            box = QRectF(x + px(3), 0, wide, self._place.rows[AXIS][1])
            if box.intersects(today) or box.right() > self._place.width:
                continue
            painter.setPen(theme().color("label"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, start.strftime("%Y-%m"))

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("label"))
        names = {
            STAYS: QCoreApplication.translate("TimelineView", "居住"),
            PERMITS: QCoreApplication.translate("TimelineView", "居住证"),
            AXIS: "",
        }
        for row, (top, height) in self._place.rows.items():
            name = names[row] if row in names else scheme_words(Scheme(row))
            painter.drawText(
                QRectF(0, top, self._place.left - px(8), height),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                name,
            )

    def _paint_item(self, painter: QPainter, item: TimelineItem) -> None:
        box = self._place.rect_of(item)
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
        if text_width(font, label) + px(8) > box.width():
            return
        painter.setFont(font)
        painter.setPen(ink)
        inner = box.adjusted(px(6), -px(2), -px(2), px(2))
        chips = (self._place.chip_of(item) for item in self._place.items if item.kind == "gap")
        covered = [chip.right() for chip in chips if chip.intersects(inner) and chip.left() <= inner.left()]
        inner.setLeft(max([inner.left(), *(right + px(4) for right in covered)]))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _paint_gap(self, painter: QPainter, box: QRectF, item: TimelineItem) -> None:
        color = theme().color("may_not" if item.style == "breaks" else "undecided")
        painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_gap_days(self, painter: QPainter, item: TimelineItem) -> None:
        """The days of a gap on a chip above everything: they decide, so nothing may cover them."""
        color, chip = (
            theme().color("may_not" if item.style == "breaks" else "undecided"),
            self._place.chip_of(item),
        )
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
            left, right = self._place.x_of(first_day(month)), self._place.x_of(first_day(month + 1))
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
        start, end = self._timeline.evidence_from, self._timeline.evidence_to
        if start is None or end is None:
            return
        decides = [row.scheme.value for row in self._timeline.schemes if row.decides]
        painter.setPen(QPen(theme().color("text"), px(1.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in (STAYS, *decides):
            top, height = self._place.rows[row]
            box = QRectF(
                self._place.x_of(start),
                top + px(2),
                self._place.x_of(end) - self._place.x_of(start),
                height - px(4),
            )
            painter.drawRoundedRect(box, px(4), px(4))

    def _paint_today(self, painter: QPainter) -> None:
        x = self._place.x_of(self._timeline.today)
        bottom = self._place.bottom
        painter.setPen(QPen(theme().color("accent"), px(2)))
        painter.drawLine(round(x), self._place.rows[AXIS][1] - px(3), round(x), bottom)
        item = next(item for item in self._place.items if item.kind == "today")
        chip = self._place.rect_of(item)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawRoundedRect(chip, px(3), px(3))
        painter.setPen(theme().color("on_accent"))
        painter.setFont(theme().font("small", bold=True))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, today_words(self._timeline))

    def _paint_marked(self, painter: QPainter, current: int, hovered: int) -> None:
        """The ring around the item of the keyboard, a thin one under the mouse."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if 0 <= current < len(self._place.items):
            box = self._place.rect_of(self._place.items[current]).adjusted(-px(3), -px(3), px(3), px(3))
            painter.setPen(QPen(theme().color("surface"), px(5)))
            painter.drawRoundedRect(box, px(5), px(5))
            painter.setPen(QPen(theme().color("focus"), px(3)))
            painter.drawRoundedRect(box, px(5), px(5))
        if hovered >= 0:
            painter.setPen(QPen(theme().color("text"), 1))
            painter.drawRoundedRect(self._place.rect_of(self._place.items[hovered]), px(3), px(3))

    def _paint_caption(self, painter: QPainter, said: str) -> None:
        """Under the picture: the marked item in words, and what the signs mean."""
        top = self._place.height - px(CAPTION)
        font = theme().font("small")
        left, right = px(GRID), self._place.right
        if text_width(font, said) < right - left - px(200):
            left = self._place.left
            right = round(self._paint_legend(painter, top)) - px(16)
        painter.setFont(font)
        painter.setPen(theme().color("text"))
        box = QRectF(left, top, right - left, px(CAPTION))
        text = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_legend(self, painter: QPainter, top: int) -> float:
        """Draw the legend from the right edge; the x where it begins."""
        x = float(self._place.right)
        if not self._timeline.schemes:
            return x
        kinds = {item.kind for item in self._place.items}
        painter.setFont(theme().font("small"))
        for kind, words in (
            ("back_paid", QCoreApplication.translate("TimelineView", "补缴")),
            ("missing", QCoreApplication.translate("TimelineView", "缺")),
            ("posted", QCoreApplication.translate("TimelineView", "已缴")),
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
