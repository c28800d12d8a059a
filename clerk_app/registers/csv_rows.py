"""What a row of each register must look like, and how it stands in the mirror."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from clerk_app.domain.identity import NumberFault, birth_date_of, fault_of_document
from clerk_app.domain.law.records import CardKind, IdType, Scheme, Service
from clerk_app.domain.months import parse_month
from clerk_app.domain.staff import Role
from clerk_app.registers.csv_files import Row
from clerk_app.registers.register import insurance_rows

_SEXES = frozenset({"male", "female", "unknown"})
_BOOLEANS = frozenset({"true", "false"})
_ETHNIC_GROUPS = frozenset({*(f"{code:02d}" for code in range(1, 59)), "97", "98"})  # GB/T 3304
_WITH_CITIZEN_NUMBER = frozenset({IdType.MAINLAND_ID.value, IdType.HMT_RESIDENCE_PERMIT.value})
_ROLES = frozenset(role.value for role in Role)
_SERVICES = frozenset(service.value for service in Service)
_FIRST_DAY, _LAST_DAY = "1850-01-01", "2199-12-31"
_LAST_MONTH = parse_month("2199-12")

Reader = Callable[[Row], list[tuple[Any, ...]]]


class WrongField(Exception):
    """A value that cannot stand: `field` is the column, `why` a reason code or the value."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(field, why)
        self.field, self.why = field, why


