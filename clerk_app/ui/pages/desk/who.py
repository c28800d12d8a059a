"""Who stands at the desk, in two lines: the name in the display size, and what the card says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.services.people.views import PersonView
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.panels import empty, icon_label
from clerk_app.ui.widgets.parts import column, label
from clerk_app.ui.widgets.photo_box import PhotoBox
from clerk_app.ui.words import (
    card_type_words,
    day,
    ethnic_words,
    id_spaced,
    sex_words,
    valid_to_words,
    warning_words,
)

NARROW = 520  # pixels at 100 %: below it there is no room for the photo
_SAID_ELSEWHERE = ("card_expired", "not_in_register")  # by the sentence of the desk


class WhoLine(QWidget):
    """Name, number, what the card says, and what to look out for; the address is in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = False
        self._photo = PhotoBox(56)
        self.name, self.facts = label("", "display"), label("")
        self.number = label("", "title", wrap=False)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warnings = QHBoxLayout()
        self._warnings.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(self.name, 1)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(column(head, self.facts, self._warnings, 1, gap=2), 1)

    def show_person(self, person: PersonView) -> None:
        self._photo.set_image(person.chip_photo, "")
        self._photo.setAccessibleName(self.tr("芯片照片"))
        self.name.setText(f"{person.name}　{person.name_en}" if person.name_en else person.name)
        self.number.setText(id_spaced(person.id_masked))
        facts = self._facts(person)
        self.facts.setText("　".join(facts))
        self.setToolTip(person.newest_address or person.address or "")
        empty(self._warnings)
        warnings = [code for code in person.warnings if code not in _SAID_ELSEWHERE]
        for code in warnings:
            self._warnings.addWidget(icon_label("warn", "undecided"))
            self._warnings.addWidget(label(warning_words(code), "undecided"), 1)
        said = [self.name.text(), person.id_masked, *facts, self.toolTip()]
        self.setAccessibleName(" ".join([*said, *(warning_words(code) for code in warnings)]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._photo.setVisible(self.width() >= px(NARROW) and not self._low)

    def set_low(self, low: bool) -> None:
        """Only the name and the number, where there is little height."""
        if low != self._low:
            self._low = low
            mark(self.name, "title" if low else "display")
            self.facts.setVisible(not low)
            self._photo.setVisible(self.width() >= px(NARROW) and not low)

    def _facts(self, person: PersonView) -> list[str]:
        facts = [sex_words(person.sex)]
        if person.ethnic_group:
            facts.append(ethnic_words(person.ethnic_group))
        if person.nationality:
            facts.append(person.nationality)
        facts.append(self.tr("{day} 出生").format(day=day(person.birth_date)))
        card = card_type_words(person.card_type)
        if person.valid_from is not None:
            card = self.tr("{card} 至 {day}").format(card=card, day=valid_to_words(person.valid_to))
        facts.append(card)
        if person.permit_number:
            facts.append(person.permit_number)
        return facts
