"""Draws a person who does not exist: face, hair and shoulders.

Everything is drawn by code from a handful of curves; no picture of a person was used. Lengths are
in half face widths (1 = from the middle of the face to the cheek), x to the right, y down, the
origin midway between the eyes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Curve = Sequence[tuple[float, float]]

_SKIN: Colour = (226, 184, 158)
_HAIR: Colour = (34, 29, 28)
_LIP: Colour = (176, 100, 96)


@dataclass(frozen=True, slots=True)
class Pose:
    x: float  # of the point between the eyes, pixels
    y: float
    unit: float  # half of the face width, pixels
    roll: float = 0.0  # degrees, clockwise
    turn: float = 0.0  # -1..1, how far the head is turned
    closed: bool = False
    jacket: Colour = (58, 70, 92)


class _Canvas:
    """Draws curves given in face units onto a picture, smooth and softened."""

    def __init__(self, picture: Image.Image, pose: Pose) -> None:
        self.picture, self.pose = picture, pose
        angle = math.radians(pose.roll)
        self._cos, self._sin = math.cos(angle), math.sin(angle)

    def at(self, x: float, y: float) -> tuple[float, float]:
        x, y = x * self.pose.unit, y * self.pose.unit
        return self.pose.x + x * self._cos - y * self._sin, self.pose.y + x * self._sin + y * self._cos

    def mask(self, curve: Curve, soft: float = 0.0) -> _Mask:
        """Coverage 0..255 of a closed curve; `soft` blurs its edge by that many face units."""
        factor = 2  # supersampling
        points = np.array([self.at(*point) for point in curve])
        radius = soft * self.pose.unit
        room = math.ceil(radius * 3) + 2
        left, top = (math.floor(value) - room for value in points.min(axis=0))
        right, bottom = (math.ceil(value) + room for value in points.max(axis=0))
        big = Image.new("L", ((right - left) * factor, (bottom - top) * factor))
        corners = ((points - (left, top)) * factor).ravel().tolist()
        ImageDraw.Draw(big).polygon(corners, fill=255)
        small = big.reduce(factor)
        return _Mask(small.filter(ImageFilter.GaussianBlur(radius)) if soft else small, left, top)

    def fill(self, curve: Curve, colour: Colour, *, soft: float = 0.0, strength: float = 1.0) -> None:
        mask = self.mask(curve, soft)
        cover = mask.cover
        if strength < 1:
            cover = cover.point([round(value * strength) for value in range(256)])
        self.picture.paste(colour, (mask.left, mask.top), cover)

    def shade(self, curve: Curve, light: Callable[[Floats, Floats], Floats]) -> None:
        """Multiply what lies inside the curve by `light(x, y)`, given in face units."""
        mask = self.mask(curve)
        right, bottom = mask.left + mask.cover.width, mask.top + mask.cover.height
        rows, columns = np.mgrid[mask.top : bottom, mask.left : right].astype(np.float32)
        dx, dy = (columns - self.pose.x) / self.pose.unit, (rows - self.pose.y) / self.pose.unit
        x, y = dx * self._cos + dy * self._sin, dy * self._cos - dx * self._sin
        part = np.asarray(self.picture.crop((mask.left, mask.top, right, bottom)), np.float32)
        lit = (part * light(x, y)[..., np.newaxis]).clip(0, 255).astype(np.uint8)
        self.picture.paste(Image.fromarray(lit), (mask.left, mask.top), mask.cover)


@dataclass(frozen=True, slots=True)
class _Mask:
    cover: Image.Image
    left: int  # where it lies in the picture; may be outside
    top: int


Floats = NDArray[np.floating[Any]]


def _oval(x: float, y: float, rx: float, ry: float) -> Curve:
    steps = [2 * math.pi * step / 72 for step in range(72)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in steps]


def _mirrored(curve: Curve) -> Curve:
    return [(-x, y) for x, y in curve]


def _smooth(curve: Curve) -> Curve:
    """A closed Catmull-Rom curve through the points."""
    points = np.asarray(curve, np.float64)
    before, after, later = np.roll(points, 1, 0), np.roll(points, -1, 0), np.roll(points, -2, 0)
    pieces = [
        0.5
        * (
            2 * points
            + (after - before) * t
            + (2 * before - 5 * points + 4 * after - later) * t**2
            + (3 * points - before - 3 * after + later) * t**3
        )
        for t in np.linspace(0, 1, 12, endpoint=False)
    ]
    joined = np.stack(pieces, axis=1).reshape(-1, 2)
    return [(float(x), float(y)) for x, y in joined]


def _symmetric(half: Curve) -> Curve:
    """A smooth curve from its right half, listed from top to bottom; x = 0 is not repeated."""
    return _smooth([*half, *[(-x, y) for x, y in reversed(half) if x > 0]])


_FACE = _symmetric(
    [
        (0, -1.25),
        (0.55, -1.15),
        (0.9, -0.75),
        (1.0, -0.15),
        (0.97, 0.4),
        (0.86, 0.9),
        (0.62, 1.3),
        (0.28, 1.56),
        (0, 1.62),
    ]
)
_HEAD_OF_HAIR = _symmetric(
    [(0, -1.72), (0.5, -1.62), (0.9, -1.28), (1.1, -0.75), (1.12, -0.2), (1.04, 0.1), (0.5, 0.2), (0, 0.2)]
)
_FRINGE = _smooth(
    [
        (-1.04, 0.05),
        (-1.1, -0.7),
        (-0.85, -1.35),
        (-0.3, -1.68),
        (0.35, -1.68),
        (0.88, -1.33),
        (1.1, -0.7),
        (1.04, 0.05),
        (0.94, -0.4),
        (0.8, -0.78),
        (0.45, -0.95),
        (-0.1, -0.98),
        (-0.55, -0.88),
        (-0.86, -0.7),
        (-0.95, -0.38),
    ]
)
_BODY = _symmetric(
    [
        (0, 1.75),
        (0.5, 1.95),
        (1.1, 2.2),
        (1.9, 2.45),
        (2.25, 2.9),
        (2.35, 3.6),
        (2.4, 5.5),
        (1.0, 5.6),
        (0, 5.6),
    ]
)


def draw_person(picture: Image.Image, pose: Pose) -> Image.Image:
    """The person of that pose, drawn over the picture."""
    canvas = _Canvas(picture, pose)
    _behind(canvas)
    canvas.fill(_FACE, _SKIN, soft=0.008)
    canvas.shade(_FACE, _relief(pose.turn))
    shift = 0.42 * pose.turn
    for side in (-1, 1):
        narrow = 1.0 - 0.55 * max(0.0, pose.turn * side)
        _eye(canvas, side * 0.46 * narrow + shift, narrow, closed=pose.closed, outer=side)
        _brow(canvas, side * 0.48 * narrow + shift, narrow, outer=side)
    _nose(canvas, shift * 1.5)
    _mouth(canvas, shift * 1.1)
    canvas.fill(_FRINGE, _HAIR, soft=0.018)
    canvas.shade(_FRINGE, _strands)
    return canvas.picture


def _behind(canvas: _Canvas) -> None:
    """Hair behind the head, ears, neck, clothes."""
    canvas.fill(_HEAD_OF_HAIR, _HAIR, soft=0.02)
    for side in (-1, 1):
        ear = _smooth(
            [(side * x, y) for x, y in ((0.95, -0.1), (1.1, -0.12), (1.15, 0.15), (1.08, 0.5), (0.95, 0.6))]
        )
        canvas.fill(ear, (206, 158, 132), soft=0.01)
        inner = _oval(side * 1.05, 0.2, 0.045, 0.2)
        canvas.fill(inner, (170, 116, 96), soft=0.03, strength=0.7)
    neck = _smooth(
        [
            (-0.6, 0.9),
            (0.6, 0.9),
            (0.6, 1.6),
            (0.72, 2.1),
            (0.4, 2.6),
            (0, 2.75),
            (-0.4, 2.6),
            (-0.72, 2.1),
            (-0.6, 1.6),
        ]
    )
    canvas.fill(_BODY, canvas.pose.jacket, soft=0.01)
    canvas.shade(_BODY, lambda x, y: 1.0 - 0.18 * np.abs(x) / 2.3 + 0.05 * np.sin(y * 3 + x * 2))
    canvas.fill(neck, (204, 160, 134), soft=0.01)
    canvas.shade(neck, lambda x, y: 1.0 - 0.3 * _bump(x, y, 0, 1.45, 0.9, 0.5) - 0.1 * x**2)
    collar = _smooth([(0.66, 1.98), (0.8, 2.1), (0.5, 2.7), (0.06, 3.1), (0, 3.0), (0.1, 2.72), (0.45, 2.4)])
    for curve in (collar, _mirrored(collar)):
        canvas.fill(curve, (238, 238, 236), soft=0.01)
    shirt = _smooth([(0, 2.7), (0.22, 2.75), (0.16, 3.6), (0, 4.4), (-0.16, 3.6), (-0.22, 2.75)])
    canvas.fill(shirt, (228, 228, 227), soft=0.01)


def _bump(x: Floats, y: Floats, cx: float, cy: float, sx: float, sy: float) -> Floats:
    return np.exp(-(((x - cx) / sx) ** 2) - ((y - cy) / sy) ** 2)


def _relief(turn: float) -> Callable[[Floats, Floats], Floats]:
    """How the light of the ceiling and of the window models the face."""
    c = 0.42 * turn

    def light(x: Floats, y: Floats) -> Floats:
        edge = np.clip((x - c * 0.4) ** 2 / 1.05 + ((y - 0.2) / 1.75) ** 2, 0, 1.3)
        value = 1.06 - 0.2 * edge**2.2
        for side in (-1, 1):
            value -= 0.13 * _bump(x, y, c + side * 0.42, -0.06, 0.3, 0.19)  # eye sockets
            value += 0.06 * _bump(x, y, c + side * 0.55, 0.48, 0.26, 0.24)  # cheek bones
            value -= 0.05 * _bump(x, y, c + side * 0.66, 1.0, 0.22, 0.3)  # hollow of the cheek
            value -= 0.09 * _bump(x, y, 1.4 * c + side * 0.2, 0.35, 0.09, 0.36)  # sides of the nose
            value -= 0.06 * _bump(x, y, c + side * 0.42, 0.86, 0.07, 0.2)  # fold beside the mouth
        value += 0.08 * _bump(x, y, c, -0.65, 0.5, 0.26)  # forehead
        value += 0.1 * _bump(x, y, 1.5 * c, 0.3, 0.075, 0.36)  # bridge
        value += 0.09 * _bump(x, y, 1.5 * c, 0.62, 0.11, 0.09)  # tip
        value -= 0.17 * _bump(x, y, 1.5 * c, 0.79, 0.24, 0.05)  # under the nose
        value -= 0.1 * _bump(x, y, 1.1 * c, 1.24, 0.26, 0.06)  # under the lip
        value += 0.05 * _bump(x, y, c, 1.42, 0.2, 0.12)  # chin
        return value

    return light


def _strands(x: Floats, y: Floats) -> Floats:
    wave = np.sin(x * 46 + np.sin(y * 4) * 3) * 0.16 + np.sin(x * 17 - y * 5) * 0.1
    shine = 0.7 * _bump(x, y, -0.25, -1.42, 0.6, 0.14)
    return np.where(y < -0.72, 1.0 + wave + shine, 1.0).astype(np.float32)


def _eye(canvas: _Canvas, x: float, narrow: float, *, closed: bool, outer: int) -> None:
    half = 0.22 * narrow
    lid = [(x - half, 0.02), (x - half * 0.5, -0.075), (x, -0.1), (x + half * 0.5, -0.075), (x + half, 0.015)]
    lower = [(x + half * 0.5, 0.06), (x, 0.08), (x - half * 0.5, 0.065)]
    dark: Colour = (58, 38, 32)
    if closed:
        line = [(px, 0.05 - (py + 0.1) * 0.3) for px, py in lid]
        thick = [(px, py + 0.03) for px, py in reversed(line)]
        canvas.fill(_smooth([*line, *thick]), dark, soft=0.01, strength=0.9)
        return
    almond = _smooth([*lid, *lower])
    canvas.fill([(px, py * 1.25) for px, py in almond], (160, 112, 96), soft=0.03, strength=0.6)
    canvas.fill(almond, (240, 236, 232), soft=0.006)
    white = canvas.mask(almond, 0.004)
    under = canvas.picture.copy()
    canvas.fill(_oval(x, -0.012, 0.1 * narrow, 0.1), (74, 48, 34), soft=0.008)
    canvas.fill(_oval(x, -0.012, 0.045 * narrow, 0.045), (16, 12, 12), soft=0.004)
    canvas.fill(_oval(x - 0.035, -0.045, 0.018, 0.018), (250, 250, 250), soft=0.004)
    iris = canvas.picture.crop(
        (white.left, white.top, white.left + white.cover.width, white.top + white.cover.height)
    )
    under.paste(iris, (white.left, white.top), white.cover)  # the iris stays inside the lids
    canvas.picture = under
    lash = [(px, py - 0.025) for px, py in lid]
    corner = (x + outer * (half + 0.03), 0.0)
    edge = [(px, py + 0.012) for px, py in reversed(lid)]
    points = [*lash, corner, *edge] if outer > 0 else [corner, *lash, *edge]
    canvas.fill(_smooth(points), dark, soft=0.006)
    crease = [(px, py - 0.08) for px, py in lid]
    canvas.fill(
        _smooth([*crease, *[(px, py + 0.018) for px, py in reversed(crease)]]),
        dark,
        soft=0.012,
        strength=0.35,
    )


def _brow(canvas: _Canvas, x: float, narrow: float, *, outer: int) -> None:
    shape = [(-0.27, -0.27), (-0.1, -0.36), (0.12, -0.38), (0.32, -0.28), (0.12, -0.315), (-0.1, -0.285)]
    shape.append((-0.26, -0.22))
    canvas.fill(
        _smooth([(x + px * outer * narrow, py) for px, py in shape]), (44, 34, 31), soft=0.02, strength=0.92
    )


def _nose(canvas: _Canvas, x: float) -> None:
    for side in (-1, 1):
        wing = _smooth(
            [(x + side * px, py) for px, py in ((0.17, 0.6), (0.24, 0.68), (0.22, 0.76), (0.16, 0.72))]
        )
        canvas.fill(wing, (176, 122, 102), soft=0.025, strength=0.6)
        canvas.fill(_oval(x + side * 0.1, 0.735, 0.055, 0.026), (84, 46, 40), soft=0.014, strength=0.9)


def _mouth(canvas: _Canvas, x: float) -> None:
    upper = [
        (-0.36, 1.05),
        (-0.18, 0.98),
        (-0.06, 0.95),
        (0, 0.965),
        (0.06, 0.95),
        (0.18, 0.98),
        (0.36, 1.05),
    ]
    line = [(0.18, 1.055), (0, 1.05), (-0.18, 1.055)]
    lower = [(-0.36, 1.05), (-0.18, 1.055), (0, 1.05), (0.18, 1.055), (0.36, 1.05), (0.2, 1.15), (0, 1.185)]
    lower.append((-0.2, 1.15))
    canvas.fill(_smooth([(x + px, py) for px, py in [*upper, *line]]), _LIP, soft=0.012)
    canvas.fill(_smooth([(x + px, py) for px, py in lower]), (198, 122, 114), soft=0.014)
    slit = [(-0.36, 1.045), (0, 1.04), (0.36, 1.045), (0.18, 1.065), (0, 1.062), (-0.18, 1.065)]
    canvas.fill(_smooth([(x + px, py) for px, py in slit]), (96, 44, 44), soft=0.008, strength=0.9)
