"""The journal: appending acts, and proving that nothing was changed, left out or reordered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerk_app.domain.acts import Act, Kind
from clerk_app.store.canonical import NO_HASH, act_body, canonical, sm3
from clerk_app.store.errors import ChainBroken, ClaimTaken
from clerk_app.store.ids import new_id
from clerk_app.store.models import ActRow, ClaimRow


@dataclass(frozen=True, slots=True)
class ChainHead:
    acts: int
    head: str  # hash of the last act; 64 zeros for an empty journal


def head_of(session: Session, counter: str) -> ChainHead:
    """Where the chain of a counter stands."""
    row = session.execute(
        select(ActRow.seq, ActRow.hash).where(ActRow.counter == counter).order_by(ActRow.seq.desc()).limit(1)
    ).first()
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
    """Add one act to the chain and take or release its claims.

    Raises ClaimTaken when a claim is held by another act.
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
        "payload": dict(payload),
        "claims": list(claims),
        "prev_hash": head.head,
    }
    digest = sm3(canonical(act_body(**fields)))
    session.add(ActRow(**fields, hash=digest))
    session.flush()
    _settle_claims(session, fields["id"], claims)
    row = session.get_one(ActRow, fields["id"])
    return act_of(row)


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
    """All acts, those of one counter in the order of their chain."""
    query = select(ActRow).order_by(ActRow.counter, ActRow.seq).execution_options(yield_per=500)
    if counter is not None:
        query = query.where(ActRow.counter == counter)
    for row in session.scalars(query):
        yield act_of(row)
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


def hash_of(act: Act) -> str:
    return sm3(
        canonical(
            act_body(
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
        )
    )


def verify(session: Session, counter: str, expected_head: ChainHead | None = None) -> ChainHead:
    """Walk the chain. Raises ChainBroken at the first act that is not what was recorded.

    `expected_head` (kept outside the journal) finds a tail that was cut off, which the chain alone cannot.
    """
    head = ChainHead(0, NO_HASH)
    for act in acts(session, counter):
        if act.seq != head.acts + 1:
            raise ChainBroken(counter, head.acts + 1, "gap")
        if act.prev_hash != head.head:
            raise ChainBroken(counter, act.seq, "link")
        if hash_of(act) != act.hash:
            raise ChainBroken(counter, act.seq, "hash")
        head = ChainHead(act.seq, act.hash)
    if expected_head is not None and head.acts < expected_head.acts:
        raise ChainBroken(counter, head.acts + 1, "missing")
    return head
