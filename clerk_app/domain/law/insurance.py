"""Posted insurance months as bit sets: runs, windows and what goes on (条例 arts. 19, 24)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from clerk_app.domain.law.records import Insurance, Scheme
from clerk_app.domain.law.requirements import (
    Branch,
    ConsecutiveMonths,
    EndedRun,
    InsuranceMonths,
    MonthsInWindow,
)
from clerk_app.domain.months import bits_of, month_of


class Posted(NamedTuple):
    """The months of one scheme as of a day.

    `proven` were posted in time, `posted` also late (补缴) but by the day. `goes_on` says whether the
    scheme is taken to go on: its latest month is the month of the day or the one before.
    """

    scheme: Scheme
    proven: int
    posted: int
    latest: int  # month index, -1 when there is none
    goes_on: bool

    def continued(self, month: int) -> int:
        """Proven bits as they will stand in a later month: every month that is over is posted."""
        if not self.goes_on or month - 1 <= self.latest:
            return self.proven
        return self.proven | months_mask(self.latest + 1, month - 1)


@lru_cache(
    maxsize=8192
)  # some hundred months there are, and each question of insurance begins with such a mask
def months_mask(first: int, last: int) -> int:
    """Bits of the month indices from `first` to `last`, both included; months before 2000 have none."""
    first = max(first, 0)
    return ((1 << (last - first + 1)) - 1) << first if last >= first else 0


def posted_on(insurance: Iterable[Insurance], on: date) -> tuple[Posted, ...]:
    """What each scheme shows on a day; months after that day's month can't have been posted by it."""
    month = month_of(on)
    until_now = months_mask(0, month)
    schemes: dict[Scheme, tuple[int, int]] = {}
    for item in insurance:
        late = item.late
        if late and max(item.back_paid.values()) > on:
            late = bits_of(index for index, posting in item.back_paid.items() if posting <= on)
        proven, late = item.bits & until_now & ~item.late, late & until_now
        known, known_late = schemes.get(item.scheme, (0, 0))
        schemes[item.scheme] = (known | proven, known_late | late)
    return tuple([_posted(scheme, proven, late, month) for scheme, (proven, late) in schemes.items()])


def _posted(scheme: Scheme, proven: int, late: int, month: int) -> Posted:
    posted = proven | late
    latest = posted.bit_length() - 1
    return Posted(scheme, proven, posted, latest, latest >= month - 1 and latest >= 0)


def has_run(bits: int, length: int) -> bool:
    """Whether `length` neighbouring bits are set (length >= 1)."""
    done = 1
    while done * 2 <= length:
        bits &= bits >> done
        done *= 2
    return bool(bits & (bits >> (length - done)) if length > done else bits)


def longest_run(bits: int) -> int:
    """Length of the longest run of set bits."""
    length = 0
    while bits:
        bits &= bits >> 1
        length += 1
    return length


def branch_months(branch: Branch, month: int, began: int | None) -> int:
    """The months a branch looks at on a day of `month`, as bits; `began` is the month of registration."""
    if isinstance(branch, MonthsInWindow):
        return months_mask(month - branch.window, month - 1)
    if not isinstance(branch, ConsecutiveMonths) or not branch.since_registration:
        return months_mask(0, month)
    return 0 if began is None else months_mask(began, month)


def run_until(bits: int, month: int) -> int:
    """Length of the run that ends with `month` or the month before: one that reaches a day of `month`."""
    last = month if bits >> month & 1 else month - 1
    gaps = ~bits & months_mask(0, last)
    return last + 1 - gaps.bit_length() if last >= 0 else 0


def deciding_run(bits: int, length: int, month: int) -> tuple[int, int] | None:
    """First and last month of the run to show on a day of `month`; None without any month.

    The one that reaches the day where it has the length, else the last that has it, else the longest.
    """
    reaching = run_until(bits, month)
    if reaching >= length:
        last = month if bits >> month & 1 else month - 1
        return last - reaching + 1, last
    length = min(length, longest_run(bits))
    if not length:
        return None
    ends = bits
    for step in range(1, length):
        ends &= bits << step
    last = ends.bit_length() - 1
    gaps = ~bits & months_mask(0, last)
    return gaps.bit_length(), last


def _in_window(bits: int, month: int, window: int) -> int:
    """How many of the `window` months before `month` are set."""
    first = max(month - window, 0)
    return (bits >> first & (1 << month - first) - 1).bit_count() if month > first else 0


def branch_met(branch: Branch, bits: int, month: int, began: int | None) -> bool:
    """Whether the bits of one scheme meet a branch on a day of `month`."""
    if isinstance(branch, MonthsInWindow):
        return _in_window(bits, month, branch.window) >= branch.months
    if not isinstance(branch, ConsecutiveMonths):
        return (bits & months_mask(0, month)).bit_count() >= branch.months
    if branch.since_registration and (began is None or month - began + 1 < branch.months):
        return False  # not so many months ago
    bits &= branch_months(branch, month, began)
    if branch.ended in (EndedRun.REFER, EndedRun.FAILS):
        return run_until(bits, month) >= branch.months
    return has_run(bits, branch.months)


def branch_ended(branch: Branch, bits: int, month: int, began: int | None) -> bool:
    """Whether the bits hold a run that is long enough and none that reaches a day of `month` too."""
    if not isinstance(branch, ConsecutiveMonths):
        return False
    bits &= branch_months(branch, month, began)
    return has_run(bits, branch.months) and run_until(bits, month) < branch.months


def branch_from(branch: Branch, posted: Posted, month: int, began: int | None) -> int | None:
    """The first month after `month` in which a branch is met that is not met in it; None where waiting does
    not lead there. What a scheme lacks comes in one month at a time, so only its gaps matter."""
    if not posted.goes_on:
        return None
    bits, last = posted.continued(month), max(posted.latest, month - 1)
    if isinstance(branch, MonthsInWindow):
        return branch.window + 1 + _gap_before(bits, last, branch.window - branch.months)
    if isinstance(branch, ConsecutiveMonths):
        looked_at = bits & branch_months(branch, month, began)
        gaps = ~looked_at & months_mask(0, last)
        return None if began is None and branch.since_registration else gaps.bit_length() + branch.months
    return last + 1 + branch.months - (bits & months_mask(0, last)).bit_count()


def _gap_before(bits: int, last: int, allowed: int) -> int:
    """The last month without insurance before the `allowed` latest ones, of those up to `last`; months before
    2000 (below 0) are without."""
    gaps = ~bits & months_mask(0, last)
    for passed in range(allowed):
        if not gaps:
            return passed - allowed - 1
        gaps ^= 1 << gaps.bit_length() - 1
    return gaps.bit_length() - 1


def rule_met(rule: InsuranceMonths, bits: int, month: int, began: int | None) -> bool:
    """Whether one scheme's bits meet one of the branches."""
    for branch in rule.branches:  # noqa: SIM110 - asked more often than anything else, and a generator costs
        if branch_met(branch, bits, month, began):
            return True
    return False


def rule_open(rule: InsuranceMonths, bits: int, month: int, began: int | None) -> bool:
    """Whether one scheme's bits hold an ended run that the policy refers to a supervisor."""
    for branch in rule.branches:
        refers = isinstance(branch, ConsecutiveMonths) and branch.ended is EndedRun.REFER
        if refers and branch_ended(branch, bits, month, began):
            return True
    return False
