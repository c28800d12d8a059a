"""One service that can be done or not: a line, which opens to its conditions and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.ui.icons import pixmap
from clerk_app.ui.theme import GRID, MEANING_OF, Meaning, mark, met_meaning, px, theme
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.verdict_note import with_note
from clerk_app.ui.widgets.verdict_words import (
    met_words,
    next_step_of,
    promise_of,
    reason_of,
    way_words,
    when_words,
)
from clerk_app.ui.words import outcome_words, phrase, service_words

NARROW = 640  # pixels at 100 %: below it the reason stands under the name


class VerdictRow(QFrame):
    """One service. Enter starts it where it can be started, Space and arrows open it."""

    started = Signal(object)
    lacks_wanted = Signal(object)
    toggled = Signal(object)
    moved = Signal(int)
    chosen = Signal(object)

    def __init__(
        self, number: int, verdict: Verdict, *, startable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.verdict, self.number, self.startable = verdict, number, startable
        self._body: QWidget | None = None
        self._meaning: Meaning | None = None
        self.setObjectName("verdict")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum
        )  # as high as its words need
        self._stripe = QFrame()
        self._stripe.setObjectName("verdictMark")
        self._stripe.setFixedWidth(px(4))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(2), px(2), px(2), px(2))
        whole.setSpacing(0)
        whole.addWidget(self._stripe)
        whole.addLayout(self._column, 1)
        self.set_verdict(number, verdict, startable=startable)

    def set_verdict(
        self, number: int, verdict: Verdict, *, startable: bool, said_above: bool = False
    ) -> None:
        """Show another verdict, closed. The parts stay: making them anew is what a read card waits for.

        `said_above`: its reason stands above the list; here is said what the applicant gets, and when.
        """
        self.set_open(False)
        self.verdict, self.number, self.startable = verdict, number, startable
        meaning = MEANING_OF[verdict.outcome]
        if meaning is not self._meaning:
            self._meaning = meaning
            self._stripe.setProperty("meaning", meaning.value)
            self._stripe.style().unpolish(self._stripe)
            self._stripe.style().polish(self._stripe)
            self._picture.setPixmap(pixmap(meaning.value, px(18), meaning.value))
            mark(self._outcome, meaning.value)
        self._digit.setText(str(number))
        self._name.setText(service_words(verdict.service))
        self._outcome.setText(outcome_words(verdict.outcome))
        self._reason.setText(promise_of(verdict) if said_above else reason_of(verdict))
        self._start.setText(self.tr("办理 {n}").format(n=number))
        self._start.setVisible(startable)
        self.setAccessibleName(self.words())

    def words(self) -> str:
        """The line as it is said: number, service, outcome, reason."""
        parts = [str(self.number), service_words(self.verdict.service), outcome_words(self.verdict.outcome)]
        return " ".join([*parts, reason_of(self.verdict)]).strip()

    @property
    def is_open(self) -> bool:
        return self._body is not None

    def set_open(self, is_open: bool) -> None:
        """Show or hide the conditions."""
        if is_open == self.is_open:
            return
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        else:
            self._body = self._conditions()
            self._column.addWidget(self._body)
        self.setProperty("open", is_open)
        self._chevron.setPixmap(pixmap("chevron_down" if is_open else "chevron_right", px(16), "quiet"))
        self.style().unpolish(self)
        self.style().polish(self)
        self.toggled.emit(self)

    def act(self) -> None:
        """Start the service, or show why it cannot be started."""
        if self.startable:
            self.started.emit(self.verdict)
        else:
            self.set_open(not self.is_open)

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.startable:
            self.act()
        elif key == Qt.Key.Key_Space:
            self.set_open(not self.is_open)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.set_open(key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_P and self.verdict.outcome is Outcome.NOT_ELIGIBLE:
            self.lacks_wanted.emit(self.verdict)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().y() <= self._grid.geometry().bottom():
            self.set_open(not self.is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_head()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(self.verdict)

    # --- parts

    def _head(self) -> QGridLayout:
        self._digit, self._name, self._outcome = QLabel(), QLabel(), QLabel()
        mark(self._digit, "digit")
        mark(self._name, "strong")
        self._wide = (
            _widest([service_words(service) for service in Service]),
            _widest([outcome_words(kind) for kind in Outcome]),
        )
        self._picture = icon_label(Meaning.MAY.value, Meaning.MAY.value, 18)
        self._reason = QLabel()
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setWordWrap(True)
        self._start = self._start_button()
        self._chevron = QLabel()
        self._chevron.setPixmap(pixmap("chevron_right", px(16), "quiet"))
        grid = self._grid = QGridLayout()
        grid.setContentsMargins(px(10), px(6), px(10), px(6))
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(2))
        parts = (self._digit, self._name, self._picture, self._outcome)
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, part in enumerate(parts):
            grid.addWidget(part, 0, at, middle)
        grid.addWidget(self._start, 0, 5, middle)
        grid.addWidget(self._chevron, 0, 6, middle)
        grid.setColumnStretch(4, 1)
        self._narrow: bool | None = None
        self._fold_head()
        return grid

    def _fold_head(self) -> None:
        """In a narrow place the reason goes under the name, and long names over two lines: all is read whole."""
        narrow = self.width() < px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.removeWidget(self._reason)
        for part, wide in zip((self._name, self._outcome), self._wide, strict=True):
            part.setWordWrap(narrow)
            part.setMinimumWidth(0 if narrow else wide)
        if narrow:
            self._grid.addWidget(self._reason, 1, 1, 1, 5)
        else:
            self._grid.addWidget(self._reason, 0, 4)

    def _start_button(self) -> QPushButton:
        button = QPushButton(self)
        mark(button, "tight")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: self.started.emit(self.verdict))
        return button

    def _conditions(self) -> QWidget:
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        grid = QGridLayout()
        grid.setContentsMargins(px(12), px(4), px(12), px(12))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        titles = ("", self.tr("条件"), self.tr("查到"), self.tr("需要"), self.tr("依据"), self.tr("何时达到"))
        for column, title in enumerate(titles):
            head = QLabel(title)
            mark(head, "quiet")
            grid.addWidget(head, 0, column)
        for condition in self.verdict.common:
            self._condition(grid, condition)
        for number, way in enumerate(self.verdict.ways, start=1):
            words = QLabel(way_words(number, way, self.verdict.on))
            words.setWordWrap(True)
            mark(words, "strong")
            grid.addWidget(words, grid.rowCount(), 1, 1, 5)
            for condition in way.conditions:
                self._condition(grid, condition)
        for column, stretch in enumerate((0, 3, 3, 3, 4, 0)):
            grid.setColumnStretch(column, stretch)
        outer.addLayout(grid)
        outer.addWidget(self._next_step())
        return body

    def _condition(self, grid: QGridLayout, condition: Condition) -> None:
        row = grid.rowCount()
        meaning = met_meaning(condition.met)
        picture = icon_label(meaning.value, meaning.value)
        picture.setAccessibleName(met_words(condition.met))
        picture.setToolTip(met_words(condition.met))
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        cells = (
            phrase(condition.title),
            phrase(condition.found),
            phrase(condition.needed),
            condition.article,
            when_words(condition, self.verdict.on),
        )
        for column, text in enumerate(cells, start=1):
            cell = QLabel(text)
            cell.setTextFormat(Qt.TextFormat.PlainText)
            cell.setWordWrap(column < 5)
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if column == 2 and condition.met is not True:
                mark(cell, meaning.value)
            elif column == 4:
                mark(cell, "small")
            grid.addWidget(cell if column != 2 else with_note(cell, condition), row, column)

    def _next_step(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("nextStep")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(12), px(GRID), px(12), px(GRID))
        row.addWidget(icon_label("next", "accent"))
        words = QLabel(next_step_of(self.verdict, self.number, startable=self.startable))
        words.setWordWrap(True)
        row.addWidget(words, 1)
        if self.verdict.outcome is Outcome.NOT_ELIGIBLE:
            paper = QPushButton(self.tr("打印一次性告知书  P"))
            paper.clicked.connect(lambda _checked=False: self.lacks_wanted.emit(self.verdict))
            row.addWidget(paper)
        return foot


def _widest(texts: Sequence[str]) -> int:
    """Width of the longest of these in bold, so that the lines stand in columns."""
    metrics = QFontMetrics(theme().font(bold=True))
    return max(metrics.horizontalAdvance(text) for text in texts) + px(4)
