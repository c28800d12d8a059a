"""Talent titles (人才)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.records import Talent
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
    Column("kind", TEXT, "certified_talent, returned_overseas, degree or senior_skilled_worker"),
    Column("start", DAY, "day from which the title holds"),
    Column("end", DAY, "last day; empty = no end", required=False),
    Column("full_time", FLAG, "true or false (of a degree)", required=False, empty=0),
    Column("level", TEXT, "junior_college, bachelor, master or doctor (of a degree)", required=False),
)


def _record(row: Row) -> Talent:
    _, kind, start, end, full_time, level = row
    return Talent(kind, date.fromisoformat(start), day_or_none(end), bool(full_time), level)


REGISTER = RegisterDeclaration(
    name="talent",
    meaning="talent titles and degrees (人才)",
    columns=_COLUMNS,
    key=("id_number", "kind", "start"),
    feed=LARGE,
    scope="person",
    record=_record,
    source=CsvFile("talent.csv", _COLUMNS, lambda row: check_span(row, 2, 3)),
    facts=FactsPart("talent"),
    scanned=("id_number", "kind", "start", "end", "full_time", "level"),
)
