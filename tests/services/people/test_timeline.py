"""How far back the picture of a person's registered life goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Facts, Person, Service
from clerk_app.domain.law.requirements import InsuranceMonths, MonthsInWindow
from clerk_app.services.people.timeline import build_timeline
from clerk_app.services.rules.loading import load_policy
from tests.domain.law.law import with_rules

ON = date(2026, 11, 23)
FACTS = Facts(Person(IdType.MAINLAND_ID, "430102199003070012", date(1990, 3, 7), "430102"))


def looking_back(months: int) -> Policy:
    """The policy of Shenzhen, asking for insurance in a window of so many months."""
    policy = load_policy()
    rules = policy.services[Service.ENDORSEMENT]
    rules = with_rules(
        rules,
        lambda rule: (
            replace(rule, branches=(MonthsInWindow(8, months),))
            if isinstance(rule, InsuranceMonths)
            else rule
        ),
    )
    return replace(policy, services={Service.ENDORSEMENT: rules})


@pytest.mark.parametrize(
    ("window", "first"), [(12, date(2024, 10, 1)), (24, date(2024, 10, 1)), (60, date(2021, 10, 1))]
)
def test_it_shows_as_far_back_as_the_policy_looks(window: int, first: date) -> None:
    shown = build_timeline(FACTS, (), looking_back(window), lambda _code: None, ON)
    assert (shown.first, shown.last) == (first, date(2027, 3, 1))
