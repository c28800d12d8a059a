"""The order in which acts count, and who holds which claim by it.

An act that the hub knows counts at the hub's place (transaction, row); what it does not know yet comes
after, in the order of our own chain. Without a hub that is simply our own chain. Every counter that
knows the same acts so folds them alike, whenever they arrived.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, and_, func, or_, select, text, tuple_
from sqlalchemy.orm import Session

from clerk_app.store.acts import RecordedAct
from clerk_app.store.journal import PAGE, act_of
from clerk_app.store.models import ActRow, SettlementRow

STANDS = "accepted"
Place = tuple[int, int]  # transaction and row at the hub
LAST: Place = (1 << 63, 0)  # of an act that the hub does not know yet

_ORDERED = select(ActRow, SettlementRow.xid, SettlementRow.rev, SettlementRow.outcome)


def in_order(session: Session) -> Iterator[tuple[RecordedAct, str]]:
    """Every act with its outcome ("" while the hub does not know it), a page at a time in memory."""
    yield from _settled(session)
    yield from _unsettled(session)


def _settled(session: Session) -> Iterator[tuple[RecordedAct, str]]:
    last = (-1, -1, "", 0)
    place = tuple_(SettlementRow.xid, SettlementRow.rev, ActRow.counter, ActRow.seq)
    while True:
        query = (
            _ORDERED.join(SettlementRow, SettlementRow.act_id == ActRow.id)
            .where(SettlementRow.xid >= last[0])  # for the index
            .where(place > last)
            .order_by(SettlementRow.xid, SettlementRow.rev, ActRow.counter, ActRow.seq)
            .limit(PAGE)
        )
        rows = session.execute(query).all()
        for row, xid, rev, outcome in rows:
            last = (xid, rev, row.counter, row.seq)
            yield act_of(row), outcome
        if len(rows) < PAGE:
            return


def _unsettled(session: Session) -> Iterator[tuple[RecordedAct, str]]:
    last: tuple[str, int] = ("", 0)
    while True:
        query = (
            select(ActRow)
            .where(tuple_(ActRow.counter, ActRow.seq) > last)
            .where(~select(SettlementRow).where(SettlementRow.act_id == ActRow.id).exists())
            .order_by(ActRow.counter, ActRow.seq)
            .limit(PAGE)
        )
        rows = session.scalars(query).all()
        for row in rows:
            last = (row.counter, row.seq)
            yield act_of(row), ""
        if len(rows) < PAGE:
            return


def of_ids(session: Session, query: Select[Any]) -> list[tuple[RecordedAct, str, Place]]:
    """The acts of a query for ids, in their order."""
    return _listed(session, _outer().where(ActRow.id.in_(query)))


def _outer() -> Select[Any, Any, Any, Any]:
    return _ORDERED.outerjoin(SettlementRow, SettlementRow.act_id == ActRow.id)


def _listed(session: Session, query: Select[Any, Any, Any, Any]) -> list[tuple[RecordedAct, str, Place]]:
    found = [
        (act_of(row), outcome or "", LAST if xid is None else (xid, rev))
        for row, xid, rev, outcome in session.execute(query)
    ]
    return sorted(found, key=rank)


def rank(item: tuple[RecordedAct, str, Place]) -> tuple[Place, str, int]:
    """What acts are sorted by. Until all is sent anew to a new epoch, two acts may have one place."""
    act, _, place = item
    return place, act.counter, act.seq


def place_of(session: Session, act_id: str) -> Place:
    row = session.get(SettlementRow, act_id)
    return LAST if row is None else (row.xid, row.rev)


def later_than(session: Session, members: ColumnElement[bool], place: Place, act_id: str) -> bool:
    """Whether another act among `members` counts after `place`, or waits for its place."""
    query = (
        select(ActRow.id)
        .outerjoin(SettlementRow, SettlementRow.act_id == ActRow.id)
        .where(members, ActRow.id != act_id)
        .where(
            SettlementRow.act_id.is_(None)
            | (SettlementRow.xid > place[0])
            | and_(SettlementRow.xid == place[0], SettlementRow.rev > place[1])
        )
        .limit(1)
    )
    return session.execute(query).first() is not None


def named_later(session: Session, claim: str, place: Place, own: str, heard: int) -> bool:
    """Whether an act that counts after `place` takes the claim or gives it back: it has the last word on it.

    Args:
        session: Of counter.db.
        claim: As it stands in the acts.
        place: Of the act that names it now.
        own: Whose chain is ours: only acts of ours may have no place yet.
        heard: Number of our act up to which the hub's word on each has come.
    """
    claims = ActRow.claims.cast(Text)
    names_it = or_(*(claims.contains(f'"{sign}{claim}"', autoescape=True) for sign in ("", "-")))
    waits = ~select(SettlementRow).where(SettlementRow.act_id == ActRow.id).exists()
    ours = select(ActRow.id).where(ActRow.counter == own, ActRow.seq > heard, names_it, waits).limit(1)
    known = (
        select(ActRow.id)
        .join(SettlementRow, SettlementRow.act_id == ActRow.id)
        .where(
            tuple_(SettlementRow.xid, SettlementRow.rev) > place, SettlementRow.outcome == STANDS, names_it
        )
        .limit(1)
    )
    return session.execute(ours).first() is not None or session.execute(known).first() is not None


def heard_to(session: Session, own: str, heard: int, acked: int) -> int:
    """Number of our act up to which the hub's word on each has come, of those that it has.

    Args:
        session: Of counter.db.
        own: Whose chain is ours.
        heard: What that number was.
        acked: Number of our last act that the hub has.
    """
    waits = ~select(SettlementRow).where(SettlementRow.act_id == ActRow.id).exists()
    query = select(func.min(ActRow.seq)).where(
        ActRow.counter == own, ActRow.seq > heard, ActRow.seq <= acked, waits
    )
    first = session.scalar(query)
    return max(heard, acked) if first is None else first - 1


class ClaimHolder(NamedTuple):
    act_id: str
    counter: str
    seq: int
    subject: str


def claims_held(session: Session) -> dict[str, ClaimHolder]:
    """Who holds which claim: who was first and still stands. A claim is given back by its own subject.

    The rows are read as they lie in the file (see `verifying`).
    """
    held: dict[str, ClaimHolder] = {}
    query = text(
        "SELECT act.id, act.counter, act.seq, act.subject, act.claims FROM act "
        "LEFT JOIN settlement ON settlement.act_id = act.id "
        "WHERE act.claims <> '[]' AND coalesce(settlement.outcome, :stands) = :stands "
        "ORDER BY settlement.xid IS NULL, settlement.xid, settlement.rev, act.counter, act.seq"
    )
    for act_id, counter, seq, subject, claims in session.execute(query, {"stands": STANDS}).yield_per(PAGE):
        holder = ClaimHolder(act_id, counter, seq, subject)
        for entry in json.loads(claims):
            if not entry.startswith("-"):
                held.setdefault(entry, holder)
            elif (known := held.get(entry[1:])) is not None and known.subject == subject:
                del held[entry[1:]]
    return held
