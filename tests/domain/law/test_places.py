"""The other places: each as far as the texts reach, and a question where they leave something open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.cli import main
from clerk_app.domain.days import add_months
from clerk_app.domain.identity import IdType
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.casefile import Case, case_to_json
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.insurance import branch_met
from clerk_app.domain.law.policy import Cycle
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.law.records import CardState, Education, Facts, Scheme, Service
from clerk_app.domain.law.requirements import MonthsInAll, OpenQuestion
from clerk_app.domain.law.verdict_file import verdict_from_json, verdict_to_json
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.resources import resource_path
from clerk_app.services.rules.loading import load_policies
from tests.domain.law.law import (
    ON,
    book,
    calendar,
    condition,
    day,
    facts,
    insured,
    permit,
    person,
    settled,
    stay,
)
from tests.domain.law.test_properties import people

CITIES = {
    "shanghai": "310115",
    "xian": "610113",
    "chengdu": "510104",
    "hangzhou": "330106",
    "tianjin": "120101",
    "wuhan": "420106",
    "shenyang": "210102",
    "guangzhou": "440106",
    "foshan": "440604",
    "dongguan": "441900",
    "beijing": "110105",
}
OTHERS = (*CITIES, "guangdong", "national", "national-draft")
ISSUE = Service.FIRST_ISSUE


def judged(place: str, given: Facts, service: Service = ISSUE, on: date = ON) -> Verdict:
    return judge(book().on(place, on), service, given, on, calendar())


def questions(verdict: Verdict) -> set[str]:
    return {each.rule for each in verdict.conditions if each.met is None}


def test_every_place_of_the_texts_has_its_policy() -> None:
    assert set(book().names) == {"shenzhen", *OTHERS}


@pytest.mark.parametrize("place", OTHERS)
def test_what_is_open_is_referred_with_its_question(place: str) -> None:
    """Nobody's records answer these texts: the best that can be said to anybody is a question."""
    found = judged(place, settled())
    assert found.outcome is Outcome.REFER
    rules = book().on(place, ON).services[ISSUE]
    asked = [rule for rule in rules.rules if isinstance(rule, OpenQuestion)]
    assert questions(found) == {rule.rule for rule in asked} != set()
    for rule in asked:
        assert str(condition(found, rule.rule).needed) == rule.question.zh
        assert condition(found, rule.rule).article
    assert found.eligible_from is None
    assert found.fee_open


@pytest.mark.parametrize(("place", "region"), CITIES.items())
def test_a_local_household_has_no_use_for_the_permit(place: str, region: str) -> None:
    local = settled(who=person(household_region=region))
    assert judged(place, local).outcome is Outcome.WRONG_SERVICE
    for other in CITIES:
        if other != place:
            assert judged(other, local).outcome is Outcome.REFER


def test_a_service_that_a_text_does_not_know_is_open() -> None:
    found = judged("shanghai", settled(), Service.ENDORSEMENT)
    assert (found.outcome, questions(found), found.fee_open) == (Outcome.REFER, {"not_in_policy"}, True)


@pytest.mark.parametrize("place", [place for place in OTHERS if place != "national"])
def test_dates_that_nobody_knows_are_asked_for_by_every_service(place: str) -> None:
    for version in book().versions(place):
        assert version.in_force_open is not None
        for service in version.services:
            found = judged(place, settled(), service, version.in_force_from)
            if found.outcome is not Outcome.WRONG_SERVICE:
                assert "in_force" in questions(found)
                assert str(condition(found, "in_force").needed) == version.in_force_open.zh


def test_chengdu_names_six_months_of_insurance_without_a_gap_and_says_nothing_of_others() -> None:
    """Who has them not may meet what the text does not tell: nobody is told no."""
    for last, met in (("2026-06", True), ("2026-05", False)):
        found = judged("chengdu", facts(insurance=[insured(("2026-01", last))]))
        assert found.outcome is Outcome.REFER
        assert condition(found, "insurance_run").met is met
        assert condition(found, "others").met is None
    broken = facts(insurance=[insured(("2026-01", "2026-05"), ("2026-07", "2026-09"))])
    assert judged("chengdu", broken).outcome is Outcome.REFER
    assert judged("chengdu", facts()).outcome is Outcome.REFER


