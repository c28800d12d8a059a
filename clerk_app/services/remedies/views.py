"""What followed a refusal, as the screens see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RemedyView:
    """See `RemedyRow`. `days_left`: working days until `due`, negative once it is late; None without a day."""

    kind: str
    reference: str
    due: date | None
    days_left: int | None
    at: datetime
    outcome: str | None
    said: str | None
    ended_at: datetime | None
