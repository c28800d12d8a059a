"""近亲属: whose cases somebody does not touch, as they declare it themselves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.parts import column, ignoring, label
from clerk_app.ui.words import listed


class RelativesForm(QWidget):
    """Signals: entered(id_number, relation)."""

    entered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.relation = QLineEdit(), QLineEdit()
        self.number.setMaxLength(32)
        self.relation.setMaxLength(32)
        self.relation.setPlaceholderText(self.tr("配偶、父母……"))
        self.known, self.declare = label("", "quiet"), QPushButton(self.tr("声明"))
        form = QFormLayout()
        form.setSpacing(px(10))
        form.addRow(self.tr("近亲属身份证号(&R)"), self.number)
        form.addRow(self.tr("关系(&E)"), self.relation)
        card = Panel(self.tr("我的近亲属"))
        card.add(
            label(self.tr("声明之后，此人的业务不由本人受理、决定或发证。声明记入日志，不能撤回。"), "quiet")
        )
        card.add(self.known)
        card.add(form)
        card.add(self.declare)
        self.setLayout(column(card))
        for field in (self.number, self.relation):
            field.textChanged.connect(ignoring(self._update))
        self.declare.clicked.connect(ignoring(self._enter))
        self._update()

    def show_relatives(self, masked: tuple[str, ...]) -> None:
        """Those who are declared already, by their masked numbers."""
        words = (
            self.tr("已声明：{numbers}").format(numbers=listed(masked)) if masked else self.tr("还没有声明")
        )
        self.known.setText(words)

    def forget(self) -> None:
        for field in (self.number, self.relation):
            field.clear()

    def _update(self) -> None:
        self.declare.setEnabled(bool(self.number.text().strip() and self.relation.text().strip()))

    def _enter(self) -> None:
        self.entered.emit(self.number.text().strip(), self.relation.text().strip())
