"""What the desk says of a permit that has to be cancelled, and of a card that is reported lost."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clerk_app.services.desk.views import PersonDesk
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.words import phrase


class GiveBackBanner(QFrame):
    """The holder of a permit that the registers say must end (条例 art. 27) is told to give it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "say_warn")
        self.title, self.words = label("", "strong"), label("")
        box = QHBoxLayout(self)
        box.setContentsMargins(px(12), px(12), px(12), px(12))
        box.setSpacing(px(12))
        box.addWidget(icon_label("warn", "undecided", 24))
        box.addLayout(column(self.title, self.words, gap=4), 1)

    def show_desk(self, desk: PersonDesk) -> None:
        ground = desk.to_cancel
        self.setVisible(ground is not None)
        if ground is None:
            return
        self.title.setText(self.tr("请交回居住证，由主管注销"))
        self.words.setText(
            self.tr("{ground}（{article}）。按 F3 办理注销，打印注销通知书。").format(
                ground=phrase(ground.title.phrase), article=ground.article
            )
        )
        self.setAccessibleName(f"{self.title.text()} {self.words.text()}")
