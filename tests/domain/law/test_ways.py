"""What a verdict explains: its ways, what is foretold, and the words for what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from clerk_app.domain.law.eligibility import judge, judge_all, outcome_of
from clerk_app.domain.law.records import Education, Facts, Scheme, Service, Stay, Talent
from clerk_app.domain.law.verdict_file import verdict_from_json, verdict_to_json
from clerk_app.domain.law.verdicts import Outcome, Verdict
from tests.domain.law.law import ON, calendar, facts, insured, permit, policy, settled, stay
from tests.domain.law.test_properties import people

FIRST = Service.FIRST_ISSUE
SCHOOL = Education("higher", date(2025, 9, 1), None, True)


def verdict(of: Facts, service: Service = FIRST) -> Verdict:
    return judge(policy(), service, of, ON, calendar())


def rules(of: tuple[object, ...]) -> list[str]:
    return [each.rule for each in of]  # type: ignore[attr-defined]


# --- alternatives


def test_a_student_who_lacks_the_registration_is_told_that_first_and_alone() -> None:
    found = verdict(facts(education=(SCHOOL,)))
    nearest, other = found.ways
    assert rules(nearest.lacks) == ["current_registration"]
    assert (nearest.first_met, nearest.if_registered) == (None, ON)
    assert rules(other.conditions) == ["continuous_residence", "steady_insurance"]
    assert rules(found.lacks) == ["current_registration"]
    assert not {"continuous_residence", "current_registration", "direct_issue"} & set(rules(found.common))


def test_the_nearest_way_is_the_one_that_leads_there_first() -> None:
    begins = Education("higher", ON + timedelta(days=200), None, True)
    soon = facts(residence=[stay("2026-01-01")], insurance=[insured(("2025-06", "2026-10"))])
    ordinary_first = verdict(replace(soon, education=(begins,)))
    assert [way.first_met for way in ordinary_first.ways] == [date(2027, 1, 1), begins.start]
    late = facts(
        residence=[stay("2026-11-01")], education=(begins,), insurance=[insured(("2025-06", "2026-10"))]
    )
    school_first = verdict(late)
    assert [way.first_met for way in school_first.ways] == [begins.start, date(2027, 11, 1)]
    assert school_first.eligible_from == begins.start


def test_who_has_one_way_has_no_alternatives() -> None:
    assert verdict(facts()).ways == ()
    assert verdict(settled()).ways == ()
    assert verdict(facts()).common == verdict(facts()).conditions


@settings(max_examples=150, deadline=None)
@given(people())
def test_the_ways_are_the_verdict(somebody: tuple[Facts, date]) -> None:
    """The first way leads to the first day; each way's day is one on which nothing of it is missing."""
    of, on = somebody
    for found in judge_all(policy(on), of, on, calendar()):
        days = [way.first_met for way in found.ways if way.first_met is not None]
        if found.ways and found.outcome is not Outcome.REFER:
            assert min(days, default=None) == found.eligible_from
        for way in found.ways:
            assert way.lacks or any(item.met is not True for item in found.common) or way.first_met == on
            assert set(map(id, way.conditions)) <= set(map(id, found.conditions))
        assert verdict_from_json(verdict_to_json(found)) == found


@settings(max_examples=150, deadline=None)
@given(people())
def test_if_registered_is_the_forecast_of_whoever_registers_today(somebody: tuple[Facts, date]) -> None:
    of, on = somebody
    registered = replace(of, residence=(*of.residence, Stay(on, None, "4403040010010010010010101")))
    for found in judge_all(policy(on), of, on, calendar()):
        if found.if_registered is None:
            continue
        assert (
            judge(policy(on), found.service, registered, on, calendar()).eligible_from == found.if_registered
        )
        assert found.outcome is not Outcome.ELIGIBLE


# --- what is foretold


@settings(max_examples=150, deadline=None)
@given(people())
def test_the_scheme_that_is_shown_is_the_scheme_that_is_foretold(somebody: tuple[Facts, date]) -> None:
    """With the shown scheme alone the condition is met on the same day."""
    of, on = somebody
    for found in judge_all(policy(on), of, on, calendar()):
        for item in found.conditions:
            if item.met is not False or item.first_met is None or item.scheme is None:
                continue
            alone = replace(of, insurance=tuple(i for i in of.insurance if i.scheme.value == item.scheme))
            again = judge(policy(on), found.service, alone, on, calendar())
            same = next(other for other in again.conditions if other.rule == item.rule)
            assert same.first_met == item.first_met


