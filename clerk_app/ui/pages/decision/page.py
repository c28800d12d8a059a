"""审批: the queue with the time left, the evidence side by side, a decision by one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.decision.views import ReasonChoice
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.decision.evidence import EvidenceView, doubts
from clerk_app.ui.pages.decision.queue import DecisionQueue
from clerk_app.ui.pages.decision.reason_panel import ReasonPanel
from clerk_app.ui.pages.decision.undo import UndoBar
from clerk_app.ui.widgets import EmptyState
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, scrolled, while_alive
from clerk_app.ui.widgets.rows import Row
from clerk_app.ui.words import phrase, return_reason_words, service_words, vocabulary

LANE = "decide"


class ApprovalPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.case: CaseView | None = None
        self._deciding, self._wanted = False, ""
        self._recording: set[str] = set()  # approved, and on the way to the record
        self._build()
        self.approve_action = self.on_action("decide.approve", self.approve)
        self.refuse_action = self.on_action("decide.refuse", self._ask_refusal)
        self.return_action = self.on_action("decide.return", self._ask_return)
        self.on_action("decide.mark_all", self.waiting.mark_all)
        self.on_action("decide.evidence", self.evidence_area.setFocus)
        self.on_action("decide.find", self.waiting.field.setFocus)
        deciding = (self.approve_action, self.refuse_action, self.return_action)
        for action, look in zip(deciding, ("primary", "danger", ""), strict=True):
            action.setAutoRepeat(False)  # a key held down must not decide the next case
            self.deeds.addWidget(button_for(action, look))
        self._update()

    def _build(self) -> None:
        self.waiting = DecisionQueue()
        self.queue = self.waiting.list
        self.queue.chosen.connect(self._chosen)
        self.waiting.marked.connect(self._update)
        self.waiting.not_marked.connect(partial(self.context.message.say, Severity.INFO))
        self.evidence = EvidenceView()
        self.evidence_area = scrolled(self.evidence)
        self.evidence_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.evidence_area.setAccessibleName(self.tr("证据"))
        undo = self.on_action("decide.undo", self._take_back)
        self.undo = UndoBar(undo)
        self.undo.due.connect(self._record_approval)
        self.undo.taken_back.connect(self._taken_back)
        self.deeds = row(1, gap=8)
        right = column(self.evidence_area, self.undo, self.deeds, gap=12)
        right.setStretch(0, 1)
        self.work = row(self.waiting, holder(right), gap=16, margins=16)
        self.work.setStretch(1, 1)
        self.reason, self.paper = ReasonPanel(), PaperPanel(self)
        self.paper_title = label("", "title")
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        self.stack = QStackedWidget()
        self.empty = EmptyState("decide", self.tr("没有待审批的件"), self.tr("新受理的件会自动出现在这里。"))
        for part in (holder(self.work), self.reason, holder(paper), self.empty):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.reason.decided.connect(self._reason_given)
        self.reason.cancelled.connect(lambda: self._show(0))
        self.paper.finished.connect(ignoring(self._after_paper))

    # --- the page

    def activated(self, argument: object = None) -> None:
        self.refresh()
        if isinstance(argument, str) and argument:
            self.queue.select_key(argument)

    def refresh(self) -> None:
        services, session = self.context.services, self.context.session
        self.send(lambda: services[DecisionService].queue(session), while_alive(self, self._show_queue))

    def changed(self, change: Change) -> None:
        del change
        if self.stack.currentIndex() in (0, 3) and not self._deciding:
            self.refresh()

    def busy(self) -> str:
        return self.paper.busy()

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == 0:
            self.queue.setFocus()
        elif at == 1:
            self.reason.focus_first()
        elif at == 2:
            self.paper.focus_first()
        else:
            self.empty.setFocus()

    # --- the queue

    def _show_queue(self, lines: tuple[CaseLine, ...]) -> None:
        self.waiting.show_lines(lines, {*self.undo.cases, *self._recording})
        if self._wanted:
            self.queue.select_key(self._wanted)
            self._wanted = ""
        if self.stack.currentIndex() in (0, 3):
            self._show(0 if lines else 3)
        current = self.queue.current()
        if current is not None and self.case is not None and current.key == self.case.line.case_id:
            self._read(current.key)  # what is in front stays until it is known whether it changed

    def _chosen(self, chosen: Row | None) -> None:
        if chosen is None:
            self.case = None
            self._update()
        elif self.case is None or self.case.line.case_id != chosen.key:
            self.case = None
            self._update()
            self._read(chosen.key)

    def _read(self, case_id: str) -> None:
        services, session = self.context.services, self.context.session

        def show(case: CaseView) -> None:
            current = self.queue.current()
            if current is not None and current.key == case.line.case_id and case != self.case:
                self.case = case
                self.evidence.show_case(case)
                self.evidence_area.verticalScrollBar().setValue(0)
                self._update()

        self.send(lambda: services[DecisionService].case(session, case_id), while_alive(self, show))

    def _update(self) -> None:
        """Nothing can be decided before its evidence is on the screen."""
        ready = self.case is not None and not self._deciding and self.stack.currentIndex() == 0
        count = len(self.waiting.lot)
        self.approve_action.setEnabled(ready or (count > 0 and not self._deciding))
        self.refuse_action.setEnabled(ready and count == 0)
        self.return_action.setEnabled(ready and count == 0)
        self.approve_action.setText(
            self.tr("批准 {count} 件").format(count=count) if count else self.tr("批准")
        )
        self.evidence.setVisible(self.case is not None)

    # --- deciding

    def approve(self) -> None:
        """A: the case on the screen, or the lot that is marked. For some seconds it can be taken back."""
        lot, case = self.waiting.lot, self.case
        if lot:
            what = self.tr("已批准 {count} 件{service}：{names}").format(
                count=len(lot),
                service=service_words(lot[0].service),
                names=self.tr("、").join(line.name for line in lot),
            )
            self._approve(tuple(line.case_id for line in lot), what, doubtful=False)
        elif case is not None:
            notes = [phrase(each.note) for each in case.verdict_now.conditions if each.note is not None]
            doubtful = doubts(case)
            what = self.tr("已批准：{name}").format(name=case.person.name)
            if doubtful:
                look = self.tr("对照或判定有不一致或者须留意之处。")
                what = "\n".join([self.tr("{what}。{look}").format(what=what, look=look), *notes])
            self._approve((case.line.case_id,), what, doubtful=doubtful)

    def _approve(self, cases: tuple[str, ...], what: str, *, doubtful: bool) -> None:
        """What stands against it is said at once; otherwise it is held back for a moment."""
        services, session = self.context.services, self.context.session

        def held(_: None) -> None:
            self._record_approval(self.undo.take())
            self.undo.begin(cases, what, doubtful=doubtful)
            self._next_case()

        self._decide(lambda: services[DecisionService].examine(session, cases), held)

    def _record_approval(self, cases: tuple[str, ...]) -> None:
        """The time to take it back is over, or the next one is decided."""
        if not cases:
            return
        services, session = self.context.services, self.context.session
        self._recording |= set(cases)

        def done(_: None) -> None:
            self._recording -= set(cases)
            self.refresh()

        def failed(error: Exception) -> None:
            self._recording -= set(cases)
            self._not_recorded(error)

        self.send(
            lambda: services[DecisionService].approve(session, cases),
            while_alive(self, done),
            while_alive(self, failed),
            lane=LANE,
        )

    def _not_recorded(self, error: Exception) -> None:
        """Somebody else was quicker, or the disk is full: whatever is under way here stays as it is."""
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
        self.refresh()

    def _take_back(self) -> None:
        self.undo.take_back()

    def _taken_back(self, cases: tuple[str, ...]) -> None:
        self.context.message.say(Severity.INFO, self.tr("已收回，未作决定"))
        self._wanted = cases[0]
        self.refresh()

    def park(self) -> None:
        """Nobody is there to take it back any more: it goes on record before the screen is locked or left."""
        cases = self.undo.take()
        if cases:
            try:
                self.context.services[DecisionService].approve(self.context.session, cases)
            except Exception as error:  # noqa: BLE001 - said in words, as what fails in a thread is
                self.context.message.show_error(error)

    def _decide(self, work: object, done: object) -> None:
        self._deciding = True
        self._update()

        self.send(work, while_alive(self, done), while_alive(self, self._failed), lane=LANE)  # type: ignore[arg-type]

    def _failed(self, error: Exception) -> None:
        self._deciding = False
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
        self._show(0)
        self.refresh()

    def _decided(self, words: str) -> None:
        self.context.message.say(Severity.DONE, words)
        self._next_case()

    def _next_case(self) -> None:
        self._deciding = False
        self.waiting.clear_marks()
        self.case = None
        self.context.sounds.play("accepted")
        self.refresh()

    def _ask_refusal(self) -> None:
        case = self.case
        if case is None:
            return
        services, session = self.context.services, self.context.session

        def show(reasons: tuple[ReasonChoice, ...]) -> None:
            if self.case is case:
                title = self.tr("不符合：{name}，{service}").format(
                    name=case.person.name, service=service_words(case.line.service)
                )
                self.reason.ask("refuse", title, reasons)
                self._show(1)

        self.send(
            lambda: services[DecisionService].reasons(session, case.line.case_id), while_alive(self, show)
        )

    def _return_reasons(self) -> tuple[ReasonChoice, ...]:
        codes = vocabulary().return_reasons
        return tuple(ReasonChoice(code, return_reason_words(code), "") for code in codes)

    def _ask_return(self) -> None:
        if self.case is not None:
            title = self.tr("退回受理员：{name}").format(name=self.case.person.name)
            self.reason.ask("return", title, self._return_reasons())
            self._show(1)

    def _reason_given(self, reason: ReasonChoice, note: str) -> None:
        case = self.case
        if case is None:
            return
        services, session, case_id = self.context.services, self.context.session, case.line.case_id
        if self.reason.kind == "return":

            def returned(_: None) -> None:
                self._show(0)
                self._decided(self.tr("已退回：{name}").format(name=case.person.name))

            self._decide(
                lambda: services[DecisionService].send_back(session, case_id, reason=reason.code, note=note),
                returned,
            )
            return

        def refused(_: None) -> None:
            self._decided(self.tr("已作出不符合决定：{name}").format(name=case.person.name))
            self._offer_notice(case)

        self._decide(
            lambda: services[DecisionService].refuse(
                session, case_id, reason=reason.code, article=reason.article, note=note
            ),
            refused,
        )

    def _offer_notice(self, case: CaseView) -> None:
        """The applicant is owed the refusal in writing, with reasons and remedies (条例 art. 20)."""
        services, session, case_id = self.context.services, self.context.session, case.line.case_id
        self.paper_title.setText(self.tr("告知书：{name}").format(name=case.person.name))
        paper = PaperToPrint(
            "refusal_notice",
            lambda: services[PrintingService].render_case(session, "refusal_notice", case_id),
            case_id,
        )
        self.paper.show_papers([paper], leave=self.tr("稍后打印"), done=self.tr("下一件"))
        self._show(2)

    def _after_paper(self) -> None:
        self._show(0 if self.waiting.lines else 3)
        self.refresh()

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._update()
        self.focus_first()
