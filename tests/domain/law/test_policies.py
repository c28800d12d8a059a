"""Policies as data: what is wrong with a file is named by file, line and reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.law.declaration import UnknownDwelling, declare
from clerk_app.domain.law.errors import BadPolicy, PolicyMissing
from clerk_app.domain.law.policy import Offline, PolicyBook
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.requirements import ContinuousResidence
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.resources import resource_path
from clerk_app.services.rules.loading import load_policies, load_policy, load_policy_file
from tests.domain.law.law import ON, book, calendar, day, facts, insured, policy, stay

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")


def line_of(part: str, text: str = TEXT) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("gap_days = 30", "gap_dayz = 30", '[[rule]]\nrule = "continuous_residence"', "missing_key"),
        ("gap_days = 30", "gap_days = 30\ncolour = 3", "colour", "unknown_key"),
        ("window_days = 60", "window_days = 400", "window_days", "window_longer_than_cycle"),
        ("window_days = 60", 'window_days = "60"', "window_days", "wrong_type"),
        ("months = 18, window = 24", "months = 25, window = 24", "branches = [\n", "more_months_than_window"),
        ("days = 244", "days = 400", "days = 400", "more_days_than_window"),
        ("fee = 20\nfee_article", "fee = -1\nfee_article", "fee = -1", "out_of_range"),
        ('kind = "insurance"', 'kind = "astrology"', 'kind = "astrology"', "unknown_kind"),
        ('"work_injury"', '"dental"', 'schemes = ["pension", "medical", "dental"', "unknown_value"),
        ('always = ["no_open_case"]', 'always = ["no_such"]', 'always = ["no_such"]', "unknown_rule"),
        ("working_days = 5 }", "working_days = 6 }", "steps = [", "steps_do_not_add_up"),
        ("from = 2015-06-01", "from = 2015-06-01, to = 2015-05-31", "in_force", "ends_before_begins"),
        ("format = 1", "format = 2", "format = 2", "unknown_format"),
        ("format = 1", "format = ", "format = ", "syntax"),
        ('[[service]]\nservice = "endorsement"', '[[service]]\nservice = "first_issue"', None, "twice"),
        ("warn_after_hours = 4", "warn_after_hours = 72", "warn_after_hours", "warns_too_late"),
        ("warn_after_hours = 4", "warn_after_hours = 0", "warn_after_hours", "out_of_range"),
        ("warn_after_hours = 4", "warn_after_hours = true", "warn_after_hours", "wrong_type"),
        ("supervisor_after_hours = 72", "supervisor_after_hours = -1", "supervisor_after", "out_of_range"),
        ("leave_hours = 12", "leave_hours = 99999", "leave_hours", "out_of_range"),
        ("leave_hours = 12", "leave_days = 1", "[offline]", "missing_key"),
        ("leave_hours = 12", "leave_hours = 12\nnap_hours = 1", "nap_hours", "unknown_key"),
        ('refusal = "verification"', 'refusal = "someday"', 'refusal = "someday"', "unknown_value"),
    ],
)
def test_wrong_file_is_refused(old: str, new: str, at: str | None, reason: str) -> None:
    assert old in TEXT
    wrong = TEXT.replace(old, new, 1)
    with pytest.raises(BadPolicy) as raised:
        parse_policy("here.toml", wrong)
    assert (raised.value.file, raised.value.reason) == ("here.toml", reason)
    if at is not None:
        assert raised.value.line == line_of(at, wrong)


def test_missing_article_is_refused_where_the_rule_stands() -> None:
    start = TEXT.index('[[rule]]\nrule = "residence_days"')
    article = TEXT.index("article = ", start)
    wrong = TEXT[:article] + TEXT[TEXT.index("\n", article) + 1 :]
    with pytest.raises(BadPolicy) as raised:
        parse_policy("here.toml", wrong)
    assert (raised.value.reason, raised.value.line) == (
        "missing_article",
        line_of('[[rule]]\nrule = "residence_days"'),
    )


def test_limits_without_the_hub_are_those_of_the_file() -> None:
    assert policy().offline == Offline(warn_after_hours=4, supervisor_after_hours=72, leave_hours=12)
    table = TEXT[TEXT.index("[offline]") : TEXT.index("# --- guards")]
    warned = parse_policy("here.toml", TEXT.replace(table, "[offline]\nwarn_after_hours = 1\n"))
    assert warned.offline == Offline(1, None, None)
    assert parse_policy("here.toml", TEXT.replace(table, "[offline]\n")).offline == Offline(None, None, None)
    assert parse_policy("here.toml", TEXT.replace(table, "")).offline is None


def test_overlapping_dates_are_refused() -> None:
    one = policy()
    other = replace(one, in_force_from=date(2026, 1, 1))
    with pytest.raises(BadPolicy) as raised:
        PolicyBook([("a.toml", one), ("b.toml", other)])
    assert (raised.value.file, raised.value.reason, raised.value.detail) == (
        "b.toml",
        "overlapping_dates",
        "a.toml",
    )
    ended = replace(one, in_force_to=date(2025, 12, 31))
    both = PolicyBook([("b.toml", other), ("a.toml", ended)])
    assert both.on("shenzhen", date(2025, 12, 31)) is ended
    assert both.on("shenzhen", date(2026, 1, 1)) is other


def test_each_case_is_judged_by_the_law_of_its_day() -> None:
    assert policy(date(2016, 10, 31)).in_force_to == date(2016, 10, 31)
    assert policy(date(2016, 11, 1)).in_force_to is None
    with pytest.raises(PolicyMissing) as raised:
        book().on("atlantis", ON)
    assert not raised.value.known


def test_numbers_of_the_law_come_from_the_file_alone() -> None:
    amended = parse_policy(
        "amended.toml", TEXT.replace("months = 12\ngap_days = 30", "months = 6\ngap_days = 10", 1)
    )
    rule = amended.services[Service.FIRST_ISSUE].residence
    assert isinstance(rule, ContinuousResidence)
    assert (rule.months, rule.gap_days) == (6, 10)
    from clerk_app.domain.law.eligibility import judge

    given = facts(residence=[stay("2026-05-23")], insurance=[insured(("2024-11", "2026-10"))])
    assert judge(amended, Service.FIRST_ISSUE, given, ON, calendar()).outcome is Outcome.ELIGIBLE
    assert judge(policy(), Service.FIRST_ISSUE, given, ON, calendar()).outcome is Outcome.NOT_ELIGIBLE


def test_every_rule_that_can_fail_has_a_reason_to_refuse_by() -> None:
    codes = {reason.code for reason in policy().refusal_reasons}
    for rules in policy().services.values():
        for rule in rules.rules:
            assert rule.rule in codes
    assert {remedy.key for remedy in policy().remedies} == {"reconsideration", "litigation"}


def test_every_word_of_a_policy_has_its_english() -> None:
    for name in book().names:
        for version in book().versions(name):
            for rules in version.services.values():
                for rule in (*rules.guards, *rules.rules):
                    assert version.english[rule.title.zh] == rule.title.en


def test_policies_are_found_in_a_directory(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(TEXT, "utf-8")
    assert load_policies(tmp_path).names == ("shenzhen",)
    assert load_policy("shenzhen").in_force_to is None
    with pytest.raises(BadPolicy):
        load_policy("atlantis")
    with pytest.raises(BadPolicy) as raised:
        load_policy_file(tmp_path / "none.toml")
    assert raised.value.reason == "unreadable"


@pytest.mark.parametrize(
    ("dwelling", "moved_in_by", "declarant", "fine"),
    [
        ("hotel", "2026-11-01", "旅馆经营者", 500),
        ("rented", "2026-11-08", "出租人或者实际管理人", 500),
        ("employer_dormitory", "2026-11-08", "用人单位", 500),
        ("sublet", "2026-11-04", "房屋承租人", 500),
        ("own_home", "2026-11-16", "本人", 200),
        ("school_dormitory", "2026-11-16", "学校", 200),
        ("other", "2026-11-16", "居所提供者", 200),
    ],
)
def test_who_declares_a_stay_and_by_when(dwelling: str, moved_in_by: str, declarant: str, fine: int) -> None:
    found = declare(policy(), dwelling, day("2026-11-01"))
    assert (found.moved_in_by, found.rule.declarant.zh, found.rule.fine) == (
        day(moved_in_by),
        declarant,
        fine,
    )
    assert not found.exempt


def test_short_stays_outside_the_strict_rules_are_exempt() -> None:
    assert declare(policy(), "own_home", day("2026-11-01"), day("2026-11-15")).exempt
    assert not declare(policy(), "own_home", day("2026-11-01"), day("2026-11-16")).exempt
    assert not declare(policy(), "rented", day("2026-11-01"), day("2026-11-02")).exempt
    with pytest.raises(UnknownDwelling):
        declare(policy(), "cave", day("2026-11-01"))


@pytest.mark.parametrize(
    ("key", "fine", "most", "per", "detention", "article"),
    [
        ("undeclared", 500, 500, "person", (0, 0), "第四十条第一款"),
        ("undeclared_others", 200, 200, "person", (0, 0), "第四十条第二款"),
        ("refused_data", 500, 500, "act", (0, 0), "第四十一条第一款"),
        ("tenant_silent", 500, 500, "person", (0, 0), "第四十一条第二款"),
        ("obstructed", 1000, 1000, "act", (0, 0), "第四十二条"),
        ("landlord_silent", 2000, 5000, "act", (0, 0), "第四十三条第一款"),
        ("landlord_silent_serious", 5000, 5000, "act", (0, 5), "第四十三条第一款"),
        ("declarant_silent", 1000, 3000, "act", (0, 0), "第四十三条第一款"),
        ("let_to_unknown", 1000, 1000, "person", (0, 0), "第四十四条"),
        ("forged", 3000, 3000, "act", (10, 15), "第四十五条"),
        ("forged_minor", 1000, 1000, "act", (5, 10), "第四十五条第一款"),
        ("seized", 500, 500, "card", (0, 0), "第四十六条"),
        ("leaked", 1000, 1000, "person", (0, 0), "第四十七条"),
    ],
)
def test_what_it_costs_by_articles_40_to_47(
    key: str, fine: int, most: int, per: str, detention: tuple[int, int], article: str
) -> None:
    found = next(each for each in policy().penalties if each.key == key)
    assert (found.fine, found.fine_most, found.per) == (fine, most, per)
    assert (found.detention_days, found.detention_days_most) == detention
    assert found.article == f"《深圳经济特区居住证条例》{article}"


def test_who_does_not_declare_pays_by_article_40_or_the_tenant_by_41() -> None:
    articles = {each.dwelling: each.penalty.article[-7:] for each in policy().declarations}
    assert articles["hotel"] == articles["rented"] == "第四十条第一款"
    assert articles["own_home"] == articles["other"] == "第四十条第二款"
    assert articles["sublet"].endswith("四十一条第二款")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('penalty = "undeclared"', 'penalty = "gallows"', "unknown_value"),
        ("fine_most = 5000", "fine_most = 100", "out_of_range"),
        ('per = "card"', 'per = "thought"', "unknown_value"),
        ('key = "leaked"', 'key = "seized"', "twice"),
    ],
)
def test_a_wrong_penalty_is_refused(old: str, new: str, reason: str) -> None:
    assert old in TEXT
    with pytest.raises(BadPolicy) as raised:
        parse_policy("here.toml", TEXT.replace(old, new, 1))
    assert raised.value.reason == reason
