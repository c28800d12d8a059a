"""What a clerk works in: the rail, the bars, the message, and the pages of one session."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Right
from clerk_app.hub.state import LinkState
from clerk_app.services.desk.views import Overview
from clerk_app.ui.actions import make_action
from clerk_app.ui.bars import StatusBar, TopBar
from clerk_app.ui.changes import Change
from clerk_app.ui.help_sheet import HelpSheet
from clerk_app.ui.messages import MessageBar, Severity
from clerk_app.ui.page import Context, Page
from clerk_app.ui.palette import FinderChoice, FinderPalette
from clerk_app.ui.rail import Rail
from clerk_app.ui.screens import PageSpec
from clerk_app.ui.theme import px
from clerk_app.ui.year_strip import YearStrip

if TYPE_CHECKING:  # brings the papers, for which the first paint does not wait
    from clerk_app.services.printing.proving import PaperAbout, PaperProof

log = logging.getLogger(__name__)

PROOF = "CA2:"  # how the QR code of a paper of ours begins (`documents.paper_proof`)
PRINT_NUMBER = re.compile(r"[A-Za-z0-9]+-[0-9A-Za-z]+-\d{6}-\d{4}")
PAGES_OF_PAPERS = {"day_end": "daywork", "law_comparison": "impact"}  # about nobody
COMPACT_BELOW = 1000  # pixels at 100 %


class Workplace(QWidget):
    """The layer of the window in which is worked; its actions are gone with it when the screen is locked.

    Signals:
        page_shown: The id of the page that is shown.
        lock_wanted, switch_wanted: The clerk leaves for a while, or another one comes.
        scheme_turned: From light to dark, or back.
        scale_stepped: The text is to be so much larger, in per cent.
    """

    page_shown = Signal(str)
    lock_wanted = Signal()
    switch_wanted = Signal()
    scheme_turned = Signal()
    scale_stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self.message, self.year_strip = MessageBar(), YearStrip()
        self.rail, self.status = Rail(), StatusBar()
        self._stack = QStackedWidget()
        actions = self._actions()
        self.top = TopBar(actions)
        self.rail.chosen.connect(self.open)
        self.top.next_pressed.connect(self.change_person)
        self.top.clerk_pressed.connect(self.change_password)
        self.status.pressed.connect(self.open)
        self.year_strip.pressed.connect(self._open_calendar)
        self._lay_out()

    def _actions(self) -> list[QAction]:
        """The actions of every page; those of the top bar."""
        make_action("app.help", self, self.show_help)
        find = make_action("app.search", self, self._find)
        make_action("app.next_card", self, self.change_person)
        make_action("app.password", self, self.change_password)
        make_action("app.devices", self, lambda: self.open("devices"))
        make_action("app.refresh", self, self.refresh)
        make_action("app.message", self, self.message.clear)
        make_action("app.scheme", self, self.scheme_turned.emit)
        make_action("app.larger", self, lambda: self.scale_stepped.emit(25))
        make_action("app.smaller", self, lambda: self.scale_stepped.emit(-25))
        switch = make_action("app.switch", self, self.switch_wanted.emit)
        return [find, switch, make_action("app.lock", self, self.lock_wanted.emit)]

    def _open_calendar(self) -> None:
        self.open("calendar")

    def _find(self) -> None:
        """Ctrl+K: find anything."""
        context, page = self._context, self.page
        if context is not None:
            actions = [*([] if page is None else self._actions_of(page)), *self.actions()]
            self.finder.ask(context, list(self._specs.values()), actions)

    def _lay_out(self) -> None:
        self._area = QWidget()
        right = QVBoxLayout(self._area)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top)
        strip = QHBoxLayout()
        strip.setContentsMargins(px(16), 0, px(16), 0)
        strip.addWidget(self.year_strip)
        right.addLayout(strip)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addWidget(self._area, 1)
        self.message.setParent(self._area)  # it lies over the bar: what it says never moves the page
        self.message.hide()
        self.message.said.connect(self._place_message)
        self._area.installEventFilter(self)
        self.finder = FinderPalette(self)
        self.finder.chosen.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() == QEvent.Type.Resize:
            self._place_message()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.finder.place()

    def _follow(self, choice: FinderChoice) -> None:
        """Do what was chosen in the palette."""
        if choice.action is not None:
            choice.action.trigger()
        elif self.page is None or self.page.can_leave():
            self.open(choice.page, choice.argument)

    def _place_message(self, *_said: str) -> None:
        """Over station and clerk, up to the search and the buttons, as high as its words need."""
        room = self.top.free_width()
        self.message.setGeometry(0, 0, room, max(self.message.wanted_height(room), self.top.height()))
        self.message.raise_()

    # --- one session

    def begin(self, context: Context, pages: Sequence[PageSpec]) -> None:
        """The pages of a clerk who signed in; the first of them is shown."""
        from clerk_app.services.link.service import LinkService

        self.end()
        self.finder.hide()
        session = context.session
        allowed = [spec for spec in pages if spec.right is None or session.may(spec.right)]
        linked = context.services[LinkService].view().state is not LinkState.NONE
        self._context, self._specs = context, {spec.id: spec for spec in allowed}
        self.rail.set_pages([spec for spec in allowed if spec.on_rail and (linked or spec.id != "link")])
        self.top.set_session(session)
        context.cards.changed.connect(self._show_waiting)
        self._show_waiting()
        self.message.clear()
        first = next((spec for spec in allowed if spec.on_rail), None)
        if first is not None:
            self.open(first.id)
        self.read_figures()

    def end(self) -> None:
        """Let go of the pages."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.setParent(None)  # what still comes back to it must not take the keyboard from the log-in
            page.deleteLater()
        if self._context is not None:
            self._context.cards.changed.disconnect(self._show_waiting)
        self._pages, self._specs, self._context = {}, {}, None
        self.year_strip.hide()

    def park(self) -> None:
        """Keep what was begun on every page; never ask."""
        for page in self._pages.values():
            page.park()

    # --- pages

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def page_id(self) -> str:
        return next((name for name, page in self._pages.items() if page is self.page), "")

    def open(self, page_id: str, argument: object = None) -> bool:
        """Show a page, unless the present one must not be left or the role may not open it."""
        spec, context = self._specs.get(page_id), self._context
        if spec is None or context is None:
            return False
        now = self.page
        if now is not None and self._pages.get(page_id) is not now and not now.can_leave():
            return False
        if page_id not in self._pages:
            self._pages[page_id] = self._made(spec, context)
        page = self._pages[page_id]
        self._stack.setCurrentWidget(page)
        self.rail.set_current(page_id)
        if page is not now:
            self.message.clear()
        page.activated(argument)
        page.focus_first()
        self.page_shown.emit(page_id)
        return True

    def _made(self, spec: PageSpec, context: Context) -> Page:
        page = spec.factory(context)
        page.go.connect(self.open)
        page.setAccessibleName(QCoreApplication.translate("Pages", spec.title))
        self._stack.addWidget(page)
        return page

    def focus_first(self) -> None:
        """Put the keyboard where the work of the page starts."""
        if self.page is not None:
            self.page.focus_first()

    def change_password(self) -> None:
        """The page where everybody changes the own password; it leads back to the page that is shown."""
        if self.page_id != "password":
            self.open("password", self.page_id)

    # --- what comes from outside

    def take_card(self, card: IdCard) -> None:
        """A card placed at any moment opens the person desk, unless the page wants it or somebody is served."""
        page = self.page
        if page is not None and page.take_card(card):
            return
        if page is not None and page.serving() and self._context is not None:
            self._context.cards.wait(card)
        else:
            self.open("desk", card)

    def change_person(self) -> None:
        """Serve the holder of the card that waits; what was begun for the one before is kept."""
        context, page = self._context, self.page
        if context is None or context.cards.waiting is None or (page is not None and not page.can_leave()):
            return
        card = context.cards.take_waiting()
        self.open("desk", card)

    def _show_waiting(self) -> None:
        card = None if self._context is None else self._context.cards.waiting
        self.top.show_waiting("" if card is None else card.name)

    def take_scan(self, text: str) -> None:
        """A barcode: the page may want it, otherwise it is looked for. The QR code of a paper of ours is proven
        first, and then does what the barcode of its case would.
        """
        if text.startswith(PROOF):
            self._prove(text)
        elif PRINT_NUMBER.fullmatch(text) and not (self.page is not None and self.page.awaits_paper()):
            self._open_paper(text)
        elif self.page is None or not self.page.take_scan(text):
            self.search(text)

    def _prove(self, text: str) -> None:
        from clerk_app.services.printing.proving import ProvingService

        if self._context is not None:
            proving = self._context.services[ProvingService]
            self._context.courier.send(lambda: proving.prove(text), self._take_proof, self.message.show_error)

    def _take_proof(self, proof: PaperProof) -> None:
        said = proof.statement
        if not proof.genuine or said is None:
            self.message.say(
                Severity.WARN,
                self.tr("这张凭证不能证明是真的"),
                self.tr("二维码被改动过、没有读全，或者签名的密钥这里不认识。没有打开任何业务。"),
            )
            return
        words = {
            "current": self.tr("凭证是真的，是最近一次打印的"),
            "replaced": self.tr("凭证是真的，后来又补打过"),
            "revoked": self.tr("凭证是真的，但是已经作废"),
            "unknown": self.tr("凭证是真的；这里没有它的打印记录，不知道是否作废"),
        }
        severity = Severity.DONE if proof.state.value == "current" else Severity.INFO
        self.message.say(severity, words[proof.state.value])
        if self.page is not None and self.page.awaits_paper():
            self.page.take_scan(said.print_number)
        elif proof.case_id:
            self.take_scan(said.number)
        else:
            self._open_about(proof.kind, proof.person, said.name)

    def _open_paper(self, number: str) -> None:
        """The bar code of a paper that is numbered by its print: what it is about opens."""
        from clerk_app.services.printing.proving import ProvingService

        if (context := self._context) is None:
            return

        def show(about: PaperAbout | None) -> None:
            if about is None:
                self.search(number)
            elif about.case_number:
                self.take_scan(about.case_number)
            else:
                self._open_about(about.kind, about.person, number)

        proving, session = context.services[ProvingService], context.session
        context.courier.send(lambda: proving.about(session, number), show, self.message.show_error)

    def _open_about(self, kind: str, person: str, otherwise: str) -> None:
        page = PAGES_OF_PAPERS.get(kind, "")
        if person and "desk" in self._specs:
            self.open("desk", person)
        elif page in self._specs:
            self.open(page)
        else:
            self.search(otherwise)

    def search(self, text: str) -> None:
        """Look for a case or a person."""
        self.open("search", text)

    def refresh(self) -> None:
        """Read the shown page and the figures again."""
        if self.page is not None:
            self.page.refresh()
        self.read_figures()

    def changed(self, change: Change) -> None:
        """Something that is shown may be another: the page and the figures are read again."""
        if self.page is not None:
            self.page.changed(change)
        self.read_figures()

    # --- figures

    def read_figures(self) -> None:
        """Read the figures of the day again, off the GUI thread."""
        from clerk_app.services.desk.service import DeskService

        if self._context is not None:
            services, session = self._context.services, self._context.session
            self._context.courier.send(
                lambda: services[DeskService].overview(session), self._show_figures, self._no_figures
            )

    def _show_figures(self, overview: Overview) -> None:
        counts = {spec.id: spec.count(overview) for spec in self._specs.values() if spec.count is not None}
        self.rail.set_counts(counts)
        keeps = self._context is not None and self._context.session.may(Right.MANAGE_CALENDAR)
        self.year_strip.show_missing(overview.year_missing if keeps else None)

    def _no_figures(self, error: Exception) -> None:
        log.warning("workplace.no_figures type=%s", type(error).__name__)

    # --- the frame around the page

    def fold(self, width: int) -> None:
        """In a window that is narrow for the size of its text, the frame gives its room to the page."""
        compact = width < px(COMPACT_BELOW)
        for part in (self.rail, self.top, self.status):
            part.set_compact(compact)

    def show_busy(self, busy: bool) -> None:
        """Whether something has been worked at for longer than a moment."""
        if busy:
            self.top.spinner.start()
        else:
            self.top.spinner.stop()

    def show_help(self) -> None:
        """F1: the keys that work here."""
        sheet = self.help_sheet()
        sheet.exec()
        sheet.deleteLater()

    def help_sheet(self) -> HelpSheet:
        """The keys of the page and its parts, then those of the window."""
        groups: list[tuple[str, list[Any]]] = []
        page = self.page
        if page is not None:
            groups.append((page.accessibleName(), self._actions_of(page)))
        groups.append((self.tr("整个窗口"), list(self.actions())))
        return HelpSheet(groups, self.window())

    @staticmethod
    def _actions_of(page: Page) -> list[QAction]:
        """The actions of a page and of the parts of it that are seen."""
        parts = [part for part in page.findChildren(QWidget) if part.isVisibleTo(page)]
        return [action for part in (page, *parts) for action in part.actions()]
