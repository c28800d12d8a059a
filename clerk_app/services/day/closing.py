"""Opening and closing the day of a counter (开班, 日结).

A day reaches from the closing before to its own, whatever midnight does: a payment after a closing belongs to the
next day, so every receipt and every number is accounted for once. Each step is an act by itself; where the disk,
the printer or the program fails between two of them, the day is taken up at the step where it stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Officer, Right, require_right
from clerk_app.services.core import Core
from clerk_app.services.day.accounts import METHODS, MoneyOf, Span, money_of, numbers_of
from clerk_app.services.day.acts import DayClosed, DayCounted, DayOpened, LeftOpen, MoneyCounted
from clerk_app.services.day.errors import DayNotOpened, DayOpenedAlready, DayUnfinished, MoneyNotCounted
from clerk_app.services.day.open_items import OpenItems
from clerk_app.services.day.rows import DayRow
from clerk_app.services.day.service import DayService, verified
from clerk_app.services.day.views import Closing, DayEnd, DayStanding, OpenItem, expected
from clerk_app.services.errors import FormIncomplete, ReasonMissing, SameHand
from clerk_app.services.form_fields import FieldRefused, checked_text
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session
from clerk_app.services.staff.service import StaffService
from clerk_app.store.codec import read_record
from clerk_app.store.ids import new_id
from clerk_app.store.journal import head_of

STATEMENT = "day_end"
MOST_YUAN = 10_000_000  # what a drawer may be said to hold; of our own making


class Excuse(NamedTuple):
    """A supervisor who is here and says why the day is closed although something is open."""

    login: str
    password: str
    reason: str
    card: IdCard | None = None


@dataclass(frozen=True, slots=True)
class ClosingService:
    core: Core
    items: OpenItems
    days: DayService
    staff: StaffService

    def standing(self, session: Session) -> DayStanding:
        """Where the day stands; what is open is found anew. Raises RoleMissing, AccountLocked, SignedOut."""
        _head, problems = verified(self.core)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            return self._standing(rows, problems)

    def next_step(self, session: Session) -> str:
        """What the day waits for: ``open``, ``statement``, ``close`` where a day before today is open, or "".

        A counter that never opened a day is not asked to.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            last = self._last(rows)
            if last is None:
                return ""
            if last.closed_at is None:
                return "close" if last.day < self.core.today() else ""
            if not self._printed(rows, last.id):
                return "statement"
            return "open" if last.day < self.core.today() else ""

    def open(
        self, session: Session, *, cash_float: int, note: str = "", troubles: tuple[str, ...] = ()
    ) -> str:
        """Begin a day; its id.

        Args:
            session: Who begins it; needs the right of the day's end.
            cash_float: Yuan in the drawer.
            note: Why that is another sum than the last day left; not blank where it is.
            troubles: Kinds of device that do not answer.

        Raises DayOpenedAlready, FormIncomplete, FieldRefused, RoleMissing, AccountLocked.
        """
        _checked_yuan("cash_float", cash_float)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DAY_END)
            last = self._last(uow.session)
            if last is not None and last.closed_at is None:
                raise DayOpenedAlready()
            kept = 0 if last is None else last.kept or 0
            said = checked_text("float_note", note, required=last is not None and cash_float != kept)
            after = (
                head_of(uow.session, self.core.store.counter).acts if last is None else last.closed_seq or 0
            )
            day_id = new_id()
            opened = DayOpened(
                day=self.core.today(), after=after, cash_float=cash_float, note=said, troubles=troubles
            )
            uow.record(day_id, opened)
            uow.commit()
        return day_id

    def count(
        self, session: Session, counted: Mapping[str, int], notes: Mapping[str, str] | None = None
    ) -> None:
        """Record what was counted.

        Args:
            session: Who counted; needs the right of the day's end.
            counted: Yuan by the way they were paid (`METHODS`); cash with the float. What is missing is none.
            notes: What a difference is, by the way; not blank where there is one.

        Raises DayNotOpened, FormIncomplete with ``note_<method>``, FieldRefused, RoleMissing, AccountLocked.
        """
        notes = notes or {}
        for method, yuan in counted.items():
            _checked_yuan(f"counted_{method}", yuan)
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DAY_END)
            day = self._open_day(uow.session)
            due = expected(self._money(uow.session, day), day.cash_float)
            money = tuple(
                MoneyCounted(
                    method,
                    due.get(method, 0),
                    counted.get(method, 0),
                    checked_text(
                        f"note_{method}",
                        notes.get(method, ""),
                        required=counted.get(method, 0) != due.get(method, 0),
                    ),
                )
                for method in dict.fromkeys((*METHODS, *due))
            )
            uow.record(day.id, DayCounted(money=money))
            uow.commit()

    def close(self, session: Session, *, kept: int, excuse: Excuse | None = None) -> str:
        """Close the day; its id, of which the statement is to be printed.

        Args:
            session: Who closes it; needs the right of the day's end.
            kept: Yuan that stay in the drawer as the next float; at most the cash that was counted.
            excuse: Of a supervisor, where something is open.

        Raises DayNotOpened, MoneyNotCounted, DayUnfinished where something is open and nobody says why, ReasonMissing,
        SameHand where the supervisor is who closes, RoleMissing, FieldRefused, and what `StaffService.sign_in` raises.
        """
        _checked_yuan("kept", kept)
        supervisor = None if excuse is None else self._excused(excuse)
        _head, problems = verified(self.core)
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.DAY_END)
            if excuse is not None and supervisor is not None and supervisor.is_person(officer):
                raise SameHand(excuse.login)
            day, standing = self._open_day(uow.session), self._standing(uow.session, problems)
            left = _closable(standing, kept)
            if left and supervisor is None:
                raise DayUnfinished(sum(item.count for item in left))
            head = head_of(uow.session, self.core.store.counter)
            closed = DayClosed(
                day=self.core.today(),
                first=day.after + 1,
                last=head.acts,
                head=head.head,
                kept=kept,
                numbers=standing.numbers,
                left_open=left,
                supervisor=None if supervisor is None or not left else supervisor.staff_id,
                reason=excuse.reason.strip() if excuse is not None and left else "",
            )
            uow.record(day.id, closed)
            uow.commit()
        return day.id

    def statement(self, session: Session, day_id: str) -> DayEnd:
        """What the statement of a closed day says. Raises DayNotOpened where it is not closed, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            row = rows.get(DayRow, day_id)
            if row is None or row.closed_at is None or row.first is None or row.last is None:
                raise DayNotOpened()
            span = Span(row.counter, row.first - 1, row.last)
            closing = Closing(
                cash_float=row.cash_float,
                money=tuple(read_record(MoneyCounted, item) for item in row.money or ()),
                receipts=money_of(rows, span),
                numbers=numbers_of(rows, span),
                left_open=tuple(read_record(LeftOpen, item) for item in row.left_open or ()),
                kept=row.kept or 0,
                closed_by=self.core.name_of(rows, row.closed_by or ""),
                supervisor=self.core.name_of(rows, row.supervisor) if row.supervisor else "",
                reason=row.reason or "",
            )
        return self.days.statement(session, row.day, span, closing)

    # --- inside

    def _excused(self, excuse: Excuse) -> Officer:
        """The supervisor who says why. Raises ReasonMissing, FieldRefused, RoleMissing, and what sign-in raises."""
        if not excuse.reason.strip():
            raise ReasonMissing()
        checked_text("reason", excuse.reason)
        supervisor, _name = self.staff.stands_by(excuse.login, excuse.password, excuse.card)
        require_right(supervisor, Right.DECIDE)
        return supervisor

    def _last(self, rows: Rows) -> DayRow | None:
        mine = select(DayRow).where(DayRow.counter == self.core.store.counter)
        return rows.scalars(mine.order_by(DayRow.opened_seq.desc()).limit(1)).first()

    def _open_day(self, rows: Rows) -> DayRow:
        last = self._last(rows)
        if last is None or last.closed_at is not None:
            raise DayNotOpened()
        return last

    def _money(self, rows: Rows, day: DayRow) -> tuple[MoneyOf, ...]:
        return money_of(rows, Span(self.core.store.counter, day.after))

    def _standing(self, rows: Rows, problems: tuple[str, ...]) -> DayStanding:
        last = self._last(rows)
        day = None if last is None or last.closed_at is not None else last
        before = self._closed_before(rows)
        since = None if before is None else before.closed_at
        span = None if day is None else Span(self.core.store.counter, day.after)
        money = () if span is None else money_of(rows, span)
        counted = tuple(read_record(MoneyCounted, item) for item in (day and day.money) or ())
        cash_float = day.cash_float if day is not None else 0 if before is None else before.kept or 0
        due = expected(money, cash_float)
        numbers = () if span is None else numbers_of(rows, span)
        unprinted = "" if before is None or self._printed(rows, before.id) else before.id
        return DayStanding(
            day_id="" if day is None else day.id,
            day=self.core.today() if day is None else day.day,
            opened_at=None if day is None else day.opened_at,
            opened_by="" if day is None else self.core.name_of(rows, day.opened_by),
            cash_float=cash_float,
            money=money,
            counted=counted,
            recount=bool(counted) and {one.method: one.expected for one in counted} != {**_none(), **due},
            numbers=numbers,
            items=self.items.all(rows, numbers, problems, unprinted),
            overnight=self.items.overnight(rows, since),
            statement=unprinted,
            closed_at=since,
        )

    def _closed_before(self, rows: Rows) -> DayRow | None:
        mine = (DayRow.counter == self.core.store.counter, DayRow.closed_at.is_not(None))
        return rows.scalars(select(DayRow).where(*mine).order_by(DayRow.opened_seq.desc()).limit(1)).first()

    def _printed(self, rows: Rows, day_id: str) -> bool:
        query = select(func.count()).where(
            PrintRow.case_id == day_id, PrintRow.document == STATEMENT, PrintRow.state == "completed"
        )
        return bool(rows.scalar(query))


def _none() -> dict[str, int]:
    return dict.fromkeys(METHODS, 0)


def _closable(standing: DayStanding, kept: int) -> tuple[LeftOpen, ...]:
    """What would stay open. Raises MoneyNotCounted, and FieldRefused where more is kept than is there."""
    if not standing.counted or standing.recount:
        raise MoneyNotCounted()
    if kept > next(one.counted for one in standing.counted if one.method == METHODS[0]):
        raise FieldRefused("kept", "too_large")
    return _left_open(standing.items)


def _left_open(items: tuple[OpenItem, ...]) -> tuple[LeftOpen, ...]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind.value] = counts.get(item.kind.value, 0) + item.count
    return tuple(LeftOpen(kind, count) for kind, count in counts.items())


def _checked_yuan(field: str, yuan: int) -> None:
    if yuan < 0:
        raise FormIncomplete((field,))
    if yuan > MOST_YUAN:
        raise FieldRefused(field, "too_large")
