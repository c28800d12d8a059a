"""What another law would change: the whole mirror judged under both, before anybody changes a number."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from clerk_app.domain.law.batch.answers import STATES, Answers
from clerk_app.domain.law.batch.judging import OUTCOMES, Judged, judge_population
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.comparison.witnesses import GAIN, LOSE, Effect, compare
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.registers.scanning import districts, everybody
from clerk_app.services.core import Core
from clerk_app.services.endorsement.holders import PART, KnownPeople
from clerk_app.services.impact.acts import MovedPeopleListed
from clerk_app.services.impact.groups import AGE, DISTRICT, SEX, UNKNOWN, WAY, Places, sexes_and_ages, ways
from clerk_app.services.impact.rights import PREPARES_LAW
from clerk_app.services.rules.loading import law_named
from clerk_app.services.session import Session

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
    """One service: how many would gain and lose it, by rule and by group, and every move.

    `groups` counts by (gain or lose, what is grouped by, the group); `moves` by both outcomes, of a
    service that both laws treat alike none.
    """

    gain: int = 0
    lose: int = 0
    gain_by: Tally[str] = field(default_factory=Tally[str])
    lose_by: Tally[str] = field(default_factory=Tally[str])
    moves: Tally[tuple[str, str]] = field(default_factory=Tally[tuple[str, str]])
    groups: Tally[tuple[str, str, str]] = field(default_factory=Tally[tuple[str, str, str]])


@dataclass(frozen=True, slots=True)
class Impact:
    """`changes` by service; ``card`` counts permits that would become valid or cease to be."""

    on: date
    old: str
    new: str
    people: int
    changes: Mapping[str, ServiceChange]
    only_old: tuple[str, ...]  # services that the newer policy does not know
    only_new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two laws, what every change does, and whom of the mirror it moves."""

    old: Policy
    new: Policy
    effects: tuple[Effect, ...]
    impact: Impact


