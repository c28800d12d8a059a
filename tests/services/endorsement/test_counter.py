"""Endorsement at the counter: at once, once a cycle, with the card in hand, and told in one date everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.domain.days import add_months, day_words
from clerk_app.domain.errors import OwnCase, RoleMissing
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.staff import Role
from clerk_app.services.cases.errors import NotEligible
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.acts import PermitEndorsed
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.endorsement.errors import EndorsedAlready
from clerk_app.services.people.acts import Applicant
from clerk_app.services.people.errors import CardNotInHand, IdentityExpired, PersonUnknown
from clerk_app.services.printing.service import PrintingService
from tests.conftest import TODAY, Counter, add_account
from tests.documents.papers import text_of
from tests.people import ELIGIBLE, invented_card, load_rows


def holder(counter: Counter, *, months: int = 12, days: int = -10, **changed: str) -> PersonDesk:
    """The desk of the holder of a permit whose `months`th anniversary is so many days away (negative: ahead)."""
    card = invented_card(ELIGIBLE)
    issued = add_months(TODAY - timedelta(days=days), -months)
    held = {
        "number": "SZ9000001",
        "id_number": card.id_number or "",
        "kind": "permit",
        "issued": issued.isoformat(),
    }
    load_rows(counter.core.register, {"card": [held | changed]})
    return counter.services[DeskService].open_card(counter.clerk, card)


def endorse(counter: Counter, desk: PersonDesk) -> object:
    return counter.services[EndorsementService].endorse(counter.clerk, desk.person)


def test_within_the_window_the_cycle_goes_on(counter: Counter) -> None:
    desk = holder(counter)
    endorsed = counter.services[EndorsementService].endorse(counter.clerk, desk.person)
    anniversary = add_months(add_months(TODAY + timedelta(days=10), -12), 12)
    assert (endorsed.late, endorsed.day) == (False, TODAY)
    assert endorsed.valid_to == add_months(anniversary, 12) - timedelta(days=1)
    assert endorsed.following is not None
    assert endorsed.following.last == endorsed.valid_to
    again = counter.services[DeskService].refresh(counter.clerk, desk)
    assert again.card_state is CardState.VALID
    verdict = next(v for v in again.verdicts if v.service is Service.ENDORSEMENT)
    assert verdict.outcome is Outcome.NOT_ELIGIBLE
    assert verdict.eligible_from == endorsed.following.opens
    assert counter.core.store.verify().acts > 0


def test_late_it_restores_the_permit_and_begins_a_cycle(counter: Counter) -> None:
    desk = holder(counter, days=40)
    assert desk.card_state is CardState.SUSPENDED
    endorsed = counter.services[EndorsementService].endorse(counter.clerk, desk.person)
    assert endorsed.late
    assert endorsed.valid_to == add_months(TODAY, 12) - timedelta(days=1)
    assert counter.services[DeskService].refresh(counter.clerk, desk).card_state is CardState.VALID


def test_a_cycle_is_endorsed_once(counter: Counter) -> None:
    desk = holder(counter)
    endorse(counter, desk)
    before = counter.core.store.head().acts
    with pytest.raises(NotEligible):
        endorse(counter, desk)
    assert counter.core.store.head().acts == before


def test_a_cycle_that_another_endorsed_a_moment_ago_is_not_endorsed_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = holder(counter)
    endorse(counter, desk)
    monkeypatch.setattr("clerk_app.services.endorsement.counter.facts_with_local", lambda _rows, facts: facts)
    with pytest.raises(EndorsedAlready):
        endorse(counter, desk)


def test_it_counts_after_a_rebuild_and_says_what_it_was(counter: Counter) -> None:
    desk = holder(counter)
    endorsed = counter.services[EndorsementService].endorse(counter.clerk, desk.person)
    counter.core.store.rebuild()
    assert counter.services[EndorsementService].of_today(desk.person) == endorsed


def test_without_the_card_nothing_is_endorsed(counter: Counter) -> None:
    desk = holder(counter)
    searched = counter.services[DeskService].open_number(counter.clerk, desk.person.id_number)
    with pytest.raises(CardNotInHand):
        endorse(counter, searched)


def test_with_an_expired_card_nothing_is_endorsed(counter: Counter) -> None:
    holder(counter)
    card = replace(invented_card(ELIGIBLE), valid_to=TODAY - timedelta(days=1))
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    with pytest.raises(IdentityExpired):
        endorse(counter, desk)


def test_who_stands_in_no_register_is_not_endorsed(counter: Counter) -> None:
    desk = holder(counter)
    stranger = replace(desk, person=replace(desk.person, id_number="430102199003070036"))
    with pytest.raises(PersonUnknown):
        endorse(counter, stranger)


def test_what_the_law_leaves_open_is_no_act_of_a_clerk(counter: Counter) -> None:
    desk = holder(counter, days=-200)
    with pytest.raises(NotEligible):
        endorse(counter, desk)


def test_the_slip_says_what_the_desk_says(counter: Counter) -> None:
    endorsed = counter.services[EndorsementService].endorse(counter.clerk, holder(counter).person)
    document = counter.services[PrintingService].render(counter.clerk, "endorsement_slip", endorsed)
    text = text_of(document.pdf)
    assert document.pages == 1
    assert endorsed.following is not None
    assert day_words(endorsed.following.opens) in text
    assert endorsed.following.last is not None
    assert day_words(endorsed.following.last) in text
    assert f"{endorsed.valid_to.year}年{endorsed.valid_to.month}月{endorsed.valid_to.day}日" in text
    assert "SZ9000001" in text
    assert endorsed.person.id_number not in text


@pytest.mark.parametrize("role", ["issuer", "administrator"])
def test_only_who_may_accept_may_endorse(counter: Counter, role: str) -> None:
    desk = holder(counter)
    with pytest.raises(RoleMissing):
        counter.services[EndorsementService].endorse(counter.sessions[role], desk.person)


def test_the_own_permit_is_endorsed_by_somebody_else(counter: Counter) -> None:
    desk = holder(counter)
    own = add_account(counter, "self", Role.CLERK, id_number=desk.person.id_number)
    with pytest.raises(OwnCase):
        counter.services[EndorsementService].endorse(own, desk.person)


def test_the_act_claims_its_cycle() -> None:
    act = PermitEndorsed(
        card="SZ9000001",
        person=Applicant(name="林知远", id_number="430102199003070012"),
        facts={},
        verdict={},
        station="440304010001",
        day=date(2026, 11, 23),
        anniversary=date(2026, 12, 3),
        late=False,
        valid_to=date(2027, 12, 2),
        policy="shenzhen",
    )
    assert act.claims("x") == ("endorsement:SZ9000001:2026-12-03",)
