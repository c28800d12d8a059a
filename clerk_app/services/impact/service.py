"""What another law would change: the whole known judged under both, before anybody changes a number."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from clerk_app.domain.law.batch.answers import STATES
from clerk_app.domain.law.batch.judging import OUTCOMES, Judged, judge_population
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.registers.scanning import everybody
from clerk_app.services.core import Core
from clerk_app.services.endorsement.holders import PART, KnownPeople
from clerk_app.services.rules.loading import load_policy_file

CARD = "card"  # stands beside the services: whether a permit is valid


@dataclass(frozen=True, slots=True)
class Moved:
    """One person for whom something changes. `reasons` stood in the way before (gain) or would (lose)."""

    id_number: str
    service: str
    change: str  # gain | lose
    was: str
    would_be: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class ServiceChange:
    """One service: how many would gain and lose it, by rule, and every move from outcome to outcome."""

    gain: int = 0
    lose: int = 0
    gain_by: Tally[str] = field(default_factory=Tally[str])
    lose_by: Tally[str] = field(default_factory=Tally[str])
    moves: Tally[tuple[str, str]] = field(default_factory=Tally[tuple[str, str]])


@dataclass(frozen=True, slots=True)
class Impact:
    """`changes` by service; ``card`` counts permits that would become valid or cease to be."""

    on: date
    now: str
    other: str
    people: int
    changes: Mapping[str, ServiceChange]
    only_now: tuple[str, ...]  # services that the other policy does not know
    only_other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImpactService:
    core: Core

    def compare_file(
        self,
        path: Path,
        *,
        on: date | None = None,
        each: Callable[[Moved], None] = lambda _moved: None,
        on_progress: Callable[[int], None] = lambda _people: None,
    ) -> Impact:
        """Judge everybody of the known under the policy of the counter and under that of a file.

        Args:
            path: A policy; its dates do not matter here.
            on: Day as of which both are asked; today by default.
            each: Told everybody who would gain or lose.
            on_progress: Told the number of people judged so far.

        Raises BadPolicy with line and reason, PolicyMissing.
        """
        day = on or self.core.today()
        now, other = self.core.rules.policy_on(day), load_policy_file(path)
        shared = tuple(
            service for service in Service if service in now.services and service in other.services
        )
        changes = {service.value: ServiceChange() for service in shared} | {CARD: ServiceChange()}
        known, people = KnownPeople.now(self.core, now, day), 0
        for part in everybody(self.core.register, PART):
            before = known.population(part)
            after = Population(other, before.arrays, day)
            for service in shared:
                pair = (
                    judge_population(before, service, known.facts),
                    judge_population(after, service, known.facts),
                )
                _compare(before, *pair, changes[service.value], each)
            _compare_cards(before, after, changes[CARD], each)
            people += len(before.arrays)
            on_progress(people)
        return Impact(day, now.name, other.name, people, changes, _only_in(now, other), _only_in(other, now))


def _only_in(one: Policy, other: Policy) -> tuple[str, ...]:
    return tuple(service.value for service in one.services if service not in other.services)


def _compare(
    population: Population,
    was: Judged,
    would_be: Judged,
    change: ServiceChange,
    each: Callable[[Moved], None],
) -> None:
    pairs, counts = np.unique(np.stack([was.outcome, would_be.outcome]), axis=1, return_counts=True)
    for (old, new), count in zip(pairs.T, counts, strict=True):
        change.moves[OUTCOMES[old].value, OUTCOMES[new].value] += int(count)
    good, will = was.are(Outcome.ELIGIBLE), would_be.are(Outcome.ELIGIBLE)
    for kind, places, because, tally in (
        ("gain", np.flatnonzero(~good & will), was, change.gain_by),
        ("lose", np.flatnonzero(good & ~will), would_be, change.lose_by),
    ):
        for place in places:
            reasons = because.reasons(int(place))
            tally.update(reasons)
            outcomes = OUTCOMES[was.outcome[place]].value, OUTCOMES[would_be.outcome[place]].value
            number = population.arrays.numbers[place]
            each(Moved(number, was.service.value, kind, *outcomes, reasons))
        _add(change, kind, len(places))


def _compare_cards(
    before: Population, after: Population, change: ServiceChange, each: Callable[[Moved], None]
) -> None:
    was, would_be = before.card_states(), after.card_states()
    valid = STATES.index(CardState.VALID)
    for place in np.flatnonzero(was != would_be):
        old, new = STATES[was[place]].value, STATES[would_be[place]].value
        change.moves[old, new] += 1
        kind = "gain" if would_be[place] == valid else "lose" if was[place] == valid else ""
        if kind:
            _add(change, kind, 1)
            (change.gain_by if kind == "gain" else change.lose_by)[old if kind == "gain" else new] += 1
            each(Moved(before.arrays.numbers[place], CARD, kind, old, new, ()))


def _add(change: ServiceChange, kind: str, count: int) -> None:
    if kind == "gain":
        change.gain += count
    else:
        change.lose += count
