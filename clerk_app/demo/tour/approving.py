"""The supervisor approves whatever waits."""

from __future__ import annotations

from PySide6.QtCore import Qt

from clerk_app.demo.tour.day import Day
from clerk_app.ui.pages.decision.page import ApprovalPage

Key = Qt.Key


def approve_all(day: Day) -> None:
    """Every case of the queue, one after another."""
    page = day.open_page("decide", ApprovalPage)
    day.driver.wait(lambda: bool(page.queue.rows()), "the queue")
    while page.queue.rows():
        with day.driver.step("the supervisor approves a case"):
            day.driver.wait(lambda: page.case is not None and page.case.photo is not None, "a case")
            case = page.case
            if case is None:
                raise AssertionError("no case")
            day.driver.press(Key.Key_A)
            day.driver.wait(lambda c=case: not day.shows(page, c.line.case_id), "the next case")
            day.driver.pause(0.5)
