"""The journal: appending acts, and proving that nothing was changed, left out or reordered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, Kind, kind_of
from clerk_app.store.canonical import NO_HASH, act_body, canonical, sm3
from clerk_app.store.errors import ClaimTaken
from clerk_app.store.ids import new_id
from clerk_app.store.models import ActRow, ClaimRow, HeadRow, table_of

PAGE = 500  # acts that are read at once

# Said once, to tables and not to objects: an act is added a few times a second, and is never changed.
_ACT, _CHAIN_HEAD, _CLAIM = table_of(ActRow), table_of(HeadRow), table_of(ClaimRow)
_ADD_ACT = insert(_ACT)
_HEAD = select(_CHAIN_HEAD.c.seq, _CHAIN_HEAD.c.hash).where(_CHAIN_HEAD.c.counter == bindparam("of"))
_NEW_HEAD = upsert(_CHAIN_HEAD)
_NOTE_HEAD = _NEW_HEAD.on_conflict_do_update(
    index_elements=["counter"], set_={"seq": _NEW_HEAD.excluded.seq, "hash": _NEW_HEAD.excluded.hash}
)
_HELD = (
    select(_CLAIM.c.claim, _CLAIM.c.act_id, _ACT.c.subject)
    .join(_ACT, _ACT.c.id == _CLAIM.c.act_id)
    .where(_CLAIM.c.claim.in_(bindparam("names", expanding=True)))
)
_TAKE = insert(_CLAIM)
_RELEASE = delete(_CLAIM).where(_CLAIM.c.claim == bindparam("released"))


@dataclass(frozen=True, slots=True)
class ChainHead:
    acts: int
    head: str  # hash of the last act; 64 zeros for an empty journal


def head_of(session: Session, counter: str) -> ChainHead:
    """Where the chain of a counter stands, as noted with its last act."""
    row = session.connection().execute(_HEAD, {"of": counter}).first()
    return ChainHead(0, NO_HASH) if row is None else ChainHead(row.seq, row.hash)


def append(
    session: Session,
    counter: str,
    actor: str,
    kind: Kind,
    subject: str,
    payload: Mapping[str, Any],
    claims: Sequence[str],
    at: datetime | None = None,
) -> Act:
    """Add one act to the chain, note the new head, and take or release its claims.

    The act goes on from the head that was noted, not from the last row that is found: a chain whose
    end was cut off shows a gap ever after.

    Raises ClaimTaken when a claim is held by another act; TypeError for a payload that is no JSON.
    """
    connection = session.connection()
    head = head_of(session, counter)
    body: dict[str, Any] = json.loads(canonical(payload))  # what is folded now is what a rebuild will read
    act_id, seq, moment = new_id(), head.acts + 1, at or datetime.now(UTC)
    fields: dict[str, Any] = {
        "id": act_id,
        "counter": counter,
        "seq": seq,
        "at": moment,
        "actor": actor,
        "kind": kind.value,
        "subject": subject,
        "payload": body,
        "claims": list(claims),
        "prev_hash": head.head,
    }
    digest = sm3(canonical(act_body(**fields)))
    connection.execute(_ADD_ACT, {**fields, "hash": digest})
    connection.execute(_NOTE_HEAD, {"counter": counter, "seq": seq, "hash": digest})
    _settle_claims(connection, act_id, subject, claims)
    return Act(act_id, counter, seq, moment, actor, kind, subject, body, tuple(claims), head.head, digest)


def _settle_claims(connection: Connection, act_id: str, subject: str, claims: Sequence[str]) -> None:
    """Take and release claims, in their order; only what the same subject took is released.

    Raises ClaimTaken.
    """
    if not claims:
        return
    names = [entry.removeprefix("-") for entry in claims]
    held = connection.execute(_HELD, {"names": names}).all()
    before: dict[str, str] = {row.claim: row.act_id for row in held}
    others = {row.claim for row in held if row.subject != subject}
    after = dict(before)
    for entry, name in zip(claims, names, strict=True):
        if entry.startswith("-"):
            if name not in others:
                after.pop(name, None)
        elif name in after:
            raise ClaimTaken(name, after[name])
        else:
            after[name] = act_id
    gone = [{"released": name} for name in before if after.get(name) != before[name]]
    if gone:
        connection.execute(_RELEASE, gone)
    new = [{"claim": name, "act_id": act_id} for name in after if after[name] != before.get(name)]
    if new:
        connection.execute(_TAKE, new)


def acts(session: Session, counter: str | None = None) -> Iterator[Act]:
    """All acts, those of one counter in the order of their chain; a page at a time in memory."""
    last: tuple[str, int] = (counter or "", 0)
    while True:
        query = select(ActRow).order_by(ActRow.counter, ActRow.seq).limit(PAGE)
        if counter is not None:
            query = query.where(ActRow.counter == counter, ActRow.seq > last[1])
        else:
            later = (ActRow.counter == last[0]) & (ActRow.seq > last[1])
            query = query.where((ActRow.counter > last[0]) | later)
        rows = session.scalars(query).all()
        for row in rows:
            yield act_of(row)
        if len(rows) < PAGE:
            return
        last = (rows[-1].counter, rows[-1].seq)
        for row in rows:
            session.expunge(row)


def body_of(act: Act) -> dict[str, Any]:
    """What is hashed of an act."""
    return act_body(
        id=act.id,
        counter=act.counter,
        seq=act.seq,
        at=act.at,
        actor=act.actor,
        kind=act.kind.value,
        subject=act.subject,
        payload=act.payload,
        claims=act.claims,
        prev_hash=act.prev_hash,
    )


def line_of(act: Act) -> bytes:
    """An act as it is exported and pushed: canonical JSON with its hash (docs/journal-format.md)."""
    return canonical({**body_of(act), "hash": act.hash})


def act_of(row: ActRow) -> Act:
    return Act(
        row.id,
        row.counter,
        row.seq,
        row.at,
        row.actor,
        kind_of(row.kind),
        row.subject,
        row.payload,
        tuple(row.claims),
        row.prev_hash,
        row.hash,
    )
