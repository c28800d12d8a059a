"""Fonts of the paper: where they lie, which of them draws a character, how wide it is.

A character is drawn by the first font of its chain whose cmap has it, else by nothing at all:
reportlab would leave a hole where a name should stand, so every character is looked up first.
"""

from __future__ import annotations

import mmap
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from clerk_app.documents import unicode_map
from clerk_app.documents.errors import FontsMissing, MissingGlyph

ENVIRONMENT = "CLERK_APP_FONTS"
# No name is made of these, whatever a font has in their place: controls and invisible characters,
# the private-use areas (they look different in every font), the mark of a character that was lost.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd"
    "\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_REMEMBERED = (
    2048  # texts: a paper is set in several ways until one fits, and most of its words are those of others
)
PACKAGES = ("fonts-lxgw-wenkai", "fonts-hanazono")


class Weight(StrEnum):
    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A TrueType file by its usual name; `part` is the face inside a collection (.ttc)."""

    title: str
    file: str
    part: int = 0


_SERIF = FontFile("Noto Serif SC", "NotoSerifSC-Regular.ttf")
_SERIF_BOLD = FontFile("Noto Serif SC Bold", "NotoSerifSC-Bold.ttf")
_WENKAI = FontFile("LXGW WenKai Regular", "LXGWWenKai-Regular.ttf")
_WENKAI_BOLD = FontFile("LXGW WenKai Bold", "LXGWWenKai-Bold.ttf")
_SIMSUN = FontFile("SimSun", "simsun.ttc")
_SIMHEI = FontFile("SimHei", "simhei.ttf")
TEXT: dict[Weight, tuple[FontFile, ...]] = {  # the first one found is the text face
    Weight.REGULAR: (_SERIF, _SIMSUN, _WENKAI),
    Weight.BOLD: (_SERIF_BOLD, _SIMHEI, _WENKAI_BOLD),
}
FALLBACK: tuple[FontFile, ...] = (  # all that are found, in this order
    FontFile("HanaMinA", "HanaMinA.ttf"),  # in the manner of the text face
    FontFile("HanaMinB", "HanaMinB.ttf"),
    _WENKAI,
    _SIMSUN,
    FontFile("SimSun-ExtB", "simsunb.ttf"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that one font draws. `font` is the name reportlab knows it by."""

    font: str
    text: str


@dataclass(frozen=True, slots=True)
class _Face:
    name: str
    has: dict[int, int]  # code point -> glyph
    widths: dict[int, float]  # code point -> thousandths of the size


