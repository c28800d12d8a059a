"""受理台: from a card on the reader to a service that begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.watch import CardLifted
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.benefits.service import BenefitsService
from clerk_app.services.cases.errors import LossNotReported, NotEligible
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.endorsement.views import Endorsed
from clerk_app.services.link.service import LinkService
from clerk_app.services.people.identification import number_of
from clerk_app.ui.arguments import HandOver, Reopen, ShowCase
from clerk_app.ui.changes import Change
from clerk_app.ui.declarations import BoardLine
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.acceptance.page import AcceptancePage
from clerk_app.ui.pages.benefits.page import BenefitsView
from clerk_app.ui.pages.desk.deeds import MainDeed
from clerk_app.ui.pages.desk.desk_papers import DeskPapers
from clerk_app.ui.pages.desk.memory import DeskMemory
from clerk_app.ui.pages.desk.person import PersonDeskView
from clerk_app.ui.pages.desk.quiet import QuietView
from clerk_app.ui.pages.desk.quiet_reader import QuietReader
from clerk_app.ui.pages.desk.suppose import SupposeView, Supposing
from clerk_app.ui.pages.endorsement.view import EndorsedView
from clerk_app.ui.theme import px
from clerk_app.ui.widgets.offline_strip import OfflineStrip
from clerk_app.ui.widgets.parts import column, ignoring, row, while_alive

if TYPE_CHECKING:
    from clerk_app.services.benefits.service import KnownPlace, PermitGives


class DeskPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.card: IdCard | None = None
        self._ticket = 0
        self.quiet, self.person = QuietView(), PersonDeskView(context)
        self._reader = QuietReader(self, self.quiet)
        self.acceptance = AcceptancePage(context)
        self.benefits, self.offline, self.endorsed = BenefitsView(), OfflineStrip(), EndorsedView(self)
        self.suppose = SupposeView()
        self.paper_page = DeskPapers(self)
        self.paper, self.paper_title = self.paper_page.panel, self.paper_page.title
        self.stack = QStackedWidget()
        parts = (self.quiet, self.person, self.acceptance, self.paper_page, self.benefits)
        for part in (*parts, self.endorsed, self.suppose):
            self.stack.addWidget(part)
        above = row(self.offline)
        above.setContentsMargins(px(16), 0, px(16), 0)
        box = column(above, self.stack, gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._connect()

    def _connect(self) -> None:
        self.quiet.search_wanted.connect(self._reader.search)
        self.quiet.person_wanted.connect(self.open_number)
        self.quiet.line_wanted.connect(self._open_line)
        self.person.deed_wanted.connect(self._do)
        self.person.started.connect(self._start)
        self.person.lacks_wanted.connect(self._print_lacks)
        self.person.case_wanted.connect(self._open_case)
        self.person.draft_wanted.connect(self.resume)
        self.person.away_wanted.connect(self.put_away)
        self.person.benefits_wanted.connect(self._show_benefits)
        self.benefits.place_wanted.connect(self._show_benefits)
        self.benefits.away_wanted.connect(self._back_to_person)
        self._supposing = Supposing(self, self.person, self.suppose)
        for wanted, page in self.person.pages_wanted():
            wanted.connect(partial(self.go.emit, page))
        self.person.suppose_wanted.connect(self._suppose)
        self.suppose.print_wanted.connect(self._print_supposed)
        self.suppose.away_wanted.connect(self._back_to_person)
        self.acceptance.finished.connect(self._acceptance_done)
        self.paper.finished.connect(ignoring(self._back_to_person))
        self.endorsed.finished.connect(self.put_away)
        self.endorsed.done.connect(self._endorsed)
        self.endorsed.refused.connect(self.refresh)
        self.on_action("desk.search", self._focus_search)
        self.on_action("desk.discard", self._discard)
        self.on_action("desk.lacks", self._print_lacks_here)
        self.on_action("desk.timeline", lambda: self._focus_part(self.person.timeline.setFocus))
        self.on_action("desk.verdicts", lambda: self._focus_part(self.person.verdicts.focus_first))

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, IdCard):
            self.open_card(argument)
        elif isinstance(argument, DraftView):
            self.resume(argument)
        elif isinstance(argument, Reopen):
            self._reopen(argument.case_id)
        elif isinstance(argument, PersonDesk):
            self._show_desk(argument)
        elif isinstance(argument, str) and argument:
            self.open_number(argument)
        else:
            self.refresh()
            self.focus_first()

    def refresh(self) -> None:
        """Read again what is shown: the figures, or the verdicts of the person."""
        self._read_standing()
        shown = self.stack.currentWidget()
        if shown is self.person and self.person.desk is not None:
            desk, services, session = self.person.desk, self.context.services, self.context.session
            self._open(lambda: services[DeskService].refresh(session, desk))
        elif shown is self.quiet:
            self._reader.read()

    def changed(self, change: Change) -> None:
        if change.concerns("offline"):
            self._read_standing()
        if self.stack.currentWidget() is self.quiet:
            self._reader.read_figures()

    def busy(self) -> str:
        shown = self.stack.currentWidget()
        if shown is self.acceptance:
            return self.acceptance.busy()
        return (self.endorsed.paper if shown is self.endorsed else self.paper).busy()

    def park(self) -> None:
        self.acceptance.park()

    def focus_first(self) -> None:
        shown = self.stack.currentWidget()
        parts = (self.person, self.acceptance, self.benefits, self.endorsed, self.suppose)
        if shown is self.quiet:
            self.quiet.field.setFocus()
        else:
            next((part for part in parts if part is shown), self.paper).focus_first()

    def take_card(self, card: IdCard) -> bool:
        """The card of the person who is served, or of the next where nobody is; another one waits."""
        if self.serving():
            if self.stack.currentWidget() is self.acceptance and self.acceptance.take_card(card):
                return True
            if self.number != number_of(card):
                return False
            if self.stack.currentWidget() is not self.person or self.card is not None:
                self.card = card
                return True
        self.open_card(card)
        return True

    def serving(self) -> bool:
        shown = self.stack.currentWidget()
        if shown is self.quiet:
            return False
        if shown is self.acceptance and self.acceptance.accepted is not None:
            return bool(self.busy())  # the papers come out still; else the next may come
        if shown is self.endorsed and self.endorsed.paper.all_printed:
            return False
        return bool(self.number)

    @property
    def number(self) -> str:
        """The identity number of who is served; "" where nobody is."""
        draft, desk = self.acceptance.draft, self.person.desk
        if self.stack.currentWidget() is self.acceptance and draft is not None:
            return draft.person.id_number
        return "" if desk is None else desk.person.id_number

    def memory(self) -> object:
        shown, draft = self.stack.currentWidget(), self.acceptance.draft
        if shown is self.acceptance and draft is not None and self.acceptance.accepted is None:
            self.park()
            return DeskMemory(self.person.desk, self.card, self.acceptance.draft)
        return DeskMemory(self.person.desk, self.card, None, self.quiet.field.text())

    def recall(self, memory: object) -> None:
        if not isinstance(memory, DeskMemory):
            return
        self.card = memory.card
        if memory.desk is not None:
            self._show_desk(memory.desk)
        if memory.draft is not None:
            self.resume(memory.draft)
        self.quiet.field.setText(memory.typed)

    def awaits_paper(self) -> bool:
        return self.stack.currentWidget() is self.acceptance and self.acceptance.awaits_paper()

    def take_scan(self, text: str) -> bool:
        return self.stack.currentWidget() is self.acceptance and self.acceptance.take_scan(text)

    def reader_event(self, event: object) -> bool:
        if self.stack.currentWidget() is self.quiet:
            if isinstance(event, CardLifted):
                self._reader.invite()
            self._reader.reader_event(event)
        return False

    # --- opening a person

    def open_card(self, card: IdCard) -> None:
        """The desk of the person whose card was read."""
        self.card = card
        services, session = self.context.services, self.context.session
        self.quiet.reading()
        self._open(lambda: services[DeskService].open_card(session, card))

    def open_number(self, id_number: str) -> None:
        """The desk of somebody found by search: nothing is known from a chip."""
        self.card = None
        service, session = self.context.services[DeskService], self.context.session
        self._open(lambda: service.open_number(session, id_number))

    def put_away(self) -> None:
        """Esc on a person: back to the invitation, ready for the next."""
        self._ticket += 1
        self.card = self.person.desk = None
        self.context.message.clear()
        self._show(self.quiet)
        self.quiet.clear_search()
        self._reader.read()
        if (lying := self.context.cards.lying) is not None:
            self.quiet.take_back(lying.name)

    def _open(self, work: Callable[[], PersonDesk]) -> None:
        self._ticket += 1
        now = self._ticket

        def done(desk: PersonDesk) -> None:
            if now == self._ticket:  # a card that was laid later goes before
                self._show_desk(desk)

        def failed(error: Exception) -> None:
            if now == self._ticket:
                self._reader.invite()
                self.context.message.show_error(error)

        self.send(work, while_alive(self, done), while_alive(self, failed))

    def _show_desk(self, desk: PersonDesk) -> None:
        new = self.person.desk is None or self.person.desk.person.id_number != desk.person.id_number
        self.person.show_desk(desk, self.context.today())
        if new or self.stack.currentWidget() is self.quiet:
            self.context.message.clear()
        self._show(self.person)

    def _read_standing(self) -> None:
        self.send(self.context.services[LinkService].standing, while_alive(self, self.offline.show_standing))

    def _focus_search(self) -> None:
        if self.stack.currentWidget() is self.quiet:
            self.quiet.field.setFocus()
            self.quiet.field.selectAll()

    def _focus_part(self, focus: Callable[[], object]) -> None:
        if self.stack.currentWidget() is self.person:
            focus()

    def _discard(self) -> None:
        if self.stack.currentWidget() is self.quiet:
            self._reader.discard_draft()

    # --- what is done for the person

    def _do(self, deed: MainDeed) -> None:
        about = deed.about
        if isinstance(about, CaseLine) and deed.kind == "hand_over":
            self.go.emit("pickup", HandOver(about.case_id, self.card, self.person.vouched))
            self.put_away()  # from here on the pickup serves them
        elif isinstance(about, CaseLine) and deed.kind == "correct":
            self._reopen(about.case_id)
        elif isinstance(about, CaseLine):
            self._open_case(about.case_id)
        elif isinstance(about, DraftView):
            self.resume(about)
        elif isinstance(about, Verdict):
            (self._start if deed.kind in ("start", "endorse") else self._print_lacks)(about)
        elif deed.kind == "look_up" and self.card is not None:
            self.open_card(self.card)
        else:
            self.put_away()

    def _open_case(self, case_id: str) -> None:
        self.go.emit("search", ShowCase(case_id))

    def _open_line(self, line: BoardLine) -> None:
        if line.page == "desk":
            self.activated(line.argument)
        else:
            self.go.emit(line.page, line.argument)

    def _start(self, verdict: Verdict) -> None:
        desk = self.person.desk
        if desk is None:
            return
        if (page := self.person.deeds.start_of(verdict)) is not None:
            self.go.emit(page.page, desk)
            return
        if self.context.services[EndorsementService].at_once(verdict):
            self.endorsed.endorse(desk.person)
            return
        services, session, home = self.context.services, self.context.session, self.person.home()

        def begun(draft: DraftView) -> None:
            self._resume(draft, home)

        def refused(error: Exception) -> None:
            if isinstance(error, LossNotReported):
                self.person.open_permit()
            self.context.message.show_error(error)
            if isinstance(error, NotEligible):
                self.refresh()

        self.send(
            lambda: services[AcceptanceService].begin(session, desk, verdict.service),
            while_alive(self, begun),
            while_alive(self, refused),
        )

    def _endorsed(self, endorsed: Endorsed) -> None:
        desk = self.person.desk
        if desk is not None and desk.person.id_number == endorsed.person.id_number:
            self.context.message.clear()
            self._show(self.endorsed)

    def resume(self, draft: DraftView) -> None:
        """Go on with a draft."""
        self._resume(draft, "")

    def _resume(self, draft: DraftView, home: str) -> None:
        self.context.message.clear()
        self._show(self.acceptance)
        self.acceptance.open_draft(draft, home)

    def _reopen(self, case_id: str) -> None:
        services, session = self.context.services, self.context.session
        self.send(
            lambda: services[AcceptanceService].reopen(session, case_id), while_alive(self, self.resume)
        )

    def _acceptance_done(self) -> None:
        """Back from the acceptance: to the person when the draft is kept, else ready for the next."""
        if self.acceptance.accepted is None and self.person.desk is not None:
            self._back_to_person()
        else:
            self.put_away()

    def _back_to_person(self) -> None:
        self._show(self.person if self.person.desk is not None else self.quiet)
        self.refresh()

    def _suppose(self) -> None:
        if self._supposing.open():
            self._show(self.suppose)

    def _print_supposed(self) -> None:
        if self.suppose.found is not None and self.paper_page.show_supposed(self.suppose.found):
            self._show(self.paper_page)

    def _print_lacks_here(self) -> None:
        lacking = self.person.lacking() if self.stack.currentWidget() is self.person else None
        if lacking is not None:
            self._print_lacks(lacking)

    def _print_lacks(self, verdict: Verdict) -> None:
        desk = self.person.desk
        if desk is not None and self.paper_page.show_lacks(desk, verdict):
            self._show(self.paper_page)

    def _show_benefits(self, place: str | None = None) -> None:
        """What the permit gives this person, as of today; of another place by the name of its policy."""
        desk, now = self.person.desk, self._ticket
        if desk is None:
            return
        services, session = self.context.services, self.context.session
        from_page = self.stack.currentWidget()

        def show(found: tuple[PermitGives, tuple[KnownPlace, ...]]) -> None:
            if now == self._ticket and self.stack.currentWidget() is from_page:
                self.benefits.show_gives(desk, *found)
                if from_page is not self.benefits:
                    self._show(self.benefits)

        self.send(lambda: services[BenefitsService].of(session, desk, place), while_alive(self, show))

    def _show(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        self.focus_first()
