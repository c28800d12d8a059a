"""The forms of the staff page: one account, a new one, a new password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.errors import RolesTogether
from clerk_app.domain.identity import fault_of, normal_number
from clerk_app.domain.staff import Role, require_separate
from clerk_app.services.staff.views import ProposalView, StaffView
from clerk_app.ui import lacks
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import ButtonRow, Fact, FactsGrid, Panel
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row
from clerk_app.ui.words import change_words, listed, moment, role_words


@dataclass(frozen=True, slots=True)
class NewAccount:
    login: str
    name: str
    roles: frozenset[Role]
    password: str
    id_number: str


class AccountCard(QWidget):
    """One account: roles, state, what its card is good for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.facts = label("", "display"), FactsGrid(columns=1)
        self.deeds = row(gap=8)
        card = Panel()
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
                Fact(self.tr("岗位"), listed(role_words(role) for role in view.roles)),
                Fact(self.tr("状态"), state, Meaning.MAY_NOT if view.locked else Meaning.MAY),
                Fact(
                    self.tr("本人证件"),
                    self.tr("已登记：不能办自己的件") if view.has_card else self.tr("没有登记"),
                ),
            ]
        )


class ProposalCard(QWidget):
    """A change that waits for a second officer: what, about whom, by whom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.facts = label("", "display"), FactsGrid(columns=1)
        self.deeds = row(gap=8)
        card = Panel(self.tr("等待另一人确认"))
        card.add(self.name)
        card.add(self.facts)
        self.stuck = label(
            self.tr(
                "本柜台没有第三个人可以确认：提出的人和本人都不能确认。请本人登录后自己改密码；"
                "已经登录不了的，要有另一位管理员或主管的账号才能重设，请尽早配齐。"
            ),
            "undecided",
        )
        card.add(self.stuck)
        card.add(self.deeds)
        self.setLayout(column(card, 1))

    def show_proposal(self, view: ProposalView) -> None:
        self.stuck.setVisible(view.stuck)
        self.name.setText(f"{change_words(view.change)}：{view.name}")
        self.facts.set_facts(
            [
                Fact(self.tr("登录名"), view.login),
                Fact(self.tr("岗位"), listed(role_words(role) for role in view.roles) or "—"),
                Fact(self.tr("提出人"), view.by),
                Fact(self.tr("提出时间"), moment(view.at)),
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
        self.id_number.setMaxLength(32)
        self.id_number.setPlaceholderText(self.tr("18 位；不能办自己的件"))
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
        card = Panel(self.tr("新增账号"))
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
        try:
            require_separate(self._roles())
        except RolesTogether:
            return self.tr("管理员和审计员不能兼任其他岗位")
        if fault_of(normal_number(self.id_number.text()), datetime.now(SHENZHEN).date()) is not None:
            return self.tr("身份证号不对，请核对每一位")
        return password_lack(self.login.text(), self.password.text(), self.again.text())

    def _update(self) -> None:
        lack = self._lack()
        self.words.setText(lack or self.tr("✓ 可以保存"))
        self.buttons.set_next(self.tr("新增账号"), self._enter, enabled=not lack)
        self.buttons.set_back(self.tr("不新增，返回"), self.cancelled.emit)

    def _roles(self) -> frozenset[Role]:
        return frozenset(role for role, box in self.roles.items() if box.isChecked())

    def _enter(self) -> None:
        self.entered.emit(
            NewAccount(
                self.login.text().strip(),
                self.name.text().strip(),
                self._roles(),
                self.password.text(),
                normal_number(self.id_number.text()),
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
        card = Panel()
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
    if lack := lacks.password_lack(login, password):
        return lack
    if password != again:
        return QCoreApplication.translate("PasswordForm", "两次输入不一样")
    return ""


def _bad(field: QLineEdit, *, bad: bool) -> None:
    field.setProperty("bad", "true" if bad else "false")
    mark(field, "")