def search_folders() -> tuple[Path, ...]:
    """Folders that are looked through, in order; CLERK_APP_FONTS goes first."""
    folders: list[Path] = []
    if wanted := os.environ.get(ENVIRONMENT):
        folders += [Path(part) for part in wanted.split(os.pathsep)]
    here = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2]))
    folders.append(here / "resources" / "fonts")
    folders.append(Path(sys.prefix) / "share" / "clerk-app" / "fonts")  # of a development environment
    if sys.platform == "win32":
        folders.append(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts")
        folders.append(Path.home() / "AppData/Local/Microsoft/Windows/Fonts")
    else:
        base = Path("/usr/share/fonts/truetype")
        folders += [base / "lxgw-wenkai", base / "hanazono", Path("/usr/local/share/fonts")]
        folders.append(Path.home() / ".local/share/fonts")
    return tuple(folders)


class Fonts:
    """The fonts of some folders, each read once and only when a character asks for it.

    Safe to use from several threads. The files are mapped, not copied: a text face of 24 MB costs
    the memory of the pages that were touched.
    """

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        self.folders = tuple(search_folders() if folders is None else folders)
        self._lock = RLock()
        self._faces: dict[FontFile, _Face] = {}
        self._chains: dict[Weight, tuple[FontFile, ...]] = {}
        self._known_runs = lru_cache(_REMEMBERED)(self._find_runs)
        self._known_width = lru_cache(_REMEMBERED)(self._measure)

    def check(self) -> tuple[str, ...]:
        """Titles of the fallback fonts that are absent; raises FontsMissing without a text face."""
        for weight in Weight:
            self._chain(weight)
        return self._absent()

    def runs(self, text: str, weight: Weight = Weight.REGULAR) -> tuple[Run, ...]:
        """Split a line by the fonts that draw it. Raises MissingGlyph, FontsMissing."""
        return self._known_runs(text, weight)

    def width(self, text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
        """Advance of a line in points at `size` points. Raises MissingGlyph, FontsMissing."""
        return self._known_width(text, weight) * size / 1000

    def _find_runs(self, text: str, weight: Weight) -> tuple[Run, ...]:
        text_face = self._face(self._chain(weight)[0])
        if all(ord(character) in text_face.has for character in text) and not _UNPRINTABLE.search(text):
            return (Run(text_face.name, text),) if text else ()
        pieces: list[tuple[str, list[str]]] = []
        for character in text:
            name = self._face_of(character, weight).name
            if not pieces or pieces[-1][0] != name:
                pieces.append((name, []))
            pieces[-1][1].append(character)
        return tuple(Run(name, "".join(letters)) for name, letters in pieces)

    def _measure(self, text: str, weight: Weight) -> float:
        """Advance in thousandths of the size."""
        face = self._face(self._chain(weight)[0])
        plain = _UNPRINTABLE.search(text) is None
        total = 0.0
        for character in text:
            if plain and ord(character) in face.has:
                total += face.widths[ord(character)]
            else:
                total += self._face_of(character, weight).widths[ord(character)]
        return total

    def _face_of(self, character: str, weight: Weight) -> _Face:
        if not _UNPRINTABLE.match(character):
            for file in self._chain(weight):
                face = self._face(file)
                if ord(character) in face.has:
                    return face
        raise MissingGlyph(character, self._absent())

    def _chain(self, weight: Weight) -> tuple[FontFile, ...]:
        with self._lock:
            if weight not in self._chains:
                text = next((file for file in TEXT[weight] if self._find(file)), None)
                if text is None:
                    folders = tuple(str(folder) for folder in self.folders)
                    raise FontsMissing((TEXT[weight][0].title,), PACKAGES, folders)
                others = (file for file in FALLBACK if file != text and self._find(file))
                self._chains[weight] = (text, *others)
            return self._chains[weight]

    def _absent(self) -> tuple[str, ...]:
        linux = FALLBACK[:2]
        return tuple(file.title for file in linux if self._find(file) is None)

    def _find(self, file: FontFile) -> Path | None:
        return next((folder / file.file for folder in self.folders if (folder / file.file).is_file()), None)

    def _face(self, file: FontFile) -> _Face:
        face = self._faces.get(file)
        if face is not None:
            return face
        with self._lock:
            if file not in self._faces:
                path = self._find(file)
                if path is None:
                    raise FontsMissing((file.title,), PACKAGES, tuple(str(folder) for folder in self.folders))
                self._faces[file] = _load(str(path), file.part)
            return self._faces[file]


class _Mapped:
    """A file whose `read` gives its pages instead of a copy: all that reportlab does is cut slices."""

    def __init__(self, path: str) -> None:
        self.name = path

    def read(self) -> mmap.mmap:
        with open(self.name, "rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def _load(path: str, part: int) -> _Face:
    """Parse a font (0.1 to 0.3 s) and make it known to reportlab."""
    unicode_map.install()
    name = f"{Path(path).stem}-{part}"
    taken: Iterable[str] = pdfmetrics.getRegisteredFontNames()
    if name in taken:
        name = f"{name}-{len(list(taken))}"
    font = TTFont(name, _Mapped(path), subfontIndex=part, shapable=False, asciiReadable=False)
    face: Any = font.face
    pdfmetrics.registerFont(font)
    return _Face(name, face.charToGlyph, face.charWidths)


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """The fonts of this machine, found on first use."""
    return Fonts()


def warm_up() -> None:
    """Read the text faces ahead of the first page; call it on a worker thread.

    Raises FontsMissing.
    """
    for weight in Weight:
        fonts().runs("居住证", weight)
