"""Many people on a day under a policy, and what several rules ask of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from clerk_app.domain.law.batch.answers import STATE, Answers
from clerk_app.domain.law.batch.arrays import (
    NEVER,
    SCHEMES,
    Arrays,
    Bools,
    Ints,
    Longs,
    day_number,
    places_of,
)
from clerk_app.domain.law.batch.life import CardLives, legacy_states
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardState
from clerk_app.domain.months import month_of


class Population:
    """Many people on a day under a policy; what several rules ask for is worked out once."""

    def __init__(self, policy: Policy, arrays: Arrays, on: date) -> None:
        self.policy, self.arrays, self.on = policy, arrays, on
        self.count, self.today, self.month = len(arrays), day_number(on), month_of(on)
        self._life: CardLives | None = None
        self._legacy: Answers | None = None
        self._chains: dict[int, tuple[Ints, Bools]] = {}
        self._groups: tuple[Longs, Longs] | None = None
        self._insurance: dict[object, Answers] = {}

    def under(self, policy: Policy) -> Population:
        """The same people on the same day under another policy, with what does not depend on it."""
        other = Population(policy, self.arrays, self.on)
        other._chains, other._insurance = self._chains, self._insurance
        other._groups = self.groups()
        if policy.cycle == self.policy.cycle:
            other._life = self.life()
        if policy.legacy == self.policy.legacy:
            other._legacy = self.legacy()
        return other

    def life(self) -> CardLives | None:
        if self._life is None and self.policy.cycle is not None:
            self._life = CardLives(self.arrays.cards, self.count, self.on, self.policy.cycle)
        return self._life

    def permit_states(self) -> Answers:
        life = self.life()
        return np.full(self.count, STATE[CardState.NONE], np.int8) if life is None else life.state

    def legacy(self) -> Answers:
        if self._legacy is None:
            self._legacy = legacy_states(self.arrays.cards, self.count, self.on, self.policy.legacy)
        return self._legacy

    def card_states(self) -> Answers:
        states = self.permit_states()
        return np.where(states == STATE[CardState.NONE], self.legacy(), states)

    def insured(self, asked: object, work_out: Callable[[], Answers]) -> Answers:
        """What was answered to the same question about months, under whichever policy and service it stood."""
        if asked not in self._insurance:
            self._insurance[asked] = work_out()
        return self._insurance[asked]

    def chain(self, gap_days: int) -> tuple[Ints, Bools]:
        """First day of the last continuous stay (NEVER without one), and whether it lasts."""
        if gap_days not in self._chains:
            self._chains[gap_days] = self._chain(gap_days)
        return self._chains[gap_days]

    def _chain(self, gap_days: int) -> tuple[Ints, Bools]:
        stays = self.arrays.stays
        begins, counts = places_of(stays.owner, self.count)
        start, reach = np.full(self.count, NEVER, np.int32), np.full(self.count, -NEVER, np.int32)
        for step in range(int(counts.max(initial=0))):
            who = np.flatnonzero(counts > step)
            stay = begins[who] + step
            begun = stays.start[stay] <= self.today
            who, stay = who[begun], stay[begun]
            first, end = stays.start[stay], stays.end[stay]
            anew = (start[who] == NEVER) | (
                (reach[who] != NEVER) & (first.astype(np.int64) - reach[who] > gap_days)
            )
            start[who] = np.where(anew, first, start[who])
            reach[who] = np.where(anew, end, np.maximum(reach[who], end))
        return start, reach > self.today

    def registered(self) -> Bools:
        """Whether a residence registration lasts today."""
        stays, found = self.arrays.stays, np.zeros(self.count, np.bool_)
        found[stays.owner[(stays.start <= self.today) & (stays.end > self.today)]] = True
        return found

    def registered_days(self, first: int) -> Longs:
        """Registered days from `first` to today (excluded)."""
        stays = self.arrays.stays
        begins, counts = places_of(stays.owner, self.count)
        total = np.zeros(self.count, np.int64)
        cursor = np.full(self.count, first, np.int32)
        for step in range(int(counts.max(initial=0))):
            who = np.flatnonzero(counts > step)
            stay = begins[who] + step
            start = np.maximum(stays.start[stay], cursor[who])
            end = np.minimum(stays.end[stay], self.today)
            more = end > start
            total[who] += np.where(more, end - start, 0)
            cursor[who] = np.where(more, end, cursor[who])
        return total

    def groups(self) -> tuple[Longs, Longs]:
        """First row of each run of months (a person and scheme), and the run of each row."""
        if self._groups is None:
            months = self.arrays.months
            key = months.owner.astype(np.int64) * len(SCHEMES) + months.scheme
            new = np.ones(len(key), np.bool_)
            new[1:] = key[1:] != key[:-1]
            self._groups = np.flatnonzero(new), np.cumsum(new) - 1
        return self._groups