def test_hangzhou_asks_for_three_years_of_insurance() -> None:
    three_years = insured(("2020-01", "2021-12"), ("2023-01", "2023-12"))
    found = judged("hangzhou", facts(insurance=[three_years]))
    assert (found.outcome, condition(found, "insurance_years").met) == (Outcome.REFER, True)
    assert str(condition(found, "insurance_years").found) == "养老保险：累计 36 个月"
    short = judged("hangzhou", facts(insurance=[insured(("2020-01", "2021-12"), ("2023-01", "2023-11"))]))
    assert short.outcome is Outcome.NOT_ELIGIBLE
    assert str(condition(short, "insurance_years").needed) == "累计参保 36 个月"
    late = facts(insurance=[insured(("2020-01", "2022-11"), back_paid={"2022-12": "2023-03-01"})])
    assert condition(judged("hangzhou", late), "insurance_years").met is None
    going_on = facts(insurance=[insured(("2023-12", "2026-10"))])
    assert condition(judged("hangzhou", going_on), "insurance_years").first_met == day("2026-12-01")


@given(st.integers(0, (1 << 60) - 1), st.integers(1, 60))
def test_months_in_all_are_counted_wherever_they_are(bits: int, months: int) -> None:
    assert branch_met(MonthsInAll(months), bits, 60, None) == (bin(bits).count("1") >= months)


def test_no_insurance_is_asked_for_in_tianjin() -> None:
    assert judged("tianjin", facts()).outcome is Outcome.REFER


def test_guangdong_by_the_text_of_the_year() -> None:
    old, new = date(2016, 12, 31), date(2017, 1, 1)
    assert book().on("guangzhou", old).in_force_to == old
    assert questions(judged("guangzhou", settled(old), on=old)) == {"work_months", "in_force"}
    half = facts(residence=[stay("2026-05-23")])
    assert questions(judged("guangzhou", half)) == {"further_conditions", "in_force"}
    assert questions(judged("guangdong", half)) == {"non_local", "further_conditions", "in_force"}
    short = judged("guangzhou", facts(residence=[stay("2026-05-24")]))
    assert (short.outcome, condition(short, "half_year").first_met) == (
        Outcome.NOT_ELIGIBLE,
        day("2026-11-24"),
    )
    assert book().on("guangzhou", new).place.zh == "广州市"


def test_half_a_year_and_one_of_three_for_the_nation() -> None:
    found = judged("national", facts(residence=[stay("2026-05-23")]))
    assert questions(found) == {"non_local", "work_or_dwelling"}
    assert (found.fee_open, found.valid_to) == (True, day("2027-11-22"))
    student = facts(
        residence=[stay("2026-05-23")], education=(Education("primary", day("2026-05-23"), None, True),)
    )
    assert questions(judged("national", student)) == {"non_local"}
    assert str(condition(judged("national", student), "schooling").needed) == "正在本地就读（全日制）"
    assert judged("national", facts(residence=[stay("2026-05-24")])).outcome is Outcome.NOT_ELIGIBLE
    guest = person(id_type=IdType.PASSPORT, id_number="E12345678")
    refused = judged("national", facts(who=guest))
    assert refused.outcome is Outcome.WRONG_SERVICE
    assert str(refused.conditions[0].needed) == "居民身份证"


def test_the_nation_tells_fifteen_calendar_days_and_no_day_of_refusal() -> None:
    found = judged("national", settled())
    assert found.due is None
    assert str(found.due_reason) == "现有文本没有规定告知不符合的期限；最迟 2026-12-08 发放"
    late = judged("national", settled(date(2026, 12, 20)), on=date(2026, 12, 20))
    assert str(late.due_reason) == "工作日表只到 2026 年底，不能告知期限"


@pytest.mark.parametrize("place", ["national", "guangzhou"])
def test_the_last_month_of_the_year_is_the_window_and_no_time_cancels(place: str) -> None:
    cycle = book().on(place, ON).cycle
    assert cycle is not None
    life = permit_life([permit("2020-01-31")], ON, cycle)
    assert (life.state, life.cancelled_from) == (CardState.SUSPENDED, None)
    valid = permit_life([permit("2026-03-31")], ON, cycle)
    assert (valid.anniversary, valid.window_opens) == (day("2027-03-31"), day("2027-03-01"))
    held = judged(place, settled(cards=[permit("2020-01-31")]), Service.ENDORSEMENT)
    assert questions(held) >= {"cycle_origin"}
    assert held.valid_to == day("2027-11-22")


