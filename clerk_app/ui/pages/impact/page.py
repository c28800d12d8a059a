"""修法测算: two laws compared: changes, witnesses, and how many people are moved, as table and chart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from clerk_app.domain.law.comparison.witnesses import GAIN, LOSE, Effect
from clerk_app.services.impact.groups import BY
from clerk_app.services.impact.report import groups_of, write_csv
from clerk_app.services.impact.service import Compared, ImpactService
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.law_words import (
    by_words,
    change_words,
    group_words,
    moved_words,
    person_words,
    whom_words,
)
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.impact.chart import Bar, BarChart
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow, Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, scrolled, while_alive
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import service_words

LANE, REPORT = "impact", "law_comparison"


class ImpactPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.compared: Compared | None = None
        self.old, self.new, self.on = QLineEdit(), QLineEdit(), QDateEdit()
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.on.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        choose = self.on_action("impact.choose", self._choose)
        self.export = self.on_action("impact.export", self._export)
        self.print_action = self.on_action("impact.print", self._print)
        for action in (self.export, self.print_action):
            action.setEnabled(False)
        self.paper = PaperPanel(self)
        self.paper.finished.connect(ignoring(self._after_paper))
        self.sum = label("", "strong")
        titles = (self.tr("修改"), self.tr("受益"), self.tr("受损"))
        self.changes = TextTable(self.tr("修改"), titles, (420, 320, 320))
        self.detail = label("", "small")  # the whole of the line that is chosen
        self.changes.selectionModel().currentRowChanged.connect(ignoring(self._show_detail))
        self.service, self.by = QComboBox(), QComboBox()
        self.service.setAccessibleName(self.tr("业务"))
        self.by.setAccessibleName(self.tr("分组"))
        for box in (self.service, self.by):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for by in BY:
            self.by.addItem(by_words(by), by)
        self.service.currentIndexChanged.connect(ignoring(self._show_groups))
        self.by.currentIndexChanged.connect(ignoring(self._show_groups))
        self.groups = TextTable(
            self.tr("各组人数"),
            (self.tr("组"), self.tr("受益"), self.tr("受损")),
            (320, 120, 120),
            frozenset({1, 2}),
        )
        self.chart = BarChart()
        self.buttons = ButtonRow()
        self.buttons.set_next(self.tr("比较"), self.compare)
        self._build(button_for(choose, "quiet"))

    def _build(self, choose: QWidget) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(px(12))
        named = (
            (self.tr("现行规定"), self.old),
            (self.tr("修改后的规定"), self.new),
            (self.tr("按哪一天"), self.on),
        )
        for place, (words, field) in enumerate(named):
            field.setAccessibleName(words)
            fields.addWidget(label(words, "label"), place, 0)
            fields.addWidget(field, place, 1)
        fields.addWidget(choose, 1, 2)
        fields.setColumnStretch(1, 1)
        asked = Panel(self.tr("比较两部规定"))
        asked.add(holder(fields))
        kept = (button_for(action, "quiet") for action in (self.export, self.print_action))
        pick = row(self.service, self.by, 1, *kept, gap=8)
        counted = scrolled(holder(column(self.groups, self.chart, 1, gap=8)))
        counted.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the chart keeps its width
        whole = column(
            asked, self.sum, self.changes, self.detail, pick, counted, self.buttons, gap=8, margins=16
        )
        whole.setStretch(2, 1)
        whole.setStretch(5, 1)
        self.stack = QStackedWidget()
        for part in (whole, column(self.paper, margins=16)):
            self.stack.addWidget(holder(part))
        self.setLayout(column(self.stack))

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        if not self.old.text():
            today = self.context.today()
            self.old.setText(self.context.services[ImpactService].law_in_force)
            self.on.setDate(QDate(today.year, today.month, today.day))
        self.focus_first()

    def focus_first(self) -> None:
        if self.stack.currentIndex():
            self.paper.focus_first()
        else:
            self.new.setFocus()

    def busy(self) -> str:
        return self.paper.busy()

    def compare(self) -> None:
        """Compare the two laws that are named; every change, its witnesses, then everybody of the mirror."""
        picked, services, session = self.on.date(), self.context.services, self.context.session
        old, new, on = (
            self.old.text().strip(),
            self.new.text().strip(),
            date(picked.year(), picked.month(), picked.day()),
        )
        self.context.message.clear()
        self.sum.setText(self.tr("正在比较……"))
        self.buttons.enable_next(False)

        def failed(error: Exception) -> None:
            self.buttons.enable_next(True)
            self.sum.setText("")
            self.context.message.show_error(error)

        self.send(
            lambda: services[ImpactService].compare(session, old, new, on=on),
            while_alive(self, self._show),
            while_alive(self, failed),
            lane=LANE,
        )

    # --- inside

    def _show(self, compared: Compared) -> None:
        self.compared = compared
        self.buttons.enable_next(True)
        for action in (self.export, self.print_action):
            action.setEnabled(self.stack.currentIndex() == 0)
        impact = compared.impact
        words = self.tr("{count} 处修改；按 {people} 人测算")
        self.sum.setText(words.format(count=len(compared.effects), people=f"{impact.people:,}"))
        self.changes.set_rows(
            tuple((change_words(e.change), _whom(e, GAIN), _whom(e, LOSE)) for e in compared.effects)
        )
        self.service.clear()
        for name, change in impact.changes.items():
            moved = f"{moved_words(name)}  +{change.gain:,} -{change.lose:,}"
            self.service.addItem(moved, name)
        names = list(impact.changes)
        most = max(names, key=lambda name: impact.changes[name].gain + impact.changes[name].lose)
        self.service.setCurrentIndex(names.index(most))
        self._show_groups()

    def _show_detail(self) -> None:
        rows, at = self.changes.rows(), self.changes.currentIndex().row()
        if 0 <= at < len(rows):
            what, gains, loses = rows[at]
            gain, lose = self.tr("受益"), self.tr("受损")
            self.detail.setText(f"{what}\n{gain}：{gains}\n{lose}：{loses}")

    def _show_groups(self) -> None:
        name, by = self.service.currentData(), self.by.currentData()
        if self.compared is None or name not in self.compared.impact.changes:
            return
        found = [each for each in groups_of(self.compared.impact.changes[name]) if each[0] == by]
        self.groups.set_rows(
            tuple((group_words(by, group), f"{gain:,}", f"{lose:,}") for _, group, gain, lose in found), 8
        )
        self.chart.show_bars(tuple(Bar(group_words(by, group), gain, lose) for _, group, gain, lose in found))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("修改后的规定"), "", "*.toml")
        if chosen:
            self.new.setText(chosen)

    def _export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("导出比较结果"), "law-diff.csv", "*.csv")
        if chosen:
            self.export_to(Path(chosen))

    def _print(self) -> None:
        """The report of what was found; nobody of the mirror is named on it."""
        compared = self.compared
        if compared is None or self.stack.currentIndex():
            return
        printing, session = self.context.services[PrintingService], self.context.session
        paper = PaperToPrint(REPORT, lambda: printing.render(session, REPORT, compared))
        self.paper.show_papers([paper], leave=self.tr("稍后打印"), done=self.tr("完成"))
        self._turn_to(1)

    def _after_paper(self) -> None:
        self._turn_to(0)

    def _turn_to(self, part: int) -> None:
        self.stack.setCurrentIndex(part)
        for action in (self.export, self.print_action):
            action.setEnabled(part == 0)
        self.focus_first()

    def export_to(self, path: Path) -> None:
        """Write what was found as a table."""
        compared = self.compared
        if compared is None:
            return

        def done(_nothing: object) -> None:
            words = self.tr("已存到 {path}").format(path=path.name)
            self.context.message.say(Severity.DONE, words)

        self.send(lambda: write_csv(path, compared), while_alive(self, done), lane=LANE)


def _whom(effect: Effect, kind: str) -> str:
    """The witness of a change in a line, or that there is none."""
    witness = next((each for each in effect.witnesses if each.kind == kind), None)
    if witness is None:
        return whom_words(effect, kind)
    return f"{service_words(witness.service)}：{person_words(witness.facts)}"
