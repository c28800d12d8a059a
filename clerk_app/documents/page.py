"""The furniture of every page: sizes and grid, head with both codes, foot, copy mark, seal.

A4 upright for forms and notices, A5 across for receipts and slips: both are 210 mm wide, so one
grid serves all. The head has the QR code at its left, the barcode at its right and the title in the
middle; beneath it a left column of 122 mm for reading and a right one of 44 mm for the seal.
All measures in millimetres from the top left, type sizes in points.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents import codes
from clerk_app.documents.fonts import Weight
from clerk_app.documents.paper_proof import Signer
from clerk_app.documents.sheet import Sheet
from clerk_app.documents.typesetting import fit, one_line
from clerk_app.domain.days import day_words, moment_words

WIDTH = 210.0
LEFT, RIGHT = 18.0, 192.0
FULL = RIGHT - LEFT
ASIDE = 44.0  # width of the right column
READING = FULL - ASIDE - 8.0  # width of the left column

SMALL, LABEL, BODY, VALUE = 8.5, 9.0, 10.0, 11.0  # type sizes
STRONG, TITLE, DISPLAY = 13.0, 21.0, 26.0
SEAL = 44.0  # the most room for a seal; those in use measure 38 to 42 mm
_CODE_TOP = 9.8  # beneath the band of a copy


@dataclass(frozen=True, slots=True)
class PaperSize:
    """How a paper size is set: height, row of the table of facts, where the foot begins, size of running text.

    `top` is where the first part begins, `code` the most that the QR code takes. `scale` is that of the
    values, headings and tables, `lead` that of the leading of running text.
    """

    height: float
    row: float
    foot: float
    body: float
    top: float
    code: float
    scale: float = 1.0
    lead: float = 1.0

    @property
    def across(self) -> bool:
        """Whether it is wider than high, a slip."""
        return self.height < WIDTH


A4 = PaperSize(297.0, 8.4, 278.5, 11.0, 40.0, 28.5)
A4_ROOMY = PaperSize(297.0, 10.6, 278.5, 13.0, 42.0, 28.5, 1.16)  # for what has little to say
A4_TIGHT = PaperSize(297.0, 7.4, 278.5, 9.5, 39.0, 28.5, 0.9, 0.96)  # for what has much
A4_TIGHTEST = PaperSize(
    297.0, 6.4, 278.5, 8.5, 38.6, 28.5, 0.82, 0.9
)  # the smallest that a photocopy still shows
A5 = PaperSize(148.0, 7.4, 131.5, 10.0, 35.0, 24.6)
A5_TIGHT = PaperSize(148.0, 6.4, 131.5, 9.0, 34.0, 24.6, 0.86, 0.92)


_a4: ContextVar[PaperSize] = ContextVar("a4", default=A4)  # what stands for A4 while a paper is composed
_annexing: ContextVar[bool] = ContextVar("annexing", default=False)


@contextmanager
def a4_set_as(size: PaperSize, *, annexing: bool = False) -> Generator[None]:
    """Within this, what is composed for A4 is set in this way; with `annexing` what can go to an annex goes there."""
    token, other = _a4.set(size), _annexing.set(annexing)
    try:
        yield
    finally:
        _a4.reset(token)
        _annexing.reset(other)


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

    `signer` is the counter's key, with which the QR code proves what the paper says (see `paper_proof`);
    without it there is no code. `training`: the paper is of a training station and proves nothing.
    """

    number: str
    copy: int
    printed_at: datetime
    signer: Signer | None = None
    training: bool = False

    def __post_init__(self) -> None:
        if self.copy < 1 or self.printed_at.tzinfo is None:
            raise ValueError("a print counts from 1 and its time is aware")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top, and what the codes carry. Without a `number`, `no_number` stands in its place.

    `code` are the three capitals by which the QR code names the kind of paper.
    """

    code: str
    title: str
    title_en: str
    number: str
    number_label: str = "受理编号"
    laws: str = ""  # the short names this paper uses for the laws, told in the foot
    no_number: str = ""


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
        """`bound` is whom the QR code names: name and masked number of the holder.

        On a paper that is about nobody it is a text that the paper prints, and nothing.
        """
        self.size = _a4.get() if size is A4 else size
        self.head, self.office, self.mark = head, office, mark
        self._bound = bound
        self.sheet = Sheet(WIDTH, self.size.height)
        self.y = 0.0
        self.said = ""  # what the paper says in its largest letters: the QR code says it too
        self.crowded = False  # something did not find its place on this form
        self.annexing = _annexing.get()  # the details are to be told in an annex, a summary here
        self._annexes: list[tuple[str, str, Callable[[], None]]] = []
        self._write_head()

    def finish(self) -> bytes:
        """Number the pages, mark the copies, paint. Raises MissingGlyph, FontsMissing."""
        self.complete()
        title = f"{self.head.title} {self.head.number}".strip()
        return self.sheet.paint(title, self.office.station)

    def complete(self) -> Sheet:
        """Write the foot and the copy mark of each page; the sheet is then ready to be painted."""
        self.sheet.turn_to(0)
        self._write_code()
        for page in range(len(self.sheet.pages)):
            self.sheet.turn_to(page)
            self._write_foot(page)
            if self.mark.training:
                again = f"　　第 {self.mark.copy} 次打印" if self.mark.copy > 1 else ""
                self._write_band(f"演 练　　不是文书，不作凭证{again}　　TRAINING")
            elif self.mark.copy > 1:
                self._write_band(f"副 本　　第 {self.mark.copy} 次打印　　COPY {self.mark.copy}")
        return self.sheet

    def need(self, height: float) -> None:
        """Go to a new page unless `height` is left on this one."""
        if self.y + height > self.size.foot - 3.0:
            self.new_page()

    def new_page(self) -> None:
        """Go on overleaf, under a short head."""
        self.crowded = True
        self._overleaf()

    def annex(self, title: str, english: str, write: Callable[[], None]) -> None:
        """What `write` sets comes on pages of its own after the paper: what is sealed stays on its one page."""
        self._annexes.append((title, english, write))

    def write_annexes(self) -> None:
        """Set them, once the paper itself stands; each begins a page (GB/T 9704-2012, 7.3.9)."""
        annexes, self._annexes = self._annexes, []
        for number, (title, english, write) in enumerate(annexes, start=1):
            self._overleaf()
            words = f"附件 {number}" if len(annexes) > 1 else "附件"
            self.sheet.text(LEFT, self.y + 4.0, words, STRONG, Weight.BOLD)
            self.sheet.text(WIDTH / 2, self.y + 9.0, title, STRONG, Weight.BOLD, align="center", tag="H2")
            self.sheet.text(WIDTH / 2, self.y + 13.2, english, SMALL, align="center")
            self.y += 17.0
            write()

    def _overleaf(self) -> None:
        self.sheet.new_page()
        self.sheet.text(LEFT, 18.0, self.head.title, VALUE, Weight.BOLD)
        self.sheet.text(RIGHT, 18.0, f"{self.head.number_label} {self.head.number}", LABEL, align="right")
        self.sheet.line(LEFT, 21.0, RIGHT, 21.0, 0.9)
        self.y = 25.0

    def aside(self, top: float, seal: str, day: date | None, *, bottom: float | None = None) -> None:
        """Room for the seal in the right column, from `top` or with its foot at `bottom`.

        Sets `crowded` where a seal of 38 mm would not find room.
        """
        room = self.size.foot - 2.0 - top if bottom is None else bottom - top
        height = min(room, SEAL)
        self.crowded = self.crowded or height < 38.0
        self._seal(top if bottom is None else bottom - height, seal, day, height)

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

    def _write_code(self) -> None:
        """The QR code in the head of the first page; last of all, for it says what the page says."""
        if content := self.proof():
            left = LEFT - 0.2
            side = codes.qr_side(content, self.size.code)
            codes.qr(self.sheet, left + side, _CODE_TOP, content, self.size.code)

    def proof(self) -> str:
        """Content of the QR code of this paper; empty where there is no key or nothing to prove."""
        if self.mark.signer is None or not (self.head.number and self.head.code):
            return ""
        name, id_masked = self._bound
        return self.mark.signer.seal(
            letters=self.head.code,
            number=self.head.number,
            print_number=self.mark.number,
            printed_at=self.mark.printed_at,
            copy=self.mark.copy,
            name=name,
            id_masked=id_masked,
            said=self.said,
        )

    def signature_line(self, x: float, y: float, label: str, length: float) -> float:
        """A label and a line to sign on; returns where the line begins."""
        start = x + self.sheet.text(x, y, label, BODY * self.size.scale) + 2.0
        self.sheet.line(start, y + 1.2, x + length, y + 1.2, 0.5)
        return start

    def _write_head(self) -> None:
        """Issuing bureau, number with its barcode, title; the QR code comes when the page is complete."""
        head, sheet = self.head, self.sheet
        left = LEFT + (self.size.code + 3.0 if self.proof() else 0.0)
        bars = RIGHT - 48.0
        if head.number:
            bars = codes.code128(sheet, RIGHT, _CODE_TOP, 7.0, head.number)
        station = fit(self.office.station, bars - left - 5.0, (10.0, 9.5, 9.0), lines=2, even=True)
        station = station or one_line(self.office.station, bars - left - 5.0, (8.5, 8.0, 7.0, 6.0))
        for place, line in enumerate(station.lines):
            sheet.text(left, _CODE_TOP + 3.4 + place * 4.6, line, station.size)
        words = f"{head.number_label}　{head.number}" if head.number else head.no_number
        sheet.text(RIGHT, _CODE_TOP + 10.3, words, LABEL, align="right")
        room = 2 * (WIDTH / 2 - LEFT - self.size.code - 2.0)
        title = one_line(head.title, room, (TITLE, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0), Weight.BOLD)
        base = 27.9 if self.size.across else 30.4
        sheet.text(WIDTH / 2, base, title.lines[0], title.size, Weight.BOLD, align="center", tag="H1")
        sheet.text(WIDTH / 2, base + 4.2, head.title_en, LABEL, align="center")
        self.y = self.size.top

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
        printed = f"打印编号 {mark.number}　第 {mark.copy} 次打印　{moment_words(mark.printed_at)}"
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

    def _write_band(self, words: str) -> None:
        """A band across the head: what this print is, seen before anything else is read."""
        width = self.sheet.text(WIDTH / 2, 8.4, words, STRONG, Weight.BOLD, align="center")
        for row in range(5):
            y = 4.6 + row * 1.1
            self.sheet.line(LEFT, y, (WIDTH - width) / 2 - 5.0, y, 0.35)
            self.sheet.line((WIDTH + width) / 2 + 5.0, y, RIGHT, y, 0.35)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
