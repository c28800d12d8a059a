"""The person desk by card and by keyboard, over real registers and real law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate
from sqlalchemy import func, select

from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.rows import EndorsementRow
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.people.acts import Evidence
from clerk_app.store.models import ActRow
from clerk_app.ui.arguments import HandOver, OfCase, ShowCase
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.desk.says import spoken_day
from clerk_app.ui.pages.people.identity import IdentityPage
from clerk_app.ui.pages.pickup.page import PickupPage
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.pages.withdrawal.page import WithdrawalPage
from clerk_app.ui.widgets.papers import PaperState
from clerk_app.ui.words import day
from tests.conftest import PASSWORD
from tests.people import ELIGIBLE, HMT, SHORT, STRANGER, invented_card, with_check_digit
from tests.ui.pages.bench import Bench, Key, holding


def desk_of(bench: Bench) -> DeskPage:
    bench.sign_in(bench.counter.clerk)
    return bench.page(DeskPage)


def test_nobody_on_the_reader_invites_and_takes_the_keyboard(bench: Bench) -> None:
    desk = desk_of(bench)
    assert desk.stack.currentWidget() is desk.quiet
    assert desk.quiet.field.hasFocus()
    assert not desk.quiet.board.isVisible()  # nothing waits: the page stays quiet


def test_a_card_opens_the_person_and_enter_begins_what_may_be_done(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.stack.currentWidget() is desk.person
    assert desk.person.buttons.next.accessibleName() == "受理：首次申领"
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.acceptance
    assert desk.acceptance.draft is not None
    assert desk.acceptance.draft.service is Service.FIRST_ISSUE


def test_a_digit_starts_a_service_from_anywhere_on_the_desk(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Tab)
    bench.key(Key.Key_1)
    bench.until(lambda: desk.stack.currentWidget() is desk.acceptance)


def test_digits_do_nothing_behind_the_forms(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Return)
    desk.acceptance.check.counter.setFocus()
    bench.key(Key.Key_7)
    bench.qtbot.wait(200)
    assert desk.stack.currentWidget() is desk.acceptance
    assert desk.acceptance.step == "check"


def test_may_not_says_when_to_come_back_and_prints_the_notice(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(SHORT)
    first = desk.person.verdicts.rows()[0].verdict
    assert first.eligible_from is not None
    assert desk.person.hero.sentence.text() == f"{spoken_day(first.eligible_from)}再来，还差合法稳定居所"
    assert "2026" in desk.person.hero.reason.text()
    bench.key(Key.Key_F6)
    assert desk.stack.currentWidget() is desk.paper_page
    assert day(first.eligible_from) in desk.paper_title.text()
    bench.key(Key.Key_Return)
    assert desk.paper.states() == (PaperState.PRINTED,)
    assert bench.printer.printed
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.person


def test_a_permit_of_another_kind_is_named_and_led_on(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(HMT)
    assert desk.person.banner.isVisible()
    assert desk.person.hero.sentence.text() == "港澳台居民居住证：不办理居住证"
    assert "第五十一条" in desk.person.hero.reason.text()
    assert "居住登记" in desk.person.banner.words.text()
    bench.key(Key.Key_Escape)
    bench.lay(ELIGIBLE)
    assert not desk.person.banner.isVisible()


def test_somebody_unknown_is_said_to_be_unknown(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(STRANGER)
    assert desk.person.hero.sentence.text() == "登记里没有这个人，还不能判定"
    assert "先办居住登记" in desk.person.hero.reason.text()
    assert desk.person.permit.state.text() == "查不到，不知道有没有"  # and not: has none
    assert all(row.verdict.outcome.value != "not_eligible" for row in desk.person.verdicts.rows())
    startable = [row.verdict.service for row in desk.person.verdicts.rows() if row.startable]
    assert startable == [Service.RESIDENCE_REGISTRATION]
    assert desk.person.buttons.next.accessibleName() == "受理：居住登记"
    assert [row.verdict.service for row in desk.person.verdicts.shown()] == [Service.RESIDENCE_REGISTRATION]


def test_search_by_number_opens_without_a_card(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.quiet.field.setText(with_check_digit(ELIGIBLE.id_number))
    bench.key(Key.Key_Return)
    bench.until(lambda: desk.stack.currentWidget() is desk.person)
    bench.settle()
    assert desk.card is None
    assert desk.person.desk is not None
    assert desk.person.desk.person.name == ELIGIBLE.name


def test_a_search_that_finds_nobody_says_so(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.quiet.field.setText("查无此人")
    bench.key(Key.Key_Return)
    assert desk.quiet.found.isVisible()
    assert desk.quiet.found.empty.isVisible()


def test_the_later_card_wins(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.take_card(invented_card(ELIGIBLE))
    bench.lay(SHORT)
    assert desk.person.desk is not None
    assert desk.person.desk.person.name == SHORT.name


def test_escape_puts_the_person_away(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Escape)
    assert desk.stack.currentWidget() is desk.quiet
    assert desk.person.desk is None
    assert desk.quiet.field.hasFocus()


def test_a_draft_waits_on_the_quiet_page_and_goes_on(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Return)
    bench.type("138")
    bench.key(Key.Key_Escape)
    assert desk.person.buttons.next.accessibleName() == "继续：首次申领"
    bench.key(Key.Key_Escape)
    rows = desk.quiet.board.list.rows()
    assert [row.title for row in rows] == [f"{ELIGIBLE.name} · 首次申领"]
    desk.quiet.board.list.setFocus()
    bench.key(Key.Key_Return)
    assert desk.acceptance.check.phone.text() == "138"


def test_an_expired_card_begins_nothing_and_offers_the_notice_at_once(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(replace(invented_card(ELIGIBLE), valid_to=date(2026, 1, 1)))
    assert desk.person.hero.sentence.text() == "身份证已过期，换了身份证再来"
    assert not any(row.startable for row in desk.person.verdicts.rows())
    assert desk.person.buttons.next.accessibleName() == "打印一次性告知书"
    assert "身份证 2026-01-01 到期" in desk.person.hero.reason.text()
    bench.key(Key.Key_1)
    bench.until(lambda: "身份证 2026-01-01 到期，不能受理" in desk.person.hero.note.text())
    assert desk.stack.currentWidget() is desk.person  # the digit opens the conditions, no form
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.paper_page


def test_the_card_on_the_shelf_comes_first(bench: Bench) -> None:
    bench.ready()
    both = bench.counter.issuer
    bench.sign_in(both)
    desk = bench.page(DeskPage)
    bench.lay(ELIGIBLE)
    assert desk.person.hero.sentence.text() == "居住证已到，今天可以领取"
    assert "柜位 B-17" in desk.person.hero.reason.text()
    assert desk.person.buttons.next.accessibleName() == "发证 B-17"
    bench.key(Key.Key_Return)
    page = bench.page(PickupPage)
    assert page.handing.case is not None
    assert page.handing.number_mark.met is True


def test_an_issuer_cannot_start_an_application(bench: Bench) -> None:
    bench.sign_in(bench.counter.issuer)
    desk = bench.page(DeskPage)
    bench.lay(ELIGIBLE)
    assert not any(row.startable for row in desk.person.verdicts.rows())


def test_a_draft_is_thrown_away_only_after_a_question(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from clerk_app.ui.pages.desk import quiet_reader as module

    bench.counter.services[AcceptanceService].save(bench.counter.clerk, bench.draft())
    desk = desk_of(bench)
    answers = iter(["keep", "drop"])
    monkeypatch.setattr(module, "ask", lambda *_args, **_more: next(answers))
    desk.quiet.board.list.setFocus()
    bench.key(Key.Key_Delete)
    assert len(desk.quiet.board.list.rows()) == 1
    bench.key(Key.Key_Delete)
    assert desk.quiet.board.list.rows() == ()


def endorsements(bench: Bench) -> int:
    with bench.counter.store.read() as rows:
        return len(rows.scalars(select(EndorsementRow)).all())


def test_card_and_enter_endorse_and_print(bench: Bench) -> None:
    holding(bench, days=-10)
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.person.buttons.next.accessibleName() == "签注"
    bench.key(Key.Key_Return)
    bench.until(lambda: desk.endorsed.paper.all_printed)
    assert desk.stack.currentWidget() is desk.endorsed
    assert endorsements(bench) == 1
    assert "已签注，有效至 2027-12-02" in desk.endorsed.sentence.text()
    assert "下一次签注：2027-10-04 至 2027-12-02" in desk.endorsed.next_term.text()
    assert len(bench.printer.printed) == 1
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.quiet


def test_a_late_endorsement_says_that_the_years_begin_anew(bench: Bench) -> None:
    holding(bench, days=40)
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.person.buttons.next.accessibleName() == "补办签注"
    bench.key(Key.Key_Return)
    bench.until(lambda: desk.endorsed.paper.all_printed)
    assert "从今天重新算起" in desk.endorsed.next_term.text()


def test_without_the_card_nobody_is_endorsed(bench: Bench) -> None:
    holding(bench, days=-10)
    desk = desk_of(bench)
    desk.open_number(invented_card(ELIGIBLE).id_number or "")
    bench.settle()
    bench.key(Key.Key_Return)
    assert not desk.person.buttons.next.isEnabled()
    assert "没有证件在手" in desk.person.hero.note.text()
    assert endorsements(bench) == 0


def test_f5_supposes_live_and_records_nothing(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(SHORT)
    shown = desk.person.desk
    assert shown is not None
    before = recorded(bench)
    bench.key(Key.Key_F5)
    assert desk.stack.currentWidget() is desk.suppose
    first = desk.suppose.verdicts.rows()[0].verdict
    assert first == shown.verdicts[0]
    desk.suppose.asked.box.setFocus()
    bench.key(Key.Key_Space)
    when = first.eligible_from
    assert when is not None
    desk.suppose.insured.box.setFocus()
    bench.key(Key.Key_Space)
    desk.suppose.asked.day.setDate(QDate(when.year, when.month, when.day))
    bench.settle()
    then = desk.suppose.verdicts.rows()[0].verdict
    assert (then.on, then.outcome) == (when, Outcome.ELIGIBLE)
    assert day(when) in desk.suppose.as_of.text()
    assert not any(row.startable for row in desk.suppose.verdicts.rows())
    bench.key(Key.Key_Escape)
    assert desk.stack.currentWidget() is desk.person
    assert desk.person.desk is not None
    assert desk.person.desk.facts == shown.facts
    assert recorded(bench) == before


def recorded(bench: Bench) -> int:
    """How many acts the counter has recorded."""
    with bench.counter.store.read() as rows:
        return rows.scalar(select(func.count()).select_from(ActRow)) or 0


def test_what_is_supposed_is_printed_as_a_page(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(STRANGER)
    bench.key(Key.Key_F5)
    bench.key(Key.Key_Space)  # registered today
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.paper_page
    bench.key(Key.Key_Return)
    assert desk.paper.states() == (PaperState.PRINTED,)


def test_without_the_card_nothing_is_begun_and_the_card_is_asked_for(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.open_number(invented_card(ELIGIBLE).id_number or "")
    bench.settle()
    assert desk.person.buttons.next.accessibleName() == "受理：首次申领"
    assert not desk.person.buttons.next.isEnabled()
    assert desk.person.hero.note.text().startswith("没有证件在手：放上身份证才能受理")
    bench.key(Key.Key_1)
    bench.key(Key.Key_Return)
    bench.qtbot.wait(200)
    assert desk.stack.currentWidget() is desk.person
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.acceptance


# --- what stands on the desk, and what Enter does


def test_a_closed_service_is_not_on_the_desk(bench: Bench) -> None:
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert Service.LEGACY_EXCHANGE not in {row.verdict.service for row in desk.person.verdicts.rows()}


def test_the_main_button_follows_the_selected_line(bench: Bench) -> None:
    holding(bench, days=-10)
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.person.hero.sentence.text() == "签注期内，今天可以签注"
    bench.key(Key.Key_Down)
    bench.key(Key.Key_Down)
    assert desk.person.chosen is not None
    assert desk.person.chosen.service is Service.REISSUE_LOST
    assert desk.person.buttons.next.accessibleName() == "受理：补领"
    assert desk.person.hero.sentence.text() == "签注期内，今天可以签注"  # the sentence stays


def test_an_open_case_is_opened_by_enter_and_stands_as_a_track(bench: Bench) -> None:
    case = bench.accepted()
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.person.hero.sentence.text() == "首次申领在办：待审批"
    assert desk.person.aside.cases.list.rows()[0].words == "●○○○  待审批"
    bench.key(Key.Key_Return)
    page = bench.page(SearchPage)
    assert page.detail.case is not None
    assert page.detail.case.line.case_id == case.case_id


def test_a_returned_case_is_corrected_from_the_desk(bench: Bench) -> None:
    case = bench.accepted()
    bench.counter.services[DecisionService].send_back(
        bench.counter.supervisor, case.case_id, reason="photo_unfit", note=""
    )
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.person.buttons.next.accessibleName() == "更正：首次申领"
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.acceptance
    assert desk.acceptance.draft is not None
    assert desk.acceptance.draft.case_id == case.case_id


def test_the_permit_stands_as_a_card(bench: Bench) -> None:
    holding(bench, days=-10)
    desk = desk_of(bench)
    bench.lay(ELIGIBLE)
    assert desk.person.permit.number.text() == "SZ9000001"
    assert desk.person.permit.state.text() == "有效"
    assert desk.person.permit.term.text() == "签注期 2026-10-04 至 2026-12-02"
    assert desk.person.permit.bar.isVisible()


def test_what_waits_stands_on_the_board_and_opens_by_enter(bench: Bench) -> None:
    case = bench.accepted()
    desk = desk_of(bench)
    waiting = [line for line in desk.quiet.board.lines() if "未打印" in line.words]
    assert {line.argument for line in waiting} == {ShowCase(case.case_id)}
    assert len(waiting) == 2  # the receipt and the form
    bench.counter.services[DecisionService].send_back(
        bench.counter.supervisor, case.case_id, reason="photo_unfit", note=""
    )
    bench.until(lambda: any("待更正" in line.words for line in desk.quiet.board.lines()))
    desk.quiet.board.list.setFocus()
    assert desk.quiet.board.list.rows()[0].words.startswith("主管退回，待更正")
    bench.key(Key.Key_Home)
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.acceptance


def test_a_broken_chip_is_vouched_for_by_a_supervisor_who_is_here(bench: Bench) -> None:
    page = desk_of(bench)
    page.open_number(invented_card(ELIGIBLE).id_number or "")
    bench.until(lambda: page.person.desk is not None)
    assert not page.person.main_deed().enabled
    bench.key(Key.Key_F4)
    form = bench.page(IdentityPage)
    assert not form.buttons.next.isEnabled()
    form.evidence[Evidence.HOUSEHOLD_BOOK].setChecked(True)
    for field, text in ((form.note, "读不出"), (form.login, "supervisor"), (form.password, "wrong-Wrong-1")):
        field.setText(text)
    form.buttons.press_next()
    bench.until(lambda: "CA-A01" in bench.said)
    form.password.setText(PASSWORD)
    form.buttons.press_next()
    bench.until(lambda: bench.window.page is page)
    desk = page.person.desk
    assert desk is not None
    assert desk.person.vouched is not None
    assert (page.person.main_deed().kind, page.person.main_deed().enabled) == ("start", True)
    assert not page.person.vouch_action.isEnabled()
    assert form.password.text() == ""


def vouch(bench: Bench) -> None:
    """Fill in and send the page of a supervisor's word."""
    form = bench.page(IdentityPage)
    form.evidence[Evidence.HOUSEHOLD_BOOK].setChecked(True)
    for field, text in ((form.note, "读不出"), (form.login, "supervisor"), (form.password, PASSWORD)):
        field.setText(text)
    form.buttons.press_next()


