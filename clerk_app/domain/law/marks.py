"""What was done about a card here, which the city's register may not know yet: 挂失, its lifting, 注销."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CardMark:
    """`lost` is the day of a report that stands, `found` the newest day on which one was lifted."""

    lost: date | None = None
    found: date | None = None
    cancelled: date | None = None

    def lost_since(self, registered: date | None) -> date | None:
        """Since when the card is lost, where the register says `registered`."""
        lifted = registered is not None and self.found is not None and registered <= self.found
        days = (self.lost, None if lifted else registered)
        return min((day for day in days if day is not None), default=None)

    def cancelled_on(self, registered: date | None) -> date | None:
        """When the permit was cancelled by an act, where the register says `registered`."""
        return min((day for day in (self.cancelled, registered) if day is not None), default=None)
