"""Months after a day, for many days at once."""

from __future__ import annotations

import numpy as np

from clerk_app.domain.law.batch.rows import MONTH_STARTS as _START, Ints

# Calendar by look-up: the first day of each month, and the month of each day, from 1600 to 2400.
_FIRST, _LAST = int(_START[0]), int(_START[-1]) - 1
_MONTH = np.repeat(np.arange(len(_START) - 1, dtype=np.int32), np.diff(_START))


def add_months_to(days: Ints, months: int | Ints) -> Ints:
    """`domain.days.add_months` for many days: where the day is missing, the 1st of the next month.

    Days and results lie between 1600 and 2399; what lies beyond is taken for the last day there.
    """
    within = np.clip(days, _FIRST, _LAST)
    month = _MONTH[within - _FIRST]
    target = np.clip(month + months, 0, len(_START) - 2)
    found = _START[target] + (within - _START[month])
    return np.minimum(found, _START[target + 1])
