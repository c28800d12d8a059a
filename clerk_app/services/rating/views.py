"""What is told of the ratings: sums of many, never one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RatedBy:
    """The sums of one officer."""

    staff_id: str
    name: str
    rated: int
    satisfied: int  # of them, levels 3 to 5


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """The ratings of some days. Sums of fewer than `FEWEST` ratings are left out: one could be told from them.

    Args:
        first: First day, in Shenzhen.
        last: Last day.
        visits: Visits that could be rated.
        rated: Those that were; 0 where they are fewer than `FEWEST`.
        levels: How many of each level, 5 to 1.
        reasons: How many named each reason, with a level below 4.
        officers: Sums an officer, for who may decide; each of at least `FEWEST`.
    """

    first: date
    last: date
    visits: int
    rated: int
    levels: Mapping[int, int]
    reasons: Mapping[str, int]
    officers: tuple[RatedBy, ...] = ()

    @property
    def satisfied_percent(self) -> int | None:
        """Share of the ratings with level 3 to 5 (满意度); None without ratings."""
        good = sum(count for level, count in self.levels.items() if level >= 3)
        return round(good * 100 / self.rated) if self.rated else None
