"""Residence registrations (居住登记)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.records import Stay
from clerk_app.registers.declaration import (
    ID_NUMBER,
    LARGE,
    Column,
    FactsPart,
    RegisterDeclaration,
    Row,
    day_or_none,
)
from clerk_app.registers.fields import DAY, digits
from clerk_app.registers.sources import CsvFile, check_span

_COLUMNS = (
    ID_NUMBER,
    Column("start", DAY, "day of the residence registration"),
    Column("end", DAY, "day of leaving; empty = still there", required=False),
    Column("house_code", digits(25), "25 digits, as in house.csv"),
)


def _record(row: Row) -> Stay:
    _, start, end, house = row
    return Stay(date.fromisoformat(start), day_or_none(end), house)


REGISTER = RegisterDeclaration(
    name="stay",
    meaning="residence registrations (居住登记); the newest says to which station a person belongs",
    columns=_COLUMNS,
    key=("id_number", "start", "house_code"),
    feed=LARGE,
    scope="person",
    record=_record,
    source=CsvFile("stay.csv", _COLUMNS, lambda row: check_span(row, 1, 2)),
    indexes=(("house_code",),),  # who lives there
    facts=FactsPart("residence"),
    scanned=("id_number", "start", "end"),
)
