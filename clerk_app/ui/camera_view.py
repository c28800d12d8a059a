"""Taking the permit photo: live picture, every measure in words, Space takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.devices.camera.contract import Camera
from clerk_app.devices.errors import DeviceError, DeviceMissing
from clerk_app.domain.picture import Frame
from clerk_app.imaging.errors import PhotoRefused
from clerk_app.ui.actions import make_action
from clerk_app.ui.camera_preview import Preview
from clerk_app.ui.icons import pixmap
from clerk_app.ui.jobs import Courier
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.words import listed, photo_measure_words, words_for

if TYPE_CHECKING:  # brings numpy, Pillow and the face detector: loaded in the first job
    from clerk_app.imaging.photo import TakenPhoto
    from clerk_app.imaging.report import Measure, PhotoReport

MEASURE_MS = 500


class CameraView(QWidget):
    """Self-contained: give it a camera (or what returns one), `start` it, listen to `taken`.

    Signals:
        taken: bytes, the JPEG of a photo that meets every measure.
        measured: PhotoReport, twice a second while the camera runs.
    """

    taken = Signal(object)
    measured = Signal(object)

    def __init__(self, camera: Camera | Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = camera
        self._camera: Camera | None = None
        self._running, self._busy = False, False
        self.report: PhotoReport | None = None
        self._courier = Courier(self)
        self.preview = Preview()
        self.trouble = _Trouble()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.trouble)
        self.measures = MeasureList()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        mark(self.verdict, "title")
        self.take_action = make_action("photo.take", self, self.take)
        self.again_action = make_action("photo.again", self, self.retake)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(MEASURE_MS)
        self._timer.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_live()

    def _lay_out(self) -> None:
        self._take_button = button_for(self.take_action, "primary")
        self._again_button = button_for(self.again_action)
        for button in (self._take_button, self._again_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else Space would press and take at once
        side = QVBoxLayout()
        side.setSpacing(px(GRID * 2))
        side.addWidget(self.verdict)
        side.addWidget(self.measures)
        side.addStretch(1)
        side.addWidget(self._take_button)
        side.addWidget(self._again_button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(GRID * 3))
        line.addWidget(self.pages, 1)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(px(328))
        side.setContentsMargins(0, 0, 0, 0)
        line.addWidget(holder)

    # --- from outside

    def start(self) -> None:
        """Show the live picture; also after a photo was taken or another camera was chosen."""
        camera = cast(Camera, self._find() if callable(self._find) else self._find)
        if self._camera is not None and self._camera is not camera:
            self._camera.stop()
        self._camera = camera
        camera.attach(self.preview.sink)
        self._show_live()
        self._running = True
        if self.isVisible():
            self._resume()

    def stop(self) -> None:
        """Let go of the camera."""
        self._running = False
        self._pause()

    def take(self) -> None:
        """Judge the picture of this moment and take it, or say why not."""
        if self._camera is None or not self.take_action.isEnabled():
            return
        try:
            frame = self._camera.grab()
        except DeviceError as error:
            self._show_trouble(error)
            return
        self.take_action.setEnabled(False)
        self._courier.send(lambda: _take(frame), self._took, self._refused, lane="photo")

    def retake(self) -> None:
        """Throw the taken photo away and go back to the live picture."""
        if self.again_action.isEnabled():
            self.start()
            self.setFocus()

    # --- the camera

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._running:
            self._resume()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause()

    def _resume(self) -> None:
        if self._camera is not None:
            self._camera.start()
            self._timer.start()
            self._tick()

    def _pause(self) -> None:
        self._timer.stop()
        if self._camera is not None:
            self._camera.stop()

    def _tick(self) -> None:
        """Ask the camera how it is, and send a picture to be measured."""
        if self._camera is None or self.again_action.isEnabled():
            return
        problem = self._camera.problem()
        if problem is not None:
            self._show_trouble(problem)
            return
        if self.pages.currentWidget() is self.trouble:
            self._show_live()
        if self._busy:
            return
        try:
            frame = self._camera.grab()
        except DeviceError:
            return  # the first picture is on its way
        self._busy = True
        self._courier.send(lambda: _measure(frame), self._measured, self._not_measured, lane="photo")

    # --- what is shown

    def _show_live(self) -> None:
        self.report = None
        self.preview.set_still(None)
        self.preview.set_crop(None, good=False)
        self.pages.setCurrentWidget(self.preview)
        self.measures.set_report(None)
        self._say(self.tr("请申请人坐好，看着相机"))
        self._offer(take=True)

    def _show_trouble(self, problem: DeviceError) -> None:
        self.report = None
        self.trouble.set_problem(problem)
        self.pages.setCurrentWidget(self.trouble)
        self.measures.set_report(None)
        self._say(self.tr("现在不能拍照"))
        self._offer(take=False)

    def _measured(self, report: PhotoReport) -> None:
        self._busy = False
        if not self._timer.isActive() or self.again_action.isEnabled():
            return
        if self.pages.currentWidget() is self.trouble:
            return
        self._show_report(report)
        self.measured.emit(report)

    def _not_measured(self, error: Exception) -> None:
        self._busy = False
        words = words_for(error)
        self._say(f"{words.what} {words.do} {words.code}")

    def _show_report(self, report: PhotoReport) -> None:
        self.report = report
        self.measures.set_report(report)
        face = report.face
        crop = face and QRectF(face.crop.left, face.crop.top, face.crop.width, face.crop.height)
        self.preview.set_crop(crop, good=report.ready)
        if report.ready:
            self._say(self.tr("各项合格，按空格拍照"))
        elif report.face is None:
            self._say(self.tr("请申请人坐好，看着相机"))
        else:
            self._say(self.tr("还有 {n} 项不合格").format(n=len(report.unmet)))

    def _took(self, photo: TakenPhoto) -> None:
        self._timer.stop()
        self.report = photo.report
        self.preview.set_still(photo.jpeg)
        self.measures.set_report(photo.report)
        self._say(self.tr("照片已拍好"))
        self._offer(take=False, again=True)
        if self._camera is not None:
            self._camera.stop()
        self._running = False
        self.taken.emit(photo.jpeg)

    def _refused(self, error: Exception) -> None:
        self._offer(take=self.pages.currentWidget() is self.preview)
        if not isinstance(error, PhotoRefused):
            self._not_measured(error)
            return
        self._show_report(error.report)
        unmet = listed(photo_measure_words(name) for name in error.unmet[:3])
        self._say(self.tr("没有拍：{unmet}").format(unmet=unmet))

    def _say(self, words: str) -> None:
        if self.verdict.text() != words:
            self.verdict.setText(words)
            self.verdict.setAccessibleName(words)

    def _offer(self, *, take: bool, again: bool = False) -> None:
        self.take_action.setEnabled(take)
        self.again_action.setEnabled(again)
        self._take_button.setVisible(not again)
        self._again_button.setVisible(again)


class MeasureList(QWidget):
    """One line a measure: an icon, its name, and what to do where it is not met."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(GRID))
        self._grid.setVerticalSpacing(px(GRID / 2))
        self._grid.setColumnStretch(1, 1)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_report(self, report: PhotoReport | None) -> None:
        """Show a report; None forgets the last one."""
        for measure in report.measures if report is not None else ():
            self._show(measure)
        if report is None:
            for sign, words in self._lines.values():
                sign.setVisible(False)
                words.setVisible(False)
        said = [words.text() for sign, words in self._lines.values() if not sign.isHidden()]
        self.setAccessibleName("；".join(said))

    def texts(self) -> dict[str, str]:
        """What is shown of each measure, by its name."""
        return {name: words.text() for name, (_, words) in self._lines.items() if not words.isHidden()}

    def _show(self, measure: Measure) -> None:
        from clerk_app.ui.photo_words import advice

        sign, words = self._lines.get(measure.name) or self._add(measure.name)
        title, what = photo_measure_words(measure.name), advice(measure)
        if measure.met:
            look, text = "may", self.tr("{title}：合格").format(title=title)
        elif measure.found is None:
            look, text = "undecided", self.tr("{title}：待测").format(title=title)
        else:
            look, text = "may_not", self.tr("{title}：{advice}").format(title=title, advice=what)
        if words.text() != text:
            words.setText(text)
            sign.setPixmap(pixmap(look, px(16), look))
        sign.setVisible(True)
        words.setVisible(True)

    def _add(self, name: str) -> tuple[QLabel, QLabel]:
        sign, words = QLabel(), QLabel()
        words.setWordWrap(True)
        row = len(self._lines)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)
        self._lines[name] = (sign, words)
        return sign, words


