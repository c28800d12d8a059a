"""Why a case is refused or sent back: a reason, its article, a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.services.decision.views import ReasonChoice
from clerk_app.ui.widgets import ButtonRow
from clerk_app.ui.widgets.parts import column, ignoring, label
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import policy_words


class ReasonPanel(QWidget):
    """Choose a reason (digits or arrows), see its article, add a note.

    Signals: decided(ReasonChoice, note), cancelled().
    """

    decided = Signal(object, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = "refuse"
        self.title = label("", "title")
        self.list = RowList(self.tr("理由"), digits=True)
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("补充说明"))
        self.words = label("", "small")
        self.buttons = ButtonRow()
        body = column(
            self.title,
            self.list,
            label(self.tr("补充说明（可不写）"), "label"),
            self.note,
            self.words,
            self.buttons,
            gap=8,
            margins=16,
        )
        body.setStretch(1, 1)
        self.setLayout(body)
        self.list.opened.connect(ignoring(self._entered))

    def ask(self, kind: str, title: str, reasons: Sequence[ReasonChoice]) -> None:
        self.kind = kind
        self.title.setText(title)
        self.note.clear()
        rows = [
            Row(reason, f"{at}  {policy_words(reason.words)}", reason.article)
            for at, reason in enumerate(reasons, start=1)
        ]
        self.list.set_rows(rows, keep=False)
        refuse = kind == "refuse"
        notice = self.tr("申请人将收到不符合条件告知书，写明理由、条款和救济途径。")
        self.words.setText(notice if refuse else self.tr("此件回到受理台的“退回更正”，期限照算。"))
        self.buttons.set_next(self.tr("作出不符合决定") if refuse else self.tr("退回"), self._decide)
        self.buttons.set_back(self.tr("不决定，返回"), self.cancelled.emit)

    def focus_first(self) -> None:
        self.list.setFocus()

    def _entered(self) -> None:
        """Enter on a reason: a case is sent back at once, a refusal is looked at once more."""
        if self.kind == "refuse":
            self.note.setFocus()
        else:
            self._decide()

    def _decide(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self.decided.emit(chosen.key, self.note.text().strip())
