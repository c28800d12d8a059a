"""The small window of the demonstration: which invented card lies on the simulated reader, and what fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.ui.theme import mark, px

FAULTS = ("no_answer", "truncated", "checksum", "lifted", "not_authorised", "noise", "late_reply", "unplug")


class SimulatorPanel(QWidget):
    """Lays cards on the simulated reader and lifts them; part of the demonstration, not of a counter."""

    def __init__(
        self,
        *,
        names: Mapping[str, str],
        place: Callable[[str], None],
        lift: Callable[[], None],
        fault: Callable[[str], None],
    ) -> None:
        super().__init__(None, Qt.WindowType.Tool)
        self._place, self._lift, self._fault = place, lift, fault
        self.setWindowTitle(self.tr("模拟设备（演示）"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "page")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("虚构人员的证件"))
        for key, name in names.items():
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._activated)
        self._state = QLabel(self.tr("读卡器上没有证件"))
        self._faults = QComboBox()
        self._faults.addItems(list(FAULTS))
        self._faults.setAccessibleName(self.tr("下一次读卡的故障"))
        self._build()

    def _activated(self, _item: QListWidgetItem) -> None:
        self.place()

    def place(self) -> None:
        """Lay the chosen card on the reader; another card is lifted first."""
        item = self._list.currentItem()
        self._lift()
        self._place(str(item.data(Qt.ItemDataRole.UserRole)))
        self._state.setText(self.tr("读卡器上：{name}").format(name=item.text()))

    def lift(self) -> None:
        self._lift()
        self._state.setText(self.tr("读卡器上没有证件"))

    def fail_next(self) -> None:
        self._fault(self._faults.currentText())
        self._state.setText(self.tr("下一次读卡将失败：{fault}").format(fault=self._faults.currentText()))

    def show_beside(self, window: QWidget) -> None:
        self.resize(px(280), px(420))
        self.move(window.frameGeometry().topRight())
        self.show()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(px(8))
        layout.addWidget(QLabel(self.tr("虚构人员的证件，回车放上")))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._state)
        layout.addLayout(self._row((self.tr("放上证件"), self.place), (self.tr("拿开证件"), self.lift)))
        faults = QHBoxLayout()
        faults.addWidget(self._faults, 1)
        button = QPushButton(self.tr("让下一次读卡失败"))
        button.clicked.connect(self.fail_next)
        faults.addWidget(button)
        layout.addLayout(faults)

    def _row(self, *buttons: tuple[str, Callable[[], None]]) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, slot in buttons:
            button = QPushButton(text)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def closeEvent(self, event: QCloseEvent) -> None:
        self._lift()
        super().closeEvent(event)
