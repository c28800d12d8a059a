"""The furniture of every page: sizes and grid, head with barcode, foot, copy mark, seal and QR code.

A4 upright for forms and notices, A5 across for receipts and slips: both are 210 mm wide, so one
grid serves all. Left column 122 mm for reading, right column 44 mm for seal and QR code.
All measures in millimetres from the top left, type sizes in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from clerk_app.documents import codes
from clerk_app.documents.fonts import Weight, fonts
from clerk_app.documents.offline_code import offline_code
from clerk_app.documents.sheet import MM, Sheet
from clerk_app.documents.typesetting import fit, one_line
from clerk_app.domain.days import day_in_shenzhen, day_words, minute_in_shenzhen

WIDTH = 210.0
LEFT, RIGHT = 18.0, 192.0
FULL = RIGHT - LEFT
ASIDE = 44.0  # width of the right column
READING = FULL - ASIDE - 8.0  # width of the left column

SMALL, LABEL, BODY, VALUE = 8.0, 8.5, 10.0, 11.0  # type sizes
STRONG, TITLE, DISPLAY = 13.0, 20.0, 26.0


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A paper size: height, row of the table of facts, where the foot begins, size of running text."""

    height: float
    row: float
    foot: float
    body: float


A4 = PaperSize(297.0, 8.4, 278.5, 11.0)
A5 = PaperSize(148.0, 7.4, 131.5, 10.0)


