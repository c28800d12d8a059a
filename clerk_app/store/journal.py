"""The journal: appending acts, and proving that nothing was changed, left out or reordered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, Kind
from clerk_app.store.canonical import NO_HASH, act_body, canonical, sm3
from clerk_app.store.errors import ClaimTaken
from clerk_app.store.ids import new_id
from clerk_app.store.models import ActRow, ClaimRow, HeadRow

PAGE = 500  # acts that are read at once


@dataclass(frozen=True, slots=True)
class ChainHead:
    acts: int
    head: str  # hash of the last act; 64 zeros for an empty journal


def head_of(session: Session, counter: str) -> ChainHead:
    """Where the chain of a counter stands, as noted with its last act."""
    row = session.get(HeadRow, counter)
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
    head = head_of(session, counter)
    fields: dict[str, Any] = {
        "id": new_id(),
        "counter": counter,
        "seq": head.acts + 1,
        "at": at or datetime.now(UTC),
        "actor": actor,
        "kind": kind.value,
        "subject": subject,
        "payload": json.loads(canonical(payload)),  # what is folded now is what a rebuild will read
        "claims": list(claims),
        "prev_hash": head.head,
    }
    digest = sm3(canonical(act_body(**fields)))
    row = ActRow(**fields, hash=digest)
    session.add(row)
    _note_head(session, row)
    session.flush()
    _settle_claims(session, row.id, claims)
    return act_of(row)


def _note_head(session: Session, act: ActRow) -> None:
    head = session.get(HeadRow, act.counter)
    if head is None:
        session.add(HeadRow(counter=act.counter, seq=act.seq, hash=act.hash))
    else:
        head.seq, head.hash = act.seq, act.hash


def _settle_claims(session: Session, act_id: str, claims: Sequence[str]) -> None:
    for entry in claims:
        if entry.startswith("-"):
            held = session.get(ClaimRow, entry[1:])
            if held is not None:
                session.delete(held)
        else:
            held = session.get(ClaimRow, entry)
            if held is not None:
                raise ClaimTaken(entry, held.act_id)
            session.add(ClaimRow(claim=entry, act_id=act_id))
        session.flush()


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


def act_of(row: ActRow) -> Act:
    return Act(
        row.id,
        row.counter,
        row.seq,
        row.at,
        row.actor,
        Kind(row.kind),
        row.subject,
        row.payload,
        tuple(row.claims),
        row.prev_hash,
        row.hash,
    )
