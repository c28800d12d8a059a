"""Somebody whose card cannot be read: only with other evidence and a supervisor who is present, and marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.domain.days import add_months
from clerk_app.domain.errors import FourEyes, OwnCase, RoleMissing
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.errors import ReasonMissing, SameHand
from clerk_app.services.people.acts import Evidence, IdentityVouched, Representation, Vouched, VouchReason
from clerk_app.services.people.errors import (
    CardCanBeRead,
    CardNotInHand,
    EvidenceMissing,
    IdentityExpired,
)
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.search.service import SearchService
from clerk_app.services.staff.errors import SignInFailed
from clerk_app.services.staff.vouching import Approval, VouchingService
from clerk_app.services.withdrawal.service import WithdrawalService
from clerk_app.store.codec import decode
from clerk_app.store.models import ActRow
from tests.conftest import PASSWORD, TODAY, Counter, add_account
from tests.documents.papers import photo, signature, text_of
from tests.people import ELIGIBLE, invented_card, load_rows, with_check_digit
from tests.services.acceptance.test_case import to_shelf

BROKEN = Approval(
    VouchReason.CHIP_BROKEN, (Evidence.UNREADABLE_CARD, Evidence.HOUSEHOLD_BOOK), "三台读卡器都读不出"
)
NUMBER = with_check_digit(ELIGIBLE.id_number)


def found(counter: Counter) -> PersonDesk:
    return counter.services[DeskService].open_number(counter.clerk, NUMBER)


def vouched(counter: Counter, desk: PersonDesk, approval: Approval = BROKEN, **who: str) -> PersonDesk:
    given = {"login": "supervisor", "password": PASSWORD} | who
    person = counter.services[VouchingService].vouch(counter.clerk, desk.person, approval, **given)
    return replace(desk, person=person)


def filled(counter: Counter, desk: PersonDesk) -> DraftView:
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    return replace(draft, phone="13800000000", photo=photo(), signature=signature())


def test_it_is_recorded_marked_on_the_evidence_and_on_the_paper(counter: Counter) -> None:
    draft = filled(counter, vouched(counter, found(counter)))
    kept = next(
        item
        for item in counter.services[AcceptanceService].drafts(counter.clerk)
        if item.draft_id == draft.draft_id
    )
    assert kept.person.vouched == draft.person.vouched  # a draft that is opened again knows it
    case = counter.services[AcceptanceService].accept(counter.clerk, draft)
    view = counter.services[SearchService].case(counter.clerk, case.case_id)
    assert view.person.vouched is not None
    assert view.person.vouched.evidence == BROKEN.evidence
    assert next(row.label for row in view.evidence if not row.same) == "identity"
    for kind in ("receipt", "application_form"):
        paper = text_of(counter.services[PrintingService].render_case(counter.clerk, kind, case.case_id).pdf)
        assert "未读卡，凭读不出的身份证原件、户口簿，主管supervisor甲在场核准" in paper
    with counter.store.read() as rows:
        act = rows.get_one(ActRow, view.person.vouched.act)
        said = decode(IdentityVouched, act.payload, act.version)
        assert (act.subject, act.actor) == (NUMBER, counter.clerk.officer.staff_id)
    assert (said.supervisor, said.note) == (counter.supervisor.officer.staff_id, BROKEN.note)
    with pytest.raises(FourEyes):  # who vouched does not decide as well
        counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    counter.store.verify_tables()


@pytest.mark.parametrize(
    ("approval", "error"),
    [
        (replace(BROKEN, evidence=()), EvidenceMissing),
        (replace(BROKEN, note="  "), ReasonMissing),
        (replace(BROKEN, reason=VouchReason.BEING_RENEWED), EvidenceMissing),  # no receipt, no temporary card
    ],
)
def test_reason_and_evidence_are_asked_for(
    counter: Counter, approval: Approval, error: type[Exception]
) -> None:
    with pytest.raises(error):
        vouched(counter, found(counter), approval)


def test_only_another_supervisor_who_proves_to_be_here_vouches(counter: Counter) -> None:
    desk = found(counter)
    with pytest.raises(SignInFailed):
        vouched(counter, desk, password="Lychee-Park-89")
    for login in ("auditor", "issuer", "clerk"):
        with pytest.raises(RoleMissing):
            vouched(counter, desk, login=login)
    own = add_account(counter, "zhou", Role.SUPERVISOR, id_number=NUMBER)
    with pytest.raises(OwnCase):
        vouched(counter, desk, login=own.login)
    with pytest.raises(CardCanBeRead):
        vouched(counter, counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE)))


def test_it_serves_one_person_on_one_day_and_is_looked_up(counter: Counter) -> None:
    draft = filled(counter, vouched(counter, found(counter)))
    assert draft.person.vouched is not None
    invented = replace(draft.person.vouched, act="0190a000-0000-7000-8000-000000000000")
    forged = replace(draft, person=replace(draft.person, vouched=invented))
    accept = counter.services[AcceptanceService].accept
    with pytest.raises(CardNotInHand):
        accept(counter.clerk, forged)
    counter.clock.now += timedelta(days=1)
    with pytest.raises(CardNotInHand):
        accept(counter.clerk, draft)


def test_an_expired_card_with_the_receipt_of_its_renewal(counter: Counter) -> None:
    card = replace(invented_card(ELIGIBLE), valid_to=TODAY - timedelta(days=1))
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    with pytest.raises(IdentityExpired):
        filled(counter, desk)
    renewing = Approval(VouchReason.BEING_RENEWED, (Evidence.RENEWAL_RECEIPT,), "回执 1 号")
    counter.services[AcceptanceService].accept(
        counter.clerk, filled(counter, vouched(counter, desk, renewing))
    )


def test_a_clerk_who_is_supervisor_too_needs_another_one(counter: Counter) -> None:
    desk, both = found(counter), add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    with pytest.raises(SameHand):
        counter.services[VouchingService].vouch(
            both, desk.person, BROKEN, login=both.login, password=PASSWORD
        )


def word(counter: Counter, **who: str) -> Vouched:
    person = vouched(counter, found(counter), **who).person
    assert person.vouched is not None
    return person.vouched


def paper_of(counter: Counter, kind: str, case_id: str) -> str:
    return text_of(counter.services[PrintingService].render_case(counter.clerk, kind, case_id).pdf)


def test_a_permit_is_handed_to_who_was_vouched_for_and_the_slip_says_so(counter: Counter) -> None:
    case = counter.services[AcceptanceService].accept(counter.clerk, filled(counter, counter_desk(counter)))
    to_shelf(counter, case.case_id)
    pickup, said = counter.services[PickupService], word(counter)
    both = add_account(counter, "both", Role.ISSUER, Role.SUPERVISOR)
    own = word(counter, login=both.login)
    with pytest.raises(SameHand):  # who vouched does not hand over as well
        pickup.hand_over(both, case.case_id, card=own, signature=signature())
    with pytest.raises(CardNotInHand):  # an agent shows two cards
        pickup.hand_over(
            counter.issuer,
            case.case_id,
            card=said,
            agent_for=invented_card(ELIGIBLE),
            relation=Representation.PROXY,
            authorisation=photo(),
            signature=signature(),
        )
    pickup.hand_over(counter.issuer, case.case_id, card=said, signature=signature())
    view = counter.services[SearchService].case(counter.clerk, case.case_id)
    assert view.history[-1].vouched == said
    slip = paper_of(counter, "pickup_slip", case.case_id)
    assert "持证人本人（未读卡，凭读不出的身份证原件、户口簿，主管supervisor甲在场核准）" in slip
    counter.store.verify_tables()


def test_a_word_is_of_today_and_of_this_person(counter: Counter) -> None:
    case = counter.services[AcceptanceService].accept(counter.clerk, filled(counter, counter_desk(counter)))
    withdraw, said = counter.services[WithdrawalService].withdraw, word(counter)
    more = {"reason": "另行申请", "signature": signature()}
    with pytest.raises(CardNotInHand):
        withdraw(counter.clerk, case.case_id, card=replace(said, act="no such act"), **more)
    counter.clock.now += timedelta(days=1)
    with pytest.raises(CardNotInHand):
        withdraw(counter.clerk, case.case_id, card=said, **more)
    withdraw(counter.clerk, case.case_id, card=word(counter), **more)
    slip = paper_of(counter, "withdrawal_slip", case.case_id)
    assert "未读卡，凭读不出的身份证原件、户口簿，主管supervisor甲在场核准" in slip


def counter_desk(counter: Counter) -> PersonDesk:
    return counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))


def test_a_permit_is_endorsed_for_who_was_vouched_for(counter: Counter) -> None:
    issued = add_months(TODAY + timedelta(days=10), -12).isoformat()
    held = {"number": "SZ9000001", "id_number": NUMBER, "kind": "permit", "issued": issued}
    load_rows(counter.core.register, {"card": [held]})
    endorsement, desk = counter.services[EndorsementService], found(counter)
    with pytest.raises(CardNotInHand):
        endorsement.endorse(counter.clerk, desk.person)
    both = add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    with pytest.raises(SameHand):
        endorsement.endorse(both, vouched(counter, desk, login=both.login).person)
    endorsement.endorse(counter.clerk, vouched(counter, desk).person)
    again = endorsement.of_today(desk.person)  # a slip that is printed once more keeps the mark
    assert again is not None
    slip = counter.services[PrintingService].render(counter.clerk, "endorsement_slip", again)
    assert "未读卡，凭读不出的身份证原件、户口簿" in text_of(slip.pdf)
