"""The contract of a camera, held by the adapter (over a real capture session) and by the simulator."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
    QVideoSink,
)
from pytestqt.qtbot import QtBot

from clerk_app.devices.camera import qt_camera, simulated
from clerk_app.devices.camera.contract import Camera
from clerk_app.devices.camera.errors import CameraFailed
from clerk_app.devices.camera.qt_camera import QtCamera, frame_of, system_cameras
from clerk_app.devices.camera.simulated import SimulatedCamera
from clerk_app.devices.camera.simulated_applicant import Scene
from clerk_app.devices.errors import DeviceMissing


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same code with shorter waits."""
    monkeypatch.setattr(qt_camera, "POLL_MS", 50)
    monkeypatch.setattr(qt_camera, "TELL_MS", 50)
    monkeypatch.setattr(qt_camera, "STALE_S", 0.8)
    monkeypatch.setattr(simulated, "STALE_S", 0.8)


class FedSource:
    """A camera whose pictures a test feeds into the real capture session."""

    def __init__(self) -> None:
        self.plugged, self.frozen, self.opened, self.trouble = True, False, 0, ""
        self._input: QVideoFrameInput | None = None
        self._timer = QTimer()
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._feed)
        image = QImage(QSize(642, 481), QImage.Format.Format_RGB888)  # rows that Qt pads
        image.fill(QColor(10, 120, 230))
        image.setPixelColor(641, 480, QColor(255, 255, 255))
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)

    def find(self) -> str | None:
        return "fed" if self.plugged else None

    def open(self, session: QMediaCaptureSession) -> None:
        self.opened += 1
        self._input = QVideoFrameInput()
        session.setVideoFrameInput(self._input)
        self._timer.start()

    def close(self, session: QMediaCaptureSession) -> None:
        self._timer.stop()
        session.setVideoFrameInput(None)  # type: ignore[arg-type]
        self._input = None

    def error(self) -> str:
        return self.trouble

    def _feed(self) -> None:
        if self.plugged and not self.frozen and self._input is not None:
            self._input.sendVideoFrame(QVideoFrame(self._image))


