"""A paper photographed with the counter's camera, or taken from a file: authorisations and signed forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.devices.errors import DeviceError
from clerk_app.domain.errors import KnownError
from clerk_app.domain.picture import Frame
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.people.representing import LARGEST_SCAN, checked_scan
from clerk_app.ui.page import Context
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.parts import column, ignoring, label, row
from clerk_app.ui.words import words_for

if TYPE_CHECKING:  # bring QtMultimedia, which is imported when a camera is first wanted
    from clerk_app.devices.camera.contract import Camera
    from clerk_app.ui.camera_preview import PaperPreview

QUALITY = 85  # of the JPEG
TRIES, TRY_MS = 50, 100  # how long a camera that begins is waited for


class DocumentBox(QWidget):
    """What was scanned, and the two ways to it. Signals: changed()."""

    changed = Signal()

    def __init__(self, context: Context, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._what = context, what
        self.scan: bytes | None = None
        self.picture, self.said = QLabel(), label("", "small")
        self.picture.setFixedSize(px(96), px(64))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.picture, "card")
        self.camera_button = QPushButton(self.tr("拍摄(&S)"))
        self.file_button = QPushButton(self.tr("选择文件(&F)"))
        self.camera_button.clicked.connect(lambda _checked=False: self.photograph())
        self.file_button.clicked.connect(lambda _checked=False: self.choose_file())
        buttons = row(self.camera_button, self.file_button, 1, gap=8)
        self.setLayout(row(self.picture, column(self.said, buttons, gap=4), gap=12))
        self.show_scan(None)

    def show_scan(self, scan: bytes | None) -> None:
        """What a draft kept, or None to begin anew; nothing is told."""
        self.scan = scan
        image = QImage.fromData(scan) if scan else QImage()
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self.picture.setPixmap(
            QPixmap() if image.isNull() else QPixmap.fromImage(image).scaled(self.picture.size(), keep)
        )
        self.said.setText(self._what if scan is None else self.tr("已存：{what}").format(what=self._what))
        mark(self.said, "quiet" if scan is None else "may")

    def set_what(self, what: str) -> None:
        self._what = what
        self.show_scan(self.scan)

    def photograph(self) -> None:
        dialog = CameraDialog(self._context, self._what, self.window())
        if dialog.exec() and dialog.taken is not None:
            self._take(dialog.taken)
        dialog.deleteLater()

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._what, "", self.tr("图片 (*.jpg *.jpeg *.png)"))
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Read a file; one that is no picture is named, and what was there stays."""
        try:
            if path.stat().st_size > LARGEST_SCAN:
                raise FieldRefused("authorisation", "too_large")
            self._take(path.read_bytes())
        except OSError:
            self._refuse(FieldRefused("authorisation", "not_readable"))
        except FieldRefused as error:
            self._refuse(error)

    def _take(self, scan: bytes) -> None:
        try:
            self.show_scan(checked_scan(scan))
        except FieldRefused as error:
            self._refuse(error)
            return
        self.changed.emit()

    def _refuse(self, error: KnownError) -> None:
        self.said.setText(words_for(error).what)
        mark(self.said, "may_not")
        self._context.message.show_error(error)


class PaperCamera(QWidget):
    """The live picture of the counter's camera with a paper before it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._running = context, False
        self._camera: Camera | None = None
        self._preview: PaperPreview | None = None
        self._box = column(gap=4)
        self.trouble = label("", "may_not")
        self._box.addWidget(self.trouble)
        self.setLayout(self._box)

    def start(self) -> None:
        """Show what is before the camera; say so where there is none."""
        from clerk_app.devices.camera import KIND
        from clerk_app.ui.camera_preview import PaperPreview

        self._camera = self._context.devices.get(KIND)
        self.trouble.setText("" if self._camera is not None else self.tr("没有相机；请改选文件"))
        if self._camera is None:
            return
        preview = PaperPreview()
        self._box.insertWidget(0, preview, 1)
        self._camera.attach(preview.sink)
        self._camera.start()
        self._preview, self._running = preview, True

    def stop(self) -> None:
        """Let go of the camera."""
        if self._camera is not None and self._preview is not None:
            self._camera.stop()
            self._box.removeWidget(self._preview)
            self._preview.deleteLater()
        self._preview, self._running = None, False

    def take(self) -> bytes | None:
        """What is before the camera, as JPEG; None where there is no picture, which is said."""
        if not self._running or self._camera is None:
            return None
        try:
            return jpeg_of(self._camera.grab())
        except DeviceError as error:
            self.trouble.setText(words_for(error).what)
            return None

    def take_soon(self, taken: Callable[[bytes], object], tries: int = TRIES) -> None:
        """Take what is before the camera as soon as it gives a picture; it takes a moment to begin."""
        picture = self.take()
        if picture is not None:
            self.trouble.clear()
            taken(picture)
        elif self._running and tries > 1:
            QTimer.singleShot(TRY_MS, self, lambda: self.take_soon(taken, tries - 1))


class CameraDialog(QDialog):
    """A paper before the camera; Enter takes it."""

    def __init__(self, context: Context, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.taken: bytes | None = None
        self.setWindowTitle(what)
        self.setMinimumSize(px(640), px(560))
        self.camera = PaperCamera(context)
        self.take_button = QPushButton(self.tr("拍下  Enter"))
        mark(self.take_button, "primary")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(lambda _checked=False: self._take())
        away = QPushButton(self.tr("不拍了  Esc"))
        away.setAutoDefault(False)
        away.clicked.connect(lambda _checked=False: self.reject())
        box = QVBoxLayout(self)
        box.addWidget(label(self.tr("把纸平放在相机前，四边都要看得见。")))
        box.addWidget(self.camera, 1)
        box.addLayout(row(away, 1, self.take_button))
        self.camera.start()
        self.finished.connect(ignoring(self.camera.stop))

    def _take(self) -> None:
        self.camera.take_soon(self._took)

    def _took(self, picture: bytes) -> None:
        self.taken = picture
        self.accept()


def jpeg_of(frame: Frame) -> bytes:
    """A whole picture of the camera as JPEG."""
    image = QImage(frame.rgb, frame.width, frame.height, frame.width * 3, QImage.Format.Format_RGB888)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())
