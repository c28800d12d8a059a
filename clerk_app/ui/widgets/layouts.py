"""Layouts that follow the room and the keyboard: side by side or stacked, and scrolled to what has focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from clerk_app.ui.theme import mark, px


class Beside(QWidget):
    """Parts side by side; below `narrow` pixels (at 100 %) one above the other.

    A part that is hidden takes no room. It places its parts itself: an item of a layout that has a layout of
    its own is never asked for its height at a width.
    """

    def __init__(
        self, *parts: QWidget, grows: int = 0, narrow: int = 560, gap: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._grows, self._narrow, self._gap = parts, grows, narrow, px(gap)
        for part in parts:
            part.setParent(self)

    def is_stacked(self, width: int) -> bool:
        return width < px(self._narrow)

    def _seen(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self.is_stacked(width):
            return sum(_height(part, width) for part in self._seen()) + self._gap * (len(self._seen()) - 1)
        widths = self._widths(width)
        heights = (_height(part, wide) for part, wide in zip(self._seen(), widths, strict=True))
        return max(heights, default=0)

    def sizeHint(self) -> QSize:
        hints = [part.sizeHint() for part in self._seen()]
        gaps = self._gap * (len(hints) - 1)
        heights = (hint.height() for hint in hints)
        return QSize(sum(hint.width() for hint in hints) + gaps, max(heights, default=0))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part: stacked they need no more."""
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._seen()]
        widths, heights = (hint.width() for hint in hints), (hint.height() for hint in hints)
        return QSize(max(widths, default=0), max(heights, default=0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _widths(self, width: int) -> list[int]:
        """Widths side by side: what each wants, the rest for the one that grows."""
        seen = self._seen()
        wanted = [max(part.sizeHint().width(), part.minimumWidth()) for part in seen]
        gaps = self._gap * (len(wanted) - 1)
        growing = self._parts[self._grows]
        if growing in seen:
            at = seen.index(growing)
            wanted[at] = width - gaps - sum(w for place, w in enumerate(wanted) if place != at)
        return wanted

    def _place(self) -> None:
        width, x, y = self.width(), 0, 0
        stacked = self.is_stacked(width)
        for part, wide in zip(self._seen(), self._widths(width), strict=True):
            if stacked:
                height = _height(part, width)
                part.setGeometry(0, y, width, height)
                y += height + self._gap
            else:
                part.setGeometry(x, 0, wide, self.height())
                x += wide + self._gap


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


class FollowingArea(QScrollArea):
    """A scroll area without a frame that moves to the part that has the keyboard."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark(content, "bare")
        self.setWidget(content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, px(24))
