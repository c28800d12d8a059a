"""The permit photo: judge a picture, and cut the photo out of it.

Source of the numbers: GA 461-2004 (358 x 441 px at 350 dpi, face width 207 +/- 14 px, hair 7 to 21 px
under the upper edge, eyes at least 207 px above the lower one; that rule wins where both cannot
hold). The measures carry the names of ISO/IEC 29794-5 (OFIQ) where it has one; their limits are
ours, `docs/photo.md` says how they were set. Nothing is retouched: a wall that is not white is
refused, never painted over.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image

from clerk_app.domain.picture import Frame
from clerk_app.imaging import pixels
from clerk_app.imaging.errors import PhotoRefused
from clerk_app.imaging.faces import FaceMesh, face_finder
from clerk_app.imaging.report import Crop, Face, Measure, Needed, PhotoReport

PHOTO_WIDTH, PHOTO_HEIGHT, PHOTO_DPI = 358, 441, 350
LARGEST_FILE = 30_000  # bytes
FACE_WIDTH, FACE_WIDTH_TOLERANCE = 207, 14  # px of the photo
EYES_ABOVE_LOWER_EDGE = 207  # px, at least

_FACE_WIDTHS = (207, 203, 211, 199, 215, 196, 218)  # tried in this order; the rest is for rounding
_HAIR_TOPS = (14, 12, 16, 10, 18)


NEEDED: Mapping[str, Needed] = {
    "single_face_present": Needed(1, 1),  # faces
    "head_size": Needed(193, None),  # px of the camera from cheek to cheek; its upper limit is the picture's
    "horizontal_position": Needed(0, 0),  # px by which the photo would leave the picture; < 0: to its left
    "vertical_position": Needed(0, 0),  # the same; < 0: above
    "head_pose_roll": Needed(-6, 6),  # degrees, clockwise
    "head_pose_yaw": Needed(-12, 12),  # degrees
    "eyes_visible": Needed(0.17, 0.75),  # dark part of the eye's height, the worse eye (lids, sunglasses)
    "mouth_closed": Needed(None, 0.05),  # gap between the lips, part of the face width
    "sharpness": Needed(None, 2.0),  # px of the photo over which the sharpest edges at the eyes are blurred
    "luminance_mean": Needed(90, 225),  # 0..255, of the face
    "over_exposure_prevention": Needed(0, 0.1),  # part of the face that is clipped
    "illumination_uniformity": Needed(0.75, 1),  # darker cheek / lighter cheek
    "background_uniformity": Needed(None, 12),  # spread of the wall's brightness, 0..255
    "background_white": Needed(195, None),  # brightness of the wall less its tint, 0..255
}


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    jpeg: bytes  # 358 x 441 px, 350 dpi, 24-bit, at most 30 kB
    report: PhotoReport


def measure(frame: Frame) -> PhotoReport:
    """Judge a picture; takes some 20 ms. May be called from any thread."""
    return _judge(_picture(frame))


def take(frame: Frame) -> TakenPhoto:
    """Cut the permit photo out of the picture. Raises PhotoRefused with the report that says why."""
    picture = _picture(frame)
    report = _judge(picture)
    if report.face is None or not report.ready:
        raise PhotoRefused(report)
    return TakenPhoto(_jpeg(_cut(picture, report.face.crop)), report)


def is_permit_photo(data: bytes) -> bool:
    """Whether a file is a permit photo as `take` makes them: a JPEG of the right size, whole, at most 30 kB."""
    if len(data) > LARGEST_FILE:
        return False
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            picture.load()
            return picture.size == (PHOTO_WIDTH, PHOTO_HEIGHT) and picture.mode == "RGB"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _picture(frame: Frame) -> Image.Image:
    return Image.frombytes("RGB", (frame.width, frame.height), frame.rgb)


# --- judging --------------------------------------------------------------------------------


def _judge(picture: Image.Image) -> PhotoReport:
    finder = face_finder()
    boxes = finder.faces(picture)
    if len(boxes) != 1:
        return _report(None, {"single_face_present": float(len(boxes))})
    mesh = finder.mesh(picture, boxes[0])
    face = _face(picture, mesh)
    found = {"single_face_present": 1.0} | _geometry(picture, mesh, face)
    view = pixels.View.of(_cut(picture, face.crop), mesh, face.crop.left, face.crop.top, _scale(face.crop))
    found |= pixels.appearance(view, pixels.hair_line(face.hair_top, face.crop.top, _scale(face.crop)))
    return _report(face, found)


def _report(face: Face | None, found: Mapping[str, float]) -> PhotoReport:
    measures: list[Measure] = []
    for name, needed in NEEDED.items():
        value = found.get(name)
        if name == "head_size" and face is not None and value is not None:
            needed = Needed(needed.low, found["head_size_limit"])  # noqa: PLW2901 - depends on the picture
        measures.append(Measure(name, value is not None and needed.holds(value), value, needed))
    return PhotoReport(face, tuple(measures))


def _face(picture: Image.Image, mesh: FaceMesh) -> Face:
    right, left = mesh.points[234], mesh.points[454]
    width = float(math.hypot(left[0] - right[0], left[1] - right[1]))
    eyes = float(mesh.points[[33, 133, 362, 263], 1].mean())
    chin, centre = float(mesh.points[152, 1]), float(left[0] + right[0]) / 2
    hair_top = pixels.find_hair_top(picture, mesh, width)
    return Face(centre, width, hair_top, eyes, chin, _place(picture, width, centre, hair_top, eyes))


def _place(picture: Image.Image, width: float, centre: float, hair_top: float, eyes: float) -> Crop:
    """The crop that follows the standard and lies inside the picture; the nominal one where none does."""
    first: Crop | None = None
    for target in _FACE_WIDTHS:
        scale = target / width
        if scale > 1.0 and first is not None:
            continue  # never enlarge where it can be helped
        for margin in _HAIR_TOPS:
            top = hair_top - margin / scale
            lowest = eyes - (PHOTO_HEIGHT - EYES_ABOVE_LOWER_EDGE - 3) / scale
            top = max(top, lowest)  # the rule of the eyes wins; the hair comes nearer to the edge
            crop = Crop(centre - PHOTO_WIDTH / 2 / scale, top, PHOTO_WIDTH / scale, PHOTO_HEIGHT / scale)
            if _beyond(picture, crop) == (0, 0):
                return crop
            first = first or crop
    assert first is not None
    return first


def _beyond(picture: Image.Image, crop: Crop) -> tuple[float, float]:
    """By how many pixels the crop leaves the picture: to the right and below positive."""

    def one(start: float, length: float, limit: int) -> float:
        before, after = max(0.0, -start), max(0.0, start + length - limit)
        return after if after > before else -before

    return (
        round(one(crop.left, crop.width, picture.width)),
        round(one(crop.top, crop.height, picture.height)),
    )


def _geometry(picture: Image.Image, mesh: FaceMesh, face: Face) -> dict[str, float]:
    points = mesh.points
    eyes = points[[362, 263]].mean(axis=0) - points[[33, 133]].mean(axis=0)
    across = points[454] - points[234]
    x, y = _beyond(picture, face.crop)
    largest = (FACE_WIDTH + FACE_WIDTH_TOLERANCE - 3) * min(
        picture.height / PHOTO_HEIGHT, picture.width / PHOTO_WIDTH
    )
    return {
        "head_size": round(face.width),
        "head_size_limit": round(largest),
        "horizontal_position": x,
        "vertical_position": y,
        "head_pose_roll": round(math.degrees(math.atan2(eyes[1], eyes[0])), 1),
        "head_pose_yaw": round(math.degrees(math.atan2(across[2], across[0])), 1),
        "mouth_closed": round(max(0.0, float(points[14, 1] - points[13, 1])) / face.width, 3),
    }


# --- cutting --------------------------------------------------------------------------------


def _scale(crop: Crop) -> float:
    return PHOTO_WIDTH / crop.width


def _cut(picture: Image.Image, crop: Crop) -> Image.Image:
    """The photo; beyond the picture its edge goes on, for the measures (such a photo is never taken)."""
    if _beyond(picture, crop) == (0, 0):
        box = (
            max(0.0, crop.left),
            max(0.0, crop.top),
            min(float(picture.width), crop.left + crop.width),
            min(float(picture.height), crop.top + crop.height),
        )
        return picture.resize((PHOTO_WIDTH, PHOTO_HEIGHT), Image.Resampling.LANCZOS, box)
    left, top = math.floor(crop.left), math.floor(crop.top)
    right, bottom = math.ceil(crop.left + crop.width), math.ceil(crop.top + crop.height)
    inside = picture.crop((max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom)))
    beyond = (
        (max(0, -top), max(0, bottom - picture.height)),
        (max(0, -left), max(0, right - picture.width)),
        (0, 0),
    )
    whole = Image.fromarray(np.pad(np.asarray(inside), beyond, mode="edge"))
    return whole.resize((PHOTO_WIDTH, PHOTO_HEIGHT), Image.Resampling.BILINEAR)


def _jpeg(photo: Image.Image) -> bytes:
    """The best quality whose file is at most 30 kB."""
    buffer = io.BytesIO()
    for quality in range(95, 4, -5):
        buffer = io.BytesIO()
        photo.save(
            buffer,
            "JPEG",
            quality=quality,
            dpi=(PHOTO_DPI, PHOTO_DPI),
            subsampling="4:4:4" if quality >= 85 else "4:2:0",
        )
        if buffer.tell() <= LARGEST_FILE:
            break
    return buffer.getvalue()
