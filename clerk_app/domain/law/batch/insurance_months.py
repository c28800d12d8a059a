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

BRANCHES = (ConsecutiveMonths, MonthsInWindow, MonthsInAll)


def insurance_answers(population: Population, rules: ServiceRules, rule: InsuranceMonths) -> Answers:
    return population.insured((rule, rules.residence), lambda: _answers(population, rules, rule))


def _answers(population: Population, rules: ServiceRules, rule: InsuranceMonths) -> Answers:
    months = population.arrays.months
    answer = np.full(population.count, NO, np.int8)
    if not len(months.owner):
        return answer
    first, _ = population.groups()
    asked = among(months.scheme[first], [SCHEMES[scheme.value] for scheme in rule.schemes], len(SCHEMES))
    owner = months.owner[first]
    proven = asked & _runs_met(population, rules, rule, months.proven)
    if np.any(months.late):
        unproven = asked & _runs_met(population, rules, rule, months.proven | months.late)
        late = np.zeros(len(first), np.bool_)
        late[population.groups()[1][months.late != 0]] = True
        answer[owner[unproven & late]] = OPEN
    answer[owner[proven]] = YES
    return answer


def _runs_met(population: Population, rules: ServiceRules, rule: InsuranceMonths, bits: Longs) -> Bools:
    """Of each run of months, whether it meets a branch."""
    met = np.zeros(len(population.groups()[0]), np.bool_)
    for branch in rule.branches:
        if isinstance(branch, ConsecutiveMonths):
            met |= _running(population, rules, branch, bits)
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


def _running(population: Population, rules: ServiceRules, branch: ConsecutiveMonths, bits: Longs) -> Bools:
    """`domain.insurance.has_run` over words: a run may cross from one word into the next."""
    first, run = population.groups()
    months = population.arrays.months
    words = population.month // WINDOW + 1
    dense = np.zeros((len(first), words), np.int64)
    near = np.flatnonzero(months.word < words)
    dense[run[near], months.word[near]] = bits[near]
    dense &= _masks(0, population.month, words)
    if branch.since_registration:
        dense &= _since(population, rules, words)[months.owner[first]]
    done = 1
    while done < branch.months:
        step = min(done, branch.months - done)
        dense &= _shifted(dense, step)
        done += step
    return np.asarray(dense.any(axis=1))


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


def _since(population: Population, rules: ServiceRules, words: int) -> Longs:
    """Of each person, the months since the continuous stay began, as masks a word."""
    residence = rules.residence
    if residence is None:
        return np.zeros((population.count, words), np.int64)
    start, _ = population.chain(residence.gap_days)
    began = np.full(population.count, population.month + 1, np.int64)
    known = start != NEVER
    began[known] = start[known].astype("M8[D]").astype("M8[M]").astype(np.int64) - 30 * 12  # 2000-01 is 0
    began = np.clip(began, 0, population.month + 1)
    masks = np.array(
        [_masks(month, population.month, words) for month in range(population.month + 2)], np.int64
    )
    return masks[began]
