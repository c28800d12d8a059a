"""Signing in, and taking the lock of the screen away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.errors import AccountLocked, ClockBehind
from clerk_app.services.session import Session
from clerk_app.services.staff.errors import (
    PasswordChangeNeeded,
    SecondFactorNeeded,
    SecondFactorWrong,
    SignInFailed,
    WeakPassword,
)
from clerk_app.ui.actions import make_action
from clerk_app.ui.icons import icon, pixmap
from clerk_app.ui.jobs import Courier
from clerk_app.ui.messages import MessageBar, Severity
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.panels import Panel
from clerk_app.ui.words import words_for

SignIn = Callable[[str, str, IdCard | None], Session]
Unlock = Callable[[str, IdCard | None], None]
ConfirmClock = Callable[[str, str, str, IdCard | None], None]  # login, password, reason, card
Replace = Callable[[str, str, str, IdCard | None], None]  # login, given, new, card


class _SignInSheet(QWidget):
    """A card in the middle of the window: title, message, fields, one main button."""

    def __init__(self, picture: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "page")
        self.message = MessageBar()
        self.title = QLabel(title)
        mark(self.title, "title")
        self.words = QLabel()
        self.words.setWordWrap(True)
        sign = QLabel()
        sign.setPixmap(pixmap(picture, px(40), "accent"))
        self.form = QFormLayout()
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.form.setSpacing(px(12))
        self.main = QPushButton()
        mark(self.main, "primary")
        self.aside = QPushButton()
        mark(self.aside, "quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.aside)
        buttons.addStretch(1)
        buttons.addWidget(self.main)
        card = Panel()
        card.setFixedWidth(px(480))
        card.body.setSpacing(px(16))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(sign)
        head.addWidget(self.title, 1)
        card.body.setContentsMargins(px(GRID), px(GRID), px(GRID), px(GRID))
        card.add(head)
        card.add(self.words)
        card.add(self.message)
        card.add(self.form)
        card.add(buttons)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.aside.setVisible(False)
        self._waits_for_card = False

    @property
    def waits_for_card(self) -> bool:
        """The password was right; the clerk's card must come."""
        return self._waits_for_card

    def ask_for_card(self, error: Exception) -> bool:
        """Whether the card is what lacks or was wrong: then it is asked for, in the words of the error."""
        if not isinstance(error, (SecondFactorNeeded, SecondFactorWrong)):
            return False
        self._waits_for_card = True
        words = words_for(error)
        severity = Severity.INFO if isinstance(error, SecondFactorNeeded) else Severity.WARN
        self.message.say(severity, words.what, words.means, words.do, words.code)
        return True

    def password_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        show = field.addAction(icon("eye", "quiet"), QLineEdit.ActionPosition.TrailingPosition)
        show.setToolTip(self.tr("显示密码"))
        show.triggered.connect(
            lambda: field.setEchoMode(
                QLineEdit.EchoMode.Normal
                if field.echoMode() is QLineEdit.EchoMode.Password
                else QLineEdit.EchoMode.Password
            )
        )
        return field


