"""Insurance months of many people: `domain.law.insurance` in numpy, a run of words for a person and scheme."""

from __future__ import annotations

import numpy as np

from clerk_app.domain.law.batch.answers import Answers, among
from clerk_app.domain.law.batch.arrays import NEVER, SCHEMES, Bools, Longs
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.policy import ServiceRules
from clerk_app.domain.law.requirements import (
    ConsecutiveMonths,
    InsuranceMonths,
    MonthsInAll,
    MonthsInWindow,
)
from clerk_app.domain.law.shapes import NO, OPEN, YES
from clerk_app.domain.months import WINDOW

_WHOLE = np.int64((1 << WINDOW) - 1)
BRANCHES = (ConsecutiveMonths, MonthsInWindow, MonthsInAll)


def insurance_answers(population: Population, rules: ServiceRules, rule: InsuranceMonths) -> Answers:
    gap_days = None if rules.residence is None else rules.residence.gap_days  # says since when months count
    return population.insured((rule, gap_days), lambda: _answers(population, gap_days, rule))


def _answers(population: Population, gap_days: int | None, rule: InsuranceMonths) -> Answers:
    months = population.arrays.months
    answer = np.full(population.count, NO, np.int8)
    if not len(months.owner):
        return answer
    first, _ = population.groups()
    asked = among(months.scheme[first], [SCHEMES[scheme.value] for scheme in rule.schemes], len(SCHEMES))
    owner = months.owner[first]
    proven = asked & _runs_met(population, gap_days, rule, months.proven)
    if np.any(months.late):
        unproven = asked & _runs_met(population, gap_days, rule, months.proven | months.late)
        late = np.zeros(len(first), np.bool_)
        late[population.groups()[1][months.late != 0]] = True
        answer[owner[unproven & late]] = OPEN
    answer[owner[proven]] = YES
    return answer


def _runs_met(population: Population, gap_days: int | None, rule: InsuranceMonths, bits: Longs) -> Bools:
    """Of each run of months, whether it meets a branch."""
    met = np.zeros(len(population.groups()[0]), np.bool_)
    for branch in rule.branches:
        if isinstance(branch, ConsecutiveMonths):
            met |= _running(population, gap_days, branch, bits)
        else:
            met |= _counted(population, branch, bits)
    return met


def _counted(population: Population, branch: MonthsInWindow | MonthsInAll, bits: Longs) -> Bools:
    first, run = population.groups()
    word = population.arrays.months.word
    begin, last = (
        (population.month - branch.window, population.month - 1)
        if isinstance(branch, MonthsInWindow)
        else (0, population.month)
    )
    masks = _masks(begin, last, int(word.max()) + 1)
    touched = np.flatnonzero(masks[word] != 0)
    posted = np.bitwise_count(bits[touched] & masks[word[touched]])
    return np.bincount(run[touched], posted, minlength=len(first)) >= branch.months


def _masks(first: int, last: int, words: int) -> Longs:
    """Bits of the months from `first` to `last` (included), a mask for each word."""
    first = max(first, 0)
    whole = ((1 << last - first + 1) - 1) << first if last >= first else 0
    return np.array([whole >> WINDOW * word & (1 << WINDOW) - 1 for word in range(words)], np.int64)


def _running(population: Population, gap_days: int | None, branch: ConsecutiveMonths, bits: Longs) -> Bools:
    """`domain.insurance.has_run` over words: a run may cross from one word into the next.

    Only of those who may have one: who began to count too late is left out, and words before anybody began.
    """
    first, run = population.groups()
    months, month = population.arrays.months, population.month
    met = np.zeros(len(first), np.bool_)
    since = np.zeros(len(first), np.int64)
    if branch.since_registration:
        since = _began(population, gap_days)[months.owner[first]]
    long_enough = np.flatnonzero(month + 1 - since >= branch.months)
    if not long_enough.size:
        return met
    since = since[long_enough]
    words = np.arange(int(since.min()) // WINDOW, month // WINDOW + 1)
    place = np.full(len(first), -1, np.int64)
    place[long_enough] = np.arange(len(long_enough))
    near = np.flatnonzero((months.word >= words[0]) & (months.word <= words[-1]) & (place[run] >= 0))
    dense = np.zeros((len(long_enough), len(words)), np.int64)
    dense[place[run[near]], months.word[near] - words[0]] = bits[near]
    before = np.clip(since[:, None] - WINDOW * words, 0, WINDOW)  # months of a word that do not count
    dense &= (_WHOLE >> before << before) & _masks(0, month, int(words[-1]) + 1)[words]
    done = 1
    while done < branch.months:
        step = min(done, branch.months - done)
        dense &= _shifted(dense, step)
        done += step
    met[long_enough] = dense.any(axis=1)
    return met


def _shifted(dense: Longs, months: int) -> Longs:
    """All words moved down by some months."""
    whole, rest = divmod(months, WINDOW)
    moved = np.zeros_like(dense)
    width = dense.shape[1]
    if whole < width:
        moved[:, : width - whole] = dense[:, whole:] >> rest
    if rest and whole + 1 < width:
        carried = (dense[:, whole + 1 :] & (1 << rest) - 1) << WINDOW - rest
        moved[:, : width - whole - 1] |= carried
    return moved


def _began(population: Population, gap_days: int | None) -> Longs:
    """Of each person, the month in which the continuous stay began; the one after this without any."""
    none = population.month + 1
    began = np.full(population.count, none, np.int64)
    if gap_days is not None:
        start, _ = population.chain(gap_days)
        known = start != NEVER
        began[known] = start[known].astype("M8[D]").astype("M8[M]").astype(np.int64) - 30 * 12  # 2000-01 is 0
    return np.clip(began, 0, none)
