"""The bar above and the bar below the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from clerk_app.devices.lines import Light
from clerk_app.services.session import Session
from clerk_app.ui.actions import help_of, key_words, spec
from clerk_app.ui.icons import icon
from clerk_app.ui.status import StatusLine
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.panels import ElidedLabel
from clerk_app.ui.widgets.progress import Spinner

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
        pressed: The page and the key of the line that was clicked.
    """

    pressed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("设备状态"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(GRID), px(2), px(GRID), px(2))
        self._row.setSpacing(px(4))
        self._buttons: dict[str, QToolButton] = {}
        self._aside = 0  # how many of them stand right of the free room
        self._lines: tuple[StatusLine, ...] = ()
        self._compact = False
        self._row.addStretch(1)

    def set_lines(self, lines: Sequence[StatusLine]) -> None:
        """Show these: first those that stand left, in this order, then those at the right end."""
        self._lines = tuple(lines)
        for key, button in self._buttons.items():
            button.setVisible(any(line.key == key for line in self._lines))
        for line in self._lines:
            button = self._buttons.get(line.key) or self._made(line)
            whole = f"{line.words} {line.tip}".strip()
            button.setIcon(icon(line.icon, _LIGHT_ROLE[line.light]))
            button.setToolTip(whole)
            button.setAccessibleName(whole)
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
        buttons = [self._buttons[line.key] for line in self._lines]
        for line, button in zip(self._lines, buttons, strict=True):
            button.setText(line.words)
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in buttons)
        if self._compact or wanted + px(GRID * 2) > self.width():
            for line, button in zip(self._lines, buttons, strict=True):
                button.setText(line.short)

    def words(self, key: str) -> str:
        """What stands there for a device."""
        return self._buttons[key].text() if key in self._buttons else ""

    def _made(self, line: StatusLine) -> QToolButton:
        button = QToolButton()
        button.setObjectName("statusButton")
        button.setIconSize(QSize(px(16), px(16)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key, page = line.key, line.page
        button.clicked.connect(lambda _checked=False: self.pressed.emit(page, key))
        self._row.insertWidget(self._row.count() if line.aside else len(self._buttons) - self._aside, button)
        self._aside += line.aside
        self._buttons[key] = button
        return button
