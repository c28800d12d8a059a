"""Whether a window can be opened here, asked before Qt is: Qt ends the process where it cannot."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clerk_app.devices.errors import DeviceError

if TYPE_CHECKING:
    import ctypes

XCB_LIBRARIES = (
    "libxcb.so.1",
    "libxcb-cursor.so.0",
)  # without the second Qt's plugin refuses (Qt 6.5 and later)


class DisplayMissing(DeviceError):
    """No display is named, or what is named cannot be reached; `port` is its name, empty where there is none."""

    code, reason = "CA-D03", "no_display"


class DisplayLibraryMissing(DeviceError):
    """A library of the system that windows need is not installed; `port` is its file name."""

    code, reason = "CA-D04", "no_display_library"


def offscreen_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether no display is named at all and no platform of Qt is chosen."""
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM"):
        return False
    return not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def check_display(environment: Mapping[str, str] = os.environ) -> None:
    """Raise what keeps a window from opening. On other systems than Linux there is always a display.

    Raises DisplayMissing, DisplayLibraryMissing.
    """
    if offscreen_wanted(environment):
        raise DisplayMissing()
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if sys.platform != "linux" or chosen not in ("", "xcb") or environment.get("WAYLAND_DISPLAY"):
        return
    import ctypes  # only where there is an X server to ask: the first paint waits for this module

    for name in XCB_LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError as error:
            raise DisplayLibraryMissing(name, str(error)) from error
        if name == XCB_LIBRARIES[0]:
            _connect(library, environment.get("DISPLAY", ""))


def _connect(xcb: ctypes.CDLL, display: str) -> None:
    """Open a connection to the X server as Qt will, and close it. Raises DisplayMissing. (xcb_connect(3))"""
    import ctypes

    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode() or None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        raise DisplayMissing(display, f"xcb error {failed}")
