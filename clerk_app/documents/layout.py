"""The parts a paper is written with: facts, tables, what counts, what to do next, where to sign."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from clerk_app.documents.fonts import Weight
from clerk_app.documents.page import (
    A4,
    A4_ROOMY,
    A4_TIGHT,
    A4_TIGHTEST,
    A5,
    A5_TIGHT,
    BODY,
    DISPLAY,
    FULL,
    LABEL,
    LEFT,
    READING,
    RIGHT,
    SEAL,
    SMALL,
    STRONG,
    VALUE,
    Heading,
    Letterhead,
    Office,
    PaperSize,
    PrintMark,
    a4_set_as,
)
from clerk_app.documents.sheet import MM
from clerk_app.documents.typesetting import Fitted, clean, fit, one_line, wrap, wrap_well

_LEADING = 1.5  # of running text
_TIGHT = 1.15  # of a value on several lines
_AIR = 0.9  # mm of a row that no line of a value takes
_MIDDLE = 0.36  # height of the middle of a Han character over its baseline, of the size
_VALUE_SIZES = (VALUE, 10.5, 10.0, 9.5, 9.0)
_LABEL_SIZES = (LABEL, 8.5, 8.0, 7.5, 7.0)
_STRONG_SIZES = (STRONG, 12.0, 11.0, 10.0, 9.0)
_PACKED_SIZES = (9.5, 9.0, 8.5, 8.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table. `value` None leaves room for handwriting, empty text prints a dash."""

    label: str
    value: str | None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    title: str
    width: float
    align: str = "left"
    weight: Weight = Weight.REGULAR


