"""Whether the right card lies on the reader: the applicant's own, and one that has not run out; or who vouched."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.cases.presence import Shown
from clerk_app.services.people.acts import Vouched
from clerk_app.services.people.identification import is_expired, number_of
from clerk_app.services.people.views import PersonView
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets.panels import icon_label
from clerk_app.ui.widgets.parts import label, row
from clerk_app.ui.words import vouched_words


class Presence(QWidget):
    """One line: which card is wanted, or whose lies there. Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None  # the applicant's own card, good today, or a supervisor's word
        self._person: PersonView | None = None
        self._today = date.min
        self._picture, self.words = icon_label("place_card", "quiet", 20), label("", "strong")
        line = row(self._picture, self.words, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)

    def expect(self, person: PersonView, today: date) -> None:
        """Begin anew: the card of this person is wanted."""
        self._person, self._today, self.shown = person, today, None
        self._say(None, self.tr("请放 {name} 本人的身份证").format(name=person.name))

    def take(self, card: IdCard) -> bool:
        """Look at a card; whether it is the one that is wanted."""
        person = self._person
        if person is None:
            return False
        mine = number_of(card) == person.id_number
        good = mine and not is_expired(card, self._today)
        self.shown = card if good else None
        if good:
            self._say(Meaning.MAY, self.tr("证件已核对：{name}").format(name=card.name))
        elif mine:
            self._say(Meaning.MAY_NOT, self.tr("身份证已过期，不能凭它办理"))
        else:
            self._say(
                Meaning.MAY_NOT, self.tr("不是本人的证件；请放 {name} 的身份证").format(name=person.name)
            )
        self.changed.emit()
        return good

    def vouch(self, vouched: Vouched) -> None:
        """A supervisor who is here said who it is."""
        self.shown = vouched
        self._say(Meaning.MAY, vouched_words(vouched))
        self.changed.emit()

    def _say(self, meaning: Meaning | None, words: str) -> None:
        from clerk_app.ui.icons import pixmap

        role = "quiet" if meaning is None else meaning.value
        self._picture.setPixmap(pixmap("place_card" if meaning is None else meaning.value, px(20), role))
        self.words.setText(words)
        mark(self.words, "strong" if meaning is None else meaning.value)
        self.setAccessibleName(words)
