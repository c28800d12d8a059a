"""A window at work over real services: what the tests of the pages have in their hands."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import Event
from typing import TypeVar

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.watch import CardRead
from clerk_app.devices.printer.contract import PrinterState, PrintOutcome
from clerk_app.devices.printer.errors import PaperNotConfirmed, PrinterStopped
from clerk_app.domain.days import add_months
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.search.service import SearchService
from clerk_app.services.session import Session
from clerk_app.ui.page import Page
from clerk_app.ui.window import MainWindow
from tests.conftest import TODAY, Counter
from tests.people import ELIGIBLE, Invented, invented_card, load_rows
from tests.ui.invented import FakePanel

P = TypeVar("P", bound=Page)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WAIT_MS = 10_000


def jpeg() -> bytes:
    """A plain picture in the size of the permit's photo."""
    out = io.BytesIO()
    Image.new("RGB", (358, 441), "white").save(out, "JPEG", dpi=(350, 350))
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (300, 100), "white")
    picture.paste("black", (20, 40, 280, 46))
    picture.save(out, "PNG")
    return out.getvalue()


@dataclass
class ScriptedPrinter:
    """A printer that fails as it is told, then prints."""

    name: str = "示例打印机"
    failures: list[Exception] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    hold: Event | None = None  # while set to an Event: waits for paper until that is set, or cancelled

    def state(self, *, timeout_s: float) -> PrinterState:
        return PrinterState(self.name, not self.failures, ())

    def print_pdf(
        self, pdf: bytes, *, title: str, timeout_s: float, cancel: Event, on_waiting: Callable[[str], None]
    ) -> PrintOutcome:
        assert pdf.startswith(b"%PDF")
        if self.hold is not None:
            on_waiting("media-empty-warning")
            while not self.hold.wait(0.01):
                if cancel.is_set():
                    raise PaperNotConfirmed(self.name)
        if self.failures:
            raise self.failures.pop(0)
        self.printed.append(title)
        return PrintOutcome("1", "completed")

    def close(self) -> None:
        self.hold = None


def no_paper() -> PrinterStopped:
    return PrinterStopped(("media-empty-error",), "示例打印机")


@dataclass
class Bench:
    """The window, the counter behind it, and hands for the keyboard and the reader."""

    window: MainWindow
    counter: Counter
    panel: FakePanel
    printer: ScriptedPrinter
    qtbot: QtBot

    # --- who works

    def sign_in(self, session: Session) -> None:
        """Start a session as the log-in does."""
        self.window._signed_in(session)
        self.settle()

    def page(self, kind: type[P]) -> P:
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def open(self, page_id: str, argument: object = None) -> None:
        assert self.window.open(page_id, argument)
        self.settle()

    # --- hands

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is, and let the work it starts come to its end."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier, delay=50)  # slower than a scanner
        self.settle()

    def type(self, text: str) -> None:
        """Type as slowly as a person."""
        target = QApplication.focusWidget()
        assert target is not None
        self.qtbot.keyClicks(target, text, delay=40)

    def sign(self) -> None:
        """Sign on the pad of the acceptance, as with a stylus."""
        from clerk_app.ui.pages.desk.page import DeskPage

        self.page(DeskPage).acceptance.sign.pad.load(png())
        self.settle()

    def scan(self, text: str) -> None:
        """What a barcode scanner does."""
        self.window._work.take_scan(text)
        self.settle()

    def lay(self, person: Invented | IdCard) -> None:
        """Lay a card on the reader."""
        card = person if isinstance(person, IdCard) else invented_card(person)
        self.window.on_device_event(CardRead(card))
        self.settle()

    def settle(self) -> None:
        """Until no job is under way."""
        self.until(lambda: not self.window.courier.waiting)

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    # --- eyes

    @property
    def said(self) -> str:
        return self.window.message.text

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    # --- cases made beforehand

    def draft(self, person: Invented = ELIGIBLE) -> DraftView:
        services, clerk = self.counter.services, self.counter.clerk
        desk = services[DeskService].open_card(clerk, invented_card(person))
        begun = services[AcceptanceService].begin(clerk, desk, Service.FIRST_ISSUE)
        return replace(begun, phone="13800000000", photo=jpeg(), signature=png())

    def accepted(self, person: Invented = ELIGIBLE) -> AcceptedCase:
        return self.counter.services[AcceptanceService].accept(self.counter.clerk, self.draft(person))

    def approved(self, person: Invented = ELIGIBLE) -> AcceptedCase:
        case = self.accepted(person)
        self.counter.services[DecisionService].approve(self.counter.supervisor, (case.case_id,))
        return case

    def in_production(self, person: Invented = ELIGIBLE) -> AcceptedCase:
        case = self.approved(person)
        self.counter.services[ProductionService].send(self.counter.issuer, (case.case_id,))
        return case

    def ready(self, person: Invented = ELIGIBLE, shelf: str = "B-17", number: str = "SZ0001") -> AcceptedCase:
        case = self.in_production(person)
        self.counter.services[ProductionService].arrived(
            self.counter.issuer, case.case_id, card_number=number, shelf=shelf
        )
        return case

    def state_of(self, case: AcceptedCase) -> str:
        services, clerk = self.counter.services, self.counter.clerk
        return services[SearchService].case(clerk, case.case_id).line.state.value


def holding(bench: Bench, person: Invented = ELIGIBLE, *, days: int = -10) -> None:
    """Somebody holds a permit whose anniversary was so many days ago (negative: is yet to come)."""
    number = invented_card(person).id_number or ""
    issued = add_months(TODAY - timedelta(days=days), -12)
    held = {"number": "SZ9000001", "id_number": number, "kind": "permit", "issued": issued.isoformat()}
    load_rows(bench.counter.core.register, {"card": [held]})
