"""The case format: JSON mappings to records and back (the format of ``clerk-app check``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from clerk_app.domain.errors import KnownError
from clerk_app.domain.fields import BadField, Fields
from clerk_app.domain.identity import IdType, fault_of
from clerk_app.domain.law.records import (
    Card,
    CardKind,
    Education,
    Facts,
    Insurance,
    OpenCase,
    Person,
    Scheme,
    Service,
    Stay,
    Talent,
)
from clerk_app.domain.law.rule_text import DEGREE_LEVELS, EDUCATION_KINDS, TALENT_KINDS
from clerk_app.domain.months import format_month

DEFAULT_POLICY = "shenzhen"
REGISTERS = ("residence", "insurance", "education", "talent", "cards")
NO_REGION = "000000"  # of a foreigner
_CHECKED_NUMBERS = (IdType.MAINLAND_ID, IdType.HMT_RESIDENCE_PERMIT)


class BadCase(KnownError):
    """A case is wrong at `field` (``insurance[0].months[3]``).

    `reason` is a code, `value` what stands there, empty where that is personal."""

    code = "CA-L05"

    def __init__(self, case: str, field: str, reason: str, value: str = "") -> None:
        super().__init__(case, field, reason, value)
        self.case, self.field, self.reason, self.value = case, field, reason, value


@dataclass(frozen=True, slots=True)
class Case:
    """One question to the law: this service for this person on this day under this policy."""

    id: str
    on: date
    policy: str
    service: Service
    facts: Facts


def case_from_json(mapping: Mapping[str, Any], *, name: str = "") -> Case:
    """The case that a mapping describes; `name` stands in for a missing ``id``.

    Keys that the format does not know (``expect``, remarks) are passed over. Raises BadCase.
    """
    case_id = name
    try:
        fields = Fields(mapping)
        case_id = str(mapping.get("id", name))
        on = fields.day("on")
        service = fields.choice("service", Service)
        policy = fields.text("policy", DEFAULT_POLICY)
        facts = _facts(fields, on)
    except BadField as error:
        raise BadCase(case_id, error.field, error.reason, error.value) from None
    return Case(case_id, on, policy, service, facts)


def case_to_json(case: Case) -> dict[str, Any]:
    """The mapping that `case_from_json` reads back."""
    head = {"id": case.id, "on": case.on.isoformat(), "policy": case.policy, "service": case.service.value}
    return head | facts_to_json(case.facts)


def facts_from_json(mapping: Mapping[str, Any]) -> Facts:
    """Facts as `facts_to_json` wrote them. Raises BadCase. The number's check digit is not judged again."""
    try:
        return _facts(Fields(mapping), None)
    except BadField as error:
        raise BadCase("", error.field, error.reason, error.value) from None


# --- reading


def _facts(fields: Fields, on: date | None) -> Facts:
    person = _person(fields.inside("person"), on)
    residence = tuple(_stay(item) for item in fields.each("residence"))
    _refuse_overlaps(residence)
    return Facts(
        person=person,
        residence=residence,
        insurance=tuple(_insurance(item) for item in fields.each("insurance")),
        education=tuple(_education(item) for item in fields.each("education")),
        talent=tuple(_talent(item) for item in fields.each("talent")),
        cards=tuple(_card(item) for item in fields.each("cards")),
        open_cases=tuple(
            OpenCase(item.choice("service", Service), item.day("accepted"))
            for item in fields.each("open_cases")
        ),
        unknown=frozenset(fields.texts("unknown", REGISTERS)),
    )


def _person(fields: Fields, on: date | None) -> Person:
    id_type = fields.choice("id_type", IdType)
    number = fields.text("id_number")
    birth = fields.day("birth_date")
    if on is not None and birth > on:
        raise fields.bad("birth_date", "in_future", birth.isoformat())
    if on is not None and id_type in _CHECKED_NUMBERS:
        fault = fault_of(number, on)
        if fault is not None:
            # The value stays out: a number is nobody's business in a log or a report.
            raise fields.bad("id_number", fault.value)
    region = fields.text("household_region", "") or (number[:6] if id_type in _CHECKED_NUMBERS else NO_REGION)
    if len(region) != 6 or not (region.isascii() and region.isdigit()):
        raise fields.bad("household_region", "region_code", region)
    return Person(id_type, number, birth, region, fields.day_or_none("local_household_since"))


def _span(fields: Fields) -> tuple[date, date | None]:
    start, end = fields.day("from"), fields.day_or_none("to")
    if end is not None and end < start:
        raise fields.bad("to", "ends_before_begins", end.isoformat())
    return start, end


