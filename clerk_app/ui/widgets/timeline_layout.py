"""Where the things of a timeline stand: rows from top to bottom, days from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QFontMetrics

from clerk_app.services.people.views import Timeline
from clerk_app.ui.theme import px, theme
from clerk_app.ui.widgets.timeline_items import AXIS, PERMITS, STAYS, TimelineItem, items_of

LABELS, RIGHT = 60, 12  # pixels at 100 %: the column of row names, the free right edge
HEIGHTS = {AXIS: 24, STAYS: 34, PERMITS: 28}
MONTHS_HEIGHT = 24
CAPTION = 26


class TimelineLayout:
    """The places of a timeline in a picture of some width, in pixels."""

    def __init__(self, timeline: Timeline | None = None) -> None:
        self.timeline = timeline
        self.items: Sequence[TimelineItem] = () if timeline is None else items_of(timeline)
        self.width = px(640)  # of the picture
        self.rows: dict[str, tuple[int, int]] = {}  # row: top, height
        top = 0
        schemes = [] if timeline is None else [row.scheme.value for row in timeline.schemes]
        for row in (AXIS, STAYS, *schemes, PERMITS):
            height = px(HEIGHTS.get(row, MONTHS_HEIGHT))
            self.rows[row] = (top, height)
            top += height
        self.height = top + px(CAPTION) + px(4)

    @property
    def left(self) -> int:
        """Where the first day begins."""
        return px(LABELS)

    @property
    def right(self) -> int:
        """Where the last day ends."""
        return self.width - px(RIGHT)

    @property
    def bottom(self) -> int:
        """Under the last row."""
        return self.height - px(CAPTION) - px(4)

    def x_of(self, day: date) -> float:
        """Where a day begins."""
        if self.timeline is None:
            return 0.0
        span = max(1, (self.timeline.last - self.timeline.first).days)
        offset = (day - self.timeline.first).days
        return self.left + (self.right - self.left) * min(max(offset / span, 0.0), 1.0)

    def rect_of(self, item: TimelineItem) -> QRectF:
        """The place of an item."""
        top, height = self.rows[item.row]
        inset = px(5) if item.row != AXIS else px(2)
        if item.kind == "today":
            left, width = self.today()
            return QRectF(left, top + inset, width, height - 2 * inset)
        left, right = self.x_of(item.start), self.x_of(item.end)
        return QRectF(left, top + inset, max(right - left, px(3)), height - 2 * inset)

    def today(self) -> tuple[float, float]:
        """Left edge and width of the sign of today, wholly inside the picture."""
        width = text_width(theme().font("small", bold=True), today_words(self.timeline)) + px(12)
        middle = 0.0 if self.timeline is None else self.x_of(self.timeline.today)
        return min(max(middle - width / 2, self.left), self.width - width), width

    def chip_of(self, gap: TimelineItem) -> QRectF:
        """Where the days of a gap stand: in its middle, wholly inside the picture."""
        width = text_width(theme().font("small", bold=True), gap.label) + px(8)
        chip = QRectF(0, 0, width, px(16))
        chip.moveCenter(self.rect_of(gap).center())
        chip.moveLeft(min(max(chip.left(), self.left), self.right - width))
        return chip


def today_words(timeline: Timeline | None) -> str:
    """The sign of the day that the picture is about."""
    if timeline is not None and timeline.supposed:
        return QCoreApplication.translate("TimelineView", "届时")
    return QCoreApplication.translate("TimelineView", "今天")


def text_width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)
