"""The half of 单位 that is about units: found, opened, changed, their people; and the two lists of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Right
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.units import UnitService
from clerk_app.services.agency.views import BatchView, UnitView
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage, EntryField
from clerk_app.ui.pages.agency.collection import CollectionView
from clerk_app.ui.pages.agency.list_view import ListView
from clerk_app.ui.pages.agency.people import PeopleView
from clerk_app.ui.pages.agency.unit_form import UnitForm
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets import ButtonRow, EmptyState
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, service_words, tr

T = TypeVar("T")
LANE = "agency"
LISTS, FORM, CHECK, COLLECT, PEOPLE, PAPERS = range(6)  # places of the stack
RECEIPT, LIST = "agency_receipt", "agency_list"


class UnitsPage(CounterPage):
    """The card of an agent finds their unit. What is done with lists is the page's that builds on this one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.agent: IdCard | None = None
        self.running, self._code = False, ""
        self.tabs, self.wanted = QTabBar(), EntryField()
        self.units, self.batches = RowList(self.tr("单位")), RowList(self.tr("批次"))
        self.form, self.list, self.people = UnitForm(), ListView(), PeopleView()
        self.collection, self.paper = CollectionView(), PaperPanel(self)
        self.said, self.buttons, self.form_buttons = label("", "title"), ButtonRow(), ButtonRow()
        self._actions()
        self._build()
        self._connect()

    def _actions(self) -> None:
        self.opening = self.on_action("agency.open", lambda: self._edit(None))
        self.reading = self.on_action("agency.list", self.choose_list)
        self.changing = self.on_action("agency.change", lambda: self._edit(self.chosen_unit()))
        self.looking = self.on_action("agency.people", self._show_people)
        self.switching = self.on_action("agency.switch", self._switch)
        self.template = self.on_action("agency.template", self.choose_template)
        self.exporting = self.on_action("agency.left", self.choose_left)
        self.collecting = self.on_action("agency.collect", self.begin_collection)

    def _build(self) -> None:
        for words in (self.tr("单位"), self.tr("批次")):
            self.tabs.addTab(words)
        self.tabs.setAccessibleName(self.tr("单位和批次"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.wanted.setPlaceholderText(self.tr("名称或信用代码；放经办人的身份证也能找到"))
        self.wanted.setAccessibleName(self.tr("找单位"))
        words = self.tr("按 F2 为单位或学校开通代办账号。")
        self.none = EmptyState("staff", self.tr("没有单位"), words)
        self.lists = QStackedWidget()
        self.lists.addWidget(holder(column(self.wanted, self.none, self.units, gap=8)))
        self.lists.addWidget(self.batches)
        first = (self.opening, self.changing, self.looking)
        second = (self.template, self.collecting, self.exporting)
        lines = [row(*(button_for(each, "quiet") for each in some), 1, gap=4) for some in (first, second)]
        main = column(
            row(self.tabs, label(self.tr("F6 切换"), "quiet", wrap=False), 1, gap=12),
            self.lists,
            *lines,
            self.buttons,
            gap=12,
            margins=16,
        )
        main.setStretch(1, 1)
        form = column(self.form, self.form_buttons, gap=12, margins=16)
        form.setStretch(0, 1)
        paper = column(self.said, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        places = (main, form, column(self.list, margins=16), column(self.collection, margins=16))
        self.stack = QStackedWidget()
        for part in (*places, column(self.people, margins=16), paper):
            self.stack.addWidget(holder(part))
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.wanted.textChanged.connect(ignoring(self.refresh))
        self.wanted.entered.connect(self.units.setFocus)
        self.units.chosen.connect(ignoring(self.update_keys))
        self.batches.chosen.connect(ignoring(self.update_keys))
        self.units.opened.connect(ignoring(self.choose_list))
        self.batches.opened_key.connect(self.open_batch)
        self.form.changed.connect(self._update_form)
        self.form.go_on.connect(self._save)
        self.list.accept.connect(self.accept_list)
        self.list.away.connect(self.to_lists)
        self.collection.collect.connect(self.collect)
        self.collection.away.connect(self.to_lists)
        self.people.away.connect(self.to_lists)
        self.people.left.connect(self._person_left)
        self.people.joined.connect(self._person_joined)
        self.paper.finished.connect(ignoring(self.to_lists))

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        if not self.running:
            self.to_lists()

    def refresh(self) -> None:
        units, batches = self.context.services[UnitService], self.context.services[BatchService]
        session, text = self.context.session, self.wanted.text()
        self.send(lambda: units.find(session, text), while_alive(self, self._show_units), lane=LANE)
        self.send(lambda: batches.batches(session), while_alive(self, self._show_batches))

    def changed(self, change: Change) -> None:
        del change
        if self.stack.currentIndex() == LISTS and not self.running:
            self.refresh()

    def busy(self) -> str:
        running = self.tr("名单还在受理，完成或停下后再离开") if self.running else ""
        return running or self.paper.busy()

    def park(self) -> None:
        self.list.stop()

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == LISTS:
            (self.units if self.tabs.currentIndex() == 0 else self.batches).setFocus()
        elif at == CHECK:
            self.list.buttons.setFocus()
        else:
            parts = {
                FORM: self.form,
                COLLECT: self.collection,
                PEOPLE: self.people,
                PAPERS: self.paper,
            }
            parts[at].focus_first()

    def take_card(self, card: IdCard) -> bool:
        """The card of an agent: it finds the unit, hands in the list, takes the cards."""
        at = self.stack.currentIndex()
        if at == PAPERS or self.running:
            return not self.can_leave()
        self.agent = card
        if at == FORM:
            self.form.take_card(card)
        elif at == CHECK:
            self.list.update_agent(card)
        elif at == COLLECT:
            self.collection.take_card(card)
        else:
            self._find_agent(card)
        return True

    def take_scan(self, text: str) -> bool:
        """The number of a batch, from its receipt."""
        known = next((one for one in self.batches.rows() if one.key.number == text), None)
        if known is None or self.stack.currentIndex() != LISTS:
            return False
        self.tabs.setCurrentIndex(1)
        self.batches.select_key(known.key)
        return True

    # --- what is done with lists

    def choose_list(self) -> None:
        """Ask which workbook is read."""
        raise NotImplementedError

    def choose_template(self) -> None:
        raise NotImplementedError

    def choose_left(self) -> None:
        raise NotImplementedError

    def accept_list(self) -> None:
        """Take the list that was judged."""
        raise NotImplementedError

    def open_batch(self, batch: BatchView) -> None:
        """Print the papers of a batch, or go on with it."""
        raise NotImplementedError

    def begin_collection(self) -> None:
        raise NotImplementedError

    def collect(self) -> None:
        raise NotImplementedError

    def _find_agent(self, card: IdCard) -> None:
        units, session = self.context.services[UnitService], self.context.session

        def done(found: tuple[UnitView, ...]) -> None:
            if found:
                self.units.select_key(found[0])
                codes = {unit.code for unit in found}
                theirs = [one.key for one in self.batches.rows() if one.key.unit in codes]
                batch = next((one for one in theirs if one.ready), theirs[0] if theirs else None)
                if batch is not None:
                    self.batches.select_key(batch)
            else:
                words = self.tr("{name} 不是哪个单位的经办人").format(name=card.name)
                self.context.message.say(Severity.INFO, words, do=self.tr("选单位后按 F4 添加经办人。"))

        number = card.id_number or card.permit_number or ""
        self.send(lambda: units.of_agent(session, number), while_alive(self, done), lane=LANE)

    # --- lists

    def _show_units(self, units: tuple[UnitView, ...]) -> None:
        closed = self.tr("{day} 注销")
        self.units.set_rows(
            [
                Row(
                    unit,
                    unit.details.name,
                    "  ".join((unit.code, tr(unit.details.sort.words), unit.details.responsible)),
                    "" if unit.closed is None else closed.format(day=day(unit.closed)),
                )
                for unit in units
            ]
        )
        if self._code:
            self._select(self._code)
        self.none.setVisible(not units)
        self.units.setVisible(bool(units))
        self.update_keys()

    def _select(self, code: str) -> None:
        unit = next((one.key for one in self.units.rows() if one.key.code == code), None)
        if unit is not None:
            self.units.select_key(unit)

    def _show_batches(self, batches: tuple[BatchView, ...]) -> None:
        self.batches.set_rows([self._batch_row(batch) for batch in batches])
        self.update_keys()

    def _batch_row(self, batch: BatchView) -> Row:
        words = self.tr("{number}  {service}  {day}  受理 {taken} 人").format(
            number=batch.number, service=service_words(batch.service), day=day(batch.day), taken=batch.taken
        )
        if batch.state == "begun":
            aside, meaning = self.tr("没有受理完"), Meaning.MAY_NOT
        elif batch.ready:
            aside, meaning = self.tr("待领 {n} 份").format(n=batch.ready), Meaning.UNDECIDED
        elif batch.collected:
            aside, meaning = self.tr("已领 {n} 份").format(n=batch.collected), None
        else:
            aside, meaning = "", None
        return Row(batch, batch.unit_name, words, aside, meaning)

    def _turned(self, at: int) -> None:
        self.lists.setCurrentIndex(at)
        self.update_keys()
        self.focus_first()

    def _switch(self) -> None:
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def chosen_unit(self) -> UnitView | None:
        chosen = self.units.current()
        return None if chosen is None else chosen.key

    def chosen_batch(self) -> BatchView | None:
        chosen = self.batches.current()
        return None if chosen is None else chosen.key

    def to_lists(self) -> None:
        self.agent = self.context.cards.lying  # nobody acts by a card that was taken away
        self.show_place(LISTS)
        self.refresh()

    def show_place(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.update_keys()
        self.focus_first()

    def update_keys(self) -> None:
        at, accepts = self.stack.currentIndex(), self.context.session.may(Right.ACCEPT)
        units, unit, batch = self.tabs.currentIndex() == 0, self.chosen_unit(), self.chosen_batch()
        here = at == LISTS and not self.running
        live = unit is not None and unit.closed is None
        checked = self.list.checked if at == CHECK and not self.running else None
        self.opening.setEnabled(here and units and accepts)
        self.reading.setEnabled(here and accepts)
        self.changing.setEnabled(here and units and live and accepts)
        self.looking.setEnabled(here and units and unit is not None)
        self.template.setEnabled(here and units and live)
        self.switching.setEnabled(here)
        bad = checked is not None and bool(checked.bad)
        self.exporting.setEnabled(bad or (here and not units and batch is not None and batch.refused > 0))
        hands = self.context.session.may(Right.HAND_OVER)
        self.collecting.setEnabled(here and not units and batch is not None and batch.ready > 0 and hands)
        if units:
            self.buttons.set_next(self.tr("读入名单"), self.choose_list, enabled=here and live and accepts)
        else:
            cut = batch is not None and batch.state == "begun"
            words = self.tr("继续受理") if cut else self.tr("打印回执和清单")
            enabled = here and batch is not None and (accepts or not cut)
            self.buttons.set_next(words, self._open_chosen, enabled=enabled)

    def _open_chosen(self) -> None:
        batch = self.chosen_batch()
        if batch is not None:
            self.open_batch(batch)

    # --- accounts

    def _edit(self, unit: UnitView | None) -> None:
        note = self.context.services[UnitService].note("agency_account")
        self.form.begin(unit, note)
        card = self.context.cards.lying
        if unit is None and card is not None:
            self.form.take_card(card)
        self.form_buttons.set_back(self.tr("返回"), self.to_lists)
        self.show_place(FORM)
        self._update_form()

    def _update_form(self) -> None:
        words = self.tr("开通") if self.form.unit is None else self.tr("保存变更")
        closing = bool(self.form.reason.text().strip())
        self.form_buttons.set_next(self.tr("注销账号") if closing else words, self._save)

    def _save(self) -> None:
        units, session, form = self.context.services[UnitService], self.context.session, self.form
        code, details, card, shown = form.code(), form.details(), form.card, form.shown()
        reason, old = form.reason.text().strip(), form.unit
        if old is None:
            words, work = self.tr("已开通代办账号"), lambda: units.open(session, code, details, shown, card)
        elif reason:
            words, work = self.tr("已注销代办账号"), lambda: units.close(session, code, reason)
        else:
            words, work = self.tr("已变更"), lambda: units.change(session, code, details, card)

        def done(unit: UnitView) -> None:
            self._code = unit.code
            self.context.message.say(Severity.DONE, words, unit.details.name)
            self.context.sounds.play("accepted")
            self.to_lists()

        self.send(work, while_alive(self, done), lane=LANE)

    def _show_people(self) -> None:
        unit = self.chosen_unit()
        if unit is not None:
            self.people.begin(unit)
            self.show_place(PEOPLE)
            self._read_people()

    def _read_people(self) -> None:
        unit, session = self.people.unit, self.context.session
        units = self.context.services[UnitService]
        if unit is not None:
            code = unit.code
            self.send(
                lambda: units.people(session, code), while_alive(self, self.people.show_people), lane=LANE
            )

    def _person_left(self, number: str) -> None:
        self._people_deed(lambda units, code: units.left(self.context.session, code, number))

    def _person_joined(self, name: str, number: str) -> None:
        self._people_deed(lambda units, code: units.joined(self.context.session, code, number, name))

    def _people_deed(self, deed: Callable[[UnitService, str], None]) -> None:
        unit, units = self.people.unit, self.context.services[UnitService]
        if unit is not None:
            code = unit.code
            self.send(lambda: deed(units, code), while_alive(self, ignoring(self._read_people)), lane=LANE)
