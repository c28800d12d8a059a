"""撤回: the applicant's card, the reason in their own words, their signature; then the slip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.cases.views import CaseView
from clerk_app.services.people.identification import unread
from clerk_app.services.people.views import PersonView
from clerk_app.services.withdrawal.service import WithdrawalService
from clerk_app.ui.arguments import OfCase, VouchFor
from clerk_app.ui.deed_page import DeedPage
from clerk_app.ui.page import Context
from clerk_app.ui.widgets import SignaturePad
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import label
from clerk_app.ui.widgets.presence import Presence

SLIP = "withdrawal_slip"


class WithdrawalPage(DeedPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("撤回申请"), parent)
        self.presence, self.pad = Presence(), SignaturePad(self.tr("申请人在打印的撤回申请单上签名"))
        self.form.addWidget(label(self.tr("撤回后此件结束，不能恢复；申请人可以重新申请。")))
        self.form.addWidget(self.presence)
        self.vouch_action = self.on_action("withdrawal.vouch", self._vouch)
        self.form.addWidget(button_for(self.vouch_action, "link"))
        self.reason = self.add_field(
            "withdrawal_reason", self.tr("撤回原因"), hint=self.tr("申请人为什么撤回")
        )
        self.form.addWidget(label(self.tr("申请人签名"), "label"))
        self.form.addWidget(self.pad)
        self.presence.changed.connect(self.update_buttons)
        self.pad.changed.connect(self.update_buttons)
        self.addActions(self.pad.actions())
        self.update_buttons()

    def show_case(self, case: CaseView) -> None:
        self.presence.expect(case.person, self.context.today())
        self.pad.clear()
        if self._wanted.vouched is not None:
            self.presence.vouch(self._wanted.vouched)

    def _vouch(self) -> None:
        case, back = self.case, self._wanted.back
        if case is None or self.stack.currentIndex() != 0:
            return

        def about(who: PersonView | None) -> OfCase:
            return OfCase(case.line.case_id, back, None if who is None else who.vouched)

        self.go.emit("identity", VouchFor(unread(case.person), "withdrawal", about))

    def take_card(self, card: IdCard) -> bool:
        if self.stack.currentIndex() != 0 or self.case is None:
            return super().take_card(card)
        if not self.presence.take(card):
            self.context.sounds.play("refused")
        return True

    def ready(self) -> bool:
        return self.presence.shown is not None and bool(self.text("withdrawal_reason")) and self.pad.signed

    def deed_words(self) -> str:
        return self.tr("撤回此件")

    def do(self) -> None:
        case, shown, signature = self.case, self.presence.shown, self.pad.png()
        if case is None or shown is None or signature is None:
            return
        service, session = self.context.services[WithdrawalService], self.context.session
        reason, case_id = self.text("withdrawal_reason"), case.line.case_id
        on_paper = self.pad.on_paper
        self.record(
            lambda: service.withdraw(
                session, case_id, reason=reason, card=shown, signature=signature, on_paper=on_paper
            ),
            lambda done: [self.paper_of_case(SLIP, done)],
            self.tr("已撤回：{name}").format(name=case.person.name),
        )
