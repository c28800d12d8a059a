"""The bar above and the bar below the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from clerk_app.devices.lines import Light
from clerk_app.services.session import Session
from clerk_app.ui.actions import help_of, key_words, spec
from clerk_app.ui.icons import icon
from clerk_app.ui.status import StatusLine
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.progress import Spinner

_LIGHT_ROLE = {
    Light.OK: "may",
    Light.BUSY: "accent",
    Light.WARN: "undecided",
    Light.FAULT: "may_not",
    Light.OFF: "quiet",
}


class TopBar(QWidget):
    """Station, counter and clerk; the card that waits; search; lock and change of clerk.

    Signals:
        next_pressed: The card that waits was pressed, to serve its holder.
        clerk_pressed: The clerk's name was pressed, to change the own password.
    """

    next_pressed = Signal()
    clerk_pressed = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = QLabel()
        self._place.setWordWrap(True)
        mark(self._place, "strong")
        self.waiting = QToolButton()
        self.waiting.setObjectName("waitingCard")
        self.waiting.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.waiting.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.waiting.clicked.connect(lambda _checked=False: self.next_pressed.emit())
        self.waiting.hide()
        self._station = self._counter = ""
        self._compact = False
        self.clerk = QToolButton()
        self.clerk.setObjectName("topButton")
        self.clerk.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clerk.setToolTip(f"{help_of('app.password')}（{key_words(spec('app.password').key)}）")
        self.clerk.clicked.connect(lambda _checked=False: self.clerk_pressed.emit())
        self.spinner = Spinner()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(GRID), px(GRID), px(GRID))
        row.setSpacing(px(GRID))
        row.addWidget(self._place, 1)
        row.addWidget(self.waiting, 1, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.spinner)
        row.addWidget(self.clerk)
        self._tools = [_tool(action) for action in actions]
        for tool in self._tools:
            row.addWidget(tool)

    def set_session(self, session: Session) -> None:
        counter = session.counter
        self._station, self._counter = counter.station_name, counter.counter_name
        self._show_place()
        self.clerk.setText(session.name)
        self.clerk.setAccessibleName(self.tr("{name}，改我的密码").format(name=session.name))

    def set_compact(self, compact: bool) -> None:
        """Only icon and key on the buttons, for narrow windows and large text."""
        self._compact = compact
        for tool in self._tools:
            key = str(tool.property("key"))
            tool.setText(key if compact else f"{tool.accessibleName()} {key}")
        self._show_place()

    def _show_place(self) -> None:
        """Station and counter; where there is little room the counter alone, the station in the tool tip."""
        whole = "　".join(part for part in (self._station, self._counter) if part)
        self._place.setText((self._counter or self._station) if self._compact else whole)
        self._place.setToolTip(whole)

    def show_waiting(self, name: str) -> None:
        """Announce quietly whose card waits; "" where none does."""
        self.waiting.setVisible(bool(name))
        self._place.setVisible(not name)
        if not name:
            return
        key = key_words(spec("app.next_card").key)
        self.waiting.setIcon(icon("person", "undecided"))
        self.waiting.setText(self.tr("另一张证：{name}  {key} 换人").format(name=name, key=key))
        self.waiting.setAccessibleName(self.waiting.text())

    def free_width(self) -> int:
        """From the left to the first of the buttons that always work."""
        return self._tools[0].x() - px(GRID) if self._tools else self.width()


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
        """The whole words where there is room for all of them, otherwise the short ones, otherwise of what is well
        the sign alone."""
        whole = [line.words for line in self._lines]
        short = [line.short for line in self._lines]
        signs = ["" if line.light is Light.OK and not line.aside else line.short for line in self._lines]
        for words in (short, signs) if self._compact else (whole, short, signs):
            if self._fits(words):
                return

    def _fits(self, words: Sequence[str]) -> bool:
        """Put these words on the buttons, and whether there is room for all of them. A sign says the rest."""
        wanted = px(GRID * 2)
        for line, text in zip(self._lines, words, strict=True):
            button = self._buttons[line.key]
            button.setText(text)
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
            wanted += button.sizeHint().width() + self._row.spacing()
        return wanted <= self.width()

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
