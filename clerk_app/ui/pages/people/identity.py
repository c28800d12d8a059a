"""未读卡核准: a card that cannot be read or is being renewed; a supervisor who is here says who the person is."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.people.acts import Evidence, VouchReason
from clerk_app.services.people.views import PersonView
from clerk_app.services.staff.errors import SecondFactorNeeded, SignInFailed
from clerk_app.services.staff.vouching import Approval, VouchingService
from clerk_app.ui.arguments import VouchFor
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow, Panel
from clerk_app.ui.widgets.parts import column, ignoring, label, while_alive
from clerk_app.ui.words import tr, vouch_reason_words


class IdentityPage(CounterPage):
    """`activated` takes a `VouchFor`; Esc and an approval lead to the page that it names."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.wanted: VouchFor | None = None
        self._working = False
        self.title = label("", "title")
        self.reason = QComboBox()
        for reason in (VouchReason.CHIP_BROKEN, VouchReason.BEING_RENEWED):
            self.reason.addItem(vouch_reason_words(reason), reason)
        self.evidence = {item: QCheckBox(tr(item.words)) for item in Evidence if item is not Evidence.UNKNOWN}
        self.note, self.login, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.words, self.buttons = label("", "quiet"), ButtonRow()
        self._build()

    def _build(self) -> None:
        form = QFormLayout()
        form.setSpacing(px(10))
        form.addRow(self.tr("原因(&R)"), self.reason)
        for place, box in enumerate(self.evidence.values()):
            form.addRow(self.tr("看过的证据") if place == 0 else "", box)
            box.toggled.connect(ignoring(self._update))
        form.addRow(self.tr("情况说明(&N)"), self.note)
        form.addRow(self.tr("在场主管登录名(&L)"), self.login)
        form.addRow(self.tr("主管密码(&P)"), self.password)
        for field in (self.note, self.login, self.password):
            field.textChanged.connect(ignoring(self._update))
        card = Panel()
        card.add(self.title)
        card.add(
            label(self.tr("只用于芯片损坏或身份证换领中。核准会记入此件，并注明在凭证和文书上。"), "quiet")
        )
        card.add(form)
        card.add(self.words)
        self.setLayout(column(card, 1, self.buttons, gap=12, margins=16))

    # --- the page

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, VouchFor):
            self.wanted = argument
            self.title.setText(self.tr("未读卡核准身份：{name}").format(name=argument.person.name))
            self._forget()
            self.note.clear()
            for box in self.evidence.values():
                box.setChecked(False)
        self._update()

    def park(self) -> None:
        self._forget()

    def focus_first(self) -> None:
        self.reason.setFocus()

    def take_card(self, card: IdCard) -> bool:
        """The supervisor's own, where the counter asks for it."""
        if self.login.text() and self.password.text():
            self._approve(card)
            return True
        return False

    # --- inside

    def _update(self) -> None:
        chosen = any(box.isChecked() for box in self.evidence.values())
        whole = chosen and all(field.text().strip() for field in (self.note, self.login, self.password))
        self.words.setText("" if whole else self.tr("勾选证据，写明情况，由在场主管输入登录名和密码。"))
        self.buttons.set_next(self.tr("核准"), self._approve, enabled=whole and not self._working)
        self.buttons.set_back(self.tr("返回"), self._leave)

    def _approve(self, card: IdCard | None = None) -> None:
        wanted, session = self.wanted, self.context.session
        if wanted is None or self._working:
            return
        self._working = True
        self._update()
        vouching = self.context.services[VouchingService]
        seen = [item for item, box in self.evidence.items() if box.isChecked()]
        approval = Approval(VouchReason(self.reason.currentData()), seen, self.note.text())
        login, password = self.login.text().strip(), self.password.text()

        def done(person: PersonView) -> None:
            self._working = False
            self._forget()
            self.go.emit(wanted.then, wanted.about(person))

        def failed(error: Exception) -> None:
            self._working = False
            if isinstance(error, SecondFactorNeeded):
                self.context.message.say(Severity.INFO, self.tr("请主管把本人身份证放到读卡器上"))
            else:
                self.context.message.show_error(error)
            if isinstance(error, SignInFailed):
                self.password.clear()
                self.password.setFocus()
            self._update()

        self.send(
            lambda: vouching.vouch(
                session, wanted.person, approval, login=login, password=password, card=card
            ),
            while_alive(self, done),
            while_alive(self, failed),
            lane="password",
        )

    def _forget(self) -> None:
        for field in (self.login, self.password):
            field.clear()

    def _leave(self) -> None:
        wanted = self.wanted
        self._forget()
        if wanted is not None:
            self.go.emit(wanted.then, wanted.about(None))
