"""The working-day table of the city, a row a year (工作日历)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk_app.domain.workdays import BadCalendar, parse_workdays
from clerk_app.registers.csv_files import BadRow
from clerk_app.registers.declaration import URGENT, Column, RegisterDeclaration, Row
from clerk_app.registers.fields import DAYS, INTEGER, TEXT


@dataclass(frozen=True, slots=True)
class WorkdayYear:
    """The days of one year that are not as its weekdays; `source` is the file."""

    year: int
    holidays: tuple[date, ...]
    makeup: tuple[date, ...]
    source: str


class WorkdayFile:
    """The table as in `resources/calendar`: a line a day, read as a whole."""

    file = "workdays.csv"
    columns: tuple[Column, ...] = ()

    def rows(self, path: Path) -> Iterator[list[Row] | BadRow]:
        try:
            table = parse_workdays(path.read_text("utf-8"))
        except UnicodeDecodeError:
            yield BadRow(path.name, 0, "", "not_utf8")
            return
        except BadCalendar as error:
            yield BadRow(path.name, error.line, error.value, error.reason)
            return
        for year in range(table.first_year, table.last_year + 1):
            days = (
                " ".join(day.isoformat() for day in sorted(among) if day.year == year)
                for among in (table.holidays, table.makeup)
            )
            yield [(year, *days, path.name)]


def _record(row: Row) -> WorkdayYear:
    year, holidays, makeup, source = row
    return WorkdayYear(year, _days(holidays), _days(makeup), source)


def _days(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in text.split())


REGISTER = RegisterDeclaration(
    name="workday",
    meaning="the working-day table, a row a year (工作日历)",
    columns=(
        Column("year", INTEGER, "of the calendar"),
        Column("holidays", DAYS, "days off"),
        Column("makeup", DAYS, "weekend days that are worked"),
        Column("source", TEXT, "file that it was read from"),
    ),
    key=("year",),
    feed=URGENT,
    scope="everybody",
    record=_record,
    source=WorkdayFile(),
    hub_only=True,
)
