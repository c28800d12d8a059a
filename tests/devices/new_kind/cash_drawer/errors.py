"""What can go wrong with a cash drawer."""

from __future__ import annotations

from clerk_app.devices.errors import DeviceError


class DrawerJammed(DeviceError):
    code, reason = "CA-D90", "jammed"
