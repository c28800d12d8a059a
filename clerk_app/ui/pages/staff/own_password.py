"""我的密码: whoever works here changes the own password and declares near relatives; every role may."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.services.staff.errors import SignInFailed
from clerk_app.services.staff.service import StaffService
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.staff.forms import PasswordForm
from clerk_app.ui.pages.staff.relatives import RelativesForm
from clerk_app.ui.widgets.parts import column, while_alive


class OwnPasswordPage(CounterPage):
    """`activated` takes the id of the page to which Esc and a change lead back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = PasswordForm(own=True)
        self._back = ""
        self._working = False
        self.form.cancelled.connect(self._leave)
        self.form.entered.connect(self._change)
        self.relatives = RelativesForm()
        self.relatives.entered.connect(self._declare)
        self.setLayout(column(self.relatives, self.form, gap=12, margins=16))

    def activated(self, argument: object = None) -> None:
        if isinstance(argument, str) and argument:
            self._back = argument
        self.form.begin(self.tr("改我的密码：{name}").format(name=self.context.session.name))
        self.relatives.forget()
        self._read_relatives()

    def park(self) -> None:
        self.form.forget()
        self.relatives.forget()

    def focus_first(self) -> None:
        self.form.focus_first()

    def _read_relatives(self) -> None:
        services, session = self.context.services, self.context.session
        self.send(
            lambda: services[StaffService].relatives(session),
            while_alive(self, self.relatives.show_relatives),
        )

    def _declare(self, number: str, relation: str) -> None:
        services, session = self.context.services, self.context.session

        def done(_: None) -> None:
            self.relatives.forget()
            self.context.message.say(Severity.DONE, self.tr("已声明：此人的业务由别人办理"))
            self._read_relatives()

        self.send(
            lambda: services[StaffService].declare_relative(session, number, relation),
            while_alive(self, done),
        )

    def _change(self, old: str, new: str) -> None:
        if self._working:
            return
        self._working = True
        services, session = self.context.services, self.context.session

        def done(_: None) -> None:
            self._working = False
            self._leave()
            self.context.message.say(Severity.DONE, self.tr("密码已更改，下次登录用新密码"))

        def failed(error: Exception) -> None:
            self._working = False
            self.context.message.show_error(error)
            self.form.complain(old=isinstance(error, SignInFailed))

        self.send(
            lambda: services[StaffService].change_password(session, old, new),
            while_alive(self, done),
            while_alive(self, failed),
            lane="password",
        )

    def _leave(self) -> None:
        self.form.forget()
        self.go.emit(self._back or "devices", None)
