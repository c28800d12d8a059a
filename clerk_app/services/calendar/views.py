"""The years of the working-day table as screens and commands show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of the table. `state` is shipped, loaded or signed; only a loaded one does not count."""

    year: int
    state: str
    working_days: int
    holidays: int
    makeup: int
    source: str
    sm3: str
    loaded_by: str | None = None
    loaded_at: datetime | None = None
    signed_by: str | None = None
    signed_at: datetime | None = None
