"""A whole first issue through the services, over a real encrypted store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import FourEyes, NotInThisState, OwnCase, RoleMissing, WrongPerson
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.errors import NotEligible, OpenCaseExists
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.errors import AlreadyDecided
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import FormIncomplete, ReasonMissing
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.people.acts import Representation
from clerk_app.services.people.errors import CardNotInHand, IdentityExpired
from clerk_app.services.people.representing import representative_of
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.search.service import SearchService
from clerk_app.services.session import Session
from tests.conftest import Counter, add_account, withdraw
from tests.documents.papers import photo, signature, text_of
from tests.people import ELIGIBLE, HMT, RARE, SHORT, STRANGER, Invented, invented_card, load_rows

JPEG = b"\xff\xd8photo\xff\xd9"
PNG = b"\x89PNGsignature"


def filled(counter: Counter, person: Invented) -> DraftView:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(person))
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    return replace(draft, phone="13800000000", photo=JPEG, signature=PNG)


def accept(counter: Counter, person: Invented = ELIGIBLE) -> AcceptedCase:
    return counter.services[AcceptanceService].accept(counter.clerk, filled(counter, person))


def to_shelf(counter: Counter, case_id: str) -> None:
    services = counter.services
    services[DecisionService].approve(counter.supervisor, (case_id,))
    services[ProductionService].send(counter.issuer, (case_id,))
    services[ProductionService].arrived(counter.issuer, case_id, card_number="SZ0001", shelf="B-17")


def test_eligible_person_leaves_with_the_card(counter: Counter) -> None:
    case = accept(counter)
    assert len(case.number) == 17
    assert case.due is not None
    to_shelf(counter, case.case_id)
    card = invented_card(ELIGIBLE)
    desk = counter.services[DeskService].open_card(counter.issuer, card)
    assert desk.ready is not None
    assert desk.ready.shelf == "B-17"
    counter.services[PickupService].hand_over(counter.issuer, case.case_id, card=card, signature=PNG)
    view = counter.services[PickupService].open(counter.issuer, case.case_id)
    assert view.line.state is CaseState.HANDED_OVER
    assert [line.kind for line in view.history] == [
        "case.accepted",
        "case.approved",
        "production.sent",
        "card.arrived",
        "card.handed_over",
    ]
    assert counter.store.verify().acts > 0


def test_card_in_hand_rules_out_another_first_issue(counter: Counter) -> None:
    case = accept(counter)
    to_shelf(counter, case.case_id)
    counter.services[PickupService].hand_over(
        counter.issuer, case.case_id, card=invented_card(ELIGIBLE), signature=PNG
    )
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    first = next(verdict for verdict in desk.verdicts if verdict.service is Service.FIRST_ISSUE)
    assert first.outcome is Outcome.WRONG_SERVICE


def test_one_person_has_one_open_case(counter: Counter) -> None:
    draft = filled(counter, ELIGIBLE)
    counter.services[AcceptanceService].accept(counter.clerk, draft)
    with pytest.raises(OpenCaseExists):
        counter.services[AcceptanceService].accept(counter.clerk, replace(draft, draft_id="another"))


def test_refused_person_may_apply_again(counter: Counter) -> None:
    case = accept(counter)
    reasons = counter.services[DecisionService].reasons(counter.supervisor, case.case_id)
    assert reasons
    counter.services[DecisionService].refuse(
        counter.supervisor, case.case_id, reason=reasons[0].code, article=reasons[0].article
    )
    assert accept(counter).number != case.number


def test_short_stay_is_told_when_to_come_back(counter: Counter) -> None:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(SHORT))
    first = desk.verdicts[0]
    assert first.outcome is Outcome.NOT_ELIGIBLE
    assert first.eligible_from is not None
    with pytest.raises(NotEligible) as raised:
        counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    assert raised.value.verdict.eligible_from == first.eligible_from


def test_unknown_person_is_never_guessed_at(counter: Counter) -> None:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(STRANGER))
    assert not desk.in_register
    assert desk.verdicts[0].outcome is Outcome.REFER


def test_hmt_card_is_led_elsewhere(counter: Counter) -> None:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(HMT))
    assert desk.verdicts[0].outcome is Outcome.WRONG_SERVICE


def test_who_accepted_cannot_decide(counter: Counter) -> None:
    session = add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    case = counter.services[AcceptanceService].accept(session, filled(counter, ELIGIBLE))
    with pytest.raises(FourEyes):
        counter.services[DecisionService].approve(session, (case.case_id,))


def own_session(counter: Counter, role: Role) -> Session:
    number = invented_card(ELIGIBLE).id_number
    return add_account(counter, "self", role, id_number=number)


def test_nobody_accepts_an_own_case(counter: Counter) -> None:
    with pytest.raises(OwnCase):
        counter.services[AcceptanceService].accept(
            own_session(counter, Role.CLERK), filled(counter, ELIGIBLE)
        )


def test_nobody_decides_an_own_case(counter: Counter) -> None:
    case = accept(counter)
    with pytest.raises(OwnCase):
        counter.services[DecisionService].approve(own_session(counter, Role.SUPERVISOR), (case.case_id,))


def test_a_clerk_does_not_decide(counter: Counter) -> None:
    with pytest.raises(RoleMissing):
        counter.services[DecisionService].approve(counter.clerk, (accept(counter).case_id,))


def test_a_case_is_decided_once(counter: Counter) -> None:
    case = accept(counter)
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    with pytest.raises((AlreadyDecided, NotInThisState)):
        counter.services[DecisionService].refuse(counter.supervisor, case.case_id, reason="x", article="y")


def test_a_refusal_needs_reason_and_article(counter: Counter) -> None:
    case = accept(counter)
    with pytest.raises(ReasonMissing):
        counter.services[DecisionService].refuse(counter.supervisor, case.case_id, reason="x", article=" ")


def test_a_returned_case_is_mended_and_resubmitted(counter: Counter) -> None:
    services, case = counter.services, accept(counter)
    services[DecisionService].send_back(counter.supervisor, case.case_id, reason="photo", note="照片模糊")
    draft = services[AcceptanceService].reopen(counter.clerk, case.case_id)
    assert draft.photo == JPEG
    again = services[AcceptanceService].accept(counter.clerk, replace(draft, signature=PNG))
    assert again.number == case.number
    services[DecisionService].approve(counter.supervisor, (case.case_id,))
    assert services[DecisionService].case(counter.supervisor, case.case_id).round == 2


def test_a_case_is_corrected_and_signed_anew_until_it_is_decided(counter: Counter) -> None:
    services, case = counter.services, accept(counter)
    draft = services[AcceptanceService].reopen(counter.clerk, case.case_id)
    assert draft.signature is None
    again = replace(draft, signature=PNG, phone="13900000000")
    assert services[AcceptanceService].accept(counter.clerk, again).number == case.number
    view = services[SearchService].case(counter.clerk, case.case_id)
    assert (view.phone, view.round, view.history[-1].kind) == ("13900000000", 2, "case.corrected")
    late = services[AcceptanceService].reopen(counter.clerk, case.case_id)
    services[DecisionService].approve(counter.supervisor, (case.case_id,))
    with pytest.raises(NotInThisState):
        services[AcceptanceService].accept(counter.clerk, replace(late, signature=PNG))
    with pytest.raises(NotInThisState):
        services[AcceptanceService].reopen(counter.clerk, case.case_id)
    before = services[SearchService].case(counter.clerk, case.case_id).line
    counter.store.rebuild()
    assert services[SearchService].case(counter.clerk, case.case_id).line == before


def test_who_corrected_a_case_does_not_decide_it(counter: Counter) -> None:
    case = accept(counter)
    both = add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    draft = counter.services[AcceptanceService].reopen(both, case.case_id)
    counter.services[AcceptanceService].accept(both, replace(draft, signature=PNG))
    with pytest.raises(FourEyes):
        counter.services[DecisionService].approve(both, (case.case_id,))


def test_a_withdrawal_is_the_applicants_own_and_leaves_a_slip(counter: Counter) -> None:
    case = accept(counter)
    with pytest.raises(WrongPerson):
        withdraw(counter, case.case_id, RARE)
    with pytest.raises(FormIncomplete):
        withdraw(counter, case.case_id, reason="  ")
    for reason in ("搬家" * 101, "搬家\x07", "搬家\U0001f680"):
        with pytest.raises(FieldRefused) as raised:
            withdraw(counter, case.case_id, reason=reason)
        assert raised.value.field == "withdrawal_reason"
    withdraw(counter, case.case_id, reason="搬到广州")
    slip = counter.services[PrintingService].render_case(counter.clerk, "withdrawal_slip", case.case_id)
    assert "搬到广州" in text_of(slip.pdf)
    with pytest.raises(NotInThisState):
        withdraw(counter, case.case_id)


def test_a_withdrawn_case_frees_the_person(counter: Counter) -> None:
    case = accept(counter)
    withdraw(counter, case.case_id)
    assert accept(counter).number != case.number


def test_an_incomplete_form_names_what_lacks(counter: Counter) -> None:
    draft = replace(filled(counter, ELIGIBLE), photo=None, phone="12")
    with pytest.raises(FormIncomplete) as raised:
        counter.services[AcceptanceService].accept(counter.clerk, draft)
    assert set(raised.value.missing) == {"photo", "phone"}


def test_an_expired_identity_card_stops_at_the_beginning(counter: Counter) -> None:
    card = invented_card(RARE, valid_to=counter.core.today() - timedelta(days=1))
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    with pytest.raises(IdentityExpired):
        counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)


def test_the_card_is_given_to_its_person_only(counter: Counter) -> None:
    case = accept(counter)
    to_shelf(counter, case.case_id)
    with pytest.raises(WrongPerson):
        counter.services[PickupService].hand_over(
            counter.issuer, case.case_id, card=invented_card(RARE), signature=PNG
        )


def test_an_agent_needs_both_cards(counter: Counter) -> None:
    case = accept(counter)
    to_shelf(counter, case.case_id)
    take = {"card": invented_card(RARE), "agent_for": invented_card(ELIGIBLE), "signature": signature()}
    scan = {"relation": Representation.PROXY, "authorisation": photo()}
    pickup = counter.services[PickupService]
    for given, missing in (
        ({}, ("relation", "authorisation")),
        ({"relation": Representation.PROXY}, ("authorisation",)),
        (scan | {"card": invented_card(ELIGIBLE)}, ("representative",)),
    ):
        with pytest.raises(FormIncomplete) as raised:
            pickup.hand_over(counter.issuer, case.case_id, **(take | given))  # type: ignore[arg-type]
        assert raised.value.missing == missing
    with pytest.raises(FieldRefused):
        pickup.hand_over(counter.issuer, case.case_id, **(take | scan | {"authorisation": b"no picture"}))  # type: ignore[arg-type]
    pickup.hand_over(counter.issuer, case.case_id, **(take | scan))  # type: ignore[arg-type]
    slip = counter.services[PrintingService].render_case(counter.issuer, "pickup_slip", case.case_id)
    assert "双方身份证、委托书" in text_of(slip.pdf)
    assert f"{RARE.name}（受托人）" in text_of(slip.pdf)
    assert (
        counter.services[PickupService].open(counter.issuer, case.case_id).line.state is CaseState.HANDED_OVER
    )


def test_a_child_is_applied_for_by_a_parent_and_the_papers_say_so(counter: Counter) -> None:
    accepting = counter.services[AcceptanceService]
    draft = replace(filled(counter, ELIGIBLE), photo=photo(), signature=signature())
    parent = representative_of(invented_card(RARE), Representation.PARENT)
    with pytest.raises(FormIncomplete) as raised:
        accepting.accept(counter.clerk, replace(draft, representative=parent))
    assert raised.value.missing == ("authorisation",)
    with_proof = replace(draft, representative=parent, authorisation=photo())
    accepting.save(counter.clerk, with_proof)
    (kept,) = accepting.drafts(counter.clerk)
    assert (kept.representative, kept.authorisation) == (parent, photo())
    case = accepting.accept(counter.clerk, kept)
    printing = counter.services[PrintingService]
    form = text_of(printing.render_case(counter.clerk, "application_form", case.case_id).pdf)
    assert "父母（亲子关系证明）" in form
    assert RARE.name in text_of(printing.render_case(counter.clerk, "receipt", case.case_id).pdf)
    view = counter.services[SearchService].case(counter.supervisor, case.case_id)
    assert (view.representative, view.authorisation) == (parent, photo())
    before = view.line
    counter.store.rebuild()
    assert counter.services[SearchService].case(counter.clerk, case.case_id).line == before


def test_nobody_takes_an_application_from_their_own_hand(counter: Counter) -> None:
    draft = replace(filled(counter, ELIGIBLE), authorisation=photo())
    own = add_account(counter, "agent", Role.CLERK, id_number=invented_card(RARE).id_number)
    with pytest.raises(OwnCase):
        by_me = representative_of(invented_card(RARE), Representation.PROXY)
        counter.services[AcceptanceService].accept(own, replace(draft, representative=by_me))


def test_a_draft_survives_a_restart_of_the_services(counter: Counter) -> None:
    draft = replace(filled(counter, ELIGIBLE), step="photo")
    counter.services[AcceptanceService].save(counter.clerk, draft)
    kept = counter.services[AcceptanceService].drafts(counter.clerk)
    assert [(item.step, item.photo, item.phone) for item in kept] == [("photo", JPEG, "13800000000")]


def test_every_look_up_is_an_act(counter: Counter) -> None:
    before = counter.store.verify().acts
    counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    assert counter.store.verify().acts == before + 1


def test_rebuild_gives_the_same_tables(counter: Counter) -> None:
    to_shelf(counter, accept(counter).case_id)
    accept(counter, RARE)
    before = counter.services[SearchService].find_cases(counter.clerk, "")
    counter.store.rebuild()
    assert counter.services[SearchService].find_cases(counter.clerk, "") == before


def test_the_telephone_is_confirmed_not_asked_again(counter: Counter) -> None:
    registered = {
        "id_number": invented_card(ELIGIBLE).id_number or "",
        "id_type": "mainland_id",
        "name": ELIGIBLE.name,
        "sex": ELIGIBLE.sex,
        "birth_date": ELIGIBLE.birth.isoformat(),
        "household_region": "430102",
        "household_address": "湖南省长沙市虚构路1号",
        "phone": "13900000009",
    }
    load_rows(counter.core.register, {"person": [registered]})
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    assert draft.phone == "13900000009"
    case = counter.services[AcceptanceService].accept(
        counter.clerk,
        replace(
            draft, phone="13900000001", pickup="post", post_address="虚构路 1 号", photo=JPEG, signature=PNG
        ),
    )
    withdraw(counter, case.case_id)
    desk = counter.services[DeskService].refresh(counter.clerk, desk)
    again = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    assert (again.phone, again.post_address) == ("13900000001", "虚构路 1 号")


def test_nothing_is_accepted_from_somebody_who_was_searched_for(counter: Counter) -> None:
    number = invented_card(ELIGIBLE).id_number or ""
    desk = counter.services[DeskService].open_number(counter.clerk, number)
    with pytest.raises(CardNotInHand):
        counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    before = counter.store.head().acts
    searched = replace(filled(counter, ELIGIBLE), person=desk.person)  # as an older program kept its drafts
    with pytest.raises(CardNotInHand):
        counter.services[AcceptanceService].accept(counter.clerk, searched)
    assert counter.store.head().acts == before + 1  # the card was looked up for the draft
