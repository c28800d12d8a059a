"""Who it is: the head of the person desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clerk_app.services.people.views import PersonView
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.panels import ElidedLabel, empty, icon_label
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

NARROW = 560  # pixels at 100 %


class PersonHeader(QWidget):
    """Photo, name in the display size, the facts of the card, and what to look out for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = PhotoBox(80)
        self._live = PhotoBox(80)
        self._name = ElidedLabel()
        mark(self._name, "display")
        self._who = ElidedLabel()
        self._card = ElidedLabel()
        self._address = ElidedLabel()
        self._warnings = QHBoxLayout()
        self._warnings.setSpacing(px(GRID))
        number = QHBoxLayout()
        number.setSpacing(px(16))
        self._number = QLabel()
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._number, "title")
        number.addWidget(self._name, 1)
        number.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        self._number_below = QLabel()
        self._number_below.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._number_below, "strong")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(number)
        words.addWidget(self._number_below)
        words.addWidget(self._who)
        words.addWidget(self._card)
        words.addWidget(self._address)
        words.addLayout(self._warnings)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._live, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._fold()
        self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """In a narrow place the number goes under the name: the name is never cut for it."""
        narrow = self.width() < px(NARROW)
        self._number.setVisible(not narrow)
        self._number_below.setVisible(narrow)

    def set_person(self, person: PersonView, live_photo: bytes | None = None) -> None:
        """Show a person; the live photo stands beside the chip photo where there is one."""
        self._photo.set_image(person.chip_photo, self.tr("芯片照片"))
        self._live.set_image(live_photo, self.tr("现场照片"))
        self._live.setVisible(live_photo is not None)
        self._name.set_whole(_name_of(person))
        self._who.set_whole("　".join(self._facts(person)))
        for label in (self._number, self._number_below):
            label.setText(id_spaced(person.id_masked))
        self._card.set_whole(self._card_words(person))
        address = person.newest_address or person.address or ""
        self._address.set_whole(address)
        self._address.setVisible(bool(address))
        self._warn(person)
        said = [_name_of(person), *self._facts(person), person.id_masked, self._card_words(person)]
        self.setAccessibleName(" ".join([*said, *(warning_words(code) for code in person.warnings)]))

    def clear(self) -> None:
        """Nobody is here."""
        self._photo.set_image(None, "")
        self._live.setVisible(False)
        self._name.set_whole("")
        self._who.set_whole("")
        for label in (self._number, self._number_below):
            label.setText("")
        self._card.set_whole("")
        self._address.set_whole("")
        self._empty_warnings()
        self.setAccessibleName("")

    def _facts(self, person: PersonView) -> list[str]:
        facts = [sex_words(person.sex)]
        if person.ethnic_group:
            facts.append(ethnic_words(person.ethnic_group))
        if person.nationality:
            facts.append(person.nationality)
        facts.append(self.tr("{day} 出生").format(day=day(person.birth_date)))
        return facts

    def _card_words(self, person: PersonView) -> str:
        words = card_type_words(person.card_type)
        if person.valid_from is not None:
            valid = self.tr("{start} 至 {end}").format(
                start=day(person.valid_from), end=valid_to_words(person.valid_to)
            )
            words = f"{words}　{valid}"
        if person.permit_number:
            words = f"{words}　{person.permit_number}"
        return f"{words}　{person.issuer}" if person.issuer else words

    def _warn(self, person: PersonView) -> None:
        self._empty_warnings()
        for code in person.warnings:
            words = QLabel(warning_words(code))
            look = "may_not" if code in ("card_expired", "wrong_card_type") else "undecided"
            mark(words, look)
            self._warnings.addWidget(icon_label("warn", look))
            self._warnings.addWidget(words)
        self._warnings.addStretch(1)

    def _empty_warnings(self) -> None:
        empty(self._warnings)


def _name_of(person: PersonView) -> str:
    return f"{person.name}　{person.name_en}" if person.name_en else person.name
