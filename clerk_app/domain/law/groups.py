"""Groups for whom the law made no route of their own (条例 art. 19 knows no age): who is of them on a day."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.days import add_months
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.policy import NoRoute, Policy


def is_of(group: NoRoute, look: Look) -> bool:
    """By age, or by a schooling that lasts on the day."""
    facts, on = look.facts, look.on
    if group.from_age is not None and add_months(facts.person.birth_date, 12 * group.from_age) <= on:
        return True
    return any(
        item.kind in group.education and item.start <= on and (item.end is None or on <= item.end)
        for item in facts.education
    )


def needs_guardian(policy: Policy, birth: date, on: date) -> bool:
    """Whether somebody is too young on a day to apply without a guardian."""
    rule = policy.guardian
    return rule is not None and on < add_months(birth, 12 * rule.below_age)
