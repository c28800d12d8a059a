"""What the pixels of a photo say: sharpness, light, eyes, wall, and where the hair ends."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clerk_app.imaging.faces import FaceMesh

Floats = NDArray[np.float32]

_FACE_WIDTH = 207  # px: the scale at which everything here is measured
_EYES = ((33, 133, 159, 145), (362, 263, 386, 374))  # corners, upper and lower lid
_CHEEKS = (205, 425)
_HAIR_GUESS = 0.36  # of the distance from the upper forehead to the chin, where it cannot be seen
_OWN_BLUR = 0.93  # px: what the calming and the differences of `edge_width` blur themselves
_HAIR_SPAN = (0.05, 0.8)  # between which parts of that distance hair can end at all


@dataclass(frozen=True, slots=True)
class View:
    """The photo as it would be cut, its brightness, and the landmarks in its pixels."""

    rgb: Floats
    luma: Floats
    points: Floats

    @classmethod
    def of(cls, photo: Image.Image, mesh: FaceMesh, left: float, top: float, scale: float) -> View:
        rgb = np.asarray(photo, np.float32)
        points = (mesh.points[:, :2] - np.array([left, top], np.float32)) * np.float32(scale)
        return cls(rgb, _luma(rgb), points)


def hair_line(hair_top: float, crop_top: float, scale: float) -> float:
    """Where the hair ends in the photo, in its pixels."""
    return (hair_top - crop_top) * scale


def appearance(view: View, hair: float) -> dict[str, float]:
    """The measures that are read from the pixels of the photo."""
    face = _face_patch(view)
    light, dark = sorted((_patch_mean(view, index) for index in _CHEEKS), reverse=True)
    wall = _wall(view, hair)
    wall_luma = _luma(wall)
    spread = float(np.percentile(wall_luma, 95) - np.percentile(wall_luma, 5)) if len(wall) else 255.0
    colour: Floats = np.median(wall, axis=0).astype(np.float32) if len(wall) else np.zeros(3, np.float32)
    white = float(_luma(colour) - (colour.max() - colour.min()))
    return {
        "eyes_visible": round(_worst_eye(view), 3),
        "sharpness": round(edge_width(_eye_strip(view)), 2),
        "luminance_mean": round(float(face.mean()), 1),
        "over_exposure_prevention": round(float((face >= 250).mean()), 3),
        "illumination_uniformity": round(dark / max(light, 1.0), 3),
        "background_uniformity": round(spread, 1),
        "background_white": round(white, 1),
    }


def edge_width(luma: Floats) -> float:
    """How wide the sharpest edges are, in pixels (standard deviation of the blur); 99 where there is none.

    An edge between dark and light that is blurred by a Gaussian of width s rises by at most
    contrast / (s * sqrt(2 pi)) a pixel; the eyes always have such edges. Unlike measures made of all
    small differences this one does not take the noise of a sensor for sharpness.
    """
    if min(luma.shape) < 5:
        return 99.0
    calm = (luma[:-2, 1:-1] + luma[2:, 1:-1] + luma[1:-1, :-2] + luma[1:-1, 2:] + 2 * luma[1:-1, 1:-1]) / 6
    contrast = float(np.percentile(calm, 99) - np.percentile(calm, 1))
    down = (calm[2:, 1:-1] - calm[:-2, 1:-1]) / 2
    across = (calm[1:-1, 2:] - calm[1:-1, :-2]) / 2
    steepest = float(np.percentile(np.hypot(down, across), 99.5))
    if contrast < 20 or steepest <= 0:
        return 99.0
    width = contrast / (steepest * math.sqrt(2 * math.pi))
    return math.sqrt(max(0.0, width**2 - _OWN_BLUR**2))


def find_hair_top(picture: Image.Image, mesh: FaceMesh, face_width: float) -> float:
    """The height at which the hair ends, in pixels of the picture.

    Goes up from the forehead until nothing differs from the wall beside the head. Where the wall is
    no guide (not plain, or hair as light as it), the usual proportion of a head is taken.
    """
    forehead, chin = float(mesh.points[10, 1]), float(mesh.points[152, 1])
    length = chin - forehead
    guess = forehead - _HAIR_GUESS * length
    centre = float(mesh.points[[234, 454], 0].mean())
    scale = _FACE_WIDTH / face_width
    box = (
        max(0, round(centre - 0.95 * face_width)),
        max(0, round(forehead - 1.2 * length)),
        min(picture.width, round(centre + 0.95 * face_width)),
        min(picture.height, round(forehead)),
    )
    if box[2] - box[0] < face_width or box[3] - box[1] < 8:
        return guess
    size = (round((box[2] - box[0]) * scale), max(4, round((box[3] - box[1]) * scale)))
    head = np.asarray(picture.resize(size, Image.Resampling.BILINEAR, box), np.float32)
    edge = max(4, size[0] // 14)
    wall = np.concatenate([head[:, :edge].reshape(-1, 3), head[:, -edge:].reshape(-1, 3)])
    colour = np.median(wall, axis=0)
    if float(np.abs(wall - colour).max(axis=1).mean()) > 25:
        return guess
    middle = round((centre - box[0]) * scale)
    reach = round(0.35 * _FACE_WIDTH)
    strip = head[:, max(0, middle - reach) : middle + reach]
    foreign = (np.abs(strip - colour).max(axis=2) > 30).mean(axis=1) > 0.04
    row = len(foreign) - 1
    while row >= 0 and foreign[max(0, row - 3) : row + 1].any():
        row -= 1
    top = box[1] + (row + 1) / scale
    low, high = forehead - _HAIR_SPAN[1] * length, forehead - _HAIR_SPAN[0] * length
    if box[1] > low and row < 0:
        return float(box[1])  # the hair is cut by the upper edge of the picture
    return top if low <= top <= high else guess


def _luma(rgb: Floats) -> Floats:
    return np.asarray(rgb @ np.array([0.299, 0.587, 0.114], np.float32), np.float32)


def _face_patch(view: View) -> Floats:
    """Brows to chin, cheek to cheek: the part that must be sharp and well lit."""
    left, right = view.points[[234, 454], 0]
    inset = (right - left) * 0.12
    return _cut(view.luma, left + inset, view.points[[105, 334], 1].min(), right - inset, view.points[152, 1])


def _eye_strip(view: View) -> Floats:
    x, y = view.points[[33, 263], 0], view.points[[33, 133, 362, 263], 1]
    return _cut(view.luma, x[0] - 6, y.min() - 22, x[1] + 6, y.max() + 18)


def _patch_mean(view: View, landmark: int) -> float:
    x, y = view.points[landmark]
    return float(_cut(view.luma, x - 10, y - 10, x + 10, y + 10).mean())


def _worst_eye(view: View) -> float:
    """How much of the eye's height (in widths of the eye) is dark; the eye further from the usual 0.35."""
    skin = float(np.mean([_patch_mean(view, index) for index in _CHEEKS]))
    values = [_dark_part(view, eye, skin) for eye in _EYES]
    return max(values, key=lambda value: abs(value - 0.35))


