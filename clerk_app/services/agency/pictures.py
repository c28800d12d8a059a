"""Photos and signed forms beside a unit's list: ``照片/<image number>.jpg``, ``申请表/<identity number>.jpg``."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from clerk_app.imaging.photo import LARGEST_FILE, PHOTO_HEIGHT, PHOTO_WIDTH
from clerk_app.services.agency.reasons import RowFault
from clerk_app.services.people.representing import LARGEST_SCAN

PHOTOS, FORMS = "照片", "申请表"
PHOTO_SIZE = (PHOTO_WIDTH, PHOTO_HEIGHT)
_MOST_PIXELS = 24_000_000  # A4 at 500 dpi
_FORBIDDEN = frozenset("/\\:\0")


@dataclass(frozen=True, slots=True)
class Pictures:
    """What was read for one person."""

    photo: bytes
    form: bytes


def missing_pictures(folder: Path, image_number: str, id_number: str, studio: str = "") -> list[RowFault]:
    """What is not there, or is too large, without reading it. `studio`: a folder with photos by number, or none."""
    faults: list[RowFault] = []
    if image_number and _photo(folder, image_number, studio) is None:
        faults.append(RowFault("image_number", "photo_missing", image_number))
    if _place(folder / FORMS, id_number, LARGEST_SCAN) is None:
        faults.append(RowFault("form_signed", "form_missing", id_number))
    return faults


def read_pictures(
    folder: Path, image_number: str, id_number: str, studio: str = ""
) -> Pictures | list[RowFault]:
    """Photo and form of a person, whole and of the right kind, or what is wrong with them."""
    photo, form = (
        _read(_photo(folder, image_number, studio), PHOTO_SIZE),
        _read(_place(folder / FORMS, id_number, LARGEST_SCAN), None),
    )
    faults = [] if photo is not None else [RowFault("image_number", "photo_bad", image_number)]
    faults += [] if form is not None else [RowFault("form_signed", "form_bad", id_number)]
    return faults if photo is None or form is None else Pictures(photo, form)


def _photo(folder: Path, image_number: str, studio: str) -> Path | None:
    beside = _place(folder / PHOTOS, image_number, LARGEST_FILE)
    return _place(Path(studio), image_number, LARGEST_FILE) if beside is None and studio else beside


def _place(folder: Path, name: str, largest: int) -> Path | None:
    """The file of that name; None where there is none, it is larger, or the name leads elsewhere."""
    if not name or _FORBIDDEN & set(name) or name.startswith("."):
        return None
    for ending in (".jpg", ".jpeg", ".JPG"):
        file = folder / f"{name}{ending}"
        try:
            if file.is_file() and file.stat().st_size <= largest:
                return file
        except OSError:
            continue
    return None


def _read(file: Path | None, size: tuple[int, int] | None) -> bytes | None:
    """A JPEG that can be unpacked to its end, and of that size in pixels where one is asked; else None.

    It is unpacked small: that walks all of its data and takes a quarter of the time.
    """
    try:
        data = b"" if file is None else file.read_bytes()
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            if image.width * image.height > _MOST_PIXELS or (size is not None and image.size != size):
                return None
            image.draft("L", (image.width // 8, image.height // 8))
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
    return data
