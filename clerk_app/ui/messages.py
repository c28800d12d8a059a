"""Messages in the page, and the one dialog there is: for a decision."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.devices.errors import Cancelled
from clerk_app.domain.errors import KnownError
from clerk_app.ui.icons import icon, pixmap
from clerk_app.ui.scanner import key_time_ms
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.words import Words, words_for

log = logging.getLogger(__name__)

DONE_GOES_AFTER_MS = 6000
SCANNER_REST_MS = 400  # after a burst of keys as fast as a scanner, Enter is not a person's


class Severity(StrEnum):
    """How much a message matters; each has its colour and icon."""

    DONE = "done"
    INFO = "info"
    WARN = "warn"
    FAULT = "fault"


_ICON = {
    Severity.DONE: ("may", "may"),
    Severity.INFO: ("info", "accent"),
    Severity.WARN: ("warn", "undecided"),
    Severity.FAULT: ("fault", "may_not"),
}


class MessageBar(QFrame):
    """One message above the page: what happened, what it means, what to do, a code.

    It never takes the keyboard and nothing waits for it. A message of success goes by itself.

    Signals:
        said: A message appeared: its severity and its whole text.
    """

    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVisible(False)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._what = QLabel()
        mark(self._what, "strong")
        self._more = QLabel()
        self._code = QLabel()
        mark(self._code, "small")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._what, self._more):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton()
        self._close.setObjectName("closeMessage")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setToolTip(self.tr("收起提示（Ctrl+M）"))
        self._close.setAccessibleName(self.tr("收起提示"))
        self._close.clicked.connect(self.clear)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._what)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(GRID), px(GRID), px(GRID))
        row.setSpacing(px(12))
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._code)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)

    def say(self, severity: Severity, what: str, means: str = "", do: str = "", code: str = "") -> None:
        """Show a message; it takes the place of the one before."""
        name, role = _ICON[severity]
        self._picture.setPixmap(pixmap(name, px(22), role))
        self._close.setIcon(icon("cross"))
        mark(self, f"say_{severity.value}")
        self._what.setText(what)
        more = " ".join(part for part in (means, do) if part)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._code.setText(code)
        self._code.setVisible(bool(code))
        text = " ".join(part for part in (what, means, do, code) if part)
        self.setAccessibleName(text)
        self.setVisible(True)
        self._announce()
        self._timer.stop()
        if severity is Severity.DONE:
            self._timer.start(DONE_GOES_AFTER_MS)
        self.said.emit(severity.value, text)

    def wanted_height(self, width: int) -> int:
        """So high are the words in a bar of this width."""
        layout = self.layout()
        return 0 if layout is None else layout.totalHeightForWidth(width)

    def show_error(self, error: BaseException) -> None:
        """Put an error into words; a defect of ours is logged with the reference that the screen shows."""
        if isinstance(error, Cancelled):
            return
        words = words_for(error)
        if not isinstance(error, KnownError):
            log.error("ui.defect code=%s", words.code, exc_info=error)
        self.say(Severity.FAULT if _is_fault(error) else Severity.WARN, *_parts(words))

    def clear(self) -> None:
        self._timer.stop()
        self.setVisible(False)

    @property
    def text(self) -> str:
        """The whole message that stands there; "" when none does."""
        return self.accessibleName() if not self.isHidden() else ""

    def _announce(self) -> None:
        event = QAccessibleEvent(self, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(event)


def _parts(words: Words) -> tuple[str, str, str, str]:
    return words.what, words.means, words.do, words.code


def _is_fault(error: BaseException) -> bool:
    """Devices, disks and defects are faults; a rule that says no is a warning."""
    code = error.code if isinstance(error, KnownError) else ""
    return not code or code[3] in "DSBX"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question. role: primary, danger (never the default) or quiet."""

    key: str
    words: str
    role: str = "quiet"


class _Question(QDialog):
    """A decision. Enter presses the button that has the keyboard, but not right after a scanner's burst."""

    def __init__(
        self, parent: QWidget | None, what: str, means: str, choices: Sequence[Choice], default: str
    ) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self._last_key = 0
        self.setWindowTitle(what)
        self.setMinimumWidth(px(440))
        title = QLabel(what)
        title.setWordWrap(True)
        mark(title, "title")
        body = QLabel(means)
        body.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(GRID))
        buttons.addStretch(1)
        self._buttons: dict[str, QPushButton] = {}
        for choice in choices:
            button = QPushButton(choice.words)
            mark(button, choice.role)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, key=choice.key: self._choose(key))
            button.installEventFilter(self)
            buttons.addWidget(button)
            self._buttons[choice.key] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(24), px(24), px(16))
        layout.setSpacing(px(16))
        layout.addWidget(title)
        if means:
            layout.addWidget(body)
        layout.addLayout(buttons)
        self._default = _safe_default(choices, default)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._buttons[self._default].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if key_time_ms(event) - self._last_key > SCANNER_REST_MS and isinstance(watched, QPushButton):
                    watched.click()
                return True
            self._last_key = key_time_ms(event)
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


def _safe_default(choices: Sequence[Choice], default: str) -> str:
    """The wished default unless it destroys something; then the first that does not."""
    harmless = [choice.key for choice in choices if choice.role != "danger"]
    if not harmless:
        raise ValueError("a question needs an answer that destroys nothing")
    return default if default in harmless else harmless[0]


def ask(
    parent: QWidget | None, what: str, means: str, choices: Sequence[Choice], *, default: str = ""
) -> str | None:
    """Ask for a decision and wait: the key of the answer, None for Esc.

    Who cannot be seen, since the page was left or the screen is locked meanwhile, asks nobody and gets None.
    The default is never an answer of role "danger"; the Enter of a barcode scanner answers nothing.
    """
    if parent is not None and not parent.isVisible():
        return None
    question = _Question(parent, what, means, choices, default)
    question.exec()
    answer = question.answer
    question.deleteLater()
    if parent is not None:  # where no window manager runs, nobody else gives the keyboard back
        parent.window().activateWindow()
    return answer
