"""The time left until a deadline in working days: its words, its colour and its bar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clerk_app.services.cases.views import CaseLine
from clerk_app.ui.theme import Meaning, px, theme

SHORT_DAYS = 2  # working days; then the time left takes a colour


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Working days left of the whole term; negative = late, None = no deadline known, or, with
    `year_missing`, one that can't be told."""

    days: int | None = None
    whole: int | None = None
    year_missing: bool = False

    @classmethod
    def of(cls, line: CaseLine) -> TimeLeft:
        """Until the deadline that binds the station in the state of a case."""
        return cls(line.working_days_left, line.working_days_whole, line.year_missing)

    def words(self) -> str:
        if self.days is None and self.year_missing:
            return QCoreApplication.translate("TimeLeftBar", "缺工作日表")
        if self.days is None:
            return QCoreApplication.translate("TimeLeftBar", "无期限")
        if self.days < 0:
            return QCoreApplication.translate("TimeLeftBar", "超期 {n} 天").format(n=-self.days)
        if self.days == 0:
            return QCoreApplication.translate("TimeLeftBar", "今天到期")
        return QCoreApplication.translate("TimeLeftBar", "还有 {n} 天").format(n=self.days)

    def meaning(self) -> Meaning | None:
        """Colour of a time that runs short; None while there is enough."""
        if self.days is None or self.days > SHORT_DAYS:
            return None
        return Meaning.MAY_NOT if self.days < 0 else Meaning.UNDECIDED

    def share(self) -> float:
        """How much of the bar is full, 0..1: what is left; a late case fills it in the colour of no."""
        if self.days is None:
            return 0.0
        return 1.0 if self.days < 0 else min(1.0, max(0.04, self.days / max(1, self.whole or self.days)))


def paint_bar(painter: QPainter, box: QRectF, left: TimeLeft) -> None:
    """The bar alone, as long as what is left."""
    meaning = left.meaning()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("sunken"))
    painter.drawRoundedRect(box, px(2), px(2))
    painter.setBrush(theme().color("accent" if meaning is None else meaning.value))
    painter.drawRoundedRect(
        QRectF(box.left(), box.top(), box.width() * left.share(), box.height()), px(2), px(2)
    )


def paint_time_left(painter: QPainter, box: QRectF, left: TimeLeft) -> None:
    """Words above a thin bar; without a deadline the words alone."""
    meaning = left.meaning()
    color = "quiet" if left.days is None else "text" if meaning is None else meaning.value
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme().font("small", bold=meaning is not None))
    painter.setPen(theme().color(color))
    painter.drawText(
        box.adjusted(0, 0, 0, -px(8)),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        left.words(),
    )
    if left.days is not None:
        paint_bar(painter, QRectF(box.left(), box.bottom() - px(7), box.width(), px(4)), left)


class TimeLeftBar(QWidget):
    """The time left as a bar with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = TimeLeft()
        self.setMinimumSize(px(96), px(28))

    def set_left(self, left: TimeLeft) -> None:
        """Show the time left."""
        self._left = left
        self.setAccessibleName(left.words())
        self.setToolTip(left.words())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_time_left(QPainter(self), QRectF(self.rect()), self._left)
