"""人员: accounts of the counter, for the administrator; and one's own password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Right
from clerk_app.services.session import Session
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.errors import (
    IdNumberTaken,
    LastAdministrator,
    LoginTaken,
    SecondFactorNeeded,
    SignInFailed,
    WeakPassword,
)
from clerk_app.services.staff.security import SecurityService
from clerk_app.services.staff.service import StaffService
from clerk_app.services.staff.views import ProposalView, StaffView
from clerk_app.settings import SecuritySettings
from clerk_app.ui.changes import Change
from clerk_app.ui.messages import Choice, Severity, ask
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.staff.forms import AccountCard, AddForm, NewAccount, PasswordForm, ProposalCard
from clerk_app.ui.pages.staff.security import NewRules, SecurityForm
from clerk_app.ui.theme import Meaning, px
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import change_words, listed, role_words

LANE = "staff"
DETAIL, ADD, RESET, OWN, PROPOSAL, SECURITY = range(6)
WAITING = "?"  # before the login: the row of a change that waits


class StaffPage(CounterPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.accounts: tuple[StaffView, ...] = ()
        self.proposals: tuple[ProposalView, ...] = ()
        self._working = False
        self._asked_card: NewRules | None = None  # the change that waits for the card of who stands by
        self.list = RowList(self.tr("账号"))
        self.list.chosen.connect(ignoring(self._show_chosen))
        self.detail, self.adding = AccountCard(), AddForm()
        self.resetting, self.own = PasswordForm(own=False), PasswordForm(own=True)
        self.stack = QStackedWidget()
        self.proposal, self.security_form = ProposalCard(), SecurityForm()
        for part in (self.detail, self.adding, self.resetting, self.own, self.proposal, self.security_form):
            self.stack.addWidget(part)
        add = self.on_action("staff.add", lambda: self._show(ADD))
        self.lock = self.on_action("staff.lock", self._lock)
        self.reset = self.on_action("staff.reset", lambda: self._show(RESET))
        password = self.on_action("staff.password", lambda: self._show(OWN))
        self.security = self.on_action("staff.security", self._open_security)
        self.title = label("", "title", wrap=False)
        left = holder(
            column(
                row(self.title, 1, button_for(add)),
                self.list,
                button_for(self.security, "quiet"),
                button_for(password, "quiet"),
                gap=8,
            )
        )
        left.setFixedWidth(px(360))
        for action in (self.lock, self.reset):
            self.detail.deeds.addWidget(button_for(action))
        self.detail.deeds.addStretch(1)
        self.confirm = self.on_action("staff.confirm", self._confirm)
        self.reject = self.on_action("staff.reject", self._reject)
        for action in (self.confirm, self.reject):
            self.proposal.deeds.addWidget(button_for(action))
        self.proposal.deeds.addStretch(1)
        self.add = add
        whole = row(left, self.stack, gap=16, margins=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._listen()

    def _listen(self) -> None:
        for form in (self.adding, self.resetting, self.own, self.security_form):
            form.cancelled.connect(lambda: self._show(DETAIL))
        self.adding.entered.connect(self._add)
        self.resetting.entered.connect(self._reset)
        self.own.entered.connect(self._change_own)
        self.security_form.entered.connect(self._change_rules)

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        accounts, session = self.context.services[AccountService], self.context.session
        for action in (self.add, self.security):
            action.setEnabled(session.may(Right.MANAGE_STAFF))
        self.send(
            lambda: (accounts.list(session), accounts.proposals(session)),
            while_alive(self, lambda both: self._show_accounts(*both)),
        )

    def changed(self, change: Change) -> None:
        if change.concerns("staff") and self.stack.currentIndex() in (DETAIL, PROPOSAL) and not self._working:
            self.refresh()

    def park(self) -> None:
        for form in (self.adding, self.resetting, self.own, self.security_form):
            form.forget()
        self.stack.setCurrentIndex(DETAIL)

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at in (DETAIL, PROPOSAL):
            self.list.setFocus()
        elif at == ADD:
            self.adding.login.setFocus()
        elif at == SECURITY:
            self.security_form.focus_first()
        else:
            (self.resetting if at == RESET else self.own).focus_first()

    # --- the list

    def _show_accounts(self, accounts: tuple[StaffView, ...], proposals: tuple[ProposalView, ...]) -> None:
        self.accounts, self.proposals = accounts, proposals
        self.title.setText(self.tr("账号  {count}").format(count=len(accounts)))
        waiting = [self._waiting_row(view) for view in proposals]
        self.list.set_rows([*waiting, *(self._row(view) for view in accounts)])
        self._show_chosen()

    def _row(self, view: StaffView) -> Row:
        roles = listed(role_words(role) for role in view.roles)
        state = self.tr("已停用") if view.locked else ""
        return Row(
            view.login,
            view.name,
            f"{view.login}   {roles}",
            state,
            Meaning.MAY_NOT if view.locked else None,
            "lock" if view.locked else "person",
        )

    def _waiting_row(self, view: ProposalView) -> Row:
        words = f"{change_words(view.change)}   {view.login}"
        return Row(WAITING + view.login, view.name, words, self.tr("等待确认"), Meaning.MAY, "shield")

    def _chosen_proposal(self) -> ProposalView | None:
        chosen = self.list.current()
        key = "" if chosen is None else chosen.key
        return next((view for view in self.proposals if WAITING + view.login == key), None)

    def _chosen(self) -> StaffView | None:
        chosen = self.list.current()
        return next((view for view in self.accounts if chosen is not None and view.login == chosen.key), None)

    def _show_chosen(self) -> None:
        view, waits = self._chosen(), self._chosen_proposal()
        manages = self.context.session.may(Right.MANAGE_STAFF)
        self.lock.setEnabled(view is not None and manages)
        self.reset.setEnabled(view is not None and manages)
        self.confirm.setEnabled(waits is not None)
        self.reject.setEnabled(waits is not None)
        if waits is not None:
            self.proposal.show_proposal(waits)
        if self.stack.currentIndex() in (DETAIL, PROPOSAL):
            self.stack.setCurrentIndex(DETAIL if waits is None else PROPOSAL)
        if view is not None:
            self.detail.show_account(view, self.context.session.login)
            self.lock.setText(self.tr("启用账号") if view.locked else self.tr("停用账号"))

    # --- deeds

    def _add(self, new: NewAccount) -> None:
        services, session = self.context.services, self.context.session

        def work() -> StaffView | ProposalView:
            return services[AccountService].add(
                session,
                login=new.login,
                name=new.name,
                roles=new.roles,
                password=new.password,
                id_number=new.id_number,
            )

        def failed(error: Exception) -> None:
            self._failed(error)
            if isinstance(error, LoginTaken):
                self.adding.complain(self.adding.login)
            elif isinstance(error, WeakPassword):
                self.adding.complain(self.adding.password)
            elif isinstance(error, IdNumberTaken):
                self.adding.complain(self.adding.id_number)

        def done(view: StaffView | ProposalView) -> None:
            self._done(self._now_or_later(view, self.tr("已新增：{name}").format(name=view.name)))

        self._send(work, done, failed)

    def _lock(self) -> None:
        view = self._chosen()
        if view is None or self.stack.currentIndex() != DETAIL:
            return
        services, session, login = self.context.services, self.context.session, view.login
        if view.locked:
            self._send(
                lambda: services[AccountService].unlock_account(session, login),
                lambda _: self._done(self.tr("已启用：{name}").format(name=view.name)),
            )
            return
        what = self.tr("停用 {name} 的账号？").format(name=view.name)
        means = self.tr("此人不能再登录，直到管理员重新启用。已登录的，下一次操作时停止。")
        choices = (Choice("keep", self.tr("不停用"), "primary"), Choice("lock", self.tr("停用"), "danger"))
        if ask(self, what, means, choices, default="keep") == "lock":
            self._send(
                lambda: services[AccountService].lock_account(session, login),
                lambda _: self._done(self.tr("已停用：{name}").format(name=view.name)),
            )

    def _reset(self, old: str, new: str) -> None:
        del old
        view = self._chosen()
        if view is None:
            return
        services, session, login = self.context.services, self.context.session, view.login
        words = self.tr("已重设 {name} 的密码，请当面告知").format(name=view.name)
        self._send(
            lambda: services[AccountService].reset_password(session, login, new),
            lambda outcome: self._done(self._now_or_later(outcome, words)),
            self._password_failed(self.resetting),
        )

    def _now_or_later(self, outcome: object, now: str) -> str:
        if isinstance(outcome, ProposalView):
            return self.tr("已提出，等另一位管理员或主管确认后生效")
        return now

    def _confirm(self) -> None:
        self._settle(
            lambda accounts, session, login: accounts.confirm(session, login), self.tr("已生效：{name}")
        )

    def _reject(self) -> None:
        self._settle(
            lambda accounts, session, login: accounts.reject(session, login), self.tr("没有同意：{name}")
        )

    def _settle(self, deed: Callable[[AccountService, Session, str], object], words: str) -> None:
        view = self._chosen_proposal()
        if view is None or self.stack.currentIndex() != PROPOSAL:
            return
        accounts, session, login = self.context.services[AccountService], self.context.session, view.login
        said = words.format(name=view.name)
        self._send(lambda: deed(accounts, session, login), lambda _: self._done(said))

    def _change_own(self, old: str, new: str) -> None:
        services, session = self.context.services, self.context.session
        self._send(
            lambda: services[StaffService].change_password(session, old, new),
            lambda _: self._done(self.tr("密码已更改，下次登录用新密码")),
            self._password_failed(self.own),
        )

    # --- security

    def take_card(self, card: IdCard) -> bool:
        """The card of whoever stands by, where the counter asks for it."""
        wanted, self._asked_card = self._asked_card, None
        if wanted is None:
            return False
        self._change_rules(wanted, card)
        return True

    def _open_security(self) -> None:
        security = self.context.services[SecurityService]

        def show(rules: SecuritySettings) -> None:
            self.security_form.show_rules(rules)
            self._show(SECURITY)

        self.send(security.rules, while_alive(self, show))

    def _change_rules(self, wanted: NewRules, card: IdCard | None = None) -> None:
        services, session = self.context.services, self.context.session

        def work() -> SecuritySettings:
            second, _ = services[StaffService].stands_by(wanted.login, wanted.password, card)
            return services[SecurityService].change(
                session,
                second_factor=wanted.second_factor,
                failed_tries=wanted.failed_tries,
                lock_minutes=wanted.lock_minutes,
                idle_minutes=wanted.idle_minutes,
                second=second,
            )

        def failed(error: Exception) -> None:
            if isinstance(error, SecondFactorNeeded):
                self._working, self._asked_card = False, wanted
                self.context.message.say(Severity.INFO, self.tr("请在场的另一人把本人身份证放到读卡器上"))
            else:
                self._failed(error)

        def done(_: object) -> None:
            self.security_form.forget()
            self._done(self.tr("安全设置已更改"))

        self._send(work, done, failed)

    def _password_failed(self, form: PasswordForm) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            self._failed(error)
            form.complain(old=isinstance(error, SignInFailed))

        return failed

    def _send(
        self,
        work: Callable[[], object],
        done: Callable[[object], None] | Callable[[StaffView | ProposalView], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        if self._working:
            return
        self._working = True
        self.send(work, while_alive(self, done), while_alive(self, failed or self._failed), lane=LANE)  # type: ignore[arg-type]

    def _done(self, words: str) -> None:
        self._working = False
        self.context.message.say(Severity.DONE, words)
        self._show(DETAIL)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self._working = False
        self.context.message.show_error(error)
        if isinstance(error, LastAdministrator):
            self.refresh()

    def _show(self, at: int) -> None:
        view = self._chosen()
        if at == RESET and view is None:
            return
        if at == RESET and view is not None:
            self.resetting.begin(self.tr("重设密码：{name}").format(name=view.name))
        elif at == OWN:
            self.own.begin(self.tr("改我的密码"))
        elif at == ADD:
            self.adding.begin()
        self.stack.setCurrentIndex(at)
        self.focus_first()
