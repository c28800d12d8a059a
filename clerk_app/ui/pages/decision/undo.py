"""An approval that waits a moment: it can be taken back before it is on record."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QWidget

from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import label, row

SECONDS = 10


class UndoBar(QFrame):
    """Says what was decided and for how long it can be taken back. Nothing of it is recorded until then.

    Signals: due(case ids) once the time is over, taken_back(case ids) where somebody took it back.
    """

    due = Signal(object)
    taken_back = Signal(object)

    def __init__(self, undo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases: tuple[str, ...] = ()
        self.what, self.left = label("", "strong"), label("", "small", wrap=False)
        self._action = undo
        line = row(self.what, self.left, button_for(undo), gap=12)
        line.setStretch(0, 1)
        line.setContentsMargins(px(12), px(4), px(4), px(4))
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._seconds = 0
        self._clear()

    def begin(self, cases: tuple[str, ...], words: str, *, doubtful: bool) -> None:
        """Hold a decision on `cases` back for `SECONDS`.

        Args:
            cases: What was decided.
            words: What was done, for whom, and what of it asks for a second look.
            doubtful: Whether something does.
        """
        self.cases, self._seconds = cases, SECONDS
        mark(self, "say_warn" if doubtful else "say_done")
        self.what.setText(words)
        self.setAccessibleName(words)
        self._action.setEnabled(True)
        self._say()
        self.setVisible(True)
        self._timer.start()

    def take(self) -> tuple[str, ...]:
        """What waits, which whoever takes it records now; () where nothing does."""
        cases = self.cases
        self._clear()
        return cases

    def take_back(self) -> None:
        cases = self.take()
        if cases:
            self.taken_back.emit(cases)

    def _tick(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._say()
        else:
            self.due.emit(self.take())

    def _say(self) -> None:
        self.left.setText(self.tr("{n} 秒内可以收回").format(n=self._seconds))

    def _clear(self) -> None:
        self.cases = ()
        self._timer.stop()
        self._action.setEnabled(False)
        self.setVisible(False)