def _dark_part(view: View, eye: tuple[int, int, int, int], skin: float) -> float:
    corners = view.points[list(eye[:2])]
    (x0, y0), (x1, y1) = corners
    width = abs(float(x1 - x0))
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    patch = _cut(view.luma, cx - width * 0.2, cy - width * 0.45, cx + width * 0.2, cy + width * 0.45)
    if patch.size == 0 or width < 4:
        return 0.0
    return float(np.percentile((patch < skin * 0.5).sum(axis=0), 75)) / width


def _wall(view: View, hair: float) -> Floats:
    """The pixels beside and above the head that can only be the wall, as rows of RGB."""
    height, width = view.luma.shape
    eyes = int(np.clip(view.points[[33, 263], 1].mean(), 1, height))
    edge = width // 12
    above = max(3, int(hair) - 4)
    parts = [view.rgb[:eyes, :edge], view.rgb[:eyes, -edge:], view.rgb[:above]]
    return np.concatenate([part.reshape(-1, 3) for part in parts])


def _cut(plane: Floats, left: float, top: float, right: float, bottom: float) -> Floats:
    height, width = plane.shape
    x0, x1 = (int(np.clip(value, 0, width)) for value in (left, right))
    y0, y1 = (int(np.clip(value, 0, height)) for value in (top, bottom))
    if x1 <= x0 or y1 <= y0:
        return np.zeros((1, 1), np.float32)
    return plane[y0:y1, x0:x1]
