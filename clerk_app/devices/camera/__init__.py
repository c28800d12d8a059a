"""Cameras for the permit photo (相机). A camera lives on the GUI thread, as Qt's cameras do."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from clerk_app.devices.camera.words import WORDS
from clerk_app.devices.errors import DeviceMissing
from clerk_app.devices.kind import Affinity, DeviceKind
from clerk_app.devices.lines import DeviceChoice, Health, Light
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from clerk_app.devices.camera.contract import Camera


@dataclass(frozen=True, slots=True)
class CameraSettings:
    name: str = ""  # description of the camera, "simulated", "" = the first one


def _find(timeout_s: float) -> tuple[DeviceChoice, ...]:
    from clerk_app.devices.camera.probe import find_cameras

    del timeout_s
    return tuple(DeviceChoice(name, name) for name in find_cameras())


def _open(settings: CameraSettings) -> Camera:
    from clerk_app.devices.camera.qt_camera import QtCamera

    return QtCamera(settings.name)


def _simulate() -> Camera:
    from clerk_app.devices.camera.simulated import SimulatedCamera

    return SimulatedCamera()


def _check(camera: Camera, timeout_s: float, cancel: Event) -> Health:
    """Of a camera that is opened it is known at once."""
    del timeout_s, cancel
    problem = camera.problem()
    if problem is None:
        return Health(name=camera.name)
    if isinstance(problem, DeviceMissing) and not camera.name:
        return Health(Light.OFF)  # the settings name none, and none is there
    return Health(Light.FAULT, camera.name, error=problem)


def _probe(settings: CameraSettings, timeout_s: float) -> Health:
    """Take one picture, on this thread."""
    from clerk_app.devices.camera.probe import take_picture

    name = settings.name or next((choice.value for choice in _find(timeout_s)), "")
    if not name:
        return Health(Light.OFF)
    frame = take_picture(lambda: KIND.opened(CameraSettings(name)), timeout_s)
    return Health(name=name, says=f"{frame.width} x {frame.height}")


KIND: DeviceKind[CameraSettings, Camera] = DeviceKind(
    name="camera",
    title=QT_TRANSLATE_NOOP("Devices", "相机"),
    icon="camera",
    place=20,
    settings=CameraSettings,
    which="name",
    find=_find,
    open=_open,
    simulate=_simulate,
    close=lambda camera: camera.close(),
    check=_check,
    listen=lambda camera, changed: camera.listen(changed),
    affinity=Affinity.GUI,
    probe=_probe,
    opens_unnamed=True,
    states={Light.FAULT: QT_TRANSLATE_NOOP("Devices", "断开")},
    words=WORDS,
)
