"""Cameras of the system through QtMultimedia. Lives on the GUI thread, needs a QGuiApplication.

QCamera says nothing when it is unplugged and starts without complaint where there is no camera, so
this asks the system for its cameras once a second while it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Protocol, cast

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoSink,
)

from clerk_app.devices.camera.errors import CameraFailed
from clerk_app.devices.errors import DeviceError, DeviceMissing
from clerk_app.domain.picture import Frame

POLL_MS = 1000
TELL_MS = 2000  # how often it is asked whether there is something to tell
STALE_S = 4.0  # a camera that gives no picture for so long is frozen
_BEST_HEIGHT = 720  # more lines cost time and no permit photo needs them
_FASTEST = 30.0  # pictures a second


class CameraSource(Protocol):
    """Where the pictures of a capture session come from; what is known of the plug."""

    def find(self) -> str | None:
        """The description of the camera that is there now, None without one."""
        ...

    def open(self, session: QMediaCaptureSession) -> None:
        """Let its pictures flow into the session."""
        ...

    def close(self, session: QMediaCaptureSession) -> None: ...

    def error(self) -> str:
        """What the system says of the opened camera; "" when all is well."""
        ...


class SystemCamera:
    """The camera of that description; with "" the system's default one."""

    def __init__(self, name: str = "") -> None:
        self._wanted = name
        self._camera: QCamera | None = None

    def find(self) -> str | None:
        device = self._device()
        return None if device is None else device.description()

    def open(self, session: QMediaCaptureSession) -> None:
        device = self._device()
        if device is None:
            return
        self._camera = QCamera(device)
        best = best_format(device)
        if best is not None:
            self._camera.setCameraFormat(best)
        session.setCamera(self._camera)
        self._camera.start()

    def close(self, session: QMediaCaptureSession) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            session.setCamera(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            camera.deleteLater()

    def error(self) -> str:
        camera = self._camera
        if camera is None or camera.error() == QCamera.Error.NoError:
            return ""
        return camera.errorString() or "camera error"

    def _device(self) -> QCameraDevice | None:
        found = QMediaDevices.videoInputs()
        if not self._wanted:
            default = QMediaDevices.defaultVideoInput()
            return default if found and not default.isNull() else None
        return next((device for device in found if device.description() == self._wanted), None)


class ProblemTeller:
    """Tells when what is wrong with a camera is another thing than before."""

    def __init__(self, problem: Callable[[], DeviceError | None]) -> None:
        self._problem = problem
        self._told: DeviceError | None = None
        self._changed: Callable[[], None] | None = None
        self._timer = QTimer()
        self._timer.setInterval(TELL_MS)
        self._timer.timeout.connect(self._look)

    def start(self, changed: Callable[[], None]) -> None:
        self._told, self._changed = self._problem(), changed
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        now, before = self._problem(), self._told
        self._told = now
        if self._changed is not None and (type(now), str(now)) != (type(before), str(before)):
            self._changed()


class QtCamera:
    """See `contract.Camera`. `source` stands in for the system's cameras in a test."""

    def __init__(self, name: str = "", *, source: CameraSource | None = None) -> None:
        self._source: CameraSource = source or SystemCamera(name)
        self._wanted = name
        self._session = QMediaCaptureSession()
        self._sink: QVideoSink | None = None
        self._running = False
        self._open_name: str | None = None  # of the camera that delivers now
        self._last_name = ""
        self._last_frame = 0.0
        self._timer = QTimer()
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._teller = ProblemTeller(self.problem)

    @property
    def name(self) -> str:
        return self._open_name or self._wanted or self._last_name

    def attach(self, sink: object) -> None:
        new = cast(QVideoSink, sink)
        old, self._sink = self._sink, new
        if old is not None and old is not new and shiboken6.isValid(old):
            old.videoFrameChanged.disconnect(self._arrived)
        if old is not new:
            new.videoFrameChanged.connect(self._arrived)
        self._session.setVideoSink(new)

    def start(self) -> None:
        self._running = True
        self._poll()
        self._timer.start()

    def stop(self) -> None:
        self._running = False
        self._timer.stop()
        self._close()

    def grab(self) -> Frame:
        problem = self.problem()
        if problem is not None:
            raise problem
        if not self._running:
            raise CameraFailed(self.name, "stopped")
        if self._sink is None:
            raise CameraFailed(self.name, "no sink")
        return frame_of(self._sink, self.name)

    def problem(self) -> DeviceError | None:
        if not self._running:
            return None if self._source.find() is not None else DeviceMissing(self._wanted)
        if self._open_name is None:
            return CameraFailed(self.name, "lost") if self._last_name else DeviceMissing(self._wanted)
        if error := self._source.error():
            return CameraFailed(self.name, error)
        if monotonic() - self._last_frame > STALE_S:
            return CameraFailed(self.name, "no picture")
        return None

    def listen(self, changed: Callable[[], None]) -> None:
        self._teller.start(changed)

    def close(self) -> None:
        self._teller.stop()
        self.stop()

    def _poll(self) -> None:
        found = self._source.find()
        failed = self._open_name is not None and self.problem() is not None
        if self._open_name is not None and (found != self._open_name or failed):
            self._close()
        if found is not None and self._open_name is None:
            self._open_name = self._last_name = found
            self._last_frame = monotonic()
            self._source.open(self._session)

    def _close(self) -> None:
        if self._open_name is not None:
            self._open_name = None
            self._source.close(self._session)

    def _arrived(self) -> None:
        self._last_frame = monotonic()


def system_cameras() -> tuple[str, ...]:
    """Descriptions of the cameras that the system has now. Needs a QGuiApplication."""
    return tuple(device.description() for device in QMediaDevices.videoInputs())


def best_format(device: QCameraDevice) -> QCameraFormat | None:
    """The format whose height is nearest to 720 lines, then the fastest up to 30 pictures a second."""

    def unfit(candidate: QCameraFormat) -> tuple[float, float]:
        height = candidate.resolution().height()
        return (abs(height - _BEST_HEIGHT), -min(candidate.maxFrameRate(), _FASTEST))

    return min(device.videoFormats(), key=unfit, default=None)


def frame_of(sink: QVideoSink, port: str) -> Frame:
    """The newest picture of a sink. Raises CameraFailed where there is none."""
    newest = sink.videoFrame()
    if not newest.isValid():
        raise CameraFailed(port, "no picture")
    image = newest.toImage()
    if image.isNull():
        raise CameraFailed(port, "unknown pixel format")
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    return Frame(rgb.width(), rgb.height(), _packed(rgb))


def _packed(image: QImage) -> bytes:
    """The rows without Qt's padding to four bytes."""
    row, line = image.width() * 3, image.bytesPerLine()
    raw = memoryview(image.constBits())
    if row == line:
        return raw.tobytes()
    return b"".join(raw[start : start + row] for start in range(0, line * image.height(), line))
