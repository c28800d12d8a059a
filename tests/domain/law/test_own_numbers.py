"""Numbers that a policy's own words name: spelt out as laws write them, and refused where there are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.own_numbers import OwnNumbers, UnknownNumber, numeral
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.resources import resource_path

FILE = {
    "cycle": {"months": 12, "window_days": 60, "cancel_after_months": 24},
    "deadline": [{"key": "issue", "working_days": 15}, {"key": "verify", "calendar_days": 3}],
    "rule": [{"rule": "work", "branches": [{"months": 12}, {"months": 18, "window": 24}], "flag": True}],
    "service": [{"service": "reissue_lost", "fee": 20}],
}
TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("placeholder", "zh", "en"),
    [
        ("{deadline.issue.working_days}", "十五个工作日", "15 working days"),
        ("{deadline.verify.calendar_days}", "三日", "3 days"),
        ("{cycle.window_days}", "六十日", "60 days"),
        ("{cycle.months}", "十二个月", "12 months"),
        ("{cycle.months|years}", "一年", "1 year"),
        ("{cycle.cancel_after_months|years}", "二年", "2 years"),
        ("{rule.work.branches.1.months|years}", "十八个月", "18 months"),
        ("{rule.work.branches.1.window|years}", "二年", "2 years"),
        ("{service.reissue_lost.fee}", "二十元", "20 yuan"),
    ],
)
def test_a_number_is_spelt_out_with_its_unit(placeholder: str, zh: str, en: str) -> None:
    numbers = OwnNumbers(FILE)
    assert numbers.fill(f"自{placeholder}内") == f"自{zh}内"
    assert numbers.fill(f"within {placeholder}", english=True) == f"within {en}"


@pytest.mark.parametrize(
    "text",
    [
        "{deadline.issue.calendar_days}",
        "{deadline.other.working_days}",
        "{cycle}",
        "{cycle.origin}",
        "{rule.work.branches.2.months}",
        "{rule.work.flag}",
        "{rule.work.rule}",
        "{cycle.months|weeks}",
        "{}",
        "{cycle.months",
        "cycle.months}",
        "{{cycle.months}}",
    ],
)
def test_what_names_no_number_of_the_file_is_refused(text: str) -> None:
    with pytest.raises(UnknownNumber):
        OwnNumbers(FILE).fill(text)


@given(st.text(alphabet=st.characters(blacklist_characters="{}")))
def test_a_text_without_placeholders_stays_as_it_is(text: str) -> None:
    assert OwnNumbers(FILE).fill(text) == text


@given(st.integers(0, 9999))
def test_a_numeral_can_be_read_back(number: int) -> None:
    total, digit = 0, 0
    for character in numeral(number):
        if character in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            digit = "〇一二三四五六七八九".index(character)
    assert total + digit == number


def test_a_number_that_is_not_there_is_refused_with_its_line() -> None:
    wrong = TEXT.replace(
        "自受理之日起{deadline.issue.working_days}内", "自受理之日起{deadline.issue.hours}内"
    )
    with pytest.raises(BadPolicy) as caught:
        parse_policy("amended", wrong)
    line = next(place for place, text in enumerate(wrong.splitlines(), 1) if "issue.hours" in text)
    assert (caught.value.line, caught.value.reason, caught.value.detail) == (
        line,
        "unknown_number",
        "deadline.issue.hours",
    )


def test_reasons_follow_an_amended_number() -> None:
    policy = parse_policy("amended", TEXT.replace("months = 8\ndays = 244", "months = 9\ndays = 275"))
    reason = next(item for item in policy.refusal_reasons if item.code == "residence_days")
    assert reason.title == "申请签注前一年内居住累计未满九个月"
    assert (
        policy.english[reason.title] == "Less than 9 months of residence in the 1 year before the endorsement"
    )


def test_every_pair_of_words_of_a_file_is_translated() -> None:
    for path in sorted(resource_path("policies").glob("*.toml")):
        text = path.read_text("utf-8")
        policy = parse_policy(path.name, text)
        for zh, en in re.findall(r'zh = "([^"{]*)", en = "([^"{]*)"', text):
            assert policy.english[zh] == en, (path.name, zh)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ('short = "《条例》"\n', "missing_key"),
        ('collect = "收到通知后，凭本回执和身份证原件到受理点领取。"\n', "wrong_type"),
    ],
)
def test_a_wrong_sentence_is_refused(wrong: str, reason: str) -> None:
    amended = TEXT.replace(wrong, "collect = 3\n" if reason == "wrong_type" else "")
    with pytest.raises(BadPolicy) as caught:
        parse_policy("amended", amended)
    assert (caught.value.reason, caught.value.line > 0) == (reason, True)