@dataclass(frozen=True, slots=True)
class ImpactService:
    core: Core

    @property
    def law_in_force(self) -> str:
        """The law of this counter, as `compare` takes it."""
        return self.core.rules.name

    def compare(self, session: Session, old: str, new: str, *, on: date | None = None) -> Compared:
        """Two laws by file or name: what changed, the smallest people who gain and lose by each change,
        and how many of the mirror are moved. Raises BadPolicy, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, PREPARES_LAW)
        day = on or self.core.today()
        in_force = old == self.law_in_force
        before = self.core.rules.policy_on(day) if in_force else law_named(old)
        after = law_named(new)
        effects = compare(before, after, day, self.core.rules.calendar)
        return Compared(before, after, effects, self.count(before, after, on=day))

    def listed(
        self,
        session: Session,
        old: Policy,
        new: Policy,
        *,
        on: date,
        each: Callable[[Moved], None],
        on_progress: Callable[[int], None] = lambda _people: None,
    ) -> Impact:
        """Count as `count`, and tell everybody who would gain or lose. Who took the list is recorded.

        Raises RoleMissing, AccountLocked.
        """
        told = 0

        def one_more(moved: Moved) -> None:
            nonlocal told
            told += 1
            each(moved)

        with self.core.store.read() as rows:
            self.core.authorise(rows, session, PREPARES_LAW)
        impact = self.count(old, new, on=on, each=one_more, on_progress=on_progress)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, PREPARES_LAW)
            uow.record(officer.staff_id, MovedPeopleListed(old=old.name, new=new.name, day=on, people=told))
            uow.commit()
        return impact

    def count(
        self,
        old: Policy,
        new: Policy,
        *,
        on: date | None = None,
        each: Callable[[Moved], None] | None = None,
        on_progress: Callable[[int], None] = lambda _people: None,
    ) -> Impact:
        """Judge everybody of the mirror under both policies; their dates do not matter here.

        Args:
            old: The law that is in force, or any other.
            new: The law that is asked about.
            on: Day as of which both are asked; today by default.
            each: Told everybody who would gain or lose.
            on_progress: Told the number of people judged so far.
        """
        day = on or self.core.today()
        shared = tuple(s for s in Service if s in old.services and s in new.services)
        changes = {service.value: ServiceChange() for service in shared} | {CARD: ServiceChange()}
        differing = [service for service in shared if not _alike(old, new, service)]
        known, people = KnownPeople.now(self.core, old, day), 0
        for part in everybody(self.core.register, PART):
            before = known.population(part)
            moved = _Part(self.core, before, day, each)
            if differing or old.cycle != new.cycle or old.legacy != new.legacy:
                after = before.under(new)
                for service in differing:
                    was = judge_population(before, service, known.facts)
                    would_be = judge_population(after, service, known.facts)
                    moved.compare(was, would_be, new.services[service], changes[service.value])
                moved.compare_cards(before.card_states(), after.card_states(), changes[CARD])
            people += before.count
            on_progress(people)
        return Impact(day, old.name, new.name, people, changes, _only_in(old, new), _only_in(new, old))


def _alike(old: Policy, new: Policy, service: Service) -> bool:
    """Whether nobody can be judged differently: the same is asked, and permits live alike."""
    was, will = old.services[service], new.services[service]
    same_asked = (was.guards, was.always, was.asks) == (will.guards, will.always, will.asks)
    return same_asked and old.cycle == new.cycle and old.legacy == new.legacy


def _only_in(one: Policy, other: Policy) -> tuple[str, ...]:
    return tuple(service.value for service in one.services if service not in other.services)


class _Part:
    """Counts who is moved among the people that are judged at once."""

    def __init__(
        self, core: Core, population: Population, on: date, each: Callable[[Moved], None] | None
    ) -> None:
        self._core, self._population, self._on, self._each = core, population, on, each

    def compare(self, was: Judged, would_be: Judged, rules: ServiceRules, change: ServiceChange) -> None:
        """One service. The way is that of the newer policy for who gains, of the older for who loses."""
        _note_moves(change, was.outcome, would_be.outcome, [outcome.value for outcome in OUTCOMES])
        good, will = was.are(Outcome.ELIGIBLE), would_be.are(Outcome.ELIGIBLE)
        before = self._population.policy.services[was.service]
        for kind, moved, because, by, known in (
            (GAIN, ~good & will, was, rules, would_be),
            (LOSE, good & ~will, would_be, before, was),
        ):
            places = np.flatnonzero(moved)
            if not places.size:
                continue
            _note_reasons(change.gain_by if kind == GAIN else change.lose_by, because, places)
            self._note_groups(change, kind, places, ways(by, known, places))
            if self._each is not None:
                for place in places:
                    outcomes = OUTCOMES[was.outcome[place]].value, OUTCOMES[would_be.outcome[place]].value
                    self._tell(int(place), was.service.value, kind, outcomes, because.reasons(int(place)))

    def compare_cards(self, was: Answers, will: Answers, change: ServiceChange) -> None:
        names = [state.value for state in STATES]
        differ = was != will
        _note_moves(change, was[differ], will[differ], names)
        valid = STATES.index(CardState.VALID)
        for kind, moved in ((GAIN, differ & (will == valid)), (LOSE, differ & (was == valid))):
            places = np.flatnonzero(moved)
            if not places.size:
                continue
            tally, states = (change.gain_by, was) if kind == GAIN else (change.lose_by, will)
            tally.update(names[state] for state in states[places])
            self._note_groups(change, kind, places, [""] * places.size)
            if self._each is not None:
                for place in places:
                    self._tell(int(place), CARD, kind, (names[was[place]], names[will[place]]), ())

    def _note_groups(self, change: ServiceChange, kind: str, places: Places, by_way: list[str]) -> None:
        if kind == GAIN:
            change.gain += places.size
        else:
            change.lose += places.size
        arrays = self._population.arrays
        sexes, ages = sexes_and_ages(arrays, places, self._on)
        where = districts(self._core.register, [arrays.numbers[place] for place in places])
        homes = [where.get(arrays.numbers[place], UNKNOWN) for place in places]
        for by, values in ((DISTRICT, homes), (SEX, sexes), (AGE, ages), (WAY, by_way)):
            for value, count in Tally(values).items():
                if value:
                    change.groups[kind, by, value] += count

    def _tell(
        self, place: int, service: str, kind: str, outcomes: tuple[str, str], reasons: tuple[str, ...]
    ) -> None:
        if self._each is not None:
            number = self._population.arrays.numbers[place]
            self._each(Moved(number, service, kind, *outcomes, reasons))


def _note_moves(change: ServiceChange, was: Answers, will: Answers, names: list[str]) -> None:
    pairs = np.bincount(was.astype(np.intp) * len(names) + will, minlength=len(names) ** 2)
    for place in np.flatnonzero(pairs):
        old, new = divmod(int(place), len(names))
        change.moves[names[old], names[new]] += int(pairs[place])


def _note_reasons(tally: Tally[str], judged: Judged, places: Places) -> None:
    masks, counts = np.unique((judged.failed | judged.open)[places], return_counts=True)
    for mask, count in zip(masks, counts, strict=True):
        for rule in judged.named(int(mask)):
            tally[rule] += int(count)
