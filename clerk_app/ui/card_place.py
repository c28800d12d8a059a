"""The reader as the window sees it: the card that lies there, and the one that waits until somebody is served."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clerk_app.devices.card_reader.contract import IdCard


class CardPlace(QObject):
    """Signals: changed() when another card lies there or waits."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lying: IdCard | None = None
        self._waiting: IdCard | None = None

    @property
    def lying(self) -> IdCard | None:
        """The card on the reader, as far as it was read."""
        return self._lying

    @property
    def waiting(self) -> IdCard | None:
        """A card that was laid while somebody else was served, or under a question; it still lies there."""
        return self._waiting

    def laid(self, card: IdCard) -> None:
        self._lying, self._waiting = card, None
        self.changed.emit()

    def wait(self, card: IdCard) -> None:
        """Keep the card for after."""
        self._waiting = card
        self.changed.emit()

    def take_waiting(self) -> IdCard | None:
        """The card that waited, which waits no more."""
        card, self._waiting = self._waiting, None
        if card is not None:
            self.changed.emit()
        return card

    def lifted(self) -> None:
        self._lying = self._waiting = None
        self.changed.emit()
