"""查询: find a case, see how it came here, print again, mend what was returned, withdraw."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.policy import Penalty
from clerk_app.domain.staff import Right
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.benefits.service import BenefitsService
from clerk_app.services.cases.views import CaseLine, CaseView, DraftView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.search.service import SearchService
from clerk_app.ui.arguments import HeldBy, OfCase, ShowCase
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Choice, Severity, ask
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage, EntryField
from clerk_app.ui.pages.search.case_detail import WITHDRAWABLE, CaseDetail
from clerk_app.ui.rules_text import RulesText
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import EmptyState
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import cases, column, holder, ignoring, label, row, while_alive
from clerk_app.ui.words import document_words, policy_words

APPROVED = {CaseState.AWAITING_PAYMENT, CaseState.APPROVED, CaseState.IN_PRODUCTION, CaseState.READY}
UNDECIDED = {CaseState.ACCEPTED, CaseState.RETURNED}  # nothing is owed yet
MOST = 200  # cases that one search shows


class SearchPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ticket = 0
        self._text = ""
        self.field = EntryField()
        self.field.setPlaceholderText(self.tr("受理编号、查询码、身份证号、居住证编号或姓名"))
        self.field.setAccessibleName(self.tr("查询"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(px(560))
        self.field.entered.connect(self._search)
        self.table = cases("number", "name", "id_masked", "service", "state", "accepted_at", "days_left")
        self._to_open = False  # the one case that is found
        self.table.opened.connect(self._open_line)
        self.empty = EmptyState("search", self.tr("没有找到"), self.tr("核对号码；姓名要从姓开始写。"))
        self.duty = label("", "quiet")
        self.detail, self.paper = CaseDetail(), PaperPanel(self)
        self.paper_title = label("", "title")
        self.results = QStackedWidget()
        self.results.addWidget(self.table)
        self.results.addWidget(self.empty)
        self._build()
        self.print_action = self.on_action("case.print", self.detail.print_chosen)
        self.reopen_action = self.on_action("case.reopen", self._reopen)
        self.withdraw_action = self.on_action("case.withdraw", self._withdraw)
        self.fee_action = self.on_action("case.fee", self._fee)
        self.remedies_action = self.on_action("case.remedies", self._remedies)
        self.permit_action = self.on_action("permit.open", self._open_permit)
        self.refuse_action = self.on_action("case.refuse", self._refuse)
        deeds = (
            self.permit_action,
            self.refuse_action,
            self.withdraw_action,
            self.reopen_action,
            self.fee_action,
            self.remedies_action,
        )
        for at, action in enumerate(deeds):
            button = button_for(action, "")
            self.detail.buttons.layout().insertWidget(2 + at, button)  # type: ignore[union-attr]  # pyright: ignore
            action.changed.connect(lambda b=button, a=action: b.setVisible(a.isEnabled()))
        self._show(0)

    def _build(self) -> None:
        hint = label(self.tr("Enter 查询，↓ 到列表"), "quiet", wrap=False)
        find = row(self.field, hint, 1, gap=12)
        find.setStretch(0, 4)
        listing = column(find, self.results, self.duty, gap=12, margins=16)
        listing.setStretch(1, 1)
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        self.stack = QStackedWidget()
        for part in (holder(listing), self.detail, holder(paper)):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.detail.away_wanted.connect(lambda: self._show(0))
        self.detail.print_wanted.connect(self._print)
        self.paper.finished.connect(ignoring(self._reread))

    # --- the page

    def activated(self, argument: object = None) -> None:
        self._tell_duty()
        if isinstance(argument, ShowCase):
            self.open_case(argument.case_id)
        elif isinstance(argument, str) and argument:
            self.field.setText(argument)
            self._search(open_single=True)
        elif self.stack.currentIndex() == 0:
            self._find(self._text, open_single=False)
            self.field.selectAll()
        else:
            self.refresh()

    def _tell_duty(self) -> None:
        """What it costs to misuse what is found here, below the list."""
        if self.duty.text():
            return
        services, session = self.context.services, self.context.session

        def show(penalties: tuple[Penalty, ...]) -> None:
            said = "　".join(RulesText().penalty(each) for each in penalties)
            self.duty.setText(self.tr("查询都有记录。{penalties}").format(penalties=said))

        self.send(lambda: services[BenefitsService].penalties(session, "privacy"), while_alive(self, show))

    def refresh(self) -> None:
        if self.stack.currentIndex() == 0:
            self._find(self._text, open_single=False)
        elif self.stack.currentIndex() == 1 and self.detail.case is not None:
            self.open_case(self.detail.case.line.case_id)

    def changed(self, change: Change) -> None:
        del change
        if self.stack.currentIndex() == 0 and not self.field.hasFocus():
            self.refresh()

    def busy(self) -> str:
        return self.paper.busy()

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == 0:
            self.field.setFocus()
        elif at == 1:
            self.detail.focus_first()
        else:
            self.paper.focus_first()

    def take_scan(self, text: str) -> bool:
        if self.paper.printing:
            return True
        self.activated(text)
        return True

    # --- finding

    def _search(self, *, open_single: bool = True) -> None:
        self._find(self.field.text().strip(), open_single=open_single)

    def _find(self, text: str, *, open_single: bool) -> None:
        """A change at the station reads the list anew: whoever asked for the one case meanwhile still gets it."""
        self._to_open = opens = open_single or (self._to_open and text == self._text)
        self._text = text
        self._ticket += 1
        now = self._ticket
        services, session = self.context.services, self.context.session

        def show(lines: tuple[CaseLine, ...]) -> None:
            if now != self._ticket:
                return
            self._to_open = False
            self._show_lines(lines, text, move=opens)  # Esc from the one case leads to its line
            if opens and text and len(lines) == 1:
                self.open_case(lines[0].case_id)

        self.send(lambda: services[SearchService].find_cases(session, text), while_alive(self, show))

    def _show_lines(self, lines: tuple[CaseLine, ...], text: str, *, move: bool) -> None:
        self.table.set_lines(lines)
        self.results.setCurrentIndex(0 if lines else 1)
        if text:
            self.empty.set_words(
                self.tr("没有找到“{text}”").format(text=text), self.tr("核对号码；姓名要从姓开始写。")
            )
        else:
            self.empty.set_words(self.tr("还没有受理过的件"), self.tr("受理的件会列在这里，新的在前。"))
        if len(lines) >= MOST:
            self.context.message.say(
                Severity.INFO, self.tr("只列出最近 {count} 件，请写得更具体").format(count=MOST)
            )
        if move and self.stack.currentIndex() != 0:
            self._show(0)
        if move and lines:
            self.table.setFocus()

    def _open_line(self, line: CaseLine) -> None:
        self.open_case(line.case_id)

    def open_case(self, case_id: str) -> None:
        """Read a case (by id or number) and show it."""
        services, session = self.context.services, self.context.session

        def read() -> tuple[CaseView, tuple[str, ...]]:
            case = services[SearchService].case(session, case_id)
            return case, services[PrintingService].owed_by(session, case_id) if session.may(
                Right.PRINT
            ) else ()

        self.send(read, while_alive(self, self._show_case))

    def _show_case(self, read: tuple[CaseView, tuple[str, ...]]) -> None:
        case, owed = read
        self.table.select(case.line.case_id)
        self.detail.show_case(case, owed)
        self._show(1)

    def _reread(self) -> None:
        if self.detail.case is not None:
            self.open_case(self.detail.case.line.case_id)
        else:
            self._show(0)

    # --- deeds

    def _print(self, kind: str) -> None:
        case = self.detail.case
        if case is None:
            return
        printing, session, case_id = (
            self.context.services[PrintingService],
            self.context.session,
            case.line.case_id,
        )
        self.paper_title.setText(f"{document_words(kind)} · {case.person.name}")
        paper = PaperToPrint(kind, lambda: printing.render_case(session, kind, case_id), case_id)
        self.paper.show_papers([paper], leave=self.tr("不打印，返回"), done=self.tr("完成"))
        self._show(2)

    def _reopen(self) -> None:
        case = self.detail.case
        if case is None or self.stack.currentIndex() != 1:
            return
        services, session = self.context.services, self.context.session

        def reopened(draft: DraftView) -> None:
            self.go.emit("desk", draft)

        self.send(
            lambda: services[AcceptanceService].reopen(session, case.line.case_id),
            while_alive(self, reopened),
        )

    def _withdraw(self) -> None:
        case = self.detail.case
        if case is not None and self.stack.currentIndex() == 1:
            self.go.emit("withdrawal", case.line.case_id)

    def _open_permit(self) -> None:
        case = self.detail.case
        if case is not None and self.stack.currentIndex() == 1:
            self.go.emit("permits", HeldBy(case.person, "search"))

    def _refuse(self) -> None:
        """A case that was approved, and that a later fact decides: the policy's first reason for it."""
        case = self.detail.case
        late = None if case is None else next((row for row in case.since if row.article), None)
        if case is None or late is None or not self.refuse_action.isEnabled():
            return
        what = self.tr("{name}：不符合，不再制证、发证？").format(name=case.person.name)
        choices = (
            Choice("back", self.tr("再看看"), "primary"),
            Choice("refuse", self.tr("不符合"), "danger"),
        )
        means = self.tr("{title}：{now}（{article}）。已制的证作废，申请人收到告知书。").format(
            title=policy_words(late.title), now=late.now, article=late.article
        )
        if ask(self, what, means, choices, default="back") != "refuse":
            return
        service, session, case_id = (
            self.context.services[DecisionService],
            self.context.session,
            case.line.case_id,
        )

        def work() -> None:
            reason = service.reasons(session, case_id)[0]
            service.refuse(session, case_id, reason=reason.code, article=reason.article)

        def done(_: None) -> None:
            said = self.tr("已作出不符合决定：{name}").format(name=case.person.name)
            self.context.message.say(Severity.DONE, said)
            self.open_case(case_id)

        self.send(work, while_alive(self, done), lane="decide")

    def _fee(self) -> None:
        case = self.detail.case
        if case is not None and self.stack.currentIndex() == 1:
            self.go.emit("fee", OfCase(case.line.case_id))

    def _remedies(self) -> None:
        case = self.detail.case
        if case is not None and self.stack.currentIndex() == 1:
            self.go.emit("remedies", OfCase(case.line.case_id))

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        case = self.detail.case if at == 1 else None
        accepts = self.context.session.may(Right.ACCEPT)
        self.print_action.setEnabled(case is not None and bool(self.detail.papers.rows()))
        self.permit_action.setEnabled(case is not None)
        state = None if case is None or not accepts else case.line.state
        self.reopen_action.setEnabled(state in (CaseState.RETURNED, CaseState.ACCEPTED))
        late = case is not None and case.line.state in APPROVED and any(row.article for row in case.since)
        self.refuse_action.setEnabled(late and self.context.session.may(Right.DECIDE))
        refused = case is not None and case.line.state is CaseState.REFUSED
        self.remedies_action.setEnabled(refused)
        self.withdraw_action.setEnabled(state in WITHDRAWABLE)
        costs = case is not None and case.verdict_then.fee > 0 and case.line.state not in UNDECIDED
        self.fee_action.setEnabled(costs and (accepts or self.context.session.may(Right.DECIDE)))
        self.focus_first()
