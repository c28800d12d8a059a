"""What the applicant signed, as the supervisor sees it: the strokes, or the picture of the form signed by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from clerk_app.services.cases.views import CaseView
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.parts import label

WIDTH, HEIGHT = 232, 88  # of the picture, at 100 %


class Signed(Panel):
    """Signature, how it was given, and who handed the application in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("申请人签名"))
        self.picture, self.words = QLabel(), label("", "small")
        self.picture.setMinimumHeight(px(HEIGHT))
        self.add(self.picture)
        self.add(self.words)
        self.body.addStretch(1)

    def show_case(self, case: CaseView) -> None:
        picture = QPixmap()
        there = bool(case.signature) and picture.loadFromData(case.signature or b"")
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(picture.scaled(px(WIDTH), px(HEIGHT), keep, smooth) if there else QPixmap())
        how = (
            self.tr("签在申请表 {number} 上，此为拍下的表").format(number=case.signed_form)
            if case.signed_form
            else self.tr("签在手写板上")
        )
        who = case.representative
        by = "" if who is None else self.tr("由 {name} 代办").format(name=who.name)
        said = how if there else self.tr("没有图像")
        self.words.setText("　".join(part for part in (said, by) if part))
        self.picture.setAccessibleName(self.words.text())
