"""Figures of a span of days, as the screens and the workbook show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FigureSpan(StrEnum):
    DAY = "day"
    WEEK = "week"  # from Monday
    MONTH = "month"
    QUARTER = "quarter"


class Cut(StrEnum):
    """By what the cases are told apart."""

    DAY = "day"
    SERVICE = "service"
    CLERK = "clerk"
    HOUR = "hour"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line: of a day, a service, a clerk, an hour or an outcome.

    `decided` cases of which the decision took `decided_s` seconds together; `right` were never sent back.
    """

    key: str
    name: str
    cases: int
    right: int
    decided: int = 0
    decided_s: int = 0

    @property
    def right_share(self) -> float:
        """Part of the cases that were right at the first time, 0 to 1; 1 where there are none."""
        return self.right / self.cases if self.cases else 1.0

    @property
    def mean_hours(self) -> float | None:
        """Hours from acceptance to decision on average; None where nothing was decided."""
        return self.decided_s / self.decided / 3600 if self.decided else None


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The figures of the days `first` to `last`, both included."""

    span: FigureSpan
    first: date
    last: date
    whole: FigureLine
    cuts: dict[Cut, tuple[FigureLine, ...]]
