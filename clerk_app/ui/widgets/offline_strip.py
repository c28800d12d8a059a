"""A calm strip that says how long the counter has worked without the hub, and what that asks for."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.services.link.views import OfflineStanding
from clerk_app.ui.icons import pixmap
from clerk_app.ui.link_words import offline_words
from clerk_app.ui.theme import GRID, mark, px

_LOOKS = {
    OfflineLevel.WARN: ("say_info", "clock", "accent"),
    OfflineLevel.SUPERVISOR: ("say_warn", "warn", "undecided"),
}


class OfflineStrip(QFrame):
    """Nothing is seen of it while all is fine. It never takes the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._what, self._do = QLabel(), QLabel(), QLabel()
        mark(self._what, "strong")
        for part in (self._what, self._do):
            part.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._what)
        words.addWidget(self._do)
        box = QHBoxLayout(self)
        box.setContentsMargins(px(12), px(GRID), px(12), px(GRID))
        box.setSpacing(px(12))
        box.addWidget(self._picture)
        box.addLayout(words, 1)
        self.hide()

    def show_standing(self, standing: OfflineStanding) -> None:
        """Say where the counter stands with the limits; hidden where there is nothing to say."""
        look = _LOOKS.get(standing.level)
        if look is None:
            self.hide()
            return
        name, picture, role = look
        mark(self, name)
        self._picture.setPixmap(pixmap(picture, px(22), role))
        what, do = offline_words(standing)
        self._what.setText(what)
        self._do.setText(do)
        self.setAccessibleName(f"{what} {do}")
        self.show()

    @property
    def words(self) -> str:
        """What stands there; "" while nothing does."""
        return "" if self.isHidden() else self.accessibleName()
