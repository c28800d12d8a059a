"""A page as a list of marks, and its way to PDF bytes.

Composing and painting are apart: what stands where can be looked at before anything is drawn
(the tests do), the pages are numbered when their count is known, and painting holds the lock
that reportlab's fonts need for the shortest time.

Measures given to a sheet are millimetres from the top left; marks keep points from the bottom left.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeAlias

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.archival import Tags, make_archival
from clerk_app.documents.errors import PictureBroken
from clerk_app.documents.fonts import Run, Weight, fonts

MM = 72 / 25.4  # points in a millimetre
DOT_MM = 25.4 / 203  # a dot of the coarsest printer whose bars must still be read

_INK = [255] * 200 + [0] * 56  # grey level -> is it ink

_CREATOR = "Clerk App"
_PICTURES = {"photo": "照片", "signature": "签名"}
_painting = Lock()


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line of text; `x`, `y` is the start of its baseline."""

    x: float
    y: float
    size: float
    width: float
    runs: tuple[Run, ...]
    tag: str = "P"  # what it is to who reads the file aloud: P, H1, H2

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the ink of Han characters."""
        return (self.x, self.y - 0.14 * self.size, self.x + self.width, self.y + 0.86 * self.size)


@dataclass(frozen=True, slots=True)
class LineMark:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class BarsMark:
    """Filled rectangles (left, bottom, width, height): a barcode, a QR code, a tick box."""

    rectangles: tuple[tuple[float, float, float, float], ...]
    says: str = ""  # words for it where it is a code


@dataclass(frozen=True, slots=True)
class PictureMark:
    x: float
    y: float
    width: float
    height: float
    data: bytes  # of a picture file
    says: str = ""


Mark: TypeAlias = TextMark | LineMark | BarsMark | PictureMark


@dataclass(slots=True)
class Sheet:
    """Pages of one size; `width` and `height` in millimetres."""

    width: float
    height: float
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    page: int = 0

    def new_page(self) -> None:
        self.pages.append([])
        self.page = len(self.pages) - 1

    def turn_to(self, page: int) -> None:
        """Go on marking page `page` (the first is 0)."""
        self.page = page

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        weight: Weight = Weight.REGULAR,
        *,
        align: str = "left",
        tag: str = "P",
    ) -> float:
        """Set a line with its baseline at `y`; `align` says which end `x` is. Returns its width in mm.

        `tag` is H1 of the title, H2 of a heading.

        Raises MissingGlyph, FontsMissing.
        """
        width = fonts().width(text, size, weight)
        start = x * MM - {"left": 0.0, "center": width / 2, "right": width}[align]
        if text:
            self._add(TextMark(start, self._up(y), size, width, fonts().runs(text, weight), tag))
        return width / MM

    def line(self, x1: float, y1: float, x2: float, y2: float, points: float = 0.4) -> None:
        """A straight rule, `points` wide."""
        self._add(LineMark(x1 * MM, self._up(y1), x2 * MM, self._up(y2), points))

    def frame(self, x: float, y: float, width: float, height: float, points: float = 0.4) -> None:
        right, foot = x + width, y + height
        for ends in ((x, y, right, y), (x, foot, right, foot), (x, y, x, foot), (right, y, right, foot)):
            self.line(*ends, points)

    def bars(self, rectangles: Sequence[tuple[float, float, float, float]], says: str = "") -> None:
        """Filled rectangles, each (left, top, width, height) in millimetres; `says` are words for a code."""
        filled = tuple((x * MM, self._up(y + h), w * MM, h * MM) for x, y, w, h in rectangles)
        self._add(BarsMark(filled, says))

    def picture(
        self, x: float, y: float, width: float, height: float, data: bytes, what: str, *, ink: bool = False
    ) -> None:
        """A picture as large as the area allows, centred in it; `ink` cuts the paper around a signature.

        Raises PictureBroken.
        """
        data, pixels = readable_picture(data, what, ink=ink)
        scale = min(width / pixels[0], height / pixels[1])
        w, h = pixels[0] * scale, pixels[1] * scale
        left, top = x + (width - w) / 2, y + (height - h) / 2
        says = _PICTURES.get(what, what)
        self._add(PictureMark(left * MM, self._up(top + h), w * MM, h * MM, data, says))

    def paint(self, title: str, author: str) -> bytes:
        """The PDF/A-2u. Equal pages give equal bytes, whenever and wherever they are painted."""
        out = io.BytesIO()
        with _painting:
            begin: dict[str, Any] = {"initialFontName": self._first_font(), "pdfVersion": (1, 7)}
            size = (self.width * MM, self.height * MM)
            canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1, lang="zh-CN", **begin)
            canvas.setTitle(title)
            canvas.setSubject(title)
            canvas.setAuthor(author)
            canvas.setCreator(_CREATOR)
            canvas.setProducer(_CREATOR)
            tags = Tags()
            for page in self.pages:
                _paint_page(canvas, page, tags)
                canvas.showPage()
            drawn: Any = canvas
            make_archival(drawn._doc, tags, title=title, author=author, creator=_CREATOR)
            canvas.save()
        return out.getvalue()

    def _first_font(self) -> str:
        """A font of the paper, for reportlab to begin its pages with: its own (Helvetica) is not embedded."""
        return next(mark.runs[0].font for page in self.pages for mark in page if isinstance(mark, TextMark))

    def _up(self, y: float) -> float:
        return (self.height - y) * MM

    def _add(self, mark: Mark) -> None:
        self.pages[self.page].append(mark)


def _paint_page(canvas: Canvas, page: Sequence[Mark], tags: Tags) -> None:
    tags.begin_page()
    code: list[str] = canvas.__dict__["_code"]
    lines = [mark for mark in page if isinstance(mark, LineMark)]
    tags.artifact(code)
    for mark in lines:
        canvas.setLineWidth(mark.width)
        canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)
    tags.end(code)
    for mark in page:
        if isinstance(mark, BarsMark | PictureMark):
            if mark.says:
                tags.element(code, "Figure", mark.says)
            else:
                tags.artifact(code)
            _paint_figure(canvas, mark)
            tags.end(code)
    text = canvas.beginText()
    written: list[str] = text.__dict__["_code"]
    for mark in page:
        if isinstance(mark, TextMark):
            tags.element(written, mark.tag)
            text.setTextOrigin(mark.x, mark.y)
            for run in mark.runs:
                text.setFont(run.font, mark.size)
                text.textOut(run.text)
            tags.end(written)
    canvas.drawText(text)


def _paint_figure(canvas: Canvas, mark: BarsMark | PictureMark) -> None:
    if isinstance(mark, PictureMark):
        canvas.drawImage(ImageReader(io.BytesIO(mark.data)), mark.x, mark.y, mark.width, mark.height)
        return
    rectangles = [f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re" for x, y, w, h in mark.rectangles]
    code: list[str] = canvas.__dict__["_code"]
    code.append(f"n {' '.join(rectangles)} f")


_NOISE = 8  # steps of 256
MOST_PIXELS = 24_000_000  # A4 at 500 dpi: less than 300 MB while it is made flat
MOST_PIXELS_OF_INK = 4_000_000


def readable_picture(data: bytes, what: str, *, ink: bool) -> tuple[bytes, tuple[int, int]]:
    """Picture bytes that reportlab draws the same everywhere, and their size in pixels.

    With `ink` it is a signature, cut to what was written. Raises PictureBroken, also where nothing was, and for
    a picture of more than `MOST_PIXELS`: its header says so before anything of it is unpacked.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > (MOST_PIXELS_OF_INK if ink else MOST_PIXELS):
                raise PictureBroken(what)
            image.load()
            if not ink and image.format == "JPEG" and image.mode in {"RGB", "L"}:
                return data, image.size
            flat = Image.new("RGB", image.size, "white")
            clear = image.convert("RGBA")
            flat.paste(clear, mask=clear.getchannel("A"))
            if ink:
                grey = flat.convert("L")
                found = grey.point(_INK).getbbox()
                if found is None:
                    raise PictureBroken(what)
                flat = grey.crop(found)
            out = io.BytesIO()
            flat.save(out, "PNG")
            return out.getvalue(), flat.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise PictureBroken(what) from error


def shows_nothing(data: bytes) -> bool:
    """Whether a picture that `readable_picture` took is of one colour, but for the noise of its compression."""
    with Image.open(io.BytesIO(data)) as image:
        low, high = zip(*image.convert("RGB").getextrema(), strict=True)
    return max(most - least for least, most in zip(low, high, strict=True)) < _NOISE
