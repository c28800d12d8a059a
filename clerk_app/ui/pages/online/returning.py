"""退回网上: why an application is given back to its applicant."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.services.online.acts import ReturnReason
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, mark_bad, scrolled
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import tr


class ReturnForm(QWidget):
    """Signals: go_on() by Enter in the note; Enter on a reason leads there."""

    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = RowList(self.tr("退回的原因"), digits=True)
        self.note = EntryField()
        self.note.setAccessibleName(self.tr("说明"))
        self.note.setPlaceholderText(self.tr("给申请人看的一句话，可以不填"))
        whole = column(
            label(self.tr("退回的原因（数字键选择）"), "label"),
            self.reasons,
            label(self.tr("说明"), "label"),
            self.note,
            1,
            gap=8,
        )
        self.setLayout(column(scrolled(holder(whole))))
        self.reasons.opened.connect(ignoring(self.note.setFocus))
        self.note.entered.connect(self.go_on)
        self.note.textChanged.connect(ignoring(lambda: mark_bad(self.note, bad=False)))

    def begin(self, reason: ReturnReason) -> None:
        """`reason`: that which the application itself suggests."""
        offered = [each for each in ReturnReason if each is not ReturnReason.UNKNOWN]
        self.reasons.set_rows(
            [Row(each, f"{at}  {tr(each.words)}") for at, each in enumerate(offered, start=1)], keep=False
        )
        self.reasons.setFixedHeight(self.reasons.wanted_height())
        self.reasons.select_key(reason)
        self.note.clear()

    def reason(self) -> ReturnReason:
        row = self.reasons.current()
        return ReturnReason.LACKS if row is None else row.key

    def complain(self) -> None:
        mark_bad(self.note, bad=True)
        self.note.setFocus()

    def focus_first(self) -> None:
        self.reasons.setFocus()
