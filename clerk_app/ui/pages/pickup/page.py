"""发证: the card on the reader finds the permit; face, number and validity are checked; the slip prints."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.services.cases.presence import Shown
from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.people.acts import Vouched
from clerk_app.services.people.identification import unread
from clerk_app.services.people.views import PersonView
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.arguments import HandOver, VouchFor
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.pickup.handing import HandingView
from clerk_app.ui.pages.pickup.notices import NoticeBar
from clerk_app.ui.widgets import ButtonRow, EmptyState
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.papers import PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import cases, column, holder, ignoring, label, row, while_alive

LANE = "pickup"


class PickupPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lines: tuple[CaseLine, ...] = ()
        self._pending: Shown | None = None
        self._handing = False
        self.table = cases("shelf", "name", "id_masked", "service", "card_number", "number")
        self.buttons = ButtonRow()
        self.list_title = label("", "title")
        self.notices = NoticeBar(self)
        notices = row(self.notices, 1, *map(button_for, self.notices.actions_of()), gap=8)
        notices.setStretch(0, 1)
        waiting = column(self.list_title, self.table, notices, self.buttons, gap=8, margins=16)
        waiting.setStretch(1, 1)
        self.empty = EmptyState("pickup", self.tr("没有待领的证件"), self.tr("到件的证件会出现在这里。"))
        self.handing, self.paper = HandingView(self.context), PaperPanel(self)
        self.paper_title = label("", "title")
        paper = column(self.paper_title, self.paper, gap=12, margins=16)
        paper.setStretch(1, 1)
        self.stack = QStackedWidget()
        for part in (holder(waiting), self.empty, self.handing, holder(paper)):
            self.stack.addWidget(part)
        self.setLayout(column(self.stack))
        self.table.opened.connect(self._open_line)
        self.buttons.set_next(self.tr("打开"), self._open_current)
        self.handing.changed.connect(self._update)
        self.handing.refused.connect(lambda: self.context.sounds.play("refused"))
        self.handing.vouch_wanted.connect(self._vouch)
        self.handing.buttons.set_back(self.tr("返回列表"), self._back)
        self.paper.finished.connect(ignoring(self._back))
        self.on_action("pickup.agent", self._turn_agent)
        self.on_action("pickup.old_card", self._turn_old_card)

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, HandOver):
            self.open_case(argument.case_id, argument.card, argument.vouched)
            return
        if isinstance(argument, str) and argument:
            self.open_case(argument)
            return
        self.refresh()

    def refresh(self) -> None:
        services, session = self.context.services, self.context.session
        self.send(lambda: services[PickupService].waiting(session), while_alive(self, self._show_waiting))
        self.notices.refresh()

    def changed(self, change: Change) -> None:
        del change
        if self.stack.currentIndex() in (0, 1) and not self.notices.running:
            self.refresh()

    def busy(self) -> str:
        if self.notices.running:
            return self.tr("正在打印领证通知，按 F7 停下")
        return self.tr("正在发证，请稍候") if self._handing else self.paper.busy()

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == 0:
            self.table.setFocus()
        elif at == 2:
            self.handing.focus_first()
        elif at == 3:
            self.paper.focus_first()
        else:
            self.empty.setFocus()

    def take_card(self, card: IdCard) -> bool:
        """While a case is open the card is the recipient's; otherwise it opens its own desk."""
        if self.stack.currentIndex() == 2 and self.handing.case is not None:
            self.handing.take_card(card)
            return True
        return self.stack.currentIndex() == 3 and self.paper.printing

    def take_scan(self, text: str) -> bool:
        line = next((line for line in self.lines if text in (line.number, line.card_number)), None)
        if line is None or self.stack.currentIndex() not in (0, 1):
            return False
        self.open_case(line.case_id)
        return True

    # --- the list

    def _show_waiting(self, lines: tuple[CaseLine, ...]) -> None:
        self.lines = lines
        self.table.set_lines(lines)
        self.list_title.setText(self.tr("待领  {count}").format(count=len(lines)))
        if self.stack.currentIndex() in (0, 1):
            self.stack.setCurrentIndex(0 if lines else 1)

    def _open_current(self) -> None:
        line = self.table.current()
        if line is not None:
            self.open_case(line.case_id)

    def _open_line(self, line: CaseLine) -> None:
        self.open_case(line.case_id)

    def open_case(self, case_id: str, card: IdCard | None = None, vouched: Vouched | None = None) -> None:
        """Open a case; `card` is what lies on the reader already, `vouched` a supervisor's word of who is here."""
        self._pending = card or vouched
        services, session = self.context.services, self.context.session
        self.send(lambda: services[PickupService].open(session, case_id), while_alive(self, self._show_case))

    def _show_case(self, case: CaseView) -> None:
        shown, self._pending = self._pending, None
        if case.line.state is not CaseState.READY:
            self.context.message.say(
                Severity.WARN, self.tr("这一件现在不能发证"), do=self.tr("在“查询”里看它到了哪一步。")
            )
            self.stack.setCurrentIndex(0)
            self.refresh()
            return
        self.handing.show_case(case, self.context.today().toordinal())
        self.stack.setCurrentIndex(2)
        if isinstance(shown, Vouched):
            self.handing.vouch(shown)
        elif shown is not None:
            self.handing.take_card(shown)
        self._update()
        self.focus_first()

    # --- handing over

    def _turn_agent(self) -> None:
        if self.stack.currentIndex() == 2:
            self.handing.agent.toggle()

    def _turn_old_card(self) -> None:
        if self.stack.currentIndex() == 2 and self.handing.takes_old_card:
            self.handing.old_card.toggle()

    def _vouch(self) -> None:
        case = self.handing.case
        if case is None or self._handing:
            return

        def about(who: PersonView | None) -> HandOver:
            return HandOver(case.line.case_id, None, None if who is None else who.vouched)

        self.go.emit("identity", VouchFor(unread(case.person), "pickup", about))

    def _update(self) -> None:
        words = self.tr("正在登记") if self._handing else self.tr("发证")
        ready = self.handing.ready() and not self._handing
        self.handing.buttons.set_next(words, self._hand_over, enabled=ready)

    def _hand_over(self) -> None:
        case, cards = self.handing.case, self.handing.cards()
        signature = self.handing.pad.png()
        if case is None or cards is None or signature is None or self._handing:
            return
        self._handing = True
        self._update()
        services, session, case_id = self.context.services, self.context.session, case.line.case_id
        old_card = self.handing.takes_old_card and self.handing.old_card.isChecked()
        on_paper = self.handing.pad.on_paper
        note = self.handing.old_card_note.text() if self.handing.takes_old_card else ""

        def work() -> None:
            services[PickupService].hand_over(
                session,
                case_id,
                card=cards.recipient,
                signature=signature,
                agent_for=cards.agent_for,
                relation=cards.relation,
                authorisation=cards.authorisation,
                old_card_returned=old_card,
                old_card_note=note,
                on_paper=on_paper,
            )

        self.send(
            work,
            while_alive(self, lambda _: self._handed_over(case)),
            while_alive(self, self._failed),
            lane=LANE,
        )

    def _handed_over(self, case: CaseView) -> None:
        self._handing = False
        self.context.sounds.play("accepted")
        self.context.message.say(Severity.DONE, self.tr("已发证：{name}").format(name=case.person.name))
        printing, session, case_id = (
            self.context.services[PrintingService],
            self.context.session,
            case.line.case_id,
        )
        self.paper_title.setText(self.tr("领证凭证：{name}").format(name=case.person.name))
        paper = PaperToPrint(
            "pickup_slip", lambda: printing.render_case(session, "pickup_slip", case_id), case_id
        )
        leave, done = self.tr("稍后打印"), self.tr("完成，下一位")
        self.paper.show_papers([paper], leave=leave, done=done, at_once=True)
        self.stack.setCurrentIndex(3)
        self.focus_first()

    def _failed(self, error: Exception) -> None:
        self._handing = False
        self.context.sounds.play("refused")
        self.context.message.show_error(error)
        self._update()

    def _back(self) -> None:
        if self._handing:
            return
        self.handing.clear()
        self.stack.setCurrentIndex(0 if self.lines else 1)
        self.refresh()
        self.focus_first()
