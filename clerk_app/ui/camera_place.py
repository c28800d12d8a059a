"""Where a page shows the live picture, and the try of the devices page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.ui.page import Context
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.parts import ignoring, label

if TYPE_CHECKING:  # brings QtMultimedia, which is imported when a camera is first wanted
    from clerk_app.ui.camera_view import CameraView


class CameraPlace(QWidget):
    """Where the live picture appears; the camera is only held while it is on the screen.

    Signals: taken(bytes), a JPEG.
    """

    taken = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view: CameraView | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def resume(self) -> None:
        """Show the live picture."""
        if self.view is None:
            from clerk_app.devices.camera import KIND
            from clerk_app.ui.camera_view import CameraView

            devices = self._context.devices
            view = CameraView(lambda: devices.get(KIND))
            view.taken.connect(self.taken)
            self._box.addWidget(view)
            self.view = view
        self.view.start()

    def pause(self) -> None:
        """Let go of the camera."""
        if self.view is not None:
            self.view.stop()


class CameraTest(Panel):
    """The live picture for a try: nothing is kept."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("看画面"))
        self.place = CameraPlace(context)
        self.words = label("", "small")
        self.add(self.place, 1)
        self.add(self.words)
        self.place.taken.connect(ignoring(lambda: self.words.setText(self.tr("可以拍照。照片没有保存。"))))

    def resume(self) -> None:
        self.words.setText(self.tr("只看画面，不保存照片"))
        self.place.resume()

    def pause(self) -> None:
        self.place.pause()
