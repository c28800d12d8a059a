"""Days of the law: the calendar day in China, and months after a day, counted from the original date."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

SHENZHEN = timezone(timedelta(hours=8), "CST")  # China has had one time and no summer time since 1992
_WEEKDAYS = "一二三四五六日"


def day_in_shenzhen(moment: datetime) -> date:
    """The calendar day in Shenzhen (UTC+8) of a moment that is aware."""
    return moment.astimezone(SHENZHEN).date()


def minute_in_shenzhen(moment: datetime) -> str:
    """A moment that is aware as ``2026-06-01 10:30`` in Shenzhen (UTC+8)."""
    return f"{moment.astimezone(SHENZHEN):%Y-%m-%d %H:%M}"


def day_words(day: date, *, weekday: bool = False) -> str:
    """2026年6月23日, with 星期二 where it helps to come on the right day."""
    words = f"{day.year}年{day.month}月{day.day}日"
    return f"{words}　星期{_WEEKDAYS[day.weekday()]}" if weekday else words


def moment_words(moment: datetime) -> str:
    """A moment that is aware as ``2026年6月1日 10:30`` in Shenzhen: the one form of paper."""
    return f"{day_words(day_in_shenzhen(moment))} {moment.astimezone(SHENZHEN):%H:%M}"


def add_months(day: date, months: int) -> date:
    """Same day `months` on (or back, when negative); where it is missing, the 1st of the next month.

    Always count from the original date: two steps of one month are not one step of two.
    Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:
        return date(year, month0 + 1, day.day)
    try:
        return date(year, month0 + 1, day.day)
    except ValueError:
        # Only the days 29 to 31 can be missing, and never in December.
        return date(year, month0 + 2, 1)


def whole_months(start: date, end: date) -> int:
    """Full months from `start` to `end`: the greatest n with ``add_months(start, n) <= end``; 0 at least."""
    months = (end.year - start.year) * 12 + end.month - start.month
    while months > 0 and add_months(start, months) > end:
        months -= 1
    return max(months, 0)
