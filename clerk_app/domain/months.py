"""Natural months as small integers: month index 0 is January 2000."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache, reduce
from operator import or_

FIRST = 2000 * 12  # year * 12 + (month - 1) of index 0

_FORM = re.compile(r"(\d{4})-(\d{2})")

WINDOW = 62  # months that one word of bits holds: it must fit a signed 64-bit integer


def month_of(day: date) -> int:
    """Index of the month that `day` falls in; days before 2000 give negative indices."""
    return day.year * 12 + day.month - 1 - FIRST


def bits_of(months: Iterable[int]) -> int:
    """A number in which the bit of each of these months is set; none of them is before 2000."""
    return reduce(or_, map((1).__lshift__, months), 0)


def first_day(index: int) -> date:
    """First day of the month with this index."""
    year, month = divmod(index + FIRST, 12)
    return date(year, month + 1, 1)


def parse_month(text: str) -> int:
    """Index of a month written ``YYYY-MM``.

    Raises:
        ValueError: The text has another form or names no month (``2026-13``).
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return month_of(date(int(match[1]), int(match[2]), 1))


@lru_cache(maxsize=4096)  # the months of a life's insurance are written with each case
def format_month(index: int) -> str:
    """``YYYY-MM`` of a month index."""
    year, month0 = divmod(index + FIRST, 12)
    return f"{year:04d}-{month0 + 1:02d}"
