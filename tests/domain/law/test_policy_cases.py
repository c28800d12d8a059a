"""Cases beside the rule: a policy whose case fails is refused with the line of the case."""

from __future__ import annotations

import re

import pytest

from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.policy_cases import prove, proven_policies
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.resources import resource_path

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")
CASE = '[[case]]\nname = "a year of stay to the day"'


def refused(text: str) -> BadPolicy:
    with pytest.raises(BadPolicy) as raised:
        proven_policies("here.toml", text)
    return raised.value


def changed(old: str, new: str) -> str:
    """The first case about the stay, changed."""
    start = TEXT.index(CASE)
    end = TEXT.index("\n\n", start)
    case = TEXT[start:end]
    assert old in case, old
    return TEXT[:start] + case.replace(old, new) + TEXT[end:]


def line_of(part: str, text: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_every_case_is_judged_by_the_law_of_its_day() -> None:
    versions = proven_policies("here.toml", TEXT)
    names = [case.name for version in versions for case in version.cases]
    assert sorted(names) == sorted(re.findall(r'^\[\[case\]\]\nname = "([^"]*)"', TEXT, re.MULTILINE))
    old, new = ({case.name for case in version.cases} for version in versions)
    assert "the same degree the day before" in old
    assert "a degree in the law of 2016" in new


@pytest.mark.parametrize(
    "number",
    [
        ("gap_days = 30 #", "gap_days = 29 #"),
        ("gap_days = 30 #", "gap_days = 31 #"),
        ("months = 12\ngap_days = 30 #", "months = 11\ngap_days = 30 #"),
        ("days = 244", "days = 243"),
        ("days = 244", "days = 245"),
        ("months = 18, window = 24", "months = 17, window = 24"),
        ("months = 18, window = 24", "months = 19, window = 24"),
        ("months = 8, window = 12", "months = 7, window = 12"),
        ("window_days = 60", "window_days = 61"),
        ("window_days = 60", "window_days = 59"),
        ("cancel_after_months = 24", "cancel_after_months = 25"),
        ("exchange_until = 2016-05-31", "exchange_until = 2016-05-30"),
        ("exchange_until = 2016-05-31", "exchange_until = 2016-06-01"),
        ("fee = 20", "fee = 21"),
        ('refused_prefixes = ["81", "82", "83"]', 'refused_prefixes = ["43"]'),
    ],
    ids=lambda number: number[1],
)
def test_a_number_that_is_off_by_one_fails_a_case(number: tuple[str, str]) -> None:
    assert number[0] in TEXT
    error = refused(TEXT.replace(*number, 1))
    assert (error.file, error.reason) == ("here.toml", "case_fails")
    assert TEXT.splitlines()[error.line - 1] == "[[case]]"


@pytest.mark.parametrize(
    ("old", "new", "reason", "at"),
    [
        ('outcome = "eligible"', 'outcome = "refer"', "case_fails", CASE),
        ("valid_to = 2027-11-22", "valid_to = 2027-11-23", "case_fails", CASE),
        ('outcome = "eligible", ', "", "missing_key", "expect = { valid_to = 2027-11-22"),
        (
            "fee = 0",
            "price = 0",
            "unknown_key",
            'expect = { outcome = "eligible", valid_to = 2027-11-22, price',
        ),
        ('rules = ["continuous_residence"]', 'rules = ["stay"]', "unknown_rule", 'rules = ["stay"]'),
        ("on = 2026-11-23", "on = 2014-11-23", "not_in_force", "on = 2014-11-23"),
        ("on = 2026-11-23", 'on = "2026-11-23"', "wrong_type", 'on = "2026-11-23"'),
        ('service = "first_issue"', 'service = "divorce"', "bad_case", 'service = "divorce"'),
        ('"2024-11..2026-10"', '"2024-11..2026-13"', "bad_case", "2026-13"),
        (
            "residence = [{ from = 2025-11-23 }]",
            "residence = [{ since = 1 }]",
            "bad_case",
            "residence = [{ since",
        ),
        ("residence = ", "dwelling = ", "unknown_key", "dwelling = "),
        (
            "a year of stay to the day",
            "a year of stay less a day",
            "twice",
            'name = "a year of stay less a day"',
        ),
    ],
)
def test_what_is_wrong_with_a_case_is_named(old: str, new: str, reason: str, at: str) -> None:
    text = changed(old, new)
    error = refused(text)
    line = line_of(at, text)
    if reason == "twice":  # the second of the two
        line = text[: text.rindex(at)].count("\n") + 1
    assert (error.file, error.reason, error.line) == ("here.toml", reason, line)


def test_a_draft_is_compared_before_its_cases_are_written_anew() -> None:
    draft = parse_policy("here.toml", TEXT.replace("days = 244", "days = 200"))
    with pytest.raises(BadPolicy):
        prove("here.toml", draft)


def test_a_case_of_another_service_still_finds_its_own_version() -> None:
    """A case on the last day of the old version is judged by it, though the file says something newer."""
    old = TEXT.index('[[case]]\nname = "the same degree the day before"')
    later = TEXT[:old] + TEXT[old:].replace("on = 2016-10-31", "on = 2016-11-02", 1)
    error = refused(later)
    assert (error.reason, error.line) == ("case_fails", TEXT[:old].count("\n") + 1)
