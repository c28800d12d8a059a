"""Acts about the working-day table. Subject: the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act, ClaimKind

YEAR = ClaimKind("calendar", "station")  # a year is signed once in a station


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYearLoaded(Act):
    """A later load takes the place of an unsigned one."""

    kind = "calendar.year_loaded"
    title = QT_TRANSLATE_NOOP("Words", "导入工作日表")

    year: int
    holidays: tuple[date, ...]
    makeup: tuple[date, ...]  # weekend days on which work is made up
    source: str  # the notice of the State Council
    sm3: str  # of the two lists, canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYearSigned(Act):
    """`alone`: nobody else could sign what the same person had loaded."""

    kind = "calendar.year_signed"
    title = QT_TRANSLATE_NOOP("Words", "签署工作日表")
    decisive = True

    year: int
    sm3: str  # as loaded
    alone: bool = False

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (YEAR.of(self.year),)
