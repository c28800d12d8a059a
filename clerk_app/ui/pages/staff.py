"""人员: accounts of the counter, for the administrator; and one's own password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QStackedWidget, QWidget

from clerk_app.domain.staff import Role
from clerk_app.services.errors import LastAdministrator, LoginTaken, SignInFailed, WeakPassword
from clerk_app.services.views import StaffView
from clerk_app.ui.messages import Choice, Severity, ask
from clerk_app.ui.page import Context
from clerk_app.ui.pages.base import CounterPage
from clerk_app.ui.pages.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.pages.rows import Row, RowList
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import ButtonRow, Card, Fact, FactsGrid
from clerk_app.ui.widgets.panels import button_for
from clerk_app.ui.words import moment, role_words, words_for

LANE = "staff"
DETAIL, ADD, RESET, OWN = range(4)
SHORTEST = 10  # characters, as `services.staff` demands


@dataclass(frozen=True, slots=True)
class NewAccount:
    login: str
    name: str
    roles: frozenset[Role]
    password: str
    id_number: str | None


class StaffPage(CounterPage):
    PAGE = "staff"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.accounts: tuple[StaffView, ...] = ()
        self._working = False
        self.list = RowList(self.tr("账号"))
        self.list.chosen.connect(ignoring(self._show_chosen))
        self.detail, self.adding = AccountCard(), AddForm()
        self.resetting, self.own = PasswordForm(own=False), PasswordForm(own=True)
        self.stack = QStackedWidget()
        for part in (self.detail, self.adding, self.resetting, self.own):
            self.stack.addWidget(part)
        add = self.on_action("staff.add", lambda: self._show(ADD))
        self.lock = self.on_action("staff.lock", self._lock)
        self.reset = self.on_action("staff.reset", lambda: self._show(RESET))
        password = self.on_action("staff.password", lambda: self._show(OWN))
        self.title = label("", "title", wrap=False)
        left = holder(
            column(row(self.title, 1, button_for(add)), self.list, button_for(password, "quiet"), gap=8)
        )
        left.setFixedWidth(px(360))
        for action in (self.lock, self.reset):
            self.detail.deeds.addWidget(button_for(action))
        self.detail.deeds.addStretch(1)
        whole = row(left, self.stack, gap=16, margins=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for form in (self.adding, self.resetting, self.own):
            form.cancelled.connect(lambda: self._show(DETAIL))
        self.adding.entered.connect(self._add)
        self.resetting.entered.connect(self._reset)
        self.own.entered.connect(self._change_own)

    # --- the page

    def activated(self, argument: object = None) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        house, session = self.context.house, self.context.session
        self.send(lambda: house.staff.list(session), while_alive(self, self._show_accounts))

    def park(self) -> None:
        for form in (self.adding, self.resetting, self.own):
            form.forget()
        self.stack.setCurrentIndex(DETAIL)

    def can_leave(self) -> bool:
        self.park()
        return True

    def focus_first(self) -> None:
        at = self.stack.currentIndex()
        if at == DETAIL:
            self.list.setFocus()
        elif at == ADD:
            self.adding.login.setFocus()
        else:
            (self.resetting if at == RESET else self.own).focus_first()

    # --- the list

    def _show_accounts(self, accounts: tuple[StaffView, ...]) -> None:
        self.accounts = accounts
        self.title.setText(self.tr("账号  {count}").format(count=len(accounts)))
        self.list.set_rows([self._row(view) for view in accounts])
        self._show_chosen()

    def _row(self, view: StaffView) -> Row:
        roles = "、".join(role_words(role) for role in view.roles)
        state = self.tr("已停用") if view.locked else ""
        return Row(
            view.login,
            view.name,
            f"{view.login}   {roles}",
            state,
            Meaning.MAY_NOT if view.locked else None,
            "lock" if view.locked else "person",
        )

    def _chosen(self) -> StaffView | None:
        chosen = self.list.current()
        return next((view for view in self.accounts if chosen is not None and view.login == chosen.key), None)

    def _show_chosen(self) -> None:
        view = self._chosen()
        self.lock.setEnabled(view is not None)
        self.reset.setEnabled(view is not None)
        if view is not None:
            self.detail.show_account(view, self.context.session.login)
            self.lock.setText(self.tr("启用账号") if view.locked else self.tr("停用账号"))

    # --- deeds

    def _add(self, new: NewAccount) -> None:
        house, session = self.context.house, self.context.session

        def work() -> StaffView:
            return house.staff.add(
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

        def done(view: StaffView) -> None:
            self._done(self.tr("已新增：{name}").format(name=view.name))

        self._send(work, done, failed)

    def _lock(self) -> None:
        view = self._chosen()
        if view is None or self.stack.currentIndex() != DETAIL:
            return
        house, session, login = self.context.house, self.context.session, view.login
        if view.locked:
            self._send(
                lambda: house.staff.unlock_account(session, login),
                lambda _: self._done(self.tr("已启用：{name}").format(name=view.name)),
            )
            return
        what = self.tr("停用 {name} 的账号？").format(name=view.name)
        means = self.tr("此人不能再登录，直到管理员重新启用。已登录的，下一次操作时停止。")
        choices = (Choice("keep", self.tr("不停用"), "primary"), Choice("lock", self.tr("停用"), "danger"))
        if ask(self, what, means, choices, default="keep") == "lock":
            self._send(
                lambda: house.staff.lock_account(session, login),
                lambda _: self._done(self.tr("已停用：{name}").format(name=view.name)),
            )

    def _reset(self, old: str, new: str) -> None:
        del old
        view = self._chosen()
        if view is None:
            return
        house, session, login = self.context.house, self.context.session, view.login
        words = self.tr("已重设 {name} 的密码，请当面告知").format(name=view.name)
        self._send(
            lambda: house.staff.reset_password(session, login, new),
            lambda _: self._done(words),
            self._password_failed(self.resetting),
        )

    def _change_own(self, old: str, new: str) -> None:
        house, session = self.context.house, self.context.session
        self._send(
            lambda: house.staff.change_password(session, old, new),
            lambda _: self._done(self.tr("密码已更改，下次登录用新密码")),
            self._password_failed(self.own),
        )

    def _password_failed(self, form: PasswordForm) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            self._failed(error)
            form.complain(old=isinstance(error, SignInFailed))

        return failed

    def _send(
        self,
        work: Callable[[], object],
        done: Callable[[object], None] | Callable[[StaffView], None],
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


class AccountCard(QWidget):
    """One account: roles, state, what its card is good for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.facts = label("", "display"), FactsGrid(columns=1)
        self.deeds = row(gap=8)
        card = Card()
        card.add(self.name)
        card.add(self.facts)
        card.add(self.deeds)
        self.setLayout(column(card, 1))

    def show_account(self, view: StaffView, own: str) -> None:
        self.name.setText(view.name + (self.tr("（我）") if view.login == own else ""))
        until = moment(view.locked_until) if view.locked_until else self.tr("管理员启用为止")
        state = self.tr("停用，到{until}").format(until=until) if view.locked else self.tr("可以登录")
        self.facts.set_facts(
            [
                Fact(self.tr("登录名"), view.login),
                Fact(self.tr("岗位"), "、".join(role_words(role) for role in view.roles)),
                Fact(self.tr("状态"), state, Meaning.MAY_NOT if view.locked else Meaning.MAY),
                Fact(
                    self.tr("本人证件"),
                    self.tr("已登记：不能办自己的件") if view.has_card else self.tr("没有登记"),
                ),
            ]
        )


