"""One service judged for many people: an outcome and two masks of reasons for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from clerk_app.domain.law.batch.answers import Answers, ManyPeople
from clerk_app.domain.law.batch.arrays import Arrays, Bools
from clerk_app.domain.law.batch.conditions import covers, guard_answers, rule_answers
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.eligibility import reasons_of
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.shapes import NO, OPEN, YES, Holds, Shape, answer_of
from clerk_app.domain.law.verdicts import Outcome

Masks = NDArray[np.uint32]
OUTCOMES = tuple(Outcome)
_OUTCOME = {outcome: place for place, outcome in enumerate(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class Judged:
    """Of each person the outcome (a place in OUTCOMES) and, bit by bit, the rules that are not met or open.

    Bit *i* stands for ``rules[i]``. Nine bytes a person.
    """

    service: Service
    rules: tuple[str, ...]
    outcome: Answers
    failed: Masks
    open: Masks

    def are(self, outcome: Outcome) -> NDArray[np.bool_]:
        return self.outcome == _OUTCOME[outcome]

    def reasons(self, place: int) -> tuple[str, ...]:
        """Rules that stand in the way of one person, in the order of the policy."""
        return self.named(int(self.failed[place] | self.open[place]))

    def named(self, mask: int) -> tuple[str, ...]:
        return tuple(rule for bit, rule in enumerate(self.rules) if mask >> bit & 1)


def rules_named(rules: ServiceRules) -> tuple[str, ...]:
    """Keys of all that a service may ask, in the order in which it is explained; each once."""
    each = (*rules.guards, *rules.rules)
    return tuple(dict.fromkeys(rule.rule for rule in each))


def judge_population(population: Population, service: Service, scalar: Callable[[str], Facts]) -> Judged:
    """Judge everybody of a population for one service of its policy.

    Args:
        population: The people, the policy and the day.
        service: One that the policy knows.
        scalar: Facts of one person, where the policy asks what only the scalar rule knows.
    """
    rules = population.policy.services[service]
    if covers(population.policy, service, population.on):
        return _judge(population, rules)
    return judge_one_by_one(population.policy, service, population.arrays, population.on, scalar)


def judge_one_by_one(
    policy: Policy, service: Service, arrays: Arrays, on: date, scalar: Callable[[str], Facts]
) -> Judged:
    """The same by the scalar rule, about ten thousand people a second."""
    names = rules_named(policy.services[service])
    bit = {name: 1 << place for place, name in enumerate(names)}
    judged = Judged(service, names, *_empty(len(arrays)))
    for place, number in enumerate(arrays.numbers):
        outcome, failed, unproven = reasons_of(policy, service, scalar(number), on)
        judged.outcome[place] = _OUTCOME[outcome]
        judged.failed[place] = sum(bit[rule] for rule in failed)
        judged.open[place] = sum(bit[rule] for rule in unproven)
    return judged


def _empty(count: int) -> tuple[Answers, Masks, Masks]:
    return np.zeros(count, np.int8), np.zeros(count, np.uint32), np.zeros(count, np.uint32)


class _Sheet:
    """Collects the masks while the rules are asked."""

    def __init__(self, names: tuple[str, ...], count: int) -> None:
        self.bit = {name: np.uint32(1 << place) for place, name in enumerate(names)}
        _, self.failed, self.open = _empty(count)

    def note(self, rule: str, answer: Answers, asked: NDArray[np.bool_]) -> Answers:
        for mask, wanted in ((self.failed, NO), (self.open, OPEN)):
            hit = answer == wanted
            hit &= asked
            if hit.any():
                np.bitwise_or(mask, np.multiply(hit, self.bit[rule], dtype=np.uint32), out=mask)
        return answer


def _judge(population: Population, rules: ServiceRules) -> Judged:
    names, count = rules_named(rules), population.count
    sheet = _Sheet(names, count)
    guards, meant = np.full(count, YES, np.int8), np.ones(count, np.bool_)
    for guard in rules.guards:
        answer = sheet.note(guard.rule, guard_answers(population, guard), meant)
        guards = np.minimum(guards, answer)
        meant &= answer != NO

    known: dict[str, Answers] = {}

    def ask(shape: Shape, who: Bools) -> Answers:
        if not isinstance(shape, Holds):
            return answer_of(shape, ask, who, logic)
        name = shape.rule.rule
        answer = known[name] = known[name] if name in known else rule_answers(population, rules, shape.rule)
        return sheet.note(name, answer if shape.wanted else YES - answer, who)

    logic = ManyPeople(count)
    met = logic.best([guards, *(ask(shape, meant) for shape in rules.whole)], 1 + len(rules.whole))
    by_answer = (Outcome.NOT_ELIGIBLE, Outcome.REFER, Outcome.ELIGIBLE)
    outcome = np.array([_OUTCOME[each] for each in by_answer], np.int8)[met]
    outcome[~meant] = _OUTCOME[Outcome.WRONG_SERVICE]
    return Judged(rules.service, names, outcome, sheet.failed, sheet.open)
