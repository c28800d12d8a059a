"""The State Council's yearly notice of holidays (部分节假日安排的通知), read into a year of the working-day table.

A clause names a festival, days and what they are: 放假, 补休 and 休息 are days off, 上班 are made up. What the
notice says twice must agree: the weekday behind a day, and the number of days of a holiday.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.workdays import BadCalendar, WorkingDays, check_year, parse_workdays

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")  # each has days off every year

_YEAR = re.compile(r"关于\s*(2\d{3})\s*年部分节假日安排")
_CLAUSE = re.compile(r"[一二三四五六七八九十]+、\s*([^：:。\n]{2,20})[：:]")
_SENTENCE = re.compile(r"[^。；;]+")
_DAY = r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]*)[）)])?"
_SPAN = re.compile(rf"{_DAY}(?:\s*(?:至|到|—|-|~)\s*{_DAY})?")
_COUNT = re.compile(r"共\s*(\d+)\s*天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = {name: day for day, name in enumerate("一二三四五六日")} | {"天": 6}
_ONE_DAY = timedelta(days=1)
_LONGEST = 31  # days of one holiday


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in a row, both included; `name` is empty where the text has none."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class GivenYear:
    """One year as it was given, and the number of its working days."""

    year: int
    title: str  # of the notice; empty for a table
    holidays: tuple[Holiday, ...]
    makeup: tuple[tuple[date, str], ...]  # weekend days on which work is made up, and for which holiday
    working_days: int

    @property
    def days_off(self) -> tuple[date, ...]:
        """Every day off, in order, weekends within a holiday included."""
        return tuple(each.first + _ONE_DAY * step for each in self.holidays for step in range(each.days))


def read_year(text: str) -> GivenYear:
    """One year from the notice itself or from CSV with the columns ``date,kind,name``.

    Raises BadCalendar with the line: ``no_year`` where the text names no year, ``weekday`` and
    ``day_count`` where it contradicts itself, ``other_year`` for a day outside the year,
    ``festival_missing`` for a notice that leaves one out, and the reasons of a table.
    """
    if text.lstrip("\ufeff \r\n\t").startswith("date,"):
        return _from_table(text.lstrip("\ufeff \r\n\t"))
    return _Notice(text).read()


def _from_table(text: str) -> GivenYear:
    given = parse_workdays(text)
    if given.first_year != given.last_year:
        raise BadCalendar(0, "one_year", f"{given.first_year}-{given.last_year}")
    rows = list(csv.reader(text.splitlines()))[1:]
    names = {date.fromisoformat(day): name for day, _, name in rows}
    days = {day: names[day] for day in given.holidays}
    makeup = tuple((day, names[day]) for day in sorted(given.makeup))
    return _given(given.last_year, "", _in_rows(days), makeup)


def _in_rows(days: dict[date, str]) -> tuple[Holiday, ...]:
    """Days off as holidays: neighbours of one name are one."""
    rows: list[Holiday] = []
    for day, name in sorted(days.items()):
        if rows and rows[-1].name == name and rows[-1].last + _ONE_DAY == day:
            rows[-1] = Holiday(name, rows[-1].first, day)
        else:
            rows.append(Holiday(name, day, day))
    return tuple(rows)


def _given(
    year: int, title: str, holidays: tuple[Holiday, ...], makeup: tuple[tuple[date, str], ...]
) -> GivenYear:
    off = frozenset(each.first + _ONE_DAY * step for each in holidays for step in range(each.days))
    made_up = frozenset(day for day, _ in makeup)
    check_year(year, off, made_up)
    table = WorkingDays(year, year, off, made_up)
    return GivenYear(year, title, holidays, makeup, table.working_days_of(year))


class _Notice:
    """The text of a notice on the way to a year."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = _YEAR.search(text)
        if found is None:
            raise BadCalendar(1, "no_year")
        self._year = int(found[1])
        self._title = re.sub(r"\s", "", found[0])
        self._off: dict[date, str] = {}
        self._makeup: dict[date, str] = {}

    def read(self) -> GivenYear:
        clauses = list(_CLAUSE.finditer(self._text))
        named: set[str] = set()
        ends = [clause.start() for clause in clauses[1:]] + [len(self._text)]
        for clause, end in zip(clauses, ends, strict=False):
            names = clause[1].replace("和", "、").split("、")
            named.update(name.strip() for name in names)
            self._clause(clause[1].strip(), clause.end(), self._text[clause.end() : end].split("\n")[0])
        missing = [name for name in FESTIVALS if name not in named]
        if missing:
            raise BadCalendar(self._line(len(self._text)), "festival_missing", "、".join(missing))
        makeup = tuple(sorted(self._makeup.items()))
        return _given(self._year, self._title, _in_rows(self._off), makeup)

    def _clause(self, name: str, begin: int, words: str) -> None:
        for sentence in _SENTENCE.finditer(words):
            said, at = sentence[0], self._line(begin + sentence.start())
            works = "上班" in said
            if not works and not any(word in said for word in ("放假", "补休", "休息")):
                continue
            days = [day for span in self._spans(said, at) for day in span]
            counted = _COUNT.search(said)
            if counted is not None and int(counted[1]) != len(days):
                raise BadCalendar(at, "day_count", said.strip())
            into = self._makeup if works else self._off
            for day in days:
                if day.year != self._year:
                    raise BadCalendar(at, "other_year", day.isoformat())
                if day in self._off or day in self._makeup:
                    raise BadCalendar(at, "twice", day.isoformat())
                into[day] = name

    def _spans(self, said: str, at: int) -> Iterator[list[date]]:
        """The days of each span; a month or year that is left out is that of the day before it."""
        year, month = self._year, 0
        for span in _SPAN.finditer(said):
            first = self._day(span.groups()[:4], year, month, at, span[0])
            year, month, last = first.year, first.month, first
            if span[7] is not None:
                last = self._day(span.groups()[4:], year, month, at, span[0])
                year, month = last.year, last.month
            if not first <= last < first + _ONE_DAY * _LONGEST:
                raise BadCalendar(at, "date", span[0])
            yield [first + _ONE_DAY * step for step in range((last - first).days + 1)]

    def _day(self, parts: tuple[str | None, ...], year: int, month: int, at: int, words: str) -> date:
        named_year, named_month, number, aside = parts
        try:
            day = date(int(named_year or year), int(named_month or month), int(number or 0))
        except ValueError:
            raise BadCalendar(at, "date", words) from None
        if abs(day.year - self._year) > 1:
            raise BadCalendar(at, "other_year", day.isoformat())
        weekday = _WEEKDAY.search(aside or "")
        if weekday is not None and _WEEKDAYS[weekday[1]] != day.weekday():
            raise BadCalendar(at, "weekday", words)
        return day

    def _line(self, place: int) -> int:
        return self._text.count("\n", 0, place) + 1
