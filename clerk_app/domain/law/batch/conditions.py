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
from numpy.typing import NDArray

from clerk_app.domain.days import add_months
from clerk_app.domain.law.batch.arrays import (
    ID_TYPES,
    NEVER,
    SCHEMES,
    Bools,
    Cards,
    Columns,
    Ints,
    Longs,
    begins_with,
    day_number,
    places_of,
    texts_in,
)
from clerk_app.domain.law.policy import Cycle, Legacy, Policy, ServiceRules
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.requirements import (
    ConsecutiveMonths,
    ContinuousResidence,
    CurrentRegistration,
    DirectRoute,
    EndorsementWindow,
    Guard,
    IdentityGuard,
    InsuranceMonths,
    LegacyGuard,
    MonthsInAll,
    MonthsInWindow,
    NonLocalGuard,
    NoOpenCase,
    OpenQuestion,
    PermitGuard,
    PermitInState,
    ResidenceDays,
    Rule,
)
from clerk_app.domain.months import WINDOW, month_of

NO, OPEN, YES = 0, 1, 2
Answers = NDArray[np.int8]
STATES = tuple(CardState)
_STATE = {state: place for place, state in enumerate(STATES)}


# Calendar by look-up: the first day of each month, and the month of each day, from 1600 to 2400.
_START = np.arange("1600-01", "2400-01", dtype="M8[M]").astype("M8[D]").astype(np.int64).astype(np.int32)
_FIRST, _LAST = int(_START[0]), int(_START[-1]) - 1
_MONTH = np.repeat(np.arange(len(_START) - 1, dtype=np.int32), np.diff(_START))


def add_months_to(days: Ints, months: int | Ints) -> Ints:
    """`domain.days.add_months` for many days: where the day is missing, the 1st of the next month.

    Days and results lie between 1600 and 2399; what lies beyond is taken for the last day there.
    """
    within = np.clip(days, _FIRST, _LAST)
    month = _MONTH[within - _FIRST]
    target = np.clip(month + months, 0, len(_START) - 2)
    found = _START[target] + (within - _START[month])
    return np.minimum(found, _START[target + 1])


class Life:
    """`domain.card_life.permit_life` of many people; `card` is the place in the cards, -1 for none."""

    def __init__(self, cards: Cards, count: int, on: date, cycle: Cycle) -> None:
        self.cycle = cycle
        self.origin, self.cycles = np.zeros(count, np.int32), np.zeros(count, np.int32)
        self.cancelled = np.full(count, NEVER, np.int32)
        self.card = np.full(count, -1, np.int32)
        today = day_number(on)
        owner, day, endorsed, card = _events(cards, today)
        begins, counts = places_of(owner, count)
        for step in range(int(counts.max(initial=0))):
            who = np.flatnonzero(counts > step)
            event = begins[who] + step
            renewed = endorsed[event]
            self._issue(who[~renewed], day[event[~renewed]], card[event[~renewed]], cards, today)
            self._endorse(who[renewed], day[event[renewed]])
        held = self.card >= 0
        self.anniversary, by_law = self._turn(self.origin, self.cycles)
        self.cancelled_from = np.minimum(by_law, self.cancelled)
        self.window_opens = add_months_to(self.anniversary, -cycle.window_months) - cycle.window_days
        self.state = np.where(
            ~held,
            _STATE[CardState.NONE],
            np.where(
                today >= self.cancelled_from,
                _STATE[CardState.CANCELLED],
                np.where(today >= self.anniversary, _STATE[CardState.SUSPENDED], _STATE[CardState.VALID]),
            ),
        ).astype(np.int8)

    def _turn(self, origin: Ints, cycles: Ints) -> tuple[Ints, Ints]:
        """The end of the cycle, and the day on which time alone cancels (NEVER where it does not)."""
        anniversary = add_months_to(origin, self.cycle.months * cycles)
        months = self.cycle.cancel_after_months
        by_law = add_months_to(anniversary, months) if months else np.full(len(origin), NEVER, np.int32)
        return anniversary, by_law

    def _issue(self, who: Longs, day: Ints, card: Ints, cards: Cards, today: int) -> None:
        _, by_law = self._turn(self.origin[who], self.cycles[who])
        ended = (self.card[who] < 0) | (by_law <= day) | (self.cancelled[who] < day)
        self.origin[who] = np.where(ended, day, self.origin[who])
        self.cycles[who] = np.where(ended, 1, self.cycles[who])
        cancelled = cards.cancelled[card]
        self.cancelled[who] = np.where(cancelled <= today, cancelled, NEVER)
        self.card[who] = card

    def _endorse(self, who: Longs, day: Ints) -> None:
        keep = self.card[who] >= 0
        who, day = who[keep], day[keep]
        origin, cycles = self.origin[who], self.cycles[who]
        anniversary, by_law = self._turn(origin, cycles)
        alive = day < np.minimum(by_law, self.cancelled[who])
        late = alive & (day >= anniversary)
        before = add_months_to(origin, self.cycle.months * (cycles - 1))
        in_time = alive & ~late & (day > before)
        self.origin[who] = np.where(late, day, origin)
        self.cycles[who] = np.where(late, 1, cycles + in_time)


