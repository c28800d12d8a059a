"""A card is read for a try: the number masked, nothing looked up, nothing recorded."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.devices.trial import TrialPanel
from clerk_app.ui.widgets import Fact, FactsGrid, Panel
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.words import card_type_words, day, sex_words, valid_to_words, words_for


class ReaderTest(TrialPanel):
    def __init__(self, page: CounterPage, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        card = Panel(self.tr("试读证件"))
        self.words, self.facts = label("", "title"), FactsGrid(columns=2)
        card.add(self.words)
        card.add(self.facts)
        card.body.addStretch(1)
        self.setLayout(column(card))

    def action_words(self) -> str:
        return self.tr("试读证件")

    def begin(self) -> None:
        self.words.setText(self.tr("请放一张证件"))
        self.facts.set_facts([Fact("", self.tr("只试读，不查询，不记录"))])

    def take_card(self, card: IdCard) -> bool:
        """A card is only shown: no look-up, no desk."""
        self.words.setText(self.tr("读到了，可以拿开"))
        self.facts.set_facts(
            [
                Fact(self.tr("证件"), card_type_words(card.card_type.value)),
                Fact(self.tr("姓名"), card.name),
                Fact(self.tr("性别"), sex_words(card.sex)),
                Fact(self.tr("出生日期"), day(card.birth_date)),
                Fact(self.tr("有效期至"), valid_to_words(card.valid_to)),
                Fact(self.tr("芯片照片"), self.tr("有") if card.photo_wlt else self.tr("没有")),
            ]
        )
        return True

    def device_event(self, event: object) -> bool:
        from clerk_app.devices.card_reader.watch import CardFailed

        if not isinstance(event, CardFailed):
            return False
        words = words_for(event.error)
        self.words.setText(words.what)
        self.facts.set_facts([Fact("", words.do)])
        return True


PANEL = ReaderTest
