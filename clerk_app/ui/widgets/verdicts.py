"""What can be done today: one line a service, which opens to its conditions and ends in the next step.

What does not apply to the person is folded into one line below the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.ui.page import Page
from clerk_app.ui.scanner import LONGEST_GAP_MS
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.verdict_row import VerdictRow

DIGIT_REST_MS = LONGEST_GAP_MS * 3  # a scanner's next key comes sooner than this
_NONE = -1  # no digit waits


class VerdictList(QWidget):
    """The verdicts that apply, in the order of the counter, then one line for those that do not.

    Digits start or open a line, 0 unfolds what does not apply, Up and Down move.

    Signals:
        started: A service that may be started was chosen.
        lacks_wanted: The 一次性告知书 of a service is to be printed.
        opened: A line was opened to its conditions.
        chosen: The keyboard came to the line of a verdict.
    """

    started = Signal(object)
    lacks_wanted = Signal(object)
    opened = Signal(object)
    chosen = Signal(object)

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
        self._pending = _NONE
        self._page: QWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DIGIT_REST_MS)
        self._rest.timeout.connect(self._digit_stood)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(6))
        self.fold = QPushButton()
        mark(self.fold, "fold")
        self.fold.clicked.connect(lambda _checked=False: self.unfold(not self._unfolded))
        self._layout.addWidget(self.fold)
        self._applying = 0  # so many of the rows are not folded
        self._unfolded = self._nothing_known = False
        self.setAccessibleName(self.tr("可办业务"))

    def set_verdicts(
        self,
        verdicts: Sequence[Verdict],
        today: date,
        *,
        said_above: Verdict | None = None,
        nothing_known: bool = False,
    ) -> None:
        """Show verdicts of `today`. The first line that may not, but nearly does, is not opened by itself.

        `said_above`: the one whose reason stands above the list already. `nothing_known`: what cannot be told
        for want of any register is folded too.
        """
        del today  # each verdict says its own day
        had_focus = any(row.hasFocus() for row in self._rows)
        for row in self._rows[len(verdicts) :]:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self._rows[len(verdicts) :]
        folded = {Outcome.WRONG_SERVICE, *([Outcome.REFER] if nothing_known else [])}
        applying = [verdict for verdict in verdicts if verdict.outcome not in folded]
        others = [verdict for verdict in verdicts if verdict.outcome in folded]
        self._applying, self._nothing_known = len(applying), nothing_known
        for number, verdict in enumerate((*applying, *others), start=1):
            startable = self.startable(verdict)
            if number > len(self._rows):
                self._add(number, verdict, startable=startable)
            said = verdict is said_above
            self._rows[number - 1].set_verdict(number, verdict, startable=startable, said_above=said)
        self._layout.removeWidget(self.fold)
        self._layout.insertWidget(self._applying, self.fold)
        self.unfold(not applying)
        if had_focus:
            self.focus_first()

    def unfold(self, unfolded: bool) -> None:
        """Show or fold the lines that do not apply."""
        self._unfolded, folded = unfolded, self._rows[self._applying :]
        for at, row in enumerate(self._rows):
            row.setVisible(at < self._applying or unfolded)
        words = self.tr("不能判定 {n} 项  0") if self._nothing_known else self.tr("不适用 {n} 项  0")
        self.fold.setText(words.format(n=len(folded)) + (" ▾" if unfolded else " ▸"))
        self.fold.setAccessibleName(words.format(n=len(folded)))
        self.fold.setVisible(bool(folded))

    def shown(self) -> list[VerdictRow]:
        """The lines that are not folded."""
        return self._rows if self._unfolded else self._rows[: self._applying]

    def _add(self, number: int, verdict: Verdict, *, startable: bool) -> None:
        row = VerdictRow(number, verdict, startable=startable, parent=self)
        row.started.connect(self.started)
        row.lacks_wanted.connect(self.lacks_wanted)
        row.moved.connect(self._move)
        row.toggled.connect(self._toggled)
        row.chosen.connect(self.chosen)
        self._layout.addWidget(row)
        self._rows.append(row)

    def rows(self) -> list[VerdictRow]:
        return list(self._rows)

    def focus_first(self) -> None:
        """Put the keyboard on the first service that can be started, else on the first."""
        shown = self.shown()
        row = next((row for row in shown if row.startable), shown[0] if shown else None)
        if row is not None:
            row.setFocus()

    def focus_on(self, verdict: Verdict) -> bool:
        """Put the keyboard on the line of a verdict; False where it is folded or not here."""
        row = next((row for row in self.shown() if row.verdict == verdict), None)
        if row is not None:
            row.setFocus()
        return row is not None

    def press_digit(self, number: int) -> None:
        """Act on a line by its digit, unless another key follows as fast as a scanner types."""
        if self._rest.isActive():
            self._pending = _NONE
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
            and event.text() in tuple("0123456789")
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
            self._pending = _NONE
            self._rest.start()
        return False

    def _digit_stood(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        number, self._pending = self._pending, _NONE
        if number == 0:
            self.unfold(not self._unfolded)
            return
        shown = self.shown()
        if not 1 <= number <= len(shown):
            return
        row = shown[number - 1]
        row.setFocus()
        row.act()

    def _move(self, step: int) -> None:
        shown = self.shown()
        now = next((i for i, row in enumerate(shown) if row.hasFocus()), 0)
        shown[min(max(now + step, 0), len(shown) - 1)].setFocus()

    def _toggled(self, row: VerdictRow) -> None:
        if not row.is_open:
            return
        for other in self._rows:
            if other is not row:
                other.set_open(False)
        self.opened.emit(row.verdict)