class AddForm(QWidget):
    """Signals: entered(NewAccount), cancelled()."""

    entered = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.login, self.name, self.id_number = QLineEdit(), QLineEdit(), QLineEdit()
        self.password, self.again = QLineEdit(), QLineEdit()
        self.roles = {role: QCheckBox(role_words(role)) for role in Role}
        self.words = label("", "quiet")
        self.buttons = ButtonRow()
        self.login.setMaxLength(32)
        self.login.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.name.setMaxLength(64)
        self.id_number.setMaxLength(18)
        self.id_number.setPlaceholderText(self.tr("可不填；填了就不能办自己的件"))
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(128)
        form = QFormLayout()
        form.setSpacing(px(10))
        form.addRow(self.tr("登录名(&L)"), self.login)
        form.addRow(self.tr("姓名(&N)"), self.name)
        form.addRow(self.tr("岗位"), holder(row(*self.roles.values(), 1, gap=4)))
        form.addRow(self.tr("本人身份证号(&I)"), self.id_number)
        form.addRow(self.tr("密码(&P)"), self.password)
        form.addRow(self.tr("再输一次(&G)"), self.again)
        card = Card(self.tr("新增账号"))
        card.add(form)
        card.add(self.words)
        self.setLayout(column(card, 1, self.buttons, gap=12))
        for field in (self.login, self.name, self.id_number, self.password, self.again):
            field.textChanged.connect(ignoring(partial(self._typed, field)))
        for box in self.roles.values():
            box.toggled.connect(ignoring(self._update))

    def begin(self) -> None:
        self.forget()
        for box in self.roles.values():
            box.setChecked(False)
        self._update()

    def forget(self) -> None:
        for field in (self.login, self.name, self.id_number, self.password, self.again):
            field.clear()

    def complain(self, field: QLineEdit) -> None:
        _bad(field, bad=True)
        field.setFocus()
        field.selectAll()

    def _typed(self, field: QLineEdit) -> None:
        _bad(field, bad=False)
        self._update()

    def _lack(self) -> str:
        """What is not right yet, in words; "" when all is."""
        if not self.login.text().strip() or not self.name.text().strip():
            return self.tr("登录名和姓名都要写")
        if not any(box.isChecked() for box in self.roles.values()):
            return self.tr("至少选一个岗位")
        number = self.id_number.text().strip()
        if number and len(number) != 18:
            return self.tr("身份证号是 18 位")
        return password_lack(self.login.text(), self.password.text(), self.again.text())

    def _update(self) -> None:
        lack = self._lack()
        self.words.setText(lack or self.tr("✓ 可以保存"))
        self.buttons.set_next(self.tr("新增账号"), self._enter, enabled=not lack)
        self.buttons.set_back(self.tr("不新增，返回"), self.cancelled.emit)

    def _enter(self) -> None:
        roles = frozenset(role for role, box in self.roles.items() if box.isChecked())
        number = self.id_number.text().strip().upper() or None
        self.entered.emit(
            NewAccount(
                self.login.text().strip(), self.name.text().strip(), roles, self.password.text(), number
            )
        )


