"""The parts of the tour, in the order in which the whole works them; `demo --tour DIR --only NAME` works one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from clerk_app.demo.tour.approving import approve_all
from clerk_app.demo.tour.closing import closing, opening
from clerk_app.demo.tour.day import Day
from clerk_app.demo.tour.online import online
from clerk_app.demo.tour.units import agency
from clerk_app.demo.tour.watched import audit, look_at_applicant, rated_visit
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import Service
from clerk_app.ui.attendance import Stage
from clerk_app.ui.pages.day.page import DayEndPage
from clerk_app.ui.pages.fees.deed import FeePage
from clerk_app.ui.pages.fees.page import FeesPage
from clerk_app.ui.pages.permits.page import PermitPage
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.pages.withdrawal.page import WithdrawalPage

Key = Qt.Key
REPLACED = {
    "lost": Service.REISSUE_LOST,
    "exchange": Service.REISSUE_EXCHANGE,
    "reapply": Service.REAPPLY,
}
LOOK_MS = 100
TO_ANSWER_MS = 900  # a question is read before it is answered


def replacements(day: Day) -> None:
    """补领, 换领, 再次申领: to the fee, the production and the new card in the hand."""
    day.as_("clerk")
    for name, service in REPLACED.items():
        day.serve(name, f"applied for: {service.value}", service=service)
    day.as_("supervisor")
    approve_all(day)
    day.as_("clerk")
    for _ in REPLACED:
        pay(day)
    day.as_("issuer")
    day.produce(first=101)
    for name in REPLACED:
        day.hand_over(name, old_card=name == "exchange")


def pay(day: Day) -> None:
    """The fee that waits longest, in cash."""
    with day.driver.step("a fee is paid in cash, and its receipt printed"), day.driver.service("payment"):
        day.driver.press(
            Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        day.driver.wait(lambda: isinstance(day.window.page, FeesPage), "the fees")
        fees, waiting = cast(FeesPage, day.window.page), day.count(CaseState.AWAITING_PAYMENT)
        day.driver.wait(lambda: len(fees.lines) == waiting and fees.list.current() is not None, "the list")
        day.driver.picture("fees")
        day.driver.press(Key.Key_Return)
        day.driver.wait(lambda: isinstance(day.window.page, FeePage), "the fee")
        fee = cast(FeePage, day.window.page)
        day.driver.wait(fee.ready, "the ways to pay")
        day.driver.press(Key.Key_Return)
        day.driver.wait(lambda: fee.stack.currentIndex() == 1, "the payment on record")
        day.print_all(fee.paper, "fee-receipt")
        day.driver.wait(lambda: day.window.page is fees, "the list again")


def withdrawal(day: Day) -> None:
    """撤回: the receipt is scanned, the applicant's card laid, the reason given, the slip printed."""
    day.as_("clerk")
    day.serve(
        "withdraws",
        "somebody applies who will think better of it",
        then=lambda: look_at_applicant(day.driver, Stage.DONE),
    )
    rated_visit(day)
    number = day.number_of("withdraws")
    with day.driver.step("the application is withdrawn"), day.driver.service("withdrawal"):
        day.driver.scan(number)
        day.driver.wait(lambda: isinstance(day.window.page, SearchPage), "the case")
        search = cast(SearchPage, day.window.page)
        day.driver.wait(
            lambda: search.detail.case is not None and search.withdraw_action.isEnabled(), "the case"
        )
        day.driver.press(Key.Key_F8)
        day.driver.wait(lambda: isinstance(day.window.page, WithdrawalPage), "the withdrawal")
        page = cast(WithdrawalPage, day.window.page)
        day.driver.wait(page.reason.hasFocus, "the field of the reason")
        day.driver.place(day.demo.cards["withdraws"])
        day.driver.wait(lambda: page.presence.shown is not None, "the applicant's card")
        day.driver.type("moved")
        day.driver.press(Key.Key_F2)
        day.driver.picture("withdrawal")
        day.driver.press(Key.Key_Return)
        day.driver.wait(lambda: page.stack.currentIndex() == 1, "the withdrawal on record")
        day.print_all(page.paper, "withdrawal-slip")
        day.driver.lift()


def cancellation(day: Day) -> None:
    """注销: what the registers show is cancelled by a supervisor, and the notice printed."""
    day.as_("supervisor")
    with day.driver.step("a permit is cancelled"), day.driver.service("cancellation"):
        day.open_person("became_local")
        day.driver.picture("desk-to-cancel")
        day.driver.press(Key.Key_Return)
        day.driver.wait(lambda: isinstance(day.window.page, PermitPage), "the permit")
        page = cast(PermitPage, day.window.page)
        day.driver.wait(
            lambda: page.list.current() is not None and page.buttons.next.isEnabled(), "what can be done"
        )
        day.driver.press(Key.Key_F7)
        when_asked(lambda: answer(day, Key.Key_Right, Key.Key_Return))
        day.driver.press(Key.Key_Return)
        day.driver.wait(lambda: page.stack.currentIndex() == 1, "the cancellation on record")
        day.print_all(page.paper, "cancellation-notice")
        day.driver.lift()


def day_end(day: Day) -> None:
    day.as_("issuer")
    page = day.open_page("dayend", DayEndPage)
    with day.driver.step("the day-end statement is printed"):
        day.driver.wait(lambda: page.day_end is not None, "the figures")
        day.driver.picture("day-end")
        day.driver.press(Key.Key_Return)
        day.driver.wait(page.paper.isVisible, "the statement")
        day.print_all(page.paper, "day-end-statement")


def when_asked(deed: Callable[[], None]) -> None:
    """Do it once a question was on the screen long enough to be read: its own loop holds up the tour meanwhile."""
    if QApplication.activeModalWidget() is None:
        QTimer.singleShot(LOOK_MS, lambda: when_asked(deed))
    else:
        QTimer.singleShot(TO_ANSWER_MS, deed)


def answer(day: Day, *keys: Qt.Key) -> None:
    """Press keys in the question that is asked, slower than a scanner; a question that stays is given up."""
    question = QApplication.activeModalWidget()
    if question is None:
        return
    if not keys:
        if isinstance(question, QDialog):
            question.reject()  # a tour fails and does not hang
        return
    QTest.keyClick(question.focusWidget() or question, keys[0])
    day.driver.keys += 1
    QTimer.singleShot(TO_ANSWER_MS, lambda: answer(day, *keys[1:]))


PARTS: Mapping[str, Callable[[Day], None]] = MappingProxyType(
    {
        "opening": lambda day: (day.as_("clerk"), opening(day))[1],
        "first-issue": Day.work,
        "replacements": replacements,
        "agency": agency,
        "withdrawal": withdrawal,
        "cancellation": cancellation,
        "audit": audit,
        "online": online,
        "day-end": day_end,
        "closing": lambda day: (day.as_("clerk"), closing(day))[1],
    }
)
