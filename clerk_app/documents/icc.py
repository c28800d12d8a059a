"""The sRGB colour space as an ICC profile of version 2 (ICC.1:2001-04), which every PDF/A may name as its intent."""

from __future__ import annotations

import struct
from functools import cache

_WHITE = (0.9642, 1.0, 0.8249)  # D50
_PRIMARIES = {  # of IEC 61966-2-1, adapted to D50
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 256  # of the tone curve
_NAME = b"sRGB IEC61966-2.1\0"


@cache
def srgb() -> bytes:
    """The profile; the same bytes on every machine."""
    name = struct.pack(">4s4xI", b"desc", len(_NAME)) + _NAME + bytes(4 + 4 + 2 + 1 + 67)
    curve = struct.pack(f">4s4xI{_STEPS}H", b"curv", _STEPS, *map(_tone, range(_STEPS)))
    tags = {b"desc": name, b"cprt": b"text\0\0\0\0No copyright, use freely\0", b"wtpt": _xyz(_WHITE)}
    tags |= {tag: _xyz(place) for tag, place in _PRIMARIES.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    placed: dict[bytes, int] = {}
    for tag, data in tags.items():
        if data not in placed:
            placed[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", tag, placed[data], len(data))
    head = struct.pack(
        ">I4xI4s4s4s6H4s24xI3i48x", start + len(body), 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        2000, 1, 1, 0, 0, 0, b"acsp", 0, *map(_fixed, _WHITE),
    )  # fmt: skip
    return head + table + body


def _tone(step: int) -> int:
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)


def _xyz(place: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, place))


def _fixed(number: float) -> int:
    return round(number * 65536)
