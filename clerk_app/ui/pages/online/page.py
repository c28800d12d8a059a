"""网办: the applications that wait, one of them beside its applicant, and what begins of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.staff import Right
from clerk_app.services.cases.online import OnlineUnknown
from clerk_app.services.cases.views import DraftView
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import Lacking, PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.intake.acts import Material
from clerk_app.services.intake.errors import ToldOnce
from clerk_app.services.intake.service import IntakeService
from clerk_app.services.online.acts import ReturnReason
from clerk_app.services.online.service import OnlineService
from clerk_app.services.online.views import FilingState, OnlineDesk, OnlineLine
from clerk_app.services.people.identification import number_of
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.endorsement.view import EndorsedView
from clerk_app.ui.pages.online.filing import FilingView
from clerk_app.ui.pages.online.returning import ReturnForm
from clerk_app.ui.pages.online.waiting import WaitingFilings
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.words import service_words

LIST, FILING, RETURN, ENDORSED, PAPER = range(5)
LANE, NOTICE, SUPPLEMENT = "online", "notice_of_lacks", "supplement_notice"


class OnlinePage(CounterPage):
    """An application is opened by its number, by a scan, by an identity number or by the card of its applicant."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: OnlineDesk | None = None
        self._ticket, self._doing = 0, False
        self.waiting = WaitingFilings()
        self.endorsed, self.paper = EndorsedView(self), PaperPanel(self)
        self.buttons = {at: ButtonRow() for at in (FILING, RETURN)}
        self.notice = self.on_action("online.notice", self._print_notice)
        self.back_action = self.on_action("online.send_back", self._begin_return)
        more = holder(row(*(button_for(each, "quiet") for each in (self.notice, self.back_action)), 1))
        self.filing, self.form = FilingView(more), ReturnForm()
        self.stack = QStackedWidget()
        self._build()
        self.waiting.wanted.connect(self._open_text)
        self.form.go_on.connect(self._send_back)
        self.endorsed.finished.connect(self._to_desk)
        self.endorsed.done.connect(ignoring(lambda: self._show(ENDORSED)))
        self.endorsed.refused.connect(self.refresh)
        self.paper.finished.connect(ignoring(self._after_paper))

    def _build(self) -> None:
        parts = (
            column(self.filing, self.buttons[FILING], gap=12, margins=16),
            column(label(self.tr("退回网上"), "title"), self.form, self.buttons[RETURN], gap=12, margins=16),
        )
        parts[0].setStretch(0, 1)
        parts[1].setStretch(1, 1)
        for part in (
            self.waiting,
            *map(holder, parts),
            self.endorsed,
            holder(column(self.paper, margins=16)),
        ):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.buttons[RETURN].set_back(self.tr("不退回"), lambda: self._show(FILING))
        self.buttons[RETURN].set_next(self.tr("退回申请人"), self._send_back)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, PersonDesk):
            self._open_of(argument)
        elif isinstance(argument, str) and argument:
            self._open_text(argument)
        elif self.found is None or self.stack.currentIndex() in (LIST, PAPER, ENDORSED):
            self._show_list()

    def refresh(self) -> None:
        if self.stack.currentIndex() == LIST:
            self._read_list()
        elif self.found is not None:
            self._read_again(self.found)

    def changed(self, change: Change) -> None:
        """A newer form of the application may have come while it is looked at."""
        del change
        if self.stack.currentIndex() in (LIST, FILING) and not self._doing:
            self.refresh()

    def busy(self) -> str:
        at = self.stack.currentIndex()
        return (self.endorsed.paper if at == ENDORSED else self.paper).busy()

    def serving(self) -> bool:
        return self.found is not None and self.stack.currentIndex() != LIST

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == LIST:
            self.waiting.focus_first()
        elif at == FILING:
            next_ = self.buttons[FILING].next
            (next_ if next_.isEnabled() else self.filing.area).setFocus()
        elif at == RETURN:
            self.form.focus_first()
        else:
            (self.endorsed.paper if at == ENDORSED else self.paper).focus_first()

    def take_card(self, card: IdCard) -> bool:
        """The card of the applicant whose form is shown: now it can be completed. Another one opens its own desk."""
        found = self.found
        if self.stack.currentIndex() != FILING or found is None:
            return False
        if number_of(card) != found.desk.person.id_number:
            return False
        services, session, number = self.context.services, self.context.session, found.filing.number
        self._open(lambda: services[DeskService].open_card(session, card), number)
        return True

    def take_scan(self, text: str) -> bool:
        """The barcode of an application's receipt; what is none is looked for elsewhere."""
        if self.stack.currentIndex() not in (LIST, FILING):
            return False
        self._open_text(text)
        return True

    # --- the list

    def _show_list(self) -> None:
        self.found = None
        self._show(LIST)
        self._read_list()

    def _read_list(self) -> None:
        services, session = self.context.services, self.context.session

        def show(lines: tuple[OnlineLine, ...]) -> None:
            first = not self.waiting.list.rows()
            self.waiting.show_lines(lines)
            if first and self.stack.currentIndex() == LIST and not self.waiting.field.text():
                self.waiting.focus_first()

        self.send(lambda: services[OnlineService].waiting(session), while_alive(self, show), lane=LANE)

    # --- opening one

    def _open_text(self, text: str) -> None:
        """By the number of the application or of the applicant, without the card."""
        services, session = self.context.services, self.context.session
        numbers: list[str] = []

        def work() -> PersonDesk:
            line = services[OnlineService].find(session, text)
            numbers.append(line.number)
            return services[DeskService].open_number(session, line.id_number)

        self._open(work, numbers)

    def _open_of(self, desk: PersonDesk) -> None:
        self._open(lambda: desk, "")

    def _open(self, work: Callable[[], PersonDesk], number: str | list[str]) -> None:
        """Read an application of the person whom `work` gives; nothing of the one before stays meanwhile."""
        self._ticket += 1
        now, self.found = self._ticket, None
        self._update()
        services, session = self.context.services, self.context.session

        def read() -> OnlineDesk:
            desk = work()
            wanted = number if isinstance(number, str) else number[0]
            return services[OnlineService].open(session, desk, wanted)

        def done(found: OnlineDesk) -> None:
            if now == self._ticket:
                self._show_found(found)

        def failed(error: Exception) -> None:
            if now == self._ticket:
                self.context.message.show_error(error)
                if self.stack.currentIndex() != LIST or isinstance(error, OnlineUnknown):
                    self._show_list()

        self.send(read, while_alive(self, done), while_alive(self, failed), lane=LANE)

    def _read_again(self, before: OnlineDesk) -> None:
        """The same, judged again; a newer form of it is said."""
        services, session, now = self.context.services, self.context.session, self._ticket

        def read() -> OnlineDesk:
            desk = services[DeskService].refresh(session, before.desk)
            return services[OnlineService].open(session, desk, before.filing.number)

        def done(found: OnlineDesk) -> None:
            if now != self._ticket or self.found is None:
                return
            newer = found.origin.form != before.origin.form
            self._show_found(found)
            if newer:
                words = self.tr("申请人刚在网上改了这件申请，已按新的填报核对")
                self.context.message.say(Severity.WARN, words)

        self.send(read, while_alive(self, done), lane=LANE)

    def _show_found(self, found: OnlineDesk) -> None:
        self.found = found
        self.filing.show_filing(found)
        self._show(FILING)

    # --- what can be done

    def _update(self) -> None:
        found, buttons = self.found, self.buttons[FILING]
        buttons.set_back(self.tr("返回"), self._leave)
        open_ = found is not None and found.state is FilingState.WAITING
        self.back_action.setEnabled(open_ and found is not None and found.returned is None)
        verdict = None if found is None else found.verdict
        lacking = verdict is not None and verdict.outcome in (Outcome.NOT_ELIGIBLE, Outcome.REFER)
        self.notice.setEnabled(lacking and self.context.session.may(Right.PRINT))
        if found is None or not open_:
            buttons.set_next(self.tr("办理"), self._begin, enabled=False)
        elif found.desk.open_cases or (verdict is not None and verdict.outcome is Outcome.WRONG_SERVICE):
            buttons.set_next(self.tr("退回网上"), self._begin_return, enabled=found.returned is None)
        elif verdict is None or verdict.outcome is Outcome.NOT_ELIGIBLE:
            buttons.set_next(self.tr("打印一次性告知书"), self._print_notice, enabled=self.notice.isEnabled())
        elif not found.desk.person.identified:
            buttons.set_next(self.tr("放上申请人的身份证"), self._begin, enabled=False)
        else:
            service = service_words(found.filing.service)
            words = (
                self.tr("签注")
                if self._at_once(found)
                else self.tr("受理：{service}").format(service=service)
            )
            buttons.set_next(words, self._begin, enabled=not self._doing)

    def _at_once(self, found: OnlineDesk) -> bool:
        endorsing = self.context.services[EndorsementService]
        return (
            found.filing.service is Service.ENDORSEMENT
            and found.verdict is not None
            and endorsing.at_once(found.verdict)
        )

    def _begin(self) -> None:
        found = self.found
        if found is None or self._doing:
            return
        if self._at_once(found):
            self.endorsed.endorse(found.desk.person, found.origin)
            return
        self._doing = True
        self._update()
        services, session = self.context.services, self.context.session

        def begun(draft: DraftView) -> None:
            self._doing, self.found = False, None
            self.stack.setCurrentIndex(LIST)
            self.go.emit("desk", found.desk)
            self.go.emit("desk", draft)

        self.send(
            lambda: services[OnlineService].begin(session, found),
            while_alive(self, begun),
            while_alive(self, self._refused),
            lane=LANE,
        )

    def _refused(self, error: Exception) -> None:
        self._doing = False
        self.context.sounds.play("refused")
        self._update()
        self.refresh()
        self.context.message.show_error(error)

    def _begin_return(self) -> None:
        found = self.found
        if self.stack.currentIndex() == FILING and found is not None and self.back_action.isEnabled():
            self.form.begin(_suggested(found))
            self._show(RETURN)

    def _send_back(self) -> None:
        found = self.found
        if found is None or self._doing or self.stack.currentIndex() != RETURN:
            return
        self._doing = True
        services, session = self.context.services, self.context.session
        reason, note = self.form.reason(), self.form.note.text()

        def work() -> str:
            services[OnlineService].send_back(session, found, reason=reason, note=note)
            return self._told(found) if reason is ReturnReason.LACKS else ""

        def done(told: str) -> None:
            self._doing = False
            self.context.message.say(Severity.DONE, self.tr("已退回申请人"))
            self._show(FILING)
            self.refresh()
            if told:
                self._print(SUPPLEMENT, told)
            elif reason is ReturnReason.LACKS:
                self._print_notice()

        def failed(error: Exception) -> None:
            if isinstance(error, FieldRefused):
                self._doing = False
                self.form.complain()
                self.context.message.show_error(error)
            else:
                self._show(FILING)
                self._refused(error)

        self.send(work, while_alive(self, done), while_alive(self, failed), lane=LANE)

    def _told(self, found: OnlineDesk) -> str:
        """Tell once which papers the application lacks; the notice, "" where none lacks or it stands already."""
        missing = tuple(each for each in Material if each.value in found.lacks)
        if not missing or not found.desk.person.known or found.verdict is None:
            return ""
        intake, session = self.context.services[IntakeService], self.context.session
        with suppress(ToldOnce):
            return intake.tell(session, found.desk, found.filing.service, missing=missing)
        return ""

    def _print_notice(self) -> None:
        found = self.found
        if found is None or not self.notice.isEnabled() or self.stack.currentIndex() != FILING:
            return
        self._print(NOTICE, Lacking(found.desk, found.filing.service))

    def _print(self, kind: str, subject: object) -> None:
        printing, session = self.context.services[PrintingService], self.context.session
        if not session.may(Right.PRINT):
            return
        paper = PaperToPrint(kind, lambda: printing.render(session, kind, subject))
        self.paper.show_papers([paper], leave=self.tr("不打印，返回"), done=self.tr("完成"))
        self._show(PAPER)

    # --- ways

    def _leave(self) -> None:
        self._ticket += 1
        if self.found is not None and self.found.desk.person.from_card:
            self._to_desk()
        else:
            self._show_list()

    def _to_desk(self) -> None:
        self.found = None
        self.stack.setCurrentIndex(LIST)
        self.go.emit("desk", None)

    def _after_paper(self) -> None:
        self._show(FILING)
        self.refresh()

    def _show(self, at: int) -> None:
        if at != FILING:
            self._ticket += 1  # what is still being read must not push this aside
        self.stack.setCurrentIndex(at)
        self._update()
        self.focus_first()


def _suggested(found: OnlineDesk) -> ReturnReason:
    """The reason that the application itself shows."""
    if found.desk.open_cases:
        return ReturnReason.DUPLICATE
    if found.verdict is None or found.verdict.outcome is Outcome.WRONG_SERVICE:
        return ReturnReason.WRONG_SERVICE
    lacks = found.verdict.outcome is Outcome.NOT_ELIGIBLE or bool(found.lacks)
    return ReturnReason.LACKS if lacks else ReturnReason.APPLICANT