class LoginScreen(_SignInSheet):
    """Login name and password; where the station asks for it, the clerk's own ID card as well.

    Signals:
        signed_in: The session.
        training_wanted: Somebody wants to learn, at a station of its own.
    """

    signed_in = Signal(object)
    training_wanted = Signal()

    def __init__(self, courier: Courier, parent: QWidget | None = None) -> None:
        super().__init__("person", "", parent)
        self.title.setText(self.tr("登录"))
        self._courier = courier
        self._sign_in: SignIn | None = None
        self._replace: Replace | None = None
        self._confirm_clock: ConfirmClock | None = None
        self._card: IdCard | None = None  # that was shown last: a new password asks for nothing twice
        self._busy = False
        self.login = QLineEdit()
        self.password = self.password_field()
        self.form.addRow(self.tr("登录名(&N)"), self.login)
        self.form.addRow(self.tr("密码(&P)"), self.password)
        self.new, self.again = self.password_field(), self.password_field()
        self.form.addRow(self.tr("新密码(&W)"), self.new)
        self.form.addRow(self.tr("再输一次(&G)"), self.again)
        self.reason = QLineEdit()
        self.form.addRow(self.tr("时钟正确，因为(&C)"), self.reason)
        self.reason.returnPressed.connect(self.try_sign_in)
        self._ask_for_reason(wanted=False)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.try_sign_in)
        self._ask_for_new(wanted=False)
        self.main.setText(self.tr("登录  Enter"))
        self.main.clicked.connect(self.try_sign_in)
        self.login.returnPressed.connect(self._enter)
        self.password.returnPressed.connect(self.try_sign_in)
        self.words.setVisible(False)
        self.training = make_action("app.training", self, self.training_wanted.emit)
        self.aside.setText(self.tr("演练  F9"))
        self.aside.setToolTip(self.training.statusTip())
        self.aside.clicked.connect(self.training_wanted.emit)
        self.offer_training(offered=False)

    def begin(
        self,
        sign_in: SignIn,
        replace: Replace | None = None,
        confirm_clock: ConfirmClock | None = None,
        *,
        station: str = "",
        login: str = "",
    ) -> None:
        """Ask for a clerk. `sign_in`, `replace`, which puts an own password in the place of a given one, and
        `confirm_clock`, a supervisor's word on a clock that went back, run off the GUI thread."""
        self._sign_in, self._replace, self._confirm_clock, self._card = sign_in, replace, confirm_clock, None
        self._ask_for_new(wanted=False)
        self._ask_for_reason(wanted=False)
        self._waits_for_card = False
        self.words.setText(station)
        self.words.setVisible(bool(station))
        self.login.setText(login)
        self.password.clear()
        self.message.clear()
        self._set_busy(False)
        self.focus_first()

    def offer_training(self, *, offered: bool) -> None:
        """Offer a training station beside the log-in, or do not."""
        self.aside.setVisible(offered)
        self.training.setEnabled(offered)

    def focus_first(self) -> None:
        (self.password if self.login.text() else self.login).setFocus()

    def take_card(self, card: IdCard) -> bool:
        """A card on the reader while the screen waits for it; any other is left alone."""
        if not self._waits_for_card or self._busy:
            return False
        self._send(card)
        return True

    def try_sign_in(self) -> None:
        """What Enter does."""
        if self._busy:
            return
        if not self.login.text().strip() or not self.password.text():
            self.message.say(Severity.INFO, self.tr("请输入登录名和密码。"))
            self.focus_first()
            return
        self._waits_for_card = False
        if not self.asks_for_new:
            self._send(None)
        elif self.new.text() != self.again.text():
            self.message.say(Severity.WARN, self.tr("两次输入的密码不一样。"))
            self.again.setFocus()
        else:
            self._send_new()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._waits_for_card or self.asks_for_new):
            self._waits_for_card = False
            self._ask_for_new(wanted=False)
            self.message.clear()
            self.password.setFocus()
            return
        super().keyPressEvent(event)

    @property
    def asks_for_new(self) -> bool:
        """The password was given by somebody else: the clerk must choose another one."""
        return self.form.isRowVisible(self.new)

    def _ask_for_new(self, *, wanted: bool) -> None:
        for field in (self.new, self.again):
            field.clear()
            self.form.setRowVisible(field, wanted)
        self.password.setReadOnly(wanted)
        self.login.setReadOnly(wanted)
        if wanted:
            self.new.setFocus()

    @property
    def asks_for_reason(self) -> bool:
        """The clock went back: a supervisor may say why it is right."""
        return self.form.isRowVisible(self.reason)

    def _ask_for_reason(self, *, wanted: bool) -> None:
        self.reason.clear()
        self.form.setRowVisible(self.reason, wanted)
        if wanted:
            self.reason.setFocus()

    def _enter(self) -> None:
        if self.password.text():
            self.try_sign_in()
        else:
            self.password.setFocus()

    def _send(self, card: IdCard | None) -> None:
        sign_in = self._sign_in
        if sign_in is None:
            return
        login, password = self.login.text().strip(), self.password.text()
        confirm, reason = self._confirm_clock, self.reason.text()
        self._card = card

        def work() -> Session:
            if confirm is not None and reason.strip():
                confirm(login, password, reason, card)
            return sign_in(login, password, card)

        self._set_busy(True)
        self._courier.send(work, self._done, self._failed)

    def _send_new(self) -> None:
        sign_in, replace, card = self._sign_in, self._replace, self._card
        if sign_in is None or replace is None or not self.new.text():
            return
        login, given, new = self.login.text().strip(), self.password.text(), self.new.text()

        def work() -> Session:
            replace(login, given, new, card)
            return sign_in(login, new, card)

        self._set_busy(True)
        self._courier.send(work, self._done, self._failed)

    def _done(self, session: Session) -> None:
        self._set_busy(False)
        self._waits_for_card = False
        self._card = None
        self._ask_for_new(wanted=False)
        self._ask_for_reason(wanted=False)
        self.password.clear()
        self.message.clear()
        self.signed_in.emit(session)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if self.ask_for_card(error):
            return
        self._waits_for_card = False
        self.message.show_error(error)
        if isinstance(error, ClockBehind):
            self._ask_for_reason(wanted=True)
            return
        if isinstance(error, PasswordChangeNeeded):
            self._ask_for_new(wanted=True)
            return
        if isinstance(error, WeakPassword):
            self.new.setFocus()
            return
        self._ask_for_new(wanted=False)
        if isinstance(error, (SignInFailed, AccountLocked)):
            self.password.clear()
        self.password.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.main.setEnabled(not busy)
        self.main.setText(self.tr("正在核对…") if busy else self.tr("登录  Enter"))


