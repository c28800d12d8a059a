"""The tour's units: an employer's list from workbook to receipt and collection, a school's endorsements."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from clerk_app.demo.synthetic.units import EMPLOYER_CODE, EMPLOYER_LIST, GOOD, SCHOOL_CODE, SCHOOL_LIST
from clerk_app.demo.tour.approving import approve_all
from clerk_app.demo.tour.day import CTRL, Day
from clerk_app.ui.pages.agency.page import AgencyPage
from clerk_app.ui.pages.agency.units_page import CHECK, COLLECT, FORM, LISTS, PAPERS

Key = Qt.Key
LOOK_MS = 100
SERVICE = "agency_batch"


def agency(day: Day) -> None:
    """单位申报: accounts, a batch of first issues, a batch of endorsements, the cards to the agent."""
    day.as_("clerk")
    open_account(day, EMPLOYER_CODE, "Shili Dianzi", school=False)
    open_account(day, SCHOOL_CODE, "Shili Daxue", school=True)
    batch = day.demo.lists / EMPLOYER_LIST
    with day.driver.step("an employer's list is accepted"), day.driver.service(SERVICE):
        take_list(day, batch, EMPLOYER_CODE, good=GOOD, picture="agency-list")
    with day.driver.step("a school's permits are endorsed as a batch"):
        take_list(day, day.demo.lists / SCHOOL_LIST, SCHOOL_CODE, good=3, picture="agency-endorsements")
    day.as_("supervisor")
    approve_all(day)
    day.as_("issuer")
    day.produce(first=301)
    collect(day)


def agency_page(day: Day) -> AgencyPage:
    day.driver.press(Key.Key_U, modifier=CTRL)
    day.driver.wait(lambda: isinstance(day.window.page, AgencyPage), "the page of units")
    page = cast(AgencyPage, day.window.page)
    day.driver.wait(lambda: page.stack.currentIndex() == LISTS, "the lists of units and batches")
    return page


def open_account(day: Day, code: str, name: str, *, school: bool) -> None:
    """Its papers are shown, its agent's card is read."""
    with day.driver.step(f"an account is opened: {name}"):
        page = agency_page(day)
        day.driver.press(Key.Key_F2)
        day.driver.wait(lambda: page.stack.currentIndex() == FORM, "the form of an account")
        day.driver.wait(page.form.fields["code"].hasFocus, "the field of the code")
        for text in (code, name, "Xugou Lu 88", "Zheng"):
            day.driver.type(text)
            day.driver.press(Key.Key_Return)
        day.driver.type("13900001234")
        day.driver.press(Key.Key_Tab)
        if school:
            day.driver.press(Key.Key_Down)
        for _ in page.form.papers:
            day.driver.press(Key.Key_Tab)
            day.driver.press(Key.Key_Space)
        day.driver.place(day.demo.cards["unit_agent"])
        day.driver.wait(lambda: page.form.card is not None, "the agent's card")
        if not school:
            day.driver.picture("agency-account")
        day.driver.press(Key.Key_Return)
        day.driver.wait(
            lambda: page.stack.currentIndex() == LISTS and shown(page, code), "the account on the list"
        )
        lift(day)


def lift(day: Day) -> None:
    """Take the card away and wait until the reader has seen it: the same one comes again."""
    day.driver.lift()
    day.driver.wait(lambda: day.window.cards.lying is None, "an empty reader")


def shown(page: AgencyPage, code: str) -> bool:
    return any(row.key.code == code for row in page.units.rows())


def take_list(day: Day, file: Path, code: str, *, good: int, picture: str) -> None:
    """From the agent's card on the reader to the printed receipt and list."""
    page = agency_page(day)
    day.driver.place(day.demo.cards["unit_agent"])
    day.driver.wait(lambda: page.agent is not None, "the agent's card")
    day.driver.wait(lambda: shown(page, code) and page.reading.isEnabled(), "the units")
    when_asked(day, file)
    day.driver.press(Key.Key_F3)
    day.driver.wait(
        lambda: page.stack.currentIndex() == CHECK and page.list.checked is not None and not page.running,
        "the list judged",
    )
    checked = page.list.checked
    if checked is None or len(checked.good) != good or checked.unit.code != code:
        raise AssertionError("the list is not what was handed in")
    day.driver.wait(page.list.buttons.next.isEnabled, "the agent of the unit")
    day.driver.picture(picture)
    day.driver.press(Key.Key_Return)
    day.driver.wait(lambda: page.stack.currentIndex() == PAPERS, "the list accepted")
    day.print_all(page.paper, f"{picture}-papers")
    day.driver.wait(lambda: page.stack.currentIndex() == LISTS, "the lists again")
    lift(day)


def collect(day: Day) -> None:
    """The agent takes all cards of the batch and signs its list."""
    with day.driver.step("the cards of a batch are handed to the unit's agent"):
        page = agency_page(day)
        day.driver.press(Key.Key_F6)
        day.driver.place(day.demo.cards["unit_agent"])
        day.driver.wait(lambda: page.agent is not None, "the agent's card")
        day.driver.wait(page.collecting.isEnabled, "the batch that is ready")
        day.driver.picture("agency-batches")
        chosen = page.chosen_batch()
        if chosen is None or chosen.ready != GOOD:
            raise AssertionError("the batch of the employer is not chosen")
        day.driver.press(Key.Key_F9)
        day.driver.wait(lambda: page.stack.currentIndex() == COLLECT, "the batch")
        day.driver.press(Key.Key_F2)
        day.driver.wait(page.collection.buttons.next.isEnabled, "the agent and the signature")
        day.driver.picture("agency-collection")
        day.driver.press(Key.Key_Return)
        day.driver.wait(lambda: page.stack.currentIndex() == PAPERS, "the cards handed over")
        day.print_all(page.paper, "agency-collected")
        lift(day)


def when_asked(day: Day, file: Path) -> None:
    """Name the file in the dialog once it is there: its own loop holds up the tour meanwhile."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog):
        QTimer.singleShot(LOOK_MS, lambda: when_asked(day, file))
        return
    field = dialog.findChild(QLineEdit)
    if field is None:
        dialog.reject()
        return
    field.setText(str(file))
    QTest.keyClick(field, Key.Key_Return)
    day.driver.keys += 1
