"""The law in force: replaced as a whole, read by any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.domain.law.errors import BadPolicy, PolicyMissing
from clerk_app.domain.law.policy import PolicyBook
from clerk_app.domain.workdays import WorkingDays
from clerk_app.services.rules.rulebook import Rules, load_rules

ON = date(2026, 11, 23)


@pytest.fixture
def rules() -> Rules:
    return load_rules()


def two_laws(shipped: PolicyBook) -> PolicyBook:
    """The newest law ends the day before another of the same text begins."""
    *older, newest = shipped.versions("shenzhen")
    begins = date(2026, 3, 1)
    ended = replace(newest, in_force_to=begins - timedelta(days=1))
    return PolicyBook(
        (policy.name, policy) for policy in (*older, ended, replace(newest, in_force_from=begins))
    )


def test_a_replacement_is_made_of_what_was_shipped_and_counts_at_once(rules: Rules) -> None:
    shipped = rules.book
    rules.replace_book(two_laws)
    rules.replace_book(two_laws)
    assert rules.policy_on(ON).in_force_from == date(2026, 3, 1)
    assert rules.policy_on(date(2026, 2, 28)).in_force_from == shipped.on("shenzhen", ON).in_force_from


def test_a_replacement_that_fails_changes_nothing(rules: Rules) -> None:
    before = rules.book

    def overlapping(shipped: PolicyBook) -> PolicyBook:
        policy = shipped.on("shenzhen", ON)
        return PolicyBook([("a", policy), ("b", replace(policy, in_force_from=date(2020, 1, 1)))])

    with pytest.raises(BadPolicy):
        rules.replace_book(overlapping)
    assert rules.book is before


def test_a_version_is_found_by_its_first_day_whatever_follows_it(rules: Rules) -> None:
    old = rules.policy_on(ON).in_force_from
    rules.replace_book(two_laws)
    assert rules.version("shenzhen", old).in_force_from == old
    with pytest.raises(PolicyMissing) as caught:
        rules.version("shenzhen", date(2026, 3, 2))
    assert caught.value.known
    with pytest.raises(PolicyMissing) as caught:
        rules.version("atlantis", old)
    assert not caught.value.known


def test_threads_that_replace_leave_each_other_whole(rules: Rules) -> None:
    year = rules.shipped_calendar.last_year + 1

    def with_year(shipped: WorkingDays) -> WorkingDays:
        return shipped.with_year(year, [date(year, 1, 1)], [])

    def turn(number: int) -> tuple[int, int]:
        rules.replace_book(two_laws) if number % 2 else rules.replace_calendar(with_year)
        return rules.calendar_ends().year, len(rules.book.versions("shenzhen"))

    with ThreadPoolExecutor(8) as pool:
        seen = set(pool.map(turn, range(200)))
    assert seen <= {(end, count) for end in (year - 1, year) for count in (2, 3)}
    assert (rules.calendar_ends().year, len(rules.book.versions("shenzhen"))) == (year, 3)
