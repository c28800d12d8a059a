"""Working days (工作日) by the State Council's table of holidays and make-up days."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from clerk_app.domain.errors import KnownError


class BeyondTable(KnownError):
    """A day was asked for that the table does not reach; `last_year` is the last year loaded."""

    code = "CA-L01"

    def __init__(self, last_year: int) -> None:
        super().__init__(last_year)
        self.last_year = last_year


class BadCalendar(KnownError):
    """The table is wrong at `line` (1 = header); `reason` is a code, `value` the text found there."""

    code = "CA-L02"

    def __init__(self, line: int, reason: str, value: str = "") -> None:
        super().__init__(line, reason, value)
        self.line, self.reason, self.value = line, reason, value


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The table for whole years `first_year` to `last_year`.

    `holidays` are days off, `makeup` the weekend days on which work is made up; every other
    Monday to Friday is a working day.
    """

    first_year: int
    last_year: int
    holidays: frozenset[date]
    makeup: frozenset[date]
    _days: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first, end = date(self.first_year, 1, 1).toordinal(), date(self.last_year + 1, 1, 1).toordinal()
        off, made_up = ({day.toordinal() for day in days} for days in (self.holidays, self.makeup))
        working = (
            day for day in range(first, end) if day in made_up or ((day + 6) % 7 < 5 and day not in off)
        )
        object.__setattr__(self, "_days", tuple(working))

    def covers(self, day: date) -> bool:
        return self.first_year <= day.year <= self.last_year

    def is_working_day(self, day: date) -> bool:
        """Raises BeyondTable for a day outside the loaded years."""
        if not self.covers(day):
            raise BeyondTable(self.last_year)
        if day in self.makeup:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (count >= 1); `day` itself does not count.

        Raises BeyondTable where the table does not reach that far, or does not know `day`.
        """
        if count < 1:
            raise ValueError(count)
        place = bisect_right(self._days, day.toordinal()) + count - 1
        if day.year < self.first_year or place >= len(self._days):
            raise BeyondTable(self.last_year)
        return date.fromordinal(self._days[place])

    def silent_from(self, count: int) -> date:
        """First day from which the `count`-th working day can't be told (count >= 1).

        Raises BeyondTable for a table with fewer working days.
        """
        if not 1 <= count <= len(self._days):
            raise BeyondTable(self.last_year)
        return date.fromordinal(self._days[-count])

    def working_days_between(self, day: date, until: date) -> int:
        """Working days after `day` up to and including `until`; negative when `until` is past.

        Raises BeyondTable when one of the days is outside the loaded years.
        """
        if not (self.covers(day) and self.covers(until)):
            raise BeyondTable(self.last_year)
        return bisect_right(self._days, until.toordinal()) - bisect_right(self._days, day.toordinal())

    def working_days_of(self, year: int) -> int:
        """Number of working days of a loaded year. Raises BeyondTable."""
        if not self.first_year <= year <= self.last_year:
            raise BeyondTable(self.last_year)
        start, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        return bisect_left(self._days, end) - bisect_left(self._days, start)

    def with_year(self, year: int, holidays: Iterable[date], makeup: Iterable[date]) -> WorkingDays:
        """The table with the year after the last one. Raises BadCalendar for any other year or day."""
        off, made_up = frozenset(holidays), frozenset(makeup)
        if year != self.last_year + 1:
            raise BadCalendar(0, "year_not_next", str(year))
        check_year(year, off, made_up)
        return WorkingDays(self.first_year, year, self.holidays | off, self.makeup | made_up)


@dataclass(frozen=True, slots=True)
class YearMissing:
    """The year that comes after the working-day table, when it is time to speak of it.

    From `silent_from` on the longest deadline of an application of that day can't be told; `silent`: today
    is such a day.
    """

    year: int
    silent_from: date
    silent: bool


def parse_workdays(text: str) -> WorkingDays:
    """The table from CSV text with the columns ``date,kind,name``; kind is ``holiday`` or ``makeup``.

    Every year from the first to the last must be there. Raises BadCalendar with the line.
    """
    rows = csv.reader(text.splitlines())
    if next(rows, None) != ["date", "kind", "name"]:
        raise BadCalendar(1, "header")
    kinds: dict[str, set[date]] = {"holiday": set(), "makeup": set()}
    years: set[int] = set()
    for line, row in enumerate(rows, start=2):
        if len(row) != 3 or row[1] not in kinds:
            raise BadCalendar(line, "kind", ",".join(row))
        try:
            day = date.fromisoformat(row[0])
        except ValueError:
            raise BadCalendar(line, "date", row[0]) from None
        if day in kinds["holiday"] or day in kinds["makeup"]:
            raise BadCalendar(line, "twice", row[0])
        if row[1] == "makeup" and day.weekday() < 5:
            raise BadCalendar(line, "makeup_on_weekday", row[0])
        kinds[row[1]].add(day)
        years.add(day.year)
    if not years:
        raise BadCalendar(1, "empty")
    for year in range(min(years), max(years) + 1):
        if year not in years:
            raise BadCalendar(0, "year_missing", str(year))
    return WorkingDays(min(years), max(years), frozenset(kinds["holiday"]), frozenset(kinds["makeup"]))


def format_workdays(calendar: WorkingDays, names: dict[date, str] | None = None) -> str:
    """CSV text that `parse_workdays` reads back."""
    known = names or {}
    lines = ["date,kind,name"]
    for day in sorted(calendar.holidays | calendar.makeup):
        kind = "makeup" if day in calendar.makeup else "holiday"
        lines.append(f"{day.isoformat()},{kind},{known.get(day, '')}")
    return "\n".join(lines) + "\n"


def check_year(year: int, holidays: frozenset[date], makeup: frozenset[date]) -> None:
    """Whether these can be the days of a year. Raises BadCalendar."""
    new_year = date(year, 1, 1)
    if new_year not in holidays:
        raise BadCalendar(0, "new_year_missing", new_year.isoformat())
    for day in sorted(holidays | makeup):
        if day.year != year or (day in holidays and day in makeup):
            raise BadCalendar(0, "date", day.isoformat())
    for day in sorted(makeup):
        if day.weekday() < 5:
            raise BadCalendar(0, "makeup_on_weekday", day.isoformat())
