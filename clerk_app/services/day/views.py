"""The figures of a day, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.day.accounts import MoneyOf
from clerk_app.services.day.acts import LeftOpen, MoneyCounted, NumbersUsed
from clerk_app.services.desk.views import Unprinted
from clerk_app.services.printing.views import OpenPrint


@dataclass(frozen=True, slots=True)
class DayEnd:
    day: date
    counts: tuple[tuple[str, int], ...]  # act kind, how many
    cases: tuple[CaseLine, ...]
    prints: int
    reprints: int
    failed_prints: int
    first_seq: int
    last_seq: int
    head: str
    verified: bool
    problems: tuple[str, ...] = field(default=())
    anchor_day: date | None = None  # of the newest daily root of the hub
    anchor_root: str = ""
    anchor_heads: int = 0
    waiting_acts: int = 0  # not sent yet
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """What a closed day says besides its figures. Yuan; `supervisor` and `reason` where something stayed open."""

    cash_float: int
    money: tuple[MoneyCounted, ...]
    receipts: tuple[MoneyOf, ...]
    numbers: tuple[NumbersUsed, ...]
    left_open: tuple[LeftOpen, ...]
    kept: int
    closed_by: str  # name
    supervisor: str  # name
    reason: str


class OpenKind(StrEnum):
    """What can be open at the end of a day."""

    DRAFT = "draft"
    PRINT = "print"  # nobody knows whether it came out
    UNPRINTED = "unprinted"
    DUE = "due"  # its deadline is today, or gone
    CONFLICT = "conflict"  # refused by the hub and not settled
    UNSENT = "unsent"  # acts
    NUMBERS = "numbers"  # given out and not found
    STATEMENT = "statement"  # of the day before, not printed
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that is open, with what its page needs to finish it."""

    kind: OpenKind
    draft: DraftView | None = None
    print: OpenPrint | None = None
    paper: Unprinted | None = None
    line: CaseLine | None = None
    text: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Overnight:
    """What came since the last closing: acts of other counters by kind, and what waits this morning."""

    since: datetime | None
    acts: tuple[tuple[str, int], ...]
    arrived: int  # cards
    returned: int  # cases sent back to the clerks
    due: tuple[CaseLine, ...]  # whose deadline is today, or gone
    drafts: int


@dataclass(frozen=True, slots=True)
class DayStanding:
    """Where the day of this counter stands. `day_id` is "" while none is open; yuan.

    `counted` is empty before the money was counted; `recount`: something was paid or given back since.
    `statement` is the id of the last closed day whose statement did not come out of the printer, or "".
    """

    day_id: str
    day: date
    opened_at: datetime | None
    opened_by: str
    cash_float: int  # of this day, or what the last one left in the drawer
    money: tuple[MoneyOf, ...]
    counted: tuple[MoneyCounted, ...]
    recount: bool
    numbers: tuple[NumbersUsed, ...]
    items: tuple[OpenItem, ...]
    overnight: Overnight
    statement: str
    closed_at: datetime | None  # of the last day

    def expected(self) -> dict[str, int]:
        """What must be there, by the way it was paid: for cash, with the float."""
        return expected(self.money, self.cash_float)


def expected(money: tuple[MoneyOf, ...], cash_float: int) -> dict[str, int]:
    return {one.method: one.net + (cash_float if one.method == "cash" else 0) for one in money}