def test_a_lost_card_is_replaced_by_the_national_text_alone() -> None:
    held = settled(cards=[permit("2026-03-31")])
    assert judged("national", held, Service.REISSUE_LOST).outcome is Outcome.ELIGIBLE
    assert judged("national", settled(), Service.REISSUE_LOST).outcome is Outcome.WRONG_SERVICE


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000), st.integers(1, 11))
def test_a_window_in_months_opens_within_the_cycle(issued: date, after: int, window: int) -> None:
    cycle = Cycle(12, 0, 0, "x", window)
    life = permit_life([permit(issued.isoformat())], issued + timedelta(days=after), cycle)
    assert life.anniversary == add_months(issued, 12)
    assert life.window_opens is not None
    assert issued < life.window_opens < life.anniversary
    assert life.state is (
        CardState.VALID if after < (life.anniversary - issued).days else CardState.SUSPENDED
    )


@settings(deadline=None, max_examples=40)
@given(people(), st.sampled_from(OTHERS), st.sampled_from(list(Service)))
def test_everybody_is_judged_everywhere(somebody: tuple[Facts, date], place: str, service: Service) -> None:
    """No place is ever sure of anything but a lost card, and what is said survives JSON."""
    given_facts, _ = somebody
    found = judged(place, given_facts, service)
    if found.outcome is Outcome.ELIGIBLE:
        assert (place, service) in {
            ("national", Service.REISSUE_LOST),
            ("national", Service.REISSUE_EXCHANGE),
        }
    written = json.loads(json.dumps(verdict_to_json(found)))
    assert verdict_from_json(written) == found
    assert written["fee"] is None


