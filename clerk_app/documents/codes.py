"""Code 128 and QR as vector rectangles, their modules whole dots of a 203 dpi printer."""

from __future__ import annotations

import math
from functools import lru_cache

import barcode
import segno

from clerk_app.documents.sheet import DOT_MM, Sheet

QUIET_MODULES = 10  # of Code 128, each side (ISO/IEC 15417)
_BAR_WIDTHS = {3: 62.0, 2: 96.0}  # dots a module -> the most that bars of it may take, mm
# 0.375 mm a module where it fits, else 0.250 mm, the narrowest that decodes at 203 dpi
_QR_DOTS = 3  # 0.375 mm: read from a photocopy at 203 dpi (the tests do)
_QR_FEWEST = 2  # 0.25 mm, for a name such as nobody has: still read at 203 dpi
_QR_MASK = 2  # a fixed mask spares weighing all eight, at no cost to reading: the tests decode hundreds


class _Bars(barcode.Code128):
    """python-barcode 0.16.1 takes the digits 99 at the front for a change of character set and drops
    them: in set C, where it always begins, 99 is a pair of digits and nothing else."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        return encoded if encoded[1] == 99 else super()._try_to_optimize(encoded)


class TooLongForBars(ValueError):
    """The number does not fit the width with modules that still decode (a defect of ours)."""


def code128(sheet: Sheet, right: float, top: float, height: float, number: str) -> float:
    """Draw `number` with its last bar ending at `right`; returns the left edge of the first bar.

    In millimetres. The quiet zones (3.75 mm) are the caller's to keep white. `number` holds ASCII
    characters; any 17 fit. Raises TooLongForBars.
    """
    modules = _Bars(number).build()[0]
    wide = len(modules) + QUIET_MODULES
    dots = next((dots for dots, most in _BAR_WIDTHS.items() if wide * dots * DOT_MM <= most), None)
    if dots is None:
        raise TooLongForBars(number)
    module = dots * DOT_MM
    left = math.floor((right - len(modules) * module) / DOT_MM) * DOT_MM
    rectangles: list[tuple[float, float, float, float]] = []
    start = 0
    while start < len(modules):
        stop = start
        while stop < len(modules) and modules[stop] == modules[start]:
            stop += 1
        if modules[start] == "1":
            rectangles.append((left + start * module, top, (stop - start) * module, height))
        start = stop
    sheet.bars(rectangles, f"条形码 {number}")
    return left


def qr_side(content: str, most: float) -> float:
    """Side of the QR code in millimetres without its quiet zone (four modules); it keeps within `most`."""
    return len(_matrix(content)) * _module(content, most)


def qr(sheet: Sheet, right: float, top: float, content: str, most: float) -> float:
    """Draw a QR code (level M) with its right edge at `right`; returns its side in millimetres."""
    matrix = _matrix(content)
    module = _module(content, most)
    side = len(matrix) * module
    left = math.floor((right - side) / DOT_MM) * DOT_MM
    top = math.ceil(top / DOT_MM) * DOT_MM
    rectangles: list[tuple[float, float, float, float]] = []
    for row, cells in enumerate(matrix):
        start = 0
        while start < len(cells):
            stop = start
            while stop < len(cells) and cells[stop] == cells[start]:
                stop += 1
            if cells[start]:
                rectangles.append(
                    (left + start * module, top + row * module, (stop - start) * module, module)
                )
            start = stop
    sheet.bars(rectangles, "二维码")
    return side


def _module(content: str, most: float) -> float:
    wide = len(_matrix(content)) * _QR_DOTS * DOT_MM
    return (_QR_DOTS if wide <= most else _QR_FEWEST) * DOT_MM


@lru_cache(maxsize=4)  # measured first, drawn after
def _matrix(content: str) -> tuple[bytearray, ...]:
    return segno.make_qr(content, error="m", boost_error=False, mask=_QR_MASK).matrix
