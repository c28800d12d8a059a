"""Calendar arithmetic of the law: months after a day, counted from the original date."""

from __future__ import annotations

from datetime import date, timedelta


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


def days_before(day: date, days: int) -> date:
    """The day `days` calendar days before `day`."""
    return day - timedelta(days=days)


def whole_months(start: date, end: date) -> int:
    """Full months from `start` to `end`: the greatest n with ``add_months(start, n) <= end``; 0 at least."""
    months = (end.year - start.year) * 12 + end.month - start.month
    while months > 0 and add_months(start, months) > end:
        months -= 1
    return max(months, 0)
