"""Registers from CSV files into the mirror: good rows go in, bad ones are listed, twice changes nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import KnownError
from clerk_app.domain.identity import fault_of
from clerk_app.domain.months import parse_month
from clerk_app.domain.records import CardKind, IdType, Scheme
from clerk_app.store.register import COLUMNS, Register, insurance_rows
from clerk_app.store.store import Store

BATCH = 50_000
ORDER = (
    "station",
    "house",
    "person",
    "stay",
    "insurance",
    "education",
    "talent",
    "card",
    "watch",
    "photo_receipt",
)
_SEXES = frozenset({"male", "female", "unknown"})


class NothingToImport(KnownError):
    """The directory holds none of the register files."""

    code = "CA-I01"

    def __init__(self, directory: str) -> None:
        super().__init__(directory)
        self.directory = directory


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that did not go in: `field` is the column, `why` a reason code or the text that is wrong."""

    file: str
    line: int
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    rows: Mapping[str, int]  # good rows a file
    bad: tuple[BadRow, ...]


class _WrongField(Exception):
    def __init__(self, field: str, why: str) -> None:
        super().__init__(field, why)
        self.field, self.why = field, why


Row = Mapping[str, str]
Reader = Callable[[Row], list[tuple[Any, ...]]]


def import_directory(
    store: Store, directory: Path, *, on_progress: Callable[[str, int], None] = lambda _file, _rows: None
) -> ImportReport:
    """Load every register file of a directory.

    Args:
        store: The counter whose mirror takes the rows.
        directory: Holds ``person.csv``, ``stay.csv`` ...; any may be missing, not all.
        on_progress: Told the file and the number of rows read so far, once a batch.

    Raises NothingToImport; errors of the store when the disk fails.
    """
    present = [table for table in ORDER if (directory / f"{table}.csv").is_file()]
    if not present:
        raise NothingToImport(str(directory))
    counts: dict[str, int] = {}
    bad: list[BadRow] = []
    for table in present:
        counts[table] = _import_file(store.register, table, directory / f"{table}.csv", bad, on_progress)
    store.register.loaded()
    return ImportReport(counts, tuple(bad))


def _import_file(
    register: Register, table: str, path: Path, bad: list[BadRow], on_progress: Callable[[str, int], None]
) -> int:
    batch: list[tuple[Any, ...]] = []
    good = 0
    for line, row in _rows(table, path, bad):
        try:
            batch += READERS[table](row)
            good += 1
        except _WrongField as error:
            bad.append(BadRow(path.name, line, error.field, error.why))
        if len(batch) >= BATCH:
            _flush(register, table, batch)
            on_progress(path.name, good)
    _flush(register, table, batch)
    on_progress(path.name, good)
    return good


def _flush(register: Register, table: str, batch: list[tuple[Any, ...]]) -> None:
    register.load(table, batch)
    batch.clear()


def _rows(table: str, path: Path, bad: list[BadRow]) -> Iterator[tuple[int, Row]]:
    """Rows with their line numbers; a row of the wrong length or encoding is listed as bad."""
    known = set(COLUMNS[table]) | ({"months", "back_paid"} if table == "insurance" else set())
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file, restkey="+", restval=None)
        unknown = [name for name in reader.fieldnames or () if name not in known]
        if unknown:
            bad.append(BadRow(path.name, 1, unknown[0], "unknown_column"))
            return
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                bad.append(BadRow(path.name, reader.line_num, "", str(error)))
                continue
            if "+" in row or None in row.values():
                bad.append(BadRow(path.name, reader.line_num, "", "wrong_number_of_columns"))
            elif any("�" in (value or "") for value in row.values()):
                bad.append(BadRow(path.name, reader.line_num, "", "not_utf8"))
            else:
                yield reader.line_num, row


# --- fields


def _text(row: Row, field: str) -> str:
    value = (row.get(field) or "").strip()
    if not value:
        raise _WrongField(field, "missing")
    return value


def _maybe(row: Row, field: str) -> str | None:
    return (row.get(field) or "").strip() or None


def _date(row: Row, field: str) -> str:
    return _iso(field, _text(row, field))


def _maybe_date(row: Row, field: str) -> str | None:
    value = _maybe(row, field)
    return None if value is None else _iso(field, value)


