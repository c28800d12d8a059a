"""The counter's day is opened with its float, counted, closed by a supervisor's word, and its statement printed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt

from clerk_app.demo.station import PASSWORD
from clerk_app.demo.tour.day import Day
from clerk_app.ui.pages.day.page import DayEndPage
from clerk_app.ui.pages.day.work import CLOSING, COUNTING, NOTHING, OPENING, DayWorkPage
from clerk_app.ui.pages.desk.page import DeskPage

Key = Qt.Key
FLOAT = "100"


def opening(day: Day) -> None:
    """The float is counted before the first fee."""
    with day.driver.step("the day is opened"):
        page = _reached(day, OPENING)
        day.driver.picture("opening")
        page.opening.cash.selectAll()
        day.driver.type(FLOAT)
        day.driver.press(Key.Key_Tab, Key.Key_Return)
        _reached(day, COUNTING)
    day.open_page("desk", DeskPage)


def closing(day: Day) -> None:
    """What was received is counted; what is open stays so by the word of a supervisor who is here."""
    with day.driver.step("the money is counted"):
        page = _reached(day, COUNTING)
        standing = page.standing
        if standing is None:
            raise AssertionError("no day is open")
        page.focus_first()
        for yuan in standing.expected().values():
            day.driver.type(str(yuan))
            day.driver.press(Key.Key_Return, Key.Key_Tab)
        day.driver.picture("counted")
        day.driver.wait(page.buttons.next.isEnabled, "the count to be whole")
        page.buttons.next.setFocus()
        day.driver.press(Key.Key_Return)
    with day.driver.step("the day is closed and its statement printed"):
        page = _reached(day, CLOSING)
        if page.list.rows():
            for field, text in (
                (page.closing.reason, "demo"),
                (page.closing.login, "supervisor"),
                (page.closing.password, PASSWORD),
            ):
                field.setFocus()
                day.driver.type(text)
        day.driver.picture("closing")
        day.driver.wait(page.buttons.next.isEnabled, "the word of a supervisor")
        page.buttons.next.setFocus()
        day.driver.press(Key.Key_Return)
        page = _reached(day, NOTHING)
        day.driver.press(Key.Key_Return)
        day.driver.wait(page.paper.isVisible, "the statement")
        day.print_all(page.paper, "closing-statement")


def _reached(day: Day, step: int) -> DayWorkPage:
    """The page of the day's work, when it stands at a step."""
    if not isinstance(day.window.page, DayWorkPage):
        end = day.open_page("dayend", DayEndPage)
        day.driver.wait(lambda: end.day_end is not None, "the figures")
        day.driver.press(Key.Key_F6)
        day.driver.wait(lambda: isinstance(day.window.page, DayWorkPage), "the day's work")
    page = cast(DayWorkPage, day.window.page)
    day.driver.wait(
        lambda: page.standing is not None and page.steps.currentIndex() == step and not page.busy(),
        f"step {step} of the day",
    )
    return page
