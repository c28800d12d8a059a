"""A run of insurance that ended before the application: a named convention, and which months decided."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.law.eligibility import judge, reasons_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.insurance import deciding_run, run_until
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdict_file import verdict_from_json, verdict_to_json
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.resources import resource_path
from tests.domain.law.law import ON, calendar, condition, facts, insured, policy, settled, stay, verdict

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")
FIRST = Service.FIRST_ISSUE


def with_convention(ended: str) -> Policy:
    old = 'since_registration = true, ended = "noted"'
    assert TEXT.count(old) == 1
    changed = TEXT.replace(old, f'since_registration = true, ended = "{ended}"')
    return parse_policy("here.toml", changed)


def plain_runs(bits: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for month in range(bits.bit_length()):
        if bits >> month & 1:
            if runs and runs[-1][1] == month - 1:
                runs[-1] = runs[-1][0], month
            else:
                runs.append((month, month))
    return runs


@given(st.integers(0, 2**40 - 1), st.integers(1, 14), st.integers(0, 40))
def test_the_run_that_decides_is_that_of_a_plain_walk(bits: int, length: int, month: int) -> None:
    bits &= (1 << month + 1) - 1
    runs = plain_runs(bits)
    reaching = [run for run in runs if run[1] >= month - 1]
    assert run_until(bits, month) == (reaching[-1][1] - reaching[-1][0] + 1 if reaching else 0)
    longest = max((last - first + 1 for first, last in runs), default=0)
    enough = [run for run in runs if run[1] - run[0] + 1 >= min(length, longest)]
    reaching = [run for run in reaching if run[1] - run[0] + 1 >= length]
    assert deciding_run(bits, length, month) == (reaching or enough or [None])[-1]


@pytest.mark.parametrize(("last", "noted"), [("2026-11", False), ("2026-10", False), ("2026-09", True)])
def test_what_does_not_reach_the_application_is_said(last: str, noted: bool) -> None:
    first = {"2026-11": "2025-12", "2026-10": "2025-11", "2026-09": "2025-10"}[last]
    given_facts = facts(residence=[stay("2025-01-01")], insurance=[insured((first, last))])
    found = verdict(FIRST, given_facts)
    steady = condition(found, "steady_insurance")
    assert found.outcome is Outcome.ELIGIBLE
    assert str(steady.found) == f"养老保险：{first} 至 {last} 连续 12 个月"
    assert (steady.note is not None) is noted
    if steady.note is not None:
        assert last in str(steady.note)
        assert verdict_from_json(json.loads(json.dumps(verdict_to_json(found)))) == found


def test_insured_years_ago_alone_is_told_with_its_months() -> None:
    given_facts = facts(residence=[stay("2019-06-01")], insurance=[insured(("2020-01", "2020-12"))])
    steady = condition(verdict(FIRST, given_facts), "steady_insurance")
    assert (str(steady.found), steady.met) == ("养老保险：2020-01 至 2020-12 连续 12 个月", True)
    assert steady.note is not None
    assert (str(steady.evidence_from), str(steady.evidence_to)) == ("2020-01-01", "2021-01-01")


def test_another_way_that_is_met_needs_no_note() -> None:
    ended = insured(("2024-12", "2026-05"))  # a run of eighteen that ended, all of it within the two years
    given_facts = facts(residence=[stay("2024-12-01")], insurance=[ended])
    steady = condition(verdict(FIRST, given_facts), "steady_insurance")
    assert (steady.met, steady.note) == (True, None)
    assert "累计 18 个月" in str(steady.found)
    assert condition(verdict(FIRST, settled()), "steady_insurance").note is None


@pytest.mark.parametrize(
    ("ended", "outcome", "met"),
    [
        ("counts", Outcome.ELIGIBLE, True),
        ("noted", Outcome.ELIGIBLE, True),
        ("refer", Outcome.REFER, None),
        ("fails", Outcome.NOT_ELIGIBLE, False),
    ],
)
def test_the_policy_says_what_an_ended_run_counts_for(ended: str, outcome: Outcome, met: bool | None) -> None:
    law = with_convention(ended)
    past = facts(residence=[stay("2023-01-01")], insurance=[insured(("2024-01", "2024-12"))])
    found = judge(law, FIRST, past, ON, calendar())
    steady = condition(found, "steady_insurance")
    assert (found.outcome, steady.met) == (outcome, met)
    assert (steady.note is None) is (ended == "counts")
    assert reasons_of(law, FIRST, past, ON)[0] is outcome
    reaching = facts(residence=[stay("2023-01-01")], insurance=[insured(("2025-11", "2026-10"))])
    assert judge(law, FIRST, reaching, ON, calendar()).outcome is Outcome.ELIGIBLE


def test_the_convention_is_named_in_the_policy() -> None:
    note = next(each for each in policy().about("convention") if each.key == "ended_run")
    assert note.value == "noted"
    with pytest.raises(BadPolicy) as raised:
        with_convention("perhaps")
    assert raised.value.reason == "unknown_value"