def _events(cards: Cards, today: int) -> tuple[Ints, Ints, Bools, Ints]:
    """Issues and endorsements of permits by the day, in the order in which they are folded."""
    issued = np.flatnonzero(cards.permit & (cards.issued <= today)).astype(np.int32)
    of = cards.endorsed_card
    good = cards.permit[of] & (cards.issued[of] <= today) & (cards.endorsed_day <= today)
    card = np.concatenate([issued, of[good]])
    day = np.concatenate([cards.issued[issued], cards.endorsed_day[good]])
    renewed = np.concatenate([np.zeros(len(issued), np.bool_), np.ones(int(good.sum()), np.bool_)])
    owner = cards.owner[card]
    order = np.argsort((owner.astype(np.int64) << 33) + (day.astype(np.int64) << 1) + renewed, kind="stable")
    return owner[order], day[order], renewed[order], card[order]


def legacy_states(cards: Cards, count: int, on: date, legacy: Legacy | None) -> Answers:
    """`domain.card_life.legacy_state` of many people, as places in STATES."""
    today = day_number(on)
    held = np.flatnonzero(~cards.permit & (cards.issued <= today))
    printed = cards.legacy_valid_to[held]
    if legacy is None:
        end = printed
    else:
        valid_on = day_number(legacy.valid_on)
        good = (cards.issued[held] <= valid_on) & (printed >= valid_on)
        end = np.where(good, day_number(legacy.exchange_until), np.minimum(printed, valid_on))
    end = np.minimum(end, cards.cancelled[held] - 1)
    states = np.full(count, _STATE[CardState.NONE], np.int8)
    states[cards.owner[held]] = _STATE[CardState.LAPSED]
    states[cards.owner[held[end >= today]]] = _STATE[CardState.VALID]
    return states


class Crowd:
    """Many people on a day under a policy; what several rules ask for is worked out once."""

    def __init__(self, policy: Policy, columns: Columns, on: date) -> None:
        self.policy, self.columns, self.on = policy, columns, on
        self.count, self.today, self.month = len(columns), day_number(on), month_of(on)
        self._life: Life | None = None
        self._legacy: Answers | None = None
        self._chains: dict[int, tuple[Ints, Bools]] = {}
        self._groups: tuple[Longs, Longs] | None = None

    def life(self) -> Life | None:
        if self._life is None and self.policy.cycle is not None:
            self._life = Life(self.columns.cards, self.count, self.on, self.policy.cycle)
        return self._life

    def permit_states(self) -> Answers:
        life = self.life()
        return np.full(self.count, _STATE[CardState.NONE], np.int8) if life is None else life.state

    def legacy(self) -> Answers:
        if self._legacy is None:
            self._legacy = legacy_states(self.columns.cards, self.count, self.on, self.policy.legacy)
        return self._legacy

    def card_states(self) -> Answers:
        states = self.permit_states()
        return np.where(states == _STATE[CardState.NONE], self.legacy(), states)

    def chain(self, gap_days: int) -> tuple[Ints, Bools]:
        """First day of the last continuous stay (NEVER without one), and whether it lasts."""
        if gap_days not in self._chains:
            self._chains[gap_days] = self._chain(gap_days)
        return self._chains[gap_days]

    def _chain(self, gap_days: int) -> tuple[Ints, Bools]:
        stays = self.columns.stays
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

    def registered_days(self, first: int) -> Longs:
        """Registered days from `first` to today (excluded)."""
        stays = self.columns.stays
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
            months = self.columns.months
            key = months.owner.astype(np.int64) * len(SCHEMES) + months.scheme
            new = np.ones(len(key), np.bool_)
            new[1:] = key[1:] != key[:-1]
            self._groups = np.flatnonzero(new), np.cumsum(new) - 1
        return self._groups


