"""How conditions are put together is data: a new shape needs a policy and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from clerk_app.domain.days import add_months
from clerk_app.domain.law.batch.answers import ManyPeople
from clerk_app.domain.law.eligibility import judge, outcome_of, reasons_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.law.records import Education, Facts, Service
from clerk_app.domain.law.requirements import Rule
from clerk_app.domain.law.shapes import (
    NO,
    YES,
    AtLeast,
    Holds,
    Logic,
    OnePerson,
    Shape,
    all_of,
    answer_of,
    any_of,
    leaves,
    negation,
)
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.resources import resource_path
from tests.domain.law.law import ON, calendar, facts, insured, policy, settled, stay
from tests.domain.law.test_properties import continued, people

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")
ORDINARY = """ordinary = ["continuous_residence", "steady_insurance"]
route = "direct_issue"
route_rules = ["current_registration"]
"""
NAMES = (
    "no_open_case",
    "continuous_residence",
    "continuous_residence_exchange",
    "steady_insurance",
    "continued_insurance",
    "endorsement_window",
    "residence_days",
    "permit_not_suspended",
    "current_registration",
)
TITLE = Bilingual("不具备", "Not")


def asking(asks: str, *, text: str = TEXT) -> Policy:
    """The policy of Shenzhen whose first issue asks this instead."""
    assert ORDINARY in text
    return parse_policy("new.toml", text.replace(ORDINARY, f"asks = {asks}\n", 1))


def judged(law: Policy, given_facts: Facts, on: date = ON) -> tuple[Outcome, list[tuple[str, bool | None]]]:
    verdict = judge(law, Service.FIRST_ISSUE, given_facts, on, calendar())
    beside = {"identity", "non_local", "no_live_permit", "no_open_case"}
    return verdict.outcome, [(each.rule, each.met) for each in verdict.conditions if each.rule not in beside]


# --- a worked example: a shape that no policy had before


def test_a_policy_with_a_new_shape_needs_no_code() -> None:
    """Two of three, but nobody who is at school here: outcome, reasons, words and the day that is foretold."""
    law = asking("""{ all = [
      { at_least = 2, of = ["residence_days", "steady_insurance", "permit_not_suspended"] },
      { not = "direct_issue", title = { zh = "未在本市就读", en = "Not at school here" } },
    ] }""")
    newcomer = facts(residence=[stay("2026-10-01")], insurance=[insured(("2025-10", "2026-10"))])
    assert judged(law, newcomer) == (
        Outcome.NOT_ELIGIBLE,
        [
            ("residence_days", False),
            ("steady_insurance", False),
            ("permit_not_suspended", False),
            ("direct_issue", True),
        ],
    )
    found = judge(law, Service.FIRST_ISSUE, newcomer, ON, calendar())
    assert found.eligible_from == date(2027, 6, 2)  # 244 days here; insurance is enough in April
    outcome, failed, _ = reasons_of(law, Service.FIRST_ISSUE, newcomer, ON)
    assert (outcome, failed) == (
        Outcome.NOT_ELIGIBLE,
        {"residence_days", "steady_insurance", "permit_not_suspended"},
    )
    assert judged(law, settled()) == (
        Outcome.ELIGIBLE,
        [("residence_days", True), ("steady_insurance", True), ("direct_issue", True)],
    )
    school = Education("higher", date(2026, 9, 1), date(2026, 12, 31), True)
    pupil = settled(education=(school,))
    verdict = judge(law, Service.FIRST_ISSUE, pupil, ON, calendar())
    assert verdict.outcome is Outcome.NOT_ELIGIBLE
    assert verdict.eligible_from == date(2027, 1, 1)  # the day after the last day at school
    said = verdict.conditions[-1]
    assert (str(said.title), str(said.needed), said.met) == ("未在本市就读", "未在本市就读", False)
    assert str(said.found) == "高等院校，自 2026-09-01 起"


def test_unless_asks_what_it_is_about_first() -> None:
    law = asking('{ unless = "direct_issue", then = { any = ["residence_days", "steady_insurance"] } }')
    assert judged(law, settled()) == (Outcome.ELIGIBLE, [("residence_days", True)])
    nobody = facts()
    assert judged(law, nobody) == (
        Outcome.NOT_ELIGIBLE,
        [("residence_days", False), ("steady_insurance", False)],
    )
    school = Education("higher", date(2026, 9, 1), None, True)
    assert judged(law, replace(nobody, education=(school,))) == (Outcome.ELIGIBLE, [("direct_issue", True)])


def test_the_shape_of_most_is_short_for_its_tree() -> None:
    whole = """{ any = [
      { all = ["continuous_residence", "steady_insurance"] }, { all = ["direct_issue", "current_registration"] },
    ] }"""
    assert asking(whole).services[Service.FIRST_ISSUE] == policy().services[Service.FIRST_ISSUE]


@pytest.mark.parametrize(
    ("asks", "reason", "detail"),
    [
        ("[]", "wrong_type", "asks"),
        ("{ all = [] }", "empty", "asks"),
        ('{ any = "residence_days" }', "wrong_type", "asks"),
        ('{ xor = ["residence_days"] }', "unknown_shape", "xor"),
        ('{ not = "residence_days" }', "unknown_shape", "not"),
        ('{ at_least = 3, of = ["residence_days"] }', "out_of_range", "at_least = 3, 1..1"),
        ('{ at_least = true, of = ["residence_days"] }', "out_of_range", "at_least = True, 1..1"),
        ('{ any = ["identity"] }', "unknown_rule", "identity"),
        ('{ any = ["nothing"] }', "unknown_rule", "nothing"),
        ("{ any = [7] }", "wrong_type", "asks"),
        ("{ all = [" * 20 + '"residence_days"' + "] }" * 20, "too_deep", "asks"),
        ('"residence_days"\nordinary = []', "beside_asks", "ordinary"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_line(asks: str, reason: str, detail: str) -> None:
    with pytest.raises(BadPolicy) as raised:
        asking(asks)
    assert (raised.value.reason, raised.value.detail) == (reason, detail)
    line = TEXT[: TEXT.index(ORDINARY)].count("\n") + 1
    assert raised.value.line in (line, line + 1)


# --- properties of shapes


def shapes(leaf: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    def wider(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
        parts = st.lists(inner, min_size=2, max_size=3)
        return st.one_of(
            parts.map(all_of),
            parts.map(any_of),
            inner.map(lambda shape: negation(shape, TITLE)),
            parts.flatmap(lambda each: st.integers(1, len(each)).map(lambda n: AtLeast(n, tuple(each)))),
        )

    return st.recursive(leaf, wider, max_leaves=6)


def rules_by_name(law: Policy) -> dict[str, Rule]:
    each = [rule for service in law.services.values() for rule in service.rules]
    return {rule.rule: rule for rule in each}


KNOWN = rules_by_name(policy())
SHAPES = shapes(st.sampled_from([Holds(KNOWN[name]) for name in (*NAMES, "direct_issue")]))


def plain(shape: Shape, answer: Callable[[Holds], int]) -> int:
    """What a shape answers, by counting: between those that surely hold and those that may."""
    if isinstance(shape, Holds):
        return answer(shape)
    each = [plain(part, answer) for part in shape.parts]
    surely, perhaps = sum(one == YES for one in each), sum(one != NO for one in each)
    return YES if surely >= shape.count else (NO if perhaps < shape.count else 1)


def answered(shape: Shape, of: Callable[[Holds, Any], Any], who: Any, logic: Logic[Any, Any]) -> Any:
    def ask(part: Shape, asked: Any) -> Any:
        return of(part, asked) if isinstance(part, Holds) else answer_of(part, ask, asked, logic)

    return ask(shape, who)


@given(SHAPES, st.data())
def test_both_engines_answer_as_one_counts(shape: Shape, data: st.DataObject) -> None:
    names = sorted({leaf.rule.rule for leaf in leaves(shape)})
    table = [{name: data.draw(st.integers(0, 2)) for name in names} for _ in range(5)]

    def of(row: dict[str, int], leaf: Holds) -> int:
        return row[leaf.rule.rule] if leaf.wanted else 2 - row[leaf.rule.rule]

    expected = [plain(shape, lambda leaf, row=row: of(row, leaf)) for row in table]
    one = [
        answered(shape, lambda leaf, who, row=row: of(row, leaf) if who else NO, True, OnePerson())
        for row in table
    ]
    import numpy as np

    many = answered(
        shape,
        lambda leaf, _who: np.array([of(row, leaf) for row in table], np.int8),
        np.ones(len(table), np.bool_),
        ManyPeople(len(table)),
    )
    assert one == expected == many.tolist()
    opposite = [plain(negation(shape, TITLE), lambda leaf, row=row: of(row, leaf)) for row in table]
    assert opposite == [2 - answer for answer in expected]


@settings(max_examples=80, deadline=None)
@given(people(), SHAPES)
def test_any_shape_is_foretold_as_found_day_by_day(somebody: tuple[Facts, date], shape: Shape) -> None:
    given_facts, on = somebody
    paid_late = (paid for run in given_facts.insurance for paid in run.back_paid.values())
    assume(all(paid <= on for paid in paid_late))  # nobody knows of a payment before it is made
    law = policy(on)
    first_issue = replace(law.services[Service.FIRST_ISSUE], guards=(), asks=shape)
    law = replace(law, services={Service.FIRST_ISSUE: first_issue})
    found = judge(law, Service.FIRST_ISSUE, given_facts, on, calendar())
    day, last = on, add_months(on, law.forecast_months)
    while day <= last:
        then = continued(given_facts, on, day)
        if outcome_of(law, Service.FIRST_ISSUE, then, day) is Outcome.ELIGIBLE:
            break
        day += timedelta(days=1)
    assert found.eligible_from == (day if day <= last else None)


@settings(max_examples=150, deadline=None)
@given(people(), SHAPES)
def test_what_is_told_accounts_for_the_outcome(somebody: tuple[Facts, date], shape: Shape) -> None:
    given_facts, on = somebody
    law = policy(on)
    first_issue = replace(law.services[Service.FIRST_ISSUE], guards=(), asks=shape)
    law = replace(law, services={Service.FIRST_ISSUE: first_issue})
    found = judge(law, Service.FIRST_ISSUE, given_facts, on, calendar())
    assume(found.outcome is not Outcome.WRONG_SERVICE)
    if found.outcome is Outcome.ELIGIBLE:
        assert all(each.met for each in found.conditions)
    elif found.outcome is Outcome.NOT_ELIGIBLE:
        assert any(each.met is False for each in found.conditions)
    else:
        assert any(each.met is None for each in found.conditions)
