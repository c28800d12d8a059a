"""The child process that calls the vendor library: JSON lines in, JSON lines out.

The library may hang, crash or print: here it can do so without harm. One line a call,
``{"id": 7, "op": "find", "port": 1001}``, one line back, ``{"id": 7, "status": 144, "data": "hex"}``.
Statuses are the library's own return values: SW3 of the card reader, or 01-09 of the SDK.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

_OK = 0x90
_IF_OPEN = 0  # the port is opened once and stays open


class SdtLibrary:
    """The SDT_* functions of one vendor library."""

    def __init__(self, path: str) -> None:
        loader = getattr(ctypes, "WinDLL", ctypes.CDLL)  # stdcall on Windows
        self._lib: Any = loader(path)

    def call(self, op: str, port: int) -> tuple[int, bytes]:
        """Run one operation; (return value, data)."""
        return _OPERATIONS[op](self._lib, port)


def _open(lib: Any, port: int) -> tuple[int, bytes]:
    return int(lib.SDT_OpenPort(port)), b""


def _close(lib: Any, port: int) -> tuple[int, bytes]:
    return int(lib.SDT_ClosePort(port)), b""


def _reset(lib: Any, port: int) -> tuple[int, bytes]:
    return int(lib.SDT_ResetSAM(port, _IF_OPEN)), b""


def _fixed(function: str, size: int) -> Callable[[Any, int], tuple[int, bytes]]:
    def run(lib: Any, port: int) -> tuple[int, bytes]:
        buffer = (ctypes.c_ubyte * size)()
        status = int(getattr(lib, function)(port, buffer, _IF_OPEN))
        return status, bytes(buffer)

    return run


def _base(lib: Any, port: int) -> tuple[int, bytes]:
    text, photo = (ctypes.c_ubyte * 256)(), (ctypes.c_ubyte * 1024)()
    text_length, photo_length = ctypes.c_uint(0), ctypes.c_uint(0)
    status = int(
        lib.SDT_ReadBaseMsg(
            port, text, ctypes.byref(text_length), photo, ctypes.byref(photo_length), _IF_OPEN
        )
    )
    lengths = min(text_length.value, 256), min(photo_length.value, 1024)
    head = b"".join(length.to_bytes(2, "big") for length in lengths)
    return status, head + bytes(text)[: lengths[0]] + bytes(photo)[: lengths[1]]


def _address(lib: Any, port: int) -> tuple[int, bytes]:
    buffer, length = (ctypes.c_ubyte * 320)(), ctypes.c_uint(0)
    status = int(lib.SDT_ReadNewAppMsg(port, buffer, ctypes.byref(length), _IF_OPEN))
    return status, bytes(buffer)[: min(length.value, 280)]


_OPERATIONS: dict[str, Callable[[Any, int], tuple[int, bytes]]] = {
    "open": _open,
    "close": _close,
    "reset": _reset,
    "find": _fixed("SDT_StartFindIDCard", 4),
    "select": _fixed("SDT_SelectIDCard", 8),
    "sam_id": _fixed("SDT_GetSAMID", 16),
    "base": _base,
    "address": _address,
}


def serve(library_path: str, lines: TextIO, out: TextIO) -> int:
    """Answer calls until the input ends. A library that cannot be loaded is told once: exit code 3."""
    try:
        library = SdtLibrary(library_path)
    except OSError as error:
        print(json.dumps({"id": 0, "error": str(error)}), file=out, flush=True)
        return 3
    print(json.dumps({"id": 0, "status": _OK}), file=out, flush=True)
    for line in lines:
        call = json.loads(line)
        try:
            status, data = library.call(call["op"], call["port"])
        except AttributeError as error:  # the library lacks the function
            reply: dict[str, Any] = {"id": call["id"], "error": str(error)}
        else:
            reply = {"id": call["id"], "status": status, "data": data.hex()}
        print(json.dumps(reply), file=out, flush=True)
    return 0


def main(library_path: str) -> int:
    """Serve on standard input and output; what the library itself prints goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return serve(library_path, sys.stdin, out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
