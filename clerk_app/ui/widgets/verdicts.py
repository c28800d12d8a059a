"""What can be done today: one line a service, which opens to its conditions and ends in the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
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
from clerk_app.ui.page import Page
from clerk_app.ui.scanner import LONGEST_GAP_MS
from clerk_app.ui.theme import GRID, MEANING_OF, Meaning, mark, met_meaning, px, theme
from clerk_app.ui.widgets.panels import ElidedLabel, icon_label
from clerk_app.ui.words import day, document_words, listed, outcome_words, phrase, service_words

DIGIT_REST_MS = LONGEST_GAP_MS * 3  # a scanner's next key comes sooner than this


class VerdictRow(QFrame):
    """One service. Enter starts it (or opens it where it cannot be started), Space and arrows open it."""

    started = Signal(object)
    lacks_wanted = Signal(object)
    toggled = Signal(object)
    moved = Signal(int)

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

    def set_verdict(self, number: int, verdict: Verdict, *, startable: bool) -> None:
        """Show another verdict, closed. The parts stay: making them anew is what a read card waits for."""
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
        self._reason.set_whole(reason_of(verdict))
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
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
        if event.position().y() <= px(44):
            self.set_open(not self.is_open)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # --- parts

    def _head(self) -> QHBoxLayout:
        self._digit, self._name, self._outcome = QLabel(), QLabel(), QLabel()
        mark(self._digit, "digit")
        mark(self._name, "strong")
        self._name.setMinimumWidth(_widest([service_words(service) for service in Service]))
        self._outcome.setMinimumWidth(_widest([outcome_words(kind) for kind in Outcome]))
        self._picture = icon_label(Meaning.MAY.value, Meaning.MAY.value, 18)
        self._reason = ElidedLabel()
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._start = self._start_button()
        self._chevron = QLabel()
        self._chevron.setPixmap(pixmap("chevron_right", px(16), "quiet"))
        row = QHBoxLayout()
        row.setContentsMargins(px(10), px(GRID), px(10), px(GRID))
        row.setSpacing(px(10))
        for part in (self._digit, self._name, self._picture, self._outcome):
            row.addWidget(part)
        row.addWidget(self._reason, 1)
        row.addWidget(self._start)
        row.addWidget(self._chevron)
        return row

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
        for row, condition in enumerate(self.verdict.conditions, start=1):
            self._condition(grid, row, condition)
        for column, stretch in enumerate((0, 3, 3, 3, 4, 0)):
            grid.setColumnStretch(column, stretch)
        outer.addLayout(grid)
        outer.addWidget(self._next_step())
        return body

    def _condition(self, grid: QGridLayout, row: int, condition: Condition) -> None:
        meaning = met_meaning(condition.met)
        picture = icon_label(meaning.value, meaning.value)
        picture.setAccessibleName(met_words(condition.met))
        picture.setToolTip(met_words(condition.met))
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        when = met_words(True) if condition.met else day(condition.first_met)
        cells = (
            phrase(condition.title),
            phrase(condition.found),
            phrase(condition.needed),
            condition.article,
            when,
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
            grid.addWidget(cell, row, column)

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


class VerdictList(QWidget):
    """The verdicts in the order of the counter; digits start or open, Up and Down move.

    Signals:
        started: A service that may be started was chosen.
        lacks_wanted: The 一次性告知书 of a service is to be printed.
        opened: A line was opened to its conditions.
    """

    started = Signal(object)
    lacks_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.startable: Callable[[Verdict], bool] = lambda verdict: (
            verdict.outcome
            in (
                Outcome.ELIGIBLE,
                Outcome.REFER,
            )
        )
        self._rows: list[VerdictRow] = []
        self._pending = 0
        self._page: QWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DIGIT_REST_MS)
        self._rest.timeout.connect(self._digit_stood)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(6))
        self.setAccessibleName(self.tr("可办业务"))

    def set_verdicts(self, verdicts: Sequence[Verdict], today: date) -> None:
        """Show verdicts of `today`. The first line that may not, but nearly does, is not opened by itself."""
        del today  # each verdict says its own day
        had_focus = any(row.hasFocus() for row in self._rows)
        for row in self._rows[len(verdicts) :]:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self._rows[len(verdicts) :]
        for number, verdict in enumerate(verdicts, start=1):
            startable = self.startable(verdict)
            if number <= len(self._rows):
                self._rows[number - 1].set_verdict(number, verdict, startable=startable)
            else:
                self._add(number, verdict, startable=startable)
        if had_focus:
            self.focus_first()

    def _add(self, number: int, verdict: Verdict, *, startable: bool) -> None:
        row = VerdictRow(number, verdict, startable=startable, parent=self)
        row.started.connect(self.started)
        row.lacks_wanted.connect(self.lacks_wanted)
        row.moved.connect(self._move)
        row.toggled.connect(self._toggled)
        self._layout.addWidget(row)
        self._rows.append(row)

    def rows(self) -> list[VerdictRow]:
        return list(self._rows)

    def focus_first(self) -> None:
        """Put the keyboard on the first service that can be started, else on the first."""
        row = next((row for row in self._rows if row.startable), self._rows[0] if self._rows else None)
        if row is not None:
            row.setFocus()

    def press_digit(self, number: int) -> None:
        """Act on a line by its digit, unless another key follows as fast as a scanner types."""
        if self._rest.isActive():
            self._pending = 0
        else:
            self._pending = number
            app = QApplication.instance()
            if app is not None:
                app.installEventFilter(self)
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._page is None:
            parent = self.parentWidget()
            while parent is not None and not isinstance(parent, Page):
                parent = parent.parentWidget()
            self._page = parent or self
            self._page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if (
            watched is self._page
            and self.isVisible()
            and event.text() in tuple("123456789")
            and not event.modifiers()
        ):
            self.press_digit(int(event.text()))
            return True
        if watched is not self._page and self._rest.isActive() and isinstance(watched, QWidget):
            return self._key_after_digit(event)
        return False

    def _key_after_digit(self, event: QKeyEvent) -> bool:
        """A key that follows at once: it was a scanner, not a clerk. Keys never are swallowed."""
        if event.text():
            self._pending = 0
            self._rest.start()
        return False

    def _digit_stood(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        number, self._pending = self._pending, 0
        if not 1 <= number <= len(self._rows):
            return
        row = self._rows[number - 1]
        row.setFocus()
        row.act()

    def _move(self, step: int) -> None:
        now = next((i for i, row in enumerate(self._rows) if row.hasFocus()), 0)
        self._rows[min(max(now + step, 0), len(self._rows) - 1)].setFocus()

    def _toggled(self, row: VerdictRow) -> None:
        if not row.is_open:
            return
        for other in self._rows:
            if other is not row:
                other.set_open(False)
        self.opened.emit(row.verdict)


def met_words(met: bool | None) -> str:
    """Whether a condition is met, in one word."""
    if met is None:
        return QCoreApplication.translate("Verdicts", "待核实")
    return (
        QCoreApplication.translate("Verdicts", "已达到")
        if met
        else QCoreApplication.translate("Verdicts", "未达到")
    )


def reason_of(verdict: Verdict) -> str:
    """The one line that says why: the first day it can be done, and what was found that decides."""
    if verdict.outcome is Outcome.ELIGIBLE:
        proven = [phrase(c.found) for c in verdict.conditions if c.evidence_from or c.scheme]
        return "　".join(proven[:3]) or QCoreApplication.translate("Verdicts", "条件都已达到")
    if verdict.outcome is Outcome.WRONG_SERVICE and verdict.other_services:
        others = listed(service_words(service) for service in verdict.other_services)
        return QCoreApplication.translate("Verdicts", "请改办{services}").format(services=others)
    wanted = None if verdict.outcome is Outcome.REFER else False
    deciding = next((c for c in verdict.conditions if c.met is wanted), None)
    if deciding is None:
        return ""
    why = QCoreApplication.translate("Verdicts", "{title}：{found}").format(
        title=phrase(deciding.title), found=phrase(deciding.found)
    )
    if verdict.outcome is not Outcome.NOT_ELIGIBLE or verdict.eligible_from is None:
        return why
    first = QCoreApplication.translate("Verdicts", "最早 {day} 可办")
    return f"{first.format(day=day(verdict.eligible_from))}　{why}"


def next_step_of(verdict: Verdict, number: int, *, startable: bool) -> str:
    """What comes next, in one or two sentences."""
    if verdict.outcome is Outcome.WRONG_SERVICE:
        if not verdict.other_services:
            return QCoreApplication.translate("Verdicts", "现在不需要办这一项。")
        others = listed(service_words(service) for service in verdict.other_services)
        return QCoreApplication.translate("Verdicts", "请改办：{services}。").format(services=others)
    if verdict.outcome is Outcome.NOT_ELIGIBLE:
        if verdict.eligible_from is None:
            return QCoreApplication.translate("Verdicts", "说明所缺的条件，打印一次性告知书交给申请人。")
        return QCoreApplication.translate(
            "Verdicts", "最早 {day} 可以再来。打印一次性告知书交给申请人。"
        ).format(day=day(verdict.eligible_from))
    if not startable:
        return QCoreApplication.translate("Verdicts", "条件已达到；这一项不在这个窗口受理。")
    start = (
        QCoreApplication.translate("Verdicts", "按 {n} 受理。")
        if verdict.outcome is Outcome.ELIGIBLE
        else QCoreApplication.translate("Verdicts", "可以先受理（按 {n}），由主管核定。")
    ).format(n=number)
    return " ".join(part for part in (start, _due_words(verdict), _papers_words(verdict)) if part)


def _due_words(verdict: Verdict) -> str:
    if verdict.due is None:
        return "" if verdict.due_reason is None else phrase(verdict.due_reason)
    return QCoreApplication.translate(
        "Verdicts", "不符合时 {refusal} 前告知，符合时 {issue} 前发证。"
    ).format(refusal=day(verdict.due.refusal), issue=day(verdict.due.issue))


def _papers_words(verdict: Verdict) -> str:
    parts: list[str] = []
    if verdict.fee:
        parts.append(QCoreApplication.translate("Verdicts", "收费 {n} 元。").format(n=verdict.fee))
    if verdict.documents:
        papers = listed(document_words(kind) for kind in verdict.documents)
        parts.append(QCoreApplication.translate("Verdicts", "打印：{papers}。").format(papers=papers))
    return " ".join(parts)