def _stay(fields: Fields) -> Stay:
    start, end = _span(fields)
    return Stay(start, end, fields.text("house_code", ""))


def _refuse_overlaps(residence: tuple[Stay, ...]) -> None:
    if len(residence) < 2:
        return
    order = sorted(range(len(residence)), key=lambda place: residence[place].start)
    for before, after in pairwise(order):
        left = residence[before].end
        if left is None or residence[after].start < left:
            raise BadField(f"residence[{after}].from", "overlaps", residence[after].start.isoformat())


def _insurance(fields: Fields) -> Insurance:
    bits = fields.month_bits("months")
    back_paid = fields.days_by_month("back_paid")
    for month in back_paid:
        bits |= 1 << month
    return Insurance(fields.choice("scheme", Scheme), bits, back_paid)


def _education(fields: Fields) -> Education:
    kind = fields.one_of("kind", EDUCATION_KINDS)
    start, end = _span(fields)
    return Education(kind, start, end, fields.flag("full_time", False))


def _talent(fields: Fields) -> Talent:
    kind = fields.one_of("kind", (*TALENT_KINDS, "degree"))
    start, end = _span(fields)
    level = fields.one_of("level", DEGREE_LEVELS) if fields.has("level") or kind == "degree" else None
    return Talent(kind, start, end, fields.flag("full_time", False), level)


def _card(fields: Fields) -> Card:
    kind, issued = fields.choice("kind", CardKind), fields.day("issued")
    endorsed = tuple(fields.days("endorsed"))
    for place, day in enumerate(endorsed):
        if day < issued:
            raise fields.bad(f"endorsed[{place}]", "before_issue", day.isoformat())
    for key in ("lost", "cancelled", "voided"):
        day = fields.day_or_none(key)
        if day is not None and day < issued:
            raise fields.bad(key, "before_issue", day.isoformat())
    return Card(
        kind,
        issued,
        endorsed,
        fields.day_or_none("lost"),
        fields.day_or_none("cancelled"),
        fields.day_or_none("legacy_valid_to"),
        fields.text_or_none("number"),
        fields.day_or_none("voided"),
        fields.days_by_day("applied"),
    )


# --- writing


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _months_of(bits: int) -> list[str]:
    months: list[str] = []
    while bits:
        months.append(format_month((bits & -bits).bit_length() - 1))  # the lowest
        bits &= bits - 1
    return months


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """The keys of a case that hold facts, and ``unknown`` where a register could not be asked."""
    person = facts.person
    mapping: dict[str, Any] = {
        "person": {
            "id_type": person.id_type.value,
            "id_number": person.id_number,
            "birth_date": person.birth_date.isoformat(),
            "household_region": person.household_region,
            "local_household_since": _iso(person.local_household_since),
        },
        "residence": [
            {"from": _iso(stay.start), "to": _iso(stay.end), "house_code": stay.house_code}
            for stay in facts.residence
        ],
        "insurance": [
            {
                "scheme": item.scheme.value,
                "months": _months_of(item.bits),
                "back_paid": {format_month(month): _iso(day) for month, day in item.back_paid.items()},
            }
            for item in facts.insurance
        ],
        "education": [
            {"kind": item.kind, "from": _iso(item.start), "to": _iso(item.end), "full_time": item.full_time}
            for item in facts.education
        ],
        "talent": [_talent_to_json(item) for item in facts.talent],
        "cards": [_card_to_json(card) for card in facts.cards],
        "open_cases": [
            {"service": case.service.value, "accepted": _iso(case.accepted)} for case in facts.open_cases
        ],
    }
    if facts.unknown:
        mapping["unknown"] = sorted(facts.unknown)
    return mapping


def _talent_to_json(item: Talent) -> dict[str, Any]:
    mapping: dict[str, Any] = {"kind": item.kind, "from": _iso(item.start), "to": _iso(item.end)}
    if item.level is not None:
        mapping["level"] = item.level
    if item.full_time or item.level is not None:
        mapping["full_time"] = item.full_time
    return mapping


def _card_to_json(card: Card) -> dict[str, Any]:
    mapping: dict[str, Any] = {
        "kind": card.kind.value,
        "issued": _iso(card.issued),
        "endorsed": [_iso(day) for day in card.endorsed],
        "lost": _iso(card.lost),
        "cancelled": _iso(card.cancelled),
        "legacy_valid_to": _iso(card.legacy_valid_to),
    }
    applied = {day.isoformat(): _iso(of) for day, of in card.applied.items()}
    more = {"number": card.number, "voided": _iso(card.voided), "applied": applied}
    mapping.update({key: value for key, value in more.items() if value})
    return mapping