class _Trouble(QWidget):
    """In the place of the picture: what is wrong with the camera, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what, self.do, self.code = QLabel(), QLabel(), QLabel()
        mark(self.what, "title")
        mark(self.code, "small")
        sign = QLabel()
        sign.setPixmap(pixmap("fault", px(48), "may_not"))
        column = QVBoxLayout(self)
        column.setSpacing(px(GRID))
        column.addStretch(1)
        for label in (sign, self.what, self.do, self.code):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not sign)
            column.addWidget(label)
        column.addStretch(1)

    def set_problem(self, problem: DeviceError) -> None:
        if isinstance(problem, DeviceMissing):
            name = problem.port
            what = self.tr("没有找到相机“{name}”").format(name=name) if name else self.tr("没有找到相机")
            do = self.tr("插上相机，画面会自动出现。也可以在“设备”（F12）里另选一台。")
        else:
            what = self.tr("相机断开了，或没有画面")
            do = self.tr("检查连线后重新插上，画面会自动恢复；关闭其他正在用相机的程序。")
        for label, text in ((self.what, what), (self.do, do), (self.code, problem.code)):
            if label.text() != text:
                label.setText(text)


def _measure(frame: Frame) -> PhotoReport:
    from clerk_app.imaging.photo import measure

    return measure(frame)


def _take(frame: Frame) -> TakenPhoto:
    from clerk_app.imaging.photo import take

    return take(frame)
