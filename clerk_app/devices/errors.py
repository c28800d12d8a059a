"""What can go wrong with a device of any kind. Each carries the port or address; words are made elsewhere.

The errors of one kind stand in its own folder.
"""

from __future__ import annotations

from typing import ClassVar

from clerk_app.domain.errors import KnownError


class DeviceError(KnownError):
    """A device failed. `port` says which; `reason` is the word of ``--json``."""

    code = "CA-D00"
    reason: ClassVar[str] = "failed"

    def __init__(self, port: str = "", detail: str = "") -> None:
        super().__init__(port, detail)
        self.port, self.detail = port, detail


class Cancelled(DeviceError):
    """The caller set the cancel event."""

    code, reason = "CA-D01", "cancelled"


class DeviceSilent(DeviceError):
    """The device did not answer within its time, or the call to it never came back."""

    code, reason = "CA-D02", "silent"


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


class DeviceDefect(DeviceError):
    """Our own code for the device failed, or a library of it; `detail` is the type of the error, the log has it."""

    code, reason = "CA-D05", "defect"
