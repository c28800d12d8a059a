"""Bars of who gains and who loses, a row a group; a list view of words for a screen reader beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clerk_app.ui.theme import px, theme

ROW, LABEL, FIGURE = 28, 200, 88  # height of a row, widths of its words and of its figure


@dataclass(frozen=True, slots=True)
class Bar:
    words: str
    gain: int
    lose: int


class BarChart(QWidget):
    """Each row says its figures as words too: nothing is told by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_bars(())

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        self.bars = bars
        self.setFixedHeight(px(ROW) * max(1, len(bars)))
        said = "，".join(f"{bar.words} +{bar.gain} -{bar.lose}" for bar in bars)
        self.setAccessibleName(self.tr("各组人数"))
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(theme().font("small"))
        left, right = px(LABEL), self.width() - px(FIGURE)
        middle = (left + px(FIGURE) + right) / 2
        most = max((max(bar.gain, bar.lose) for bar in self.bars), default=0) or 1
        half = max(1.0, right - middle)
        for place, bar in enumerate(self.bars):
            top = place * px(ROW)
            self._words(painter, QRectF(0, top, left - px(8), px(ROW)), bar.words)
            losing, gaining = half * bar.lose / most, half * bar.gain / most
            body = px(ROW) - px(10)
            painter.fillRect(QRectF(middle - losing, top + px(5), losing, body), theme().color("may_not"))
            painter.fillRect(QRectF(middle, top + px(5), gaining, body), theme().color("may"))
            self._words(painter, QRectF(left, top, px(FIGURE), px(ROW)), f"-{bar.lose:,}")
            self._words(painter, QRectF(right + px(8), top, px(FIGURE), px(ROW)), f"+{bar.gain:,}")
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(int(middle), 0, int(middle), self.height())
        painter.end()

    @staticmethod
    def _words(painter: QPainter, place: QRectF, words: str) -> None:
        painter.setPen(theme().color("text"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.TextElideMode.ElideRight
        painter.drawText(place, align, painter.fontMetrics().elidedText(words, right, int(place.width())))
