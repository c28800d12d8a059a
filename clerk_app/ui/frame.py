"""The window as it first appears: the frame and a word, before anything heavy is imported.

It imports nothing of ours, so that it is painted as soon as Qt can paint; the counter is then put
into it (`hold`). Its colours and its type are those of `theme`, which a test compares.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

GROUND_AND_TEXT = {"light": ("#F1F3F6", "#12161C"), "dark": ("#12161B", "#F4F6F9")}
FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC", "HanaMinA", "HanaMinB", "sans-serif")
BODY = 14  # pixels at 100 %


class StartupFrame(QMainWindow):
    """One window from the first paint to the end.

    Signals:
        first_painted: Once, after the first paint: now heavy things may be imported.
    """

    first_painted = Signal()

    def __init__(self, scheme: str = "light", scale: int = 100) -> None:
        super().__init__()
        self._painted = False
        self._content: QWidget | None = None
        font = QFont(list(FAMILIES))
        font.setPixelSize(round(BODY * scale / 100))
        QApplication.setFont(font)
        ground, text = (QColor(name) for name in GROUND_AND_TEXT[scheme])
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, ground)
        palette.setColor(QPalette.ColorRole.WindowText, text)
        self.setPalette(palette)
        self.setWindowTitle(QCoreApplication.translate("MainWindow", "深圳经济特区居住证窗口"))
        label = QLabel(QCoreApplication.translate("MainWindow", "正在打开"))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(label)
        self.setMinimumSize(960, 640)
        self.resize(1280, 800)

    def hold(self, content: QMainWindow) -> None:
        """Show the counter in this frame; it is asked before the frame closes."""
        self._content = content
        self.setPalette(QApplication.palette())
        self.setWindowIcon(content.windowIcon())
        content.setWindowFlags(Qt.WindowType.Widget)
        self.setCentralWidget(content)
        content.setFocus()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._content is not None and not self._content.close():
            event.ignore()
            return
        super().closeEvent(event)
