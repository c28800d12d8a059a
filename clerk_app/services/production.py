"""Cards on their way: sent to production, arrived on a shelf (制证)."""

from __future__ import annotations

from clerk_app.services.views import CaseLine, Session


class ProductionService:
    def to_send(self, session: Session) -> tuple[CaseLine, ...]:
        raise NotImplementedError

    def send(self, session: Session, case_ids: tuple[str, ...]) -> str:
        """Send cases to production; the number of the batch."""
        raise NotImplementedError

    def in_production(self, session: Session) -> tuple[CaseLine, ...]:
        raise NotImplementedError

    def arrived(self, session: Session, case_id: str, *, card_number: str, shelf: str) -> None:
        raise NotImplementedError
