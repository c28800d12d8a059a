"""Who gains and who loses by a change: the smallest people, each checked by the engine.

For one change the older policy is judged beside itself with that change alone and beside the whole newer
policy, over the grid of people at every boundary. Who is right for the service under one and not under the
other is a witness; the smallest is taken and made smaller while it still is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from clerk_app.domain.law.batch.arrays import Bools
from clerk_app.domain.law.batch.judging import judge_population
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.comparison.changes import LawChange, changes_between, with_change
from clerk_app.domain.law.comparison.grid import arrays_of_people, cost, grid_of
from clerk_app.domain.law.eligibility import judge, outcome_of
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Facts, Service, Stay
from clerk_app.domain.law.requirements import LegacyGuard
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.workdays import WorkingDays

GAIN, LOSE = "gain", "lose"
T = TypeVar("T")

_STEPS = tuple(timedelta(days=days) for days in (365, 90, 30, 7, 1))


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody for whom a change makes the difference in one service, with both verdicts."""

    change: LawChange
    kind: str  # gain | lose
    service: Service
    on: date
    facts: Facts
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Effect:
    """What was found of one change. `searched` people of the grids were all judged where `exhaustive`.

    A missing witness of an exhaustive search is nobody at any boundary of either policy. `hidden`: alone
    the change would make a difference, but another change of the same policy takes it away.
    """

    change: LawChange
    witnesses: tuple[Witness, ...]
    searched: int
    exhaustive: bool
    hidden: bool = False

    def found(self, kind: str) -> bool:
        return any(witness.kind == kind for witness in self.witnesses)


def compare(old: Policy, new: Policy, on: date, calendar: WorkingDays) -> tuple[Effect, ...]:
    """Every change from one policy to the other with its witnesses, in the order of the older one."""
    comparison = Comparison(old, new, on, calendar)
    return tuple(comparison.effect(change) for change in changes_between(old, new))


class Comparison:
    """Two policies and the day as of which they are compared; a grid is made and judged once."""

    def __init__(self, old: Policy, new: Policy, on: date, calendar: WorkingDays) -> None:
        self.old, self.new, self.on, self.calendar = old, new, on, calendar
        self._grids: dict[tuple[Service, date], _JudgedGrid] = {}

    def _days_of_old_cards(self, service: Service) -> Iterator[date]:
        """Days on which old cards still count, of a service that asks for one."""
        for policy in (self.old, self.new):
            rules = policy.services.get(service)
            if rules is not None and any(isinstance(guard, LegacyGuard) for guard in rules.guards):
                yield from () if policy.legacy is None else (policy.legacy.exchange_until,)

    def judged(self, service: Service, on: date) -> _JudgedGrid:
        if (service, on) not in self._grids:
            self._grids[service, on] = _JudgedGrid(self, service, on)
        return self._grids[service, on]

    def effect(self, change: LawChange) -> Effect:
        """The smallest who gains and the smallest who loses by a change, of each service that has to do
        with it the first."""
        alone = with_change(self.old, self.new, change)
        found: dict[str, Witness] = {}
        searched, exhaustive, hidden = 0, True, False
        for service in change.services:
            if not (change.judges or change.gives) or len(found) == 2:
                break
            for day in (*_days(change, self.on), *self._days_of_old_cards(service)):
                grid = self.judged(service, day)
                searched, exhaustive = searched + len(grid.people), exhaustive and grid.exhaustive
                sides = _Sides(self, alone, service, day)
                for kind, wanted in sides.moved(grid, change):
                    hidden = hidden or (wanted is None)
                    if wanted is not None and kind not in found:
                        found[kind] = sides.witness(change, kind, wanted)
        ordered = tuple(found[kind] for kind in (GAIN, LOSE) if kind in found)
        return Effect(change, ordered, searched, exhaustive, hidden and not ordered)


class _JudgedGrid:
    """The people of one grid, and who is right for the service under either policy."""

    def __init__(self, comparison: Comparison, service: Service, on: date) -> None:
        grid = grid_of(comparison.old, comparison.new, service, on)
        self.people, self.exhaustive = sorted(grid.people(), key=cost), grid.exhaustive
        self._service, self._on = service, on
        self._arrays = arrays_of_people(self.people, on)
        self._place = {number: place for place, number in enumerate(self._arrays.numbers)}
        self.was, self.will = self.right(comparison.old), self.right(comparison.new)

    def right(self, policy: Policy) -> Bools:
        """Who is right for the service under a policy."""
        if self._service not in policy.services:
            return np.zeros(len(self.people), np.bool_)
        population = Population(policy, self._arrays, self._on)
        facts = self.people
        judged = judge_population(population, self._service, lambda number: facts[self._place[number]])
        return judged.are(Outcome.ELIGIBLE)


