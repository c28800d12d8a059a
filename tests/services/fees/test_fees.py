"""A lost permit replaced for its fee, from the desk to the new card, and what the fee asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import add_months, day_words
from clerk_app.domain.errors import FourEyes, NotInThisState, OwnCase, RoleMissing
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.benefits.service import BenefitsService
from clerk_app.services.calendar.service import CalendarService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.errors import NothingToRefund, VoucherUsed
from clerk_app.services.fees.service import FeeService
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.errors import NothingToPrint
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.search.service import SearchService
from tests.conftest import TODAY, Counter, add_account, withdraw
from tests.documents.papers import photo, signature, text_of
from tests.people import ELIGIBLE, invented_card, load_rows
from tests.services.calendar.test_calendar import another_administrator, notice_of

JPEG, PNG = photo(), signature()


def reissue(counter: Counter) -> AcceptedCase:
    """A holder who lost the permit applies for another one."""
    return apply(counter, Service.REISSUE_LOST, days=100, lost=True)


def apply(counter: Counter, service: Service, *, days: int, lost: bool = False) -> AcceptedCase:
    """A holder of a permit that was issued so many days ago applies for the service."""
    card = invented_card(ELIGIBLE)
    held = {
        "number": "SZ9000001",
        "id_number": card.id_number or "",
        "kind": "permit",
        "issued": (TODAY - timedelta(days=days)).isoformat(),
        "lost": (TODAY - timedelta(days=1)).isoformat() if lost else "",
    }
    load_rows(counter.core.register, {"card": [held]})
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, service)
    filled = replace(draft, phone="13800000000", photo=JPEG, signature=PNG)
    return counter.services[AcceptanceService].accept(counter.clerk, filled)


def awaiting(counter: Counter) -> AcceptedCase:
    case = reissue(counter)
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    return case


def state(counter: Counter, case: AcceptedCase) -> CaseState:
    return counter.services[SearchService].case(counter.clerk, case.case_id).line.state


def test_a_lost_permit_is_replaced_from_acceptance_to_the_new_card(counter: Counter) -> None:
    services, case = counter.services, awaiting(counter)
    assert case.fee == 20
    assert state(counter, case) is CaseState.AWAITING_PAYMENT
    due = services[FeeService].receive(counter.clerk, case.case_id, reference=" 0042-17 ")
    assert due == date(2026, 12, 7)  # ten working days after Monday 2026-11-23
    view = services[SearchService].case(counter.clerk, case.case_id)
    assert (view.line.state, view.line.due_issue) == (CaseState.APPROVED, due)
    assert (view.history[-1].kind, view.history[-1].words) == ("fee.received", "0042-17")
    services[ProductionService].send(counter.issuer, (case.case_id,))
    services[ProductionService].arrived(counter.issuer, case.case_id, card_number="SZ9000002", shelf="C-3")
    services[PickupService].hand_over(
        counter.issuer, case.case_id, card=invented_card(ELIGIBLE), signature=PNG
    )
    assert state(counter, case) is CaseState.HANDED_OVER
    before = services[SearchService].find_cases(counter.clerk, "")
    counter.store.rebuild()
    assert services[SearchService].find_cases(counter.clerk, "") == before
    assert counter.store.verify().acts > 0


def test_the_old_permit_is_taken_back_or_it_is_said_why_not(counter: Counter) -> None:
    services, case = counter.services, apply(counter, Service.REISSUE_EXCHANGE, days=100)
    services[DecisionService].approve(counter.supervisor, (case.case_id,))
    services[FeeService].receive(counter.clerk, case.case_id, method=PayMethod.CASH)
    services[ProductionService].send(counter.issuer, (case.case_id,))
    services[ProductionService].arrived(counter.issuer, case.case_id, card_number="SZ9000002", shelf="C-3")
    card = invented_card(ELIGIBLE)
    with pytest.raises(FormIncomplete) as raised:
        services[PickupService].hand_over(counter.issuer, case.case_id, card=card, signature=PNG)
    assert raised.value.missing == ("old_card_note",)
    with pytest.raises(FieldRefused):
        services[PickupService].hand_over(
            counter.issuer, case.case_id, card=card, signature=PNG, old_card_note="丢" * 201
        )
    services[PickupService].hand_over(
        counter.issuer, case.case_id, card=card, signature=PNG, old_card_note="原证在火灾中烧毁"
    )
    text = slip(counter, case)
    assert "原证未收回" in text
    assert "原证在火灾中烧毁" in text


def test_a_damaged_permit_is_exchanged_for_its_fee(counter: Counter) -> None:
    services, case = counter.services, apply(counter, Service.REISSUE_EXCHANGE, days=100)
    services[DecisionService].approve(counter.supervisor, (case.case_id,))
    services[FeeService].receive(counter.clerk, case.case_id, reference="1")
    services[ProductionService].send(counter.issuer, (case.case_id,))
    services[ProductionService].arrived(counter.issuer, case.case_id, card_number="SZ9000003", shelf="C-4")
    card = invented_card(ELIGIBLE)
    services[PickupService].hand_over(
        counter.issuer, case.case_id, card=card, signature=PNG, old_card_returned=True
    )
    assert state(counter, case) is CaseState.HANDED_OVER


def test_a_fee_paid_beyond_the_table_gets_its_day_with_the_new_year(counter: Counter) -> None:
    """Ten working days from 28 December: nobody knows them before the notice of the new year is signed."""
    year = counter.core.rules.calendar.last_year + 1
    case = awaiting(counter)
    counter.clock.now = datetime(year - 1, 12, 28, 4, tzinfo=UTC)
    services = counter.services
    assert services[FeeService].receive(counter.clerk, case.case_id, reference="1") is None
    line = services[SearchService].case(counter.clerk, case.case_id).line
    assert (line.due_issue, line.year_missing, line.working_days_left) == (None, True, None)
    second = another_administrator(counter)
    services[CalendarService].load(counter.administrator, notice_of(year), "")
    services[CalendarService].sign(second, year)
    line = services[SearchService].case(counter.clerk, case.case_id).line
    promised = counter.core.rules.calendar.add_working_days(date(year - 1, 12, 28), 10)
    assert (line.due_issue, line.year_missing) == (promised, False)
    assert line.working_days_left == 10
    counter.store.rebuild()
    assert services[SearchService].case(counter.clerk, case.case_id).line == line


def replaced(counter: Counter) -> AcceptedCase:
    """A permit that was issued a hundred days ago is lost, and replaced until the new card lies on its shelf."""
    services, case = counter.services, awaiting(counter)
    services[FeeService].receive(counter.clerk, case.case_id, reference="1")
    services[ProductionService].send(counter.issuer, (case.case_id,))
    services[ProductionService].arrived(counter.issuer, case.case_id, card_number="SZ9000002", shelf="C-3")
    return case


def slip(counter: Counter, case: AcceptedCase) -> str:
    return text_of(
        counter.services[PrintingService].render_case(counter.clerk, "pickup_slip", case.number).pdf
    )


def test_the_slip_of_a_replaced_permit_keeps_the_window_of_the_old_one(counter: Counter) -> None:
    case = replaced(counter)
    ends = add_months(TODAY - timedelta(days=100), 12)
    window = f"{day_words(ends - timedelta(days=60))} 至 {day_words(ends - timedelta(days=1))}"
    assert window.replace(" ", "") in slip(counter, case)
    assert "签注时限与原证相同" in slip(counter, case)
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    endorsement = next(item for item in desk.verdicts if item.service is Service.ENDORSEMENT)
    opens = next(item for item in endorsement.conditions if item.rule == "endorsement_window")
    assert (opens.evidence_from, opens.evidence_to) == (ends - timedelta(days=60), ends)


def test_the_slip_of_a_card_that_lay_until_it_was_suspended_says_so(counter: Counter) -> None:
    case = replaced(counter)
    ends = add_months(TODAY - timedelta(days=100), 12)
    counter.clock.now = datetime(ends.year, ends.month, ends.day, 1, 30, tzinfo=UTC)
    text = slip(counter, case)
    assert "请补办签注" in text
    assert f"不迟于{day_words(add_months(ends, 24) - timedelta(days=1))}" in text
    assert day_words(ends - timedelta(days=1)) not in text


def test_no_day_is_printed_before_the_fee_is_paid(counter: Counter) -> None:
    case = awaiting(counter)
    printing = counter.services[PrintingService]
    unpaid = text_of(printing.render_case(counter.clerk, "receipt", case.number).pdf)
    assert "自缴费之日起十个工作日内" in unpaid
    assert counter.services[SearchService].case(counter.clerk, case.number).line.due_issue is None
    assert set(re.findall("[0-9]+年[0-9]+月[0-9]+日", unpaid)) == {
        "2026年12月2日",  # of telling a refusal
        "2026年11月23日",  # of the acceptance
    }
    counter.clock.now = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1")
    paid = text_of(printing.render_case(counter.clerk, "receipt", case.number).pdf)
    assert "2026年12月9日" in paid


def test_an_endorsement_costs_nothing_and_ends_with_the_approval(counter: Counter) -> None:
    case = apply(counter, Service.ENDORSEMENT, days=350)
    assert case.fee == 0
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    assert state(counter, case) is CaseState.ENDORSED
    with pytest.raises(NotInThisState):
        counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1")


def test_the_term_runs_from_the_payment_not_from_the_acceptance(counter: Counter) -> None:
    case = awaiting(counter)
    counter.clock.now = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    assert counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1") == date(
        2026, 12, 9
    )


def test_beyond_the_working_day_table_no_day_is_promised(counter: Counter) -> None:
    case = awaiting(counter)
    last = counter.core.rules.calendar_ends()
    counter.clock.now = datetime(last.year, last.month, last.day, 1, 30, tzinfo=UTC)
    assert counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1") is None
    assert counter.services[SearchService].case(counter.clerk, case.case_id).line.due_issue is None


def test_a_fee_needs_its_reference(counter: Counter) -> None:
    case = awaiting(counter)
    with pytest.raises(FormIncomplete) as raised:
        counter.services[FeeService].receive(counter.clerk, case.case_id, reference="  ")
    assert raised.value.missing == ("reference",)
    assert state(counter, case) is CaseState.AWAITING_PAYMENT


def test_a_fee_is_received_once_and_only_after_the_approval(counter: Counter) -> None:
    case = reissue(counter)
    with pytest.raises(NotInThisState):
        counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1")
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1")
    with pytest.raises(NotInThisState):
        counter.services[FeeService].receive(counter.clerk, case.case_id, reference="1")


def test_no_voucher_pays_twice_and_no_receipt_number_is_given_twice(counter: Counter) -> None:
    fees, case = counter.services[FeeService], awaiting(counter)
    fees.receive(counter.clerk, case.case_id, method=PayMethod.CARD, reference="88")
    first = fees.payment(counter.clerk, case.case_id)
    withdraw(counter, case.case_id)
    again = second(counter)
    with pytest.raises(VoucherUsed):
        fees.receive(counter.clerk, again.case_id, method=PayMethod.CARD, reference="88")
    assert state(counter, again) is CaseState.AWAITING_PAYMENT
    fees.receive(counter.clerk, again.case_id, method=PayMethod.CASH)
    paid = fees.payment(counter.clerk, again.case_id)
    assert first is not None
    assert paid is not None
    assert (first.receipt, paid.receipt) == ("R2611230001001" + "0001", "R2611230001001" + "0002")
    printed = text_of(
        counter.services[PrintingService].render_case(counter.clerk, "fee_receipt", again.case_id).pdf
    )
    assert paid.receipt in printed
    assert "20.00元" in printed
    assert "现金" in printed


def second(counter: Counter) -> AcceptedCase:
    """The same holder applies once more, up to the approval."""
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.REISSUE_LOST)
    case = counter.services[AcceptanceService].accept(
        counter.clerk, replace(draft, phone="13800000000", photo=JPEG, signature=PNG)
    )
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    return case


def test_a_supervisor_gives_a_fee_back_once_and_never_one_of_their_own_hand(counter: Counter) -> None:
    fees, case = counter.services[FeeService], awaiting(counter)
    fees.receive(counter.clerk, case.case_id, method=PayMethod.CASH)
    with pytest.raises(NotInThisState):
        fees.refund(counter.supervisor, case.case_id, reason="撤回")
    withdraw(counter, case.case_id)
    assert [line.refund for line in fees.waiting(counter.clerk)] == [True]
    with pytest.raises(RoleMissing):
        fees.refund(counter.clerk, case.case_id, reason="撤回")
    with pytest.raises(FormIncomplete):
        fees.refund(counter.supervisor, case.case_id, reason=" ")
    printing = counter.services[PrintingService]
    assert printing.owed_by(counter.clerk, case.case_id)[-1] == "fee_receipt"
    fees.refund(counter.supervisor, case.case_id, reason="申请人撤回")
    assert printing.owed_by(counter.clerk, case.case_id)[-1] == "refund_slip"
    with pytest.raises(NothingToPrint):
        printing.render_case(counter.clerk, "fee_receipt", case.case_id)
    slip = text_of(printing.render_case(counter.clerk, "refund_slip", case.case_id).pdf)
    assert "R2611230001001" in slip
    assert "申请人撤回" in slip
    with pytest.raises(NothingToRefund):
        fees.refund(counter.supervisor, case.case_id, reason="撤回")
    before = fees.payment(counter.clerk, case.case_id)
    counter.store.rebuild()
    assert fees.payment(counter.clerk, case.case_id) == before
    assert fees.waiting(counter.clerk) == ()


def test_who_took_the_fee_does_not_give_it_back(counter: Counter) -> None:
    case, both = awaiting(counter), add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    counter.services[FeeService].receive(both, case.case_id, method=PayMethod.CASH)
    withdraw(counter, case.case_id)
    with pytest.raises(FourEyes):
        counter.services[FeeService].refund(both, case.case_id, reason="撤回")


def test_a_fee_is_forgiven_by_a_supervisor_for_a_reason(counter: Counter) -> None:
    fees, case = counter.services[FeeService], awaiting(counter)
    with pytest.raises(RoleMissing):
        fees.exempt(counter.clerk, case.case_id, reason="证面印错")
    assert fees.exempt(counter.supervisor, case.case_id, reason="证面印错，公安机关过错") == date(2026, 12, 7)
    assert state(counter, case) is CaseState.APPROVED
    paid = fees.payment(counter.clerk, case.case_id)
    assert paid is not None
    assert (paid.yuan, paid.method, paid.receipt) == (0, "exempt", None)
    assert "fee_receipt" not in counter.services[PrintingService].owed_by(counter.clerk, case.case_id)


def test_who_may_not_accept_takes_no_fee(counter: Counter) -> None:
    with pytest.raises(RoleMissing):
        counter.services[FeeService].receive(counter.issuer, awaiting(counter).case_id, reference="1")


def test_nobody_receives_the_fee_of_an_own_case(counter: Counter) -> None:
    case = awaiting(counter)
    own = add_account(counter, "self", Role.CLERK, id_number=invented_card(ELIGIBLE).id_number)
    with pytest.raises(OwnCase):
        counter.services[FeeService].receive(own, case.case_id, reference="1")


def test_a_refusal_is_told_in_the_words_of_the_policy(counter: Counter) -> None:
    services, case = counter.services, reissue(counter)
    reason = services[DecisionService].reasons(counter.supervisor, case.case_id)[0]
    services[DecisionService].refuse(
        counter.supervisor, case.case_id, reason=reason.code, article=reason.article
    )
    view = services[SearchService].case(counter.clerk, case.case_id)
    assert (view.reason, view.reason_words) == (reason.code, reason.words)
    assert view.history[-1].words == f"{reason.words} {reason.article}"


def test_the_desk_is_told_what_the_permit_gives(counter: Counter) -> None:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    gives, places = counter.services[BenefitsService].of(counter.clerk, desk)
    assert gives.benefits
    assert [place.name for place in places][:2] == ["shenzhen", "beijing"]
    assert {"guangzhou", "chengdu", "national", "national-draft"} < {place.name for place in places}
    other, _ = counter.services[BenefitsService].of(counter.clerk, desk, "shanghai")
    assert (other.name, other.fees[0].yuan, other.penalties) == ("shanghai", None, ())
    assert [fee.yuan for fee in gives.fees if fee.service is Service.REISSUE_LOST] == [20]
    assert gives.history
    assert gives.settlement.count.residence == 26  # 800 days
    with pytest.raises(RoleMissing):
        counter.services[BenefitsService].of(counter.administrator, desk)
