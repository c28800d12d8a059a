"""What was done here about a card, which the register may not know yet: 挂失, 注销, and the lifting of either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CardMark:
    """`lost` is the day of a report that stands, `found` the newest day on which one was lifted; `cancelled` and
    `lifted` likewise of a cancellation."""

    lost: date | None = None
    found: date | None = None
    cancelled: date | None = None
    lifted: date | None = None

    def lost_since(self, registered: date | None) -> date | None:
        """Since when the card is lost, where the register says `registered`."""
        return _standing(self.lost, registered, self.found)

    def cancelled_on(self, registered: date | None) -> date | None:
        """When the permit was cancelled by an act, where the register says `registered`."""
        return _standing(self.cancelled, registered, self.lifted)


def _standing(here: date | None, registered: date | None, lifted: date | None) -> date | None:
    """The day of what stands; what the register says is gone where it was lifted here since."""
    gone = registered is not None and lifted is not None and registered <= lifted
    days = (here, None if gone else registered)
    return min((day for day in days if day is not None), default=None)
