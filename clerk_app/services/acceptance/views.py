"""What an acceptance gives back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.law.verdicts import Due


@dataclass(frozen=True, slots=True)
class AcceptedCase:
    case_id: str
    number: str
    query_code: str
    accepted_at: datetime
    due: Due | None
    fee: int
    provisional: bool = False  # the hub does not have it yet
