"""The fee that was paid: how much, and the number of its voucher."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, ignoring, label


class FeePanel(QWidget):
    """Signals: received(reference), cancelled()."""

    received = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title")
        self.reference = QLineEdit()
        self.reference.setMaxLength(64)
        self.reference.setAccessibleName(self.tr("缴费凭证号"))
        self.reference.setPlaceholderText(self.tr("缴费凭证或票据上的号码"))
        self.buttons = ButtonRow()
        words = label(self.tr("核对缴费凭证后记录；发证期限从今天起算。记录后不能撤销。"))
        self.setLayout(
            column(
                self.title,
                words,
                label(self.tr("缴费凭证号"), "label"),
                self.reference,
                1,
                self.buttons,
                gap=8,
                margins=16,
            )
        )
        self.reference.textChanged.connect(ignoring(self._update))

    def ask(self, title: str) -> None:
        self.title.setText(title)
        self.reference.clear()
        self._update()

    def _update(self) -> None:
        self.buttons.set_next(
            self.tr("记录收到缴费"), self._receive, enabled=bool(self.reference.text().strip())
        )
        self.buttons.set_back(self.tr("没有收到，返回"), self.cancelled.emit)

    def _receive(self) -> None:
        reference = self.reference.text().strip()
        if reference:
            self.received.emit(reference)