def test_a_scheme_that_stopped_is_not_shown_for_one_that_goes_on() -> None:
    of = settled(
        residence=[stay("2024-11-01")],
        insurance=[
            insured(("2024-12", "2025-10"), scheme=Scheme.PENSION),
            insured(("2026-04", "2026-10"), scheme=Scheme.MEDICAL),
        ],
    )
    item = next(each for each in verdict(of).conditions if each.rule == "steady_insurance")
    assert (item.scheme, item.first_met) == ("medical", date(2027, 4, 1))


@pytest.mark.parametrize("days", [0, 10, 30, 31])
def test_who_left_is_told_until_when_a_registration_keeps_the_count(days: int) -> None:
    left = ON - timedelta(days=days)
    of = facts(residence=[stay("2025-01-01", left.isoformat())], insurance=[insured(("2025-01", "2026-10"))])
    found = verdict(of)
    item = next(each for each in found.conditions if each.rule == "continuous_residence")
    last = left + timedelta(days=30)
    assert (f"{last} 以前（含当日）" in str(item.found)) is (days <= 30)
    for day in (last, last + timedelta(days=1)):
        again = replace(of, residence=(*of.residence, Stay(day, None, "4403040010010010010010101")))
        insurance = (insured(("2025-01", "2027-06")),)
        kept = outcome_of(policy(), FIRST, replace(again, insurance=insurance), day) is Outcome.ELIGIBLE
        assert kept is (day == last)


# --- words


def test_what_is_not_met_is_said_in_the_words_of_the_policy() -> None:
    suspended = settled(cards=[permit("2025-03-01")])
    item = next(
        each
        for each in verdict(suspended, Service.REISSUE_LOST).conditions
        if each.rule == "permit_not_suspended"
    )
    assert str(item.about) == "居住证使用功能中止，应当先办理签注"
    held = verdict(settled(cards=[permit("2026-03-01")])).conditions[-1]
    assert held.about is None  # 居住证有效 says it; 未持有居住证 before it would say the contrary


def test_a_case_that_is_referred_says_why() -> None:
    late = insured(("2025-11", "2026-10"), back_paid={"2026-05": "2026-09-02"})
    found = verdict(settled(residence=[stay("2025-11-01")], insurance=[late]))
    assert found.outcome is Outcome.REFER
    assert [str(each.note) for each in found.lacks] == ["补缴月份是否计入没有规定，报审批主管决定"]


def test_validity_counts_from_the_issue_where_the_law_counts_from_it() -> None:
    issue = verdict(settled())
    assert str(issue.validity) == f"有效期自签发之日起计算；{ON} 签发的，有效至 {issue.valid_to}"
    endorsed = verdict(settled(cards=[permit("2025-12-10")]), Service.ENDORSEMENT)
    assert str(endorsed.validity) == f"办理后有效至 {endorsed.valid_to}"


def test_pupils_and_the_elderly_are_told_that_the_law_made_no_route_of_their_own() -> None:
    pupil = verdict(facts(education=(replace(SCHOOL, kind="primary"),)))
    assert "不包括小学、初中" in str(pupil.no_route)
    person = facts().person
    old = replace(facts(), person=replace(person, birth_date=date(1966, 11, 23)))
    assert "老年人" in str(verdict(old).no_route)
    younger = replace(old, person=replace(person, birth_date=date(1966, 11, 24)))
    assert verdict(younger).no_route is None
    talent = replace(old, residence=(stay("2026-01-01"),), talent=(Talent("certified_talent", ON, None),))
    assert verdict(talent).no_route is None
    for found in (pupil, verdict(old)):
        assert Service.RESIDENCE_REGISTRATION in found.other_services


def test_months_that_count_from_the_registration_are_told_so() -> None:
    """A newcomer two months insured: twelve without a gap since a registration today come before 18 of 24."""
    found = verdict(facts(insurance=(insured(("2026-09", "2026-10")),)))
    paid = next(each for each in found.conditions if each.rule == "steady_insurance")
    assert paid.by_registering
    assert paid.if_registered is not None
    assert paid.first_met is not None
    assert found.if_registered is not None
    assert paid.if_registered <= found.if_registered < paid.first_met
