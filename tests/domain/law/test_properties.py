"""Properties of the law: against plain references that share nothing with the product."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings, strategies as st

from clerk_app.domain.days import add_months, whole_months
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.eligibility import judge, judge_all, outcome_of
from clerk_app.domain.law.insurance import has_run, longest_run
from clerk_app.domain.law.records import (
    Card,
    CardKind,
    CardState,
    Education,
    Facts,
    Insurance,
    Scheme,
    Service,
    Stay,
    Talent,
)
from clerk_app.domain.law.stays import days_between, first_day_with
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.months import month_of
from tests.domain.law.law import HOUSE, calendar, person, policy

DAYS = st.dates(date(2016, 11, 1), date(2030, 12, 31))
LEAPS = st.sampled_from([date(2020, 2, 29), date(2024, 2, 28), date(2024, 2, 29), date(2023, 12, 31)])
ANY_DAY = st.one_of(DAYS, LEAPS)


# --- calendar arithmetic


@given(ANY_DAY, st.integers(-60, 60))
def test_months_on_is_the_same_day_or_the_first_after_a_missing_one(day: date, months: int) -> None:
    there = add_months(day, months)
    if there.day != day.day:
        assert there.day == 1
        last_of_the_month = there - timedelta(days=1)
        assert last_of_the_month.day < day.day
    assert month_of(there) - month_of(day) in (months, months + 1)


@given(ANY_DAY, ANY_DAY, st.integers(-60, 60))
def test_later_days_stay_later(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@given(ANY_DAY, st.integers(0, 1500))
def test_whole_months_count_back(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    months = whole_months(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)


@given(st.integers(0, 2**40), st.integers(1, 30))
def test_runs_of_bits(bits: int, length: int) -> None:
    plain = max((len(run) for run in bin(bits)[2:].split("0")), default=0)
    assert longest_run(bits) == plain
    assert has_run(bits, length) == (plain >= length)


@settings(deadline=None)
@given(st.dates(date(2004, 1, 1), date(2026, 11, 1)), st.integers(1, 15))
def test_working_days_walked_one_by_one(day: date, count: int) -> None:
    walked, left = day, count
    while left:
        walked += timedelta(days=1)
        left -= calendar().is_working_day(walked)
    assert calendar().add_working_days(day, count) == walked
    assert calendar().working_days_between(day, walked) == count


# --- the life of a permit, day by day over five years


class PlainPermit:
    """A permit that is carried from day to day: what a clerk with a wall calendar would do."""

    def __init__(self, issued: date) -> None:
        self.origin, self.years = issued, 1
        self.suspended_on: date | None = None
        self.cancelled = False
        self.endorsed_this_year = False

    @staticmethod
    def years_after(day: date, years: int) -> date:
        if (day.month, day.day) == (2, 29):
            year = day.year + years
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            return date(year, 2, 29) if leap else date(year, 3, 1)
        return date(day.year + years, day.month, day.day)

    def end_of_year(self) -> date:
        return self.years_after(self.origin, self.years)

    def begin_day(self, today: date) -> None:
        if not self.cancelled and self.suspended_on is None and today == self.end_of_year():
            if self.endorsed_this_year:
                self.years += 1
                self.endorsed_this_year = False
            else:
                self.suspended_on = today
        if self.suspended_on is not None and today == self.years_after(self.suspended_on, 2):
            self.cancelled, self.suspended_on = True, None

    def window_is_open(self, today: date) -> bool:
        days_left = (self.end_of_year() - today).days
        return self.state() is CardState.VALID and not self.endorsed_this_year and 1 <= days_left <= 60

    def state(self) -> CardState:
        if self.cancelled:
            return CardState.CANCELLED
        return CardState.VALID if self.suspended_on is None else CardState.SUSPENDED

    def endorse(self, today: date) -> None:
        if self.state() is CardState.SUSPENDED:
            self.origin, self.years, self.suspended_on = today, 1, None
        elif self.window_is_open(today):
            self.endorsed_this_year = True


@pytest.mark.parametrize(
    ("issued", "gaps"),
    [
        (date(2021, 5, 10), ()),
        (date(2020, 2, 29), (340, 370, 360)),
        (date(2020, 2, 29), (366 + 100, 330)),
        (date(2019, 12, 31), (364, 366, 365, 364)),
        (date(2022, 3, 31), (305, 364, 700)),
        (date(2023, 1, 1), (364 + 731, 1)),
        (date(2023, 1, 1), (365 + 731,)),
        (date(2021, 8, 30), (365, 365 + 365, 310)),
        (date(2023, 2, 28), (306, 365, 366, 365)),
    ],
)
def test_every_day_of_a_permit_against_a_plain_walk(issued: date, gaps: tuple[int, ...]) -> None:
    """`gaps`: days from one wish to endorse to the next; a wish outside the window changes nothing."""
    cycle = policy().cycle
    assert cycle is not None
    plain = PlainPermit(issued)
    wishes: list[date] = []
    for gap in gaps:
        wishes.append((wishes[-1] if wishes else issued) + timedelta(days=gap))
    endorsed: list[date] = []
    for number in range(5 * 366):
        today = issued + timedelta(days=number)
        plain.begin_day(today)
        if today in wishes and (plain.window_is_open(today) or plain.state() is CardState.SUSPENDED):
            plain.endorse(today)
            endorsed.append(today)
        life = permit_life((Card(CardKind.PERMIT, issued, tuple(endorsed)),), today, cycle)
        assert life.state is plain.state(), today
        assert life.window_opens is not None
        assert life.anniversary is not None
        opened = life.state is CardState.VALID and life.window_opens <= today < life.anniversary
        assert opened == plain.window_is_open(today), today


@given(ANY_DAY, st.lists(st.integers(1, 1200), max_size=5))
def test_windows_never_overlap_and_a_card_is_in_one_state(issued: date, steps: list[int]) -> None:
    cycle = policy().cycle
    assert cycle is not None
    endorsed: list[date] = []
    for step in steps:
        endorsed.append((endorsed[-1] if endorsed else issued) + timedelta(days=step))
    card = Card(CardKind.PERMIT, issued, tuple(endorsed))
    windows: set[tuple[date, date]] = set()
    cancelled = False
    for number in range(0, 2000, 13):
        today = issued + timedelta(days=number)
        life = permit_life((card,), today, cycle)
        assert life.window_opens is not None
        assert life.anniversary is not None
        assert life.cancelled_from is not None
        assert life.window_opens < life.anniversary < life.cancelled_from
        expected = [
            (CardState.VALID, today < life.anniversary),
            (CardState.SUSPENDED, life.anniversary <= today < life.cancelled_from),
            (CardState.CANCELLED, life.cancelled_from <= today),
        ]
        assert [state for state, holds in expected if holds] == [life.state]
        assert not (cancelled and life.state is not CardState.CANCELLED), "a cancelled card came back"
        cancelled = life.state is CardState.CANCELLED
        windows.add((life.window_opens, life.anniversary))
    ordered = sorted(windows)
    assert all(one[1] <= other[0] for one, other in pairwise(ordered))


def test_duplicate_endorsement_extends_nothing() -> None:
    cycle = policy().cycle
    assert cycle is not None
    once = Card(CardKind.PERMIT, date(2024, 5, 1), (date(2025, 4, 1),))
    twice = replace(once, endorsed=(date(2025, 4, 1), date(2025, 4, 1), date(2025, 4, 10)))
    for day in (date(2025, 4, 20), date(2026, 4, 30), date(2026, 5, 1)):
        assert permit_life((once,), day, cycle).state is permit_life((twice,), day, cycle).state


# --- stays and forecasts, on random people


@st.composite
def people(draw: st.DrawFn) -> tuple[Facts, date]:
    """Somebody with stays, months and cards up to a day, and that day."""
    on = draw(st.dates(date(2024, 1, 1), date(2027, 6, 30)))
    stays: list[Stay] = []
    cursor = on - timedelta(days=draw(st.integers(0, 900)))
    while cursor <= on and len(stays) < 4:
        end = cursor + timedelta(days=draw(st.integers(1, 500)))
        lasts = draw(st.booleans())
        stays.append(Stay(cursor, None if lasts or end > on else end, HOUSE))
        if stays[-1].end is None:
            break
        cursor = end + timedelta(days=draw(st.integers(0, 60)))
    month = month_of(on)
    insurance = []
    for scheme in draw(st.sets(st.sampled_from([Scheme.PENSION, Scheme.MEDICAL]))):
        bits = draw(st.integers(0, 2**30 - 1)) | draw(
            st.sampled_from([0, 2**9 - 1 << 21, 2**30 - 1, 2**16 - 1 << 10])
        )
        bits <<= month - 29
        late = {
            index: on - timedelta(days=draw(st.integers(-20, 200)))
            for index in draw(st.sets(st.integers(month - 20, month - 1), max_size=3))
        }
        for index in late:
            bits |= 1 << index
        insurance.append(Insurance(scheme, bits, late))
    cards = []
    if draw(st.booleans()):
        issued = on - timedelta(days=draw(st.integers(0, 1300)))
        wishes = draw(st.lists(st.integers(300, 500), max_size=2))
        endorsed = []
        for wish in wishes:
            day = (endorsed[-1] if endorsed else issued) + timedelta(days=wish)
            if day <= on:
                endorsed.append(day)
        cards.append(Card(CardKind.PERMIT, issued, tuple(endorsed)))
    talent = []
    if draw(st.integers(0, 5)) == 0:
        begins = on + timedelta(days=draw(st.integers(-500, 300)))
        talent.append(Talent("certified_talent", begins, begins + timedelta(days=draw(st.integers(0, 900)))))
    education = []
    if draw(st.integers(0, 5)) == 0:
        begins = on + timedelta(days=draw(st.integers(-500, 300)))
        education.append(
            Education("higher", begins, begins + timedelta(days=draw(st.integers(0, 900))), True)
        )
    facts = Facts(person(), tuple(stays), tuple(insurance), tuple(education), tuple(talent), tuple(cards))
    return facts, on


def continued(facts: Facts, on: date, day: date) -> Facts:
    """The same facts as they will stand on a later day: stays and schemes that go on, go on."""
    month, then = month_of(on), month_of(day)
    insurance = []
    for item in facts.insurance:
        bits = item.bits
        for index, posted in item.back_paid.items():
            if posted <= on:
                bits |= 1 << index
        posted_now = [i for i in range(month + 1) if bits >> i & 1 and item.back_paid.get(i, on) <= on]
        if posted_now and posted_now[-1] >= month - 1:
            added = 0
            for index in range(posted_now[-1] + 1, then):
                added |= 1 << index
            late = {i: d for i, d in item.back_paid.items() if not added >> i & 1}
            insurance.append(replace(item, bits=item.bits | added, back_paid=late))
        else:
            insurance.append(item)
    return replace(facts, insurance=tuple(insurance))


@settings(max_examples=60, deadline=None)
@given(people(), st.sampled_from([Service.FIRST_ISSUE, Service.ENDORSEMENT, Service.REAPPLY]))
def test_forecast_is_the_first_eligible_day_found_day_by_day(
    somebody: tuple[Facts, date], service: Service
) -> None:
    facts, on = somebody
    law = policy(on)
    found = judge(law, service, facts, on, calendar())
    assume(found.outcome is not Outcome.WRONG_SERVICE)
    day, last = on, add_months(on, law.forecast_months)
    while day <= last:
        if outcome_of(law, service, continued(facts, on, day), day) is Outcome.ELIGIBLE:
            assert found.eligible_from == day
            break
        day += timedelta(days=1)
    else:
        assert found.eligible_from is None


@settings(max_examples=200, deadline=None)
@given(people())
def test_verdicts_agree_with_themselves(somebody: tuple[Facts, date]) -> None:
    facts, on = somebody
    law = policy(on)
    verdicts = judge_all(law, facts, on, calendar())
    assert [verdict.service for verdict in verdicts] == [one for one in Service if one is not Service.UNKNOWN]
    eligible = {verdict.service for verdict in verdicts if verdict.outcome is Outcome.ELIGIBLE}
    for verdict in verdicts:
        assert verdict == judge(law, verdict.service, facts, on, calendar())
        assert verdict.outcome is outcome_of(law, verdict.service, facts, on)
        assert set(verdict.other_services) == eligible - {verdict.service}
        if verdict.outcome is Outcome.ELIGIBLE:
            assert verdict.eligible_from == on
            assert all(condition.met for condition in verdict.conditions)
        else:
            assert verdict.eligible_from is None or verdict.eligible_from > on
            assert any(not condition.met for condition in verdict.conditions)
        for condition in verdict.conditions:
            assert condition.first_met is None or condition.first_met >= on
            assert not condition.met or condition.first_met == on


@settings(max_examples=100, deadline=None)
@given(people(), st.integers(0, 40))
def test_more_insurance_never_hurts(somebody: tuple[Facts, date], months_back: int) -> None:
    facts, on = somebody
    order = [Outcome.WRONG_SERVICE, Outcome.NOT_ELIGIBLE, Outcome.REFER, Outcome.ELIGIBLE]
    more = replace(
        facts,
        insurance=(*facts.insurance, Insurance(Scheme.WORK_INJURY, 1 << month_of(on) - months_back)),
    )
    for service in Service:
        before = outcome_of(policy(on), service, facts, on)
        assert order.index(outcome_of(policy(on), service, more, on)) >= order.index(before)


@settings(max_examples=150, deadline=None)
@given(people(), st.integers(1, 366))
@example(
    (
        Facts(
            person(), (Stay(date(2027, 3, 2), date(2027, 10, 31), HOUSE), Stay(date(2028, 2, 1), None, HOUSE))
        ),
        date(2028, 2, 10),
    ),
    254,
)
def test_first_day_with_enough_days_is_the_first(somebody: tuple[Facts, date], days: int) -> None:
    facts, on = somebody
    stays = sorted(facts.residence, key=lambda stay: stay.start)
    limit = add_months(on, 24)
    found = first_day_with(stays, days, 12, on, begin=on, limit=limit)
    day = on
    while day <= limit:
        covered = 0
        first = add_months(day, -12)
        for stay in stays:
            end = stay.end if stay.end is not None and stay.end <= on else date.max
            overlap = min(end, day).toordinal() - max(stay.start, first).toordinal()
            covered += max(0, overlap)
        assert days_between(stays, first, day, goes_on=on) == covered
        if covered >= days:
            break
        day += timedelta(days=1)
    assert found == (day if day <= limit else None)