class Layout(Letterhead):
    """A page with what is written on it; each part moves `y` down and turns the page when it must."""

    def heading(self, words: str, english: str = "") -> None:
        self.need(20.0)
        self.y += 5.6 * self.size.scale
        width = self.sheet.text(LEFT, self.y, words, VALUE * self.size.scale, Weight.BOLD, tag="H2")
        self.sheet.text(LEFT + width + 2.4, self.y, english, SMALL)
        self.y += 2.6

    def facts(
        self, rows: Sequence[Sequence[Cell]], width: float = FULL, label: float = 21.0, top: float = 0.9
    ) -> None:
        """A table of facts, one to four in a row; heights are multiples of half a row, one at the least.

        `top` is the weight of its first rule in points.
        """
        self.sheet.line(LEFT, self.y, LEFT + width, self.y, top)
        for number, row in enumerate(rows):
            gap = 5.0
            cell = (width - gap * (len(row) - 1)) / len(row)
            fitted = [_fit_value(fact, cell - label - 1.0, self.size) for fact in row]
            height = self.size.row * max(_units(one, self.size.row) for one in fitted)
            page = self.sheet.page
            self.need(height)
            if page != self.sheet.page:
                self.sheet.line(LEFT, self.y, LEFT + width, self.y, 0.9)
            for place, (fact, one) in enumerate(zip(row, fitted, strict=True)):
                left = LEFT + place * (cell + gap)
                words = one_line(fact.label, label - 1.0, _LABEL_SIZES)
                self._line_in_row(left, words.lines[0] if fact.label else "", words.size, height)
                self._value(left + label, one, fact, height)
            self.y += height
            last = number == len(rows) - 1
            self.sheet.line(LEFT, self.y, LEFT + width, self.y, 0.9 if last else 0.3)

    def table(
        self,
        columns: Sequence[TableColumn],
        rows: Sequence[Sequence[str]],
        size: float | None = None,
        row_height: float | None = None,
    ) -> None:
        """A table with a title row that comes again on each page; first lines of a row stand level."""
        size = size or 9.5 * self.size.scale
        self._table_titles(columns)
        lead = size * 1.3 / MM
        for number, row in enumerate(rows):
            broken = [
                wrap_well(text, column.width - 3.0, size, column.weight)
                for text, column in zip(row, columns, strict=True)
            ]
            lines = max(1, *(len(one) for one in broken))
            height = max(row_height or self.size.row, lines * lead + 3.4)
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
        height, box = self.size.row, 3.0
        self.need(height)
        x = LEFT
        size = BODY * min(self.size.scale, 1.08)
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
            x += self.sheet.text(x, base, words, size, weight) + 5.0
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
        fitted = one_line(text or "—", width, (8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0))
        self.sheet.text(x + width / 2, y + 7.2, fitted.lines[0], fitted.size, align="center")

    def paragraph(
        self, text: str, width: float = FULL, size: float = 0.0, weight: Weight = Weight.REGULAR
    ) -> None:
        """Running text; goes on to the next page line by line."""
        size = min(size or self.size.body, self.size.body)
        lead = size * _LEADING * self.size.lead / MM
        for line in wrap_well(text, width, size, weight):
            self.need(lead)
            self.y += lead
            self.sheet.text(LEFT, self.y - 1.3, line, size, weight)

    def headline(self, label: str, english: str, display: str, notes: Sequence[str] = ()) -> None:
        """What counts on this paper, in the display size, with a thick bar at its left."""
        self.said = display
        most = DISPLAY * min(self.size.scale, 1.0)
        sizes = [size for size in (DISPLAY, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0) if size <= most]
        fitted = fit(display, READING - 5.0, sizes, weight=Weight.BOLD)
        fitted = fitted or Fitted(wrap(display, READING - 5.0, 12.0, Weight.BOLD), 12.0)
        small = 9.0 * self.size.scale
        lead = small * 1.45 / MM
        lines = [line for note in notes for line in wrap_well(note, READING - 5.0, small)]
        display_height = len(fitted.lines) * fitted.size * 1.3 / MM
        height = 5.0 + display_height + len(lines) * lead + 0.6
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
            base += lead
            self.sheet.text(left, base - 1.0, line, small)
        self.sheet.bars([(LEFT, top, 1.2, height)])
        self.y = top + height + 1.6

    def steps(self, words: str, english: str, steps: Sequence[str], width: float = READING) -> None:
        """What to do next: numbered sentences."""
        self.heading(words, english)
        self.y += 0.4
        size = self.size.body
        lead = size * 1.36 * self.size.lead / MM
        gap, drop = (0.5 if self.size.across else 1.0), size * 0.33 + 0.1
        for number, step in enumerate(steps, start=1):
            lines = wrap_well(step, width - 5.5, size)
            self.need(len(lines) * lead)
            self.sheet.text(LEFT, self.y + drop, f"{number}.", size, Weight.BOLD)
            for line in lines:
                self.sheet.text(LEFT + 5.5, self.y + drop, line, size)
                self.y += lead
            self.y += gap

    def closing(self, seal: str, day: date | None, lines: Sequence[tuple[str, bytes | None]]) -> None:
        """The foot of a form: lines to sign at the left, the seal at the right.

        Each line is its label and the picture of a signature already given, or None.
        """
        self.need(SEAL + 4.0)
        bottom = self.size.foot - 4.0
        self.aside(bottom - SEAL, seal, day, bottom=bottom)
        for place, (label, signature) in enumerate(lines):
            y = bottom - 1.6 - (len(lines) - 1 - place) * 13.0
            start = self.signature_line(LEFT, y, label, READING)
            if signature is not None:
                self.sheet.picture(start + 2.0, y - 10.0, 48.0, 10.6, signature, "signature", ink=True)
        self.y = self.size.foot

    def delivery(self, seal: str, day: date | None) -> None:
        """The foot of a notice that is handed over: the seal, and beneath a line to cut the slip (回联) by which the
        office shows that it was received.
        """
        strip = 20.0
        self.need(SEAL + 4.0 + strip)
        cut = self.size.foot - strip
        self.aside(cut - 3.0 - SEAL, seal, day, bottom=cut - 3.0)
        self.sheet.bars([(LEFT + 3.0 * step, cut - 0.1, 1.6, 0.2) for step in range(int(FULL // 3.0) + 1)])
        words = f"回联（受理点留存）　{self.head.title}　{self.head.number_label} {self.head.number}"
        self.sheet.text(LEFT, cut + 5.0, words, SMALL)
        half = (FULL - 8.0) / 2
        for left, label in ((LEFT, "收到人签名"), (LEFT + half + 8.0, "收到日期")):
            self.signature_line(left, self.size.foot - 4.0, label, half)
        self.y = self.size.foot

    def _line_in_row(self, x: float, text: str, size: float, height: float) -> None:
        self.sheet.text(x, self.y + height / 2 + size * _MIDDLE / MM, text, size)

    def _value(self, x: float, fitted: Fitted, fact: Cell, height: float) -> None:
        weight = Weight.BOLD if fact.strong else Weight.REGULAR
        lead = fitted.size * _TIGHT / MM
        first = self.y + height / 2 - (len(fitted.lines) - 1) * lead / 2 + fitted.size * _MIDDLE / MM
        for step, line in enumerate(fitted.lines):
            self.sheet.text(x, first + step * lead, line, fitted.size, weight)

    def _table_titles(self, columns: Sequence[TableColumn]) -> None:
        self.need(2 * self.size.row)
        self.sheet.line(LEFT, self.y, RIGHT, self.y, 0.9)
        left = LEFT
        for column in columns:
            base = self.y + 3.4 + LABEL * _MIDDLE / MM
            self._in_column(column, left, base, column.title, LABEL, Weight.BOLD)
            left += column.width
        self.y += 6.8
        self.sheet.line(LEFT, self.y, RIGHT, self.y, 0.5)

    def _in_column(
        self, column: TableColumn, left: float, y: float, text: str, size: float, weight: Weight
    ) -> None:
        x = left if column.align == "left" else left + column.width
        self.sheet.text(x, y, text, size, weight, align=column.align)


def _fit_value(fact: Cell, width: float, paper: PaperSize) -> Fitted:
    """One line in full size, else shrunk, else two lines in the row, else as many as it takes."""
    if fact.value is None:
        return Fitted((), VALUE)
    text = clean(fact.value) or "—"
    weight = Weight.BOLD if fact.strong else Weight.REGULAR
    sizes = [size * paper.scale for size in (_STRONG_SIZES if fact.strong else _VALUE_SIZES)]
    packed = tuple(size for size in _PACKED_SIZES if 2 * size * _TIGHT / MM + _AIR <= paper.row)
    return (
        fit(text, width, sizes, weight=weight)
        or fit(text, width, packed, lines=2, weight=weight, even=True)
        or Fitted(wrap_well(text, width, 9.0, weight), 9.0)
    )


def _units(fitted: Fitted, row: float) -> float:
    """Rows that the value takes, by halves: its lines never come near the rules."""
    height = len(fitted.lines) * fitted.size * _TIGHT / MM
    return max(1.0, math.ceil(2 * (height + _AIR) / row) / 2)


class Length(Enum):
    """How many pages a paper takes, whatever it has to say."""

    ONE_PAGE = "one page"
    WITH_ANNEX = "one page, and an annex where there is more to tell"
    MANY = "as many as it takes"


def set_well(draw: Callable[[], Layout], length: Length = Length.ONE_PAGE) -> Layout:
    """What `draw` composes, an A4 page set so that it is neither empty nor overflows.

    What is too much for the tightest setting goes to an annex where the paper may have one. Of a paper that may be
    of any length, the usual setting unless a tighter one needs fewer pages.
    """
    ways = [(A4_ROOMY, False), (A4, False), (A4_TIGHT, False)]
    if length is not Length.MANY:
        ways.append((A4_TIGHTEST, False))
    if length is Length.WITH_ANNEX:
        ways += [(A4, True), (A4_TIGHT, True), (A4_TIGHTEST, True)]
    tried: list[Layout] = []
    for size, annexing in ways:
        with a4_set_as(size, annexing=annexing):
            layout = draw()
        if not layout.crowded:
            tried = [layout]
            break
        tried.append(layout)
    best = tried[0] if len(tried) == 1 else min(tried[1:], key=lambda layout: len(layout.sheet.pages))
    best.write_annexes()
    return best


def on_a5_or_a4(draw: Callable[[PaperSize], Layout]) -> Layout:
    """On A5; on A4 where an unusual case has more to say than A5 holds."""
    for size in (A5, A5_TIGHT):
        layout = draw(size)
        if not layout.crowded:
            return layout
    return draw(A4)


__all__ = [
    "A4",
    "A5",
    "FULL",
    "LEFT",
    "READING",
    "RIGHT",
    "SEAL",
    "Cell",
    "Heading",
    "Layout",
    "Length",
    "Office",
    "PaperSize",
    "PrintMark",
    "TableColumn",
    "on_a5_or_a4",
    "set_well",
]