class PasswordForm(QWidget):
    """A new password, twice; one's own asks for the old one first.

    Signals: entered(old, new), cancelled().
    """

    entered = Signal(str, str)
    cancelled = Signal()

    def __init__(self, *, own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self.old, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.title, self.words, self.buttons = label("", "title"), label("", "quiet"), ButtonRow()
        form = QFormLayout()
        form.setSpacing(px(10))
        if own:
            form.addRow(self.tr("现在的密码(&O)"), self.old)
        form.addRow(self.tr("新密码(&P)"), self.new)
        form.addRow(self.tr("再输一次(&G)"), self.again)
        for field in (self.old, self.new, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(128)
            field.textChanged.connect(ignoring(partial(self._typed, field)))
        card = Card()
        card.add(self.title)
        card.add(form)
        card.add(self.words)
        self.setLayout(column(card, 1, self.buttons, gap=12))

    def begin(self, title: str) -> None:
        self.title.setText(title)
        self.forget()
        self._update()

    def forget(self) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()

    def focus_first(self) -> None:
        (self.old if self._own else self.new).setFocus()

    def complain(self, *, old: bool) -> None:
        field = self.old if old else self.new
        _bad(field, bad=True)
        field.setFocus()
        field.selectAll()

    def _typed(self, field: QLineEdit) -> None:
        _bad(field, bad=False)
        self._update()

    def _update(self) -> None:
        lack = password_lack("", self.new.text(), self.again.text())
        if self._own and not self.old.text():
            lack = self.tr("先输现在的密码")
        self.words.setText(lack or self.tr("✓ 可以保存"))
        self.buttons.set_next(self.tr("保存新密码"), self._enter, enabled=not lack)
        self.buttons.set_back(self.tr("不改，返回"), self.cancelled.emit)

    def _enter(self) -> None:
        self.entered.emit(self.old.text(), self.new.text())


def password_lack(login: str, password: str, again: str) -> str:
    """Why a password cannot be saved yet, in words; the service judges once more."""
    if len(password) < SHORTEST:
        return words_for(WeakPassword("short")).means or words_for(WeakPassword("short")).what
    if login and login.lower() in password.lower():
        return words_for(WeakPassword("login")).means or words_for(WeakPassword("login")).what
    if password != again:
        from PySide6.QtCore import QCoreApplication

        return QCoreApplication.translate("PasswordForm", "两次输入不一样")
    return ""


def _bad(field: QLineEdit, *, bad: bool) -> None:
    field.setProperty("bad", "true" if bad else "false")
    mark(field, "")
