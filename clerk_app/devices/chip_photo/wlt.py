"""The chip photo (WLT, a closed format) through a vendor library, in a child process that may be killed.

What public integrations of these libraries (DLL_File.dll, libwlt2bmp.so and kin) agree on: the entry
point ``int unpack(unsigned char *src, unsigned char *dst, int as_bmp)`` returns 1 when it decoded; the
picture is 102 x 126, rows bottom-up. Without a header (as_bmp 0) it is 38,556 bytes, rows without
padding; two independent integrations treat its pixels as RGB, others report BGR. With a header
it is a BMP file of 38,862 bytes. Which of them a library does is told by `Variant`, never guessed.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from enum import StrEnum
from threading import Lock
from time import monotonic
from typing import Any

from clerk_app.devices.vendor_child import VendorChild, child_command
from clerk_app.domain.picture import Frame

log = logging.getLogger(__name__)

WIDTH, HEIGHT = 102, 126  # pixels
WLT_MAGIC = b"WL"
_ROW = WIDTH * 3
_BMP_HEADER = 54
_BMP_ROW = (_ROW + 3) // 4 * 4  # a BMP pads its rows to four bytes
_DONE = 1
_START_S = 5.0  # starting the child and loading the library
_DECODE_S = 2.0  # usual is some 10 ms
_KEPT = 4  # pictures: the same card is read again for the pickup or after a mistake
_MOST_FAULTS = 3  # hangs or crashes in a row; then the desk waits for this library no more


class Variant(StrEnum):
    """What the library writes into the buffer."""

    RGB = "rgb"  # as_bmp 0: red first
    BGR = "bgr"  # as_bmp 0: blue first
    BMP = "bmp"  # as_bmp 1: a BMP file


class _Fault(Exception):
    """The library hung, crashed or cannot be used."""


class WltLibrary:
    """A `PhotoDecoder` over one vendor library. Nothing it does reaches the caller but None."""

    def __init__(
        self,
        path: str,
        *,
        variant: Variant = Variant.RGB,
        limit_s: float = _DECODE_S,
        start_s: float = _START_S,
    ) -> None:
        """`limit_s` bounds one picture, `start_s` the start of the child, both in seconds."""
        self._path, self._variant = path, variant
        self._limit_s, self._start_s = limit_s, start_s
        self._lock = Lock()
        self._child: VendorChild | None = None
        self._kept: OrderedDict[bytes, Frame] = OrderedDict()
        self._faults = 0

    def decode(self, wlt: bytes) -> Frame | None:
        """The picture, 102 x 126; None for bytes that are no WLT and for any failure, which is logged.

        Takes up to `limit_s` seconds, and `start_s` the first time and after a fault.
        """
        if not wlt.startswith(WLT_MAGIC):
            return None
        with self._lock:
            if wlt in self._kept:
                self._kept.move_to_end(wlt)
                return self._kept[wlt]
            if self._faults >= _MOST_FAULTS:
                return None
            try:
                frame = self._decoded(wlt)
            except _Fault as fault:
                self._faults += 1
                self._kill()
                log.warning("wlt.library_failed why=%s in_a_row=%d", fault, self._faults)
                return None
            self._faults = 0
            if frame is not None:
                self._keep(wlt, frame)
            return frame

    def close(self) -> None:
        """End the child and forget the pictures. A later `decode` starts again."""
        with self._lock:
            self._kill()
            self._kept.clear()

    @property
    def pid(self) -> int | None:
        """Process id of the child, None while there is none."""
        return None if self._child is None else self._child.pid

    def _decoded(self, wlt: bytes) -> Frame | None:
        if self._child is None:
            self._child = self._started()
        as_bmp = int(self._variant is Variant.BMP)
        size = _BMP_HEADER + _BMP_ROW * HEIGHT if as_bmp else _ROW * HEIGHT
        call_id = self._child.send({"wlt": wlt.hex(), "as_bmp": as_bmp, "size": size})
        answer = _received(self._child, call_id, self._limit_s)
        if answer["status"] != _DONE:
            log.warning("wlt.not_decoded status=%d", answer["status"])
            return None
        frame = frame_of(bytes.fromhex(answer["data"]), self._variant)
        if frame is None:
            log.warning("wlt.not_a_picture variant=%s", self._variant.value)
        return frame

    def _started(self) -> VendorChild:
        try:
            child = VendorChild(child_command("clerk_app.devices.chip_photo.wlt_host", self._path))
        except OSError as error:
            raise _Fault("not_started") from error
        try:
            _received(child, 0, self._start_s)
        except _Fault:
            child.kill()
            raise
        return child

    def _keep(self, wlt: bytes, frame: Frame) -> None:
        self._kept[wlt] = frame
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()


def _received(child: VendorChild, call_id: int, limit_s: float) -> dict[str, Any]:
    """The answer to a call. Raises _Fault for a child that ended, refuses or is silent for `limit_s`."""
    deadline = monotonic() + limit_s
    while (left := deadline - monotonic()) > 0:
        answer = child.receive(left)
        if answer is None:
            break
        if answer.get("gone"):
            raise _Fault("crashed")
        if "error" in answer:
            raise _Fault("not_usable")
        if answer["id"] == call_id:
            return answer
    raise _Fault("hung")


def frame_of(picture: bytes, variant: Variant) -> Frame | None:
    """The picture right side up in RGB; None where the bytes are not what the variant promises."""
    start, row = (_BMP_HEADER, _BMP_ROW) if variant is Variant.BMP else (0, _ROW)
    if len(picture) != start + row * HEIGHT:
        return None
    if variant is Variant.BMP and not _is_expected_bmp(picture):
        return None
    rows = (picture[start + row * at : start + row * at + _ROW] for at in reversed(range(HEIGHT)))
    rgb = bytearray(b"".join(rows))
    if variant is not Variant.RGB:
        rgb[0::3], rgb[2::3] = rgb[2::3], rgb[0::3]
    return Frame(WIDTH, HEIGHT, bytes(rgb))


def _is_expected_bmp(picture: bytes) -> bool:
    """24 bits, not compressed, 102 x 126 bottom-up, pixels right after the header."""
    numbers = [int.from_bytes(picture[at : at + 4], "little", signed=True) for at in (10, 18, 22, 30)]
    bits = int.from_bytes(picture[28:30], "little")
    return picture[:2] == b"BM" and bits == 24 and numbers == [_BMP_HEADER, WIDTH, HEIGHT, 0]
