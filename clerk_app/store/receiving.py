"""What comes from the hub: acts of other counters, and its word on our own.

Each call is one transaction with the cursor, so that a batch is taken once, whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, exists, func, insert as plain_insert, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, blobs_of, kind_of
from clerk_app.store import journal, projections
from clerk_app.store.canonical import canonical, sm3
from clerk_app.store.errors import ForkFound
from clerk_app.store.models import (
    ActRow,
    Base,
    BlobRow,
    ClaimRow,
    ConflictRow,
    HeadRow,
    SettlementRow,
    WantedBlobRow,
    table_of,
)
from clerk_app.store.order import STANDS, Place, claims_held, place_of
from clerk_app.store.refolding import Part, Whole, is_newest, part_of, refold

_ADD_ACT = plain_insert(table_of(ActRow))
_ACT_COLUMNS = tuple(column.name for column in table_of(ActRow).columns)


def _put(row: type[Base], key: str, *changed: str) -> Insert:
    """A row that takes the place of the one with the same key."""
    new = insert(table_of(row))
    return new.on_conflict_do_update(
        index_elements=[key], set_={name: new.excluded[name] for name in changed}
    )


_SETTLE = _put(SettlementRow, "act_id", "xid", "rev", "outcome", "ruling")
_NOTE_HEAD = _put(HeadRow, "counter", "seq", "hash")
_HOLD = _put(ClaimRow, "claim", "act_id")
_WANT = insert(table_of(WantedBlobRow)).on_conflict_do_nothing()


@dataclass(frozen=True, slots=True)
class Settled:
    """The hub's word on one act."""

    act_id: str
    place: Place
    outcome: str
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """One row of the hub's feed: an act's canonical line with the hub's word on it."""

    line: str
    settled: Settled


@dataclass(slots=True)
class Reception:
    """What a batch brought. `broken` names chains that do not verify: seq and reason code by counter."""

    new: list[Act] = field(default_factory=list[Act])
    broken: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    changed: int = 0  # acts whose outcome or place is another one than was known


class BadLine(Exception):
    """A line that is no act: `why` is a reason code of ChainBroken."""

    def __init__(self, counter: str, seq: int, why: str) -> None:
        super().__init__(counter, seq, why)
        self.counter, self.seq, self.why = counter, seq, why


def act_of_line(line: str) -> Act:
    """The act of a canonical line. Raises BadLine where the hash is not that of the content."""
    try:
        values: dict[str, Any] = json.loads(line)
        digest = values.pop("hash")
        act = Act(
            values["id"],
            values["counter"],
            int(values["seq"]),
            datetime.fromisoformat(values["at"]),
            values["actor"],
            kind_of(values["kind"]),
            values["subject"],
            values["payload"],
            tuple(values["claims"]),
            values["prev_hash"],
            digest,
        )
        # The act as it will be stored has the very content that was hashed: nothing more, nothing read otherwise.
        same = type(values["seq"]) is int and journal.body_of(act) == values
        same = same and sm3(canonical(values)) == digest
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadLine("", 0, "hash") from error
    if not same:
        raise BadLine(act.counter, act.seq, "hash")
    return act


def receive(session: Session, own: str, arrived: Sequence[Arrived]) -> Reception:
    """Take rows of the feed, in their order.

    An act of our own chain that is not here (this counter was put back to an older state) continues it.
    A chain that does not verify is left where it was, and the rest goes on.

    Raises ForkFound where the hub holds another act in the place of one of ours.
    """
    reception = Reception()
    stale: set[Part] = set()
    claims_stale = False
    for item in arrived:
        try:
            act, is_new = _taken(session, own, item, reception)
        except BadLine as bad:
            if bad.counter == own:
                raise ForkFound(own, bad.seq, bad.why) from bad
            reception.broken.setdefault(bad.counter, (bad.seq, bad.why))
            continue
        if act is None:
            continue
        if is_new:
            reception.new.append(act)
            claims_stale |= _take_claims(session, act, item.settled)
            _want_blobs(session, act)
            _fold_new(session, act, item.settled, stale)
        else:
            claims_stale |= _word_on_known(session, act, item.settled, stale, reception)
    _settle_down(session, stale, claims_stale=claims_stale)
    return reception


def settle(session: Session, settled: Iterable[Settled]) -> int:
    """Take the hub's word on acts of our own that it was just sent; how many it changed."""
    reception = Reception()
    stale: set[Part] = set()
    claims_stale = False
    for word in settled:
        row = session.get(ActRow, word.act_id)
        if row is not None:
            claims_stale |= _word_on_known(session, journal.act_of(row), word, stale, reception)
    _settle_down(session, stale, claims_stale=claims_stale)
    return reception.changed


# --- one act


def _taken(session: Session, own: str, item: Arrived, reception: Reception) -> tuple[Act | None, bool]:
    """The act of a row and whether it is new here; None for one that cannot be taken now."""
    known = session.get(ActRow, item.settled.act_id)
    if known is not None:
        act = journal.act_of(known)
        if item.line != journal.line_of(act).decode() and act_of_line(item.line).hash != act.hash:
            raise BadLine(act.counter, act.seq, "hash")
        return act, False
    act = act_of_line(item.line)
    if act.counter in reception.broken:
        return None, False
    head = journal.head_of(session, act.counter)
    if act.seq != head.acts + 1:
        raise BadLine(act.counter, act.seq, "gap" if act.counter != own else "head")
    if act.prev_hash != head.head:
        raise BadLine(act.counter, act.seq, "link")
    _append(session, act)
    return act, True


