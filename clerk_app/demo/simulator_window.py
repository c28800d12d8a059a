"""The small window of the demonstration: which invented card lies on the simulated reader, and what fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
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

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.stylesheet import dress
from clerk_app.ui.theme import mark, px

# a fault of the simulated reader: what a clerk would say of it
FAULTS = {
    "no_answer": QT_TRANSLATE_NOOP("SimulatorPanel", "读卡器不回应"),
    "truncated": QT_TRANSLATE_NOOP("SimulatorPanel", "数据读到一半断了"),
    "checksum": QT_TRANSLATE_NOOP("SimulatorPanel", "校验和不对"),
    "lifted": QT_TRANSLATE_NOOP("SimulatorPanel", "证件拿得太早"),
    "not_authorised": QT_TRANSLATE_NOOP("SimulatorPanel", "安全模块不认证件"),
    "noise": QT_TRANSLATE_NOOP("SimulatorPanel", "线路上有杂讯"),
    "late_reply": QT_TRANSLATE_NOOP("SimulatorPanel", "回应得太晚"),
    "unplug": QT_TRANSLATE_NOOP("SimulatorPanel", "拔掉读卡器"),
}
_FRAME = 40  # px that a title bar may take


class SimulatorPanel(QWidget):
    """Lays cards on the simulated reader and lifts them; part of the demonstration, not of a counter."""

    def __init__(
        self,
        *,
        names: Mapping[str, str],
        place: Callable[[str], None],
        lift: Callable[[], None],
        fault: Callable[[str], None],
        accounts: str = "",
    ) -> None:
        """`accounts`: how to sign in, said where no terminal is seen."""
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        dress(self)
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
        for name, words in FAULTS.items():
            self._faults.addItem(self.tr(words), name)
        self._faults.setAccessibleName(self.tr("下一次读卡的故障"))
        self.accounts = QLabel(accounts)
        self.accounts.setWordWrap(True)
        self.accounts.setVisible(bool(accounts))
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
        self._fault(str(self._faults.currentData()))
        self._state.setText(self.tr("下一次读卡将失败：{fault}").format(fault=self._faults.currentText()))

    def show_beside(self, window: QWidget, corner: int | None) -> None:
        """Show the window and this beside it (above it on a small screen), both whole on the screen."""
        room = window.screen().availableGeometry()
        panel = QSize(px(280), min(px(560), room.height() - _FRAME)).expandedTo(self.minimumSizeHint())
        at_window, at_panel = places(room, window.minimumSize(), window.size(), panel, corner)
        window.setGeometry(at_window)
        self.setGeometry(at_panel)
        window.show()
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
        layout.addWidget(self.accounts)

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


def places(
    room: QRect, smallest: QSize, wished: QSize, panel: QSize, corner: int | None
) -> tuple[QRect, QRect]:
    """Where a window and the panel go on a screen.

    `corner` is 0 to 3 for one of four windows (left to right, top to bottom), None for the only one. Where
    four do not fit side by side they overlap, but none leaves the screen.
    """
    room = room.adjusted(0, _FRAME, 0, 0)
    if corner is None:
        beside = wished.boundedTo(QSize(room.width() - panel.width(), room.height()))
        size = beside.expandedTo(smallest).boundedTo(room.size())
        at = room.topLeft()
    else:
        quarter = QSize(room.width() // 2, (room.height() - _FRAME) // 2)
        size = quarter.expandedTo(smallest).boundedTo(room.size())
        at = room.topLeft() + QPoint(
            corner % 2 * (room.width() - size.width()), corner // 2 * (room.height() - size.height())
        )
    window = QRect(at, size)
    left = min(window.right() + 1, room.right() + 1 - panel.width())
    top = min(window.top(), room.bottom() + 1 - panel.height())
    return window, QRect(QPoint(left, top), panel)
