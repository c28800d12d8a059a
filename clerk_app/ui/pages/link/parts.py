"""Parts of the page of the link: the state, the two lists, and a line that somebody has to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QStackedWidget, QWidget

from clerk_app.hub.state import LinkState, LinkView
from clerk_app.services.link.views import ConflictLine, IdleLine, WaitingLine
from clerk_app.ui.icons import pixmap
from clerk_app.ui.link_words import meaning_words, percent, state_words
from clerk_app.ui.pages.link.sentences import (
    conflict_details,
    conflict_title,
    idle_details,
    next_try_words,
    progress_words,
    since_words,
    waiting_details,
)
from clerk_app.ui.theme import Meaning, px
from clerk_app.ui.widgets import ButtonRow, EmptyState, Fact, FactsGrid, Panel
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import act_words, moment

MOST_WAITING = 500  # lines that the service gives at most

_LOOKS = {
    LinkState.NONE: ("off", "quiet"),
    LinkState.CONNECTING: ("busy", "accent"),
    LinkState.LEVEL: ("may", "may"),
    LinkState.EXCHANGING: ("link", "accent"),
    LinkState.OFFLINE: ("warn", "undecided"),
    LinkState.STOPPED: ("fault", "may_not"),
}


class StateCard(Panel):
    """How the link stands, in plain words; what is under way; what can be done."""

    def __init__(self, retry: QAction, leave: QAction, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.picture, self.state, self.words = QLabel(), label("", "title"), label("", "paragraph")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts = FactsGrid(columns=2)
        self.bar, self.progress = QProgressBar(), label("", "small")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(8))
        self.retry, self.leave = button_for(retry), button_for(leave)
        self._tried: tuple[object, float] = (None, 0.0)
        deeds = column(self.retry, self.leave, 1, gap=8)
        self.under_way = holder(column(self.bar, self.progress, gap=4))
        said = column(self.state, self.words, self.under_way, self.facts, 1, gap=8)
        whole = row(self.picture, said, deeds, gap=16)
        whole.setStretch(1, 1)
        self.add(whole)

    def show_view(self, view: LinkView, now: datetime) -> None:
        name, role = _LOOKS[view.state]
        self.picture.setPixmap(pixmap(name, px(32), role))
        self.state.setText(self.tr("市级系统：{state}").format(state=state_words(view)))
        self.words.setText(meaning_words(view))
        self.setAccessibleName(f"{self.state.text()} {self.words.text()}")
        facts = self._facts(view, now)
        if tuple(facts) != self.facts.facts:  # not every second: a value may be selected just now
            self.facts.set_facts(facts)
        self.facts.setVisible(view.state is not LinkState.NONE)
        self.under_way.setVisible(view.progress is not None)
        if view.progress is not None:
            self.bar.setRange(0, 100 if view.progress.total else 0)
            self.bar.setValue(percent(view.progress))
            self.progress.setText(progress_words(view.progress))
            self.bar.setAccessibleName(self.progress.text())

    def _facts(self, view: LinkView, now: datetime) -> list[Fact]:
        waits = self.tr("{n} 条").format(n=view.waiting_acts) if view.waiting_acts else self.tr("没有")
        level = moment(view.last_level) if view.last_level is not None else self.tr("还没有过")
        seconds = self._seconds_left(view)
        again = self.tr("不需要") if seconds is None else next_try_words(seconds)
        return [
            Fact(self.tr("这个状态自"), since_words(view, now)),
            Fact(self.tr("待报送"), waits, strong=view.waiting_acts > 0),
            Fact(self.tr("上次同步"), level),
            Fact(self.tr("下次重试"), again),
        ]

    def _seconds_left(self, view: LinkView) -> float | None:
        """Until the next try: what was told counts down from when it was first seen."""
        if view.next_try_s is None:
            return None
        told = (view.since, view.next_try_s)
        if self._tried[0] != told:
            self._tried = (told, monotonic())
        return ceil(max(0.0, view.next_try_s - (monotonic() - self._tried[1])))


class Listing(QWidget):
    """A list under its title and count; where it is empty, a quiet picture and words."""

    def __init__(self, title: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = title
        self.title, self.list = label(title, "label", wrap=False), RowList(title)
        nothing = Panel()
        nothing.add(empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(nothing)
        self.stack.setMinimumHeight(px(184))
        box = column(self.title, self.stack, gap=8)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_rows(self, rows: Sequence[Row], count: str) -> None:
        self.list.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        self.title.setText(f"{self._words}  {count}" if rows else self._words)


class NotePanel(QWidget):
    """A line that somebody has to write before something is recorded.

    Signals: written(text), cancelled().
    """

    written = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words, self.name = label("", "title"), label(""), label("", "label")
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.buttons = ButtonRow()
        self._deed = ""
        parts = (self.title, self.words, self.name, self.field, 1, self.buttons)
        self.setLayout(column(*parts, gap=8, margins=16))
        self.field.textChanged.connect(ignoring(self._update))

    def ask(self, title: str, words: str, name: str, deed: str, text: str = "") -> None:
        """Ask for it; `deed` names the main button, `text` is what usually stands there."""
        self.title.setText(title)
        self.words.setText(words)
        self.name.setText(name)
        self.field.setAccessibleName(name)
        self._deed = deed
        self.field.setText(text)
        self._update()

    def _update(self) -> None:
        self.buttons.set_next(self._deed, self._write, enabled=bool(self.field.text().strip()))
        self.buttons.set_back(self.tr("返回"), self.cancelled.emit)

    def _write(self) -> None:
        text = self.field.text().strip()
        if text:
            self.buttons.enable_next(False)  # a second Enter must not record it twice
            self.written.emit(text)


def conflict_row(line: ConflictLine, handled: str, waits: str) -> Row:
    """One conflict in the list; `handled` and `waits` are the words of the two states."""
    title = "　".join(part for part in (conflict_title(line), line.name) if part)
    if line.handled_at is not None:
        return Row(line.conflict_id, title, conflict_details(line), handled, None, "check")
    return Row(line.conflict_id, title, conflict_details(line), waits, Meaning.UNDECIDED, "compare")


def idle_row(line: IdleLine) -> Row:
    return Row(line.act_id, act_words(line.kind), idle_details(line), line.number, None, "provisional")


def waiting_row(line: WaitingLine) -> Row:
    return Row(line.seq, act_words(line.kind), waiting_details(line), line.number, None, "provisional")
