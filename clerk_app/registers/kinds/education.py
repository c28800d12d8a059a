"""Schooling in the zone (就读)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.records import Education
from clerk_app.registers.declaration import (
    ID_NUMBER,
    LARGE,
    Column,
    FactsPart,
    RegisterDeclaration,
    Row,
    day_or_none,
)
from clerk_app.registers.fields import DAY, FLAG, TEXT
from clerk_app.registers.sources import CsvFile, check_span

_COLUMNS = (
    ID_NUMBER,
    Column(
        "kind",
        TEXT,
        "senior_high, secondary_vocational, technical, vocational_high, higher, junior_high or primary",
    ),
    Column("start", DAY, "first day"),
    Column("end", DAY, "last day; empty = goes on", required=False),
    Column("full_time", FLAG, "true or false"),
)


def _record(row: Row) -> Education:
    _, kind, start, end, full_time = row
    return Education(kind, date.fromisoformat(start), day_or_none(end), bool(full_time))


REGISTER = RegisterDeclaration(
    name="education",
    meaning="schooling in the zone (就读)",
    columns=_COLUMNS,
    key=("id_number", "kind", "start"),
    feed=LARGE,
    scope="person",
    record=_record,
    source=CsvFile("education.csv", _COLUMNS, lambda row: check_span(row, 2, 3)),
    facts=FactsPart("education"),
    scanned=("id_number", "kind", "start", "end", "full_time"),
)
