"""Police stations, which the acceptance points belong to (派出所)."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.registers.declaration import URGENT, Column, RegisterDeclaration
from clerk_app.registers.fields import TEXT, FieldType, WrongField
from clerk_app.registers.sources import CsvFile


def _code(field: str, text: str) -> str:
    if len(text) != 12:
        raise WrongField(field, text)
    return text


_COLUMNS = (
    Column("code", FieldType("TEXT", _code), "12 digits"),
    Column("name", TEXT, "name"),
    Column("district", TEXT, "district in words", required=False),
    Column("address", TEXT, "address in words", required=False),
    Column("phone", TEXT, "telephone", required=False),
)


@dataclass(frozen=True, slots=True)
class PoliceStation:
    """A police station; `code` has 12 digits."""

    code: str
    name: str
    district: str | None
    address: str | None
    phone: str | None


REGISTER = RegisterDeclaration(
    name="station",
    meaning="police stations (派出所)",
    columns=_COLUMNS,
    key=("code",),
    feed=URGENT,
    scope="everybody",
    record=lambda row: PoliceStation(*row),
    source=CsvFile("station.csv", _COLUMNS),
)
