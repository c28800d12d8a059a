"""What is done with one case on a page of its own: who and what, the form of the deed, and its papers.

A page of the search leads here with the id of the case, and Esc leads back to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.cases.views import CaseView
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.search.service import SearchService
from clerk_app.ui.arguments import OfCase
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.case_view import CaseHead
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, mark_bad, scrolled, while_alive

T = TypeVar("T")
FORM, PAPER = 0, 1


class DeedPage(CounterPage):
    """Base: a subclass fills `form`, says with `ready` and `deed_words` what the main button does, and does it.

    `fields` are the fields of the form by the key of their words: what is wrong is marked there and keeps what
    was typed.
    """

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.case: CaseView | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._doing, self._wanted = False, OfCase("")
        self.title, self.head = label(title, "title"), CaseHead()
        self.form = QVBoxLayout()
        self.form.setSpacing(px(8))
        self.buttons, self.paper = ButtonRow(), PaperPanel(self)
        body = column(self.title, self.head, self.form, 1, gap=12)
        whole = column(scrolled(holder(body)), self.buttons, gap=12, margins=16)
        whole.setStretch(0, 1)
        self.paper_title = label("", "title")
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        self.stack = QStackedWidget()
        for part in (whole, paper):
            self.stack.addWidget(holder(part))
        self.setLayout(column(self.stack))
        self.buttons.set_back(self.tr("返回"), self.leave)
        self.paper.finished.connect(ignoring(self.leave))

    # --- what a subclass says

    def show_case(self, case: CaseView) -> None:
        """A case was read: show what the form needs of it."""

    def ready(self) -> bool:
        """Whether everything that the deed needs is there."""
        return self.case is not None

    def deed_words(self) -> str:
        raise NotImplementedError

    def do(self) -> None:
        raise NotImplementedError

    def first_field(self) -> QWidget:
        return next(iter(self.fields.values()), self.title)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, str) and argument:
            argument = OfCase(argument)
        if isinstance(argument, OfCase):
            self._wanted, self.case = (
                argument,
                None,
            )  # nothing is done to the case before, while this one is read
            self.stack.setCurrentIndex(FORM)
            for field in self.fields.values():
                field.clear()
            self._read(argument.case_id)
        self.update_buttons()

    def refresh(self) -> None:
        if self.case is not None and self.stack.currentIndex() == FORM:
            self._read(self.case.line.case_id)

    def _read(self, case_id: str) -> None:
        services, session = self.context.services, self.context.session

        def show(case: CaseView) -> None:
            self.case = case
            self.head.show_case(case)
            self.show_case(case)
            self.update_buttons()
            self.focus_first()

        self.send(lambda: services[SearchService].case(session, case_id), while_alive(self, show))

    def busy(self) -> str:
        return self.tr("正在记录，请稍候") if self._doing else self.paper.busy()

    def focus_first(self) -> None:
        if self.stack.currentIndex() == PAPER:
            self.paper.focus_first()
        else:
            self.first_field().setFocus()

    def take_card(self, card: IdCard) -> bool:
        """A card of somebody else opens their desk where the form wants none."""
        del card
        return not self.can_leave()

    def leave(self) -> None:
        """Back to the case."""
        if not self.busy():
            case = self._wanted.case_id if self.case is None else self.case.line.number
            self.go.emit(self._wanted.back, case if self._wanted.back == "search" else None)

    # --- deeds

    def add_field(self, key: str, words: str, *, hint: str = "") -> QLineEdit:
        """A line to type in, below its words. What is too long is named when it is recorded, never cut."""
        field = QLineEdit()
        field.setAccessibleName(words)
        field.setPlaceholderText(hint)
        field.textChanged.connect(ignoring(self._typed))
        self.fields[key] = field
        if words:
            self.form.addWidget(label(words, "label"))
        self.form.addWidget(field)
        return field

    def text(self, key: str) -> str:
        return self.fields[key].text().strip()

    def _typed(self) -> None:
        for field in self.fields.values():
            mark_bad(field, bad=False)
        self.update_buttons()

    def update_buttons(self) -> None:
        self.buttons.set_next(self.deed_words(), self._press, enabled=self.ready() and not self._doing)

    def _press(self) -> None:
        if self.ready() and not self._doing:
            self.do()

    def record(
        self,
        work: Callable[[], T],
        done: Callable[[T], Sequence[PaperToPrint]],
        said: str,
        *,
        lane: str = "deed",
    ) -> None:
        """Do it off the screen; then the papers that `done` names, or back to the case where there are none."""
        self._doing = True
        self.update_buttons()

        def finished(value: T) -> None:
            self._doing = False
            self.context.sounds.play("accepted")
            self.context.message.say(Severity.DONE, said)
            self.print_papers(done(value))

        self.send(work, while_alive(self, finished), while_alive(self, self._failed), lane=lane)

    def print_papers(self, papers: Sequence[PaperToPrint]) -> None:
        if not papers:
            self.leave()
            return
        self.paper_title.setText("" if self.case is None else self.case.person.name)
        self.paper.show_papers(papers, leave=self.tr("稍后打印"), done=self.tr("完成"), at_once=True)
        self.stack.setCurrentIndex(PAPER)
        self.focus_first()

    def paper_of_case(self, kind: str, case_id: str) -> PaperToPrint:
        printing, session = self.context.services[PrintingService], self.context.session
        return PaperToPrint(kind, lambda: printing.render_case(session, kind, case_id), case_id)

    def paper_of(self, kind: str, subject: object) -> PaperToPrint:
        printing, session = self.context.services[PrintingService], self.context.session
        return PaperToPrint(kind, lambda: printing.render(session, kind, subject))

    def _failed(self, error: Exception) -> None:
        self._doing = False
        self.update_buttons()
        wrong = (error.field,) if isinstance(error, FieldRefused) else ()
        wrong = error.missing if isinstance(error, FormIncomplete) else wrong
        named = [self.fields[key] for key in wrong if key in self.fields]
        for field in named:
            mark_bad(field, bad=True)
        if named:
            named[0].setFocus()
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
