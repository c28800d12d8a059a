"""Where the applicant signs: with a stylus, a finger or a mouse, or on the printed form."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.ui.actions import make_action
from clerk_app.ui.theme import GRID, mark, px, theme
from clerk_app.ui.widgets.buttons import button_for

WIDTH, HEIGHT = 720, 240  # pixels of the PNG
FEWEST_POINTS = 8  # less is a touch by mistake, no signature


class _Surface(QWidget):
    """The white field. Strokes are kept in shares of its size, so that it may be resized."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setMinimumSize(px(360), px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.strokes: list[list[tuple[float, float, float]]] = []  # x, y in 0..1, pressure in 0..1
        self.kept: QImage | None = None
        self.paper_words = ""
        self._drawing = False

    def clear(self) -> None:
        self.strokes = []
        self.kept = None
        self.paper_words = ""
        self._drawing = False
        self.changed.emit()
        self.update()

    def points(self) -> int:
        return sum(len(stroke) for stroke in self.strokes)

    # --- input

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._go_on(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind is QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif kind is QEvent.Type.TabletMove and self._drawing:
            self._go_on(event.position(), event.pressure())
        elif kind is QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        kinds = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)
        if isinstance(event, QTouchEvent) and event.type() in kinds:
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        if event.pointingDevice().type() is QPointingDevice.DeviceType.TouchPad or not event.points():
            return
        point = event.points()[0]
        if event.type() is QEvent.Type.TouchBegin:
            self._begin(point.position(), point.pressure() or 0.5)
        elif event.type() is QEvent.Type.TouchUpdate and self._drawing:
            self._go_on(point.position(), point.pressure() or 0.5)
        else:
            self._end()

    def _begin(self, at: QPointF, pressure: float) -> None:
        if self.kept is not None or self.paper_words:
            self.kept, self.paper_words = None, ""
        self._drawing = True
        self.strokes.append([])
        self._go_on(at, pressure)

    def _go_on(self, at: QPointF, pressure: float) -> None:
        box = self.ink_box()
        x, y = (at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height()
        self.strokes[-1].append((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0), pressure))
        self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    # --- drawing

    def ink_box(self) -> QRectF:
        """The part of the field that becomes the picture: in its proportion, in the middle."""
        size = QRectF(0, 0, WIDTH, HEIGHT).size()
        size.scale(self.rect().size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, max(size.width(), 1), max(size.height(), 1))
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the signature in black into `box`."""
        if self.kept is not None:
            painter.drawImage(box, self.kept)
        scale = box.width() / WIDTH
        for stroke in self.strokes:
            self._draw_stroke(painter, box, stroke, scale)
        if self.paper_words:
            font = theme().font("title")
            font.setPixelSize(round(30 * scale))
            painter.setFont(font)
            painter.setPen(QColor("#12161C"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.paper_words)

    def _draw_stroke(
        self, painter: QPainter, box: QRectF, stroke: list[tuple[float, float, float]], scale: float
    ) -> None:
        at = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y, _ in stroke]
        pressure = sum(p for _, _, p in stroke) / max(len(stroke), 1)
        pen = QPen(QColor("#12161C"), (2.5 + 4 * pressure) * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(at) == 1:
            painter.drawPoint(at[0])
            return
        path = QPainterPath(at[0])
        for one, two in pairwise(at[1:]):  # smooth: through the middles
            path.quadTo(one, (one + two) / 2)
        path.lineTo(at[-1])
        painter.drawPath(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme().color("line_strong"), 1))
        painter.setBrush(QColor("#FFFFFF"))  # paper, in both schemes: the picture is black on white
        box = self.ink_box()
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        line = box.bottom() - box.height() * 0.22
        painter.setPen(QPen(QColor("#8A94A3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left() + px(24), line), QPointF(box.right() - px(24), line))
        self.draw(painter, box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()


class SignaturePad(QWidget):
    """The field with its keys: F2 the applicant signed on paper, F3 begin again.

    `paper_words` stand in the picture then; the paper leaves its line empty, to be signed by hand. With `on_paper`
    F2 does that instead: a form that is printed, signed and read back.

    Signals:
        changed: A stroke ended, the field was cleared or marked.
    """

    changed = Signal()

    def __init__(
        self,
        paper_words: str = "",
        parent: QWidget | None = None,
        *,
        on_paper: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper_words = paper_words or self.tr("申请人在打印的文书上签名")
        self.surface = _Surface(self)
        self._state = QLabel()
        mark(self._state, "small")
        self._state.setWordWrap(True)
        self._paper = make_action("sign.paper", self, on_paper or self.sign_on_paper)
        self._clear = make_action("sign.clear", self, self.clear)
        paper, clear = button_for(self._paper), button_for(self._clear, "quiet")
        row = QHBoxLayout()
        row.setSpacing(px(GRID))
        row.addWidget(self._state, 1)
        row.addWidget(clear)
        row.addWidget(paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(GRID))
        layout.addWidget(self.surface, 1)
        layout.addLayout(row)
        self.setFocusProxy(paper)
        self.surface.changed.connect(self._say)
        self.surface.changed.connect(self.changed)
        self._say()

    @property
    def on_paper(self) -> bool:
        """The applicant signed the printed form instead."""
        return bool(self.surface.paper_words)

    @property
    def signed(self) -> bool:
        """Whether there is a signature (or the mark for one on paper)."""
        enough = self.surface.points() >= FEWEST_POINTS
        return enough or self.surface.kept is not None or self.on_paper

    def sign_on_paper(self) -> None:
        """Put the mark that the applicant signed the printed form."""
        self.surface.clear()
        self.surface.paper_words = self._paper_words
        self.surface.update()
        self.surface.changed.emit()

    def clear(self) -> None:
        self.surface.clear()

    def load(self, png: bytes | None) -> None:
        """Show a signature that was kept in a draft."""
        self.surface.clear()
        image = QImage.fromData(png) if png else QImage()
        self.surface.kept = None if image.isNull() else image
        self.surface.changed.emit()

    def png(self) -> bytes | None:
        """The signature, black on white, 720 x 240; None when nobody signed."""
        if not self.signed:
            return None
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.surface.draw(painter, QRectF(0, 0, WIDTH, HEIGHT))
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(data.data())

    def _say(self) -> None:
        if self.on_paper:
            text = self.tr("将在打印的文书上签名：签好后请收存")
        elif self.signed:
            text = self.tr("已签名")
        else:
            text = self.tr("请申请人签名；没有手写板时按 F2 在纸上签")
        self._state.setText(text)
        self.surface.setAccessibleName(text)
        self.setAccessibleName(text)
        self._clear.setEnabled(self.signed or bool(self.surface.strokes))
