"""The clock of a declaration of residence (居住登记申报, 条例 arts. 11 to 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.law.policy import Declaration, Policy


@dataclass(frozen=True, slots=True)
class DeclarationClock:
    """By when a stay had to be declared, and how many days ago that was (0: in time)."""

    due: date
    late_days: int


def clock_of(rule: Declaration, moved: date, today: date) -> DeclarationClock:
    """Counted in calendar days from moving in or out, that day not included (民法典 art. 201)."""
    due = moved + timedelta(days=rule.days)
    return DeclarationClock(due, max(0, (today - due).days))


def rule_of(policy: Policy, dwelling: str) -> Declaration | None:
    return next((rule for rule in policy.declarations if rule.dwelling == dwelling), None)