# --- kinds of condition


def _yes_no(answer: Bools) -> Answers:
    return np.where(answer, YES, NO).astype(np.int8)


def _among(codes: NDArray[Any], wanted: Iterable[int], count: int) -> Bools:
    """Which codes, of 0 to `count` - 1, are among the wanted ones."""
    good = np.zeros(count, np.bool_)
    good[list(wanted)] = True
    return good[codes]


def _states_among(crowd: Crowd, states: Iterable[CardState]) -> Answers:
    return _yes_no(_among(crowd.permit_states(), [_STATE[state] for state in states], len(STATES)))


def _no_open_case(crowd: Crowd, rules: ServiceRules, _: NoOpenCase) -> Answers:
    columns = crowd.columns
    same = np.array([service == rules.service.value for service in columns.open_service], np.bool_)
    answer = np.full(crowd.count, YES, np.int8)
    if len(same):
        answer[columns.open_owner[same & (columns.open_accepted <= crowd.today)]] = NO
    return answer


def _residence(crowd: Crowd, _: ServiceRules, rule: ContinuousResidence) -> Answers:
    start, current = crowd.chain(rule.gap_days)
    long_enough = np.zeros(crowd.count, np.bool_)
    long_enough[current] = add_months_to(start[current], rule.months) <= crowd.today
    return _yes_no(long_enough)


def _residence_days(crowd: Crowd, _: ServiceRules, rule: ResidenceDays) -> Answers:
    first = day_number(add_months(crowd.on, -rule.window_months))
    return _yes_no(crowd.registered_days(first) >= rule.days)


def _registered(crowd: Crowd, _: ServiceRules, rule: CurrentRegistration) -> Answers:
    del rule
    return _yes_no(crowd.chain(0)[1])


def _window(crowd: Crowd, _: ServiceRules, rule: EndorsementWindow) -> Answers:
    del rule
    life = crowd.life()
    if life is None:
        return np.full(crowd.count, NO, np.int8)
    return _yes_no((life.card >= 0) & (crowd.today >= life.window_opens))


def _in_state(crowd: Crowd, _: ServiceRules, rule: PermitInState) -> Answers:
    return _states_among(crowd, rule.states)


def _open_question(crowd: Crowd, _: ServiceRules, rule: OpenQuestion) -> Answers:
    del rule
    return np.full(crowd.count, OPEN, np.int8)


def _insurance(crowd: Crowd, rules: ServiceRules, rule: InsuranceMonths) -> Answers:
    months = crowd.columns.months
    answer = np.full(crowd.count, NO, np.int8)
    if not len(months.owner):
        return answer
    first, _ = crowd.groups()
    asked = _among(months.scheme[first], [SCHEMES[scheme.value] for scheme in rule.schemes], len(SCHEMES))
    owner = months.owner[first]
    proven = asked & _runs_met(crowd, rules, rule, months.proven)
    if np.any(months.late):
        unproven = asked & _runs_met(crowd, rules, rule, months.proven | months.late)
        late = np.zeros(len(first), np.bool_)
        late[crowd.groups()[1][months.late != 0]] = True
        answer[owner[unproven & late]] = OPEN
    answer[owner[proven]] = YES
    return answer


def _runs_met(crowd: Crowd, rules: ServiceRules, rule: InsuranceMonths, bits: Longs) -> Bools:
    """Of each run of months, whether it meets a branch."""
    met = np.zeros(len(crowd.groups()[0]), np.bool_)
    for branch in rule.branches:
        if isinstance(branch, ConsecutiveMonths):
            met |= _running(crowd, rules, branch, bits)
        else:
            met |= _counted(crowd, branch, bits)
    return met


