"""Types of columns: how a value is written in a file, what is wrong with it, and how it stands in the mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Literal

from clerk_app.domain.identity import IdType, NumberFault, fault_of_document

_BOOLEANS = {"true": 1, "false": 0}
_FIRST_DAY, _LAST_DAY = "1850-01-01", "2199-12-31"


class WrongField(Exception):
    """A value that cannot stand: `field` is the column, `why` a reason code or the value."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(field, why)
        self.field, self.why = field, why


@dataclass(frozen=True, slots=True, eq=False)
class FieldType:
    """One type of column.

    Args:
        sql: Its type in the mirror.
        read: Makes the value of the mirror from the column's name and the text in the file, which is never
            empty. Raises WrongField.
    """

    sql: Literal["TEXT", "INTEGER"]
    read: Callable[[str, str], Any]


def read_day(field: str, text: str) -> str:
    """A day written ``YYYY-MM-DD``, from 1850 to 2199. Raises WrongField."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise WrongField(field, text) from None
    if len(text) != 10 or text[7] != "-" or not _FIRST_DAY <= text <= _LAST_DAY:
        raise WrongField(field, text)
    return text


def read_number(text: str, id_type: IdType | None = None) -> str:
    """An identity number that is sound for a document of that type, in capitals. Raises WrongField.

    Only the register of persons knows the type. In the others it is that which the number has the
    form of: 18 characters are a citizen's, or a permanent resident's when they begin with 9; 15 digits
    are a citizen's too (and no longer good); anything else may be a passport's.
    """
    value = text.upper()
    fault = _fault(value, id_type)
    if fault is not None:
        raise WrongField("id_number", fault.value)
    return value


@lru_cache(maxsize=256)  # the rows of one person mostly follow each other
def _fault(value: str, id_type: IdType | None) -> NumberFault | None:
    return fault_of_document(_type_of(value) if id_type is None else id_type, value, date.today())


def _type_of(value: str) -> IdType:
    digits = value.isascii() and (value[:17] if len(value) == 18 else value).isdigit()
    if not digits or len(value) not in (15, 18):
        return IdType.PASSPORT
    foreign = len(value) == 18 and value.startswith("9")
    return IdType.FOREIGN_PERMANENT_RESIDENT if foreign else IdType.MAINLAND_ID


def _read_days(field: str, text: str) -> str:
    return " ".join(read_day(field, day) for day in text.split())


def _read_moment(field: str, text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongField(field, text) from None
    if moment.tzinfo is None:
        raise WrongField(field, text)
    return moment.astimezone(UTC).isoformat()


def _read_flag(field: str, text: str) -> int:
    try:
        return _BOOLEANS[text]
    except KeyError:
        raise WrongField(field, text) from None


def _read_integer(field: str, text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise WrongField(field, text)
    return int(text)


TEXT = FieldType("TEXT", lambda _field, text: text)
INTEGER = FieldType("INTEGER", _read_integer)  # up to 18 digits
FLAG = FieldType("INTEGER", _read_flag)  # "true" or "false"; 1 or 0 in the mirror
DAY = FieldType("TEXT", read_day)
DAYS = FieldType("TEXT", _read_days)  # blank separated
MOMENT = FieldType("TEXT", _read_moment)  # ISO 8601 with its zone; UTC in the mirror
NUMBER = FieldType("TEXT", lambda _field, text: read_number(text))  # of a person, whatever the document


def one_of(allowed: Iterable[str]) -> FieldType:
    """One of these words."""
    words = frozenset(str(word) for word in allowed)

    def read(field: str, text: str) -> str:
        if text not in words:
            raise WrongField(field, text)
        return text

    return FieldType("TEXT", read)


def digits(count: int) -> FieldType:
    """Exactly so many digits."""

    def read(field: str, text: str) -> str:
        if len(text) != count or not (text.isascii() and text.isdigit()):
            raise WrongField(field, text)
        return text

    return FieldType("TEXT", read)
