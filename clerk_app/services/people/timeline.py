"""The picture of the law: stays with their gaps, months by scheme, the life of the permit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from clerk_app.domain.days import add_months
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardState, Facts, Insurance, Service, Stay
from clerk_app.domain.law.requirements import (
    ContinuousResidence,
    InsuranceMonths,
    MonthsInWindow,
    ResidenceDays,
)
from clerk_app.domain.law.stays import chain_on, in_order
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.domain.months import month_of
from clerk_app.registers.kinds.house import House
from clerk_app.services.people.views import GapBar, MonthCell, PermitSpan, SchemeRow, StayBar, Timeline

MONTHS_BACK, MONTHS_AHEAD = 25, 3  # at least shown before and after this month, whatever the law asks


def build_timeline(
    facts: Facts,
    verdicts: Sequence[Verdict],
    policy: Policy,
    house_of: Callable[[str], House | None],
    today: date,
) -> Timeline:
    """Everything from two years back, or as far as the policy looks, to a quarter ahead.

    `house_of` gives the house of a code. The outlined part is what decided the service the person most
    likely came for: the first that applies to them at all.
    """
    decisive = _decisive(verdicts)
    stays = in_order(facts.residence)
    gap_days = _gap_days(policy)
    chain = chain_on(stays, today, gap_days) if stays else None
    evidence = [condition for condition in decisive if condition.evidence_from is not None]
    tomorrow = today + timedelta(days=1)  # nothing that is still to come has decided anything
    first = add_months(today.replace(day=1), -_months_back(policy))
    last = add_months(today.replace(day=1), MONTHS_AHEAD + 1)
    return Timeline(
        first=first,
        today=today,
        last=last,
        stays=tuple(_bar(stay, house_of, chain is not None and stay.start >= chain.start) for stay in stays),
        gaps=_gaps(stays, gap_days),
        schemes=_schemes(facts.insurance, decisive, month_of(first), month_of(last)),
        permits=_permits(facts, policy, first, last),
        evidence_from=min((c.evidence_from for c in evidence if c.evidence_from), default=None),
        evidence_to=max((min(c.evidence_to, tomorrow) for c in evidence if c.evidence_to), default=None),
    )


def _decisive(verdicts: Sequence[Verdict]) -> tuple[Condition, ...]:
    for verdict in verdicts:
        if verdict.outcome is not Outcome.WRONG_SERVICE:
            return verdict.conditions
    return ()


def _gap_days(policy: Policy) -> int:
    """The gap between two houses that the policy forgives; none where it knows no continuous stay."""
    rules = policy.services.get(Service.FIRST_ISSUE)
    asked = () if rules is None else rules.rules
    return next((rule.gap_days for rule in asked if isinstance(rule, ContinuousResidence)), 0)


def _months_back(policy: Policy) -> int:
    """Months before this one that a rule of the policy can ask for."""
    asked = [rule for rules in policy.services.values() for rule in rules.rules]
    windows = [rule.window_months for rule in asked if isinstance(rule, ResidenceDays)]
    for rule in asked:
        if isinstance(rule, InsuranceMonths):
            windows += [branch.window for branch in rule.branches if isinstance(branch, MonthsInWindow)]
    return max([MONTHS_BACK, *(window + 1 for window in windows)])


def _bar(stay: Stay, house_of: Callable[[str], House | None], counts: bool) -> StayBar:
    house = house_of(stay.house_code)
    address, district = ("", "") if house is None else (house.address, house.district)
    return StayBar(stay.start, stay.end, stay.house_code, address, district, counts)


def _gaps(stays: Sequence[Stay], gap_days: int) -> tuple[GapBar, ...]:
    gaps: list[GapBar] = []
    reach: date | None = None
    for stay in stays:
        if reach is not None and stay.start > reach:
            days = (stay.start - reach).days
            gaps.append(GapBar(reach, stay.start, days, days > gap_days))
        reach = date.max if stay.end is None else max(reach or stay.end, stay.end)
    return tuple(gaps)


def _schemes(
    insurance: Sequence[Insurance], decisive: Sequence[Condition], first: int, last: int
) -> tuple[SchemeRow, ...]:
    decides = {condition.scheme for condition in decisive if condition.scheme is not None}
    return tuple(
        SchemeRow(
            run.scheme,
            tuple(
                MonthCell(month, month >= 0 and bool(run.bits >> month & 1), run.back_paid.get(month))
                for month in range(first, last)
            ),
            run.scheme.value in decides,
        )
        for run in insurance
    )


def _permits(facts: Facts, policy: Policy, first: date, last: date) -> tuple[PermitSpan, ...]:
    """Stretches of equal state, found by stepping from one day of change to the next."""
    if policy.cycle is None or not facts.cards:
        return ()
    spans: list[PermitSpan] = []
    for begin, end in _stretches(facts, policy, first, last):
        life = permit_life(facts.cards, begin, policy.cycle)
        if life.state is CardState.NONE:
            continue
        in_window = (
            life.state is CardState.VALID and life.window_opens is not None and begin >= life.window_opens
        )
        kind = "window" if in_window else life.state.value
        number = None if life.card is None else life.card.number
        goes_on = bool(spans) and spans[-1].kind == kind and spans[-1].number == number
        spans.append(PermitSpan(kind, spans.pop().start if goes_on else begin, end, number))
    return tuple(spans)


def _stretches(facts: Facts, policy: Policy, first: date, last: date) -> list[tuple[date, date]]:
    """Days on which something may change, as consecutive stretches from `first` to `last`."""
    days = {first, last}
    for card in facts.cards:
        known = [card.issued, *card.endorsed, card.lost, card.cancelled]
        days.update(day for day in known if day is not None and first < day < last)
    step = first
    while policy.cycle is not None and step < last:
        life = permit_life(facts.cards, step, policy.cycle)
        marks = (life.window_opens, life.anniversary, life.cancelled_from)
        days.update(mark for mark in marks if mark is not None and first < mark < last)
        step += timedelta(days=28)
    ordered = sorted(days)
    return list(pairwise(ordered))
