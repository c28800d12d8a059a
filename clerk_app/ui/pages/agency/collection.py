"""One batch: how far its people are, and the hand-over of its cards to the agent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.services.agency.views import BatchView, TakenPerson
from clerk_app.ui.widgets import ButtonRow, Fact, FactsGrid
from clerk_app.ui.widgets.parts import column, ignoring, label, row
from clerk_app.ui.widgets.signature import SignaturePad
from clerk_app.ui.widgets.text_table import TextTable
from clerk_app.ui.words import day, service_words, state_words


class CollectionView(QWidget):
    """Signals: collect(), away()."""

    collect = Signal()
    away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batch: BatchView | None = None
        self.agent: IdCard | None = None
        self.title, self.who = label("", "title"), label("", "strong")
        self.facts = FactsGrid(columns=4)
        titles = (
            self.tr("行"),
            self.tr("姓名"),
            self.tr("状态"),
            self.tr("柜位"),
            self.tr("编号"),
            self.tr("证件号码"),
        )
        self.table = TextTable(
            self.tr("批次里的人"), titles, (48, 110, 80, 84, 170, 150), right=frozenset({0})
        )
        self.pad = SignaturePad(self.tr("领取人在打印的代办清单上签名"))
        self.buttons = ButtonRow()
        both = row(self.table, self.pad, gap=16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        whole = column(self.title, self.facts, self.who, both, self.buttons, gap=10)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.pad.changed.connect(self._update)

    def begin(self, batch: BatchView, agent: IdCard | None) -> None:
        self.batch = batch
        self.title.setText(f"{batch.unit_name}  {batch.number}")
        self.facts.set_facts(
            (
                Fact(self.tr("业务"), service_words(batch.service)),
                Fact(self.tr("受理日期"), day(batch.day)),
                Fact(self.tr("受理"), self.tr("{n} 人").format(n=batch.taken)),
                Fact(self.tr("待领"), self.tr("{n} 份").format(n=batch.ready)),
            )
        )
        self.table.set_rows(tuple(_cells(person, self.tr("已签注")) for person in batch.people))
        self.pad.clear()
        self.buttons.set_back(self.tr("返回"), self.away.emit)
        self.take_card(agent)

    def take_card(self, agent: IdCard | None) -> None:
        self.agent = agent
        if agent is None:
            self.who.setText(self.tr("请放经办人的身份证"))
        elif self._mine():
            words = self.tr("经办人：{name}。收下签名的申请表，核对份数，再签清单。")
            self.who.setText(words.format(name=agent.name))
        else:
            self.who.setText(self.tr("{name} 不是这个单位的经办人").format(name=agent.name))
        self._update()

    def focus_first(self) -> None:
        self.pad.setFocus()

    def _mine(self) -> bool:
        agent, batch = self.agent, self.batch
        number = "" if agent is None else agent.id_number or agent.permit_number or ""
        return batch is not None and number in {one.id_number for one in batch.agents}

    def _update(self) -> None:
        ready = 0 if self.batch is None else self.batch.ready
        enabled = bool(ready) and self._mine() and self.pad.signed
        words = self.tr("发证 {count} 份").format(count=ready)
        self.buttons.set_next(words, ignoring(self.collect.emit), enabled=enabled)


def _cells(person: TakenPerson, endorsed: str) -> tuple[str, ...]:
    state = endorsed if not person.state else state_words(CaseState(person.state))
    return (str(person.row), person.name, state, person.shelf, person.number, person.id_masked)
