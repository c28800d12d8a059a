"""What is told at the window instead of an acceptance: 补正告知, once and in time, and 不予受理, for its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.domain.errors import FourEyes, OwnCase, RoleMissing
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Role
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.intake.acts import Material, NonAcceptance, SetAsideBy, SupplementEnd
from clerk_app.services.intake.errors import HasToBeAccepted, NoticeEnded, ToldOnce, ToldTooLate
from clerk_app.services.intake.service import IntakeService
from clerk_app.services.people.errors import CardNotInHand
from clerk_app.services.printing.service import PrintingService
from tests.conftest import TODAY, Counter, add_account
from tests.documents.papers import text_of
from tests.people import ELIGIBLE, invented_card
from tests.services.acceptance.test_case import accept

CARD = invented_card(ELIGIBLE)
FIRST = Service.FIRST_ISSUE


def desk_of(counter: Counter) -> PersonDesk:
    return counter.services[DeskService].open_card(counter.clerk, CARD)


def printed(counter: Counter, kind: str, notice: str) -> str:
    return text_of(counter.services[PrintingService].render(counter.clerk, kind, notice).pdf)


def test_what_is_missing_is_told_once_with_its_days_and_comes_to_its_end(counter: Counter) -> None:
    intake, desk = counter.services[IntakeService], desk_of(counter)
    friday = TODAY - timedelta(days=3)
    missing = (Material.PHOTO_NUMBER, Material.OTHER)
    with pytest.raises(FormIncomplete):
        intake.tell(counter.clerk, desk, FIRST, missing=missing)  # what else is has to be said
    with pytest.raises(FieldRefused):
        intake.tell(counter.clerk, desk, FIRST, missing=missing, note="x" * 201)
    with pytest.raises(FormIncomplete):
        intake.tell(counter.clerk, desk, FIRST, missing=())
    told = intake.tell(counter.clerk, desk, FIRST, missing=missing, note="租赁合同缺末页", received=friday)
    paper = printed(counter, "supplement_notice", told)
    for words in ("近期数码照片图像号", "租赁合同缺末页", "2026年11月20日", "2026年11月27日", "共2项"):
        assert words in paper  # received on a Friday: five working days on
    for again in ((Material.SIGNATURE,), missing):
        with pytest.raises(ToldOnce) as refused:
            intake.tell(counter.clerk, desk, FIRST, missing=again, note="再要一份")
        assert refused.value.day == TODAY
    assert [notice.id for notice in intake.waiting(counter.clerk)] == [told]
    intake.end(counter.clerk, told, SupplementEnd.BROUGHT)
    assert intake.waiting(counter.clerk) == ()
    with pytest.raises(ToldOnce):  # brought: now it is accepted, and nothing else asked for
        intake.tell(counter.clerk, desk, FIRST, missing=(Material.SIGNATURE,))
    with pytest.raises(NoticeEnded):
        intake.end(counter.clerk, told, SupplementEnd.GIVEN_UP)
    accept(counter)
    (notice,) = intake.of(counter.clerk, desk.person.id_number)
    assert notice.accepted
    assert not notice.open


def test_an_acceptance_ends_what_was_told_and_another_visit_begins_anew(counter: Counter) -> None:
    intake, desk = counter.services[IntakeService], desk_of(counter)
    told = intake.tell(counter.clerk, desk, FIRST, missing=(Material.PHOTO_NUMBER,))
    intake.end(counter.clerk, told, SupplementEnd.GIVEN_UP)
    counter.clock.now += timedelta(days=1)
    again = intake.tell(counter.clerk, desk, FIRST, missing=(Material.SIGNATURE,))
    assert [each.id for each in intake.waiting(counter.clerk)] == [again]
    accept(counter)
    assert intake.waiting(counter.clerk) == ()


def test_after_the_last_day_nothing_is_asked_for_any_more(counter: Counter) -> None:
    intake, desk = counter.services[IntakeService], desk_of(counter)
    last = TODAY - timedelta(days=7)  # a Monday: its fifth working day is today
    intake.tell(counter.clerk, desk, FIRST, missing=(Material.SIGNATURE,), received=last)
    with pytest.raises(ToldTooLate) as late:
        intake.tell(
            counter.clerk,
            desk,
            Service.ENDORSEMENT,
            missing=(Material.SIGNATURE,),
            received=last - timedelta(days=1),
        )
    assert late.value.last == date(2026, 11, 20)
    with pytest.raises(FormIncomplete):
        intake.tell(
            counter.clerk, desk, FIRST, missing=(Material.SIGNATURE,), received=TODAY + timedelta(days=1)
        )


def test_nobody_whom_the_service_concerns_is_turned_away(counter: Counter) -> None:
    intake, desk = counter.services[IntakeService], desk_of(counter)
    with pytest.raises(HasToBeAccepted):
        intake.not_accept(counter.clerk, desk, FIRST)
    notice = intake.not_accept(counter.clerk, desk, Service.REISSUE_LOST, note="没有领过居住证")
    paper = printed(counter, "non_acceptance_notice", notice)
    assert "不予受理" in paper
    assert "没有领过居住证" in paper
    policy = counter.core.rules.policy_on(TODAY)
    for remedy in policy.remedies:
        assert str(remedy.title) in paper
    (choice,) = (each for each in intake.choices(counter.clerk, desk) if each.service is Service.REISSUE_LOST)
    assert choice.ground is NonAcceptance.NOT_NEEDED


def test_another_authoritys_business_names_the_authority(counter: Counter) -> None:
    intake = counter.services[IntakeService]
    card = replace(CARD, card_type=CardType.HMT, id_number="830000199001010011", permit_number="H1234567")
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    with pytest.raises(FormIncomplete):
        intake.not_accept(counter.clerk, desk, FIRST)
    notice = intake.not_accept(counter.clerk, desk, FIRST, authority="港澳台居民居住证窗口")
    assert "港澳台居民居住证窗口" in printed(counter, "non_acceptance_notice", notice)
    (found,) = intake.of(counter.clerk, desk.person.id_number)
    assert found.ground is NonAcceptance.NOT_COMPETENT


def test_a_supervisor_who_did_not_make_it_sets_it_aside(counter: Counter) -> None:
    intake, desk = counter.services[IntakeService], desk_of(counter)
    both = add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    notice = intake.not_accept(both, desk, Service.REISSUE_LOST)
    with pytest.raises(RoleMissing):
        intake.set_aside(counter.clerk, notice, by=SetAsideBy.OWN_REVIEW, reference="弄错了")
    with pytest.raises(FourEyes):
        intake.set_aside(both, notice, by=SetAsideBy.OWN_REVIEW, reference="弄错了")
    ruling = "深府复决〔2026〕30号"
    intake.set_aside(counter.supervisor, notice, by=SetAsideBy.RECONSIDERATION, reference=ruling)
    (found,) = intake.of(counter.clerk, desk.person.id_number)
    assert (found.ended, found.ended_said) == ("set_aside", ruling)
    with pytest.raises(NoticeEnded):
        intake.set_aside(counter.supervisor, notice, by=SetAsideBy.LITIGATION, reference=ruling)
    before = intake.of(counter.clerk, desk.person.id_number)
    counter.store.rebuild()
    assert intake.of(counter.clerk, desk.person.id_number) == before


def test_nothing_is_told_somebody_who_was_only_searched_for_or_oneself(counter: Counter) -> None:
    intake, desk = counter.services[IntakeService], desk_of(counter)
    searched = counter.services[DeskService].open_number(counter.clerk, desk.person.id_number)
    with pytest.raises(CardNotInHand):
        intake.tell(counter.clerk, searched, FIRST, missing=(Material.SIGNATURE,))
    own = replace(desk, person=replace(desk.person, id_number=counter.clerk.officer.id_number or ""))
    with pytest.raises(OwnCase):
        intake.tell(counter.clerk, own, FIRST, missing=(Material.SIGNATURE,))
