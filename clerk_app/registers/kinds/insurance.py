"""Posted months of social insurance (社会保险): a bitmap a person and scheme."""

from __future__ import annotations

import json
from datetime import date

from clerk_app.domain.law.records import Insurance, Scheme
from clerk_app.domain.months import WINDOW, parse_month
from clerk_app.registers.csv_files import CsvRow
from clerk_app.registers.declaration import (
    ID_NUMBER,
    INSURANCE,
    Column,
    FactsPart,
    RegisterDeclaration,
    Row,
    Rows,
)
from clerk_app.registers.fields import INTEGER, TEXT, WrongField, one_of, read_day
from clerk_app.registers.sources import CsvFile

_LAST_MONTH = parse_month("2199-12")
_SCHEME = Column("scheme", one_of(Scheme), "pension, medical, work_injury, unemployment or maternity")
_FILE = (
    ID_NUMBER,
    _SCHEME,
    Column("months", TEXT, "posted months: 2024-01..2025-03 and 2025-05, blank separated", empty=""),
    Column(
        "back_paid",
        TEXT,
        "months of these that were posted late, and when: 2025-04=2025-07-02",
        required=False,
        empty="",
    ),
)
_TABLE = (
    ID_NUMBER,
    _SCHEME,
    Column("first", INTEGER, f"index of the first of the {WINDOW} months of this row"),
    Column("bits", INTEGER, "bit i set: month first + i is posted"),
    Column("back_paid", TEXT, "JSON: index of a month that was posted late, and the day", required=False),
)


def insurance_rows(id_number: str, scheme: str, bits: int, back_paid: dict[int, str]) -> list[Row]:
    """Rows of the narrow table for one run: WINDOW months a row; one empty row for a run without months.

    Args:
        id_number: The person's number.
        scheme: Value of Scheme.
        bits: Posted months, bit *i* for month index *i*.
        back_paid: Month indices that were posted late, with the ISO day of posting.
    """
    rows: list[Row] = []
    end = max(bits.bit_length(), max(back_paid, default=-1) + 1)
    for first in range(0, end, WINDOW):
        part = bits >> first & (1 << WINDOW) - 1
        late = {month: day for month, day in back_paid.items() if first <= month < first + WINDOW}
        if part or late:
            rows.append((id_number, scheme, first, part, json.dumps(late) if late else None))
    return rows or [(id_number, scheme, 0, 0, None)]


def _record(row: Row) -> Insurance:
    """The months of one row alone."""
    return _facts((row,))[0]


def _facts(rows: Rows) -> tuple[Insurance, ...]:
    """Rows of WINDOW months each, joined to one record a scheme."""
    joined: dict[str, tuple[int, dict[int, date]]] = {}
    for _, scheme, first, bits, back_paid in rows:
        known, late = joined.get(scheme, (0, {}))
        if back_paid:
            read: dict[str, str] = json.loads(back_paid)
            late = late | {int(month): date.fromisoformat(day) for month, day in read.items()}
        joined[scheme] = (known | bits << first, late)
    return tuple(Insurance(Scheme(scheme), bits, late) for scheme, (bits, late) in joined.items())


def _read(row: CsvRow) -> list[Row]:
    number, scheme, months, back_paid = (column.read(row) for column in _FILE)
    bits = 0
    for part in months.split():
        first, _, last = part.partition("..")
        begin, end = _month(first, "months"), _month(last or first, "months")
        if end < begin:
            raise WrongField("months", part)
        bits |= ((1 << end - begin + 1) - 1) << begin
    late: dict[int, str] = {}
    for part in back_paid.split():
        month, _, day = part.partition("=")
        index = _month(month, "back_paid")
        if not bits >> index & 1:
            raise WrongField("back_paid", f"{month} not_in_months")
        late[index] = read_day("back_paid", day)
    return insurance_rows(number, scheme, bits, late)


def _month(text: str, field: str) -> int:
    try:
        index = parse_month(text)
    except ValueError:
        raise WrongField(field, text) from None
    if not 0 <= index <= _LAST_MONTH:
        raise WrongField(field, text)
    return index


REGISTER = RegisterDeclaration(
    name="insurance",
    meaning="posted months of social insurance (社会保险), a line a person and scheme",
    columns=_TABLE,
    key=("id_number", "scheme", "first"),
    run=2,
    feed=INSURANCE,
    scope="person",
    record=_record,
    source=CsvFile("insurance.csv", _FILE, read=_read),
    facts=FactsPart("insurance", _facts),
    scanned=("id_number", "scheme", "first", "bits", "back_paid"),
)
