"""Residence registrations: continuity and days (条例 arts. 19, 24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from clerk_app.domain.days import add_months
from clerk_app.domain.law.records import Stay


@dataclass(frozen=True, slots=True)
class Chain:
    """The last continuous stay begun by a day: from `start`, broken by no gap longer than allowed.

    `left` is the day of leaving the last house when it is past or today, None while the stay lasts.
    """

    start: date
    left: date | None
    broken_by: tuple[date, date] | None  # the gap before `start`, when another stay came before it

    @property
    def current(self) -> bool:
        return self.left is None


_START = attrgetter("start")


def in_order(stays: Sequence[Stay]) -> Sequence[Stay]:
    """The stays by their first day."""
    return stays if len(stays) < 2 else sorted(stays, key=_START)


def chain_on(stays: Sequence[Stay], on: date, gap_days: int) -> Chain | None:
    """The chain that is under way, or was last, on the day; None when no stay has begun by then.

    `stays` stand in order. A gap counts from the day of leaving to the next registration.
    """
    if not stays or stays[0].start > on:
        return None
    start, reach = stays[0].start, stays[0].end  # reach: day of leaving; None = still there
    allowed, broken_by = timedelta(gap_days), None
    for stay in stays:
        if reach is None:
            break
        begins, ends = stay.start, stay.end
        if begins > on:
            break
        if begins - reach > allowed:
            broken_by = (reach, begins)
            start, reach = begins, ends
        elif ends is None or ends > reach:
            reach = ends
    return Chain(start, reach if reach is not None and reach <= on else None, broken_by)


def days_between(stays: Sequence[Stay], first: date, end: date, *, goes_on: date | None = None) -> int:
    """Registered days from `first` to `end` (excluded); the day of leaving does not count.

    `stays` stand in order; overlaps count once. With `goes_on`, the stays that last on that day
    are taken to last on, and stays that begin later are left out.
    """
    total = 0
    cursor, last = first.toordinal(), end.toordinal()
    for stay in stays:
        begins = stay.start.toordinal()
        if begins >= last or (goes_on is not None and stay.start > goes_on):
            break
        begins = max(begins, cursor)
        leaves = stay.end
        ends = last
        if leaves is not None and not (goes_on is not None and leaves > goes_on):
            ends = min(last, leaves.toordinal())
        if ends > begins:
            total += ends - begins
            cursor = ends
    return total


def first_day_with(
    stays: Sequence[Stay], days: int, window_months: int, on: date, *, begin: date, limit: date
) -> date | None:
    """First day from `begin` to `limit` with at least `days` registered days in the window before it.

    The stay of the day `on` goes on. The count grows by at most one a day, so the missing days may be
    skipped; while days leave the window as fast as they come in, the skip goes on to the next change.
    """
    going_on = any(stay.start <= on and (stay.end is None or stay.end > on) for stay in stays)
    day = begin
    while day <= limit:
        first = add_months(day, -window_months)
        missing = days - days_between(stays, first, day, goes_on=on)
        if missing <= 0:
            return day
        if not going_on:
            return None
        day = max(
            date.fromordinal(day.toordinal() + missing), _next_change(stays, first, day, window_months, on)
        )
    return None


def _next_change(stays: Sequence[Stay], first: date, day: date, window_months: int, on: date) -> date:
    """Before this day the count can't grow: each day that comes in pushes a registered day out."""
    if window_months % 12:
        return day
    for stay in stays:
        ended = stay.end is not None and stay.end <= on
        if ended and stay.end is not None and stay.start <= first < stay.end:
            leaves = add_months(stay.end, window_months)
            leap = date(day.year + (day >= date(day.year, 3, 1)), 3, 1)  # a year of 366 days begins to count
            return min(leaves, leap)
    return day
