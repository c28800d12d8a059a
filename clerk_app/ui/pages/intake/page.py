"""补正、不予受理: what can be told the person at the desk, what was told them, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from clerk_app.domain.staff import Right
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.intake.acts import Material, NonAcceptance, SupplementEnd
from clerk_app.services.intake.service import IntakeService
from clerk_app.services.intake.views import IntakeChoice, IntakeNotice
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.arguments import ToldPerson
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.intake.forms import RefusalForm, SetAsideForm, SupplementForm
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import (
    column,
    holder,
    ignoring,
    label,
    mark_bad,
    row,
    scrolled,
    while_alive,
)
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, listed, phrase, service_words, tr

SUPPLEMENT = "supplement"
PAPERS = {SUPPLEMENT: "supplement_notice", "non_acceptance": "non_acceptance_notice"}
LANE = "intake"


@dataclass(frozen=True, slots=True)
class IntakeDeed:
    """One thing to do: `what` of print, brought, given_up, set_aside (of `notice`), tell, refuse (of `choice`)."""

    what: str
    notice: IntakeNotice | None = None
    choice: IntakeChoice | None = None


@dataclass(frozen=True, slots=True)
class IntakeMemory:
    """Whom the page was about and what was ticked and typed, while the window is made anew."""

    about: PersonDesk | ToldPerson
    at: int  # the row that was chosen
    missing: tuple[Material, ...]
    received: date
    texts: Mapping[str, str]


class IntakePage(CounterPage):
    """`activated` takes the PersonDesk, to which Esc leads back, or a ToldPerson of the board."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk: PersonDesk | None = None
        self._number, self._name = "", ""
        self._ticket, self._read, self._doing = 0, False, False
        self._recalled: IntakeMemory | None = None
        self.title = label("", "title")
        self.list = RowList(self.tr("可以办的事"), digits=True)
        self.supplement = SupplementForm(self._update)
        self.refusal, self.aside = RefusalForm(self._update), SetAsideForm(self._update)
        self._forms = {"tell": self.supplement, "refuse": self.refusal, "set_aside": self.aside}
        self.buttons, self.paper, self.paper_title = ButtonRow(), PaperPanel(self), label("", "title")
        both = row(self.list, scrolled(holder(column(*self._forms.values(), 1))), gap=16)
        both.setStretch(0, 4)
        both.setStretch(1, 5)
        body = column(self.title, both, self.buttons, gap=12, margins=16)
        body.setStretch(1, 1)
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        self.stack = QStackedWidget()
        for part in (holder(body), holder(paper)):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.buttons.set_back(self.tr("返回"), self._leave)
        self.list.chosen.connect(ignoring(self._chosen_changed))
        self.list.opened.connect(ignoring(self._opened))
        self.paper.finished.connect(ignoring(self._after_paper))
        self._chosen_changed()

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, PersonDesk):
            self._begin(argument.person.id_number, argument.person.name, argument)
        elif isinstance(argument, ToldPerson):
            self._begin(argument.id_number, argument.name, None)
        self.refresh()

    def _begin(self, number: str, name: str, desk: PersonDesk | None) -> None:
        """Another person: nothing of the one before is shown or can be done while this one is read."""
        self.desk, self._number, self._name, self._read = desk, number, name, False
        self.title.setText(self.tr("补正、不予受理：{name}").format(name=name))
        self.paper_title.setText(name)
        self.stack.setCurrentIndex(0)
        self.list.set_rows([], keep=False)

    def refresh(self) -> None:
        """Read again what was told and what can be."""
        self._ticket += 1
        now, desk, number = self._ticket, self.desk, self._number
        service, session = self.context.services[IntakeService], self.context.session

        def work() -> tuple[tuple[IntakeNotice, ...], tuple[IntakeChoice, ...]]:
            return service.of(session, number), () if desk is None else service.choices(session, desk)

        def show(found: tuple[tuple[IntakeNotice, ...], tuple[IntakeChoice, ...]]) -> None:
            if now == self._ticket:
                self._read = True
                self.list.set_rows(self._rows(*found))
                self._chosen_changed()
                if self._recalled is not None:
                    self._restore(self._recalled)
                    self._recalled = None
                self.focus_first()

        if number:
            self.send(work, while_alive(self, show))

    def changed(self, change: Change) -> None:
        if (
            change.concerns("supplement", "application", "case")
            and self.stack.currentIndex() == 0
            and not self._doing
        ):
            self.refresh()

    def busy(self) -> str:
        return self.tr("正在记录，请稍候") if self._doing else self.paper.busy()

    def serving(self) -> bool:
        return self.desk is not None

    def memory(self) -> object:
        if not self._number or self.stack.currentIndex() != 0:
            return None
        about = ToldPerson(self._number, self._name) if self.desk is None else self.desk
        form = self.supplement
        texts = {key: field.text() for key, field in self._lines().items()}
        return IntakeMemory(about, self.list.currentIndex().row(), form.missing, form.came(), texts)

    def recall(self, memory: object) -> None:
        if isinstance(memory, IntakeMemory):
            self._recalled = memory
            self.activated(memory.about)

    def _restore(self, memory: IntakeMemory) -> None:
        """What was ticked and typed before the window was made anew."""
        self.list.setCurrentIndex(self.list.model().index(memory.at, 0))
        self.supplement.tick(memory.missing, memory.received)
        for key, field in self._lines().items():
            field.setText(memory.texts.get(key, ""))

    def _lines(self) -> dict[str, QLineEdit]:
        fields = {key: field for form in self._forms.values() for key, field in form.fields.items()}
        return {key: field for key, field in fields.items() if isinstance(field, QLineEdit)}

    def focus_first(self) -> None:
        if self.stack.currentIndex() == 1:
            self.paper.focus_first()
        else:
            self.list.setFocus()

    # --- what is shown

    def _rows(self, notices: tuple[IntakeNotice, ...], choices: tuple[IntakeChoice, ...]) -> list[Row]:
        session = self.context.session
        rows: list[Row] = []
        for notice in notices:
            rows += self._of_notice(notice)
        if session.may(Right.ACCEPT) and self.desk is not None and self.desk.person.known:
            for choice in choices:
                what = service_words(choice.service)
                if choice.refuses is not None:
                    words = self.tr("不予受理：{service}").format(service=what)
                    condition = phrase(choice.refuses.title)
                    rows.append(
                        Row(IntakeDeed("refuse", choice=choice), words, condition, "", Meaning.MAY_NOT)
                    )
                elif choice.told is None:
                    words = self.tr("告知补正：{service}").format(service=what)
                    rows.append(Row(IntakeDeed("tell", choice=choice), words))
        return [
            Row(each.key, f"{at}  {each.title}", each.words, each.aside, each.meaning)
            for at, each in enumerate(rows, start=1)
        ]

    def _of_notice(self, notice: IntakeNotice) -> list[Row]:
        """What was told and came of it, and what can be done about it."""
        session, what = self.context.session, service_words(notice.service)
        told = notice.kind == SUPPLEMENT
        name = self.tr("补正告知：{service}") if told else self.tr("不予受理通知：{service}")
        missing = listed(tr(each.words) for each in notice.missing)
        parts = (day(notice.day), missing, notice.note, notice.ended_said)
        line = "　".join(part for part in parts if part)
        rows: list[Row] = []
        if told and notice.open and session.may(Right.ACCEPT):
            rows.append(
                Row(IntakeDeed("brought", notice), self.tr("已补齐：{service}").format(service=what), line)
            )
            words = self.tr("申请人不再申请：{service}").format(service=what)
            rows.append(Row(IntakeDeed("given_up", notice), words))
        if not told and notice.open and session.may(Right.DECIDE):
            words = self.tr("撤销不予受理：{service}").format(service=what)
            rows.append(Row(IntakeDeed("set_aside", notice), words, line))
        if session.may(Right.PRINT):
            title = self.tr("打印 {notice}").format(notice=name.format(service=what))
            rows.append(Row(IntakeDeed("print", notice), title, line, self._state(notice)))
        return rows

    def _state(self, notice: IntakeNotice) -> str:
        if notice.accepted:
            return self.tr("已受理")
        ends = {
            SupplementEnd.BROUGHT.value: self.tr("已补齐"),
            SupplementEnd.GIVEN_UP.value: self.tr("不再申请"),
            "set_aside": self.tr("已撤销"),
        }
        if notice.ended is None:
            return self.tr("等补正") if notice.kind == SUPPLEMENT else ""
        return ends.get(notice.ended, notice.ended)

    def _chosen(self) -> IntakeDeed | None:
        current = self.list.current() if self._read else None
        return None if current is None else current.key

    def _chosen_changed(self) -> None:
        deed = self._chosen()
        for what, form in self._forms.items():
            form.setVisible(deed is not None and deed.what == what)
        if deed is not None and deed.choice is not None:
            self._ask(deed.choice)
        elif deed is not None and deed.what == "set_aside":
            self.aside.ask()
        self._update()

    def _ask(self, choice: IntakeChoice) -> None:
        if choice.refuses is None:
            self.supplement.ask(choice.materials, self.context.today())
            return
        why = self.tr("{condition}：{found}").format(
            condition=phrase(choice.refuses.title), found=phrase(choice.refuses.found)
        )
        self.refusal.ask(why, elsewhere=choice.ground is NonAcceptance.NOT_COMPETENT)

    def _update(self) -> None:
        deed = self._chosen()
        form = None if deed is None else self._forms.get(deed.what)
        ready = deed is not None and not self._doing and (form is None or form.ready())
        for each in self._forms.values():
            for field in each.fields.values():
                mark_bad(field, bad=False)
        self.buttons.set_next(self._words(deed), self._do, enabled=ready)

    def _words(self, deed: IntakeDeed | None) -> str:
        if deed is None:
            return self.tr("没有可办的事") if self._read else self.tr("正在读取")
        return {
            "print": self.tr("打印"),
            "brought": self.tr("记录：已补齐"),
            "given_up": self.tr("记录：不再申请"),
            "set_aside": self.tr("撤销不予受理"),
            "tell": self.tr("告知补正"),
            "refuse": self.tr("不予受理"),
        }[deed.what]

    # --- deeds

    def _opened(self) -> None:
        """Enter on a row: its form first where one is."""
        deed = self._chosen()
        form = None if deed is None else self._forms.get(deed.what)
        if form is not None:
            form.first().setFocus()
        else:
            self._do()

    def _do(self) -> None:
        deed, desk = self._chosen(), self.desk
        if deed is None or self._doing:
            return
        if deed.notice is not None:
            self._do_with(deed.what, deed.notice)
        elif desk is not None and deed.choice is not None:
            self._tell(desk, deed.choice)

    def _do_with(self, what: str, notice: IntakeNotice) -> None:
        service, session = self.context.services[IntakeService], self.context.session
        if what == "print":
            self._print(PAPERS[notice.kind], notice.id)
        elif what == "set_aside":
            by, reference = self.aside.chosen, self.aside.reference.text()
            self._record(lambda: service.set_aside(session, notice.id, by=by, reference=reference))
        else:
            self._record(lambda: service.end(session, notice.id, SupplementEnd(what)))

    def _tell(self, desk: PersonDesk, choice: IntakeChoice) -> None:
        service, session, about = self.context.services[IntakeService], self.context.session, choice.service
        if choice.refuses is not None:
            authority, note = self.refusal.authority.text(), self.refusal.note.text()
            self._record(
                lambda: service.not_accept(session, desk, about, authority=authority, note=note),
                PAPERS["non_acceptance"],
            )
            return
        missing, said, came = self.supplement.missing, self.supplement.note.text(), self.supplement.came()
        self._record(
            lambda: service.tell(session, desk, about, missing=missing, note=said, received=came),
            PAPERS[SUPPLEMENT],
        )

    def _record(self, work: Callable[[], str | None], paper: str = "") -> None:
        self._doing = True
        self._update()

        def done(notice: str | None) -> None:
            self._doing = False
            self.context.sounds.play("accepted")
            self.context.message.say(Severity.DONE, self.tr("已记录"))
            if paper and notice is not None and self.context.session.may(Right.PRINT):
                self._print(paper, notice)
            else:
                self.refresh()

        self.send(work, while_alive(self, done), while_alive(self, self._failed), lane=LANE)

    def _failed(self, error: Exception) -> None:
        self._doing = False
        self._update()
        wrong = (error.field,) if isinstance(error, FieldRefused) else ()
        wrong = error.missing if isinstance(error, FormIncomplete) else wrong
        fields = {key: field for form in self._forms.values() for key, field in form.fields.items()}
        named = [fields[key] for key in wrong if key in fields]
        for field in named:
            mark_bad(field, bad=True)
        if named:
            named[0].setFocus()
        self.context.sounds.play("refused")
        self.context.message.show_error(error)

    def _print(self, kind: str, notice: str) -> None:
        printing, session = self.context.services[PrintingService], self.context.session
        paper = PaperToPrint(kind, lambda: printing.render(session, kind, notice))
        self.paper.show_papers([paper], leave=self.tr("稍后打印"), done=self.tr("完成"))
        self.stack.setCurrentIndex(1)
        self.focus_first()

    def _after_paper(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()

    def _leave(self) -> None:
        self.go.emit("desk", self.desk)
