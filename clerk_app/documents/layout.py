"""The family of pages: one head, one table of facts, one way to say what counts and what comes next.

A4 upright for forms and notices, A5 across for receipts and slips: both are 210 mm wide, so one
grid serves all. Left column 122 mm for reading, right column 44 mm for seal and QR code.
All measures in millimetres from the top left, type sizes in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.documents import codes
from clerk_app.documents.fonts import Weight, fonts
from clerk_app.documents.offline_code import offline_code
from clerk_app.documents.parts import Holder, Office, PrintMark, day_words, local_day, local_minute
from clerk_app.documents.sheet import MM, Sheet
from clerk_app.documents.typesetting import Fitted, clean, fit, wrap, wrap_well

WIDTH = 210.0
LEFT, RIGHT = 18.0, 192.0
FULL = RIGHT - LEFT
ASIDE = 44.0  # width of the right column
READING = FULL - ASIDE - 8.0  # width of the left column
BAR_WIDEST = 62.0

SMALL, LABEL, BODY, VALUE = 8.0, 8.5, 10.0, 11.0  # type sizes
STRONG, TITLE, DISPLAY = 13.0, 20.0, 26.0
_LEADING = 1.5  # of running text
_TIGHT = 1.22  # of a value on several lines
_MIDDLE = 0.36  # height of the middle of a Han character over its baseline, of the size

_VALUE_SIZES = (VALUE, 10.5, 10.0, 9.5, 9.0)
_STRONG_SIZES = (STRONG, 12.0, 11.0, 10.0, 9.0)
_PACKED_SIZES = (9.5, 9.0, 8.5, 8.0)


@dataclass(frozen=True, slots=True)
class Form:
    """A paper size: height, row of the table of facts, where the foot begins, size of running text."""

    height: float
    row: float
    foot: float
    body: float


A4 = Form(297.0, 8.4, 278.5, 11.0)
A5 = Form(148.0, 7.4, 131.5, 10.0)

LAWS = (
    "《条例》：《深圳经济特区居住证条例》。"
    "《办理规定》：《深圳市居住登记和居住证办理规定》（深府〔2016〕60号）。"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top, and what the codes carry. An empty `number` is a paper before acceptance."""

    kind: str
    title: str
    title_en: str
    number: str
    number_label: str = "受理编号"
    laws: str = LAWS  # the short names this paper uses for the laws, told in the foot; may be empty


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell of the table. `value` None leaves room for handwriting, empty text prints a dash."""

    label: str
    value: str | None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    align: str = "left"
    weight: Weight = Weight.REGULAR


class Paper:
    """A paper that is being written from top to bottom; `y` is where the next part begins."""

    def __init__(
        self,
        form: Form,
        head: Head,
        office: Office,
        mark: PrintMark,
        holder: Holder | None = None,
        *,
        bound: str = "",
    ) -> None:
        """`bound` is what the QR code's digest is bound to on a paper that is about nobody."""
        self.form, self.head, self.office, self.mark = form, head, office, mark
        self._bound = (holder.name, holder.id_masked) if holder else (bound, "")
        self.sheet = Sheet(WIDTH, form.height)
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
        if self.y + height > self.form.foot - 3.0:
            self.new_page()

    def new_page(self) -> None:
        """Go on overleaf, under a short head."""
        self.crowded = True
        self.sheet.new_page()
        self.sheet.text(LEFT, 18.0, self.head.title, VALUE, Weight.BOLD)
        self.sheet.text(RIGHT, 18.0, f"{self.head.number_label} {self.head.number}", LABEL, align="right")
        self.sheet.line(LEFT, 21.0, RIGHT, 21.0, 0.9)
        self.y = 25.0

    def heading(self, words: str, english: str = "") -> None:
        self.need(20.0)
        self.y += 5.6
        width = self.sheet.text(LEFT, self.y, words, VALUE, Weight.BOLD)
        self.sheet.text(LEFT + width + 2.4, self.y, english, SMALL)
        self.y += 2.6

    def facts(self, rows: Sequence[Sequence[Fact]], width: float = FULL, label: float = 21.0) -> None:
        """A table of facts, one or two to a row; heights are whole multiples of one row."""
        self.sheet.line(LEFT, self.y, LEFT + width, self.y, 0.9)
        for number, row in enumerate(rows):
            gap = 5.0
            cell = (width - gap * (len(row) - 1)) / len(row)
            fitted = [_fit_value(fact, cell - label - 1.0, self.form.row) for fact in row]
            height = self.form.row * max(_units(one, self.form.row) for one in fitted)
            page = self.sheet.page
            self.need(height)
            if page != self.sheet.page:
                self.sheet.line(LEFT, self.y, LEFT + width, self.y, 0.9)
            for place, (fact, one) in enumerate(zip(row, fitted, strict=True)):
                left = LEFT + place * (cell + gap)
                self._line_in_row(left, fact.label, LABEL, min(height, self.form.row))
                self._value(left + label, one, fact, height)
            self.y += height
            last = number == len(rows) - 1
            self.sheet.line(LEFT, self.y, LEFT + width, self.y, 0.9 if last else 0.3)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        size: float = 9.5,
        row_height: float | None = None,
    ) -> None:
        """A table with a title row that comes again on each page; first lines of a row stand level."""
        self._table_titles(columns)
        lead = size * 1.3 / MM
        for number, row in enumerate(rows):
            broken = [
                wrap_well(text, column.width - 3.0, size, column.weight)
                for text, column in zip(row, columns, strict=True)
            ]
            lines = max(1, *(len(one) for one in broken))
            height = max(row_height or self.form.row, lines * lead + 3.4)
            page = self.sheet.page
            self.need(height)
            if page != self.sheet.page:
                self._table_titles(columns)
            first = self.y + height / 2 - (lines - 1) * lead / 2 + size * _MIDDLE / MM
            left = LEFT
            for column, one in zip(columns, broken, strict=True):
                for step, text in enumerate(one):
                    self._in_column(column, left, first + step * lead, text, size, column.weight)
                left += column.width
            self.y += height
            self.sheet.line(LEFT, self.y, RIGHT, self.y, 0.9 if number == len(rows) - 1 else 0.3)

    def choices(self, label: str, choices: Sequence[tuple[str, bool]]) -> None:
        """A row of tick boxes, the chosen ones ticked and set bold."""
        height, box = self.form.row, 3.0
        self.need(height)
        x = LEFT
        base = self.y + height / 2 + VALUE * _MIDDLE / MM
        if label:
            self.sheet.text(x, base, label, LABEL)
            x += 21.0
        for words, chosen in choices:
            top = self.y + (height - box) / 2
            self.sheet.frame(x, top, box, box, 0.6)
            if chosen:
                self.sheet.line(x + 0.6, top + 1.5, x + 1.3, top + 2.4, 1.3)
                self.sheet.line(x + 1.3, top + 2.4, x + 2.6, top + 0.5, 1.3)
            weight = Weight.BOLD if chosen else Weight.REGULAR
            x += box + 1.4
            x += self.sheet.text(x, base, words, BODY, weight) + 5.0
        self.y += height

    def photo(self, x: float, y: float, width: float, height: float, data: bytes | None) -> None:
        """The photo, or the frame where it belongs."""
        if data is not None:
            self.sheet.picture(x, y, width, height, data, "photo")
        else:
            self.sheet.text(x + width / 2, y + height / 2 + 1.0, "照片", LABEL, align="center")
        self.sheet.frame(x, y, width, height, 0.4)

    def caption(self, x: float, y: float, width: float, label: str, text: str) -> None:
        """Two small lines under a picture."""
        self.sheet.text(x + width / 2, y + 3.6, label, 7.0, align="center")
        fitted = fit(text or "—", width, (8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)) or Fitted((text[:16],), 5.0)
        self.sheet.text(x + width / 2, y + 7.2, fitted.lines[0], fitted.size, align="center")

    def paragraph(
        self, text: str, width: float = FULL, size: float = 0.0, weight: Weight = Weight.REGULAR
    ) -> None:
        """Running text; goes on to the next page line by line."""
        size = size or self.form.body
        for line in wrap_well(text, width, size, weight):
            self.need(size * _LEADING / MM)
            self.y += size * _LEADING / MM
            self.sheet.text(LEFT, self.y - 1.3, line, size, weight)

    def headline(self, label: str, english: str, display: str, notes: Sequence[str] = ()) -> None:
        """What counts on this paper, in the display size, with a thick bar at its left."""
        fitted = fit(
            display, READING - 5.0, (DISPLAY, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0), weight=Weight.BOLD
        )
        fitted = fitted or Fitted(wrap(display, READING - 5.0, 12.0, Weight.BOLD), 12.0)
        lines = [line for note in notes for line in wrap_well(note, READING - 5.0, 9.0)]
        display_height = len(fitted.lines) * fitted.size * 1.3 / MM
        height = 5.0 + display_height + len(lines) * 4.6 + 0.6
        self.need(height + 4.0)
        self.y += 4.0
        top, left = self.y, LEFT + 5.0
        width = self.sheet.text(left, top + 3.6, label, BODY, Weight.BOLD)
        self.sheet.text(left + width + 2.4, top + 3.6, english, SMALL)
        base = top + 5.0
        for line in fitted.lines:
            base += fitted.size * 1.3 / MM
            self.sheet.text(left, base - fitted.size * 0.28 / MM, line, fitted.size, Weight.BOLD)
        for line in lines:
            base += 4.6
            self.sheet.text(left, base - 1.0, line, 9.0)
        self.sheet.bars([(LEFT, top, 1.2, height)])
        self.y = top + height + 1.6

    def steps(self, words: str, english: str, steps: Sequence[str], width: float = READING) -> None:
        """What to do next: numbered sentences."""
        self.heading(words, english)
        self.y += 0.4
        size = self.form.body
        lead = size * 1.36 / MM
        gap = 0.5 if self.form is A5 else 1.0
        for number, step in enumerate(steps, start=1):
            lines = wrap_well(step, width - 5.5, size)
            self.need(len(lines) * lead)
            self.sheet.text(LEFT, self.y + 3.6, f"{number}.", size, Weight.BOLD)
            for line in lines:
                self.sheet.text(LEFT + 5.5, self.y + 3.6, line, size)
                self.y += lead
            self.y += gap

    def aside(self, top: float, seal: str, day: date | None, *, bottom: float | None = None) -> None:
        """Fill the right column from `top`: room for the seal, beneath it the QR code.

        The code stands at `bottom`, or directly beneath the seal. Sets `crowded` where a seal of
        30 mm would not find room.
        """
        side = codes.qr_side(self.offline_text()) if self.head.number else 0.0
        foot = top + 39.0 + (4.0 + side if side else 0.0) if bottom is None else bottom
        height = foot - side - 3.0 - top if side else foot - top
        self.crowded = self.crowded or height < 29.5 or foot > self.form.foot - 2.0
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
            self.head.kind,
            self.head.number,
            local_day(self.mark.printed_at),
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

    def closing(self, seal: str, day: date | None, lines: Sequence[tuple[str, bytes | None]]) -> None:
        """The foot of a form or notice: lines to sign at the left, seal and QR code at the right.

        Each line is its label and the picture of a signature already given, or None.
        """
        height = 60.0
        self.need(height)
        bottom = self.form.foot - 4.0
        top = bottom - height + 4.0
        self.aside(top, seal, day, bottom=bottom)
        for place, (label, signature) in enumerate(lines):
            y = bottom - 1.6 - (len(lines) - 1 - place) * 13.0
            start = self.signature_line(LEFT, y, label, READING)
            if signature is not None:
                self.sheet.picture(start + 2.0, y - 10.0, 48.0, 10.6, signature, "signature", ink=True)
        self.y = self.form.foot

    def _write_head(self) -> None:
        room = FULL - BAR_WIDEST + 4.0
        station = fit(self.office.station, room, (9.0, 8.5, 8.0, 7.5, 7.0, 6.0)) or Fitted(
            wrap(self.office.station, room, 6.0)[:1], 6.0
        )
        self.sheet.text(LEFT, 17.0, station.lines[0] if station.lines else "", station.size)
        title = fit(self.head.title, room, (TITLE, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0), weight=Weight.BOLD)
        title = title or Fitted((self.head.title,), 12.0)
        self.sheet.text(LEFT, 25.6, title.lines[0], title.size, Weight.BOLD)
        self.sheet.text(LEFT, 30.6, self.head.title_en, LABEL)
        if self.head.number:
            left = codes.code128(self.sheet, RIGHT, 14.0, 11.5, self.head.number, BAR_WIDEST)
            width = self.sheet.text(RIGHT, 30.6, self.head.number, VALUE, align="right")
            room = RIGHT - left - width - fonts().width(self.head.number_label, LABEL) / MM
            at = left if room > 2.0 else left + room - 3.0
            self.sheet.text(at, 30.6, self.head.number_label, LABEL)
        else:
            self.sheet.text(RIGHT, 30.6, "尚未受理，签名后生成受理编号", LABEL, align="right")
        self.y = 34.0

    def _write_foot(self, page: int) -> None:
        y, office = self.form.foot, self.office
        self.sheet.line(LEFT, y, RIGHT, y, 0.5)
        right = f"第 {page + 1} 页，共 {len(self.sheet.pages)} 页"
        width = self.sheet.text(RIGHT, y + 4.2, right, SMALL, align="right")
        where = " · ".join(part for part in (office.station, office.address, office.hours) if part)
        self._foot_line(y + 4.2, where, FULL - width - 4.0)
        mark = self.mark
        printed = f"打印编号 {mark.number}　第 {mark.copy} 次打印　{local_minute(mark.printed_at)}"
        width = self.sheet.text(RIGHT, y + 8.0, printed, SMALL, align="right")
        phone = f"电话 {office.phone}" if office.phone else ""
        self._foot_line(
            y + 8.0, " · ".join(part for part in (phone, office.counter) if part), FULL - width - 4.0
        )
        self._foot_line(y + 11.6, self.head.laws, FULL, 7.0)

    def _foot_line(self, y: float, text: str, room: float, size: float = SMALL) -> None:
        fitted = fit(text, room, [one for one in (8.0, 7.5, 7.0, 6.5, 6.0) if one <= size]) or Fitted(
            wrap(text, room, 6.0), 6.0
        )
        if fitted.lines:
            self.sheet.text(LEFT, y, fitted.lines[0], fitted.size)

    def _write_copy_band(self) -> None:
        words = f"副 本　　第 {self.mark.copy} 次打印　　COPY {self.mark.copy}"
        width = self.sheet.text(WIDTH / 2, 9.6, words, STRONG, Weight.BOLD, align="center")
        for row in range(5):
            y = 5.9 + row * 1.1
            self.sheet.line(LEFT, y, (WIDTH - width) / 2 - 5.0, y, 0.35)
            self.sheet.line((WIDTH + width) / 2 + 5.0, y, RIGHT, y, 0.35)

    def _line_in_row(self, x: float, text: str, size: float, height: float) -> None:
        self.sheet.text(x, self.y + height / 2 + size * _MIDDLE / MM, text, size)

    def _value(self, x: float, fitted: Fitted, fact: Fact, height: float) -> None:
        weight = Weight.BOLD if fact.strong else Weight.REGULAR
        lead = fitted.size * _TIGHT / MM
        first = self.y + height / 2 - (len(fitted.lines) - 1) * lead / 2 + fitted.size * _MIDDLE / MM
        for step, line in enumerate(fitted.lines):
            self.sheet.text(x, first + step * lead, line, fitted.size, weight)

    def _table_titles(self, columns: Sequence[Column]) -> None:
        self.need(2 * self.form.row)
        self.sheet.line(LEFT, self.y, RIGHT, self.y, 0.9)
        left = LEFT
        for column in columns:
            base = self.y + 3.4 + LABEL * _MIDDLE / MM
            self._in_column(column, left, base, column.title, LABEL, Weight.BOLD)
            left += column.width
        self.y += 6.8
        self.sheet.line(LEFT, self.y, RIGHT, self.y, 0.5)

    def _in_column(
        self, column: Column, left: float, y: float, text: str, size: float, weight: Weight
    ) -> None:
        x = left if column.align == "left" else left + column.width
        self.sheet.text(x, y, text, size, weight, align=column.align)


def _fit_value(fact: Fact, width: float, row: float) -> Fitted:
    """One line in full size, else shrunk, else two lines in the row, else as many as it takes."""
    if fact.value is None:
        return Fitted((), VALUE)
    text = clean(fact.value) or "—"
    weight = Weight.BOLD if fact.strong else Weight.REGULAR
    sizes = _STRONG_SIZES if fact.strong else _VALUE_SIZES
    packed = tuple(size for size in _PACKED_SIZES if 2 * size * _TIGHT / MM <= row)
    return (
        fit(text, width, sizes, weight=weight)
        or fit(text, width, packed, lines=2, weight=weight, even=True)
        or Fitted(wrap(text, width, 9.0, weight), 9.0)
    )


def _units(fitted: Fitted, row: float) -> int:
    """Rows that the value takes."""
    height = len(fitted.lines) * fitted.size * _TIGHT / MM
    return max(1, -int(-height // row))