class LockScreen(_SignInSheet):
    """Covers the work, which stays as it is. The same clerk goes on; another one may take over.

    Signals:
        unlocked: The clerk is back.
        other_clerk: Somebody else wants to sign in.
    """

    unlocked = Signal()
    other_clerk = Signal()

    def __init__(self, courier: Courier, parent: QWidget | None = None) -> None:
        super().__init__("lock", "", parent)
        self._courier = courier
        self._unlock: Unlock | None = None
        self.password = self.password_field()
        self.form.addRow(self.tr("密码(&P)"), self.password)
        self.main.setText(self.tr("解锁  Enter"))
        self.aside.setText(self.tr("换人登录  F11"))
        self.aside.setVisible(True)
        self.main.clicked.connect(self.try_unlock)
        self.password.returnPressed.connect(self.try_unlock)
        self.aside.clicked.connect(lambda _checked=False: self.other_clerk.emit())

    def begin(self, name: str, unlock: Unlock) -> None:
        """Cover the screen of the clerk `name`; `unlock` checks password and card off the GUI thread."""
        self._unlock = unlock
        self._waits_for_card = False
        self.title.setText(self.tr("已锁屏：{name}").format(name=name))
        self.words.setText(self.tr("手上的工作都保留着。输入密码继续。"))
        self.password.clear()
        self.message.clear()
        self.main.setEnabled(True)
        self.password.setFocus()

    def focus_first(self) -> None:
        self.password.setFocus()

    def try_unlock(self) -> None:
        self._waits_for_card = False
        self._send(None)

    def take_card(self, card: IdCard) -> bool:
        """A card on the reader while the screen waits for it; any other is left alone."""
        if not self._waits_for_card:
            return False
        self._send(card)
        return True

    def _send(self, card: IdCard | None) -> None:
        unlock, password = self._unlock, self.password.text()
        if unlock is None or not password or not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        self._courier.send(lambda: unlock(password, card), self._done, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.other_clerk.emit()
            return
        super().keyPressEvent(event)

    def _done(self, nothing: None) -> None:
        del nothing
        self.main.setEnabled(True)
        self._waits_for_card = False
        self.password.clear()
        self.unlocked.emit()

    def _failed(self, error: Exception) -> None:
        self.main.setEnabled(True)
        if self.ask_for_card(error):
            return
        self._waits_for_card = False
        self.password.clear()
        self.message.show_error(error)
        self.password.setFocus()