@dataclass(frozen=True, slots=True)
class Office:
    """The acceptance point (受理点) as the head and the foot of a paper name it."""

    station: str
    phone: str = ""
    counter: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class PrintMark:
    """Which print this is. `copy` 1 is the original; `printed_at` is aware.

    `check_key` seals the QR code (see `offline_code`); without it the code only shows misreads.
    """

    number: str
    copy: int
    printed_at: datetime
    check_key: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if self.copy < 1 or self.printed_at.tzinfo is None:
            raise ValueError("a print counts from 1 and its time is aware")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top, and what the codes carry. An empty `number` is a paper before acceptance.

    `code` are the three capitals by which the QR code names the kind of paper.
    """

    code: str
    title: str
    title_en: str
    number: str
    number_label: str = "受理编号"
    laws: str = ""  # the short names this paper uses for the laws, told in the foot


class Letterhead:
    """A paper that is being written from top to bottom; `y` is where the next part begins."""

    def __init__(
        self,
        size: PaperSize,
        head: Heading,
        office: Office,
        mark: PrintMark,
        *,
        bound: tuple[str, str] = ("", ""),
    ) -> None:
        """`bound` is what the QR code's digest is bound to: name and masked number of the holder.

        On a paper that is about nobody it is a text that the paper prints, and nothing.
        """
        self.size, self.head, self.office, self.mark = size, head, office, mark
        self._bound = bound
        self.sheet = Sheet(WIDTH, size.height)
        self.y = 0.0
        self.crowded = False  # something did not find its place on this form
        self._write_head()

    def finish(self) -> bytes:
        """Number the pages, mark the copies, paint. Raises MissingGlyph, FontsMissing."""
        self.complete()
        title = f"{self.head.title} {self.head.number}".strip()
        return self.sheet.paint(title, self.office.station)

    def complete(self) -> Sheet:
        """Write the foot and the copy mark of each page; the sheet is then ready to be painted."""
        for page in range(len(self.sheet.pages)):
            self.sheet.turn_to(page)
            self._write_foot(page)
            if self.mark.copy > 1:
                self._write_copy_band()
        return self.sheet

    def need(self, height: float) -> None:
        """Go to a new page unless `height` is left on this one."""
        if self.y + height > self.size.foot - 3.0:
            self.new_page()

    def new_page(self) -> None:
        """Go on overleaf, under a short head."""
        self.crowded = True
        self.sheet.new_page()
        self.sheet.text(LEFT, 18.0, self.head.title, VALUE, Weight.BOLD)
        self.sheet.text(RIGHT, 18.0, f"{self.head.number_label} {self.head.number}", LABEL, align="right")
        self.sheet.line(LEFT, 21.0, RIGHT, 21.0, 0.9)
        self.y = 25.0

    def aside(self, top: float, seal: str, day: date | None, *, bottom: float | None = None) -> None:
        """Fill the right column from `top`: room for the seal, beneath it the QR code.

        The code stands at `bottom`, or directly beneath the seal. Sets `crowded` where a seal of
        30 mm would not find room.
        """
        side = codes.qr_side(self.offline_text()) if self.head.number else 0.0
        foot = top + 39.0 + (4.0 + side if side else 0.0) if bottom is None else bottom
        height = foot - side - 3.0 - top if side else foot - top
        self.crowded = self.crowded or height < 29.5 or foot > self.size.foot - 2.0
        self._seal(top, seal, day, min(height, 39.0))
        if side:
            self._check_code(foot)

    def _seal(self, top: float, words: str, day: date | None, height: float) -> None:
        """Room for a round seal, marked by its corners, the date at its foot."""
        left, foot, arm = RIGHT - ASIDE, top + height, 3.5
        for x, way in ((left, arm), (RIGHT, -arm)):
            for y, up in ((top, arm), (foot, -arm)):
                self.sheet.line(x, y, x + way, y, 0.5)
                self.sheet.line(x, y, x, y + up, 0.5)
        middle = left + ASIDE / 2
        self.sheet.text(middle, top + height / 2, f"（{words}）", LABEL, align="center")
        date_words = day_words(day) if day else "　　年　　月　　日"
        self.sheet.text(middle, foot - 3.2, date_words, LABEL, align="center")

    def _check_code(self, bottom: float, left: float = RIGHT - ASIDE) -> None:
        """The QR code with its foot at `bottom` and right edge on the margin, and what it is for."""
        content = self.offline_text()
        side = codes.qr_side(content)
        top = bottom - side
        codes.qr(self.sheet, RIGHT, top, content)
        self.sheet.text(left, top + 3.0, "离线核验码", LABEL, Weight.BOLD)
        self.sheet.text(left, top + 6.8, "Offline check", 7.0)
        digest = content[-16:]
        self.sheet.text(left, bottom - 3.9, f"{digest[:4]} {digest[4:8]}", LABEL)
        self.sheet.text(left, bottom - 0.4, f"{digest[8:12]} {digest[12:]}", LABEL)

    def offline_text(self) -> str:
        """Content of the QR code of this paper."""
        name, id_masked = self._bound
        return offline_code(
            self.head.code,
            self.head.number,
            day_in_shenzhen(self.mark.printed_at),
            self.mark.number,
            name=name,
            id_masked=id_masked,
            key=self.mark.check_key,
        )

    def signature_line(self, x: float, y: float, label: str, length: float) -> float:
        """A label and a line to sign on; returns where the line begins."""
        start = x + self.sheet.text(x, y, label, BODY) + 2.0
        self.sheet.line(start, y + 1.2, x + length, y + 1.2, 0.5)
        return start

    def _write_head(self) -> None:
        left = RIGHT - 48.0
        if self.head.number:
            left = codes.code128(self.sheet, RIGHT, 14.0, 11.5, self.head.number)
        room = left - LEFT - 6.0
        station = one_line(self.office.station, room, (9.0, 8.5, 8.0, 7.5, 7.0, 6.0))
        self.sheet.text(LEFT, 17.0, "".join(station.lines), station.size)
        title = one_line(self.head.title, room, (TITLE, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0), Weight.BOLD)
        self.sheet.text(LEFT, 25.6, title.lines[0], title.size, Weight.BOLD)
        self.sheet.text(LEFT, 30.6, self.head.title_en, LABEL)
        if self.head.number:
            width = self.sheet.text(RIGHT, 30.6, self.head.number, VALUE, align="right")
            room = RIGHT - left - width - fonts().width(self.head.number_label, LABEL) / MM
            at = left if room > 2.0 else left + room - 3.0
            self.sheet.text(at, 30.6, self.head.number_label, LABEL)
        else:
            self.sheet.text(RIGHT, 30.6, "尚未受理，签名后生成受理编号", LABEL, align="right")
        self.y = 34.0

    def _write_foot(self, page: int) -> None:
        y, office = self.size.foot, self.office
        self.sheet.line(LEFT, y, RIGHT, y, 0.5)
        right = f"第 {page + 1} 页，共 {len(self.sheet.pages)} 页"
        width = self.sheet.text(RIGHT, y + 4.2, right, SMALL, align="right")
        ways = (
            (office.station, office.address, office.hours),
            (office.station, office.address),
            (office.station, office.hours),
            (office.station,),
        )
        self._foot_line(y + 4.2, [_joined(way) for way in ways], FULL - width - 4.0)
        mark = self.mark
        printed = f"打印编号 {mark.number}　第 {mark.copy} 次打印　{minute_in_shenzhen(mark.printed_at)}"
        width = self.sheet.text(RIGHT, y + 8.0, printed, SMALL, align="right")
        phone = f"电话 {office.phone}" if office.phone else ""
        ways = ((phone, office.counter), (phone,))
        self._foot_line(y + 8.0, [_joined(way) for way in ways], FULL - width - 4.0)
        self._foot_line(y + 11.6, [self.head.laws], FULL, 7.0)

    def _foot_line(self, y: float, ways: Sequence[str], room: float, size: float = SMALL) -> None:
        """The fullest of `ways` that fits a line; parts are left out whole, never cut."""
        sizes = [one for one in (8.0, 7.5, 7.0) if one <= size]
        for text in ways:
            if fitted := fit(text, room, sizes):
                break
        else:
            fitted = one_line(ways[-1], room, (6.5, 6.0))
        self.sheet.text(LEFT, y, "".join(fitted.lines), fitted.size)

    def _write_copy_band(self) -> None:
        words = f"副 本　　第 {self.mark.copy} 次打印　　COPY {self.mark.copy}"
        width = self.sheet.text(WIDTH / 2, 9.6, words, STRONG, Weight.BOLD, align="center")
        for row in range(5):
            y = 5.9 + row * 1.1
            self.sheet.line(LEFT, y, (WIDTH - width) / 2 - 5.0, y, 0.35)
            self.sheet.line((WIDTH + width) / 2 + 5.0, y, RIGHT, y, 0.35)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