def _days(change: LawChange, on: date) -> Iterator[date]:
    """The day of the comparison, and either side of a day that the change itself names."""
    named: list[object] = []
    for value in (change.before, change.after):
        items: tuple[object, ...] = value if isinstance(value, tuple) else (value,)
        named += [getattr(item, "until", item) for item in items]
    days = [day for day in named if isinstance(day, date)]
    yield from dict.fromkeys((on, *days, *(day + timedelta(days=1) for day in days)))


@dataclass(frozen=True, slots=True)
class _Sides:
    """One service on one day under the older policy, with the change alone, and under the newer."""

    comparison: Comparison
    alone: Policy
    service: Service
    on: date

    def moved(self, grid: _JudgedGrid, change: LawChange) -> Iterator[tuple[str, Facts | None]]:
        """The smallest person of each kind; None where only another change stands in the way."""
        was, will = grid.was, grid.will
        if change.gives:
            kind, both = self.cheaper(), np.flatnonzero(was & will)
            if kind is not None and both.size:
                yield kind, grid.people[both[0]]
            return
        alone = grid.right(self.alone)
        for kind, by_itself, too in ((GAIN, ~was & alone, will), (LOSE, was & ~alone, ~will)):
            both = np.flatnonzero(by_itself & too)
            if both.size:
                smallest = grid.people[both[0]]
                yield kind, _smaller(smallest, lambda facts, kind=kind: self.holds(facts, kind))
            elif by_itself.any():
                yield kind, None

    def cheaper(self) -> str | None:
        """Whether what is given costs less or comes sooner, or the other way round; None for the same."""
        was = self.comparison.old.services[self.service]
        will = self.comparison.new.services.get(self.service)
        if will is None or was.fee_open != will.fee_open:
            return None
        pairs = (
            (was.fee, will.fee),
            (_wait(was.issue), _wait(will.issue)),
            (_wait(was.refusal), _wait(will.refusal)),
        )
        for one, other in pairs:
            if one != other:
                return GAIN if other < one else LOSE
        return None

    def holds(self, facts: Facts, kind: str) -> bool:
        """Whether the engine itself says that somebody gains, or loses, by the change and by the whole."""
        policies = (self.comparison.old, self.alone, self.comparison.new)
        right = [
            outcome_of(policy, self.service, facts, self.on) is Outcome.ELIGIBLE
            if self.service in policy.services
            else False
            for policy in policies
        ]
        return right == ([False, True, True] if kind == GAIN else [True, False, False])

    def witness(self, change: LawChange, kind: str, facts: Facts) -> Witness:
        before, after = (
            judge(policy, self.service, facts, self.on, self.comparison.calendar)
            for policy in (self.comparison.old, self.comparison.new)
        )
        return Witness(change, kind, self.service, self.on, facts, before, after)


def _wait(deadline: object) -> int:
    return int(getattr(deadline, "working_days", 0)) + int(getattr(deadline, "calendar_days", 0))


# --- smaller


def _smaller(facts: Facts, holds: Callable[[Facts], bool]) -> Facts:
    """The person with less, as long as it holds: fewer records, shorter stays, fewer months."""
    going_on = True
    while going_on:
        going_on = False
        for less in _less(facts):
            if cost(less) < cost(facts) and holds(less):
                facts, going_on = less, True
                break
    return facts


def _less(facts: Facts) -> Iterator[Facts]:
    for name in ("open_cases", "cards", "education", "talent", "insurance", "residence"):
        items = getattr(facts, name)
        for place in range(len(items)):
            yield replace(facts, **{name: items[:place] + items[place + 1 :]})
    for place, stay in enumerate(facts.residence):
        for step in _STEPS:
            later = Stay(stay.start + step, stay.end, stay.house_code)
            if stay.end is None or later.start < stay.end:
                yield replace(facts, residence=_put(facts.residence, place, later))
    for place, item in enumerate(facts.insurance):
        bits = item.bits
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            fewer = replace(item, bits=item.bits ^ lowest)
            yield replace(facts, insurance=_put(facts.insurance, place, fewer))


def _put(items: tuple[T, ...], place: int, item: T) -> tuple[T, ...]:
    return (*items[:place], item, *items[place + 1 :])
