"""The photo step: the live picture with its measures, and the photo that was taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.ui.camera_place import CameraPlace
from clerk_app.ui.page import Context
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Panel, PhotoBox
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, label, row


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
        kept = Panel(self.tr("拍好的照片"))
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