def _iso(field: str, value: str) -> str:
    try:
        return datetime.strptime(value, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise _WrongField(field, value) from None


def _one_of(row: Row, field: str, allowed: frozenset[str]) -> str:
    value = _text(row, field)
    if value not in allowed:
        raise _WrongField(field, value)
    return value


def _flag(row: Row, field: str) -> int:
    return int(_one_of(row, field, frozenset({"true", "false"})) == "true")


def _number(row: Row) -> str:
    """The person's number; a mainland number must pass its check digit (GB 11643)."""
    value = _text(row, "id_number").upper()
    if len(value) == 18 and value[:17].isdigit():
        fault = fault_of(value, date.today())
        if fault is not None:
            raise _WrongField("id_number", fault.value)
    return value


def _span(row: Row) -> tuple[str, str | None]:
    start, end = _date(row, "start"), _maybe_date(row, "end")
    if end is not None and end < start:
        raise _WrongField("end", "before_start")
    return start, end


# --- one reader a register


def _read_person(row: Row) -> list[tuple[Any, ...]]:
    birth = _date(row, "birth_date")
    if birth > date.today().isoformat():
        raise _WrongField("birth_date", "in_future")
    return [
        (
            _number(row),
            _one_of(row, "id_type", frozenset(IdType)),
            _text(row, "name"),
            _one_of(row, "sex", _SEXES),
            birth,
            _maybe(row, "ethnic_group"),
            _text(row, "household_region"),
            _maybe(row, "household_address"),
            _maybe_date(row, "local_household_since"),
            _maybe(row, "phone"),
        )
    ]


def _read_stay(row: Row) -> list[tuple[Any, ...]]:
    start, end = _span(row)
    house = _text(row, "house_code")
    if len(house) != 25 or not house.isdigit():
        raise _WrongField("house_code", house)
    return [(_number(row), start, end, house)]


def _read_insurance(row: Row) -> list[tuple[Any, ...]]:
    number, scheme = _number(row), _one_of(row, "scheme", frozenset(Scheme))
    bits = 0
    for part in (row.get("months") or "").split():
        first, _, last = part.partition("..")
        begin, end = _month(first), _month(last or first)
        if end < begin:
            raise _WrongField("months", part)
        bits |= ((1 << end - begin + 1) - 1) << begin
    late: dict[int, str] = {}
    for part in (row.get("back_paid") or "").split():
        month, _, day = part.partition("=")
        late[_month(month, "back_paid")] = _iso("back_paid", day)
    return [tuple(item) for item in insurance_rows(number, scheme, bits, late)]


def _month(text: str, field: str = "months") -> int:
    try:
        index = parse_month(text)
    except ValueError:
        raise _WrongField(field, text) from None
    if index < 0:
        raise _WrongField(field, text)
    return index


def _read_education(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), _text(row, "kind"), *_span(row), _flag(row, "full_time"))]


def _read_talent(row: Row) -> list[tuple[Any, ...]]:
    full_time = _flag(row, "full_time") if _maybe(row, "full_time") else 0
    return [(_number(row), _text(row, "kind"), *_span(row), full_time, _maybe(row, "level"))]


def _read_card(row: Row) -> list[tuple[Any, ...]]:
    endorsed = " ".join(_iso("endorsed", day) for day in (row.get("endorsed") or "").split())
    kind = _one_of(row, "kind", frozenset(CardKind))
    dates = (_maybe_date(row, "lost"), _maybe_date(row, "cancelled"), _maybe_date(row, "legacy_valid_to"))
    return [(_number(row), _text(row, "number"), kind, _date(row, "issued"), endorsed, *dates)]


def _read_house(row: Row) -> list[tuple[Any, ...]]:
    house = _text(row, "house_code")
    if len(house) != 25 or not house.isdigit():
        raise _WrongField("house_code", house)
    return [
        (
            house,
            _text(row, "address"),
            _text(row, "district"),
            _maybe(row, "community"),
            _maybe(row, "station"),
        )
    ]


def _read_station(row: Row) -> list[tuple[Any, ...]]:
    rest = (_maybe(row, field) for field in ("district", "address", "phone"))
    return [(_text(row, "code"), _text(row, "name"), *rest)]


def _read_watch(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), _text(row, "sign"))]


def _read_photo_receipt(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), _text(row, "image_number"), _date(row, "taken_on"))]


READERS: dict[str, Reader] = {
    "person": _read_person,
    "stay": _read_stay,
    "insurance": _read_insurance,
    "education": _read_education,
    "talent": _read_talent,
    "card": _read_card,
    "house": _read_house,
    "station": _read_station,
    "watch": _read_watch,
    "photo_receipt": _read_photo_receipt,
}
