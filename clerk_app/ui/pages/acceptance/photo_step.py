"""The photo step: the live picture with its measures, and the photo that was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.ui.page import Context
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Card, PhotoBox
from clerk_app.ui.widgets.panels import button_for
from clerk_app.ui.widgets.parts import column, ignoring, label, row

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


class PhotoStep(QWidget):
    """Take a photo with Space, look at it, take another with one key.

    Signals: taken(bytes | None) when a photo was taken or thrown away.
    """

    taken = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo: bytes | None = None
        self._shown = False
        self.camera = CameraPlace(context)
        self.camera.taken.connect(self._took)
        self.box, self.chip = PhotoBox(width=296), PhotoBox(width=168)
        self.words = label(self.tr("照片已存好。不满意就重拍，原来的会换掉。"))
        kept = Card(self.tr("拍好的照片"))
        self._retake_place = row(1, gap=8)
        chip = label(self.tr("与芯片照片对照"), "label")
        beside = column(self.words, self._retake_place, 1, chip, self.chip, gap=8)
        kept.add(row(self.box, beside, gap=24))
        kept.body.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.camera)
        self.stack.addWidget(kept)
        self.setLayout(column(self.stack))
        from clerk_app.ui.actions import make_action

        self.retake_action = make_action("photo.retake", self, self.retake)
        self.retake_button = button_for(self.retake_action)
        self._retake_place.insertWidget(0, self.retake_button)
        self.setMinimumHeight(px(320))

    def show_person(self, chip_photo: bytes | None) -> None:
        """The photo on the chip, to compare with."""
        self.chip.set_image(chip_photo, self.tr("芯片照片"))

    def show_photo(self, photo: bytes | None) -> None:
        """The photo of the draft, or the camera where there is none."""
        self.photo = photo
        self.box.set_image(photo, self.tr("现场照片"))
        self.stack.setCurrentIndex(0 if photo is None else 1)
        self.retake_action.setEnabled(photo is not None)

    def resume(self) -> None:
        """The step is shown."""
        self._shown = True
        if self.photo is None:
            self.camera.resume()

    def pause(self) -> None:
        """The step is left."""
        self._shown = False
        self.camera.pause()

    def retake(self) -> None:
        """Back to the camera; the old photo stays in the draft until a new one is taken."""
        self.stack.setCurrentIndex(0)
        self.retake_action.setEnabled(False)
        if self._shown:
            self.camera.resume()
        self.focus_first()

    def focus_first(self) -> None:
        if self.stack.currentIndex() == 0 and self.camera.view is not None:
            self.camera.view.setFocus()
        else:
            self.retake_button.setFocus()

    def _took(self, photo: bytes) -> None:
        self.camera.pause()
        self.show_photo(bytes(photo))
        self.taken.emit(self.photo)
        self.focus_first()


class CameraTest(Card):
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
