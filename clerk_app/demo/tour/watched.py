"""What the tour shows of the others at a counter: the applicant before their own screen, and the auditor."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import func, select

from clerk_app.demo.tour.day import Day
from clerk_app.demo.tour.driver import Driver, StepFailed
from clerk_app.services.rating.rows import RatingRow
from clerk_app.ui.applicant.screen import ApplicantScreen
from clerk_app.ui.attendance import Stage
from clerk_app.ui.pages.audit.page import UNUSUAL, AuditPage

Key = Qt.Key
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
BEST = 0  # place of 非常满意 among the buttons


def facing() -> ApplicantScreen:
    """The applicant's screen. Raises StepFailed where there is none."""
    found = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, ApplicantScreen) and one.isVisible()
    ]
    if not found:
        raise StepFailed("the applicant's screen")
    return found[-1]


def look_at_applicant(driver: Driver, stage: Stage) -> None:
    """Wait until the applicant's screen is so far, and take its picture beside that of the clerk."""
    driver.wait(lambda: facing().shown.stage is stage, f"the applicant's screen: {stage.value}")
    driver.picture(f"clerk-while-applicant-{stage.value}")
    driver.picture_of(facing(), f"applicant-{stage.value}")


def rated_visit(day: Day) -> None:
    """The applicant touches the best of the five levels."""
    with day.driver.step("the applicant rates the visit on their own screen"):
        before = _ratings(day)
        look_at_applicant(day.driver, Stage.RATE)
        QTest.mouseClick(facing().findChildren(QPushButton)[BEST], Qt.MouseButton.LeftButton)
        day.driver.wait(lambda: facing().shown.stage is Stage.THANKS, "the thanks")
        day.driver.wait(lambda: _ratings(day) == before + 1, "the rating on record")


def _ratings(day: Day) -> int:
    with day.demo.station.store.read() as rows:
        return rows.scalar(select(func.count()).select_from(RatingRow)) or 0


def audit(day: Day) -> None:
    """审计: what stands out, a case followed by its number, and the whole journal proven."""
    day.as_("auditor")
    driver = day.driver
    with driver.step("the auditor sees what stands out, follows a case and proves the journal"):
        driver.press(Key.Key_A, modifier=_CTRL_SHIFT)
        driver.wait(lambda: isinstance(day.window.page, AuditPage), "the audit")
        page = cast(AuditPage, day.window.page)
        driver.wait(lambda: bool(page.list.rows()) and page.card.act is not None, "the newest acts")
        driver.picture("audit")
        driver.press(Key.Key_F8)
        driver.wait(lambda: page.left.currentIndex() == UNUSUAL, "what stands out")
        driver.picture("audit-unusual")
        driver.press(Key.Key_F5)
        driver.wait(lambda: page.list.hasFocus() and page.card.act is not None, "all acts again")
        driver.press(Key.Key_F7)
        driver.wait(
            lambda: bool(page.filters.officer.currentData()) and page.list.hasFocus(), "one officer's acts"
        )
        driver.press(Key.Key_F9)
        driver.wait(lambda: not page.busy(), "the proof")
        driver.wait(lambda: bool(day.window.message.text), "what was found")
        driver.picture("audit-verified")