class CameraContract:
    size: ClassVar[tuple[int, int]]
    camera: Camera

    def unplug(self) -> None:
        raise NotImplementedError

    def plug_in(self) -> None:
        raise NotImplementedError

    def freeze(self, frozen: bool) -> None:
        raise NotImplementedError

    @pytest.fixture
    def sink(self, qtbot: QtBot) -> QVideoSink:
        return QVideoSink()

    def running(self, qtbot: QtBot, sink: QVideoSink) -> Camera:
        self.camera.attach(sink)
        with qtbot.waitSignal(sink.videoFrameChanged, timeout=5000):
            self.camera.start()
        qtbot.waitUntil(lambda: sink.videoFrame().isValid(), timeout=5000)
        return self.camera

    def test_pictures_arrive_in_the_sink(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        assert camera.name
        assert camera.problem() is None
        with qtbot.waitSignals([sink.videoFrameChanged] * 3, timeout=3000):
            pass

    def test_grab_gives_rows_without_padding(self, qtbot: QtBot, sink: QVideoSink) -> None:
        frame = self.running(qtbot, sink).grab()
        assert (frame.width, frame.height) == self.size
        assert len(frame.rgb) == frame.width * frame.height * 3

    def test_a_camera_that_was_not_started_gives_no_picture(self, sink: QVideoSink) -> None:
        self.camera.attach(sink)
        with pytest.raises(CameraFailed):
            self.camera.grab()

    def test_a_stopped_camera_is_well_while_it_is_there(self) -> None:
        assert self.camera.problem() is None
        self.unplug()
        assert isinstance(self.camera.problem(), DeviceMissing)

    def test_without_a_camera_it_is_missing_at_once(self, qtbot: QtBot, sink: QVideoSink) -> None:
        self.unplug()
        self.camera.attach(sink)
        begun = monotonic()
        self.camera.start()
        assert isinstance(self.camera.problem(), DeviceMissing)
        assert monotonic() - begun < 1
        with pytest.raises(DeviceMissing):
            self.camera.grab()

    def test_a_camera_plugged_in_later_is_found(self, qtbot: QtBot, sink: QVideoSink) -> None:
        self.unplug()
        self.camera.attach(sink)
        self.camera.start()
        self.plug_in()
        qtbot.waitUntil(lambda: sink.videoFrame().isValid(), timeout=5000)
        qtbot.waitUntil(lambda: self.camera.problem() is None, timeout=5000)
        self.camera.grab()

    def test_a_lost_camera_says_so_and_comes_back(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        self.unplug()
        qtbot.waitUntil(lambda: isinstance(camera.problem(), CameraFailed), timeout=3000)
        with pytest.raises(CameraFailed):
            camera.grab()
        self.plug_in()
        qtbot.waitUntil(lambda: camera.problem() is None, timeout=5000)
        with qtbot.waitSignal(sink.videoFrameChanged, timeout=5000):
            pass
        camera.grab()

    def test_a_frozen_camera_is_no_camera(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        self.freeze(True)
        qtbot.waitUntil(lambda: isinstance(camera.problem(), CameraFailed), timeout=3000)
        self.freeze(False)
        with qtbot.waitSignal(sink.videoFrameChanged, timeout=5000):
            pass
        qtbot.waitUntil(lambda: camera.problem() is None, timeout=3000)

    def test_stopped_it_delivers_nothing_and_starts_again(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        camera.stop()
        camera.stop()
        qtbot.wait(100)
        with qtbot.assertNotEmitted(sink.videoFrameChanged, wait=200):
            pass
        with pytest.raises(CameraFailed):
            camera.grab()
        with qtbot.waitSignal(sink.videoFrameChanged, timeout=5000):
            camera.start()

    def test_it_tells_when_it_is_lost_and_found_until_it_is_closed(self, qtbot: QtBot) -> None:
        told: list[bool] = []
        self.camera.listen(lambda: told.append(self.camera.problem() is None))
        qtbot.wait(150)
        assert told == []
        self.unplug()
        qtbot.waitUntil(lambda: told == [False], timeout=3000)
        self.plug_in()
        qtbot.waitUntil(lambda: told == [False, True], timeout=3000)
        self.camera.close()
        self.unplug()
        qtbot.wait(150)
        assert told == [False, True]

    def test_another_sink_takes_over(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        other = QVideoSink()
        camera.attach(other)
        with qtbot.waitSignal(other.videoFrameChanged, timeout=5000):
            pass
        camera.grab()
        camera.stop()


class TestSimulatedCamera(CameraContract):
    size = (1280, 720)

    @pytest.fixture(autouse=True)
    def made(self, qapp: object) -> object:
        self.device = self.camera = SimulatedCamera()
        yield
        self.camera.stop()

    def unplug(self) -> None:
        self.device.unplug()

    def plug_in(self) -> None:
        self.device.plug_in()

    def freeze(self, frozen: bool) -> None:
        self.device.freeze(frozen)

    def test_the_applicant_moves_a_little(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        first = camera.grab().rgb
        qtbot.waitUntil(lambda: camera.grab().rgb != first, timeout=5000)

    def test_another_scene_appears(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        self.device.show(Scene.DARK)
        assert self.device.scene is Scene.DARK
        qtbot.waitUntil(lambda: max(camera.grab().rgb[:300]) < 90, timeout=5000)


class TestQtCamera(CameraContract):
    size = (642, 481)

    @pytest.fixture(autouse=True)
    def made(self, qapp: object) -> object:
        self.source = FedSource()
        self.camera = QtCamera(source=self.source)
        yield
        self.camera.stop()

    def unplug(self) -> None:
        self.source.plugged = False

    def plug_in(self) -> None:
        self.source.plugged = True

    def freeze(self, frozen: bool) -> None:
        self.source.frozen = frozen

    def test_colours_and_corners_are_right(self, qtbot: QtBot, sink: QVideoSink) -> None:
        rgb = self.running(qtbot, sink).grab().rgb
        assert rgb[:3] == bytes((10, 120, 230))
        assert rgb[-3:] == b"\xff\xff\xff"
        assert rgb[-6:-3] == bytes((10, 120, 230))

    def test_what_the_system_says_is_told(self, qtbot: QtBot, sink: QVideoSink) -> None:
        camera = self.running(qtbot, sink)
        self.source.trouble = "in use by another program"
        problem = camera.problem()
        assert isinstance(problem, CameraFailed)
        assert problem.detail == "in use by another program"
        opened = self.source.opened
        qtbot.waitUntil(lambda: self.source.opened > opened, timeout=3000)  # it tries again by itself


def test_the_system_without_a_camera_is_told_in_time(qtbot: QtBot) -> None:
    if QMediaDevices.videoInputs():
        pytest.skip("this machine has a camera")
    sink, camera = QVideoSink(), QtCamera()
    camera.attach(sink)
    begun = monotonic()
    camera.start()
    assert isinstance(camera.problem(), DeviceMissing)
    assert monotonic() - begun < 2
    qtbot.wait(200)
    assert isinstance(camera.problem(), DeviceMissing)
    camera.stop()
    assert system_cameras() == ()


def test_a_named_camera_that_is_not_there_is_missing_by_name(qtbot: QtBot) -> None:
    camera = QtCamera("no such camera")
    camera.attach(QVideoSink())
    camera.start()
    problem = camera.problem()
    assert isinstance(problem, DeviceMissing)
    assert problem.port == "no such camera"
    camera.stop()


def test_a_frame_in_the_format_of_a_webcam_is_converted(qtbot: QtBot) -> None:
    frame = QVideoFrame(QVideoFrameFormat(QSize(64, 48), QVideoFrameFormat.PixelFormat.Format_YUYV))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    frame.bits(0)[:] = bytes((128, 128)) * (frame.mappedBytes(0) // 2)
    frame.unmap()
    sink = QVideoSink()
    sink.setVideoFrame(frame)
    picture = frame_of(sink, "x")
    assert (picture.width, picture.height) == (64, 48)
    assert all(120 <= value <= 140 for value in picture.rgb[:30])
