"""安全设置: how strictly this counter asks; an administrator changes it with a second officer who is present."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from clerk_app.settings import SecuritySettings
from clerk_app.tables import limits
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import ButtonRow, Panel
from clerk_app.ui.widgets.parts import column, ignoring, label


@dataclass(frozen=True, slots=True)
class NewRules:
    """What is wanted, and who stands by."""

    second_factor: bool
    failed_tries: int
    lock_minutes: int
    idle_minutes: int
    login: str
    password: str


class SecurityForm(QWidget):
    """Signals: entered(NewRules), cancelled()."""

    entered = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: SecuritySettings | None = None
        self.second_factor = QCheckBox(self.tr("登录时还要放本人身份证"))
        self.numbers = {name: _spin(name) for name in ("failed_tries", "lock_minutes", "idle_minutes")}
        self.login, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.words, self.buttons = label("", "quiet"), ButtonRow()
        form = QFormLayout()
        form.setSpacing(px(10))
        form.addRow("", self.second_factor)
        form.addRow(self.tr("连错几次停用账号(&F)"), self.numbers["failed_tries"])
        form.addRow(self.tr("停用多少分钟(&M)"), self.numbers["lock_minutes"])
        form.addRow(self.tr("无人操作几分钟后锁屏(&I)"), self.numbers["idle_minutes"])
        form.addRow(self.tr("在场的另一位管理员或主管(&L)"), self.login)
        form.addRow(self.tr("此人的密码(&P)"), self.password)
        card = Panel(self.tr("安全设置"))
        card.add(form)
        card.add(self.words)
        self.setLayout(column(card, 1, self.buttons, gap=12))
        self.second_factor.toggled.connect(ignoring(self._update))
        for spin in self.numbers.values():
            spin.valueChanged.connect(ignoring(self._update))
        for field in (self.login, self.password):
            field.textChanged.connect(ignoring(self._update))

    def show_rules(self, rules: SecuritySettings) -> None:
        """What is in force."""
        self._now = rules
        self.forget()
        self.second_factor.setChecked(rules.second_factor)
        for name, spin in self.numbers.items():
            spin.setValue(getattr(rules, name))
        self._update()

    def forget(self) -> None:
        for field in (self.login, self.password):
            field.clear()

    def focus_first(self) -> None:
        self.second_factor.setFocus()

    # --- inside

    def _wanted(self) -> NewRules:
        numbers = {name: spin.value() for name, spin in self.numbers.items()}
        return NewRules(
            self.second_factor.isChecked(),
            **numbers,
            login=self.login.text().strip(),
            password=self.password.text(),
        )

    def _lack(self) -> str:
        wanted, now = self._wanted(), self._now
        if now is None or all(
            getattr(wanted, name) == getattr(now, name) for name in (*self.numbers, "second_factor")
        ):
            return self.tr("与现在的设置相同")
        if not wanted.login or not wanted.password:
            return self.tr("由在场的另一位管理员或主管输入登录名和密码")
        return ""

    def _update(self) -> None:
        lack = self._lack()
        self.words.setText(lack or self.tr("✓ 可以保存，立即生效并记入日志"))
        self.buttons.set_next(self.tr("保存设置"), self._enter, enabled=not lack)
        self.buttons.set_back(self.tr("不改，返回"), self.cancelled.emit)

    def _enter(self) -> None:
        self.entered.emit(self._wanted())


def _spin(name: str) -> QSpinBox:
    """A field for a number of the rules, within what the settings allow."""
    declared = next(item for item in fields(SecuritySettings) if item.name == name)
    spin = QSpinBox()
    spin.setRange(*limits(declared))
    return spin
