"""Houses by their code (房屋编码), with the station over each."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.registers.declaration import LARGE, Column, RegisterDeclaration
from clerk_app.registers.fields import TEXT, digits
from clerk_app.registers.sources import CsvFile

_COLUMNS = (
    Column(
        "house_code",
        digits(25),
        "25 digits: province 2, city 2, district 2, street 3, community 3, grid 2, building 5, room 6",
    ),
    Column("address", TEXT, "address in words"),
    Column("district", TEXT, "district in words"),
    Column("community", TEXT, "community in words", required=False),
    Column("station", TEXT, "code of the station over it, as in station.csv", required=False),
)


@dataclass(frozen=True, slots=True)
class House:
    """A house; `station` is the code of the one over it."""

    code: str
    address: str
    district: str
    community: str | None
    station: str | None


REGISTER = RegisterDeclaration(
    name="house",
    meaning="houses and their addresses (房屋)",
    columns=_COLUMNS,
    key=("house_code",),
    feed=LARGE,
    scope="own",
    station="station",
    record=lambda row: House(*row),
    source=CsvFile("house.csv", _COLUMNS),
)
