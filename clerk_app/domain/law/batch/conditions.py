"""The conditions of the law over many people at once: the same answers as `domain.kinds`, in numpy.

Every number comes from the policy here too. Answers are NO, OPEN (can't be told) and YES, so that the
least of them answers for all. What this module does not know (a kind of condition, a transition rule
that is in force) it says through `covers`, and the scalar rule judges instead. A test holds both equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import numpy as np

from clerk_app.domain.days import add_months
from clerk_app.domain.law.batch.answers import STATE, STATES, Answers, among, yes_no
from clerk_app.domain.law.batch.arrays import ID_TYPES, Bools, Spans, begins_with, day_number, texts_in
from clerk_app.domain.law.batch.calendar import add_months_to
from clerk_app.domain.law.batch.insurance_months import BRANCHES, insurance_answers
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.requirements import (
    CardAtHand,
    ConsecutiveMonths,
    ContinuousResidence,
    CurrentRegistration,
    DirectRoute,
    EndedRun,
    EndorsementWindow,
    Guard,
    IdentityGuard,
    InsuranceMonths,
    LegacyGuard,
    LossDeclared,
    NonLocalGuard,
    NoOpenCase,
    OpenQuestion,
    PermitGuard,
    PermitInState,
    ResidenceDays,
    Rule,
)
from clerk_app.domain.law.shapes import NO, OPEN, YES


def _states_among(population: Population, states: Iterable[CardState]) -> Answers:
    return yes_no(among(population.permit_states(), [STATE[state] for state in states], len(STATES)))


def _no_open_case(population: Population, rules: ServiceRules, _: NoOpenCase) -> Answers:
    arrays = population.arrays
    same = np.array([service == rules.service.value for service in arrays.open_service], np.bool_)
    answer = np.full(population.count, YES, np.int8)
    if len(same):
        answer[arrays.open_owner[same & (arrays.open_accepted <= population.today)]] = NO
    return answer


def _residence(population: Population, _: ServiceRules, rule: ContinuousResidence) -> Answers:
    start, current = population.chain(rule.gap_days)
    long_enough = np.zeros(population.count, np.bool_)
    long_enough[current] = add_months_to(start[current], rule.months) <= population.today
    return yes_no(long_enough)


def _residence_days(population: Population, _: ServiceRules, rule: ResidenceDays) -> Answers:
    first = day_number(add_months(population.on, -rule.window_months))
    return yes_no(population.registered_days(first) >= rule.days)


def _registered(population: Population, _: ServiceRules, rule: CurrentRegistration) -> Answers:
    del rule
    return yes_no(population.registered())


def _window(population: Population, _: ServiceRules, rule: EndorsementWindow) -> Answers:
    del rule
    life = population.life()
    if life is None:
        return np.full(population.count, NO, np.int8)
    return yes_no((life.card >= 0) & (population.today >= life.window_opens))


def _in_state(population: Population, _: ServiceRules, rule: PermitInState) -> Answers:
    return _states_among(population, rule.states)


def _card_at_hand(population: Population, _: ServiceRules, rule: CardAtHand) -> Answers:
    del rule
    life = population.life()
    answer = np.full(population.count, YES, np.int8)
    if life is not None:
        held = np.flatnonzero(life.card >= 0)
        lost = population.arrays.cards.lost[life.card[held]]
        answer[held[lost <= population.today]] = NO
    return answer


def _loss_declared(population: Population, _: ServiceRules, rule: LossDeclared) -> Answers:
    del rule
    return np.full(population.count, YES, np.int8)


def _open_question(population: Population, _: ServiceRules, rule: OpenQuestion) -> Answers:
    del rule
    return np.full(population.count, OPEN, np.int8)


def _direct_route(population: Population, _: ServiceRules, route: DirectRoute) -> Answers:
    answer = np.full(population.count, NO, np.int8)
    taken, taught = population.arrays.talent, population.arrays.education
    found: list[tuple[Spans, Bools]] = []
    if len(taken.owner):
        degree = texts_in(taken.kind, ["degree"])
        by_degree = degree & taken.full_time & texts_in(taken.level, route.degree_levels)
        found.append((taken, by_degree | (~degree & texts_in(taken.kind, route.talent))))
    if len(taught.owner):
        found.append((taught, taught.full_time & texts_in(taught.kind, route.education)))
    for spans, good in found:
        lasts = good & (spans.start <= population.today) & (population.today <= spans.end)
        answer[spans.owner[lasts]] = YES
    return answer


_KINDS: dict[type, Callable[[Population, ServiceRules, Any], Answers]] = {
    NoOpenCase: _no_open_case,
    ContinuousResidence: _residence,
    ResidenceDays: _residence_days,
    CurrentRegistration: _registered,
    InsuranceMonths: insurance_answers,
    EndorsementWindow: _window,
    PermitInState: _in_state,
    CardAtHand: _card_at_hand,
    LossDeclared: _loss_declared,
    OpenQuestion: _open_question,
    DirectRoute: _direct_route,
}


# --- guards


def _identity(population: Population, guard: IdentityGuard) -> Answers:
    arrays = population.arrays
    right = among(arrays.id_type, [ID_TYPES[id_type.value] for id_type in guard.id_types], len(ID_TYPES))
    return yes_no(right & ~begins_with(arrays.number, guard.refused_prefixes))


def _non_local(population: Population, guard: NonLocalGuard) -> Answers:
    arrays = population.arrays
    local = begins_with(arrays.region, guard.local_prefixes) | (arrays.local_since <= population.today)
    return yes_no(~local)


def _permit_guard(population: Population, guard: PermitGuard) -> Answers:
    return _states_among(population, guard.states)


def _legacy_guard(population: Population, guard: LegacyGuard) -> Answers:
    del guard
    return yes_no(population.legacy() == STATE[CardState.VALID])


_GUARDS: dict[type, Callable[[Population, Any], Answers]] = {
    IdentityGuard: _identity,
    NonLocalGuard: _non_local,
    PermitGuard: _permit_guard,
    LegacyGuard: _legacy_guard,
}


def guard_answers(population: Population, guard: Guard) -> Answers:
    return _GUARDS[type(guard)](population, guard)


def rule_answers(population: Population, rules: ServiceRules, rule: Rule) -> Answers:
    return _KINDS[type(rule)](population, rules, rule)


def covers(policy: Policy, service: Service, on: date) -> bool:
    """Whether this module knows everything that the service asks for on that day."""
    rules = policy.services[service]
    asked = rules.rules
    insurance = [rule for rule in asked if isinstance(rule, InsuranceMonths)]
    branches = [each for rule in insurance for each in rule.branches]
    reaching = [each for each in branches if isinstance(each, ConsecutiveMonths)]
    windows = [rule for rule in asked if isinstance(rule, EndorsementWindow)]
    deemed = [each for rule in asked if isinstance(rule, ContinuousResidence) for each in rule.deemed]
    return (
        all(type(rule) in _KINDS for rule in asked)
        and all(type(guard) in _GUARDS for guard in rules.guards)
        and all(type(branch) in BRANCHES for branch in branches)
        and all(each.ended in (EndedRun.COUNTS, EndedRun.NOTED) for each in reaching)
        and not any(rule.mixed_open for rule in insurance)
        and all(rule.residence_gap_days is None for rule in windows)
        and all(on > each.until for each in deemed)
    )
