"""Shared by the tests of the law: the policies that ship, and facts that are easy to write down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.policy import Policy, PolicyBook, ServiceRules
from clerk_app.domain.law.records import Card, CardKind, Facts, Insurance, Person, Scheme, Service, Stay
from clerk_app.domain.law.requirements import Rule
from clerk_app.domain.law.shapes import AtLeast, Holds, Shape
from clerk_app.domain.law.verdicts import Condition, Verdict
from clerk_app.domain.months import month_of, parse_month
from clerk_app.domain.workdays import WorkingDays
from clerk_app.services.rules.loading import load_calendar, load_policies

NUMBER = "430102199003070012"
HOUSE = "4403040010010010000010000"
ON = date(2026, 11, 23)


@cache
def book() -> PolicyBook:
    return load_policies()


@cache
def calendar() -> WorkingDays:
    return load_calendar()


def policy(on: date = ON) -> Policy:
    return book().on("shenzhen", on)


def person(**values: object) -> Person:
    known = {
        "id_type": IdType.MAINLAND_ID,
        "id_number": NUMBER,
        "birth_date": date(1990, 3, 7),
        "household_region": "430102",
    }
    return Person(**(known | values))  # type: ignore[arg-type]


def day(text: str) -> date:
    return date.fromisoformat(text)


def stay(start: str, end: str | None = None) -> Stay:
    return Stay(day(start), None if end is None else day(end), HOUSE)


def months(first: str, last: str) -> int:
    """Bits of the months from `first` to `last`, both included."""
    return sum(1 << index for index in range(parse_month(first), parse_month(last) + 1))


def insured(
    *runs: tuple[str, str], scheme: Scheme = Scheme.PENSION, back_paid: dict[str, str] | None = None
) -> Insurance:
    bits = 0
    for first, last in runs:
        bits |= months(first, last)
    late = {parse_month(month): day(posted) for month, posted in (back_paid or {}).items()}
    for index in late:
        bits |= 1 << index
    return Insurance(scheme, bits, late)


def permit(issued: str, *endorsed: str, cancelled: str | None = None, lost: str | None = None) -> Card:
    return Card(
        CardKind.PERMIT,
        day(issued),
        tuple(day(each) for each in endorsed),
        None if lost is None else day(lost),
        None if cancelled is None else day(cancelled),
    )


def legacy(issued: str, valid_to: str | None = None, kind: CardKind = CardKind.LEGACY_PERMIT) -> Card:
    return Card(kind, day(issued), legacy_valid_to=None if valid_to is None else day(valid_to))


def facts(
    *,
    residence: Iterable[Stay] = (),
    insurance: Iterable[Insurance] = (),
    cards: Iterable[Card] = (),
    who: Person | None = None,
    **more: object,
) -> Facts:
    return Facts(who or person(), tuple(residence), tuple(insurance), cards=tuple(cards), **more)  # type: ignore[arg-type]


def settled(on: date = ON, **more: object) -> Facts:
    """Somebody with many years of stay and insurance up to the month before `on`."""
    until = month_of(on)
    bits = (1 << until) - (1 << max(until - 60, 0))
    values: dict[str, object] = {
        "residence": [Stay(date(on.year - 5, 1, 1), None, HOUSE)],
        "insurance": [Insurance(Scheme.PENSION, bits)],
    }
    return facts(**(values | more))  # type: ignore[arg-type]


def verdict(service: Service, given: Facts, on: date | str = ON) -> Verdict:
    moment = day(on) if isinstance(on, str) else on
    return judge(policy(moment), service, given, moment, calendar())


def with_rules(rules: ServiceRules, change: Callable[[Rule], Rule]) -> ServiceRules:
    """The same service with every condition of its shape changed."""

    def changed(shape: Shape) -> Shape:
        if isinstance(shape, Holds):
            return Holds(change(shape.rule), shape.wanted, shape.title)
        return AtLeast(shape.count, tuple(changed(part) for part in shape.parts))

    return replace(rules, asks=changed(rules.asks))


def condition(of: Verdict, rule: str) -> Condition:
    return next(each for each in of.conditions if each.rule == rule)
