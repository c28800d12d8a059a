"""Boundaries of the law of Shenzhen, written by hand from its articles and counting conventions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.errors import PolicyMissing
from clerk_app.domain.law.records import (
    Card,
    CardKind,
    CardState,
    Education,
    OpenCase,
    Scheme,
    Service,
    Talent,
)
from clerk_app.domain.law.verdicts import Outcome
from tests.domain.law.law import (
    ON,
    book,
    condition,
    day,
    facts,
    insured,
    legacy,
    permit,
    person,
    policy,
    settled,
    stay,
    verdict,
)

FIRST, ENDORSE = Service.FIRST_ISSUE, Service.ENDORSEMENT
ELIGIBLE, NOT, WRONG, REFER = Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE, Outcome.WRONG_SERVICE, Outcome.REFER

FULL = insured(("2022-01", "2026-10"))


# --- residence


def test_stay_from_leap_day_is_full_on_the_first_of_march() -> None:
    given = facts(residence=[stay("2024-02-29")], insurance=[insured(("2022-01", "2025-02"))])
    assert verdict(FIRST, given, "2025-02-28").outcome is NOT
    assert verdict(FIRST, given, "2025-02-28").eligible_from == day("2025-03-01")
    assert verdict(FIRST, given, "2025-03-01").outcome is ELIGIBLE


@pytest.mark.parametrize(("second", "outcome"), [("2026-01-31", ELIGIBLE), ("2026-02-01", NOT)])
def test_gap_counts_from_leaving_to_the_next_registration(second: str, outcome: Outcome) -> None:
    given = facts(residence=[stay("2025-11-01", "2026-01-01"), stay(second)], insurance=[FULL])
    assert verdict(FIRST, given).outcome is outcome


def test_two_short_gaps_do_not_break_and_one_long_gap_restarts() -> None:
    chain = [stay("2025-06-01", "2025-09-01"), stay("2025-09-20", "2026-01-01"), stay("2026-01-31")]
    assert verdict(FIRST, facts(residence=chain, insurance=[FULL])).outcome is ELIGIBLE
    broken = [stay("2020-01-01", "2026-01-01"), stay("2026-03-05")]
    found = verdict(FIRST, facts(residence=broken, insurance=[FULL]))
    assert found.outcome is NOT
    assert found.eligible_from == day("2027-03-05")


def test_who_has_left_is_not_resident_however_long_the_stay_was() -> None:
    given = facts(residence=[stay("2020-01-01", "2026-11-10")], insurance=[FULL])
    found = verdict(FIRST, given)
    assert found.outcome is NOT
    assert found.eligible_from is None
    assert condition(found, "continuous_residence").first_met is None


# --- insurance


def test_continuous_twelve_may_begin_in_the_month_of_registration() -> None:
    given = facts(residence=[stay("2025-11-23")], insurance=[insured(("2025-11", "2026-10"))])
    assert verdict(FIRST, given).outcome is ELIGIBLE


def test_continuous_twelve_must_not_begin_before_the_month_of_registration() -> None:
    given = facts(residence=[stay("2025-11-23")], insurance=[insured(("2025-10", "2026-09"))])
    found = verdict(FIRST, given)
    assert found.outcome is NOT
    assert condition(found, "continuous_residence").met is True


def test_month_of_application_counts_once_posted() -> None:
    given = facts(residence=[stay("2025-11-23")], insurance=[insured(("2025-12", "2026-11"))])
    assert verdict(FIRST, given).outcome is ELIGIBLE


def test_run_of_twelve_need_not_end_now() -> None:
    given = facts(residence=[stay("2023-01-01")], insurance=[insured(("2023-02", "2024-01"))])
    assert verdict(FIRST, given).outcome is ELIGIBLE


def test_eighteen_of_twenty_four_looks_back_beyond_the_registration() -> None:
    months = insured(("2024-11", "2025-04"), ("2025-06", "2025-11"), ("2026-01", "2026-06"))
    given = facts(residence=[stay("2025-11-01")], insurance=[months])
    assert verdict(FIRST, given).outcome is ELIGIBLE
    short = insured(("2024-11", "2025-04"), ("2025-06", "2025-11"), ("2026-01", "2026-05"))
    assert verdict(FIRST, facts(residence=[stay("2025-11-01")], insurance=[short])).outcome is NOT


def test_window_of_twenty_four_leaves_out_the_month_of_application() -> None:
    # 17 months in the window and the month of application posted: 18 only with it.
    months = insured(("2025-01", "2025-09"), ("2026-02", "2026-09"), ("2026-11", "2026-11"))
    given = facts(residence=[stay("2025-10-01")], insurance=[months])
    assert verdict(FIRST, given).outcome is NOT


def test_months_beyond_the_application_are_not_posted_yet() -> None:
    given = facts(residence=[stay("2025-11-23")], insurance=[insured(("2026-01", "2026-12"))])
    assert verdict(FIRST, given).outcome is NOT


def test_schemes_are_never_mixed() -> None:
    mix = [insured(("2025-11", "2026-04")), insured(("2026-05", "2026-10"), scheme=Scheme.MEDICAL)]
    found = verdict(FIRST, facts(residence=[stay("2025-01-10")], insurance=mix))
    assert found.outcome is NOT
    assert found.eligible_from == day("2027-05-01")


@pytest.mark.parametrize("scheme", list(Scheme))
def test_any_one_scheme_is_enough(scheme: Scheme) -> None:
    given = facts(residence=[stay("2025-01-10")], insurance=[insured(("2025-01", "2026-10"), scheme=scheme)])
    found = verdict(FIRST, given)
    assert found.outcome is ELIGIBLE
    assert condition(found, "steady_insurance").scheme == scheme.value


def test_back_paid_months_that_are_needed_refer() -> None:
    late = insured(("2025-11", "2026-09"), back_paid={"2026-10": "2026-11-20"})
    found = verdict(FIRST, facts(residence=[stay("2025-11-01")], insurance=[late]))
    assert found.outcome is REFER
    assert condition(found, "steady_insurance").met is None
    # October counts only as back-paid, so the run that is proven begins anew in November.
    assert found.eligible_from is not None
    assert found.eligible_from > ON


def test_back_paid_months_that_are_not_needed_change_nothing() -> None:
    late = insured(("2025-01", "2026-09"), back_paid={"2026-10": "2026-11-20"})
    assert verdict(FIRST, facts(residence=[stay("2025-01-01")], insurance=[late])).outcome is ELIGIBLE


def test_back_paid_months_posted_after_the_application_do_not_count() -> None:
    late = insured(("2025-11", "2026-09"), back_paid={"2026-10": "2026-11-24"})
    assert verdict(FIRST, facts(residence=[stay("2025-11-01")], insurance=[late])).outcome is NOT


def test_back_paid_does_not_refer_when_the_stay_is_missing() -> None:
    late = insured(("2025-11", "2026-09"), back_paid={"2026-10": "2026-11-20"})
    assert verdict(FIRST, facts(residence=[stay("2026-05-01")], insurance=[late])).outcome is NOT


def test_another_scheme_in_time_is_better_than_a_back_paid_one() -> None:
    late = insured(("2025-11", "2026-09"), back_paid={"2026-10": "2026-11-20"})
    medical = insured(("2025-11", "2026-10"), scheme=Scheme.MEDICAL)
    given = facts(residence=[stay("2025-11-01")], insurance=[late, medical])
    assert verdict(FIRST, given).outcome is ELIGIBLE


# --- forecast


def test_scheme_that_stopped_leads_nowhere() -> None:
    given = facts(residence=[stay("2025-11-01")], insurance=[insured(("2026-02", "2026-09"))])
    assert verdict(FIRST, given).eligible_from is None


def test_scheme_goes_on_from_the_month_before() -> None:
    given = facts(residence=[stay("2025-11-01")], insurance=[insured(("2026-02", "2026-10"))])
    assert verdict(FIRST, given).eligible_from == day("2027-02-01")


def test_eighteen_of_twenty_four_may_be_gone_when_the_stay_is_full() -> None:
    months = insured(("2024-11", "2026-04"))
    given = facts(residence=[stay("2026-11-01")], insurance=[months])
    found = verdict(FIRST, given)
    assert condition(found, "steady_insurance").met is True
    assert found.eligible_from is None


# --- talents and students


@pytest.mark.parametrize(
    ("kind", "full_time", "outcome"),
    [
        ("senior_high", True, ELIGIBLE),
        ("secondary_vocational", True, ELIGIBLE),
        ("technical", True, ELIGIBLE),
        ("vocational_high", True, ELIGIBLE),
        ("higher", True, ELIGIBLE),
        ("higher", False, NOT),
        ("senior_high", False, NOT),
        ("junior_high", True, NOT),
        ("primary", True, NOT),
    ],
)
@pytest.mark.parametrize("service", [FIRST, ENDORSE, Service.REAPPLY])
def test_kinds_of_schooling(service: Service, kind: str, full_time: bool, outcome: Outcome) -> None:
    cards = {ENDORSE: [permit("2025-12-01")], Service.REAPPLY: [permit("2020-01-01")]}.get(service, [])
    given = facts(
        residence=[stay("2026-11-23")],
        education=(Education(kind, day("2026-09-01"), None, full_time),),
        cards=cards,
    )
    assert verdict(service, given).outcome is outcome


@pytest.mark.parametrize(
    ("talent", "outcome"),
    [
        (Talent("certified_talent", day("2025-01-01"), None), ELIGIBLE),
        (Talent("returned_overseas", day("2025-01-01"), None), ELIGIBLE),
        (Talent("senior_skilled_worker", day("2025-01-01"), None), ELIGIBLE),
        (Talent("degree", day("2025-01-01"), None, True, "doctor"), ELIGIBLE),
        (Talent("degree", day("2025-01-01"), None, False, "doctor"), NOT),
        (Talent("certified_talent", day("2025-01-01"), day("2026-11-22")), NOT),
        (Talent("certified_talent", day("2025-01-01"), day("2026-11-23")), ELIGIBLE),
        (Talent("certified_talent", day("2026-11-24"), None), NOT),
    ],
)
def test_kinds_of_talent(talent: Talent, outcome: Outcome) -> None:
    found = verdict(FIRST, facts(residence=[stay("2026-11-20")], talent=(talent,)))
    assert found.outcome is outcome
    if talent.start > ON:
        assert found.eligible_from == talent.start


def test_talent_without_registration_is_not_eligible() -> None:
    talent = (Talent("certified_talent", day("2025-01-01"), None),)
    assert verdict(FIRST, facts(talent=talent)).outcome is NOT
    left = facts(residence=[stay("2025-01-01", "2026-10-01")], talent=talent)
    found = verdict(FIRST, left)
    assert found.outcome is NOT
    assert condition(found, "current_registration").met is False


def test_talent_still_waits_for_the_window_of_the_endorsement() -> None:
    given = facts(
        residence=[stay("2026-11-20")],
        talent=(Talent("certified_talent", day("2025-01-01"), None),),
        cards=[permit("2026-06-01")],
    )
    found = verdict(ENDORSE, given)
    assert found.outcome is NOT
    assert found.eligible_from == day("2027-04-02")


def test_version_of_2015_asked_talents_for_a_master() -> None:
    for level, outcome in (("bachelor", NOT), ("master", ELIGIBLE)):
        degree = (Talent("degree", day("2014-07-01"), None, True, level),)
        found = verdict(FIRST, facts(residence=[stay("2016-05-01")], talent=degree), "2016-10-31")
        assert found.outcome is outcome
    degree = (Talent("degree", day("2014-07-01"), None, True, "bachelor"),)
    assert (
        verdict(FIRST, facts(residence=[stay("2016-05-01")], talent=degree), "2016-11-01").outcome is ELIGIBLE
    )


# --- endorsement


def test_endorsement_needs_244_days_of_the_year() -> None:
    card = [permit("2025-12-01")]
    enough = settled(cards=card, residence=[stay("2025-11-23", "2026-07-25")])
    assert (day("2026-07-25") - day("2025-11-23")).days == 244
    assert verdict(ENDORSE, enough).outcome is ELIGIBLE
    short = settled(cards=card, residence=[stay("2025-11-23", "2026-07-24")])
    found = verdict(ENDORSE, short)
    assert found.outcome is NOT
    assert condition(found, "residence_days").first_met is None


def test_days_before_the_year_do_not_count() -> None:
    given = settled(cards=[permit("2025-12-01")], residence=[stay("2025-01-01", "2026-07-24")])
    assert verdict(ENDORSE, given).outcome is NOT


def test_day_of_the_endorsement_does_not_count() -> None:
    given = settled(cards=[permit("2025-12-01")], residence=[stay("2026-03-25")])
    found = verdict(ENDORSE, given)
    assert (ON - day("2026-03-25")).days == 243
    assert found.outcome is NOT
    assert found.eligible_from == day("2026-11-24")


@pytest.mark.parametrize(("first", "outcome"), [("2026-03", ELIGIBLE), ("2026-04", NOT)])
def test_endorsement_needs_eight_months_of_insurance(first: str, outcome: Outcome) -> None:
    given = settled(cards=[permit("2025-12-01")], insurance=[insured((first, "2026-10"))])
    assert verdict(ENDORSE, given).outcome is outcome


def test_insurance_of_the_endorsement_leaves_out_the_month_of_the_application() -> None:
    given = settled(cards=[permit("2025-12-01")], insurance=[insured(("2026-04", "2026-11"))])
    found = verdict(ENDORSE, given)
    assert found.outcome is NOT
    assert found.eligible_from == day("2026-12-01")


def test_eight_months_may_have_gaps_but_not_two_schemes() -> None:
    scattered = insured(("2025-11", "2025-12"), ("2026-02", "2026-04"), ("2026-08", "2026-10"))
    card = [permit("2025-12-01")]
    assert verdict(ENDORSE, settled(cards=card, insurance=[scattered])).outcome is ELIGIBLE
    mix = [insured(("2025-11", "2026-04")), insured(("2026-05", "2026-10"), scheme=Scheme.MEDICAL)]
    assert verdict(ENDORSE, settled(cards=card, insurance=mix)).outcome is NOT


@pytest.mark.parametrize(
    ("on", "outcome", "state", "valid_to"),
    [
        ("2026-09-23", NOT, CardState.VALID, None),
        ("2026-09-24", ELIGIBLE, CardState.VALID, "2027-11-22"),
        ("2026-11-22", ELIGIBLE, CardState.VALID, "2027-11-22"),
        ("2026-11-23", ELIGIBLE, CardState.SUSPENDED, "2027-11-22"),
        ("2026-11-24", ELIGIBLE, CardState.SUSPENDED, "2027-11-23"),
    ],
)
def test_window_of_the_endorsement(on: str, outcome: Outcome, state: CardState, valid_to: str | None) -> None:
    found = verdict(ENDORSE, settled(day(on), cards=[permit("2025-11-23")]), on)
    assert (found.outcome, found.card_state) == (outcome, state)
    assert found.valid_to == (None if valid_to is None else day(valid_to))


def test_restoration_ends_after_two_years() -> None:
    card = [permit("2023-11-23")]
    last = verdict(ENDORSE, settled(day("2026-11-22"), cards=card), "2026-11-22")
    assert (last.outcome, last.card_state) == (ELIGIBLE, CardState.SUSPENDED)
    gone = verdict(ENDORSE, settled(cards=card))
    assert (gone.outcome, gone.card_state) == (WRONG, CardState.CANCELLED)
    assert Service.REAPPLY in gone.other_services


def test_endorsement_in_the_window_keeps_the_day_of_issue() -> None:
    found = verdict(ENDORSE, settled(cards=[permit("2024-12-10", "2025-11-01")]))
    assert found.valid_to == day("2027-12-09")
    early = verdict(ENDORSE, settled(cards=[permit("2025-12-10", "2026-11-01")]))
    assert early.outcome is NOT  # endorsed for the next year already
    assert early.eligible_from == day("2027-10-11")


def test_late_endorsement_restarts_the_cycle() -> None:
    card = [permit("2024-03-01", "2025-04-20")]
    on = "2026-02-18"
    assert verdict(ENDORSE, settled(day(on), cards=card), on).outcome is NOT
    on = "2026-02-19"
    found = verdict(ENDORSE, settled(day(on), cards=card), on)
    assert (found.outcome, found.card_state, found.valid_to) == (ELIGIBLE, CardState.VALID, day("2027-04-19"))


def test_permit_of_a_leap_day_is_counted_from_the_leap_day() -> None:
    card = [permit("2024-02-29", "2025-02-01", "2026-02-01", "2027-02-01")]
    assert (
        verdict(ENDORSE, settled(day("2028-02-28"), cards=card), "2028-02-28").card_state is CardState.VALID
    )
    assert (
        verdict(ENDORSE, settled(day("2028-02-29"), cards=card), "2028-02-29").card_state
        is CardState.SUSPENDED
    )


# --- replacement, exchange, anew


@pytest.mark.parametrize("service", [Service.REISSUE_LOST, Service.REISSUE_EXCHANGE])
def test_replacement_keeps_the_cycle_and_costs_20(service: Service) -> None:
    found = verdict(service, facts(cards=[permit("2026-03-01")]))
    assert (found.outcome, found.fee, found.valid_to) == (ELIGIBLE, 20, day("2027-02-28"))
    assert found.due is not None
    assert found.due.from_payment


@pytest.mark.parametrize("service", [Service.REISSUE_LOST, Service.REISSUE_EXCHANGE])
def test_suspended_permit_is_endorsed_first(service: Service) -> None:
    found = verdict(service, settled(cards=[permit("2025-03-01")]))
    assert found.outcome is NOT
    assert found.eligible_from is None
    assert ENDORSE in found.other_services


def test_replacement_card_keeps_the_cycle_of_the_first() -> None:
    cards = [permit("2025-12-10", lost="2026-05-01"), permit("2026-05-20")]
    found = verdict(ENDORSE, settled(cards=cards))
    assert found.outcome is ELIGIBLE
    assert found.valid_to == day("2027-12-09")


def test_card_after_cancellation_has_a_cycle_of_its_own() -> None:
    cards = [permit("2020-01-10"), permit("2026-05-20")]
    found = verdict(ENDORSE, settled(cards=cards))
    assert found.outcome is NOT
    assert found.card_state is CardState.VALID
    assert found.eligible_from == day("2027-03-21")


def test_cancelled_by_the_police() -> None:
    given = settled(cards=[permit("2026-03-01", cancelled="2026-11-23")])
    assert verdict(ENDORSE, given).outcome is WRONG
    assert verdict(FIRST, given).outcome is WRONG
    found = verdict(Service.REAPPLY, given)
    assert (found.outcome, found.fee, found.valid_to) == (ELIGIBLE, 20, day("2027-11-22"))
    before = verdict(Service.REAPPLY, settled(cards=[permit("2026-03-01", cancelled="2026-11-24")]))
    assert before.outcome is WRONG


@pytest.mark.parametrize(
    ("service", "cards", "outcome"),
    [
        (FIRST, [permit("2026-03-01")], WRONG),
        (FIRST, [permit("2025-03-01")], WRONG),
        (FIRST, [permit("2020-03-01")], WRONG),
        (FIRST, [], ELIGIBLE),
        (ENDORSE, [], WRONG),
        (ENDORSE, [permit("2020-03-01")], WRONG),
        (Service.REISSUE_LOST, [], WRONG),
        (Service.REISSUE_EXCHANGE, [permit("2020-03-01")], WRONG),
        (Service.REAPPLY, [], WRONG),
        (Service.REAPPLY, [permit("2026-03-01")], WRONG),
        (Service.REAPPLY, [permit("2025-03-01")], WRONG),
        (Service.REAPPLY, [permit("2020-03-01")], ELIGIBLE),
        (Service.LEGACY_EXCHANGE, [], WRONG),
        (Service.LEGACY_EXCHANGE, [legacy("2012-03-01")], WRONG),
        (FIRST, [legacy("2012-03-01")], ELIGIBLE),
    ],
)
def test_right_service_by_permit(service: Service, cards: list[Card], outcome: Outcome) -> None:
    found = verdict(service, settled(cards=cards))
    assert found.outcome is outcome
    if outcome is WRONG:
        assert service not in found.other_services
        assert found.eligible_from is None


def test_wrong_service_comes_before_any_other_condition() -> None:
    given = facts(cards=[permit("2026-03-01")], open_cases=(OpenCase(FIRST, ON),))
    assert verdict(FIRST, given).outcome is WRONG
    assert verdict(FIRST, facts(open_cases=(OpenCase(FIRST, ON),))).outcome is NOT


def test_open_case_of_the_same_kind() -> None:
    given = settled(open_cases=(OpenCase(FIRST, day("2026-11-20")),))
    found = verdict(FIRST, given)
    assert (found.outcome, found.eligible_from) == (NOT, None)
    other = settled(cards=[permit("2025-12-01")], open_cases=(OpenCase(Service.REISSUE_LOST, ON),))
    assert verdict(ENDORSE, other).outcome is ELIGIBLE


# --- for whom


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"id_type": IdType.PASSPORT, "id_number": "E12345678"}, WRONG),
        ({"id_type": IdType.FOREIGN_PERMANENT_RESIDENT, "id_number": "911310199003070013"}, WRONG),
        ({"id_number": "810000199003070015"}, WRONG),
        ({"id_number": "820000199003070012"}, WRONG),
        ({"id_number": "830000199003070019"}, WRONG),
        ({"household_region": "440305"}, WRONG),
        ({"household_region": "440300"}, WRONG),
        ({"household_region": "441900"}, ELIGIBLE),
        ({"local_household_since": ON}, WRONG),
        ({"local_household_since": date(2026, 11, 24)}, ELIGIBLE),
    ],
)
def test_for_whom_the_permit_is(changes: dict[str, object], outcome: Outcome) -> None:
    who = person(**changes)
    assert verdict(FIRST, replace(settled(), person=who)).outcome is outcome
    with_card = replace(settled(cards=[permit("2025-12-01")]), person=who)
    assert verdict(ENDORSE, with_card).outcome is outcome


def test_forecast_ends_where_the_household_becomes_local() -> None:
    who = person(local_household_since=day("2027-01-10"))
    given = facts(residence=[stay("2026-01-10")], insurance=[FULL], who=who)
    assert verdict(FIRST, given).eligible_from is None
    who = person(local_household_since=day("2027-01-11"))
    assert verdict(FIRST, replace(given, person=who)).eligible_from == day("2027-01-10")


@pytest.mark.parametrize("id_type", list(IdType))
def test_residence_registration_is_for_everybody_but_locals(id_type: IdType) -> None:
    given = facts(who=person(id_type=id_type, id_number="810000199003070015"))
    assert verdict(Service.RESIDENCE_REGISTRATION, given).outcome is ELIGIBLE
    local = facts(who=person(id_type=id_type, household_region="440304"))
    assert verdict(Service.RESIDENCE_REGISTRATION, local).outcome is WRONG


# --- old cards


def test_old_card_is_exchanged_until_the_end_of_may_2016() -> None:
    given = settled(day("2016-05-31"), cards=[legacy("2012-03-01")])
    last = verdict(Service.LEGACY_EXCHANGE, given, "2016-05-31")
    assert (last.outcome, last.fee, last.card_state) == (ELIGIBLE, 0, CardState.VALID)
    gone = verdict(Service.LEGACY_EXCHANGE, given, "2016-06-01")
    assert (gone.outcome, gone.card_state) == (WRONG, CardState.LAPSED)
    assert FIRST in gone.other_services


def test_old_card_that_ended_before_the_law_is_lapsed() -> None:
    given = settled(day("2015-07-01"), cards=[legacy("2012-03-01", "2015-05-31")])
    assert verdict(Service.LEGACY_EXCHANGE, given, "2015-07-01").outcome is WRONG
    given = settled(day("2015-07-01"), cards=[legacy("2012-03-01", "2015-06-01")])
    assert verdict(Service.LEGACY_EXCHANGE, given, "2015-07-01").outcome is ELIGIBLE


def test_held_old_card_stands_in_for_the_stay() -> None:
    insurance = [insured(("2014-01", "2015-12"))]
    held = facts(residence=[stay("2015-11-01")], insurance=insurance, cards=[legacy("2015-01-15")])
    found = verdict(Service.LEGACY_EXCHANGE, held, "2016-01-15")
    assert found.outcome is ELIGIBLE
    assert "（深府办〔2015〕18号）" in str(condition(found, "continuous_residence_exchange").found)
    short = verdict(Service.LEGACY_EXCHANGE, held, "2016-01-14")
    assert short.outcome is NOT
    assert short.eligible_from == day("2016-01-15")
    # The same person without the old card has to live here for a year.
    assert verdict(FIRST, replace(held, cards=()), "2016-01-15").outcome is NOT


def test_old_temporary_cards_add_up() -> None:
    temporary = CardKind.LEGACY_TEMPORARY
    cards = [legacy("2015-01-15", "2015-07-14", temporary), legacy("2015-05-20", None, temporary)]
    given = facts(insurance=[insured(("2014-01", "2015-12"))], cards=cards)
    assert verdict(Service.LEGACY_EXCHANGE, given, "2016-01-15").outcome is ELIGIBLE


def test_insurance_is_asked_of_old_card_holders_too() -> None:
    given = facts(residence=[stay("2010-01-01")], cards=[legacy("2012-03-01")])
    assert verdict(Service.LEGACY_EXCHANGE, given, "2016-01-15").outcome is NOT


def test_holder_of_the_new_permit_exchanges_no_old_card() -> None:
    given = settled(day("2016-01-15"), cards=[legacy("2012-03-01"), permit("2015-12-01")])
    assert verdict(Service.LEGACY_EXCHANGE, given, "2016-01-15").outcome is WRONG


def test_before_the_law_there_is_no_policy() -> None:
    with pytest.raises(PolicyMissing) as raised:
        book().on("shenzhen", day("2015-05-31"))
    assert raised.value.known


# --- unknown registers


@pytest.mark.parametrize("register", ["residence", "insurance", "cards"])
def test_unknown_register_is_referred(register: str) -> None:
    given = replace(settled(), unknown=frozenset({register}), **{register: ()})  # type: ignore[arg-type]
    found = verdict(FIRST, given)
    assert found.outcome is REFER
    assert any(each.met is None for each in found.conditions)


def test_unknown_register_hides_no_known_lack() -> None:
    given = facts(residence=[stay("2026-10-01")], unknown=frozenset({"insurance"}))
    assert verdict(FIRST, given).outcome is NOT


# --- deadlines and papers


def test_no_day_is_told_beyond_the_table() -> None:
    found = verdict(FIRST, settled(day("2026-12-14")), "2026-12-14")
    assert found.outcome is ELIGIBLE
    assert found.due is None
    assert found.due_reason is not None
    assert "2026" in str(found.due_reason)


def test_issue_within_fifteen_and_refusal_within_seven_working_days() -> None:
    found = verdict(FIRST, settled(day("2026-02-11")), "2026-02-11")
    assert found.due is not None
    assert (found.due.refusal, found.due.issue) == (day("2026-02-27"), day("2026-03-10"))


def test_each_condition_names_its_article() -> None:
    for service in Service:
        for given in (facts(), settled(cards=[permit("2025-03-01")])):
            for each in verdict(service, given).conditions:
                assert each.article.startswith("《")
                assert str(each.found)
                assert str(each.needed)


def test_sub_deadlines_add_up_to_the_fifteen_days() -> None:
    issue = policy().deadlines["issue"]
    assert [step.working_days for step in issue.steps] == [3, 2, 2, 5, 3]
    assert sum(step.working_days for step in issue.steps) == issue.working_days == 15


# --- what is cited


@pytest.mark.parametrize(
    ("service", "cards", "articles"),
    [
        (ENDORSE, [permit("2020-03-01")], "第二十七条第二款"),
        (Service.REISSUE_LOST, [permit("2020-03-01")], "第二十七条第二款"),
        (Service.REISSUE_EXCHANGE, [permit("2020-03-01")], "第二十七条第二款"),
        (FIRST, [permit("2020-03-01")], "第二十七条第二款"),
        (FIRST, [permit("2026-03-01")], "第二十三条至第二十五条"),
        (Service.REAPPLY, [], "第十九条、第二十条"),
    ],
)
def test_who_is_sent_to_another_service_is_told_its_article(
    service: Service, cards: list[Card], articles: str
) -> None:
    last = verdict(service, settled(cards=cards)).conditions[-1]
    assert last.met is False
    assert last.article.startswith(f"《深圳经济特区居住证条例》{articles}")
    assert "第二十二条" not in last.article


def test_an_open_case_is_no_matter_of_a_deadline() -> None:
    found = verdict(FIRST, settled(open_cases=(OpenCase(FIRST, ON),)))
    assert "第十七条" not in condition(found, "no_open_case").article
    reason = next(each for each in policy().refusal_reasons if each.code == "no_open_case")
    assert reason.article == condition(found, "no_open_case").article


def test_a_sum_is_named_by_the_notice_that_names_it() -> None:
    services = policy().services
    for service in (Service.REISSUE_LOST, Service.REISSUE_EXCHANGE, Service.REAPPLY, ENDORSE):
        assert "《深圳市居住证办理温馨提示》" in services[service].fee_article
    assert policy().says("payment_notice", "who_pays").count("二十元（《深圳市居住证办理温馨提示》") == 1
    for service in (FIRST, Service.LEGACY_EXCHANGE):  # the regulation itself says that they are free
        assert "温馨提示" not in services[service].fee_article


@pytest.mark.parametrize(
    ("end", "level", "outcome"),
    [
        ("2016-01-14", "master", NOT),
        ("2016-01-15", "master", ELIGIBLE),
        (None, "master", ELIGIBLE),
        (None, "bachelor", NOT),
    ],
)
def test_talents_exchange_old_cards_directly(end: str | None, level: str, outcome: Outcome) -> None:
    talent = (Talent("degree", day("2014-07-01"), None if end is None else day(end), True, level),)
    given = facts(residence=[stay("2016-01-10")], talent=talent, cards=[legacy("2015-06-01")])
    found = verdict(Service.LEGACY_EXCHANGE, given, "2016-01-15")
    assert found.outcome is outcome
    if outcome is ELIGIBLE:
        assert "第五十二条" in condition(found, "direct_exchange").article
        unregistered = verdict(Service.LEGACY_EXCHANGE, replace(given, residence=()), "2016-01-15")
        assert unregistered.outcome is NOT


@pytest.mark.parametrize(("kind", "outcome"), [("senior_high", ELIGIBLE), ("junior_high", NOT)])
def test_students_exchange_old_cards_directly(kind: str, outcome: Outcome) -> None:
    given = facts(
        residence=[stay("2016-01-10")],
        education=(Education(kind, day("2015-09-01"), None, True),),
        cards=[legacy("2015-06-01", kind=CardKind.LEGACY_TEMPORARY)],
    )
    assert verdict(Service.LEGACY_EXCHANGE, given, "2016-01-15").outcome is outcome


@pytest.mark.parametrize("region", ["", "000000"])
def test_a_foreigner_has_no_household_here_rather_than_one_of_naughts(region: str) -> None:
    guest = facts(who=person(id_type=IdType.PASSPORT, id_number="E1", household_region=region))
    found = verdict(Service.RESIDENCE_REGISTRATION, guest)
    assert str(condition(found, "non_local").found) == "没有境内户籍登记"
