"""Rows of the mirror and the records that they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clerk_app.domain.law.records import (
    Card,
    CardKind,
    Education,
    Facts,
    IdType,
    Insurance,
    Person,
    Scheme,
    Stay,
    Talent,
)
from clerk_app.domain.months import WINDOW

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
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


@dataclass(frozen=True, slots=True)
class House:
    code: str
    address: str
    district: str
    community: str | None
    station: str | None


@dataclass(frozen=True, slots=True)
class Station:
    code: str
    name: str
    district: str | None
    address: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy as the hub has it; `text` is the TOML of `resources/policies`."""

    name: str
    in_force_from: date
    text: str


@dataclass(frozen=True, slots=True)
class WorkdayYear:
    """One year of the working-day table."""

    year: int
    holidays: tuple[date, ...]
    makeup: tuple[date, ...]
    source: str


@dataclass(frozen=True, slots=True)
class OnlineApplication:
    """An application handed in on the portal, which the counter goes on with."""

    number: str
    service: str
    submitted_at: datetime
    station: str


def facts_of(tables: Mapping[str, Rows]) -> Facts:
    """Everything the law may ask about a person, from rows of ``person`` (one), ``stay``, ``insurance``,
    ``education``, ``talent`` and ``card`` in the order of the mirror's columns."""
    person = tables["person"][0]
    return Facts(
        person=Person(
            IdType(person[1]), person[0], date.fromisoformat(person[4]), person[6], _day(person[8])
        ),
        residence=tuple(
            Stay(date.fromisoformat(start), _day(end), house) for _, start, end, house in tables["stay"]
        ),
        insurance=_insurance(tables["insurance"]),
        education=tuple(
            Education(kind, date.fromisoformat(start), _day(end), bool(full_time))
            for _, kind, start, end, full_time in tables["education"]
        ),
        talent=tuple(
            Talent(kind, date.fromisoformat(start), _day(end), bool(full_time), level)
            for _, kind, start, end, full_time, level in tables["talent"]
        ),
        cards=tuple(_card(row) for row in tables["card"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def person_of(row: Sequence[Any]) -> RegisteredPerson:
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
        _day(since),
        phone,
    )


def _insurance(rows: Rows) -> tuple[Insurance, ...]:
    """Rows of WINDOW months each, joined to one record a scheme."""
    joined: dict[str, tuple[int, dict[int, date]]] = {}
    for _, scheme, first, bits, back_paid in rows:
        known, late = joined.get(scheme, (0, {}))
        if back_paid:
            late = late | {
                int(month): date.fromisoformat(day) for month, day in json.loads(back_paid).items()
            }
        joined[scheme] = (known | bits << first, late)
    return tuple(Insurance(Scheme(scheme), bits, late) for scheme, (bits, late) in joined.items())


def _card(row: Sequence[Any]) -> Card:
    _, number, kind, issued, endorsed, lost, cancelled, legacy_valid_to = row
    return Card(
        CardKind(kind),
        date.fromisoformat(issued),
        tuple(date.fromisoformat(day) for day in endorsed.split()),
        _day(lost),
        _day(cancelled),
        _day(legacy_valid_to),
        number,
    )


def insurance_rows(
    id_number: str, scheme: str, bits: int, back_paid: dict[int, str]
) -> list[tuple[Any, ...]]:
    """Rows of the narrow table for one run: WINDOW months a row; one empty row for a run without months.

    Args:
        id_number: The person's number.
        scheme: Value of Scheme.
        bits: Posted months, bit *i* for month index *i*.
        back_paid: Month indices that were posted late, with the ISO day of posting.
    """
    rows: list[tuple[Any, ...]] = []
    end = max(bits.bit_length(), max(back_paid, default=-1) + 1)
    for first in range(0, end, WINDOW):
        part = bits >> first & (1 << WINDOW) - 1
        late = {month: day for month, day in back_paid.items() if first <= month < first + WINDOW}
        if part or late:
            rows.append((id_number, scheme, first, part, json.dumps(late) if late else None))
    return rows or [(id_number, scheme, 0, 0, None)]