def test_the_command_judges_by_the_place_of_the_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        json.dumps(case_to_json(Case(place, ON, place, ISSUE, settled())), ensure_ascii=False)
        for place in ("shanghai", "guangzhou", "shenzhen")
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    main(["check", str(path), "--json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [each["outcome"] for each in found] == ["refer", "refer", "eligible"]


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("national", "window_months = 1", "window_months = 12", "window_longer_than_cycle"),
        ("national", "calendar_days = 15", "calendar_days = 0", "out_of_range"),
        ("national", "fee_open = true", "fee_open = false", "missing_key"),
        ("national", "fee_open = true", "fee_open = true\nfee = 3", "unknown_key"),
        ("hangzhou", "in_all = true", "in_all = false", "unknown_value"),
        ("shanghai", 'counts = "permit"', 'counts = "moons"', "unknown_value"),
        ("shanghai", "value = 84", 'value = "seven"', "wrong_type"),
        ("guangdong", 'part = "guangzhou"', 'part = "atlantis"', "unknown_part"),
        ("shanghai", "open = { zh", "open = { de", "missing_key"),
    ],
)
def test_what_is_wrong_with_the_new_keys_is_named(file: str, old: str, new: str, reason: str) -> None:
    text = resource_path("policies", f"{file}.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(BadPolicy) as raised:
        parse_policy("here.toml", text.replace(old, new, 1))
    assert raised.value.reason == reason


def test_a_city_cannot_stand_twice(tmp_path: Path) -> None:
    text = resource_path("policies", "guangdong-2017.toml").read_text("utf-8")
    (tmp_path / "one.toml").write_text(text, "utf-8")
    other = text.replace('name = "guangdong"', 'name = "other"', 1)
    (tmp_path / "two.toml").write_text(other, "utf-8")
    with pytest.raises(BadPolicy) as raised:
        load_policies(tmp_path)
    assert raised.value.reason == "overlapping_dates"


def test_a_counter_reads_the_files_of_its_own_place_alone() -> None:
    assert load_policies(only="shenzhen").names == ("shenzhen",)
    assert "guangzhou" in load_policies(only="guangzhou").names
    assert len(load_policies(only="shenzhen").versions("shenzhen")) == 2


def test_open_rules_say_no_number_that_code_knows() -> None:
    """An amended number in the file changes the verdict: nothing of a place is in the code."""
    text = resource_path("policies", "chengdu.toml").read_text("utf-8").replace("months = 6,", "months = 7,")
    amended = replace(parse_policy("here.toml", text), name="chengdu")
    six = facts(insurance=[insured(("2026-01", "2026-06"))])
    assert condition(judge(amended, ISSUE, six, ON, calendar()), "insurance_run").met is False


@pytest.mark.parametrize(("last", "outcome"), [("2022-12", Outcome.REFER), ("2022-11", Outcome.NOT_ELIGIBLE)])
def test_months_of_several_schemes_are_for_a_supervisor_where_no_text_asks_for_one(
    last: str, outcome: Outcome
) -> None:
    """The months of a year that both schemes hold count once: 24 and 12 or 11 more."""
    both = [
        insured(("2020-01", "2021-12")),
        insured(("2021-01", last), scheme=Scheme.MEDICAL),
    ]
    found = condition(judged("hangzhou", facts(insurance=both)), "insurance_years")
    assert judged("hangzhou", facts(insurance=both)).outcome is outcome
    assert found.met is (None if outcome is Outcome.REFER else False)
    assert (found.note is None) is (outcome is Outcome.NOT_ELIGIBLE)
    if found.note is not None:
        assert str(found.note).startswith("各险种合计 36 个月；")


def test_a_run_over_two_schemes_is_for_a_supervisor_in_chengdu() -> None:
    both = [insured(("2026-04", "2026-06")), insured(("2026-07", "2026-09"), scheme=Scheme.MEDICAL)]
    found = condition(judged("chengdu", facts(insurance=both)), "insurance_run")
    assert (found.met, str(found.needed)) == (None, "连续参保 6 个月")
    assert str(found.note).startswith("各险种合计 6 个月；")
    gap = [insured(("2026-03", "2026-05")), insured(("2026-07", "2026-09"), scheme=Scheme.MEDICAL)]
    assert condition(judged("chengdu", facts(insurance=gap)), "insurance_run").met is False


@pytest.mark.parametrize("place", ["national", "guangzhou"])
@pytest.mark.parametrize(
    ("issued", "since", "met"),
    [
        ("2025-12-23", "2024-06-10", True),  # the window by the issue begins on the day itself
        ("2025-12-24", "2024-06-10", False),  # a day later, and no full year of residence is near
        ("2025-12-24", "2024-12-23", None),  # by the residence it is open since today
        ("2025-12-24", "2024-12-24", False),
        ("2025-12-24", "2024-11-24", None),  # the last day of the full year
    ],
)
def test_the_window_of_one_month_is_applied(place: str, issued: str, since: str, met: bool | None) -> None:
    held = facts(residence=[stay(since)], cards=[permit(issued)])
    found = judged(place, held, Service.ENDORSEMENT)
    window = condition(found, "endorsement_window")
    assert window.met is met
    assert found.outcome is (Outcome.NOT_ELIGIBLE if met is False else Outcome.REFER)
    if met is None:
        assert "按居住满年之日" in str(window.found)
    if met is False:
        assert window.first_met == day("2026-11-24")


def test_beijing_was_being_drafted_and_then_asked_for_half_a_year() -> None:
    before, first = date(2016, 9, 30), date(2016, 10, 1)
    assert questions(judged("beijing", settled(before), on=before)) == {"conditions", "in_force"}
    assert questions(judged("beijing", settled(first), on=first)) == {"work_or_dwelling", "in_force"}
    half = judged("beijing", facts(residence=[stay("2026-05-23")]))
    assert questions(half) == {"work_or_dwelling", "in_force"}
    short = judged("beijing", facts(residence=[stay("2026-05-24")]))
    assert (short.outcome, condition(short, "half_year").first_met) == (
        Outcome.NOT_ELIGIBLE,
        day("2026-11-24"),
    )
    pupil = (Education("primary", day("2026-05-23"), None, True),)
    taught = judged("beijing", facts(residence=[stay("2026-05-23")], education=pupil))
    assert questions(taught) == {"in_force"}
    for version in book().versions("beijing"):
        assert any("通州" in note.title.zh for note in version.about("settlement"))


@pytest.mark.parametrize("place", CITIES)
def test_a_foreigner_is_told_no_region_of_naughts_anywhere(place: str) -> None:
    guest = person(id_type=IdType.PASSPORT, id_number="E1", household_region="000000")
    for each in judged(place, facts(who=guest)).conditions:
        assert "000000" not in f"{each.found}{each.needed}"
