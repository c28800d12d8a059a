"""Who works or learns at a unit; somebody who left is noted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.services.agency.views import UnitPerson, UnitView
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.widgets import ButtonRow, EmptyState, Panel
from clerk_app.ui.widgets.parts import column, holder, label, row
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day


class PeopleView(QWidget):
    """Signals: left(identity number), joined(name, identity number), away()."""

    left = Signal(str)
    joined = Signal(str, str)
    away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit: UnitView | None = None
        self.title, self.list = label("", "title"), RowList(self.tr("单位的人"))
        words = self.tr("受理过的名单上的人会出现在这里；单位另报的在右边登记。")
        self.empty = EmptyState("person", self.tr("还没有人"), words)
        self.name, self.number = EntryField(), EntryField()
        self.buttons = ButtonRow()
        add = Panel(self.tr("登记入职或入学"))
        for field, said, longest in (
            (self.name, self.tr("姓名"), 60),
            (self.number, self.tr("证件号码"), 18),
        ):
            field.setMaxLength(longest)
            field.setAccessibleName(said)
            add.add(label(said, "label"))
            add.add(field)
        add.body.addStretch(1)
        self.name.entered.connect(self.number.setFocus)
        self.number.entered.connect(self._join)
        both = row(holder(column(self.empty, self.list)), add, gap=16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        whole = column(self.title, both, self.buttons, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.buttons.set_back(self.tr("返回"), self.away.emit)
        self.list.chosen.connect(self._choose)

    def begin(self, unit: UnitView) -> None:
        self.unit = unit
        self.title.setText(unit.details.name)
        self.name.clear()
        self.number.clear()

    def show_people(self, people: tuple[UnitPerson, ...]) -> None:
        here, gone = self.tr("{since} 起"), self.tr("{until} 离开")
        self.list.set_rows(
            [
                Row(
                    person,
                    person.name,
                    person.id_masked,
                    here.format(since=day(person.since))
                    if person.until is None
                    else gone.format(until=day(person.until)),
                )
                for person in people
            ]
        )
        self.list.setVisible(bool(people))
        self.empty.setVisible(not people)
        self._choose(self.list.current())

    def focus_first(self) -> None:
        (self.list if self.list.rows() else self.name).setFocus()

    def _choose(self, chosen: Row | None) -> None:
        person = None if chosen is None else chosen.key
        here = isinstance(person, UnitPerson) and person.until is None
        self.buttons.set_next(self.tr("记录离职或离校"), self._leave, enabled=here)

    def _leave(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self.left.emit(chosen.key.id_number)

    def _join(self) -> None:
        self.joined.emit(self.name.text(), self.number.text())
