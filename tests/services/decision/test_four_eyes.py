"""Everybody who touched what is decided is excluded, by person; nobody decides an own or a relative's case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_app.domain.errors import FourEyes, OwnCase, RelativesCase
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Officer, Role, require_stranger
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import IdNumberMissing
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.session import Session
from clerk_app.services.staff.acts import StaffChanged
from clerk_app.services.staff.errors import BadIdNumber
from clerk_app.services.staff.service import StaffService
from tests.conftest import Counter, add_account, withdraw
from tests.people import ELIGIBLE, RARE, invented_card, officer_number
from tests.services.acceptance.test_case import PNG, accept, filled, to_shelf

BOTH = (Role.CLERK, Role.SUPERVISOR)


def approve(counter: Counter, session: Session, case: str) -> None:
    counter.services[DecisionService].approve(session, (case,))


def again(counter: Counter, session: Session, draft: DraftView) -> str:
    return counter.services[AcceptanceService].accept(session, draft).case_id


def test_who_resubmitted_with_a_new_photo_does_not_approve(counter: Counter) -> None:
    """Accepted by one clerk, returned, mended by a second officer: that one is excluded too."""
    second = add_account(counter, "second", *BOTH)
    case = accept(counter).case_id
    counter.services[DecisionService].send_back(counter.supervisor, case, reason="photo", note="重拍")
    draft = counter.services[AcceptanceService].reopen(second, case)
    again(counter, second, replace(draft, photo=b"\xff\xd8new", signature=PNG))
    with pytest.raises(FourEyes):
        approve(counter, second, case)
    approve(counter, counter.supervisor, case)


def test_whose_draft_was_taken_over_does_not_approve(counter: Counter) -> None:
    first, acceptance = add_account(counter, "first", *BOTH), counter.services[AcceptanceService]
    desk = counter.services[DeskService].open_card(first, invented_card(ELIGIBLE))
    acceptance.begin(first, desk, Service.FIRST_ISSUE)
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    taken = acceptance.begin(counter.clerk, desk, Service.FIRST_ISSUE)
    case = again(counter, counter.clerk, replace(filled(counter, ELIGIBLE), hands=taken.hands))
    assert taken.hands == (first.officer.staff_id,)
    with pytest.raises(FourEyes):
        approve(counter, first, case)
    approve(counter, counter.supervisor, case)


def test_two_accounts_of_one_person_are_no_two_persons(counter: Counter) -> None:
    second = add_account(counter, "second", Role.SUPERVISOR)
    number = counter.clerk.officer.id_number or ""
    with counter.store.unit() as uow:  # as an earlier program let it be written
        uow.record(second.officer.staff_id, StaffChanged(id_number=f"{number[:6]} {number[6:]} "))
        uow.commit()
    case = accept(counter).case_id
    for decide in (
        lambda: approve(counter, second, case),
        lambda: counter.services[DecisionService].refuse(second, case, reason="x", article="y"),
        lambda: counter.services[DecisionService].send_back(second, case, reason="x", note=""),
    ):
        with pytest.raises(FourEyes):
            decide()


def test_without_an_identity_number_nobody_decides_until_it_is_given(counter: Counter) -> None:
    case, account = accept(counter).case_id, counter.supervisor.officer.staff_id
    for number in (None, officer_number(321)):
        with counter.store.unit() as uow:
            uow.record(account, StaffChanged(id_number=number))
            uow.commit()
        if number is None:
            with pytest.raises(IdNumberMissing):
                approve(counter, counter.supervisor, case)
    approve(counter, counter.supervisor, case)


def test_the_own_case_is_known_however_the_number_is_written() -> None:
    number = next(one for one in map(officer_number, range(999)) if one.endswith("X"))
    for form in (number, number.lower(), f"{number[:6]} {number[6:].lower()}", f"　{number}"):
        with pytest.raises(OwnCase):
            require_stranger(Officer("s", frozenset(), number), "", form)
    require_stranger(Officer("s", frozenset(), None), "", number)


def test_the_case_of_a_declared_relative_is_refused(counter: Counter) -> None:
    staff, number = counter.services[StaffService], invented_card(ELIGIBLE).id_number or ""
    with pytest.raises(BadIdNumber):
        staff.declare_relative(counter.clerk, number[:17], "配偶")
    case = accept(counter).case_id
    for session in (counter.clerk, counter.supervisor, counter.issuer):
        staff.declare_relative(session, f" {number}", "配偶")
    with pytest.raises(RelativesCase):
        approve(counter, counter.supervisor, case)
    with pytest.raises(RelativesCase):
        withdraw(counter, case)
    approve_by = add_account(counter, "other", Role.SUPERVISOR)
    approve(counter, approve_by, case)


def test_nobody_takes_a_card_from_their_own_hand(counter: Counter) -> None:
    """Not for somebody else either: the officer who hands over is no agent."""
    issuer = add_account(counter, "agent", Role.ISSUER, id_number=invented_card(RARE).id_number)
    case = accept(counter).case_id
    to_shelf(counter, case)
    with pytest.raises(OwnCase):
        counter.services[PickupService].hand_over(
            issuer, case, card=invented_card(RARE), signature=PNG, agent_for=invented_card(ELIGIBLE)
        )
