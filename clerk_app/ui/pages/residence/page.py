"""登记: from a card on the reader to a stay that counts, in one way: the house, who declares, the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.people.views import PersonView
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.residence.acts import DeclarantRole
from clerk_app.services.residence.service import ResidenceService
from clerk_app.services.residence.views import HouseView, Recorded, Registering, ResidenceDesk, ResidenceForm
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.residence.declaring import DeclareForm
from clerk_app.ui.pages.residence.finder import HouseFinder
from clerk_app.ui.pages.residence.houses import HouseDeskView
from clerk_app.ui.pages.residence.leaving import LeavingForm
from clerk_app.ui.widgets import ButtonRow, EmptyState, Fact, FactsGrid, Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.words import card_type_words, day, listed, phrase

FORM = "residence_form"
LANE = "residence"


class ResidencePage(CounterPage):
    """One person after another is added by their cards, up to three for one house."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desks: list[ResidenceDesk] = []  # of the people on the form, in their order
        self.house: HouseView | None = None
        self._doing, self._changing = False, False
        self.title, self.people = label("", "title"), label("", "quiet")
        self.facts, self.why = FactsGrid(columns=3), label("", "may_not")
        self.where = label("", "strong")
        self.finder, self.form, self.leaving = HouseFinder(self), DeclareForm(), LeavingForm()
        self.houses = HouseDeskView(self)
        self.buttons, self.paper = ButtonRow(), PaperPanel(self)
        self.paper_title, self.said = label("", "title"), label("", "display")
        self.leave = self.on_action("residence.leave", self._begin_leaving)
        self.change = self.on_action("residence.change", self._begin_change)
        self.look = self.on_action("residence.houses", self._show_houses)
        self._build()
        self.finder.found.connect(self._take_house)
        self.form.changed.connect(self._update)
        self.form.go_on.connect(self._next)
        self.leaving.changed.connect(self._update)
        self.leaving.go_on.connect(self._next)
        self.paper.finished.connect(ignoring(self._after_paper))
        self.houses.away.connect(self._back_from_houses)

    def _build(self) -> None:
        self.panel = panel = Panel(self.tr("现在的登记"))
        panel.add(self.facts)
        panel.add(self.why)
        more = row(*(button_for(each, "quiet") for each in (self.leave, self.change, self.look)), 1)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.finder)
        self.steps.addWidget(self.form)
        self.steps.addWidget(self.leaving)
        self.more = holder(more)
        parts = (self.title, self.people, panel, self.where, self.steps, self.more, self.buttons)
        body = column(*parts, gap=12, margins=16)
        body.setStretch(4, 1)
        words = self.tr(
            "住户本人的身份证放到读卡器上，开始登记；房东或管理人放证后按 F3，查看房屋里登记的人。"
        )
        self.empty, self.away = EmptyState("home", self.tr("请放身份证"), words), ButtonRow()
        waiting = column(self.empty, row(button_for(self.look, "quiet"), 1), self.away, margins=16)
        waiting.setStretch(0, 1)
        paper = column(self.said, self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(2, 1)
        self.stack = QStackedWidget()
        for part in (holder(waiting), holder(body), holder(paper), self.houses):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.away.set_back(self.tr("返回"), self._leave)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, PersonDesk):
            self._begin()
            self._add(argument.person)
        elif self.stack.currentIndex() != 1:
            self._begin()

    def busy(self) -> str:
        return self.paper.busy()

    def take_card(self, card: IdCard) -> bool:
        if self.stack.currentIndex() == 2:
            return not self.can_leave()
        if self.stack.currentIndex() == 3:
            self.houses.take_card(card)
            return True
        services, session = self.context.services, self.context.session
        if self.stack.currentIndex() == 1 and self.steps.currentIndex() == 1 and self._wants_declarant():
            self.form.take_declarant(card.name, card.id_number or card.permit_number or "")
            return True
        self.send(
            lambda: services[DeskService].open_card(session, card),
            while_alive(self, lambda desk: self._add(desk.person)),
            lane=LANE,
        )
        return True

    def take_scan(self, text: str) -> bool:
        """The bar code of a house (门牌), scanned while the house is asked for."""
        if self.stack.currentIndex() != 1 or self.steps.currentIndex() != 0:
            return False
        self.finder.field.setText(text)
        self.finder.choose()
        return True

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == 0:
            self.empty.setFocus()
        elif at == 1:
            (self.finder, self.form, self.leaving)[self.steps.currentIndex()].focus_first()
        elif at == 2:
            self.paper.focus_first()
        else:
            self.houses.focus_first()

    # --- the people

    def _begin(self) -> None:
        self.desks, self.house, self._changing = [], None, False
        self._show(0)
        self._update()

    def _add(self, person: PersonView) -> None:
        if any(desk.person.id_number == person.id_number for desk in self.desks):
            return
        services, session = self.context.services, self.context.session

        def done(desk: ResidenceDesk) -> None:
            if any(known.person.id_number == person.id_number for known in self.desks):
                return
            first = not self.desks
            self.desks.append(desk)
            self._show_people()
            if first:
                self.finder.reset()
                self.steps.setCurrentIndex(0)
                self._show(1)
            elif self.house is not None:
                self._show_left()
            self._update()

        self.send(
            lambda: services[ResidenceService].open(session, person), while_alive(self, done), lane=LANE
        )

    def _show_people(self) -> None:
        first = self.desks[0]
        self.title.setText(f"{first.person.name}  {first.person.id_masked}")
        others = listed(desk.person.name for desk in self.desks[1:])
        alone = self.tr("同住的人一起登记：再放一张身份证，一份表最多三人。")
        self.people.setText(self.tr("同表登记：{names}").format(names=others) if others else alone)
        current = first.current
        where = self.tr("没有登记") if current is None else current.address or current.house_code
        self.facts.set_facts(
            (
                Fact(self.tr("证件"), card_type_words(first.person.card_type)),
                Fact(self.tr("现登记住处"), where),
                Fact(self.tr("登记日期"), day(None if current is None else current.start)),
            )
        )
        lacks = [desk for desk in self.desks if desk.verdict.outcome is not Outcome.ELIGIBLE]
        words = self.tr("{name}不能办理居住登记：{why}")
        self.why.setText(
            "\n".join(words.format(name=desk.person.name, why=_lacks(desk.verdict)) for desk in lacks)
        )
        self.why.setVisible(bool(lacks))

    # --- house and form

    def _take_house(self, house: HouseView) -> None:
        if not self.desks:
            return
        self.house = house
        self.context.message.clear()
        first = self.desks[0]
        self.form.begin(
            first.declarations, self.context.today(), house, first.details, moving=self._moving(house)
        )
        self.steps.setCurrentIndex(1)
        self._update()
        self.form.focus_first()

    def _moving(self, house: HouseView) -> bool:
        return any(desk.current is not None and desk.current.house_code != house.code for desk in self.desks)

    def _show_left(self) -> None:
        """Another person on the form may leave another house."""
        if self.house is not None and self._moving(self.house) and self.form.left.isHidden():
            self.form.left.set_day(self.form.moved_in.day())
            for part in (self.form.left, self.form.left_words):
                part.setVisible(True)

    def _wants_declarant(self) -> bool:
        return self.form.declarant().role is not DeclarantRole.SELF and self.form.name.hasFocus()

    def _update(self) -> None:
        choosing, leaving = self.steps.currentIndex() == 0, self.steps.currentIndex() == 2
        known = bool(self.desks) and self.stack.currentIndex() == 1
        eligible = all(desk.verdict.outcome is Outcome.ELIGIBLE for desk in self.desks)
        lives = known and len(self.desks) == 1 and self.desks[0].current is not None
        self.leave.setEnabled(lives and choosing)
        self.change.setEnabled(lives and choosing)
        self.look.setEnabled(self.stack.currentIndex() in (0, 1))
        if choosing:
            self.buttons.set_next(self.tr("选定"), self.finder.choose, enabled=known and eligible)
        elif leaving:
            ready = self.leaving.left.day() is not None and not self._doing
            self.buttons.set_next(self.tr("登记搬离"), self._leave_house, enabled=known and ready)
        else:
            words = self.tr("变更") if self._changing else self.tr("登记 {n} 人").format(n=len(self.desks))
            self.buttons.set_next(words, self._next, enabled=known and eligible and not self._doing)
        self.buttons.set_back(self.tr("返回"), self._back)
        for part in (self.more, self.people, self.panel):
            part.setVisible(choosing)
        house = None if choosing or leaving else self.house
        words = self.tr("登记的住处：{address}")
        self.where.setText(
            "" if house is None else words.format(address=f"{house.address} {house.name}".strip())
        )
        self.where.setVisible(house is not None)

    def _next(self) -> None:
        if self.steps.currentIndex() == 2:
            self._leave_house()
            return
        missing = self.form.lacking()
        if missing is not None:
            missing.setFocus()
        elif self._changing:
            self._change()
        else:
            self._register()

    # --- deeds

    def _register(self) -> None:
        house, moved, left = self.house, self.form.moved_in.day(), self.form.left.day()
        if house is None or moved is None:
            return
        details = self.form.details()
        people = tuple(
            Registering(
                desk.person,
                left if desk.current is not None and not self.form.left.isHidden() else None,
                details if at == 0 else desk.details,
            )
            for at, desk in enumerate(self.desks)
        )
        form = ResidenceForm(people, house.code, moved, self.form.dwelling, self.form.declarant())
        service, session = self.context.services[ResidenceService], self.context.session
        self._send(lambda: service.register(session, form), self.tr("已登记，自今天起计算居住时间"))

    def _change(self) -> None:
        service, session = self.context.services[ResidenceService], self.context.session
        person, dwelling = self.desks[0].person, self.form.dwelling
        declarant, details = self.form.declarant(), self.form.details()
        self._send(
            lambda: service.change(session, person, dwelling=dwelling, declarant=declarant, details=details),
            self.tr("已变更"),
        )

    def _begin_change(self) -> None:
        current = self.desks[0].current if self.desks else None
        if current is None:
            return
        self._changing = True
        self.house = HouseView(current.house_code, current.address)
        first = self.desks[0]
        self.form.begin(first.declarations, self.context.today(), self.house, first.details, moving=False)
        self.form.moved_in.set_day(current.start)
        self.steps.setCurrentIndex(1)
        self._update()
        self.form.focus_first()

    def _begin_leaving(self) -> None:
        current = self.desks[0].current if self.desks else None
        if current is not None:
            self.leaving.begin(current.address, current.start, self.context.today())
            self.steps.setCurrentIndex(2)
            self._update()
            self.leaving.focus_first()

    def _leave_house(self) -> None:
        left = self.leaving.left.day()
        if left is None or not self.desks:
            return
        service, session, person = (
            self.context.services[ResidenceService],
            self.context.session,
            self.desks[0].person,
        )
        self._send(lambda: service.end(session, person, left=left), self.tr("已登记搬离"))

    def _send(self, work: Callable[[], Recorded], words: str) -> None:
        if self._doing:
            return
        self._doing = True
        self._update()

        def done(recorded: Recorded) -> None:
            self._doing = False
            self.context.sounds.play("accepted")
            self.context.message.say(Severity.DONE, words)
            self._print(recorded, words)

        def failed(error: Exception) -> None:
            self._doing = False
            self.context.message.show_error(error)
            self._update()

        self.send(work, while_alive(self, done), while_alive(self, failed), lane=LANE)

    def _print(self, recorded: Recorded, words: str) -> None:
        self.said.setText(words)
        names = listed(person.name for person in recorded.people)
        self.paper_title.setText(f"{names}  {recorded.house.address}")
        if not self.context.session.may(Right.PRINT):
            self._after_paper()
            return
        printing, session = self.context.services[PrintingService], self.context.session
        paper = PaperToPrint(FORM, lambda: printing.render(session, FORM, recorded.form))
        self.paper.show_papers([paper], leave=self.tr("稍后打印"), done=self.tr("完成"), at_once=True)
        self._show(2)

    def _after_paper(self) -> None:
        self._begin()
        self._leave()

    # --- ways

    def _show_houses(self) -> None:
        self.houses.open(self.desks[0].person if self.desks else None)
        self._show(3)
        self._update()

    def _back_from_houses(self) -> None:
        self._show(1 if self.desks else 0)
        self._update()

    def _back(self) -> None:
        if self.steps.currentIndex() > 0:
            self.house, self._changing = None, False
            self.steps.setCurrentIndex(0)
            self._update()
            self.finder.focus_first()
        else:
            self._begin()
            self._leave()

    def _leave(self) -> None:
        self.go.emit("desk", None)

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.focus_first()


def _lacks(verdict: Verdict) -> str:
    return listed(phrase(item.lack or item.title) for item in verdict.conditions if item.met is False)
