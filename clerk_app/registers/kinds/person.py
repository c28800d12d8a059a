"""People who are registered in the city (人口)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clerk_app.domain.identity import IdType, birth_date_of
from clerk_app.domain.law.records import Person
from clerk_app.registers.csv_files import CsvRow
from clerk_app.registers.declaration import (
    LARGE,
    Column,
    FactsPart,
    RegisterDeclaration,
    Row,
    Rows,
    day_or_none,
)
from clerk_app.registers.fields import DAY, NUMBER, TEXT, WrongField, digits, one_of, read_number
from clerk_app.registers.sources import CsvFile

_ETHNIC_GROUPS = (*(f"{code:02d}" for code in range(1, 59)), "97", "98")  # GB/T 3304
_WITH_CITIZEN_NUMBER = frozenset({IdType.MAINLAND_ID, IdType.HMT_RESIDENCE_PERMIT})

_TYPE = Column(
    "id_type",
    one_of(IdType),
    "mainland_id, hmt_residence_permit, foreign_permanent_resident or passport",
)
_NAME = Column("name", TEXT, "name as registered")
_SEX = Column("sex", one_of(("male", "female", "unknown")), "male, female or unknown")
_BIRTH = Column("birth_date", DAY, "YYYY-MM-DD")
_GROUP = Column(
    "ethnic_group",
    one_of(_ETHNIC_GROUPS),
    "01-58, 97 or 98 (GB/T 3304); empty where the document has none",
    required=False,
)
_REGION = Column("household_region", digits(6), "six digits (GB/T 2260); abolished codes stay good", empty="")
_ADDRESS = Column("household_address", TEXT, "address of the household", required=False)
_LOCAL = Column(
    "local_household_since",
    DAY,
    "day on which the household moved to Shenzhen; empty = it has not",
    required=False,
)
_PHONE = Column("phone", TEXT, "mobile number", required=False)
_COLUMNS = (
    Column("id_number", NUMBER, "identity number (GB 11643) or permit number"),
    _TYPE,
    _NAME,
    _SEX,
    _BIRTH,
    _GROUP,
    _REGION,
    _ADDRESS,
    _LOCAL,
    _PHONE,
)


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """Somebody as the register of persons has them, the name included."""

    id_number: str
    id_type: IdType
    name: str
    sex: str
    birth_date: date
    ethnic_group: str | None
    household_region: str
    household_address: str | None
    local_household_since: date | None
    phone: str | None


def _record(row: Sequence[Any]) -> RegisteredPerson:
    number, id_type, name, sex, birth, ethnic, region, address, since, phone = row
    return RegisteredPerson(
        number,
        IdType(id_type),
        name,
        sex,
        date.fromisoformat(birth),
        ethnic,
        region,
        address,
        day_or_none(since),
        phone,
    )


def _facts(rows: Rows) -> Person:
    row = rows[0]
    return Person(IdType(row[1]), row[0], date.fromisoformat(row[4]), row[6], day_or_none(row[8]))


def _read(row: CsvRow) -> list[Row]:
    """The number must be one of the document's, and a citizen's tells the day of birth."""
    id_type = IdType(_TYPE.read(row))
    if not row.get("id_number"):
        raise WrongField("id_number", "missing")
    number = read_number(row["id_number"], id_type)
    birth = _BIRTH.read(row)
    if birth > date.today().isoformat():
        raise WrongField("birth_date", "in_future")
    citizen = id_type in _WITH_CITIZEN_NUMBER
    foreigner = id_type is IdType.FOREIGN_PERMANENT_RESIDENT and len(number) == 18
    if (citizen or foreigner) and birth_date_of(number) != date.fromisoformat(birth):
        raise WrongField("birth_date", "not_as_in_number")
    if citizen and not row.get("household_region"):
        raise WrongField("household_region", "missing")
    rest = (column.read(row) for column in (_GROUP, _REGION, _ADDRESS, _LOCAL, _PHONE))
    return [(number, id_type.value, _NAME.read(row), _SEX.read(row), birth, *rest)]


REGISTER = RegisterDeclaration(
    name="person",
    meaning="people, with the household and the document by which they are registered (人口)",
    columns=_COLUMNS,
    key=("id_number",),
    feed=LARGE,
    scope="person",
    record=_record,
    source=CsvFile("person.csv", _COLUMNS, read=_read),
    indexes=(("name",), ("phone",)),
    facts=FactsPart("person", _facts),
    scanned=("id_number", "id_type", "household_region", "local_household_since"),
)
