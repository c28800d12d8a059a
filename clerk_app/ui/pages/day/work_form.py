"""What is typed at the opening and the closing of a day: the float, the money as counted, and a supervisor's word."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from clerk_app.services.day.views import DayStanding
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.pages.day.sentences import method_words
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.parts import column, ignoring, label, mark_bad, row

MOST_DIGITS = 8


class Yuan(EntryField):
    """A sum of whole yuan; None while nothing is typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, 10**MOST_DIGITS - 1, self))
        self.setMaximumWidth(px(120))
        self.entered.connect(ignoring(self.focusNextChild))

    def yuan(self) -> int | None:
        return int(self.text()) if self.text() else None


class FloatForm(Panel):
    """The float of the new day. Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("备用金"))
        self.cash, self.note = Yuan(self.tr("备用金（元）")), QLineEdit()
        self.note.setAccessibleName(self.tr("与上次留存不符的说明"))
        form = QFormLayout()
        form.addRow(self.tr("备用金（元）"), self.cash)
        form.addRow(self.tr("不符说明"), self.note)
        self.words = label("", "quiet")
        self.add(self.words)
        self.add(form)
        for field in (self.cash, self.note):
            field.textChanged.connect(ignoring(self.changed.emit))

    def show_kept(self, kept: int) -> None:
        self.words.setText(self.tr("上次日结留存 {n} 元").format(n=kept))
        self.cash.setText(str(kept))


class CountForm(Panel):
    """What was counted, a line for each way to pay, beside what the receipts say. Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("清点钱款"))
        self._lines: dict[str, tuple[Yuan, QLineEdit]] = {}
        self._due: dict[str, int] = {}
        self._body = column(gap=8)
        self.add(self._body)

    def show_money(self, standing: DayStanding) -> None:
        """The sums that the receipts say; what was typed stays."""
        self._due = standing.expected()
        for money in standing.money:
            if money.method not in self._lines:
                self._add(money.method)
        counted = {one.method: one for one in standing.counted}
        for method, (yuan, note) in self._lines.items():
            yuan.setPlaceholderText(self.tr("应有 {n}").format(n=self._due.get(method, 0)))
            if method in counted and not yuan.text():
                yuan.setText(str(counted[method].counted))
                note.setText(counted[method].note)

    def _add(self, method: str) -> None:
        words = method_words(method)
        yuan, note = Yuan(self.tr("{method}实点（元）").format(method=words)), QLineEdit()
        note.setAccessibleName(self.tr("{method}差额说明").format(method=words))
        note.setPlaceholderText(self.tr("有差额的，写明原因"))
        self._lines[method] = (yuan, note)
        name = label(words, "label", wrap=False)
        name.setMinimumWidth(px(64))
        name.setBuddy(yuan)
        line = row(name, yuan, note, gap=8)
        line.setStretch(2, 1)
        self._body.addLayout(line)
        for field in (yuan, note):
            field.textChanged.connect(ignoring(self.changed.emit))

    def clear(self) -> None:
        for fields in self._lines.values():
            for field in fields:
                field.clear()

    def counted(self) -> dict[str, int]:
        """Yuan by the way; a field that was left empty is missing."""
        sums = {method: yuan.yuan() for method, (yuan, _note) in self._lines.items()}
        return {method: yuan for method, yuan in sums.items() if yuan is not None}

    def notes(self) -> dict[str, str]:
        return {method: note.text() for method, (_yuan, note) in self._lines.items()}

    def whole(self) -> bool:
        """Whether every sum is there, and a reason wherever it differs."""
        counted, notes = self.counted(), self.notes()
        return len(counted) == len(self._lines) and all(
            yuan == self._due.get(method, 0) or notes[method].strip() for method, yuan in counted.items()
        )

    def mark_wrong(self, fields: tuple[str, ...]) -> None:
        for method, (yuan, note) in self._lines.items():
            mark_bad(yuan, bad=f"counted_{method}" in fields)
            mark_bad(note, bad=f"note_{method}" in fields)

    def first(self) -> QWidget | None:
        return next((yuan for yuan, _note in self._lines.values()), None)


class CloseForm(Panel):
    """What stays in the drawer, and the word of a supervisor where something is open. Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("日结"))
        self.kept, self.login, self.password = Yuan(self.tr("留作备用金（元）")), QLineEdit(), QLineEdit()
        self.reason = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form, self._excuse = QFormLayout(), QWidget()
        form.addRow(self.tr("留作备用金（元）"), self.kept)
        excuse = QFormLayout(self._excuse)
        excuse.setContentsMargins(0, 0, 0, 0)
        excuse.addRow(label(self.tr("还有未了事项。办完它们，或由在场主管写明原因："), "quiet"))
        for words, field in (
            (self.tr("原因"), self.reason),
            (self.tr("在场主管登录名"), self.login),
            (self.tr("主管密码"), self.password),
        ):
            field.setAccessibleName(words)
            excuse.addRow(words, field)
        self.add(form)
        self.add(self._excuse)
        for field in (self.kept, self.login, self.password, self.reason):
            field.textChanged.connect(ignoring(self.changed.emit))

    def show_standing(self, standing: DayStanding) -> None:
        self._excuse.setVisible(bool(standing.items))
        if not self.kept.text():
            self.kept.setText(str(standing.cash_float))

    def forget(self) -> None:
        """The supervisor's word is asked anew each time."""
        self.login.clear()
        self.password.clear()

    def clear(self) -> None:
        for field in (self.kept, self.reason, self.login, self.password):
            field.clear()

    def excused(self) -> bool:
        return all(field.text().strip() for field in (self.login, self.password, self.reason))
