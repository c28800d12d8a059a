"""Folding anew what belongs together, when an act turned out to count before others, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, Kind
from clerk_app.store import order, projections
from clerk_app.store.models import (
    ActRow,
    AnchorRow,
    ApplicationRow,
    BulkRunRow,
    CalendarYearRow,
    ConflictRow,
    EndorsementRow,
    IdleRow,
    LeaveRow,
    PaymentRow,
    PermitRow,
    PrintRow,
    StaffRow,
)


class Whole(StrEnum):
    """What is folded as one: no handler of one touches the rows of another."""

    CASE = "case"
    STAFF = "staff"
    PRINT = "print"
    RUN = "run"
    YEAR = "year"
    CONFLICT = "conflict"
    ALONE = "alone"  # an act that is the only one about its rows


_KINDS: dict[Whole, frozenset[Kind]] = {
    Whole.CASE: frozenset(
        {
            Kind.CASE_ACCEPTED,
            Kind.CASE_APPROVED,
            Kind.CASE_APPROVED_FOR_FEE,
            Kind.CASE_ENDORSED,
            Kind.CASE_REFUSED,
            Kind.CASE_RETURNED,
            Kind.CASE_RESUBMITTED,
            Kind.CASE_WITHDRAWN,
            Kind.FEE_RECEIVED,
            Kind.PRODUCTION_SENT,
            Kind.CARD_ARRIVED,
            Kind.CARD_HANDED_OVER,
        }
    ),
    Whole.STAFF: frozenset(
        {
            Kind.STAFF_ADDED,
            Kind.STAFF_CHANGED,
            Kind.STAFF_SIGNED_IN,
            Kind.STAFF_SIGN_IN_FAILED,
            Kind.STAFF_LOCKED,
            Kind.STAFF_UNLOCKED,
        }
    ),
    Whole.PRINT: frozenset({Kind.PRINT_REQUESTED, Kind.PRINT_COMPLETED, Kind.PRINT_FAILED}),
    Whole.RUN: frozenset(
        {Kind.BULK_STARTED, Kind.BULK_FINISHED, Kind.BULK_SIGNED, Kind.CARD_ENDORSED, Kind.CARD_STRUCK}
    ),
    Whole.YEAR: frozenset({Kind.CALENDAR_YEAR_LOADED, Kind.CALENDAR_YEAR_SIGNED}),
    Whole.CONFLICT: frozenset({Kind.HUB_CONFLICT, Kind.HUB_REFUSED, Kind.CONFLICT_HANDLED}),
    Whole.ALONE: frozenset({Kind.OFFLINE_ALLOWED, Kind.CHAIN_ANCHORED}),
}
_WHOLE_OF = {kind: whole for whole, kinds in _KINDS.items() for kind in kinds}


class Part(NamedTuple):
    """Which whole an act belongs to."""

    whole: Whole
    key: str


def part_of(act: Act) -> Part | None:
    """None for an act that changes no table, or only says who a counter is."""
    whole = _WHOLE_OF.get(act.kind)
    if whole is None:
        return None
    if act.kind in (Kind.CARD_ENDORSED, Kind.CARD_STRUCK):
        return Part(whole, str(act.payload.get("run")))
    if act.kind in (Kind.HUB_CONFLICT, Kind.HUB_REFUSED) or whole is Whole.ALONE:
        return Part(whole, act.id)
    return Part(whole, act.subject)


def is_newest(session: Session, act: Act, part: Part, place: order.Place) -> bool:
    """Whether nothing that was folded about the same whole counts after `place`."""
    if part.whole is Whole.RUN:  # a card is not its run: look through the run
        return all(item[2] <= place for item in _acts_of(session, part) if item[0].id != act.id)
    return not order.later_than(session, part.key, place, act.id)


def refold(session: Session, stale: Iterable[Part]) -> None:
    """Take away what was folded of some wholes, and fold the acts of each in their order.

    Two wholes may meet in a number that one of them can have: the same card came at two counters. Those
    are folded as one, in the order of all their acts.
    """
    for part in sorted(stale):
        _fold_anew(session, [part])
    met: set[Part] = set()
    while not (meeting := _meeting(session)) <= met:
        met |= meeting
        _fold_anew(session, sorted(met))


def _fold_anew(session: Session, parts: Sequence[Part]) -> None:
    acts = [item for part in parts for item in _acts_of(session, part)]
    ids = [act.id for act, _, _ in acts]
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        session.execute(delete(IdleRow).where(IdleRow.act_id.in_(some)))
        session.execute(delete(EndorsementRow).where(EndorsementRow.id.in_(some)))
    for part in parts:
        _TAKE_AWAY[part.whole](session, part.key)
    session.flush()
    session.expire_all()
    for act, outcome, _ in sorted(acts, key=order.rank):
        projections.fold_settled(session, act, outcome)


def _meeting(session: Session) -> set[Part]:
    """The wholes with an act that was idle for a number that is taken, and those that have the number."""
    idle = select(IdleRow.act_id).where(IdleRow.why == projections.TAKEN)
    met: set[Part] = set()
    for act, _, _ in order.of_ids(session, idle):
        part = part_of(act)
        if part is not None:
            met |= {part, *(Part(part.whole, key) for key in _having(session, act))}
    return met


def _having(session: Session, act: Act) -> Sequence[str]:
    """Keys of the wholes that have the number which an act wanted."""
    if act.kind is Kind.CARD_ARRIVED:
        query = select(PermitRow.case_id).where(PermitRow.number == act.payload["card_number"])
    elif act.kind is Kind.CASE_ACCEPTED:
        query = select(ApplicationRow.id).where(ApplicationRow.number == act.payload["number"])
    elif act.kind is Kind.PRINT_REQUESTED:
        query = select(PrintRow.id).where(PrintRow.number == act.payload["number"])
    else:
        return ()
    return session.scalars(query).all()


def _acts_of(session: Session, part: Part) -> list[tuple[Act, str, order.Place]]:
    kinds = _KINDS[part.whole]
    query = select(ActRow.id).where(ActRow.kind.in_([kind.value for kind in kinds]))
    if part.whole is Whole.RUN:
        of_run = ActRow.payload["run"].as_string() == part.key
        query = query.where(or_(ActRow.subject == part.key, of_run))
    elif part.whole is Whole.CONFLICT:
        query = query.where(or_(ActRow.id == part.key, ActRow.subject == part.key))
    elif part.whole is Whole.ALONE:
        query = query.where(ActRow.id == part.key)
    else:
        query = query.where(ActRow.subject == part.key)
    return order.of_ids(session, query)


def _case(session: Session, key: str) -> None:
    session.execute(delete(PaymentRow).where(PaymentRow.case_id == key))
    session.execute(delete(PermitRow).where(PermitRow.case_id == key))
    session.execute(delete(ApplicationRow).where(ApplicationRow.id == key))


def _alone(session: Session, key: str) -> None:
    session.execute(delete(LeaveRow).where(LeaveRow.id == key))
    row = session.get(ActRow, key)
    if row is not None and row.kind == Kind.CHAIN_ANCHORED.value:
        session.execute(
            delete(AnchorRow).where(AnchorRow.counter == row.counter, AnchorRow.day == row.subject)
        )


_TAKE_AWAY: dict[Whole, Callable[[Session, str], object]] = {
    Whole.CASE: _case,
    Whole.STAFF: lambda session, key: session.execute(delete(StaffRow).where(StaffRow.id == key)),
    Whole.PRINT: lambda session, key: session.execute(delete(PrintRow).where(PrintRow.id == key)),
    Whole.RUN: lambda session, key: session.execute(delete(BulkRunRow).where(BulkRunRow.id == key)),
    Whole.YEAR: lambda session, key: session.execute(
        delete(CalendarYearRow).where(CalendarYearRow.year == int(key))
    ),
    Whole.CONFLICT: lambda session, key: session.execute(delete(ConflictRow).where(ConflictRow.id == key)),
    Whole.ALONE: _alone,
}
