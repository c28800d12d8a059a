"""What can go wrong with a device. Each carries the device's port or address; words are made elsewhere."""

from __future__ import annotations

from typing import ClassVar

from clerk_app.domain.errors import KnownError


class DeviceError(KnownError):
    """A device failed. `port` says which; `reason` is the word of `read-card --json`."""

    code = "CA-D00"
    reason: ClassVar[str] = "failed"

    def __init__(self, port: str = "", detail: str = "") -> None:
        super().__init__(port, detail)
        self.port, self.detail = port, detail


class Cancelled(DeviceError):
    """The caller set the cancel event."""

    code, reason = "CA-D01", "cancelled"


class NoAnswer(DeviceError):
    code, reason = "CA-D10", "no_answer"


class NotAuthorised(DeviceError):
    """The reader's security module is not authorised (SW3 66)."""

    code, reason = "CA-D17", "not_authorised"


class Unplugged(DeviceError):
    code, reason = "CA-D18", "unplugged"


class PortBusy(DeviceError):
    code, reason = "CA-D19", "busy"


class DeviceMissing(DeviceError):
    """The device that the settings name is not there (no such port, no camera)."""

    code, reason = "CA-D22", "missing"


class PortDenied(DeviceError):
    """The port is there, but this account may not open it (on Linux: not in the group dialout)."""

    code, reason = "CA-D23", "denied"