@dataclass(frozen=True, slots=True)
class Register:
    """One register's file: the columns that must be there, those that may, and its reader."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Reader

    @property
    def columns(self) -> tuple[str, ...]:
        return self.required + self.optional


# --- fields


def _text(row: Row, field: str) -> str:
    value = row.get(field)
    if not value:
        raise WrongField(field, "missing")
    return value


def _maybe(row: Row, field: str) -> str | None:
    return row.get(field) or None


def _day(field: str, value: str) -> str:
    """A day written ``YYYY-MM-DD``, from 1850 to 2199."""
    try:
        date.fromisoformat(value)
    except ValueError:
        raise WrongField(field, value) from None
    if len(value) != 10 or value[7] != "-" or not _FIRST_DAY <= value <= _LAST_DAY:
        raise WrongField(field, value)
    return value


def _date(row: Row, field: str) -> str:
    return _day(field, _text(row, field))


def _moment(row: Row, field: str) -> str:
    """A time with its zone (ISO 8601), as UTC."""
    value = _text(row, field)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise WrongField(field, value) from None
    if moment.tzinfo is None:
        raise WrongField(field, value)
    return moment.astimezone(UTC).isoformat()


def _maybe_date(row: Row, field: str) -> str | None:
    value = row.get(field)
    return _day(field, value) if value else None


def _one_of(row: Row, field: str, allowed: frozenset[str]) -> str:
    value = _text(row, field)
    if value not in allowed:
        raise WrongField(field, value)
    return value


def _flag(row: Row, field: str) -> int:
    return int(_one_of(row, field, _BOOLEANS) == "true")


def _number(row: Row, id_type: IdType | None = None) -> str:
    """The person's number, sound for a document of its type.

    Only the register of persons knows the type. In the others it is that which the number has the
    form of: 18 characters are a citizen's, or a permanent resident's when they begin with 9; 15 digits
    are a citizen's too (and no longer good); anything else may be a passport's.
    """
    value = _text(row, "id_number").upper()
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


def _span(row: Row) -> tuple[str, str | None]:
    start, end = _date(row, "start"), _maybe_date(row, "end")
    if end is not None and end < start:
        raise WrongField("end", "before_start")
    return start, end


def _digits(row: Row, field: str, count: int) -> str:
    value = _text(row, field)
    if len(value) != count or not (value.isascii() and value.isdigit()):
        raise WrongField(field, value)
    return value


def _month(text: str, field: str) -> int:
    try:
        index = parse_month(text)
    except ValueError:
        raise WrongField(field, text) from None
    if not 0 <= index <= _LAST_MONTH:
        raise WrongField(field, text)
    return index


# --- registers


def _person(row: Row) -> list[tuple[Any, ...]]:
    id_type = _one_of(row, "id_type", frozenset(IdType))
    number = _number(row, IdType(id_type))
    birth = _date(row, "birth_date")
    if birth > date.today().isoformat():
        raise WrongField("birth_date", "in_future")
    citizen = id_type in _WITH_CITIZEN_NUMBER
    foreigner = id_type == IdType.FOREIGN_PERMANENT_RESIDENT and len(number) == 18
    if (citizen or foreigner) and birth_date_of(number) != date.fromisoformat(birth):
        raise WrongField("birth_date", "not_as_in_number")
    household = citizen or bool(row["household_region"])
    region = _digits(row, "household_region", 6) if household else ""
    ethnic = _one_of(row, "ethnic_group", _ETHNIC_GROUPS) if row.get("ethnic_group") else None
    sex = _one_of(row, "sex", _SEXES)
    since, phone = _maybe_date(row, "local_household_since"), _maybe(row, "phone")
    name, address = _text(row, "name"), _maybe(row, "household_address")
    return [(number, id_type, name, sex, birth, ethnic, region, address, since, phone)]


def _stay(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), *_span(row), _digits(row, "house_code", 25))]


def _insurance(row: Row) -> list[tuple[Any, ...]]:
    number, scheme = _number(row), _one_of(row, "scheme", frozenset(Scheme))
    bits = 0
    for part in (row.get("months") or "").split():
        first, _, last = part.partition("..")
        begin, end = _month(first, "months"), _month(last or first, "months")
        if end < begin:
            raise WrongField("months", part)
        bits |= ((1 << end - begin + 1) - 1) << begin
    late: dict[int, str] = {}
    for part in (row.get("back_paid") or "").split():
        month, _, day = part.partition("=")
        index = _month(month, "back_paid")
        if not bits >> index & 1:
            raise WrongField("back_paid", f"{month} not_in_months")
        late[index] = _day("back_paid", day)
    return [tuple(item) for item in insurance_rows(number, scheme, bits, late)]


def _education(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), _text(row, "kind"), *_span(row), _flag(row, "full_time"))]


def _talent(row: Row) -> list[tuple[Any, ...]]:
    full_time = _flag(row, "full_time") if row.get("full_time") else 0
    return [(_number(row), _text(row, "kind"), *_span(row), full_time, _maybe(row, "level"))]


def _card(row: Row) -> list[tuple[Any, ...]]:
    endorsed = " ".join(_day("endorsed", day) for day in (row.get("endorsed") or "").split())
    kind = _one_of(row, "kind", frozenset(CardKind))
    dates = (_maybe_date(row, "lost"), _maybe_date(row, "cancelled"), _maybe_date(row, "legacy_valid_to"))
    return [(_number(row), _text(row, "number"), kind, _date(row, "issued"), endorsed, *dates)]


def _house(row: Row) -> list[tuple[Any, ...]]:
    words = (_text(row, "address"), _text(row, "district"), _maybe(row, "community"), _maybe(row, "station"))
    return [(_digits(row, "house_code", 25), *words)]


def _station(row: Row) -> list[tuple[Any, ...]]:
    code = _text(row, "code")
    if len(code) != 12:
        raise WrongField("code", code)
    rest = (_maybe(row, field) for field in ("district", "address", "phone"))
    return [(code, _text(row, "name"), *rest)]


def _watch(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), _text(row, "sign"))]


def _photo_receipt(row: Row) -> list[tuple[Any, ...]]:
    return [(_number(row), _text(row, "image_number"), _date(row, "taken_on"))]


def _staff(row: Row) -> list[tuple[Any, ...]]:
    roles = " ".join(
        sorted({_one_of({"roles": role}, "roles", _ROLES) for role in _text(row, "roles").split()})
    )
    words = (_text(row, "staff_id"), _text(row, "login"), _text(row, "name"), roles, _text(row, "station"))
    return [(*words, _moment(row, "locked_since") if row.get("locked_since") else None)]


def _online_application(row: Row) -> list[tuple[Any, ...]]:
    service = _one_of(row, "service", _SERVICES)
    submitted = _moment(row, "submitted_at")
    return [(_number(row), _text(row, "number"), service, submitted, _text(row, "station"))]


REGISTERS: dict[str, Register] = {
    "station": Register(("code", "name"), ("district", "address", "phone"), _station),
    "house": Register(("house_code", "address", "district"), ("community", "station"), _house),
    "person": Register(
        ("id_number", "id_type", "name", "sex", "birth_date", "household_region"),
        ("ethnic_group", "household_address", "local_household_since", "phone"),
        _person,
    ),
    "stay": Register(("id_number", "start", "house_code"), ("end",), _stay),
    "insurance": Register(("id_number", "scheme", "months"), ("back_paid",), _insurance),
    "education": Register(("id_number", "kind", "start", "full_time"), ("end",), _education),
    "talent": Register(("id_number", "kind", "start"), ("end", "full_time", "level"), _talent),
    "card": Register(
        ("number", "id_number", "kind", "issued"),
        ("endorsed", "lost", "cancelled", "legacy_valid_to"),
        _card,
    ),
    "watch": Register(("id_number", "sign"), (), _watch),
    "photo_receipt": Register(("id_number", "image_number", "taken_on"), (), _photo_receipt),
}

# Registers that only the hub is loaded with: a counter that works alone has its own staff and no portal.
OF_THE_HUB: dict[str, Register] = {
    "staff": Register(("staff_id", "login", "name", "roles", "station"), ("locked_since",), _staff),
    "online_application": Register(
        ("id_number", "number", "service", "submitted_at", "station"), (), _online_application
    ),
}
