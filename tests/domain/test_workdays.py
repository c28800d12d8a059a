"""The working-day table."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from clerk_app.domain.workdays import BadCalendar, BeyondTable, format_workdays, parse_workdays
from tests.domain.law.law import calendar


def test_table_says_the_same_as_chinesecalendar() -> None:
    day = date(2004, 1, 1)
    while day.year <= 2026:
        assert calendar().is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
    assert [calendar().working_days_of(year) for year in (2024, 2025, 2026)] == [251, 248, 248]


def test_acceptance_before_a_long_holiday() -> None:
    assert calendar().add_working_days(date(2026, 9, 18), 7) == date(2026, 9, 29)
    assert calendar().add_working_days(date(2026, 9, 18), 15) == date(2026, 10, 15)
    assert calendar().add_working_days(date(2026, 9, 19), 1) == date(2026, 9, 20)  # a make-up Sunday


def test_nothing_is_told_beyond_the_last_year() -> None:
    last = date(2026, 12, 31)
    assert calendar().add_working_days(date(2026, 12, 30), 1) == last
    for day in (last, date(2027, 1, 4), date(2003, 12, 31)):
        with pytest.raises(BeyondTable) as raised:
            calendar().add_working_days(day, 1)
        assert raised.value.last_year == 2026
    with pytest.raises(BeyondTable):
        calendar().is_working_day(date(2027, 1, 1))


def test_next_year_is_added_and_no_other() -> None:
    more = calendar().with_year(2027, [date(2027, 1, 1)], [date(2027, 1, 3)])
    assert more.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 3)
    for year, holidays, makeup in (
        (2028, [date(2028, 1, 1)], []),
        (2027, [], []),
        (2027, [date(2027, 1, 1), date(2026, 1, 2)], []),
        (2027, [date(2027, 1, 1)], [date(2027, 1, 4)]),
    ):
        with pytest.raises(BadCalendar):
            calendar().with_year(year, holidays, makeup)


def test_what_is_written_is_read_back() -> None:
    assert parse_workdays(format_workdays(calendar())) == calendar()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "header"),
        ("date,kind,name\n", 1, "empty"),
        ("date,kind,name\n2026-01-01,off,x\n", 2, "kind"),
        ("date,kind,name\n2026-13-01,holiday,x\n", 2, "date"),
        ("date,kind,name\n2026-01-01,holiday,x\n2026-01-01,holiday,x\n", 3, "twice"),
        ("date,kind,name\n2026-01-05,makeup,x\n", 2, "makeup_on_weekday"),
        ("date,kind,name\n2024-01-01,holiday,x\n2026-01-01,holiday,x\n", 0, "year_missing"),
    ],
)
def test_wrong_tables_are_refused(text: str, line: int, reason: str) -> None:
    with pytest.raises(BadCalendar) as raised:
        parse_workdays(text)
    assert (raised.value.line, raised.value.reason) == (line, reason)
