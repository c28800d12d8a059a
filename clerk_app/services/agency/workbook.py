"""Reading a unit's workbook: first what it is made of, bounded, then its cells by calamine.

An .xlsx is a ZIP of XML. Before anything is read as a table, every part is inflated once and counted, so that
neither its directory nor a part that says less than it holds can fill the memory; a sheet is looked through as a
stream for what calamine does not tell: formulas, merged cells, a width or depth that is none of ours. Then calamine
gets the parts that were counted, and nothing else.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

from clerk_app.services.agency.errors import WorkbookRefused
from clerk_app.services.agency.sheet import FIRST_ROW, MOST_COLUMNS, MOST_ROWS, SHEET, cell_name

LARGEST_FILE = 16 * 1024 * 1024  # bytes, as it lies on the disk
LARGEST_WHOLE = 96 * 1024 * 1024  # bytes, all parts inflated
MOST_PARTS = 200
_STEP = 1024 * 1024
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_OLE = b"\xd0\xcf\x11\xe0"  # an .xls, or a workbook with a password
_TAIL = 200  # empty rows below the list that a sheet may still name


@dataclass(frozen=True, slots=True)
class Cells:
    """A sheet: its values by row and column from 0, and the cells that hold a formula or belong to a merged one."""

    values: list[list[Any]]
    formulas: frozenset[tuple[int, int]]
    merged: frozenset[tuple[int, int]]

    def at(self, row: int, column: int) -> Any:
        line = self.values[row] if row < len(self.values) else []
        return line[column] if column < len(line) else ""


def read_file(path: Path) -> bytes:
    """The bytes of a workbook. Raises WorkbookRefused (too_large, not_readable)."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise WorkbookRefused("too_large", str(LARGEST_FILE // 1024 // 1024))
        return path.read_bytes()
    except OSError as error:
        raise WorkbookRefused("not_readable") from error


def read_cells(data: bytes) -> Cells:
    """The sheet of a unit's workbook.

    Raises WorkbookRefused: ``not_xlsx``, ``damaged``, ``macros``, ``too_large``, ``no_sheet``, ``too_wide``,
    ``too_long``; where it is a cell, its name.
    """
    parts = _parts(data)
    look = _look_through(_sheet_part(parts))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_stored(parts)))
        values = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise WorkbookRefused("damaged") from error
    return Cells(values, frozenset(look.formulas), frozenset(look.merged))


def text_of(value: Any) -> str:
    """What a cell holds, as it would be typed: a whole number without its point, a day as 2026-06-01."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


# --- the parts


def _parts(data: bytes) -> dict[str, bytes]:
    """Each part of the workbook, inflated and counted."""
    if data[:4] == _OLE:
        raise WorkbookRefused("not_xlsx")
    if len(data) > LARGEST_FILE:
        raise WorkbookRefused("too_large", str(LARGEST_FILE // 1024 // 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if any("vbaproject" in info.filename.lower() for info in infos):
                raise WorkbookRefused("macros")
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_WHOLE:
                raise WorkbookRefused("too_large", str(LARGEST_WHOLE // 1024 // 1024))
            parts: dict[str, bytes] = {}
            left = LARGEST_WHOLE
            for info in infos:
                parts[info.filename] = _inflated(archive, info, left)
                left -= len(parts[info.filename])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise WorkbookRefused("damaged" if data[:2] == b"PK" else "not_xlsx") from error
    kinds = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in kinds:
        raise WorkbookRefused("macros")
    return parts


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """A part, as far as it is not longer than it says and than what is left. Raises WorkbookRefused."""
    out: list[bytes] = []
    with archive.open(info) as part:
        while piece := part.read(_STEP):
            most -= len(piece)
            if most < 0:
                raise WorkbookRefused("too_large", str(LARGEST_WHOLE // 1024 // 1024))
            out.append(piece)
    return b"".join(out)


def _stored(parts: dict[str, bytes]) -> bytes:
    """The same parts in a ZIP that is not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _sheet_part(parts: dict[str, bytes]) -> bytes:
    """The XML of the sheet of the list. Raises WorkbookRefused (no_sheet, damaged)."""
    target = ""
    for tag, attributes in _elements(parts.get("xl/workbook.xml", b"")):
        if tag.endswith("sheet") and attributes.get("name") == SHEET:
            target = next((said for key, said in attributes.items() if key.endswith(":id")), "")
    for tag, attributes in _elements(parts.get("xl/_rels/workbook.xml.rels", b"")):
        if target and tag.endswith("Relationship") and attributes.get("Id") == target:
            place = attributes.get("Target", "")
            name = place.lstrip("/") if place.startswith("/") else f"xl/{place}"
            if name in parts:
                return parts[name]
    raise WorkbookRefused("no_sheet")


# --- the stream of a sheet


def _elements(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []

    def keep(tag: str, attributes: dict[str, str]) -> None:
        found.append((tag, attributes))

    _parse(xml, keep)
    return iter(found)


def _parse(xml: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    """Walk the elements of an XML part. One that declares a document type of its own is damaged for us."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start

    def refuse(*_: object) -> None:
        raise WorkbookRefused("damaged")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise WorkbookRefused("damaged") from error


@dataclass(slots=True)
class _Look:
    """What a sheet holds besides its values; where the stream stands."""

    formulas: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    merged: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    row: int = -1
    column: int = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row, self.column = self._number(attributes.get("r"), self.row + 2) - 1, -1
            if self.row >= FIRST_ROW + MOST_ROWS + _TAIL:
                raise WorkbookRefused("too_long", str(MOST_ROWS), cell_name(self.row, 0))
        elif name == "c":
            at = attributes.get("r")
            self.row, self.column = (self.row, self.column + 1) if at is None else _place(at)
            self._bound(self.row, self.column)
        elif name == "f":
            self.formulas.add((self.row, self.column))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        self._bound(bottom, right)
        self.merged |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}

    def _bound(self, row: int, column: int) -> None:
        if column >= MOST_COLUMNS:
            raise WorkbookRefused("too_wide", str(MOST_COLUMNS), cell_name(row, column))
        if row >= FIRST_ROW + MOST_ROWS + _TAIL:
            raise WorkbookRefused("too_long", str(MOST_ROWS), cell_name(row, column))

    def _number(self, text: str | None, otherwise: int) -> int:
        if text is None:
            return otherwise
        if not text.isascii() or not text.isdigit() or len(text) > 7 or int(text) == 0:
            raise WorkbookRefused("damaged")
        return int(text)


def _look_through(sheet: bytes) -> _Look:
    look = _Look()
    _parse(sheet, look.start)
    return look


def _place(cell: str) -> tuple[int, int]:
    """Row and column from 0 of a cell's name. Raises WorkbookRefused (damaged)."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise WorkbookRefused("damaged")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
