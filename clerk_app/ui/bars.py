"""The bar above and the bar below the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.hub.state import LinkState, LinkView
from clerk_app.services.session import Session
from clerk_app.ui.actions import help_of, key_words, spec
from clerk_app.ui.device_panel import DeviceLine, Light
from clerk_app.ui.icons import icon
from clerk_app.ui.link_words import meaning_words, state_words
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.panels import ElidedLabel, Spinner
from clerk_app.ui.words import listed, moment, reason_words, tr, words_for

_LIGHT_ROLE = {
    Light.OK: "may",
    Light.BUSY: "accent",
    Light.WARN: "undecided",
    Light.FAULT: "may_not",
    Light.OFF: "quiet",
}


class TopBar(QWidget):
    """Station, counter and clerk; search; lock and change of clerk.

    Signals:
        searched: What was typed, when Enter is pressed.
        clerk_pressed: The clerk's name was pressed, to change the own password.
    """

    searched = Signal(str)
    clerk_pressed = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = ElidedLabel()
        mark(self._place, "strong")
        self.clerk = QToolButton()
        self.clerk.setObjectName("topButton")
        self.clerk.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clerk.setToolTip(f"{help_of('app.password')}（{key_words(spec('app.password').key)}）")
        self.clerk.clicked.connect(lambda _checked=False: self.clerk_pressed.emit())
        self.spinner = Spinner()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("证件号、受理编号、姓名（Ctrl+K）"))
        self.search.setAccessibleName(self.tr("查找"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(px(140))
        self.search.setMaximumWidth(px(320))
        self.search.returnPressed.connect(self._search)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(GRID), px(GRID), px(GRID))
        row.setSpacing(px(GRID))
        row.addWidget(self._place, 3)
        row.addWidget(self.clerk)
        row.addWidget(self.spinner)
        row.addWidget(self.search, 2)
        self._tools = [_tool(action) for action in actions]
        for tool in self._tools:
            row.addWidget(tool)

    def set_session(self, session: Session) -> None:
        counter = session.counter
        self._place.set_whole(
            "　".join(part for part in (counter.station_name, counter.counter_name) if part)
        )
        self.clerk.setText(session.name)
        self.clerk.setAccessibleName(self.tr("{name}，改我的密码").format(name=session.name))

    def set_compact(self, compact: bool) -> None:
        """Only icon and key on the buttons, for narrow windows and large text."""
        for tool in self._tools:
            key = str(tool.property("key"))
            tool.setText(key if compact else f"{tool.accessibleName()} {key}")

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self) -> None:
        text = self.search.text().strip()
        if text:
            self.search.clear()
            self.searched.emit(text)


def _tool(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName("topButton")
    button.setIcon(action.icon())
    button.setIconSize(QSize(px(18), px(18)))
    key = key_words(spec(action.objectName()).key)
    button.setProperty("key", key)
    button.setText(f"{action.text()} {key}")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: action.trigger())
    return button


class StatusBar(QWidget):
    """The devices, the database, the link to the hub and the age of the registers: icon, word, colour.

    Signals:
        pressed: The key of the device that was clicked.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("设备状态"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(GRID), px(2), px(GRID), px(2))
        self._row.setSpacing(px(4))
        self._buttons: dict[str, QToolButton] = {}
        self._lines: tuple[DeviceLine, ...] = ()
        self._compact = False
        self._row.addStretch(1)

    def set_lines(self, lines: Sequence[DeviceLine]) -> None:
        """Show these devices."""
        self._lines = tuple(
            line for line in lines if line.link is None or line.link.state is not LinkState.NONE
        )
        for key, button in self._buttons.items():
            button.setVisible(any(line.key == key for line in self._lines))
        for line in self._lines:
            button = self._buttons.get(line.key) or self._made(line.key)
            role = _LIGHT_ROLE[line.light]
            words, whole = device_words(line), device_detail(line)
            button.setIcon(icon(line.key, role))
            button.setToolTip(f"{words} {whole}".strip())
            button.setAccessibleName(f"{words} {whole}".strip())
            if button.property("light") != line.light.value:
                button.setProperty("light", line.light.value)
                button.style().unpolish(button)
                button.style().polish(button)
        self._say()

    def set_compact(self, compact: bool) -> None:
        """Only the name of a device that is well, for narrow windows and large text."""
        if compact != self._compact:
            self._compact = compact
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """The whole words where there is room for all of them, otherwise the short ones."""
        whole = {line.key: device_words(line) for line in self._lines}
        buttons = [self._buttons[key] for key in whole]
        for key, words in whole.items():
            self._buttons[key].setText(words)
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in buttons)
        if self._compact or wanted + px(GRID * 2) > self.width():
            for line in self._lines:
                self._buttons[line.key].setText(short_words(line))

    def words(self, key: str) -> str:
        """What stands there for a device."""
        return self._buttons[key].text() if key in self._buttons else ""

    def _made(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("statusButton")
        button.setIconSize(QSize(px(16), px(16)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self.pressed.emit(key))
        self._row.insertWidget(self._place(key), button)
        self._buttons[key] = button
        return button

    def _place(self, key: str) -> int:
        """Devices stand left; the hub and, last, the age of the registers right of the free room."""
        if key == "registers":
            return self._row.count()
        right = sum(name in self._buttons for name in _RIGHT)
        return self._row.count() - (right if key in _RIGHT else right + 1)


def device_words(line: DeviceLine) -> str:
    """One short line for the status bar: which device, and how it is."""
    if line.link is not None:
        return QCoreApplication.translate("Devices", "{name}：{state}").format(
            name=_tr(_NAMES[line.key]), state=state_words(line.link)
        )
    name, states = _NAMES[line.key], _STATES.get(line.key, {})
    state = states.get(line.light) or _GENERAL[line.light]
    if line.reasons:
        return QCoreApplication.translate("Devices", "{name}：{state}").format(
            name=_tr(name), state=listed(reason_words(reason) for reason in line.reasons)
        )
    if line.key == "registers" and line.light is not Light.OFF:
        return QCoreApplication.translate("Devices", "登记数据截至 {when}").format(when=line.name)
    return f"{_tr(name)}{_tr(state)}"


def short_words(line: DeviceLine) -> str:
    """The name alone where all is well; the icon and its colour say the rest."""
    if line.key == "registers" and line.light is Light.OK:
        return line.name[5:] or _tr(_NAMES[line.key])
    if line.light is Light.OK:
        return _tr(_NAMES[line.key])
    if line.link is not None:
        return _short_link(line.link)
    if line.reasons:
        return reason_words(line.reasons[0])
    return device_words(line)


def device_detail(line: DeviceLine) -> str:
    """The name of the device and, where something is wrong, what it means and what to do."""
    if line.link is not None and line.error is None:
        return meaning_words(line.link)
    if line.error is None:
        return line.name
    words = words_for(line.error)
    return " ".join(part for part in (words.what, words.means, words.do, words.code) if part)


def _short_link(view: LinkView) -> str:
    """For narrow windows: how far it is, how much waits, or that somebody must act."""
    if view.state is LinkState.OFFLINE:
        n = view.waiting_acts
        return (
            QCoreApplication.translate("Devices", "断开 · {n} 条待报送").format(n=n) if n else _tr(_CUT_OFF)
        )
    return _tr(_HALTED) if view.state is LinkState.STOPPED else state_words(view)


def as_of_words(when: datetime | None) -> str:
    """The name that the line "registers" carries."""
    return moment(when)


def _tr(text: str) -> str:
    return tr(text, "Devices")


_RIGHT = ("hub", "registers")
_CUT_OFF = QT_TRANSLATE_NOOP("Devices", "断开")
_HALTED = QT_TRANSLATE_NOOP("Devices", "已停止")
_NAMES = {
    "reader": QT_TRANSLATE_NOOP("Devices", "读卡器"),
    "camera": QT_TRANSLATE_NOOP("Devices", "相机"),
    "printer": QT_TRANSLATE_NOOP("Devices", "打印机"),
    "database": QT_TRANSLATE_NOOP("Devices", "数据库"),
    "registers": QT_TRANSLATE_NOOP("Devices", "登记数据"),
    "hub": QT_TRANSLATE_NOOP("Devices", "市级系统"),
}
_GENERAL = {
    Light.OK: QT_TRANSLATE_NOOP("Devices", "就绪"),
    Light.BUSY: QT_TRANSLATE_NOOP("Devices", "工作中"),
    Light.WARN: QT_TRANSLATE_NOOP("Devices", "请留意"),
    Light.FAULT: QT_TRANSLATE_NOOP("Devices", "有故障"),
    Light.OFF: QT_TRANSLATE_NOOP("Devices", "未设置"),
}
_STATES: dict[str, dict[Light, str]] = {
    "reader": {
        Light.BUSY: QT_TRANSLATE_NOOP("Devices", "正在读卡"),
        Light.WARN: QT_TRANSLATE_NOOP("Devices", "没读成，请再放一次"),
        Light.FAULT: QT_TRANSLATE_NOOP("Devices", "断开"),
    },
    "camera": {
        Light.BUSY: QT_TRANSLATE_NOOP("Devices", "正在预览"),
        Light.FAULT: QT_TRANSLATE_NOOP("Devices", "断开"),
    },
    "printer": {Light.BUSY: QT_TRANSLATE_NOOP("Devices", "正在打印")},
    "database": {
        Light.OK: QT_TRANSLATE_NOOP("Devices", "正常"),
        Light.FAULT: QT_TRANSLATE_NOOP("Devices", "不能写入"),
    },
    "registers": {
        Light.WARN: QT_TRANSLATE_NOOP("Devices", "不是最新"),
        Light.OFF: QT_TRANSLATE_NOOP("Devices", "尚未导入"),
    },
}