def _counted(crowd: Crowd, branch: MonthsInWindow | MonthsInAll, bits: Longs) -> Bools:
    first, run = crowd.groups()
    word = crowd.columns.months.word
    begin, last = (
        (crowd.month - branch.window, crowd.month - 1)
        if isinstance(branch, MonthsInWindow)
        else (0, crowd.month)
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


def _running(crowd: Crowd, rules: ServiceRules, branch: ConsecutiveMonths, bits: Longs) -> Bools:
    """`domain.insurance.has_run` over words: a run may cross from one word into the next."""
    first, run = crowd.groups()
    months = crowd.columns.months
    words = crowd.month // WINDOW + 1
    dense = np.zeros((len(first), words), np.int64)
    near = np.flatnonzero(months.word < words)
    dense[run[near], months.word[near]] = bits[near]
    dense &= _masks(0, crowd.month, words)
    if branch.since_registration:
        dense &= _since(crowd, rules, words)[months.owner[first]]
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


def _since(crowd: Crowd, rules: ServiceRules, words: int) -> Longs:
    """Of each person, the months since the continuous stay began, as masks a word."""
    residence = next((rule for rule in rules.ordinary if isinstance(rule, ContinuousResidence)), None)
    if residence is None:
        return np.zeros((crowd.count, words), np.int64)
    start, _ = crowd.chain(residence.gap_days)
    began = np.full(crowd.count, crowd.month + 1, np.int64)
    known = start != NEVER
    began[known] = start[known].astype("M8[D]").astype("M8[M]").astype(np.int64) - 30 * 12  # 2000-01 is 0
    began = np.clip(began, 0, crowd.month + 1)
    masks = np.array([_masks(month, crowd.month, words) for month in range(crowd.month + 2)], np.int64)
    return masks[began]


_BRANCHES = (ConsecutiveMonths, MonthsInWindow, MonthsInAll)
_KINDS: dict[type, Callable[[Crowd, ServiceRules, Any], Answers]] = {
    NoOpenCase: _no_open_case,
    ContinuousResidence: _residence,
    ResidenceDays: _residence_days,
    CurrentRegistration: _registered,
    InsuranceMonths: _insurance,
    EndorsementWindow: _window,
    PermitInState: _in_state,
    OpenQuestion: _open_question,
}


# --- guards and the direct route


def _identity(crowd: Crowd, guard: IdentityGuard) -> Answers:
    columns = crowd.columns
    right = _among(columns.id_type, [ID_TYPES[id_type.value] for id_type in guard.id_types], len(ID_TYPES))
    return _yes_no(right & ~begins_with(columns.number, guard.refused_prefixes))


def _non_local(crowd: Crowd, guard: NonLocalGuard) -> Answers:
    columns = crowd.columns
    local = begins_with(columns.region, guard.local_prefixes) | (columns.local_since <= crowd.today)
    return _yes_no(~local)


def _permit_guard(crowd: Crowd, guard: PermitGuard) -> Answers:
    return _states_among(crowd, guard.states)


def _legacy_guard(crowd: Crowd, guard: LegacyGuard) -> Answers:
    del guard
    return _yes_no(crowd.legacy() == _STATE[CardState.VALID])


_GUARDS: dict[type, Callable[[Crowd, Any], Answers]] = {
    IdentityGuard: _identity,
    NonLocalGuard: _non_local,
    PermitGuard: _permit_guard,
    LegacyGuard: _legacy_guard,
}


def guard_answers(crowd: Crowd, guard: Guard) -> Answers:
    return _GUARDS[type(guard)](crowd, guard)


def rule_answers(crowd: Crowd, rules: ServiceRules, rule: Rule) -> Answers:
    return _KINDS[type(rule)](crowd, rules, rule)


def route_answers(crowd: Crowd, route: DirectRoute) -> Answers:
    answer = np.full(crowd.count, NO, np.int8)
    talent, education = crowd.columns.talent, crowd.columns.education
    degree = texts_in(talent.kind, ["degree"])
    by_degree = degree & talent.full_time & texts_in(talent.level, route.degree_levels)
    taken = by_degree | (~degree & texts_in(talent.kind, route.talent))
    taught = education.full_time & texts_in(education.kind, route.education)
    for spans, good in ((talent, taken), (education, taught)):
        lasts = good & (spans.start <= crowd.today) & (crowd.today <= spans.end)
        answer[spans.owner[lasts]] = YES
    return answer


def covers(policy: Policy, service: Service, on: date) -> bool:
    """Whether this module knows everything that the service asks for on that day."""
    rules = policy.services[service]
    asked = (*rules.always, *rules.ordinary, *rules.route_rules)
    branches = [each for rule in asked if isinstance(rule, InsuranceMonths) for each in rule.branches]
    deemed = [each for rule in asked if isinstance(rule, ContinuousResidence) for each in rule.deemed]
    return (
        all(type(rule) in _KINDS for rule in asked)
        and all(type(guard) in _GUARDS for guard in rules.guards)
        and all(type(branch) in _BRANCHES for branch in branches)
        and all(on > each.until for each in deemed)
    )
