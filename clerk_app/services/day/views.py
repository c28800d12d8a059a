"""The figures of a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from clerk_app.domain.workdays import YearMissing
from clerk_app.services.cases.views import CaseLine, DraftView


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of the day and of what waits, for the rail and the quiet page."""

    waiting_decision: int
    to_produce: int
    in_production: int
    ready: int
    returned: int
    drafts: tuple[DraftView, ...]
    accepted_today: int
    decided_today: int
    handed_over_today: int
    registers_as_of: datetime | None
    people_in_register: int
    acts: int
    head: str
    year_missing: YearMissing | None = None
    open_conflicts: int = 0


@dataclass(frozen=True, slots=True)
class DayEnd:
    day: date
    counts: tuple[tuple[str, int], ...]  # act kind, how many
    cases: tuple[CaseLine, ...]
    prints: int
    reprints: int
    failed_prints: int
    first_seq: int
    last_seq: int
    head: str
    verified: bool
    problems: tuple[str, ...] = field(default=())
    anchor_day: date | None = None  # of the newest daily root of the hub
    anchor_root: str = ""
    anchor_heads: int = 0
    waiting_acts: int = 0  # not sent yet
