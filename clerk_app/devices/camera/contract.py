"""What the rest of the program knows of a camera."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from clerk_app.devices.errors import DeviceError
from clerk_app.domain.picture import Frame


class Camera(Protocol):
    """One camera, whose pictures end in a sink that the screen owns.

    Unlike the other devices it lives on the GUI thread, as Qt's cameras do; every method returns
    at once. Whoever shows its picture asks `problem()` about twice a second.
    """

    @property
    def name(self) -> str:
        """What the system calls it; "" where none was found yet."""
        ...

    def attach(self, sink: object) -> None:
        """Send the pictures into `sink`, a QVideoSink that outlives the camera or `stop()`."""
        ...

    def start(self) -> None:
        """Begin to deliver; without a camera it waits for one, and `problem()` says so."""
        ...

    def stop(self) -> None:
        """Let go of the camera, so that other programs may have it. Stopping twice is fine."""
        ...

    def grab(self) -> Frame:
        """The newest picture.

        Raises DeviceMissing with no camera there, CameraFailed where it is stopped or gives no picture.
        """
        ...

    def problem(self) -> DeviceError | None:
        """DeviceMissing, CameraFailed (lost, busy, frozen) or None; comes and goes with the plug.

        While the camera is stopped it only says whether there is one.
        """
        ...

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed`, until `close`, within about two seconds of `problem()` being another one."""
        ...

    def close(self) -> None:
        """Stop for good."""
        ...
