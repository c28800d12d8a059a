"""A portrait as the permit shows it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)

from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import px, theme


class PhotoBox(QLabel):
    """A portrait in the proportion of the permit's photo (358 x 441), or a placeholder with words."""

    def __init__(self, width: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px(width), px(width * 441 / 358))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words, self.damaged = "", False
        self._picture: QPixmap | None = None

    def set_image(self, image: bytes | None, words: str = "") -> None:
        """Show JPEG or PNG bytes; without them the placeholder, and bytes that are no picture as damaged."""
        picture = QPixmap()
        self._picture = picture if image and picture.loadFromData(image) else None
        self.damaged = image is not None and self._picture is None
        self._words = self.tr("图像已损坏") if self.damaged else words
        said = self.tr("{what}：图像已损坏") if self.damaged else self.tr("{what}：没有图像")
        self.setAccessibleName(words if self._picture else said.format(what=words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.setBrush(theme().color("sunken"))
        painter.drawRoundedRect(box, px(4), px(4))
        if self._picture is not None:
            self._paint_picture(painter, box)
            return
        size = px(40)
        icon, tone = ("fault", "may_not") if self.damaged else ("person", "quiet")
        top = box.center().y() - size / 2 - px(10)
        painter.drawPixmap(round(box.center().x() - size / 2), round(top), pixmap(icon, size, tone))
        painter.setPen(theme().color(tone))
        painter.setFont(theme().font("small"))
        words = QRectF(box.left(), top + size, box.width(), px(24))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        if self._picture is None:
            return
        size = QRectF(self._picture.rect()).size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(box.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
