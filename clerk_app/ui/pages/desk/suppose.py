"""假如: what would be so if the person registered, went on being insured or were endorsed. Live, unrecorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QWidget

from clerk_app.domain.days import add_months
from clerk_app.domain.law.supposing import Supposition
from clerk_app.domain.months import month_of
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk, SupposedDesk
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.desk.person import PersonDeskView
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow, Panel, TimelineView, VerdictList
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, scrolled, while_alive
from clerk_app.ui.words import day

MONTHS_AHEAD = 6  # to which month the insurance is first supposed to go on


class SupposeView(QWidget):
    """Signals: supposed(Supposition) whenever something else is supposed, print_wanted(), away_wanted()."""

    supposed = Signal(object)
    print_wanted = Signal()
    away_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: SupposedDesk | None = None
        self.title, self.as_of = label("", "title"), label("", "strong")
        never = self.tr("这里只是测算：不改登记，不留记录，不代替受理。")
        self.registered = _Supposed(self.tr("在现住处登记"), "yyyy-MM-dd", self._changed)
        self.insured = _Supposed(self.tr("参保继续到"), "yyyy-MM", self._changed)
        self.endorsed = _Supposed(self.tr("签注"), "yyyy-MM-dd", self._changed)
        self.asked = _Supposed(self.tr("提出申请"), "yyyy-MM-dd", self._changed)
        self.parts = (self.registered, self.insured, self.endorsed, self.asked)
        fields = QGridLayout()
        fields.setHorizontalSpacing(px(12))
        fields.setVerticalSpacing(px(8))
        for place, part in enumerate(self.parts):
            fields.addWidget(part.box, place // 2, place % 2 * 2)
            fields.addWidget(part.day, place // 2, place % 2 * 2 + 1)
        fields.setColumnStretch(4, 1)
        card = Panel(self.tr("假如"))
        card.add(holder(fields))
        self.timeline, self.verdicts = TimelineView(), VerdictList()
        self.verdicts.startable = lambda _verdict: False
        picture = Panel()
        picture.add(self.timeline)
        shown = scrolled(holder(column(picture, self.verdicts, 1, gap=8)))
        self.buttons = ButtonRow()
        whole = column(
            self.title, label(never, "quiet"), card, self.as_of, shown, self.buttons, gap=8, margins=16
        )
        whole.setStretch(4, 1)
        self.setLayout(whole)

    def open_desk(self, desk: PersonDesk, today: date) -> None:
        """Nothing supposed yet; the days at hand are today, the insurance half a year ahead."""
        self.title.setText(self.tr("假如……　{name}").format(name=desk.person.name))
        self.found = None
        for part in self.parts:
            part.reset(today)
        self.insured.reset(add_months(today.replace(day=1), MONTHS_AHEAD))
        self.buttons.set_next(self.tr("打印测算单"), self.print_wanted.emit)
        self.buttons.set_back(self.tr("返回"), self.away_wanted.emit)
        self._changed()

    def show_supposed(self, found: SupposedDesk) -> None:
        self.found = found
        self.as_of.setText(self.tr("测算到 {day}").format(day=day(found.on)))
        self.timeline.set_timeline(found.timeline)
        self.verdicts.set_verdicts(found.verdicts, found.on)

    def supposition(self) -> Supposition:
        insured = self.insured.chosen()
        return Supposition(
            insured_until=None if insured is None else month_of(insured),
            registered_on=self.registered.chosen(),
            endorsed_on=self.endorsed.chosen(),
            asked_on=self.asked.chosen(),
        )

    def focus_first(self) -> None:
        self.registered.box.setFocus()

    def _changed(self) -> None:
        self.supposed.emit(self.supposition())


class Supposing:
    """Asks the law whenever something else is supposed; what was asked before and comes late is passed by."""

    def __init__(self, page: CounterPage, person: PersonDeskView, view: SupposeView) -> None:
        self._page, self._person, self._view = page, person, view
        self._asked = 0
        view.supposed.connect(self._ask)

    def open(self) -> bool:
        """Suppose something about the person on the desk; False where there is none."""
        desk = self._person.desk
        if desk is not None:
            self._view.open_desk(desk, self._page.context.today())
        return desk is not None

    def _ask(self, supposition: Supposition) -> None:
        desk = self._person.desk
        if desk is None:
            return
        self._asked += 1
        now, services = self._asked, self._page.context.services

        def show(found: SupposedDesk) -> None:
            if now == self._asked and self._person.desk is desk:
                self._view.show_supposed(found)

        self._page.send(
            lambda: services[DeskService].suppose(desk, supposition), while_alive(self._view, show)
        )


class _Supposed:
    """A box to tick, and the day or month that goes with it."""

    def __init__(self, words: str, form: str, changed: Callable[[], None]) -> None:
        self.box, self.day = QCheckBox(words), QDateEdit()
        self.day.setDisplayFormat(form)
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.day.setAccessibleName(words)
        self.day.setEnabled(False)
        self._changed = changed
        self.box.toggled.connect(self._toggled)
        self.day.dateChanged.connect(ignoring(changed))

    def reset(self, when: date) -> None:
        with QSignalBlocker(self.box), QSignalBlocker(self.day):
            self.box.setChecked(False)
            self.day.setEnabled(False)
            self.day.setDate(QDate(when.year, when.month, when.day))

    def chosen(self) -> date | None:
        picked = self.day.date()
        return date(picked.year(), picked.month(), picked.day()) if self.box.isChecked() else None

    def _toggled(self, on: bool) -> None:
        self.day.setEnabled(on)
        self._changed()
