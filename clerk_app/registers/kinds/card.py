"""Permits that were issued (居住证)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.records import Card, CardKind
from clerk_app.registers.declaration import (
    ID_NUMBER,
    LARGE,
    Column,
    FactsPart,
    RegisterDeclaration,
    Row,
    day_or_none,
)
from clerk_app.registers.fields import DAY, DAYS, TEXT, one_of
from clerk_app.registers.sources import CsvFile

_COLUMNS = (
    ID_NUMBER,
    Column("number", TEXT, "number of the permit, opaque"),
    Column("kind", one_of(CardKind), "permit, legacy_permit or legacy_temporary"),
    Column("issued", DAY, "day of issue"),
    Column("endorsed", DAYS, "days of endorsement, blank separated", required=False, empty=""),
    Column("lost", DAY, "day on which it was reported lost", required=False),
    Column("cancelled", DAY, "day on which it was cancelled", required=False),
    Column("legacy_valid_to", DAY, "last day of a legacy card", required=False),
    Column("voided", DAY, "day on which it was withdrawn against its replacement", required=False),
)


def _record(row: Row) -> Card:
    _, number, kind, issued, endorsed, lost, cancelled, legacy_valid_to, voided = row
    return Card(
        CardKind(kind),
        date.fromisoformat(issued),
        tuple(date.fromisoformat(day) for day in endorsed.split()),
        day_or_none(lost),
        day_or_none(cancelled),
        day_or_none(legacy_valid_to),
        number,
        day_or_none(voided),
    )


REGISTER = RegisterDeclaration(
    name="card",
    meaning="permits that were issued, with their endorsements (居住证)",
    columns=_COLUMNS,
    key=("id_number", "number"),
    feed=LARGE,
    scope="person",
    record=_record,
    source=CsvFile("card.csv", _COLUMNS),
    facts=FactsPart("cards"),
    scanned=("id_number", "number", "kind", "issued", "endorsed", "cancelled", "legacy_valid_to", "lost"),
)
