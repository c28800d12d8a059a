"""The tour's online applications: one that agrees with the registers is completed, one that differs is looked at."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt

from clerk_app.demo.tour.day import Day, showing
from clerk_app.demo.tour.signing import sign_the_form
from clerk_app.services.online.views import OnlineDesk
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.online.page import FILING, OnlinePage

Key = Qt.Key


def online(day: Day) -> None:
    """From the card on the reader to the receipt: nothing is typed."""
    day.as_("clerk")
    driver = day.driver
    with driver.step("somebody who applied on the portal is done"), driver.service("online_first_issue"):
        day.open_person("online")
        driver.picture("desk-online")
        open_filing(day, "online")
        driver.picture("online-agrees")
        driver.press(Key.Key_Return)
        driver.wait(lambda: isinstance(day.window.page, DeskPage), "the desk")
        page = cast(DeskPage, day.window.page)
        acceptance = page.acceptance
        driver.wait(
            lambda: showing(page.stack, acceptance) and acceptance.step == "sign", "the signature step"
        )
        sign_the_form(driver, day.demo, page, pictures=False)
        driver.press(Key.Key_Return)
        driver.wait(lambda: acceptance.accepted is not None, "the acceptance on record")
        day.print_all(acceptance.paper, "online-accepted")
        driver.wait(lambda: showing(page.stack, page.quiet, page.person), "the next person")
        driver.lift()
    with driver.step("what was filed on the portal differs from the registers"):
        day.open_person("online_differs")
        filing = open_filing(day, "online_differs")
        if not {"image_number", "phone", "pickup"} <= {each.field for each in filing.differs}:
            raise AssertionError("differences are not named")
        driver.picture("online-differs")
        driver.press(Key.Key_F4)
        driver.picture("online-return")
        driver.press(Key.Key_Escape)
        driver.press(Key.Key_Escape)
        driver.wait(lambda: isinstance(day.window.page, DeskPage), "the desk")
        driver.lift()
        driver.press(Key.Key_Escape)


def open_filing(day: Day, name: str) -> OnlineDesk:
    """The application of the person on the desk, read."""
    number = day.demo.cards[name].id_number
    day.driver.press(Key.Key_Return)
    day.driver.wait(lambda: isinstance(day.window.page, OnlinePage), "the page of online applications")
    page = cast(OnlinePage, day.window.page)
    day.driver.wait(
        lambda: (
            page.found is not None
            and page.found.desk.person.id_number == number
            and page.stack.currentIndex() == FILING
        ),
        f"the application of {name}",
    )
    if page.found is None:
        raise AssertionError(name)
    return page.found
