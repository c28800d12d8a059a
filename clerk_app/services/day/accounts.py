"""What a counter must account for at the end of its day: money taken, and numbers given out.

Read from the journal itself, not from the tables: a payment that the hub did not let stand was money in the
drawer all the same, and the number of an act that fell was given out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.services.cases.acts import RECEIPT
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.day.acts import NumbersUsed
from clerk_app.services.fees.acts import FEE_RECEIPT, FeeReceived, FeeRefunded, PayMethod
from clerk_app.services.fees.rows import PaymentRow
from clerk_app.services.printing.acts import PRINT
from clerk_app.services.printing.rows import PrintRow
from clerk_app.store.models import ActRow, NamedClaimRow

METHODS = (PayMethod.CASH.value, PayMethod.CARD.value, PayMethod.TRANSFER.value)
SERIES = (RECEIPT, FEE_RECEIPT, PRINT)
RUNNING = 4  # digits at the end of every number that is given out
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Span:
    """The acts of one counter with a number above `after` and, where there is an end, up to `last`."""

    counter: str
    after: int
    last: int | None = None

    def holds(self) -> tuple[ColumnElement[bool], ...]:
        end = () if self.last is None else (ActRow.seq <= self.last,)
        return (ActRow.counter == self.counter, ActRow.seq > self.after, *end)


@dataclass(frozen=True, slots=True)
class MoneyOf:
    """Receipts and refunds of one way to pay: how many, and yuan."""

    method: str  # of PayMethod; "unknown" of an earlier or a newer program
    receipts: int
    received: int
    refunds: int
    refunded: int

    @property
    def net(self) -> int:
        return self.received - self.refunded


def money_of(rows: Rows, span: Span) -> tuple[MoneyOf, ...]:
    """What was received and given back, by the way it was paid: cash, card and transfer always, in this order."""
    query = select(ActRow.kind, ActRow.payload).where(
        *span.holds(), ActRow.kind.in_([FeeReceived.kind, FeeRefunded.kind])
    )
    count: Counter[str] = Counter()
    yuan: Counter[str] = Counter()
    out: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for kind, payload in rows.execute(query).all():
        if kind == FeeReceived.kind:
            method = _method(payload.get("method"))
            count[method] += 1
            yuan[method] += int(payload["yuan"])
        else:
            paid = rows.scalar(select(ActRow.payload).where(ActRow.id == payload["payment"]))
            method = _method(None if paid is None else paid.get("method"))
            out[method] += 1
            back[method] += int(payload["yuan"])
    others = sorted({*count, *out} - set(METHODS))
    return tuple(MoneyOf(one, count[one], yuan[one], out[one], back[one]) for one in (*METHODS, *others))


def _method(value: object) -> str:
    return value if value in METHODS else PayMethod.UNKNOWN.value


def numbers_of(rows: Rows, span: Span) -> tuple[NumbersUsed, ...]:
    """Every run of numbers that the acts of the span gave out: what stands, what is void, what is missing."""
    claims = rows.scalars(select(ActRow.claims).where(*span.holds()).order_by(ActRow.seq))
    given: dict[tuple[str, str], set[int]] = {}
    prefixes = {claim.prefix for claim in SERIES}
    for claim in (claim for some in claims for claim in some):
        series, _, number = claim.partition(":")
        if series in prefixes and number[-RUNNING:].isdigit():
            given.setdefault((series, number[:-RUNNING]), set()).add(int(number[-RUNNING:]))
    return tuple(_run(rows, series, head, running) for (series, head), running in sorted(given.items()))


def _run(rows: Rows, series: str, head: str, running: set[int]) -> NumbersUsed:
    numbers = [f"{head}{one:0{RUNNING}d}" for one in sorted(running)]
    first, last = min(running), max(running)
    gone = [one for one in range(first, last) if one not in running]
    if first > 1:
        gone.insert(0, first - 1)  # given out in the span before, or by nobody
    missing = tuple(number for one in gone if not _known(rows, series, number := f"{head}{one:0{RUNNING}d}"))
    standing = sum(
        _standing(rows, series, numbers[at : at + _CHUNK]) for at in range(0, len(numbers), _CHUNK)
    )
    return NumbersUsed(series, numbers[0], numbers[-1], standing, len(numbers) - standing, missing)


def _known(rows: Rows, series: str, number: str) -> bool:
    claim = NamedClaimRow.claim == f"{series}:{number}"
    return rows.scalar(select(NamedClaimRow.act_id).where(claim).limit(1)) is not None


def _standing(rows: Rows, series: str, numbers: Sequence[str]) -> int:
    """How many of these numbers still stand for something."""
    if series == RECEIPT.prefix:
        states = rows.scalars(select(ApplicationRow.state).where(ApplicationRow.number.in_(numbers)))
        return _count(state != CaseState.DUPLICATE.value for state in states)
    if series == FEE_RECEIPT.prefix:
        back = rows.scalars(select(PaymentRow.refunded_at).where(PaymentRow.receipt.in_(numbers)))
        return _count(at is None for at in back)
    return _count(
        state != "failed"
        for state in rows.scalars(select(PrintRow.state).where(PrintRow.number.in_(numbers)))
    )


def _count(which: Iterable[bool]) -> int:
    return sum(which)
