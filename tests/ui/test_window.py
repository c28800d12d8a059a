from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clerk_app.devices.card_reader.errors import ReadFailed
from clerk_app.devices.card_reader.watch import CardFailed, CardRead
from clerk_app.devices.errors import DeviceMissing
from clerk_app.devices.lines import DeviceLine, Light, LinesChanged
from clerk_app.domain.staff import Right, Role
from clerk_app.services.cases.errors import OpenCaseExists
from clerk_app.services.changes import ChangeFeed
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import DiskFull
from clerk_app.services.printing.proving import PaperAbout, ProvingService
from clerk_app.services.staff.service import StaffService
from clerk_app.ui import actions, theme
from clerk_app.ui.changes import Change
from clerk_app.ui.language import load_language
from clerk_app.ui.messages import Choice, MessageBar, Severity, ask
from clerk_app.ui.page import Context, Page, Screen
from clerk_app.ui.scanner import ScannerFilter
from clerk_app.ui.screens import PageSpec
from clerk_app.ui.setup_wizard import SetupPlan, SetupWizard
from clerk_app.ui.sounds import TONES, Sounds, write_tone
from clerk_app.ui.window import MainWindow
from tests.ui import invented as inv

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


class TypingPage(Page):
    """A page with a field, which notes what happens to it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.happened: list[Any] = []
        self.leave = True
        self.wants_cards = False
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        self.on_action("page.next", lambda: self.happened.append("next"))

    def activated(self, argument: object = None) -> None:
        self.happened.append(("activated", argument))

    def can_leave(self) -> bool:
        self.happened.append("leave?")
        return self.leave

    def park(self) -> None:
        self.happened.append("park")

    def refresh(self) -> None:
        self.happened.append("refresh")

    def changed(self, change: Change) -> None:
        self.happened.append(("changed", change.kinds))

    def focus_first(self) -> None:
        self.field.setFocus()

    def take_card(self, card: object) -> bool:
        return self.wants_cards


PAGES = (
    PageSpec("desk", "受理台", "desk", "Ctrl+1", Right.ACCEPT, TypingPage),
    PageSpec(
        "decide",
        "审批",
        "decide",
        "Ctrl+2",
        Right.DECIDE,
        TypingPage,
        lambda overview: overview.waiting_decision,
    ),
    PageSpec("search", "查询", "search", "Ctrl+5", None, TypingPage),
    PageSpec("devices", "设备", "devices", "Ctrl+7", None, TypingPage),
    PageSpec("staff", "人员", "staff", "Ctrl+8", Right.MANAGE_STAFF, TypingPage),
)


class Counter:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.services = inv.FakeServices()
        self.panel = inv.FakePanel()
        self.window = MainWindow(clock=lambda: inv.NOW)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.furnish(self.services, self.panel, PAGES, Screen(idle_minutes=10))  # type: ignore[arg-type]
        self.window.activateWindow()

    def sign_in(self) -> None:
        login = self.window.layers.login
        login.login.setText("zhou")
        login.password.setText(inv.PASSWORD)
        with self.qtbot.waitSignal(self.window.session_changed):
            self.key(Key.Key_Return, login.password)

    def key(
        self, key: Any, widget: QWidget | None = None, modifier: Any = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(widget or QApplication.focusWidget() or self.window, key, modifier)

    @property
    def page(self) -> TypingPage:
        page = self.window.page
        assert isinstance(page, TypingPage)
        return page


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    made = Counter(qtbot)
    yield made
    if made.window.page is not None:
        made.page.leave = True
    made.window.close()


# --- signing in


def test_sign_in_by_keyboard(counter: Counter) -> None:
    counter.sign_in()
    assert counter.window.page_id == "desk"
    assert counter.page.happened == [("activated", None)]


def test_a_wrong_password_is_told_in_the_page(counter: Counter, qtbot: QtBot) -> None:
    login = counter.window.layers.login
    login.login.setText("zhou")
    login.password.setText("wrong")
    counter.key(Key.Key_Return, login.password)
    qtbot.waitUntil(lambda: "CA-A01" in login.message.text)
    assert "还可以试 3 次" in login.message.text
    assert login.password.text() == ""
    assert login.login.text() == "zhou"


def test_an_empty_login_goes_to_the_field_that_lacks(counter: Counter) -> None:
    login = counter.window.layers.login
    login.login.setText("zhou")
    login.try_sign_in()
    assert "请输入" in login.message.text


def test_the_own_card_is_the_second_factor(counter: Counter, qtbot: QtBot) -> None:
    counter.services[StaffService].second_factor = True
    login = counter.window.layers.login
    login.login.setText("zhou")
    login.password.setText(inv.PASSWORD)
    login.try_sign_in()
    qtbot.waitUntil(lambda: login.waits_for_card)
    assert "身份证放在读卡器上" in login.message.text
    with qtbot.waitSignal(counter.window.session_changed):
        counter.panel.tell(CardRead(inv.id_card()))


def test_the_lock_asks_for_the_card_too(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    counter.services[StaffService].second_factor = True
    counter.key(Key.Key_F10)
    lock = counter.window.layers.lock
    counter.panel.tell(CardRead(inv.id_card()))  # before the password it proves nothing
    lock.password.setText(inv.PASSWORD)
    counter.key(Key.Key_Return, lock.password)
    qtbot.waitUntil(lambda: lock.waits_for_card)
    assert counter.window.locked
    assert "身份证放在读卡器上" in lock.message.text
    counter.panel.tell(CardRead(inv.id_card()))
    qtbot.waitUntil(lambda: not counter.window.locked)


def test_a_given_password_is_changed_before_the_work_begins(counter: Counter, qtbot: QtBot) -> None:
    counter.services[StaffService].must_change = True
    login = counter.window.layers.login
    assert not login.new.isVisible()
    login.login.setText("zhou")
    login.password.setText(inv.PASSWORD)
    login.try_sign_in()
    qtbot.waitUntil(lambda: login.asks_for_new)
    assert "管理员给的" in login.message.text
    login.new.setText("Shenzhen-2026")
    login.again.setText("Shenzhen-2027")
    login.try_sign_in()
    assert "不一样" in login.message.text
    login.again.setText("Shenzhen-2026")
    login.try_sign_in()
    qtbot.waitUntil(lambda: "太常见" in login.message.text)
    assert counter.window.session is None
    for field in (login.new, login.again):
        field.setText(inv.OWN_PASSWORD)
    with qtbot.waitSignal(counter.window.session_changed):
        counter.key(Key.Key_Return, login.again)


def test_a_clock_that_went_back_needs_a_supervisors_word(counter: Counter, qtbot: QtBot) -> None:
    counter.services[StaffService].clock_behind = True
    login = counter.window.layers.login
    assert not login.reason.isVisible()
    login.login.setText("zhou")
    login.password.setText(inv.PASSWORD)
    login.try_sign_in()
    qtbot.waitUntil(lambda: login.asks_for_reason)
    assert "2026-11-23 04:30" in login.message.text
    assert "2026-11-23 09:30" in login.message.text
    login.reason.setText("对过授时中心")
    with qtbot.waitSignal(counter.window.session_changed):
        counter.key(Key.Key_Return, login.reason)
    assert counter.services[StaffService].clock_reason == "对过授时中心"


def test_only_pages_of_the_role_stand_on_the_rail(counter: Counter) -> None:
    counter.sign_in()
    assert not counter.window.open("staff")
    words = [button.text().strip() for button in counter.window.findChildren(QToolButton, "railButton")]
    assert words == ["受理台", "审批", "查询", "设备"]


def test_what_waits_is_counted_on_the_rail(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    buttons = counter.window.findChildren(QToolButton, "railButton")
    qtbot.waitUntil(lambda: buttons[1].accessibleName() == "审批，7 件等待")
    assert [
        label.text() for label in counter.window.findChildren(QLabel, "railCount") if label.isVisible()
    ] == ["7"]


# --- pages and keys


def test_keys_open_pages(counter: Counter) -> None:
    counter.sign_in()
    desk = counter.page
    counter.key(Key.Key_2, modifier=Control)
    assert counter.window.page_id == "decide"
    assert desk.happened[-1] == "leave?"
    counter.page.leave = False
    counter.key(Key.Key_1, modifier=Control)
    assert counter.window.page_id == "decide"


def test_a_page_asks_for_another_with_an_argument(counter: Counter) -> None:
    counter.sign_in()
    counter.page.go.emit("search", "王")
    assert counter.page.happened == [("activated", "王")]


def test_search_by_keyboard(counter: Counter) -> None:
    counter.sign_in()
    counter.key(Key.Key_K, modifier=Control)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("chaxun")  # 查询, by its sound
    counter.key(Key.Key_Return)
    assert counter.window.page_id == "search"
    assert counter.page.happened == [("activated", None)]


def test_refresh_and_help(counter: Counter) -> None:
    counter.sign_in()
    counter.key(Key.Key_R, modifier=Control)
    assert counter.page.happened[-1] == "refresh"
    sheet = counter.window.help_sheet()
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "锁屏" in words
    assert "F10" in words
    assert "按下右下角的主按钮" in words
    sheet.deleteLater()


def test_f1_shows_the_keys(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    seen: list[QWidget] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, QDialog)
        seen.append(sheet)
        qtbot.keyClick(sheet, Key.Key_Escape)

    QTimer.singleShot(50, look)
    counter.key(Key.Key_F1)
    assert len(seen) == 1


def test_every_action_has_words_key_and_help() -> None:
    for row in actions.all_specs():
        assert row.words
        assert row.help
        assert re.fullmatch(r"[a-z_]+\.[a-z_0-9]+", row.id)


def test_every_part_of_the_frame_can_be_heard(counter: Counter) -> None:
    counter.sign_in()
    silent = [
        button.objectName()
        for kind in (QPushButton, QToolButton)
        for button in counter.window.findChildren(kind)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert [name for name in silent if name != "qt_edit_menu" and name] == []


# --- what changed


def test_what_changed_is_told_to_the_page_and_the_rail(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    desk = counter.services[DeskService]
    desk.figures = replace(desk.figures, waiting_decision=8)
    counter.services[ChangeFeed].record("case.accepted")
    qtbot.waitUntil(lambda: counter.page.happened[-1] == ("changed", {"case.accepted"}))
    qtbot.waitUntil(lambda: counter.window.layers.work.rail._counts["decide"].text() == "8")


def test_a_look_up_changes_nothing_that_is_shown(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    qtbot.waitUntil(lambda: counter.services[DeskService].read == 1)
    counter.services[ChangeFeed].record("person.looked_up")
    qtbot.wait(50)
    assert counter.page.happened == [("activated", None)]
    assert counter.services[DeskService].read == 1


def test_what_changed_behind_the_lock_is_told_when_it_opens(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    page = counter.page
    counter.window.lock()
    counter.services[ChangeFeed].record("case.approved")
    counter.services[ChangeFeed].record("card.arrived")
    qtbot.wait(250)
    assert page.happened == [("activated", None), "park"]
    lock = counter.window.layers.lock
    lock.password.setText(inv.PASSWORD)
    counter.key(Key.Key_Return, lock.password)
    qtbot.waitUntil(lambda: page.happened[-1] == ("changed", {"case.approved", "card.arrived"}))


# --- cards and scans


def test_a_card_opens_the_person_desk_from_anywhere(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    counter.window.open("search")
    counter.panel.tell(CardRead(inv.id_card()))
    qtbot.waitUntil(lambda: counter.window.page_id == "desk")
    assert counter.page.happened[-1] == ("activated", inv.id_card())


def test_a_page_may_want_the_card_itself(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    counter.window.open("search")
    counter.page.wants_cards = True
    counter.panel.tell(CardRead(inv.id_card()))
    qtbot.wait(50)
    assert counter.window.page_id == "search"


def test_a_card_that_cannot_be_read_is_told(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    counter.panel.tell(CardFailed(ReadFailed("/dev/x")))
    qtbot.waitUntil(lambda: "CA-D16" in counter.window.message.text)
    assert "再放一次" in counter.window.message.text


def test_a_page_may_tell_a_fault_itself(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    events: list[object] = []
    counter.page.reader_event = lambda event: events.append(event) or True  # type: ignore[method-assign,func-returns-value]
    counter.panel.tell(CardFailed(ReadFailed("/dev/x")))
    qtbot.waitUntil(lambda: bool(events))
    assert counter.window.message.text == ""


def test_a_card_on_a_locked_screen_does_nothing(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    counter.window.lock()
    counter.panel.tell(CardRead(inv.id_card()))
    qtbot.wait(50)
    assert counter.window.locked
    assert counter.page.happened == [("activated", None), "park"]


def test_a_scan_is_looked_for_and_leaves_no_trace(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    desk = counter.page
    desk.field.setText("电话")
    qtbot.keyClicks(desk.field, "26112300120030001")
    qtbot.keyClick(desk.field, Key.Key_Return)
    assert counter.window.page_id == "search"
    assert counter.page.happened == [("activated", "26112300120030001")]
    assert desk.field.text() == "电话"
    assert "next" not in desk.happened


def test_the_scanned_number_of_a_print_opens_what_it_is_about_from_anywhere(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.sign_in()
    counter.services[ProvingService].prints = {
        "FT-01-261123-0007": PaperAbout("notice_of_lacks", person="430102199003070012"),
        "FT-01-261123-0008": PaperAbout("receipt", "26112300120030001"),
    }
    for scanned, page_id, argument in (
        ("FT-01-261123-0007", "desk", "430102199003070012"),
        ("FT-01-261123-0008", "search", "26112300120030001"),
        ("FT-01-261123-0009", "search", "FT-01-261123-0009"),  # of no print that is known here
    ):
        counter.window.open("devices")
        qtbot.keyClicks(counter.page.field, scanned)
        qtbot.keyClick(counter.page.field, Key.Key_Return)
        qtbot.waitUntil(lambda page_id=page_id: counter.window.page_id == page_id)
        assert counter.page.happened[-1] == ("activated", argument)


def test_typing_like_a_person_is_no_scan(qtbot: QtBot, qapp: QApplication) -> None:
    field, scanner, got = QLineEdit(), ScannerFilter(), []
    qtbot.addWidget(field)
    scanner.scanned.connect(got.append)
    qapp.installEventFilter(scanner)
    with qtbot.waitExposed(field):
        field.show()
    field.setFocus()
    qtbot.keyClicks(field, "13800138", delay=50)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Key.Key_Return)
    qapp.removeEventFilter(scanner)
    assert got == []
    assert field.text() == "13800138abc"


# --- lock and change of clerk


def test_the_lock_keeps_the_work(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    page = counter.page
    page.field.setText("half a number")
    counter.key(Key.Key_F10)
    assert counter.window.locked
    assert page.happened[-1] == "park"
    lock = counter.window.layers.lock
    lock.password.setText("wrong")
    lock.try_unlock()
    qtbot.waitUntil(lambda: "CA-A01" in lock.message.text)
    counter.key(Key.Key_1, lock.password, Control)  # no key of the work below works
    assert counter.window.locked
    lock.password.setText(inv.PASSWORD)
    counter.key(Key.Key_Return, lock.password)
    qtbot.waitUntil(lambda: not counter.window.locked)
    assert counter.page is page
    assert page.field.text() == "half a number"


def leave_alone(counter: Counter, milliseconds: int = 30) -> None:
    counter.window._lock_watch.timer.start(milliseconds)
    counter.qtbot.waitUntil(lambda: counter.window.locked)


def unlock(counter: Counter) -> None:
    lock = counter.window.layers.lock
    lock.password.setText(inv.PASSWORD)
    counter.key(Key.Key_Return, lock.password)
    counter.qtbot.waitUntil(lambda: not counter.window.locked)


def test_an_idle_screen_locks_each_time(counter: Counter) -> None:
    counter.sign_in()
    for _ in range(3):
        leave_alone(counter)
        unlock(counter)
        timer = counter.window._lock_watch.timer
        assert timer.isActive()
        assert timer.interval() == 10 * 60_000


def test_a_key_begins_the_idle_time_anew(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    timer = counter.window._lock_watch.timer
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start()
    qtbot.wait(50)
    left = timer.remainingTime()
    counter.key(Key.Key_5)
    assert timer.remainingTime() > left
    assert not counter.window.locked


def test_a_machine_that_slept_is_locked_at_the_first_touch(counter: Counter) -> None:
    counter.sign_in()
    page = counter.page
    watch = counter.window._lock_watch
    watch._clock_s = lambda: time.time() + 10 * 60
    counter.key(Key.Key_7, page.field)
    assert counter.window.locked
    assert page.field.text() == ""


def ask_above(counter: Counter, then: Callable[[], None]) -> list[str | None]:
    """Open a question of the page as its deeds do; `then` runs while it is open."""
    answers: list[str | None] = []

    def look() -> None:
        assert isinstance(QApplication.activeModalWidget(), QDialog)
        then()

    QTimer.singleShot(50, look)
    choices = (Choice("back", "再看看", "primary"), Choice("approve", "全部批准"))
    answers.append(ask(counter.page, "批准 4 件？", "", choices, default="back"))
    return answers


def test_no_question_lies_above_the_lock(counter: Counter) -> None:
    counter.sign_in()
    assert ask_above(counter, lambda: leave_alone(counter)) == [None]
    assert counter.window.locked
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [counter.window]
    assert counter.window.focusWidget() is counter.window.layers.lock.password
    choices = (Choice("back", "再看看", "primary"), Choice("approve", "全部批准"))
    assert ask(counter.page, "批准 4 件？", "", choices) is None  # work that comes back late asks nobody
    unlock(counter)


def test_the_key_of_the_lock_works_in_a_question(counter: Counter) -> None:
    counter.sign_in()
    assert ask_above(counter, lambda: counter.key(Key.Key_F10, QApplication.focusWidget())) == [None]
    assert counter.window.locked


@pytest.mark.logs("This plugin does not support", always=False)
def test_the_help_and_lists_go_under_the_lock(counter: Counter) -> None:
    counter.sign_in()
    menu = QMenu(counter.page)
    menu.addAction("打印")
    menu.popup(counter.window.pos())
    leave_alone(counter)
    assert not menu.isVisible()
    unlock(counter)
    QTimer.singleShot(50, lambda: leave_alone(counter))
    counter.key(Key.Key_F1)
    assert counter.window.locked
    assert QApplication.activeModalWidget() is None


def test_the_look_cannot_be_changed_under_the_lock(counter: Counter) -> None:
    counter.sign_in()
    counter.window.lock()
    counter.window.set_look("dark", 150)
    assert counter.window.locked


def test_work_that_comes_back_late_does_not_take_the_keyboard(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    left = counter.page
    counter.window.open("search")
    shown = counter.page
    left.field.setFocus()
    qtbot.waitUntil(shown.field.hasFocus)
    counter.window.change_clerk()
    shown.field.setFocus()
    qtbot.wait(50)
    assert counter.window.layers.login.login.hasFocus()


def test_quick_change_of_clerk(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    page = counter.page
    counter.window.lock()
    counter.key(Key.Key_F11, counter.window.layers.lock.password)
    assert page.happened.count("park") == 2
    assert counter.window.session is None
    qtbot.waitUntil(lambda: counter.services[StaffService].signed_out == 1)
    counter.services[StaffService].roles = (Role.ADMINISTRATOR,)
    counter.sign_in()
    assert counter.window.page_id == "search"
    assert counter.window.open("staff")


# --- the bars


def test_devices_are_said_in_words(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    status = counter.window.layers.work.status
    assert status.words("reader") == "读卡器就绪"
    assert status.words("printer") == "打印机：碳粉不足"
    assert status.words("registers") == "登记数据截至 2026-11-23 03:00"
    counter.panel.states["camera"] = DeviceLine("camera", Light.FAULT, "cam", error=DeviceMissing("cam"))
    counter.panel.tell(LinesChanged("camera"))
    qtbot.waitUntil(lambda: status.words("camera") == "相机断开")
    button = next(b for b in status.findChildren(QToolButton) if b.text() == "相机断开")
    assert "CA-D22" in button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert counter.window.page_id == "devices"
    assert counter.page.happened == [("activated", "camera")]


def test_a_narrow_window_gives_its_room_to_the_page(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    wide = counter.window.layers.work.rail.width()
    counter.window.resize(980, 700)
    qtbot.waitUntil(lambda: counter.window.layers.work.rail.width() < wide)


# --- messages and questions


def test_a_message_says_four_things(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_error(OpenCaseExists("26112300120030001"))
    assert "26112300120030001" in bar.text
    assert "Ctrl+K" in bar.text
    assert "CA-C02" in bar.text
    bar.show_error(DiskFull("/x"))
    assert "CA-S03" in bar.text
    bar.say(Severity.DONE, "已受理。")
    assert bar.text == "已受理。"
    bar.clear()
    assert bar.text == ""


def answered(qtbot: QtBot, *keys: Any, rest: int = 500) -> str | None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        qtbot.wait(rest)
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget() or dialog, key)
            qtbot.wait(5)
        if QApplication.activeModalWidget() is dialog:
            dialog.reject()  # type: ignore[attr-defined]

    QTimer.singleShot(30, press)
    choices = [Choice("drop", "丢弃", "danger"), Choice("keep", "保留", "primary")]
    return ask(None, "丢弃草稿？", "已填的内容会删除。", choices, default="drop")


def test_the_default_never_destroys(qtbot: QtBot) -> None:
    assert answered(qtbot, Key.Key_Return) == "keep"


def test_the_enter_of_a_scanner_answers_nothing(qtbot: QtBot) -> None:
    assert answered(qtbot, "2", "6", "1", "1", "2", "3", Key.Key_Return) is None


def test_esc_is_no_answer(qtbot: QtBot) -> None:
    assert answered(qtbot, Key.Key_Escape) is None


def test_a_question_needs_a_harmless_answer() -> None:
    with pytest.raises(ValueError, match="destroys"):
        ask(None, "x", "", [Choice("a", "a", "danger")])


# --- set-up, look, start


def test_first_start_by_keyboard_alone(qtbot: QtBot) -> None:
    window, made = MainWindow(), []
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    plans: list[SetupPlan] = []

    def perform(plan: SetupPlan) -> str:
        plans.append(plan)
        return "made"

    window.layers.ask_setup(perform, {}, made.append)
    wizard: SetupWizard = window.layers.setup
    qtbot.keyClick(wizard, Key.Key_Return)
    assert "12 位数字" in wizard.message.text
    wizard.fill(station_code="440304000012", station_name="福田示例派出所", counter="3")
    qtbot.keyClick(wizard, Key.Key_Return)
    wizard.fill(
        admin_name="周示例",
        admin_login="zhou",
        admin_id_number="44030519800101003x",
        admin_password="short",
        admin_again="short",
    )
    qtbot.keyClick(wizard, Key.Key_Return)
    assert "10 个字符" in wizard.message.text
    wizard.fill(admin_password=inv.PASSWORD, admin_again="else-else-9")
    qtbot.keyClick(wizard, Key.Key_Return)
    assert "不一样" in wizard.message.text
    wizard.fill(admin_again=inv.PASSWORD)
    qtbot.keyClick(wizard, Key.Key_Return)
    qtbot.keyClick(wizard, Key.Key_Escape)
    assert wizard.stack.currentIndex() == 1
    qtbot.keyClick(wizard, Key.Key_Return)
    qtbot.keyClick(wizard, Key.Key_Return)
    qtbot.waitUntil(lambda: made == ["made"])
    assert plans[0].counter == "003"
    assert inv.PASSWORD not in repr(plans[0])
    window.close()


def test_a_counter_that_cannot_open_says_why(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.layers.cannot_open(DiskFull("/data"))
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("磁盘已满" in text for text in words)
    assert any("CA-S03" in text for text in words)
    window.close()


def test_the_look_changes_and_the_work_stays_open(counter: Counter, qtbot: QtBot) -> None:
    counter.sign_in()
    counter.window.open("search")
    with qtbot.waitSignal(counter.window.look_changed) as changed:
        counter.key(Key.Key_D, modifier=Control)
    assert changed.args == ["dark", 100]
    assert theme.theme().scheme == "dark"
    assert counter.window.page_id == "search"
    counter.window._step_scale(50)
    assert theme.theme().scale == 150
    assert counter.window.page_id == "search"
    assert counter.window.message.isHidden()


def test_nothing_heavy_is_imported_before_the_window() -> None:
    import subprocess
    import sys

    code = (
        "import sys, clerk_app.cli, clerk_app.app.startup, clerk_app.ui.window; "
        "print([m for m in ('sqlalchemy', 'reportlab', 'PySide6.QtMultimedia', 'PySide6.QtPdf', 'numpy',"
        " 'filelock', 'zeroconf', 'http.client') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_english_catalogue_is_complete(qapp: QApplication) -> None:
    from xml.etree import ElementTree

    from clerk_app.ui.assets import resources

    tree = ElementTree.parse(resources() / "i18n" / "clerk_app_en_US.ts")
    lacking = []
    for message in tree.iter("message"):
        source, target = message.findtext("source") or "", message.find("translation")
        text = "" if target is None else target.text or ""
        if target is None or target.get("type") is not None or not text:
            lacking.append(source)
        assert (
            sorted(re.findall(r"\{(\w+)\}", source)) == sorted(re.findall(r"\{(\w+)\}", text)) or not text
        ), source
    assert lacking == []
    assert load_language(qapp, "en_US")


@pytest.mark.parametrize("compiled", [True, False])
def test_the_screens_speak_english(qapp: QApplication, tmp_path: Any, compiled: bool) -> None:
    import shutil
    import subprocess
    import sys
    from pathlib import Path

    from clerk_app.domain.law.records import Service
    from clerk_app.ui import language, words
    from clerk_app.ui.assets import resources

    folder = tmp_path / "i18n"
    folder.mkdir()
    shutil.copy(resources() / "i18n" / "clerk_app_en_US.ts", folder)
    if compiled:
        tool = Path(sys.executable).parent / "pyside6-lrelease"
        done = subprocess.run(
            [tool, "-fail-on-unfinished", folder / "clerk_app_en_US.ts"], check=False, capture_output=True
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        (folder / "clerk_app_en_US.ts").unlink()
    try:
        assert language._install(qapp, "clerk_app_en_US", str(folder))
        words.set_translator(qapp.translate)
        assert words.service_words(Service.FIRST_ISSUE) == "First issue"
        assert words.words_for(DiskFull("/x")).what == "The disk is full; nothing was recorded."
        assert actions.words_of("app.lock") == "Lock"
        bar = MessageBar()
        assert bar.tr("收起提示") == "Put the message away"
    finally:
        load_language(qapp, "zh_CN")
    assert words.service_words(Service.FIRST_ISSUE) == "首次申领"


# --- sounds


def test_tones_are_short_waves(tmp_path: Any) -> None:
    import wave

    for name, tone in TONES.items():
        path = tmp_path / f"{name}.wav"
        write_tone(path, tone)
        with wave.open(str(path)) as file:
            assert file.getnframes() / file.getframerate() < 0.5
    Sounds(enabled=False).play("read")
    with pytest.raises(KeyError):
        Sounds(enabled=False).play("no such tone")
