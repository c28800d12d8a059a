"""The order in which acts count, and who holds which claim by it.

An act that the hub knows counts at the hub's place (transaction, row); what it does not know yet comes
after, in the order of our own chain. Without a hub that is simply our own chain. Every counter that
knows the same acts so folds them alike, whenever they arrived.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, select, text, tuple_
from sqlalchemy.orm import Session

from clerk_app.store.acts import RecordedAct
from clerk_app.store.journal import PAGE, act_of
from clerk_app.store.models import ActRow, SettlementRow
from clerk_app.store.prepared import run_text

STANDS = "accepted"
Place = tuple[int, int]  # transaction and row at the hub
LAST: Place = (1 << 63, 0)  # of an act that the hub does not know yet

_BETWEEN = (
    "SELECT 1 FROM settlement WHERE (xid, rev) >= (?, ?) AND (xid, rev) <= (?, ?) AND act_id <> ? LIMIT 1"
)
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


def anything_between(session: Session, one: Place, other: Place, act_id: str) -> bool:
    """Whether another act has a place between two: asked first, since after a restamp there is never any."""
    values = (*min(one, other), *max(one, other), act_id)
    return run_text(session, _BETWEEN, values).fetchone() is not None


def crosses(session: Session, members: ColumnElement[bool], places: tuple[Place, Place], act_id: str) -> bool:
    """Whether an act that moves from one of two places to the other passes another one among `members`."""
    low, high = sorted(places)
    place = tuple_(SettlementRow.xid, SettlementRow.rev)
    query = (
        select(ActRow.id)
        .join(SettlementRow, SettlementRow.act_id == ActRow.id)
        .where(members, ActRow.id != act_id, place >= low, place <= high)
        .limit(1)
    )
    return session.execute(query).first() is not None


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
            _count(held, entry, holder)
    return held


def holders_of(session: Session, claims: Iterable[str]) -> dict[str, ClaimHolder]:
    """Who holds these claims, by the acts that name them: what it takes does not hang on how many there are."""
    held: dict[str, ClaimHolder] = {}
    query = text(
        "SELECT named_claim.claim, act.id, act.counter, act.seq, act.subject, act.claims "
        "FROM json_each(:claims) AS asked CROSS JOIN named_claim ON named_claim.claim = asked.value "
        "CROSS JOIN act ON act.id = named_claim.act_id LEFT JOIN settlement ON settlement.act_id = act.id "
        "WHERE coalesce(settlement.outcome, :stands) = :stands "
        "ORDER BY settlement.xid IS NULL, settlement.xid, settlement.rev, act.counter, act.seq"
    )
    values = {"claims": json.dumps(sorted(set(claims))), "stands": STANDS}
    for claim, act_id, counter, seq, subject, entries in session.execute(query, values):
        holder = ClaimHolder(act_id, counter, seq, subject)
        for entry in json.loads(entries):
            if entry.removeprefix("-") == claim:
                _count(held, entry, holder)
    return held


def _count(held: dict[str, ClaimHolder], entry: str, holder: ClaimHolder) -> None:
    """What one entry among an act's claims changes, whose turn it is."""
    if not entry.startswith("-"):
        held.setdefault(entry, holder)
    elif (known := held.get(entry[1:])) is not None and known.subject == holder.subject:
        del held[entry[1:]]
