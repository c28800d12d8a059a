"""That something works, and how far a service is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import px, theme


class Spinner(QWidget):
    """Says that something works; it stands still where it is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(px(24), px(24))
        self.setAccessibleName(self.tr("正在处理"))
        self.setVisible(False)

    def start(self) -> None:
        self.setVisible(True)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.setVisible(False)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(px(3), px(3), -px(3), -px(3))
        painter.setPen(QPen(theme().color("line"), px(3)))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme().color("accent"), px(3), c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, -self._angle * 16, 100 * 16)

    def _turn(self) -> None:
        self._angle = (self._angle + 30) % 360
        self.update()


class StepBar(QWidget):
    """The steps of a service, the one that is on marked, those that are done ticked."""

    def __init__(self, steps: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._current = 0
        self.setMinimumHeight(px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_steps(
            steps or (self.tr("核对"), self.tr("照片"), self.tr("签名"), self.tr("打印")),
        )

    def set_steps(self, steps: Sequence[str]) -> None:
        self._steps = tuple(steps)
        self.set_current(0)

    @property
    def current(self) -> int:
        return self._current

    def set_current(self, index: int) -> None:
        """The step that is on, from 0; the number of steps means that all are done."""
        self._current = index
        name = self._steps[index] if index < len(self._steps) else self.tr("完成")
        self.setAccessibleName(
            self.tr("第 {n} 步，共 {all} 步：{name}").format(
                n=min(index + 1, len(self._steps)), all=len(self._steps), name=name
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120) * max(1, len(self._steps)), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = float(px(2))
        middle = self.height() / 2
        disc = px(24)
        for index, name in enumerate(self._steps):
            done, on = index < self._current, index == self._current
            self._paint_disc(painter, QRectF(x, middle - disc / 2, disc, disc), index, done=done, on=on)
            font = theme().font(bold=on)
            painter.setFont(font)
            painter.setPen(theme().color("text" if on or done else "quiet"))
            width = painter.fontMetrics().horizontalAdvance(name) + px(2)
            painter.drawText(
                QRectF(x + disc + px(8), 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, name
            )
            x += disc + px(8) + width + px(10)
            if index < len(self._steps) - 1:
                painter.setPen(QPen(theme().color("accent" if done else "line_strong"), px(2)))
                painter.drawLine(round(x), round(middle), round(x + px(36)), round(middle))
                x += px(36) + px(12)

    def _paint_disc(self, painter: QPainter, box: QRectF, index: int, *, done: bool, on: bool) -> None:
        filled = done or on
        painter.setPen(QPen(theme().color("accent" if filled else "line_strong"), px(1.5)))
        painter.setBrush(theme().color("accent") if filled else QColor(Qt.GlobalColor.transparent))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if done:
            size = px(16)
            at = box.center()
            picture = pixmap("check", size, "on_accent")
            painter.drawPixmap(round(at.x() - size / 2), round(at.y() - size / 2), picture)
            return
        painter.setFont(theme().font("small", bold=True))
        painter.setPen(theme().color("on_accent" if on else "quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))
