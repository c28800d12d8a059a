"""A camera before which an invented applicant sits; its pictures end in the same sink as real ones."""

from __future__ import annotations

import math
from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import cast

import shiboken6
from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from clerk_app.devices.camera.errors import CameraFailed
from clerk_app.devices.camera.qt_camera import STALE_S, ProblemTeller, frame_of
from clerk_app.devices.camera.simulated_applicant import HEIGHT, WIDTH, Scene, draw_scene
from clerk_app.devices.errors import DeviceError, DeviceMissing
from clerk_app.domain.picture import Frame

RATE = 15  # pictures a second
_SWAY = 4  # px: nobody sits quite still
NAME = "simulated"


class SimulatedCamera:
    """See `contract.Camera`; `show`, `unplug`, `plug_in` and `freeze` make it what a test needs."""

    def __init__(self, scene: Scene = Scene.GOOD) -> None:
        self._scene = scene
        self._picture: QImage | None = None
        self._sink: QVideoSink | None = None
        self._plugged, self._seen, self._frozen, self._running = True, False, False, False
        self._last_frame = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1000 // RATE)
        self._timer.timeout.connect(self._deliver)
        self._teller = ProblemTeller(self.problem)

    @property
    def name(self) -> str:
        return NAME

    @property
    def scene(self) -> Scene:
        return self._scene

    def show(self, scene: Scene) -> None:
        """From the next picture on, this is before the camera."""
        self._scene = scene
        if self._running:
            self._draw()

    def unplug(self) -> None:
        self._plugged = False

    def plug_in(self) -> None:
        self._plugged = True
        self._last_frame = monotonic()

    def freeze(self, frozen: bool = True) -> None:
        """Stay plugged in and deliver no more pictures."""
        self._frozen = frozen

    # --- the contract

    def attach(self, sink: object) -> None:
        self._sink = cast(QVideoSink, sink)

    def start(self) -> None:
        self._running = True
        self._last_frame = monotonic()
        self._draw()
        self._timer.start()

    def stop(self) -> None:
        self._running = False
        self._timer.stop()
        self._picture = None

    def grab(self) -> Frame:
        problem = self.problem()
        if problem is not None:
            raise problem
        if not self._running:
            raise CameraFailed(NAME, "stopped")
        if self._sink is None:
            raise CameraFailed(NAME, "no sink")
        return frame_of(self._sink, NAME)

    def problem(self) -> DeviceError | None:
        if not self._plugged:
            return CameraFailed(NAME, "lost") if self._seen and self._running else DeviceMissing(NAME)
        if not self._running:
            return None
        if monotonic() - self._last_frame > STALE_S:
            return CameraFailed(NAME, "no picture")
        return None

    def listen(self, changed: Callable[[], None]) -> None:
        self._teller.start(changed)

    def close(self) -> None:
        self._teller.stop()
        self.stop()

    def _draw(self) -> None:
        """Draw the scene beside the GUI thread; a later scene wins."""
        scene = self._scene

        def work() -> None:
            picture = _wide_picture(scene)
            if self._running and self._scene is scene:
                self._picture = picture

        Thread(target=work, name="invented-applicant", daemon=True).start()

    def _deliver(self) -> None:
        if not self._plugged or self._frozen or self._sink is None or not shiboken6.isValid(self._sink):
            return
        if self._picture is None:
            return
        self._seen = True
        self._last_frame = now = monotonic()
        x = round(_SWAY * (1 + math.sin(now * 1.3)))
        y = round(_SWAY * (1 + math.sin(now * 0.9)))
        self._sink.setVideoFrame(QVideoFrame(self._picture.copy(QRect(x, y, WIDTH, HEIGHT))))


def _wide_picture(scene: Scene) -> QImage:
    """The scene with a margin to sway in."""
    picture = draw_scene(scene, WIDTH + 2 * _SWAY, HEIGHT + 2 * _SWAY)
    raw = picture.tobytes()
    image = QImage(raw, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # copies, so `raw` may go
