"""The person desk: who it is, what is registered, and what can be done today."""

from __future__ import annotations

from clerk_app.devices.contract import IdCard
from clerk_app.services.views import Overview, PersonDesk, PersonHit, Session


class DeskService:
    def open_card(self, session: Session, card: IdCard) -> PersonDesk:
        """The desk of the person whose card was read. The look-up is recorded as an act."""
        raise NotImplementedError

    def open_number(self, session: Session, id_number: str) -> PersonDesk:
        """The desk from the register alone. Raises PersonUnknown."""
        raise NotImplementedError

    def refresh(self, session: Session, desk: PersonDesk) -> PersonDesk:
        """The same desk judged again, without recording another look-up."""
        raise NotImplementedError

    def search(self, session: Session, text: str) -> tuple[PersonHit, ...]:
        """At most 50 people by identity number, receipt number or the beginning of the name."""
        raise NotImplementedError

    def overview(self, session: Session) -> Overview:
        raise NotImplementedError
