"""The tour's residence registration: somebody whom no register knows is registered in a known building."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import Qt

from clerk_app.demo.tour.driver import Driver
from clerk_app.domain.law.records import Service
from clerk_app.services.desk.views import PersonDesk
from clerk_app.ui.pages.residence.page import ResidencePage
from clerk_app.ui.window import MainWindow

Key = Qt.Key
TYPED = "qchy502"  # first letters of an estate, and the room


def register_newcomer(
    driver: Driver,
    window: MainWindow,
    come: Callable[[], object],
    shown: Callable[[], PersonDesk | None],
    today: date,
) -> None:
    """From the card on the reader to the printed form; then the desk counts the stay from that day.

    Args:
        come: Lays the card and waits for the desk.
        shown: The person on the desk, None while it shows another one.

    Raises StepFailed, AssertionError.
    """
    with driver.step("a newcomer is registered in a known building, and the stay counts at once"):
        with driver.service(Service.RESIDENCE_REGISTRATION.value):
            come()
            driver.picture("desk-newcomer")
            driver.press(Key.Key_1)
            driver.wait(lambda: isinstance(window.page, ResidencePage), "the page of the registration")
            page = cast(ResidencePage, window.page)
            driver.wait(lambda: bool(page.desks) and page.finder.field.hasFocus(), "the field of the house")
            driver.type(TYPED)
            driver.wait(lambda: page.finder.answered and bool(page.finder.list.rows()), "buildings that fit")
            driver.picture("residence-house")
            driver.press(Key.Key_Return)
            driver.wait(lambda: page.house is not None and page.form.dwellings.hasFocus(), "the form")
            driver.picture("residence-form")
            driver.press(Key.Key_Return)
            driver.wait(lambda: page.paper.all_printed, "the form on paper")
            driver.picture("residence-printed")
            driver.press(Key.Key_Return)
        driver.wait(lambda: _registered(shown(), today), "the stay on the desk, counted from today")
        driver.picture("desk-newcomer-registered")
        driver.lift()
        driver.press(Key.Key_Escape)


def _registered(desk: PersonDesk | None, today: date) -> bool:
    if desk is None or not any(stay.start == today and stay.end is None for stay in desk.facts.residence):
        return False
    first = next(verdict for verdict in desk.verdicts if verdict.service is Service.FIRST_ISSUE)
    stay = next(one for one in first.conditions if one.rule == "continuous_residence")
    return stay.evidence_from == today
