"""Search, day end, devices and staff."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from clerk_app.app.capabilities import pages
from clerk_app.devices.card_reader import KIND as READER
from clerk_app.devices.errors import Unplugged
from clerk_app.devices.lines import DeviceLine, Light
from clerk_app.devices.printer import KIND as PRINTER
from clerk_app.domain.identity import mask
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.security import SecurityService
from clerk_app.services.staff.service import StaffService
from clerk_app.store.models import ActRow
from clerk_app.ui.pages.day.page import DayEndPage
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.devices.page import DevicesPage
from clerk_app.ui.pages.devices.printer import PrinterTest
from clerk_app.ui.pages.devices.reader import ReaderTest
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.pages.staff import page as staff_module
from clerk_app.ui.pages.staff.own_password import OwnPasswordPage
from clerk_app.ui.pages.staff.page import StaffPage
from clerk_app.ui.pages.withdrawal.page import WithdrawalPage
from clerk_app.ui.widgets.papers import PaperState
from tests.conftest import PASSWORD
from tests.people import ELIGIBLE, RARE, officer_number
from tests.ui.pages.bench import Bench, Key

ALT = __import__("PySide6.QtCore", fromlist=["Qt"]).Qt.KeyboardModifier.AltModifier


def search(bench: Bench, text: str = "") -> SearchPage:
    bench.sign_in(bench.counter.clerk)
    bench.open("search", text or None)
    return bench.page(SearchPage)


# --- search


def test_cases_are_listed_and_one_hit_opens(bench: Bench) -> None:
    case = bench.accepted(ELIGIBLE)
    bench.accepted(RARE)
    page = search(bench)
    assert len(page.table.lines()) == 2
    assert page.field.hasFocus()
    page.field.setText(case.number)
    bench.key(Key.Key_Return)
    assert page.detail.case is not None
    assert page.detail.case.line.case_id == case.case_id
    assert [row[1] for row in page.detail.history.rows()] == ["受理"]
    bench.key(Key.Key_Escape)
    assert page.stack.currentIndex() == 0


def test_nothing_found_says_what_was_looked_for(bench: Bench) -> None:
    page = search(bench, "99999")
    assert page.results.currentWidget() is page.empty
    assert "99999" in page.empty.accessibleName()


def test_a_second_print_is_marked(bench: Bench) -> None:
    case = bench.accepted()
    page = search(bench, case.number)
    for copy in (1, 2):
        bench.key(Key.Key_Return)
        bench.until(lambda: page.paper.states() == (PaperState.READY,))
        document = page.paper._sheets[0].document
        assert document is not None
        assert document.copy == copy
        bench.key(Key.Key_Return)
        bench.until(lambda: page.paper.all_printed)
        bench.key(Key.Key_Return)
    assert "已打印 2 次" in page.detail.papers.rows()[0].words
    assert [row[2] for row in page.detail.prints.rows()] == ["1", "2"]


def test_a_withdrawal_needs_card_reason_and_signature_and_can_be_left(bench: Bench) -> None:
    case = bench.accepted()
    page = search(bench, case.number)
    bench.key(Key.Key_F8)
    withdrawal = bench.page(WithdrawalPage)
    assert not withdrawal.buttons.next.isEnabled()
    bench.key(Key.Key_Return)
    assert bench.state_of(case) == "accepted"
    bench.key(Key.Key_Escape)
    assert bench.page(SearchPage).stack.currentIndex() == 1
    bench.key(Key.Key_F8)
    withdrawal.reason.setText("搬走\U0001f680")  # a pasted text
    bench.lay(RARE)
    assert "不是本人的证件" in withdrawal.presence.words.text()
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_F2)
    bench.key(Key.Key_Return)
    assert "撤回原因" in bench.said
    assert withdrawal.reason.property("bad") == "true"
    assert withdrawal.reason.text() == "搬走\U0001f680"
    withdrawal.reason.setText("搬走")
    bench.key(Key.Key_Return)
    bench.until(lambda: withdrawal.paper.all_printed)
    assert bench.printer.printed[0].startswith("withdrawal_slip")
    assert bench.state_of(case) == "withdrawn"
    bench.key(Key.Key_Return)
    assert bench.page(SearchPage) is page
    assert not page.withdraw_action.isEnabled()


def test_a_returned_case_is_reopened_from_the_search(bench: Bench) -> None:
    case = bench.accepted()
    services = bench.counter.services
    services[DecisionService].send_back(bench.counter.supervisor, case.case_id, reason="photo_unfit", note="")
    page = search(bench, case.number)
    assert any("照片" in fact.value for fact in page.detail.facts.facts)
    bench.key(Key.Key_F7)
    desk = bench.page(DeskPage)
    assert desk.stack.currentWidget() is desk.acceptance


def test_a_case_in_production_cannot_be_withdrawn(bench: Bench) -> None:
    case = bench.in_production()
    page = search(bench, case.number)
    assert not page.withdraw_action.isEnabled()


# --- day end


def test_the_day_is_counted_verified_and_printed(bench: Bench) -> None:
    bench.accepted(ELIGIBLE)
    bench.accepted(RARE)
    bench.sign_in(bench.counter.clerk)
    bench.open("dayend")
    page = bench.page(DayEndPage)
    assert page.figures[0].number.text() == "2"
    assert page.chain.verdict.text() == "记录完整，没有改动"
    assert page.day_end is not None
    assert page.chain.head.text().replace(" ", "").endswith(page.day_end.head)
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.states() == (PaperState.READY,))
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.all_printed)
    assert bench.printer.printed[0].startswith("day_end")


def test_another_day_is_one_key_away_and_tomorrow_is_not(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.open("dayend")
    page = bench.page(DayEndPage)
    today = page.day
    assert not page.later.isEnabled()
    bench.key(Key.Key_Left, ALT)
    assert page.day == today - timedelta(days=1)
    assert page.body.currentWidget() is page.empty
    assert not page.buttons.next.isEnabled()
    bench.key(Key.Key_Right, ALT)
    assert page.day == today


# --- devices


def test_a_fault_is_said_with_what_to_do(bench: Bench) -> None:
    bench.panel.states["reader"] = DeviceLine(
        "reader", Light.FAULT, "/dev/ttyUSB0", error=Unplugged("/dev/ttyUSB0")
    )
    bench.sign_in(bench.counter.clerk)
    bench.open("devices", "reader")
    page = bench.page(DevicesPage)
    assert page.detail.code.text() == "CA-D18"
    assert page.detail.do.text()
    bench.key(Key.Key_F5)
    page.refresh()
    assert page.detail.code.text() == ""


def test_a_try_reads_a_card_and_records_nothing(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.open("devices", "reader")
    page = bench.page(DevicesPage)
    bench.key(Key.Key_F7)
    before = bench.counter.store.verify().acts
    bench.lay(ELIGIBLE)
    assert bench.window.page is page
    test = page.panel(READER)
    assert isinstance(test, ReaderTest)
    assert any(fact.value == ELIGIBLE.name for fact in test.facts.facts)
    assert bench.counter.store.verify().acts == before
    bench.open("search")
    bench.lay(ELIGIBLE)  # the try ended with the page
    assert isinstance(bench.window.page, DeskPage)


def test_a_test_page_comes_out(bench: Bench) -> None:
    bench.sign_in(bench.counter.administrator)
    bench.open("devices", "printer")
    page = bench.page(DevicesPage)
    bench.key(Key.Key_F7)
    test = page.panel(PRINTER)
    assert isinstance(test, PrinterTest)
    bench.until(lambda: test.paper.states() == (PaperState.READY,))
    bench.key(Key.Key_Return)
    bench.until(lambda: test.paper.all_printed)
    assert bench.printer.printed[0].startswith("test_page")


def test_another_device_is_chosen_by_keyboard(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.open("devices", "reader")
    page = bench.page(DevicesPage)
    bench.key(Key.Key_F6)
    assert page.stack.currentWidget() is page.choice
    bench.key(Key.Key_Return)
    assert page.detail.name.text() == "simulated"


# --- staff


def staff(bench: Bench) -> StaffPage:
    bench.sign_in(bench.counter.administrator)
    bench.open("staff")
    return bench.page(StaffPage)


def test_an_account_is_added_by_keyboard(bench: Bench) -> None:
    page = staff(bench)
    before = len(page.accounts)
    bench.key(Key.Key_F6)
    assert page.adding.login.hasFocus()
    bench.type("wang")
    page.adding.name.setText("王新来")
    page.adding.roles[next(iter(page.adding.roles))].setChecked(True)
    page.adding.id_number.setText(officer_number(200)[:17])
    assert "身份证号" in page.adding.words.text()
    page.adding.id_number.setText(officer_number(200))
    page.adding.password.setText("Peach-Tree-55")
    assert not page.adding.buttons.next.isEnabled()
    page.adding.again.setText("Peach-Tree-55")
    bench.key(Key.Key_Return)
    assert (len(page.accounts), len(page.proposals)) == (before, 1)
    bench.sign_in(bench.counter.supervisor)
    bench.open("staff")
    page = bench.page(StaffPage)
    assert not page.add.isEnabled()
    page.list.select_key("?wang")
    bench.key(Key.Key_F4)
    assert len(page.accounts) == before + 1
    bench.counter.services[StaffService].replace_password("wang", "Peach-Tree-55", PASSWORD)
    assert bench.counter.services[StaffService].sign_in("wang", PASSWORD).name == "王新来"


def test_a_login_that_is_taken_comes_back_to_its_field(bench: Bench) -> None:
    page = staff(bench)
    bench.key(Key.Key_F6)
    bench.type("clerk")
    page.adding.name.setText("另一人")
    page.adding.id_number.setText(officer_number(200))
    page.adding.roles[next(iter(page.adding.roles))].setChecked(True)
    for field in (page.adding.password, page.adding.again):
        field.setText("Peach-Tree-55")
    bench.qtbot.wait(60)
    bench.key(Key.Key_Return)
    assert "CA-A06" in bench.said
    assert page.adding.login.hasFocus()


def test_locking_asks_and_the_last_administrator_stays(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    page = staff(bench)
    monkeypatch.setattr(staff_module, "ask", lambda *_args, **_more: "lock")
    page.list.select_key("clerk")
    bench.key(Key.Key_F7)
    assert any(view.login == "clerk" and view.locked for view in page.accounts)
    bench.key(Key.Key_F7)
    assert not any(view.locked for view in page.accounts)
    page.list.select_key("administrator")
    bench.key(Key.Key_F7)
    assert "CA-A08" in bench.said


def test_a_password_is_set_anew_and_ones_own_asks_for_the_old(bench: Bench) -> None:
    page = staff(bench)
    page.list.select_key("clerk")
    bench.key(Key.Key_F8)
    page.resetting.new.setText("Peach-Tree-55")
    page.resetting.again.setText("Peach-Tree-55")
    bench.key(Key.Key_Return)
    accounts = bench.counter.services[AccountService]
    assert [view.login for view in page.proposals] == ["clerk"]
    accounts.confirm(bench.counter.supervisor, "clerk")
    bench.counter.services[StaffService].replace_password("clerk", "Peach-Tree-55", "Mango-Tree-77")
    bench.key(Key.Key_F9)
    page.own.old.setText("wrong")
    page.own.new.setText("Plum-Tree-66")
    page.own.again.setText("Plum-Tree-66")
    bench.key(Key.Key_Return)
    assert "CA-A01" in bench.said
    assert page.own.old.hasFocus()
    page.own.old.setText(PASSWORD)
    bench.key(Key.Key_Return)
    assert bench.counter.services[StaffService].sign_in("administrator", "Plum-Tree-66")


def test_passwords_do_not_stay_in_the_form(bench: Bench) -> None:
    page = staff(bench)
    bench.key(Key.Key_F9)
    page.own.new.setText("Plum-Tree-66")
    bench.open("devices")
    assert page.own.new.text() == ""


# --- all of them


def test_every_page_opens_takes_the_keyboard_and_lists_its_keys(bench: Bench) -> None:
    for role in ("clerk", "supervisor", "issuer", "administrator"):
        session = bench.counter.sessions[role]
        bench.sign_in(session)
        for spec in pages():
            if spec.right is None or session.may(spec.right):
                bench.open(spec.id)
                assert bench.window.page_id == spec.id
                assert bench.focus is not None
                assert bench.window.help_sheet() is not None
                assert bench.said == ""


def test_the_rules_of_the_counter_are_changed_by_two(bench: Bench) -> None:
    page, rules = staff(bench), bench.counter.services[SecurityService].rules
    bench.key(Key.Key_F3)
    form = page.security_form
    assert (page.stack.currentWidget(), form.buttons.next.isEnabled()) == (form, False)
    form.numbers["idle_minutes"].setValue(3)
    assert not form.buttons.next.isEnabled()  # nobody stands by
    for login, error in (("administrator", "CA-C20"), ("clerk", "CA-R03")):
        form.login.setText(login)
        form.password.setText(PASSWORD)
        form.buttons.press_next()
        bench.until(lambda error=error: error in bench.said)
    form.login.setText("supervisor")
    form.buttons.press_next()
    bench.until(lambda: rules().idle_minutes == 3)
    bench.settle()  # the page hears of it later than the journal
    assert form.password.text() == ""
    with bench.counter.store.read() as rows:
        query = (
            select(ActRow.payload)
            .where(ActRow.kind == "counter.security_changed")
            .order_by(ActRow.seq.desc())
        )
        assert rows.scalars(query).first()["second"] == bench.counter.supervisor.officer.staff_id
    assert not bench.window.page.security_form.login.text()


def test_a_change_that_nobody_can_confirm_says_so(bench: Bench) -> None:
    page, accounts = staff(bench), bench.counter.services[AccountService]
    accounts.reset_password(bench.counter.administrator, "supervisor", "Peach-Tree-55")
    accounts.reset_password(bench.counter.administrator, "clerk", "Peach-Tree-55")
    bench.until(lambda: len(page.proposals) == 2)
    for login, stuck in (("supervisor", True), ("clerk", False)):
        page.list.select_key(f"?{login}")
        assert page.proposal.stuck.isVisibleTo(page.proposal) is stuck


def test_a_relative_is_declared_on_the_own_page(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.open("password", "desk")
    page = bench.page(OwnPasswordPage)
    form, number = page.relatives, officer_number(300)
    assert not form.declare.isEnabled()
    form.number.setText(number)
    form.relation.setText("配偶")
    form.declare.click()
    bench.until(lambda: mask(number) in form.known.text())
    assert form.number.text() == ""


def test_a_change_at_the_station_does_not_keep_the_case_that_was_asked_for_from_opening(bench: Bench) -> None:
    case = bench.accepted()
    bench.sign_in(bench.counter.clerk)
    bench.open("search")
    page = bench.page(SearchPage)
    page.activated(case.number)
    page.refresh()  # as a change does, before anything was read
    bench.settle()
    assert page.stack.currentIndex() == 1
    page._show(0)
    page.refresh()
    page.open_case(case.case_id)
    bench.settle()
    assert page.stack.currentIndex() == 1
    page._show(0)
    page.open_case(case.case_id)
    page.refresh()
    bench.settle()
    assert page.stack.currentIndex() == 1
    page._show(0)
    page.refresh()
    bench.settle()
    assert page.stack.currentIndex() == 0  # nobody asked for a case any more