def test_a_permit_is_handed_over_on_a_supervisors_word(bench: Bench) -> None:
    case = bench.ready()
    bench.sign_in(bench.counter.issuer)
    bench.open("pickup", HandOver(case.case_id))
    page = bench.page(PickupPage)
    bench.until(lambda: page.handing.case is not None)
    bench.key(Key.Key_F6)
    vouch(bench)
    bench.until(lambda: bench.window.page is page and page.handing.cards() is not None)
    assert page.handing.number_mark.met
    assert "在场核准" in page.handing.number_mark.accessibleName()
    page.handing.agent.setChecked(True)  # an agent needs both cards
    assert page.handing.cards() is None
    page.handing.agent.setChecked(False)
    page.handing.pad.sign_on_paper()
    page.handing.buttons.press_next()
    bench.until(lambda: bench.state_of(case) == "handed_over")


def test_an_application_is_taken_back_on_a_supervisors_word(bench: Bench) -> None:
    case = bench.accepted()
    bench.sign_in(bench.counter.clerk)
    bench.open("withdrawal", OfCase(case.case_id))
    page = bench.page(WithdrawalPage)
    bench.until(lambda: page.case is not None)
    page.vouch_action.trigger()
    vouch(bench)
    bench.until(lambda: bench.window.page is page and page.presence.shown is not None)
    page.fields["withdrawal_reason"].setText("另行申请")
    page.pad.sign_on_paper()
    page.buttons.press_next()
    bench.until(lambda: bench.state_of(case) == "withdrawn")
