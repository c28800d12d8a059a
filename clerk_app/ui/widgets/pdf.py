"""A page as it will come out of the printer, before it does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerk_app.ui.theme import mark, px


class PdfPreview(QWidget):
    """Shows PDF bytes. QtPdf is imported by the first page, long after the first paint.

    PgUp and PgDn turn pages, Ctrl with plus, minus and 0 change the size; 0 fits the width.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: Any = None
        self._document: Any = None
        self._buffer: QBuffer | None = None
        self._data = QByteArray()
        self._foot = QLabel()
        mark(self._foot, "small")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(4))
        self._layout.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(px(280), px(240))

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its first page. Bytes that are no PDF leave the place empty."""
        self._prepare()
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
        self._data = QByteArray(pdf)
        self._buffer = QBuffer(self._data, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._say()

    def clear(self) -> None:
        """Show nothing."""
        if self._document is not None:
            self._document.close()
        self._foot.setText("")

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return 0 if self._document is None else int(self._document.pageCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._view is None:
            event.ignore()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
            self._zoom({Qt.Key.Key_Minus: 0.8, Qt.Key.Key_0: 0.0}.get(Qt.Key(key), 1.25))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + (px(48) if key == Qt.Key.Key_Down else -px(48)))
        else:
            event.ignore()

    def _prepare(self) -> None:
        if self._view is not None:
            return
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setDocument(self._document)
        self._view.pageNavigator().currentPageChanged.connect(self._say)
        self._layout.insertWidget(0, self._view, 1)

    def _turn(self, step: int) -> None:
        from PySide6.QtCore import QPointF

        navigator = self._view.pageNavigator()
        page = min(max(navigator.currentPage() + step, 0), self.pages - 1)
        navigator.jump(page, QPointF(), navigator.currentZoom())

    def _zoom(self, factor: float) -> None:
        from PySide6.QtPdfWidgets import QPdfView

        if factor == 0:
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(self._view.zoomFactor() * factor, 0.25), 4.0))

    def _say(self, *_args: object) -> None:
        page = 0 if self._view is None else self._view.pageNavigator().currentPage()
        text = self.tr("第 {n} 页，共 {all} 页").format(n=page + 1, all=self.pages) if self.pages else ""
        self._foot.setText(text)
        self.setAccessibleName(self.tr("打印预览 {pages}").format(pages=text))
