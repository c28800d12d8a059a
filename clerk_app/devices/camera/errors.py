"""What can go wrong with a camera."""

from __future__ import annotations

from clerk_app.devices.errors import DeviceError


class CameraFailed(DeviceError):
    code, reason = "CA-D30", "camera_failed"
