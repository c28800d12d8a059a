"""One day at the counter, step by step: who comes, what is typed, what must be seen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget
from sqlalchemy import select

from clerk_app.app.capabilities import pages
from clerk_app.demo.station import PASSWORD, DemoStation
from clerk_app.demo.tour.driver import Driver
from clerk_app.demo.tour.residence import register_newcomer
from clerk_app.demo.tour.signing import sign_the_form
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.search.service import SearchService
from clerk_app.ui.messages import Severity
from clerk_app.ui.pages.decision.page import ApprovalPage
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.pickup.page import PickupPage
from clerk_app.ui.pages.production.page import ProductionPage
from clerk_app.ui.widgets.papers import PaperPanel, PaperState
from clerk_app.ui.window import MainWindow

P = TypeVar("P")
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Day:
    """The people of the day, in the order in which they come."""

    def __init__(self, driver: Driver, window: MainWindow, demo: DemoStation) -> None:
        self.driver, self.window, self.demo = driver, window, demo
        self.next_card = 0

    def work(self) -> None:
        """First issues and endorsements, from the application to the card in the hand."""
        self.as_("clerk")
        self.driver.picture("desk-quiet")
        self.serve("eligible", "an eligible person is accepted", pictures=True)
        self.short_of_stay()
        self.serve("wang_yan", "a rare name of Extension A is accepted")
        self.reader_fails_in_the_middle()
        self.serve("rare_name", "a rare name beyond U+FFFF is accepted")
        self.hmt_card()
        self.register("newcomer")
        self.endorse("endorse", "a permit is endorsed by one key", "endorsed")
        self.endorse("late", "a permit is endorsed late", "endorsed-late")
        self.serve("refused", "a person who will be refused is accepted")
        self.lock_and_unlock()
        self.switch_to("supervisor")
        self.decide()
        self.switch_to("issuer")
        self.produce()
        for name in ("eligible", "wang_yan", "rare_name"):
            self.hand_over(name)

    # --- who works

    def sign_in(self, login: str, words: str) -> None:
        with self.driver.step(f"{words} signs in"):
            self.driver.wait(self.window.layers.login.isVisible, "the log-in")
            self.driver.picture(f"log-in-{login}")
            self.driver.wait(self.window.layers.login.login.hasFocus, "the field of the login")
            self.driver.type(login)
            self.driver.press(Key.Key_Tab)
            self.driver.type(PASSWORD)
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: self.window.session is not None, "a session")

    def as_(self, login: str) -> None:
        if self.window.session is None:
            self.sign_in(login, login)
        elif self.window.session.login != login:
            self.switch_to(login)

    def switch_to(self, login: str) -> None:
        with self.driver.step(f"change of clerk to {login}"):
            self.driver.press(Key.Key_F11)
            self.driver.wait(lambda: self.window.session is None, "the log-in")
        self.sign_in(login, login)

    def lock_and_unlock(self) -> None:
        with self.driver.step("the screen is locked and the work is kept"):
            self.driver.press(Key.Key_F10)
            self.driver.wait(lambda: self.window.locked, "the lock")
            self.driver.picture("locked")
            self.driver.type(PASSWORD)
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: not self.window.locked, "the work")

    # --- at the desk

    def serve(
        self,
        name: str,
        words: str,
        *,
        service: Service = Service.FIRST_ISSUE,
        pictures: bool = False,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """From the card on the reader to the printed receipt; `then` is done before that is printed."""
        with self.driver.step(words), self.driver.service(service.value):
            page = self.open_person(name)
            if pictures or name in ("wang_yan", "rare_name"):
                self.driver.picture(f"desk-{name}")
            acceptance = page.acceptance
            self.driver.press(self.digit_of(page, service))
            self.driver.wait(lambda: showing(page.stack, acceptance), "the acceptance")
            if not acceptance.check.phone.text():  # what a register knows is only confirmed
                self.driver.type("13800000000")
            if pictures:
                self.driver.picture("acceptance-check")
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: acceptance.step == "photo", "the photo step")
            self.take_photo(page, pictures)
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: acceptance.step == "sign", "the signature step")
            sign_the_form(self.driver, self.demo, page, pictures=pictures)
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: acceptance.accepted is not None, "the acceptance on record")
            then()
            self.print_all(acceptance.paper, "acceptance-printed" if pictures else "")
            self.driver.wait(lambda: showing(page.stack, page.quiet, page.person), "the next person")
            self.driver.lift()

    @staticmethod
    def digit_of(page: DeskPage, service: Service) -> Key:
        """The digit of a service on the desk."""
        rows = page.person.verdicts.rows()
        at = next(at for at, row in enumerate(rows, start=1) if row.verdict.service is service)
        return Key(Key.Key_0 + at)

    def endorse(self, name: str, words: str, picture: str) -> None:
        """From the card on the reader to the slip: the law asks for nothing between."""
        with self.driver.step(words), self.driver.service(Service.ENDORSEMENT.value):
            page = self.open_person(name)
            self.driver.picture(f"desk-{name}")
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: showing(page.stack, page.endorsed), "the endorsement")
            self.driver.wait(lambda: page.endorsed.paper.all_printed, "the slip")
            self.driver.picture(picture)
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: showing(page.stack, page.quiet), "the next person")
            self.driver.lift()

    def register(self, name: str) -> None:
        come, shown = partial(self.open_person, name), partial(self.person_shown, name)
        register_newcomer(self.driver, self.window, come, shown, datetime.now(SHENZHEN).date())

    def open_person(self, name: str) -> DeskPage:
        self.driver.place(self.demo.cards[name])
        self.driver.wait(lambda: self.person_shown(name) is not None, f"the desk of {name}")
        return cast(DeskPage, self.window.page)

    def person_shown(self, name: str) -> PersonDesk | None:
        page = self.window.page
        if not isinstance(page, DeskPage) or not showing(page.stack, page.person):
            return None
        desk = page.person.desk
        return desk if desk is not None and desk.person.name == self.demo.cards[name].name else None

    def take_photo(self, page: DeskPage, pictures: bool) -> None:
        view = page.acceptance.photo.camera.view
        if view is None:
            raise AssertionError("no camera view")
        self.driver.wait(
            lambda: view.report is not None and view.report.ready, "a picture that meets every measure", 120
        )
        if pictures:
            self.driver.picture("acceptance-photo")
        photo = page.acceptance.photo
        for _ in range(20):  # who blinks in that moment is asked once more, as at a real desk
            self.driver.wait(
                lambda: photo.photo is not None or view.take_action.isEnabled(),
                "a picture that meets every measure",
                120,
            )
            if photo.photo is not None:  # on a busy machine it came after the pause
                return
            self.driver.press(Key.Key_Space)
            self.driver.pause(1.0)
            if photo.photo is not None:
                return
        raise AssertionError("no photo was taken")

    def short_of_stay(self) -> None:
        with self.driver.step("short of the stay: told when to come back, notice printed"):
            page = self.open_person("short_of_stay")
            desk = self.person_shown("short_of_stay")
            first = next(v for v in desk.verdicts if v.service is Service.FIRST_ISSUE) if desk else None
            if first is None or first.outcome is not Outcome.NOT_ELIGIBLE or first.eligible_from is None:
                raise AssertionError("the verdict is not the expected one")
            self.driver.picture("desk-short-of-stay")
            self.driver.press(Key.Key_F6)
            self.driver.wait(lambda: showing(page.stack, page.paper_page), "the notice")
            self.print_all(page.paper, "notice-of-lacks")
            self.driver.lift()
            self.driver.wait(lambda: showing(page.stack, page.person), "the person")
            self.driver.press(Key.Key_Escape)  # or the next card would wait

    def reader_fails_in_the_middle(self) -> None:
        with self.driver.step("the reader fails in the middle of a read and is retried"):
            faults: list[str] = []

            def hear(severity: str, text: str) -> None:
                if severity != Severity.DONE.value:
                    faults.append(text)

            told = self.window.message.said.connect(hear)
            self.demo.reader.fault("truncated", at=400)
            self.driver.place(self.demo.cards["rare_name"])
            self.driver.wait(lambda: bool(faults), "the fault in words")
            self.driver.picture("reader-fault")
            self.window.message.said.disconnect(told)
            self.driver.lift()
            self.driver.pause(0.8)

    def hmt_card(self) -> None:
        with self.driver.step("a 港澳台 card is read, named and led to what is right"):
            self.open_person("hmt")
            desk = self.person_shown("hmt")
            if desk is None or desk.verdicts[0].outcome is not Outcome.WRONG_SERVICE:
                raise AssertionError("the verdict is not the expected one")
            self.driver.picture("desk-hmt")
            self.driver.lift()
            self.driver.press(Key.Key_Escape)

    # --- the supervisor

    def decide(self) -> None:
        page = self.open_page("decide", ApprovalPage)
        names = [self.demo.cards[name].name for name in ("eligible", "wang_yan", "rare_name")]
        with self.driver.step("the supervisor sees the evidence side by side"):
            self.driver.wait(lambda: page.case is not None, "a case")
            self.driver.picture("approval")
        for _ in range(4):
            with self.driver.step("the supervisor decides a case"):
                self.driver.wait(lambda: page.case is not None, "a case")
                case = page.case
                if case is None:
                    raise AssertionError("no case")
                if case.person.name in names:
                    self.driver.press(Key.Key_A)
                    self.driver.wait(
                        lambda c=case: not self.shows(page, c.line.case_id), "the approval on record"
                    )
                else:
                    self.refuse(page)
        self.driver.wait(lambda: page.case is None, "an empty queue")

    @staticmethod
    def shows(page: ApprovalPage, case_id: str) -> bool:
        """Whether that case is still in front: one that was read anew is another object, not another case."""
        return page.case is not None and page.case.line.case_id == case_id

    def decide_one(self) -> None:
        page = self.open_page("decide", ApprovalPage)
        with self.driver.step("the supervisor approves it"):
            self.driver.wait(lambda: page.case is not None, "a case")
            self.driver.wait(lambda: page.case is not None and page.case.photo is not None, "the photo")
            self.driver.picture("approval")
            self.driver.press(Key.Key_A)
            self.driver.wait(lambda: page.case is None, "the approval on record")

    def refuse(self, page: ApprovalPage) -> None:
        self.driver.press(Key.Key_R)
        self.driver.wait(lambda: showing(page.stack, page.reason), "the reasons")
        self.driver.picture("approval-refusal")
        self.driver.press(Key.Key_1)
        self.driver.press(Key.Key_Return)
        if showing(page.stack, page.reason):
            self.driver.press(Key.Key_Return)
        self.driver.wait(page.paper.isVisible, "the notice")
        self.print_all(page.paper, "refusal-notice")

    # --- production and pickup

    def produce(self, first: int = 1) -> None:
        """Everything that is approved, whichever service it belongs to; the cards are numbered from `first`."""
        cards, ready = self.count(CaseState.APPROVED), self.count(CaseState.READY)
        page = self.open_page("produce", ProductionPage)
        with self.driver.step("approved cases are sent to production"):
            self.driver.wait(lambda: len(page.sending.table.lines()) == cards, "the list")
            self.driver.press(Key.Key_A, modifier=CTRL)
            self.driver.picture("production-to-send")
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: self.count(CaseState.IN_PRODUCTION) == cards, "the cases in production")
        with self.driver.step("the cards arrive on their shelves"):
            self.driver.press(Key.Key_F6)
            self.driver.wait(lambda: len(page.arriving.lines) == cards, "the list of cards to come")
            for number in range(1, cards + 1):
                self.driver.wait(page.arriving.number.hasFocus, "the field of the card number")
                self.driver.type(f"4403002026{first - 1 + number:06d}")
                self.driver.press(Key.Key_Return)
                if number == 1:
                    self.driver.type(f"B-{16 + number}")
                    self.driver.picture("production-arrived")
                self.driver.press(Key.Key_Return)
                self.driver.wait(
                    lambda n=number: self.count(CaseState.READY) == ready + n, "the card on the shelf"
                )

    def hand_over(self, name: str, *, old_card: bool = False) -> None:
        step = f"the same gesture hands the card over: {name}"
        measured = nullcontext() if old_card else self.driver.service("pickup")  # F5 is the exchange's own
        with self.driver.step(step), measured:
            self.open_person(name)
            if name == "eligible":
                self.driver.picture("desk-card-to-hand-over")
            self.driver.press(Key.Key_Return)
            self.driver.wait(lambda: isinstance(self.window.page, PickupPage), "the pickup")
            page = cast(PickupPage, self.window.page)
            self.driver.wait(lambda: page.handing.case is not None, "the case")
            self.driver.press(Key.Key_F2)
            if old_card:
                self.driver.press(Key.Key_F5)
            self.driver.wait(page.handing.ready, "identity and signature")
            if name == "eligible":
                self.driver.picture("pickup")
            self.driver.press(Key.Key_Return)
            self.driver.wait(page.paper.isVisible, "the slip")  # another person's may be kept in it unseen
            self.print_all(page.paper, "pickup-slip" if name == "eligible" else "")
            self.driver.lift()

    # --- tools

    def open_page(self, page_id: str, kind: type[P]) -> P:
        """By the page's own key, as the rail shows it."""
        spec = next(spec for spec in pages() if spec.id == page_id)
        digit = Key(Key.Key_0 + int(spec.key.removeprefix("Ctrl+")))
        with self.driver.step(f"the page {page_id} is opened by {spec.key}"):
            self.driver.press(digit, modifier=CTRL)
            self.driver.wait(lambda: isinstance(self.window.page, kind), page_id)
        page = self.window.page
        if not isinstance(page, kind):
            raise AssertionError(page_id)
        return page

    def print_all(self, paper: PaperPanel, picture: str) -> None:
        """Papers that are owed come out at once, others by Enter; Enter finishes when every paper came out."""
        self.driver.wait(lambda: self.prepared(paper), "the papers")
        if set(paper.states()) == {PaperState.READY}:
            self.driver.press(Key.Key_Return)
        self.driver.wait(lambda: paper.all_printed, "every paper out")
        if picture:
            self.driver.picture(picture)
        self.driver.press(Key.Key_Return)

    @staticmethod
    def prepared(paper: PaperPanel) -> bool:
        states = set(paper.states())
        under_way = {PaperState.PRINTING, PaperState.PRINTED} & states
        return bool(under_way) or states == {PaperState.READY}

    def number_of(self, name: str) -> str:
        """The receipt number of somebody's newest case, as it stands in the barcode."""
        number = self.demo.cards[name].id_number
        with self.demo.station.store.read() as rows:
            query = select(ApplicationRow.number).where(ApplicationRow.id_number == number)
            return rows.scalars(query.order_by(ApplicationRow.accepted_at.desc()).limit(1)).one()

    def count(self, state: CaseState) -> int:
        services, session = self.demo.station.services, self.window.session
        if session is None:
            return 0
        return sum(line.state is state for line in services[SearchService].find_cases(session, ""))


def showing(stack: QStackedWidget, *parts: object) -> bool:
    return stack.currentWidget() in parts
