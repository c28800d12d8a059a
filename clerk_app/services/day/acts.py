"""Acts of a counter's day. Subject: the id of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True)
class MoneyCounted:
    """What there was of one way to pay: as the receipts say, and as somebody counted it.

    In yuan; that of cash holds the float. `note` names the difference, "" where there is none.
    """

    method: str  # of PayMethod
    expected: int
    counted: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class NumbersUsed:
    """A run of numbers that the counter gave out: how many stand, how many are void, and which nobody can find."""

    series: str  # receipt | fee-receipt | print
    first: str
    last: str
    used: int
    void: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What was not finished when the day was closed all the same."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOpened(Act):
    """The counter begins its day. `after` is the number of the last act before it that is accounted for."""

    kind = "day.opened"
    title = QT_TRANSLATE_NOOP("Words", "开班")

    day: date
    after: int
    cash_float: int  # yuan in the drawer
    note: str = ""  # why it is not what the last day left
    troubles: tuple[str, ...] = ()  # kinds of device that did not answer


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounted(Act):
    """The money was counted against the receipts; counted again, the later one holds."""

    kind = "day.counted"
    title = QT_TRANSLATE_NOOP("Words", "清点钱款")

    money: tuple[MoneyCounted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed(Act):
    """The day is closed: every act from `first` to `last` is accounted for.

    `supervisor` and `reason` are there where something was left open.
    """

    kind = "day.closed"
    title = QT_TRANSLATE_NOOP("Words", "日结")
    decisive = True

    day: date
    first: int
    last: int
    head: str  # hash of the act `last`
    kept: int  # yuan that stay in the drawer as the next float
    numbers: tuple[NumbersUsed, ...]
    left_open: tuple[LeftOpen, ...] = ()
    supervisor: str | None = None
    reason: str = ""
