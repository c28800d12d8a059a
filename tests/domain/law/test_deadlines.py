"""Deadlines as dates: the steps of the process add up to the deadline itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.domain.law.deadlines import last_day, process_dates
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Deadline
from clerk_app.domain.law.records import Service
from clerk_app.domain.workdays import BeyondTable
from tests.domain.law.law import calendar, day, policy

RULES = policy().services[Service.FIRST_ISSUE]
WORDS = Bilingual("期限", "Deadline")


def test_three_two_two_five_and_three_working_days() -> None:
    found = process_dates(RULES, day("2026-03-02"), calendar())
    assert [(each.step.key, each.due) for each in found] == [
        ("verify", day("2026-03-05")),
        ("examine", day("2026-03-09")),
        ("send_data", day("2026-03-11")),
        ("produce", day("2026-03-18")),
        ("transport", day("2026-03-23")),
    ]


def test_holidays_and_made_up_days_are_reckoned_in() -> None:
    # 20 September and 10 October 2026 are worked, 25 to 27 September and 1 to 7 October are off
    dues = [each.due for each in process_dates(RULES, day("2026-09-18"), calendar())]
    assert dues[0] == day("2026-09-22")
    assert dues[-1] == calendar().add_working_days(day("2026-09-18"), 15) == day("2026-10-15")


def test_no_step_is_told_beyond_the_table() -> None:
    dues = [each.due for each in process_dates(RULES, day("2026-12-23"), calendar())]
    assert dues == [day("2026-12-28"), day("2026-12-30"), None, None, None]


def test_a_service_without_steps_has_no_dates() -> None:
    services = policy().services
    assert process_dates(services[Service.REISSUE_LOST], day("2026-03-02"), calendar()) == ()
    assert process_dates(services[Service.RESIDENCE_REGISTRATION], day("2026-03-02"), calendar()) == ()


@settings(max_examples=200)
@given(st.dates(date(2004, 1, 1), date(2026, 12, 1)), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_the_steps_end_with_the_deadline_whatever_they_are(accepted: date, days: list[int]) -> None:
    issue = RULES.issue
    assert issue is not None
    steps = tuple(replace(issue.steps[0], key=str(place), working_days=n) for place, n in enumerate(days))
    rules = replace(RULES, issue=replace(issue, working_days=sum(days), steps=steps))
    dues = [each.due for each in process_dates(rules, accepted, calendar())]
    told = [due for due in dues if due is not None]
    assert all(before < after for before, after in pairwise([accepted, *told]))
    assert dues[len(told) :] == [None] * (len(dues) - len(told))
    if len(told) == len(dues):
        assert told[-1] == last_day(rules.issue, accepted, calendar())  # type: ignore[arg-type]
        worked = [calendar().working_days_between(one, other) for one, other in pairwise([accepted, *told])]
        assert worked == days


@given(st.dates(date(2004, 1, 1), date(2026, 11, 30)), st.integers(1, 30))
def test_calendar_days_are_every_day(start: date, days: int) -> None:
    deadline = Deadline("issue", WORDS, "x", 0, "acceptance", calendar_days=days)
    assert last_day(deadline, start, calendar()) == start + timedelta(days=days)


@pytest.mark.parametrize("start", ["2026-12-20", "2027-01-04", "2003-12-30"])
def test_calendar_days_end_with_the_table_too(start: str) -> None:
    deadline = Deadline("issue", WORDS, "x", 0, "acceptance", calendar_days=15)
    with pytest.raises(BeyondTable) as raised:
        last_day(deadline, day(start), calendar())
    assert raised.value.last_year == 2026
