"""开班与日结: the day is opened, its money counted, it is closed and its statement printed, each with one key.

The list shows what came overnight while no day is open, and what is open while one is; Enter leads to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.lines import Light
from clerk_app.services.day.closing import ClosingService, Excuse
from clerk_app.services.day.views import DayStanding, OpenItem, OpenKind
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.printing.views import RenderedDocument
from clerk_app.services.staff.errors import SecondFactorNeeded, SignInFailed
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.day.sentences import door_of, item_row, overnight_rows, said, trouble_row
from clerk_app.ui.pages.day.work_form import CloseForm, CountForm, FloatForm
from clerk_app.ui.status import StatusLine
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow, Panel
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, scrolled, while_alive
from clerk_app.ui.widgets.rows import Row, RowList

OPENING, COUNTING, CLOSING, NOTHING = range(4)
STATEMENT = "day_end"


class DayWorkPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.standing: DayStanding | None = None
        self._working, self._recounting, self._sheet = False, False, ""
        self.title, self.words = label("", "title", wrap=False), label("", "quiet")
        self.list = RowList(self.tr("未了事项"))
        self.nothing = holder(column(label(self.tr("没有要处理的事"), "quiet"), 1))
        self.came_out = QPushButton(self.tr("出纸了"))
        self.not_out = QPushButton(self.tr("没有出纸"))
        self.opening, self.counting, self.closing = FloatForm(), CountForm(), CloseForm()
        self.again = QPushButton(self.tr("重新清点"))
        self.steps, self.stack = QStackedWidget(), QStackedWidget()
        self.buttons, self.paper = ButtonRow(), PaperPanel(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.items = Panel()
        self.items.add(self.list, 1)
        self.items.add(self.nothing, 1)
        self.items.add(row(self.came_out, self.not_out, 1, gap=8))
        for form in (self.opening, self.counting, column(self.closing, self.again, gap=8), label("")):
            inner = form if isinstance(form, QWidget) else holder(form)
            self.steps.addWidget(holder(column(inner, 1)))
        forms = scrolled(self.steps)
        forms.setFixedWidth(px(420))
        both = row(self.items, forms, gap=12)
        both.setStretch(0, 1)
        whole = column(self.title, self.words, both, self.buttons, gap=12, margins=16)
        whole.setStretch(2, 1)
        self.stack.addWidget(holder(whole))
        self.stack.addWidget(holder(column(self.paper, margins=16)))
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        for form in (self.opening, self.counting, self.closing):
            form.changed.connect(self._update)
        self.list.opened.connect(self._go_to)
        self.list.chosen.connect(ignoring(self._update))
        self.came_out.clicked.connect(ignoring(lambda: self._settle(came_out=True)))
        self.not_out.clicked.connect(ignoring(lambda: self._settle(came_out=False)))
        self.again.clicked.connect(ignoring(self._count_again))
        self.paper.finished.connect(ignoring(self._back_from_paper))
        self.buttons.set_back(self.tr("返回"), lambda: self.go.emit("dayend", None))

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        if self.stack.currentIndex() == 0:
            self._recounting = False
            self.closing.forget()
            self.refresh()

    def refresh(self) -> None:
        services, session = self.context.services, self.context.session

        def failed(error: Exception) -> None:
            self.context.message.show_error(error)

        self.send(
            lambda: services[ClosingService].standing(session),
            while_alive(self, self._show),
            while_alive(self, failed),
        )

    def busy(self) -> str:
        return self.tr("正在记录，请稍候") if self._working else self.paper.busy()

    def focus_first(self) -> None:
        if self.stack.currentIndex():
            self.paper.focus_first()
            return
        step = self.steps.currentIndex()
        first: QWidget | None = {
            OPENING: self.opening.cash,
            COUNTING: self.counting.first(),
            CLOSING: self.list if self.list.rows() else self.closing.kept,
        }.get(step)
        (first or self.buttons.next).setFocus()

    def take_card(self, card: IdCard) -> bool:
        """The supervisor's own, where the counter asks for it."""
        if self.steps.currentIndex() == CLOSING and self.closing.excused():
            self._close(card)
            return True
        return False

    # --- what is shown

    def _show(self, standing: DayStanding) -> None:
        first = self.standing is None
        before = self.steps.currentIndex()
        self.standing = standing
        if not standing.day_id:
            self.opening.show_kept(standing.cash_float)
            self.list.set_rows([*map(trouble_row, self._troubles()), *overnight_rows(standing.overnight)])
        else:
            self.counting.show_money(standing)
            self.closing.show_standing(standing)
            self.list.set_rows([item_row(item) for item in standing.items])
        rows = bool(self.list.rows())
        self.list.setVisible(rows)
        self.nothing.setVisible(not rows)
        self.items.set_title(self.tr("未了事项") if standing.day_id else self.tr("上次日结以来"))
        self.steps.setCurrentIndex(self._step(standing))
        self._update()
        if first or before != self.steps.currentIndex():
            self.focus_first()

    def _troubles(self) -> list[StatusLine]:
        """Devices, and the link, that are not as they should be at the opening."""
        return [line for line in self.context.devices.lines() if line.light in (Light.FAULT, Light.WARN)]

    def _step(self, standing: DayStanding) -> int:
        if not standing.day_id:
            return NOTHING if standing.statement else OPENING
        done = standing.counted and not standing.recount and not self._recounting
        return CLOSING if done else COUNTING

    def _update(self) -> None:
        standing, step = self.standing, self.steps.currentIndex()
        chosen = self.list.current()
        in_doubt = (
            chosen is not None and isinstance(chosen.key, OpenItem) and chosen.key.kind is OpenKind.PRINT
        )
        for button in (self.came_out, self.not_out):
            button.setVisible(in_doubt)
        if standing is None:
            return
        self.title.setText(self.tr("开班与日结"))
        self.words.setText(said(standing))
        words, press, ready = {
            OPENING: (self.tr("开班"), self._open, self.opening.cash.yuan() is not None),
            COUNTING: (self.tr("记录清点"), self._count, self.counting.whole()),
            CLOSING: (self.tr("日结"), self._close, self._may_close(standing)),
            NOTHING: (self.tr("打印日结单"), self._print, True),
        }[step]
        self.buttons.set_next(words, press, enabled=ready and not self._working)

    def _may_close(self, standing: DayStanding) -> bool:
        return self.closing.kept.yuan() is not None and (not standing.items or self.closing.excused())

    # --- deeds

    def _do(self, work: Callable[[ClosingService], object], done: str) -> None:
        days = self.context.services[ClosingService]
        self._working = True
        self._update()

        def finished(_: object) -> None:
            self._working, self._recounting = False, False
            self.closing.forget()
            self.context.sounds.play("accepted")
            self.context.message.say(Severity.DONE, done)
            self.refresh()

        self.send(
            lambda: work(days), while_alive(self, finished), while_alive(self, self._failed), lane="day"
        )

    def _failed(self, error: Exception) -> None:
        self._working = False
        self._update()
        if isinstance(error, SecondFactorNeeded):
            self.context.message.say(Severity.INFO, self.tr("请主管把本人身份证放到读卡器上"))
            return
        wrong = (error.field,) if isinstance(error, FieldRefused) else ()
        self.counting.mark_wrong(error.missing if isinstance(error, FormIncomplete) else wrong)
        if isinstance(error, SignInFailed):
            self.closing.password.clear()
            self.closing.password.setFocus()
        self.context.sounds.play("refused")
        self.context.message.show_error(error)

    def _open(self) -> None:
        session, yuan, note = self.context.session, self.opening.cash.yuan() or 0, self.opening.note.text()
        troubles = tuple(line.key for line in self._troubles())
        self.counting.clear()
        self.closing.clear()
        self._do(
            lambda days: days.open(session, cash_float=yuan, note=note, troubles=troubles),
            self.tr("已开班"),
        )

    def _count(self) -> None:
        session, counted, notes = self.context.session, self.counting.counted(), self.counting.notes()
        self._do(lambda days: days.count(session, counted, notes), self.tr("已记录清点"))

    def _count_again(self) -> None:
        self._recounting = True
        if self.standing is not None:
            self._show(self.standing)

    def _close(self, card: IdCard | None = None) -> None:
        standing, session, kept = self.standing, self.context.session, self.closing.kept.yuan()
        if standing is None or kept is None or self._working:
            return
        form = self.closing
        excuse = (
            Excuse(form.login.text().strip(), form.password.text(), form.reason.text(), card)
            if standing.items
            else None
        )
        self._do(lambda days: days.close(session, kept=kept, excuse=excuse), self.tr("已日结，请打印日结单"))

    # --- the list

    def _go_to(self, chosen: Row) -> None:
        """Enter on a line: to where it is finished."""
        item = chosen.key
        if isinstance(item, StatusLine):
            self.go.emit("devices", None)
            return
        if not isinstance(item, OpenItem):
            return
        if item.kind is OpenKind.STATEMENT:
            self._print()
            return
        page, argument = door_of(item, self.context.session)
        if page:
            self.go.emit(page, argument)

    def _settle(self, *, came_out: bool) -> None:
        chosen = self.list.current()
        item = None if chosen is None else chosen.key
        if not isinstance(item, OpenItem) or item.print is None:
            return
        print_id = item.print.print_id
        printing, session = self.context.services[PrintingService], self.context.session
        words = self.tr("已记录：出纸了") if came_out else self.tr("已记录：没有出纸")
        self._do(lambda _: printing.settle(session, print_id, came_out=came_out), words)

    # --- the statement

    def _print(self) -> None:
        standing = self.standing
        if standing is None or not standing.statement:
            return
        day_id = standing.statement
        services, session = self.context.services, self.context.session

        def render() -> RenderedDocument:
            day_end = services[ClosingService].statement(session, day_id)
            return replace(services[PrintingService].render(session, STATEMENT, day_end), case_id=day_id)

        self.paper.show_papers(
            [PaperToPrint(STATEMENT, render, day_id)],
            leave=self.tr("稍后打印"),
            done=self.tr("完成"),
            at_once=True,
        )
        self.stack.setCurrentIndex(1)
        self.paper.focus_first()

    def _back_from_paper(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.focus_first()
