"""日结: what was done today, whether the journal is whole, and the statement on paper."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from clerk_app.services.cases.views import CaseLine
from clerk_app.services.day.service import DayService
from clerk_app.services.day.views import DayEnd
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.icons import pixmap
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets import ButtonRow, EmptyState, Panel, Spinner
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.figures import Figure
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import cases, column, holder, ignoring, label, row, scrolled, while_alive
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import act_words, day as day_words, weekday_words


class DayEndPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.day = context.today()
        self.day_end: DayEnd | None = None
        self.title = label("", "display", wrap=False)
        self.earlier = self.on_action("dayend.earlier", lambda: self._turn(-1))
        self.later = self.on_action("dayend.later", lambda: self._turn(1))
        self.work = self.on_action("dayend.work", lambda: self.go.emit("daywork", None))
        self.statistics = self.on_action("dayend.figures", lambda: self.go.emit("figures", self.day))
        self.earlier_button = button_for(self.earlier)
        self.spinner = Spinner()
        self.figures = [
            Figure(words)
            for words in (
                self.tr("受理"),
                self.tr("打印"),
                self.tr("再次打印"),
                self.tr("打印失败"),
                self.tr("记录"),
            )
        ]
        self.chain = ChainCard()
        self.counts = TextTable(
            self.tr("按事项"), (self.tr("事项"), self.tr("次数")), (176, 72), frozenset({1})
        )
        self.cases = cases("number", "name", "service", "state")
        self.cases.opened.connect(self._open_case)
        self.empty = EmptyState("dayend", self.tr("这一天没有记录"), self.tr("Alt+← 看前一天。"))
        self.buttons, self.paper = ButtonRow(), PaperPanel(self)
        self.stack, self.body = QStackedWidget(), QStackedWidget()
        self._build()
        self.paper.finished.connect(ignoring(self._back))

    def _build(self) -> None:
        head = row(
            self.title,
            self.spinner,
            1,
            button_for(self.work),
            self.earlier_button,
            button_for(self.later),
            gap=8,
        )
        figures = Panel()
        figures.add(row(*self.figures, gap=16))
        counts, cases = Panel(self.tr("按事项")), Panel(self.tr("当天受理的件"))
        counts.add(self.counts)
        cases.add(self.cases)
        counts.setFixedWidth(px(304))
        counts.setMinimumHeight(px(224))
        tables = row(counts, cases, gap=12)
        tables.setStretch(1, 1)
        filled = column(figures, self.chain, tables, gap=12)
        filled.setStretch(2, 1)
        self.body.addWidget(scrolled(holder(filled)))
        self.body.addWidget(self.empty)
        whole = column(head, self.body, self.buttons, gap=12, margins=16)
        whole.setStretch(1, 1)
        paper = column(self.paper, margins=16)
        self.stack.addWidget(holder(whole))
        self.stack.addWidget(holder(paper))
        self.setLayout(column(self.stack))
        self._update()

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        self.day = self.context.today()
        self.refresh()

    def refresh(self) -> None:
        services, session, day = self.context.services, self.context.session, self.day
        self.spinner.start()
        self._update()

        def show(day_end: DayEnd) -> None:
            if day_end.day == self.day:
                self._show_day(day_end)

        def failed(error: Exception) -> None:
            self.spinner.stop()
            self.context.message.show_error(error)

        self.send(
            lambda: services[DayService].day_end(session, day),
            while_alive(self, show),
            while_alive(self, failed),
        )

    def busy(self) -> str:
        return self.paper.busy()

    def focus_first(self) -> None:
        if self.stack.currentIndex():
            self.paper.focus_first()
        else:
            (self.buttons.next if self.buttons.next.isEnabled() else self.earlier_button).setFocus()

    def _open_case(self, line: CaseLine) -> None:
        self.go.emit("search", line.number)

    # --- inside

    def _turn(self, days: int) -> None:
        new = self.day + timedelta(days=days)
        if self.stack.currentIndex() == 0 and new <= self.context.today():
            self.earlier_button.setFocus()  # the main button may be disabled: the keyboard stays here
            self.day, self.day_end = new, None
            self.refresh()

    def _show_day(self, day_end: DayEnd) -> None:
        self.spinner.stop()
        self.day_end = day_end
        acts = sum(count for _kind, count in day_end.counts)
        numbers = (len(day_end.cases), day_end.prints, day_end.reprints, day_end.failed_prints, acts)
        for figure, number in zip(self.figures, numbers, strict=True):
            figure.show_number(number)
        self.counts.set_rows(tuple((act_words(kind), str(count)) for kind, count in day_end.counts))
        self.cases.set_lines(day_end.cases)
        self.chain.show_chain(day_end)
        self.body.setCurrentIndex(0 if acts or day_end.problems else 1)
        self._update()
        if self.earlier_button.hasFocus():
            self.focus_first()

    def _update(self) -> None:
        self.title.setText(_title(self.day, self.tr("日结")))
        self.later.setEnabled(self.day < self.context.today())
        ready = self.day_end is not None and bool(self.day_end.counts)
        self.buttons.set_next(self.tr("打印日结单"), self._print, enabled=ready)

    def _print(self) -> None:
        day_end = self.day_end
        if day_end is None:
            return
        printing, session = self.context.services[PrintingService], self.context.session
        paper = PaperToPrint("day_end", lambda: printing.render(session, "day_end", day_end))
        self.paper.show_papers([paper], leave=self.tr("不打印，返回"), done=self.tr("完成"))
        self.stack.setCurrentIndex(1)
        self.paper.focus_first()

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.focus_first()


class ChainCard(Panel):
    """Whether the journal is whole: the numbers of the day and the head of the chain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("记录链"))
        self.picture = QLabel()
        self.verdict, self.range, self.head = label("", "strong"), label("", "small"), label("", "small")
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = row(self.picture, column(self.verdict, self.range, self.head, gap=2), gap=12)
        line.setStretch(1, 1)
        self.add(line)

    def show_chain(self, day_end: DayEnd) -> None:
        meaning = "may" if day_end.verified else "may_not"
        self.picture.setPixmap(pixmap(meaning, px(28), meaning))
        mark(self.verdict, meaning)
        if day_end.verified:
            self.verdict.setText(self.tr("记录完整，没有改动"))
        else:
            problems = "；".join(day_end.problems)
            self.verdict.setText(
                self.tr("记录有问题：{problems}。停止办理，联系管理员。").format(problems=problems)
            )
        self.range.setText(
            self.tr("当天第 {first} 至 {last} 条").format(first=day_end.first_seq, last=day_end.last_seq)
        )
        head = " ".join(day_end.head[at : at + 8] for at in range(0, len(day_end.head), 8))
        self.head.setText(self.tr("链头 {head}").format(head=head) if head else "")
        self.setAccessibleName(f"{self.verdict.text()} {self.range.text()}")


def _title(day: date, words: str) -> str:
    return f"{words} {day_words(day)} {weekday_words(day)}"
