"""What if: the facts as they would stand, and what the law would then say."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from clerk_app.domain.days import add_months
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.records import CardState, Facts, Service
from clerk_app.domain.law.supposing import Supposition, supposed
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.months import month_of, parse_month
from tests.domain.law.law import ON, calendar, facts, insured, permit, policy, stay
from tests.domain.law.test_properties import people


def verdict(given_facts: Facts, supposition: Supposition, service: Service = Service.FIRST_ISSUE):
    day = supposition.day(ON)
    return judge(policy(day), service, supposed(given_facts, supposition, ON), day, calendar())


def test_insurance_that_goes_on_to_may() -> None:
    somebody = facts(residence=[stay("2026-05-20")], insurance=[insured(("2026-05", "2026-10"))])
    to_april = verdict(somebody, Supposition(insured_until=parse_month("2027-04")))
    assert (to_april.on, to_april.outcome) == (date(2027, 5, 1), Outcome.NOT_ELIGIBLE)
    to_may = verdict(somebody, Supposition(insured_until=parse_month("2027-05")))
    assert (to_may.on, to_may.outcome) == (date(2027, 6, 1), Outcome.ELIGIBLE)


def test_a_newcomer_who_registers_today() -> None:
    somebody = facts(insurance=[insured(("2025-01", "2026-11"))])
    assert verdict(somebody, Supposition()).eligible_from is None
    registered = verdict(somebody, Supposition(registered_on=ON))
    assert registered.eligible_from == add_months(ON, 12)


def test_a_registration_within_the_gap_keeps_the_count() -> None:
    somebody = facts(
        residence=[stay("2025-06-01", "2026-11-13")], insurance=[insured(("2025-01", "2026-11"))]
    )
    assert verdict(somebody, Supposition()).outcome is Outcome.NOT_ELIGIBLE
    assert verdict(somebody, Supposition(registered_on=ON)).outcome is Outcome.ELIGIBLE
    late = Supposition(registered_on=date(2026, 12, 20))
    assert verdict(somebody, late).eligible_from == date(2027, 12, 20)


def test_somebody_who_lives_here_is_not_registered_twice() -> None:
    somebody = facts(residence=[stay("2026-01-01")])
    assert supposed(somebody, Supposition(registered_on=ON), ON) == somebody


def test_an_endorsement_on_a_day() -> None:
    somebody = facts(cards=[permit("2025-12-20")])
    early, late = (Supposition(endorsed_on=day) for day in (date(2026, 12, 1), date(2027, 1, 5)))
    assert verdict(somebody, early, Service.ENDORSEMENT).card_state is CardState.VALID
    in_time = supposed(somebody, early, ON).cards[0]
    assert in_time.endorsed == (date(2026, 12, 1),)
    assert verdict(somebody, late, Service.ENDORSEMENT).eligible_from is None
    nobody = facts()
    assert supposed(nobody, early, ON) == nobody


@settings(max_examples=120, deadline=None)
@given(people(), st.integers(1, 20))
def test_supposing_what_the_forecast_assumes_changes_no_forecast(
    somebody: tuple[Facts, date], ahead: int
) -> None:
    """The forecast lets the insurance go on: to suppose it aloud gives the day that it foretold."""
    given_facts, today = somebody
    found = judge(policy(today), Service.FIRST_ISSUE, given_facts, today, calendar())
    day = found.eligible_from
    if day is None or day <= today or month_of(day) > month_of(today) + ahead:
        return
    supposition = Supposition(insured_until=month_of(day) - 1, asked_on=day)
    if not any(item.bits >> month_of(today) - 1 for item in given_facts.insurance):
        return  # nothing goes on
    then = judge(policy(day), Service.FIRST_ISSUE, supposed(given_facts, supposition, today), day, calendar())
    assert then.outcome is Outcome.ELIGIBLE


@settings(max_examples=60, deadline=None)
@given(people(), st.integers(0, 400), st.integers(0, 24))
def test_the_facts_themselves_stay_as_they_are(somebody: tuple[Facts, date], days: int, months: int) -> None:
    given_facts, today = somebody
    before = deepcopy(given_facts)
    day = today + timedelta(days=days)
    supposition = Supposition(month_of(today) + months, day, day)
    then = supposed(given_facts, supposition, today)
    assert supposition.day(today) >= day
    assert given_facts == before
    schemes = {item.scheme: item.bits for item in then.insurance}
    for item in given_facts.insurance:  # nothing that is posted is lost
        assert schemes[item.scheme] & item.bits == item.bits
    assert supposed(then, supposition, today).cards == then.cards
