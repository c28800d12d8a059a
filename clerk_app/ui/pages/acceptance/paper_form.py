"""Signing on paper: the printed form, its barcode read back, and the photograph of what was signed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.ui.document_scan import PaperCamera
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import mark
from clerk_app.ui.widgets.parts import column, label


class FormState(StrEnum):
    """How far the printed form has come."""

    NONE = "none"  # the applicant signs on the pad
    PRINTING = "printing"
    AWAITED = "awaited"  # at the printer or before the applicant
    READ = "read"  # its barcode was read: now it is photographed
    KEPT = "kept"


class PaperForm(QWidget):
    """Says what comes next with the form. Signals: read(number) as typed, changed()."""

    read = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.number = FormState.NONE, ""
        self.words = label("", "strong")
        self.field = EntryField()
        self.field.setAccessibleName(self.tr("申请表上的编号"))
        self.field.setPlaceholderText(self.tr("扫描表上的条码，或者输入编号"))
        self.field.entered.connect(lambda: self.read.emit(self.field.text().strip()))
        self.camera = PaperCamera(context)
        box = column(self.words, self.field, self.camera, gap=8)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.turn(FormState.NONE)

    def turn(self, state: FormState, number: str = "") -> None:
        """Go on to a state; `number` is that of the form that was read."""
        if self.state is FormState.READ and state is not FormState.READ:
            self.camera.stop()
        self.state, self.number = state, number
        words = {
            FormState.NONE: "",
            FormState.PRINTING: self.tr("正在打印申请表，签名处留空"),
            FormState.AWAITED: self.tr("请申请人在申请表上签名，再扫描表上的条码"),
            FormState.READ: self.tr("申请表 {number} 已核对；把签好的表放在相机前").format(number=number),
            FormState.KEPT: self.tr("✓ 已在申请表 {number} 上签名，已拍下").format(number=number),
        }
        self.words.setText(words[state])
        mark(self.words, "may" if state is FormState.KEPT else "strong")
        self.setVisible(state is not FormState.NONE)
        self.field.setVisible(state is FormState.AWAITED)
        self.camera.setVisible(state is FormState.READ)
        if state is FormState.AWAITED:
            self.field.clear()
        if state is FormState.READ:
            self.camera.start()
        self.setAccessibleName(self.words.text())
        self.changed.emit()

    def focus_first(self) -> None:
        (self.field if self.state is FormState.AWAITED else self).setFocus()
