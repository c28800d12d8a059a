"""The live picture with the outline in which the head belongs."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtWidgets import QSizePolicy, QWidget

from clerk_app.ui.theme import px

FASTEST_MS = 60  # between two pictures on the screen: more cost time and show nothing new

# Where the photo is cut at best, as parts of the picture's height (358 x 441, see imaging.photo)
_PHOTO_HEIGHT = 0.86
_PHOTO_TOP = 0.06
_UNIT = _PHOTO_HEIGHT / 441


class Preview(QWidget):
    """Shows what arrives in `sink`, the whole height of it; or a still picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._arrived)
        self._still: QImage | None = None
        self._crop: QRectF | None = None  # in pixels of the picture
        self._good = False
        self._since = QElapsedTimer()
        self._since.start()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(280), px(300))
        self.setAccessibleName(self.tr("相机画面"))

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(480))

    def set_still(self, jpeg: bytes | None) -> None:
        """Show a photo that was taken; None goes back to the live picture."""
        self._still = None if jpeg is None else QImage.fromData(jpeg)
        self.update()

    def set_crop(self, crop: QRectF | None, *, good: bool) -> None:
        """Mark the part that would become the photo."""
        self._crop, self._good = crop, good
        self.update()

    def _arrived(self, frame: QVideoFrame) -> None:
        del frame
        if self._still is None and self._since.elapsed() >= FASTEST_MS:
            self._since.restart()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        image = self._still if self._still is not None else self.sink.videoFrame().toImage()
        if image.isNull():
            return
        place = self.place(image.size())
        painter.drawImage(place, image)
        if self._still is None:
            self._draw_outline(painter, place)
            if self._crop is not None:
                self._draw_crop(painter, place, image.height(), self._crop)

    def place(self, size: QSize) -> QRectF:
        """Where a picture of that size lies: as high as the widget, its sides cut where they do not fit."""
        scale = self.height() / max(1, size.height())
        width = size.width() * scale
        return QRectF((self.width() - width) / 2, 0, width, self.height())

    def _draw_outline(self, painter: QPainter, place: QRectF) -> None:
        unit, top = _UNIT * place.height(), place.top() + _PHOTO_TOP * place.height()
        x = place.center().x()
        path = QPainterPath()
        path.addEllipse(QRectF(x - 112 * unit, top + 14 * unit, 224 * unit, 324 * unit))
        shoulders = QPainterPath(QPointF(x - 66 * unit, top + 330 * unit))
        shoulders.cubicTo(
            QPointF(x - 72 * unit, top + 400 * unit),
            QPointF(x - 180 * unit, top + 370 * unit),
            QPointF(x - 210 * unit, top + 480 * unit),
        )
        shoulders.moveTo(x + 66 * unit, top + 330 * unit)
        shoulders.cubicTo(
            QPointF(x + 72 * unit, top + 400 * unit),
            QPointF(x + 180 * unit, top + 370 * unit),
            QPointF(x + 210 * unit, top + 480 * unit),
        )
        path.addPath(shoulders)
        eyes = top + 195 * unit
        for side in (-1, 1):
            path.moveTo(x + side * 118 * unit, eyes)
            path.lineTo(x + side * 140 * unit, eyes)
        self._stroke(painter, path, px(2), Qt.PenStyle.DashLine)

    def _draw_crop(self, painter: QPainter, place: QRectF, height: int, crop: QRectF) -> None:
        scale = place.height() / max(1, height)
        path = QPainterPath()
        path.addRect(
            QRectF(
                place.left() + crop.left() * scale,
                place.top() + crop.top() * scale,
                crop.width() * scale,
                crop.height() * scale,
            )
        )
        self._stroke(painter, path, px(3 if self._good else 1), Qt.PenStyle.SolidLine)

    def _stroke(self, painter: QPainter, path: QPainterPath, width: int, style: Qt.PenStyle) -> None:
        """A light line on a dark one: seen on any picture, in either scheme."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        role = QPalette.ColorRole
        painter.setPen(QPen(self.palette().color(role.Shadow), width + px(2), style))
        painter.drawPath(path)
        painter.setPen(QPen(self.palette().color(role.Highlight), width, style))
        painter.drawPath(path)


class PaperPreview(Preview):
    """A paper before the camera: the whole picture, and no outline of a head."""

    def place(self, size: QSize) -> QRectF:
        shown = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - shown.width()) / 2,
            (self.height() - shown.height()) / 2,
            shown.width(),
            shown.height(),
        )

    def _draw_outline(self, painter: QPainter, place: QRectF) -> None:
        del painter, place
