"""Cameras without a window: what there is, and one picture of it. For the main thread."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QVideoSink

from clerk_app.devices.camera.contract import Camera
from clerk_app.devices.camera.errors import CameraFailed
from clerk_app.devices.camera.qt_camera import system_cameras
from clerk_app.domain.picture import Frame

_kept: list[object] = []  # Qt deletes an application that nobody holds


def find_cameras() -> tuple[str, ...]:
    """Descriptions of the cameras that the system has now."""
    _ensure_application()
    return system_cameras()


def take_picture(open_: Callable[[], Camera], timeout_s: float) -> Frame:
    """The first picture of a camera. Raises DeviceError."""
    _ensure_application()
    camera, sink = open_(), QVideoSink()
    camera.attach(sink)
    camera.start()
    try:
        end = monotonic() + timeout_s
        while not sink.videoFrame().isValid():
            problem = camera.problem()
            if problem is not None:
                raise problem
            if monotonic() > end:
                raise CameraFailed(camera.name, "no picture")
            QCoreApplication.processEvents()
        return camera.grab()
    finally:
        camera.stop()


def _ensure_application() -> None:
    """Qt's cameras need an application, and this one needs no screen."""
    if QGuiApplication.instance() is not None:
        return
    if "QT_LOGGING_RULES" not in os.environ:
        QLoggingCategory.setFilterRules("qt.multimedia*=false")  # it lists every codec it does without
    _kept.append(QGuiApplication(["clerk-app", "-platform", "offscreen"]))