def _append(session: Session, act: Act) -> None:
    row = {name: getattr(act, name) for name in _ACT_COLUMNS}
    connection = session.connection()
    connection.execute(_ADD_ACT, {**row, "kind": act.kind.value, "claims": list(act.claims)})
    connection.execute(_NOTE_HEAD, {"counter": act.counter, "seq": act.seq, "hash": act.hash})


def _note(session: Session, word: Settled, stale: set[Part]) -> None:
    """Keep the word. A hub that went back rules anew: what it ruled on this act before counts no more."""
    xid, rev = word.place
    values = {"act_id": word.act_id, "xid": xid, "rev": rev, "outcome": word.outcome, "ruling": word.ruling}
    session.connection().execute(_SETTLE, values)
    row = session.identity_map.get(session.identity_key(SettlementRow, word.act_id))
    if row is not None:
        session.expire(row)
    ruled = select(ConflictRow.id).where(ConflictRow.act_id == word.act_id)
    rulings = {*session.scalars(ruled), *([] if word.ruling is None else [word.ruling])}
    if rulings - {word.ruling} or (row is not None and rulings):
        stale.update(Part(Whole.CONFLICT, key) for key in rulings)


def _fold_new(session: Session, act: Act, word: Settled, stale: set[Part]) -> None:
    _note(session, word, stale)
    part = part_of(act)
    if part in stale:
        return
    if part is None or is_newest(session, act, part, word.place):
        if projections.fold_settled(session, act, word.outcome) and part is not None:
            stale.add(part)
    else:
        stale.add(part)


def _word_on_known(session: Session, act: Act, word: Settled, stale: set[Part], reception: Reception) -> bool:
    """Note the word on an act that is here; whether the claims must be counted anew."""
    before = session.get(SettlementRow, act.id)
    then = None if before is None else ((before.xid, before.rev), before.outcome, before.ruling)
    if then == (word.place, word.outcome, word.ruling):
        return False
    _note(session, word, stale)
    reception.changed += 1
    part = part_of(act)
    moved = then is not None and then[0] != word.place
    if part is not None and (
        word.outcome != STANDS or moved or not is_newest(session, act, part, word.place)
    ):
        stale.add(part)
    return bool(act.claims) and (word.outcome != STANDS or then is not None)


# --- claims and pictures


def _take_claims(session: Session, act: Act, word: Settled) -> bool:
    """Take and give back what a new act says; True where the holders must be counted anew."""
    if not act.claims or word.outcome != STANDS:
        return False
    names = [entry.removeprefix("-") for entry in act.claims]
    query = select(ClaimRow.claim, ClaimRow.act_id, ActRow.subject).join(ActRow, ActRow.id == ClaimRow.act_id)
    holders = {row.claim: row for row in session.execute(query.where(ClaimRow.claim.in_(names)))}
    for entry, name in zip(act.claims, names, strict=True):
        holder = holders.get(name)
        takes = not entry.startswith("-")
        if holder is not None and (takes or place_of(session, holder.act_id) > word.place):
            return True  # taken while another epoch's holder stands, or before one who waits
        if takes:
            session.connection().execute(_HOLD, {"claim": name, "act_id": act.id})
        elif holder is not None and holder.subject == act.subject:
            session.execute(delete(ClaimRow).where(ClaimRow.claim == name))
    return False


def hold_claims(session: Session) -> None:
    """Write down anew who holds which claim."""
    session.execute(delete(ClaimRow))
    rows = [{"claim": name, "act_id": holder.act_id} for name, holder in claims_held(session).items()]
    if rows:
        session.connection().execute(plain_insert(table_of(ClaimRow)), rows)


def _settle_down(session: Session, stale: set[Part], *, claims_stale: bool) -> None:
    if stale:
        refold(session, stale)
    if claims_stale:
        session.flush()
        hold_claims(session)
    session.flush()


def _want_blobs(session: Session, act: Act) -> None:
    for digest in blobs_of(act.kind, act.payload):
        if not session.scalar(select(exists().where(BlobRow.digest == digest))):
            row = {"digest": digest, "media_type": "", "wanted_at": datetime.now(UTC), "absent_at": None}
            session.connection().execute(_WANT, row)


# --- what waits


def waiting(session: Session, own: str, after: int, limit: int) -> list[Act]:
    """Acts of our own chain behind `after`, in its order."""
    query = select(ActRow).where(ActRow.counter == own, ActRow.seq > after).order_by(ActRow.seq).limit(limit)
    return [journal.act_of(row) for row in session.scalars(query)]


def count_waiting(session: Session, own: str, after: int) -> tuple[int, datetime | None]:
    """How many acts wait, and since when the oldest of them does."""
    count, oldest = session.execute(
        select(func.count(), func.min(ActRow.at)).where(ActRow.counter == own, ActRow.seq > after)
    ).one()
    return int(count), oldest
