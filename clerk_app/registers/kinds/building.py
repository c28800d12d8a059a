"""Buildings of the whole city with their rooms (楼栋), in which a residence is registered.

A room is known by the code of its building (19 digits) and its own six; both together are the house code of
`house`. The rooms stand in the row of their building, so that ten million of them are as many rows as there
are buildings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clerk_app.registers.declaration import LARGE, Column, RegisterDeclaration, Row, day_or_none
from clerk_app.registers.fields import DAY, TEXT, FieldType, WrongField, digits
from clerk_app.registers.sources import CsvFile

ROOM = 6  # digits of a room in a house code


def _rooms(field: str, text: str) -> str:
    for entry in text.split():
        code, _, label = entry.partition("=")
        if len(code) != ROOM or not (code.isascii() and code.isdigit()) or ("=" in entry and not label):
            raise WrongField(field, entry)
    return " ".join(text.split())


def _latin(field: str, text: str) -> str:
    if not (text.isascii() and text.isalnum()):
        raise WrongField(field, text)
    return text.lower()


_LATIN = FieldType("TEXT", _latin)
_COLUMNS = (
    Column("building_code", digits(19), "the first 19 digits of the house codes in it"),
    Column("address", TEXT, "address in words, without the room"),
    Column("road", TEXT, "what stands in it after district, street and community: road and number"),
    Column("name", TEXT, "estate and block (小区名、栋), empty where it has none", required=False, empty=""),
    Column("initials", _LATIN, "first letters of the pinyin of the name, or of the road", empty=""),
    Column("pinyin", _LATIN, "pinyin of the same, without tones and spaces", empty=""),
    Column("district", TEXT, "district in words"),
    Column("community", TEXT, "community in words", required=False),
    Column("station", TEXT, "code of the station over it, as in station.csv", required=False),
    Column(
        "rooms",
        FieldType("TEXT", _rooms),
        "rooms, six digits each, a space between; =words where a room is not called by floor and number",
        empty="",
    ),
    Column("closed", DAY, "day from which nobody lives in it (拆除); empty = it stands", required=False),
)


@dataclass(frozen=True)
class Building:
    """A building; `rooms` as in the file, `closed` the day from which it is gone."""

    code: str
    address: str
    road: str
    name: str
    initials: str
    pinyin: str
    district: str
    community: str | None
    station: str | None
    rooms: str
    closed: date | None

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each room is called, by its six digits, in their order."""
        entries = (entry.partition("=") for entry in self.rooms.split())
        return {code: label or room_label(code) for code, _, label in entries}

    def room_called(self, words: str) -> str | None:
        """Six digits of the room that is called so, or None; leading zeros do not matter."""
        wanted = words.lstrip("0").casefold()
        if not wanted:
            return None
        found = (code for code, label in self.labels.items() if label.lstrip("0").casefold() == wanted)
        return next(found, None)

    def address_of(self, room: str) -> str:
        """Address in words of one of its rooms."""
        return f"{self.address}{self.labels.get(room, room_label(room))}"


def room_label(code: str) -> str:
    """Floor (four digits) and number (two) as they are spoken: 000502 is 502."""
    return f"{int(code[:4])}{code[4:]}" if int(code[:4]) else code[4:]


def _record(row: Row) -> Building:
    return Building(*row[:10], closed=day_or_none(row[10]))


REGISTER = RegisterDeclaration(
    name="building",
    meaning="buildings of the city and their rooms (楼栋)",
    columns=_COLUMNS,
    key=("building_code",),
    feed=LARGE,
    scope="everybody",
    record=_record,
    source=CsvFile("building.csv", _COLUMNS),
    indexes=(("address",), ("name",), ("initials",), ("pinyin",), ("road",)),
)
