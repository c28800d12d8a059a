"""Invented people at every boundary of two policies: each number just reached and just missed, combined.

What a condition asks is a number of days or months, a kind, or a state. For each number of either policy the
grid has somebody who just reaches it and somebody who just does not; every combination of stay, insurance,
card, schooling and open case is one person. They are judged as arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, product
from math import prod
from typing import TypeVar

from clerk_app.domain.days import add_months
from clerk_app.domain.identity import IdType, check_character
from clerk_app.domain.law.batch.arrays import Arrays, Local, arrays_of
from clerk_app.domain.law.batch.rows import PeopleRows
from clerk_app.domain.law.comparison.changes import AnyRule
from clerk_app.domain.law.guards import guard_met
from clerk_app.domain.law.kinds import KINDS
from clerk_app.domain.law.kinds.condition_kind import Asked
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.policy import Cycle, Legacy, Policy
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
from clerk_app.domain.law.requirements import (
    ConsecutiveMonths,
    ContinuousResidence,
    DirectRoute,
    EndorsementWindow,
    IdentityGuard,
    InsuranceMonths,
    LegacyGuard,
    MonthsInWindow,
    NonLocalGuard,
    NoOpenCase,
    OpenQuestion,
    PermitGuard,
    PermitInState,
    ResidenceDays,
)
from clerk_app.domain.months import WINDOW, month_of

MOST = 200_000  # people of one grid; beyond it they are thinned out and the search is not exhaustive
_HOUSE = "4403040010010010010010101"
_BORN = date(1990, 3, 7)
_REGIONS = ("430102", "110101", "310101", "610102", "210102")

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Grid:
    """The people by their parts; person *i* is a mixed-radix number over them."""

    on: date
    persons: tuple[Person, ...]
    stays: tuple[tuple[Stay, ...], ...]
    insurance: tuple[tuple[Insurance, ...], ...]
    cards: tuple[tuple[Card, ...], ...]
    studies: tuple[tuple[Education | Talent, ...], ...]
    open_cases: tuple[tuple[OpenCase, ...], ...]

    @property
    def size(self) -> int:
        parts = (self.persons, self.stays, self.insurance, self.cards, self.studies, self.open_cases)
        return prod(map(len, parts))

    @property
    def exhaustive(self) -> bool:
        return self.size <= MOST

    def people(self) -> list[Facts]:
        """All of them, or evenly chosen ones where there are more than MOST."""
        every = product(self.persons, self.stays, self.insurance, self.cards, self.studies, self.open_cases)
        return [
            Facts(
                person,
                stays,
                insurance,
                tuple(item for item in studies if isinstance(item, Education)),
                tuple(item for item in studies if isinstance(item, Talent)),
                cards,
                open_cases,
            )
            for person, stays, insurance, cards, studies, open_cases in islice(
                every, 0, None, -(-self.size // MOST)
            )
        ]


def grid_of(old: Policy, new: Policy, service: Service, on: date) -> Grid:
    """The people at the boundaries of what either policy asks for one service on a day."""
    rules = _asked(old, service) + _asked(new, service)
    cycles = tuple({policy.cycle for policy in (old, new) if policy.cycle is not None})
    legacies = tuple({policy.legacy for policy in (old, new) if policy.legacy is not None})
    of_permit = _of(rules, PermitGuard) or _of(rules, EndorsementWindow) or _of(rules, PermitInState)
    of_legacy = _of(rules, LegacyGuard) or any(rule.deemed for rule in _of(rules, ContinuousResidence))
    cards: list[tuple[Card, ...]] = [()]
    cards += [(card,) for cycle in cycles if of_permit for card in _permits(cycle, on)]
    cards += [(card,) for legacy in legacies if of_legacy for card in _old_cards(legacy, rules, on)]
    persons, stays = tuple(_persons(rules)), list(_stays(rules, on))
    bare = Facts(persons[0])
    sides = [_Side(policy, service, on) for policy in (old, new) if service in policy.services]
    open_cases: list[tuple[OpenCase, ...]] = [()]
    if _of(rules, NoOpenCase):
        open_cases.append((OpenCase(service, on),))
    return Grid(
        on,
        persons,
        _one_of_each(sides, [replace(bare, residence=each) for each in stays], lambda facts: facts.residence),
        _once(_insurance(rules, on)),
        _one_of_each(sides, [replace(bare, cards=each) for each in cards], lambda facts: facts.cards),
        tuple(_studies(rules, on)),
        tuple(open_cases),
    )


def arrays_of_people(people: list[Facts], on: date) -> Arrays:
    """The people as arrays, in their order."""
    parts = PeopleRows([], [], [], [], [], [])
    open_cases: list[tuple[str, str, date]] = []
    for place, facts in enumerate(people):
        number = f"{facts.person.id_number[:2]}{place:016d}"  # one each; guards look at how it begins
        _add_rows(parts, number, facts)
        open_cases += [(number, case.service.value, case.accepted) for case in facts.open_cases]
    return arrays_of(parts.tables(), on, Local(open_cases=tuple(open_cases)))


def cost(facts: Facts) -> tuple[int, int]:
    """How big a person is: records, then days of stay and months of insurance."""
    records = (facts.residence, facts.insurance, facts.education, facts.talent, facts.cards, facts.open_cases)
    usual = facts.person.id_type is IdType.MAINLAND_ID
    days = sum(-stay.start.toordinal() for stay in facts.residence)
    months = sum(item.bits.bit_count() for item in facts.insurance)
    endorsed = sum(len(card.endorsed) for card in facts.cards)
    return sum(len(part) for part in records) + endorsed + (not usual), days + 30 * months


class _Side:
    """One policy asked about stays and cards alone."""

    def __init__(self, policy: Policy, service: Service, on: date) -> None:
        self._policy, self._rules, self._on = policy, policy.services[service], on

    def answers(self, facts: Facts) -> tuple[object, ...]:
        """All that the policy can tell of them."""
        look = Look(self._policy, facts, self._on)
        asked = Asked(look, self._rules)
        rules = (rule for rule in self._rules.rules if not isinstance(rule, (InsuranceMonths, OpenQuestion)))
        began = None if self._rules.residence is None else look.chain(self._rules.residence.gap_days)
        return (
            tuple(guard_met(look, guard) for guard in self._rules.guards),
            tuple(KINDS[type(rule)].met(asked, rule) for rule in rules),
            None if began is None else month_of(began.start),
            tuple((card.lost, card.cancelled) for card in facts.cards),
        )


def _one_of_each(sides: list[_Side], people: list[Facts], part: Callable[[Facts], T]) -> tuple[T, ...]:
    """The smallest of those of whom both policies say the same in every respect."""
    kinds: dict[tuple[object, ...], Facts] = {}
    for facts in sorted(people, key=cost):
        kinds.setdefault(tuple(side.answers(facts) for side in sides), facts)
    return tuple(part(facts) for facts in kinds.values())


# --- the parts


def _asked(policy: Policy, service: Service) -> tuple[AnyRule, ...]:
    rules = policy.services.get(service)
    return () if rules is None else (*rules.guards, *rules.rules)


def _of(rules: Iterable[AnyRule], kind: type[R]) -> list[R]:
    return [rule for rule in rules if isinstance(rule, kind)]


def _once(parts: Iterable[T]) -> tuple[T, ...]:
    found: list[T] = []
    for part in parts:
        if part not in found:
            found.append(part)
    return tuple(found)


def person_from(region: str, id_type: IdType = IdType.MAINLAND_ID, prefix: str | None = None) -> Person:
    """An invented person whose household is in a region."""
    body = f"{(prefix or region):0<6.6}{_BORN:%Y%m%d}001"
    number = body + check_character(body) if id_type in _NUMBERED else "X0000001"
    return Person(id_type, number, _BORN, region)


_NUMBERED = (IdType.MAINLAND_ID, IdType.HMT_RESIDENCE_PERMIT)


def _persons(rules: tuple[AnyRule, ...]) -> Iterator[Person]:
    local = {prefix for guard in _of(rules, NonLocalGuard) for prefix in guard.local_prefixes}
    refused = {prefix for guard in _of(rules, IdentityGuard) for prefix in guard.refused_prefixes}
    away = next(region for region in _REGIONS if not region.startswith(tuple(local)) or not local)
    yield person_from(away)
    if len(set(_of(rules, NonLocalGuard))) > 1:
        yield from (person_from(f"{prefix:0<6}", prefix=away) for prefix in sorted(local))
    if len(set(_of(rules, IdentityGuard))) > 1:
        yield from (person_from(away, prefix=f"{prefix:0<6}") for prefix in sorted(refused))
        yield from (person_from(away, kind) for kind in IdType if kind is not IdType.MAINLAND_ID)


def _stays(rules: tuple[AnyRule, ...], on: date) -> Iterator[tuple[Stay, ...]]:
    yield ()
    lengths = {rule.days for rule in _of(rules, ResidenceDays)}
    lengths |= {deemed.days for rule in _of(rules, ContinuousResidence) for deemed in rule.deemed}
    starts = {on - timedelta(days=days - less) for days in lengths for less in (0, 1)}
    for rule in _of(rules, ContinuousResidence):
        reached = _reached(on, rule.months)
        starts |= {reached, reached + timedelta(days=1)}
    starts |= {on}
    for start in sorted(starts, reverse=True):
        yield (Stay(start, None, _HOUSE),)
        if start < on:
            yield (Stay(start, on, _HOUSE),)  # left today
    gaps = {rule.gap_days for rule in _of(rules, ContinuousResidence)}
    for start, gap, more in product(sorted(starts), sorted(gaps), (0, 1)):
        back = on - timedelta(days=1)
        left = back - timedelta(days=gap + more)
        if start < left:
            yield (Stay(start, left, _HOUSE), Stay(back, None, _HOUSE))


def _reached(on: date, months: int) -> date:
    """The latest start of a stay that is so many months old on the day."""
    start = add_months(on, -months)
    while add_months(start, months) > on:
        start -= timedelta(days=1)
    while add_months(start + timedelta(days=1), months) <= on:
        start += timedelta(days=1)
    return start


def _insurance(rules: tuple[AnyRule, ...], on: date) -> Iterator[tuple[Insurance, ...]]:
    yield ()
    asked, month = _of(rules, InsuranceMonths), month_of(on)
    branches = [branch for rule in asked for branch in rule.branches]
    counts = {branch.months - less for branch in branches for less in (0, 1)} - {0}
    windows = {branch.window for branch in branches if isinstance(branch, MonthsInWindow)}
    patterns: set[int] = set()
    for count in counts:
        run = (1 << count) - 1
        patterns |= {run << month - count, run << month + 1 - count}  # up to last month, or to this one
        patterns.add(run << max(0, month - count - max(windows, default=0) - 1))  # before any window
        for window in windows:
            if count < window:  # with a hole: half of it at either end of the window
                far = count // 2
                patterns.add(
                    ((1 << far) - 1) << month - window | ((1 << count - far) - 1) << month - count + far
                )
    if any(not isinstance(branch, MonthsInWindow) for branch in branches):
        longest = max((b.months for b in branches if isinstance(b, ConsecutiveMonths)), default=0)
        patterns |= {_scattered(count, month) for count in counts if count > longest > 0}
    for scheme in _schemes(asked):
        for bits in sorted(patterns, key=lambda each: (each.bit_count(), -each)):
            yield (Insurance(scheme, bits),)


def _scattered(count: int, month: int) -> int:
    """Every other month, so many of them."""
    return sum(1 << max(0, month - 1 - 2 * place) for place in range(count))


def _schemes(asked: list[InsuranceMonths]) -> Iterator[Scheme]:
    """One scheme of each class: those that every rule takes or passes over alike."""
    known: set[tuple[bool, ...]] = set()
    for scheme in Scheme:
        alike = tuple(scheme in rule.schemes for rule in asked)
        if any(alike) and alike not in known:
            known.add(alike)
            yield scheme


def _permits(cycle: Cycle, on: date) -> Iterator[Card]:
    """A permit on either side of each turn of its life; one cancelled, one lost."""
    turns = {on, add_months(on, -cycle.months)}
    if cycle.cancel_after_months:
        turns.add(add_months(on, -cycle.months - cycle.cancel_after_months))
    opening = add_months(on, cycle.window_months) + timedelta(days=cycle.window_days)
    turns.add(add_months(opening, -cycle.months))
    for turn in sorted(turns, reverse=True):
        for days in (0, -1, 1):
            issued = turn + timedelta(days=days)
            if issued <= on:
                yield Card(CardKind.PERMIT, issued)
    fresh = add_months(on, -1)
    yield Card(CardKind.PERMIT, fresh, cancelled=on - timedelta(days=1))
    yield Card(CardKind.PERMIT, fresh, lost=on)


def _old_cards(legacy: Legacy, rules: tuple[AnyRule, ...], on: date) -> Iterator[Card]:
    yield Card(CardKind.LEGACY_PERMIT, legacy.valid_on)
    for deemed in (deemed for rule in _of(rules, ContinuousResidence) for deemed in rule.deemed):
        for less in (0, 1):
            yield Card(CardKind.LEGACY_PERMIT, on - timedelta(days=deemed.days - less))


def _studies(rules: tuple[AnyRule, ...], on: date) -> Iterator[tuple[Education | Talent, ...]]:
    """One schooling or title of each class: those that every route takes or passes over alike."""
    yield ()
    routes, known = _of(rules, DirectRoute), set[tuple[str, tuple[bool, ...]]]()
    begun = on.replace(day=1)
    kinds = [("education", kind, tuple(kind in route.education for route in routes)) for kind in _all(routes)]
    kinds += [("degree", k, tuple(k in route.degree_levels for route in routes)) for k in _all(routes)]
    kinds += [("talent", kind, tuple(kind in route.talent for route in routes)) for kind in _all(routes)]
    for what, kind, alike in kinds:
        if not any(alike) or (what, alike) in known:
            continue
        known.add((what, alike))
        if what == "education":
            yield (Education(kind, begun, None, True),)
        elif what == "degree":
            yield (Talent("degree", begun, None, True, kind),)
        else:
            yield (Talent(kind, begun, None),)


def _all(routes: list[DirectRoute]) -> list[str]:
    kinds = (kind for route in routes for kind in (*route.education, *route.degree_levels, *route.talent))
    return sorted(set(kinds))


# --- people as rows


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _add_rows(rows: PeopleRows, number: str, facts: Facts) -> None:
    person = facts.person
    since = _iso(person.local_household_since)
    rows.person.append((number, person.id_type.value, person.household_region, since))
    rows.stay.extend((number, stay.start.isoformat(), _iso(stay.end)) for stay in facts.residence)
    for item in facts.insurance:
        for first in range(0, item.bits.bit_length(), WINDOW):
            if bits := item.bits >> first & (1 << WINDOW) - 1:
                rows.insurance.append((number, item.scheme.value, first, bits, None))
    for item in facts.education:
        rows.education.append((number, item.kind, item.start.isoformat(), _iso(item.end), item.full_time))
    for item in facts.talent:
        span = (item.start.isoformat(), _iso(item.end), item.full_time)
        rows.talent.append((number, item.kind, *span, item.level))
    for card in facts.cards:
        endorsed = " ".join(day.isoformat() for day in card.endorsed)
        ends = (_iso(card.cancelled), _iso(card.legacy_valid_to), _iso(card.lost))
        dates = (card.issued.isoformat(), endorsed, *ends)
        rows.card.append((number, f"C{number}", card.kind.value, *dates))
