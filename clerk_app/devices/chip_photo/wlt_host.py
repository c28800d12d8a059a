"""The child process that calls the vendor's photo decoder: JSON lines in, JSON lines out.

One line a picture, ``{"id": 7, "wlt": "hex", "as_bmp": 0, "size": 38556}``, one line back,
``{"id": 7, "status": 1, "data": "hex"}``; the status is what ``unpack`` returned.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from typing import Any, TextIO

_ROOM = 65_536  # bytes for the picture: more than any known variant writes
_WLT_ROOM = 2_048  # bytes for the source: a decoder may read past the 1,024 of the chip


class WltUnpack:
    """``int unpack(unsigned char *src, unsigned char *dst, int as_bmp)`` of one library."""

    def __init__(self, path: str) -> None:
        library = ctypes.CDLL(path)
        self._unpack: Any = library.unpack
        self._unpack.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._unpack.restype = ctypes.c_int

    def call(self, wlt: bytes, as_bmp: int, size: int) -> tuple[int, bytes]:
        """(return value, the first `size` bytes of what it wrote)."""
        source = ctypes.create_string_buffer(wlt[:_WLT_ROOM], _WLT_ROOM)
        picture = ctypes.create_string_buffer(_ROOM)
        status = int(self._unpack(source, picture, as_bmp))
        return status, picture.raw[:size]


def serve(library_path: str, lines: TextIO, out: TextIO) -> int:
    """Answer calls until the input ends. A library that cannot be used is told once: exit code 3."""
    try:
        library = WltUnpack(library_path)
    except (OSError, AttributeError) as error:  # no such file, no library, no function `unpack`
        print(json.dumps({"id": 0, "error": str(error)}), file=out, flush=True)
        return 3
    print(json.dumps({"id": 0, "status": 1}), file=out, flush=True)
    for line in lines:
        call = json.loads(line)
        status, data = library.call(bytes.fromhex(call["wlt"]), call["as_bmp"], call["size"])
        print(json.dumps({"id": call["id"], "status": status, "data": data.hex()}), file=out, flush=True)
    return 0


def main(library_path: str) -> int:
    """Serve on standard input and output; what the library itself prints goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return serve(library_path, sys.stdin, out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
