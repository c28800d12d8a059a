"""房屋住户: who lives in a house, who answers for it, and who refused to be registered (条例 arts. 8, 38, 41)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.law.policy import Penalty
from clerk_app.services.desk.service import DeskService
from clerk_app.services.people.views import PersonView
from clerk_app.services.residence.acts import Declarant, DeclarantRole
from clerk_app.services.residence.houses import HouseService
from clerk_app.services.residence.views import HouseDesk, HouseView, Resident
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Page
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.pages.residence.finder import HouseFinder
from clerk_app.ui.rules_text import RulesText
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow, Panel
from clerk_app.ui.widgets.parts import column, holder, label, row, scrolled, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, moment

LANE = "houses"


class HouseDeskView(QWidget):
    """First the houses of whoever laid their card, or a search; then one house. Signals: away()."""

    away = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.person: PersonView | None = None
        self.desk: HouseDesk | None = None
        self.title, self.own = label("", "title"), RowList(self.tr("本人申报的房屋"), digits=True)
        self.finder = HouseFinder(page)
        self.residents = RowList(self.tr("登记在这里的人"))
        self.answers, self.refused = label("", "strong"), label("", "quiet")
        self.penalties = label("", "quiet")
        self.absent = QCheckBox(self.tr("出租人不在深圳"))
        self.fields = {
            name: EntryField() for name in ("landlord", "landlord_number", "manager", "manager_number")
        }
        self.resident, self.refusal = EntryField(), EntryField()
        self.buttons = ButtonRow()
        self.stack = QStackedWidget()
        self._build()
        self.finder.found.connect(self._open_house)
        self.own.opened_key.connect(self._open_house)

    def _build(self) -> None:
        own = Panel(self.tr("本人申报的房屋"))
        own.add(self.own)
        choose = column(own, self.finder, gap=12)
        choose.setStretch(1, 1)
        living = Panel(self.tr("登记在这里的人"))
        living.add(self.residents)
        who, grid = Panel(self.tr("谁负责申报")), QGridLayout()
        words = (
            (self.fields["landlord"], self.tr("出租人")),
            (self.fields["landlord_number"], self.tr("证件号码")),
            (self.fields["manager"], self.tr("实际管理人")),
            (self.fields["manager_number"], self.tr("管理人证件号码")),
            (self.resident, self.tr("拒不提供信息的人")),
            (self.refusal, self.tr("拒绝的情形")),
        )
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        for place, (field, said) in enumerate(words):
            field.setAccessibleName(said)
            field.setMaxLength(60)
            at = place if place < 4 else place + 2
            grid.addWidget(label(said, "label", wrap=False), at // 2, at % 2 * 2)
            grid.addWidget(field, at // 2, at % 2 * 2 + 1)
        grid.addWidget(self.absent, 2, 0, 1, 4)
        for at in (1, 3):
            grid.setColumnStretch(at, 1)
        who.add(self.answers)
        who.add(holder(grid))
        who.add(self.refused)
        costs = Panel(self.tr("法律责任"))
        costs.add(self.penalties)
        one = scrolled(holder(column(living, who, costs, 1, gap=12)))
        self.stack.addWidget(holder(choose))
        self.stack.addWidget(one)
        whole = column(self.title, self.stack, row(self.buttons), gap=12, margins=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._record = self.buttons.add(self.tr("登记负责人"), self._declare, key="F6")
        self._report = self.buttons.add(self.tr("记录拒不提供"), self._refuse, key="F7")

    # --- in

    def open(self, person: PersonView | None) -> None:
        """Begin with the houses of the holder of a card, or with the search alone."""
        self.person, self.desk = person, None
        self.title.setText(
            self.tr("房屋住户") if person is None else self.tr("{name} 申报的房屋").format(name=person.name)
        )
        self.own.set_rows([])
        self.finder.reset()
        self._to(0)
        if person is None or not person.from_card:
            return
        services, session = self._page.context.services, self._page.context.session

        def done(found: tuple[HouseView, ...]) -> None:
            self.own.set_rows(
                [Row(house, f"{at}  {house.address}") for at, house in enumerate(found, start=1)], keep=False
            )
            if found:
                self.own.setFocus()

        self._page.send(
            lambda: services[HouseService].houses_of(session, person), while_alive(self, done), lane=LANE
        )

    def take_card(self, card: IdCard) -> None:
        """Another card: the houses of that person; on a house it fills in who answers for it."""
        if self.desk is not None:
            number = card.id_number or card.permit_number or ""
            name = "manager" if self.fields["manager"].hasFocus() else "landlord"
            self.fields[name].setText(card.name)
            self.fields[f"{name}_number"].setText(number)
            return
        services, session = self._page.context.services, self._page.context.session
        self._page.send(
            lambda: services[DeskService].open_card(session, card),
            while_alive(self, lambda desk: self.open(desk.person)),
            lane=LANE,
        )

    def focus_first(self) -> None:
        if self.stack.currentIndex() == 1:
            self.residents.setFocus()
        elif self.own.rows():
            self.own.setFocus()
        else:
            self.finder.focus_first()

    # --- one house

    def _open_house(self, house: HouseView) -> None:
        services, session = self._page.context.services, self._page.context.session
        self._page.send(
            lambda: services[HouseService].open(session, house.code), while_alive(self, self._show), lane=LANE
        )

    def _show(self, desk: HouseDesk) -> None:
        self.desk = desk
        self.title.setText(desk.house.address)
        self.residents.set_rows([self._resident(one) for one in desk.residents])
        self.residents.setFixedHeight(max(px(48), min(self.residents.wanted_height(), px(240))))
        manager = desk.manager
        said = self.tr("没有登记过负责人")
        if manager is not None:
            said = self.tr("出租人 {landlord} 不在深圳，由实际管理人 {manager} 申报并承担责任").format(
                landlord="" if desk.landlord is None else desk.landlord.name, manager=manager.name
            )
        elif desk.landlord is not None:
            said = self.tr("由出租人 {landlord} 申报").format(landlord=desk.landlord.name)
        self.answers.setText(said)
        self.absent.setChecked(desk.absent)
        known = desk.landlord or self._holder()
        for name, declarant in (("landlord", known), ("manager", manager)):
            self.fields[name].setText("" if declarant is None else declarant.name)
            self.fields[f"{name}_number"].setText("" if declarant is None else declarant.number)
        self.resident.clear()
        self.refusal.clear()
        lines = [
            self.tr("{time} {name}：{what}（{article}）").format(
                time=moment(one.at), name=one.name, what=one.what, article=one.article
            )
            for one in desk.refused
        ]
        self.refused.setText("\n".join(lines))
        text = RulesText()
        self.penalties.setText("\n".join(text.penalty(each) for each in desk.penalties))
        self._to(1)

    def _resident(self, one: Resident) -> Row:
        since = self.tr("{day} 起").format(day=day(one.since))
        return Row(one, f"{one.name}  {one.id_masked}", since, self.tr("本窗口登记") if one.here else "")

    def _holder(self) -> Declarant | None:
        person = self.person
        if person is None:
            return None
        return Declarant(role=DeclarantRole.LANDLORD, name=person.name, number=person.id_number)

    def _landlord(self) -> Declarant:
        return self._declarant("landlord", DeclarantRole.LANDLORD)

    def _declarant(self, name: str, role: DeclarantRole) -> Declarant:
        number = self.fields[f"{name}_number"].text().strip().upper()
        return Declarant(role=role, name=self.fields[name].text().strip(), number=number)

    def _declare(self) -> None:
        desk = self.desk
        if desk is None:
            return
        landlord, absent = self._landlord(), self.absent.isChecked()
        manager = (
            self._declarant("manager", DeclarantRole.MANAGER)
            if self.fields["manager"].text().strip()
            else None
        )
        services, session = self._page.context.services, self._page.context.session

        def done(_: None) -> None:
            self._page.context.message.say(Severity.DONE, self.tr("已登记房屋的申报义务人"))
            self._open_house(desk.house)

        self._page.send(
            lambda: services[HouseService].declare(
                session, desk.house.code, landlord, absent=absent, manager=manager
            ),
            while_alive(self, done),
            lane=LANE,
        )

    def _refuse(self) -> None:
        desk = self.desk
        if desk is None:
            return
        name, what = self.resident.text(), self.refusal.text()
        by = desk.manager or self._landlord()
        services, session = self._page.context.services, self._page.context.session

        def done(penalty: Penalty | None) -> None:
            words = self.tr("已记录，由公安机关责令改正")
            means = "" if penalty is None else RulesText().penalty(penalty)
            self._page.context.message.say(Severity.DONE, words, do=means)
            self._open_house(desk.house)

        self._page.send(
            lambda: services[HouseService].report_refusal(session, desk.house.code, by, name=name, what=what),
            while_alive(self, done),
            lane=LANE,
        )

    # --- ways

    def _to(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        for button in (self._record, self._report):
            button.setVisible(at == 1)
        if at == 0:
            self.buttons.set_next(self.tr("查看"), self._choose)
        else:
            self.buttons.set_next(self.tr("另一处房屋"), self._again)
        self.buttons.set_back(self.tr("返回"), self._back)
        self.focus_first()

    def _choose(self) -> None:
        current = self.own.current()
        if self.own.hasFocus() and current is not None:
            self._open_house(current.key)
        else:
            self.finder.choose()

    def _again(self) -> None:
        self.open(self.person)

    def _back(self) -> None:
        if self.stack.currentIndex() == 1:
            self._again()
        else:
            self.away.emit()
