"""Reading a CSV file so that one broken line costs one line: records with their line numbers, or a fault."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LONGEST_RECORD = 8  # lines that one record may take up (a line break inside quotes)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

CsvRow = Mapping[str, str]  # by column


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that did not go in: `field` is the column, `why` a reason code or the text that is wrong."""

    file: str
    line: int  # 1 is the header; 0 = the file as a whole
    field: str
    why: str


def records(
    path: Path, required: Sequence[str], known: Sequence[str]
) -> Iterator[tuple[int, CsvRow] | BadRow]:
    """The rows of a file (UTF-8, header line, RFC 4180) by column name, blanks around values taken off.

    A file whose header is wrong gives one BadRow and no rows; a broken line gives one BadRow, and the
    next line is read as if it were not there (a quote that is never closed swallows nothing).
    """
    try:
        with path.open("rb") as file:
            lines = _Lines(file)
            header = _header(path.name, lines, required, known)
            if isinstance(header, BadRow):
                yield header
                return
            yield from _rows(path.name, lines, header)
    except OSError as error:
        yield BadRow(path.name, 0, "", f"unreadable: {error.strerror}")


class _Lines:
    """Lines with their numbers; what was looked at too early can be put back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._back = file, deque[bytes]()
        self.number = 0

    def next(self) -> bytes | None:
        line = self._back.popleft() if self._back else self._file.readline()
        if not line:
            return None
        self.number += 1
        return line

    def put_back(self, lines: list[bytes]) -> None:
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def _header(
    name: str, lines: _Lines, required: Sequence[str], known: Sequence[str]
) -> tuple[str, ...] | BadRow:
    line = lines.next()
    try:
        text = "" if line is None else line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        return BadRow(name, 1, "", "not_utf8")
    fields = _split(text) if text else None
    if fields is None:
        return BadRow(name, 1, "", "no_header")
    header = tuple(field.strip() for field in fields)
    for field in header:
        if field not in known:
            return BadRow(name, 1, field, "unknown_column")
        if header.count(field) > 1:
            return BadRow(name, 1, field, "column_twice")
    for field in required:
        if field not in header:
            return BadRow(name, 1, field, "missing_column")
    return header


def _rows(name: str, lines: _Lines, header: tuple[str, ...]) -> Iterator[tuple[int, CsvRow] | BadRow]:
    width = len(header)
    while (raw := lines.next()) is not None:
        number = lines.number
        try:
            line = raw.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield BadRow(name, number, "", "not_utf8")
            continue
        if not line:
            continue
        fields = _split(line) or _over_lines(line, lines, width)
        if fields is None:
            yield BadRow(name, number, "", "quotes")
        elif len(fields) != width:
            yield BadRow(name, number, "", "wrong_number_of_columns")
        elif _CONTROL.search(line):
            yield BadRow(name, number, "", "control_character")
        else:
            yield number, {key: value.strip() for key, value in zip(header, fields, strict=True)}


def _split(line: str) -> list[str] | None:
    """The fields of one line; None where its quotes do not close on it."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration):
        return None


def _over_lines(first: str, lines: _Lines, width: int) -> list[str] | None:
    """A record whose quotes close some lines below; its line breaks become blanks."""
    taken: list[bytes] = []
    text = first
    while len(taken) < LONGEST_RECORD - 1 and (raw := lines.next()) is not None:
        taken.append(raw)
        try:
            text += " " + raw.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            break
        fields = _split(text)
        if fields is not None and len(fields) == width:
            return fields
    lines.put_back(taken)
    return None
