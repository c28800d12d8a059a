"""Cases beside the rule: a policy file says who is right for what, and is refused when its rules say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from clerk_app.domain.law.eligibility import judge, outcome_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.policy_text import parse_policies
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.domain.workdays import WorkingDays

_NO_TABLE = WorkingDays(1, 0, frozenset(), frozenset())  # no case is about working days


@lru_cache(maxsize=64)  # the texts of a city and their versions: each is proven once, not with every sync
def proven_policies(file: str, text: str) -> tuple[Policy, ...]:
    """The versions in a file's text, which may be put in force: their cases hold. Raises BadPolicy."""
    policies = parse_policies(file, text)
    for policy in policies:
        prove(file, policy)
    return policies


def prove(file: str, policy: Policy) -> None:
    """Judge the cases of a policy by its own rules; `file` is only named in errors.

    Raises BadPolicy with the line of the first case whose verdict is another.
    """
    for case in policy.cases:
        if set(case.expected) == {"outcome"}:
            found: Mapping[str, Any] = {
                "outcome": outcome_of(policy, case.service, case.facts, case.on).value
            }
        else:
            found = _said(judge(policy, case.service, case.facts, case.on, _NO_TABLE))
        for key, value in case.expected.items():
            if found[key] != value:
                detail = f"{case.name}: {key} {found[key]}, not {value}"
                raise BadPolicy(file, case.line, "case_fails", detail)


def _said(verdict: Verdict) -> dict[str, Any]:
    """What a case may expect of a verdict; `unmet` are the conditions that are proven not to be met."""
    return {
        "outcome": verdict.outcome.value,
        "eligible_from": _iso(verdict.eligible_from),
        "valid_to": _iso(verdict.valid_to),
        "fee": verdict.fee,
        "card_state": verdict.card_state.value,
        "unmet": [condition.rule for condition in verdict.conditions if condition.met is False],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
