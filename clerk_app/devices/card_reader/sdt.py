"""Readers behind a vendor library (SDT_*), each called in a child process that may be killed.

Port ``sdt:1001``: 1 to 16 are serial ports, 1001 to 1016 USB. The library is the file that the
variable CLERK_APP_SDT_LIBRARY names, else ``sdtapi.dll`` or ``libsdtapi.so`` where the system looks.
"""

from __future__ import annotations

import logging
import os
import sys
from threading import Event, Lock
from time import monotonic
from typing import Any

from clerk_app.devices.card_reader.errors import NoAnswer, ReaderStatus
from clerk_app.devices.card_reader.ga450 import Ga450Reader
from clerk_app.devices.card_reader.ga450_frames import OK, Command, Reply
from clerk_app.devices.errors import Cancelled, DeviceError, DeviceMissing, PortBusy, Unplugged
from clerk_app.devices.vendor_child import VendorChild, child_command

log = logging.getLogger(__name__)

_OPERATIONS = {
    Command.RESET_SAM: "reset",
    Command.SAM_ID: "sam_id",
    Command.FIND: "find",
    Command.SELECT: "select",
    Command.READ_BASE: "base",
    Command.READ_ADDRESS: "address",
}
_NO_DATA_WITHOUT_OK = frozenset({OK, 0x9F})
_HOST_ERRORS: dict[int, type[DeviceError]] = {  # the SDK's own values, never on the wire
    0x01: Unplugged,
    0x02: NoAnswer,
    0x03: Unplugged,
    0x05: PortBusy,
}
_START_S = 10.0  # loading the library and opening the port
_MARGIN_S = 1.0  # a library gets this much longer than a wire before it counts as hung
_SLICE_S = 0.04


def open_sdt_reader(port: str, *, library: str | None = None) -> Ga450Reader:
    """Open ``sdt:NUMBER``. Raises DeviceMissing without a library, a bad number or a reader."""
    number = port.removeprefix("sdt:")
    if not (number.isascii() and number.isdigit()):
        raise DeviceMissing(port, "expected sdt:1 to sdt:16 or sdt:1001 to sdt:1016")
    return Ga450Reader(SdtTransport(port, int(number), library or _default_library()))


def _default_library() -> str:
    usual = "sdtapi.dll" if sys.platform == "win32" else "libsdtapi.so"
    return os.environ.get("CLERK_APP_SDT_LIBRARY", usual)


class SdtTransport:
    """Commands as library calls. A hung child is killed; the next command starts a new one."""

    def __init__(self, port: str, number: int, library: str) -> None:
        self._port, self._number, self._library = port, number, library
        self._lock = Lock()
        self._child: VendorChild | None = None
        with self._lock:
            self._start(Event())

    @property
    def port(self) -> str:
        return self._port

    @property
    def pid(self) -> int | None:
        """Process id of the child, None while there is none."""
        return self._child.pid if self._child is not None else None

    def exchange(self, command: Command, *, wait_s: float, cancel: Event) -> Reply:
        if command is Command.SAM_STATUS:  # the library has no such call; the id tells as much
            return Reply(OK)
        if command not in _OPERATIONS:
            return Reply(0x21)
        with self._lock:
            if self._child is None:
                self._start(cancel)
            return self._call(_OPERATIONS[command], wait_s + _MARGIN_S, cancel)

    def close(self) -> None:
        with self._lock:
            self._kill()

    def _start(self, cancel: Event) -> None:
        self._child = VendorChild(child_command("clerk_app.devices.card_reader.sdt_host", self._library))
        try:
            self._receive(0, _START_S, cancel)
            status = self._call("open", _START_S, cancel).status
        except NoAnswer:
            raise DeviceMissing(self._port, "library hangs") from None
        except Unplugged:
            raise DeviceMissing(self._port, "library crashes") from None
        if status != OK:
            self._kill()
            raise PortBusy(self._port) if status == 0x05 else DeviceMissing(self._port, f"open {status:02X}")

    def _call(self, op: str, limit_s: float, cancel: Event) -> Reply:
        assert self._child is not None
        call_id = self._child.send({"op": op, "port": self._number})
        answer = self._receive(call_id, limit_s, cancel)
        status = int(answer["status"]) & 0xFF
        if op != "open" and status in _HOST_ERRORS:
            raise _HOST_ERRORS[status](self._port, op)
        if op != "open" and status == 0x09:
            raise ReaderStatus(status, self._port, op)
        data = bytes.fromhex(answer.get("data", ""))
        return Reply(status, data if status in _NO_DATA_WITHOUT_OK else b"")

    def _receive(self, call_id: int, limit_s: float, cancel: Event) -> dict[str, Any]:
        assert self._child is not None
        deadline = monotonic() + limit_s
        while monotonic() < deadline:
            if cancel.is_set():
                self._kill()  # nothing else stops a call that is inside the library
                raise Cancelled(self._port)
            answer = self._child.receive(_SLICE_S)
            if answer is None:
                continue
            if answer.get("gone"):
                self._kill()
                raise Unplugged(self._port, "child ended")
            if answer["id"] == call_id:
                if "error" in answer:
                    self._kill()
                    raise DeviceMissing(self._port, str(answer["error"]))
                return answer
        log.warning("reader.library_hung port=%s", self._port)
        self._kill()
        raise NoAnswer(self._port, "library hangs")

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
