"""The journal: appending acts, and proving that nothing was changed, left out or reordered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerk_app.store.acts import RecordedAct
from clerk_app.store.canonical import NO_HASH, act_text, canonical_json, canonical_text, sm3
from clerk_app.store.errors import ClaimTaken
from clerk_app.store.ids import new_id
from clerk_app.store.models import ActRow
from clerk_app.store.prepared import run_text

PAGE = 500  # acts that are read at once

# Said once, as text: an act is added a few times a second, and is never changed.
_ADD_ACT = (
    "INSERT INTO act (id, counter, seq, at, actor, kind, version, subject, payload, claims, prev_hash, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NOTE_HEAD = (
    "INSERT INTO chain_head (counter, seq, hash) VALUES (?, ?, ?) "
    "ON CONFLICT (counter) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)
_NAME_CLAIMS = (
    "INSERT OR IGNORE INTO named_claim (claim, act_id) "
    "SELECT CASE WHEN value LIKE '-%' THEN substr(value, 2) ELSE value END, ? FROM json_each(?)"
)
_HEAD = "SELECT seq, hash FROM chain_head WHERE counter = ?"
_HELD = (
    "SELECT claim.claim, claim.act_id, act.subject FROM claim JOIN act ON act.id = claim.act_id "
    "WHERE claim.claim IN (SELECT value FROM json_each(?))"
)
_TAKE = "INSERT INTO claim (claim, act_id) VALUES (?, ?)"
_RELEASE = "DELETE FROM claim WHERE claim = ?"


@dataclass(frozen=True, slots=True)
class ChainHead:
    acts: int
    head: str  # hash of the last act; 64 zeros for an empty journal


def head_of(session: Session, counter: str) -> ChainHead:
    """Where the chain of a counter stands, as noted with its last act."""
    row = run_text(session, _HEAD, (counter,)).fetchone()
    return ChainHead(0, NO_HASH) if row is None else ChainHead(row[0], row[1])


def last_at(read: Callable[[], AbstractContextManager[Session]], counter: str) -> datetime | None:
    """When the last act of a counter was done; None for an empty journal."""
    last = select(ActRow.at).where(ActRow.counter == counter).order_by(ActRow.seq.desc()).limit(1)
    with read() as session:
        return session.scalar(last)


def append(
    session: Session,
    counter: str,
    actor: str,
    *,
    kind: str,
    version: int,
    subject: str,
    payload: Mapping[str, Any],
    claims: Sequence[str],
    at: datetime,
) -> RecordedAct:
    """Add one act to the chain, note the new head, and take or release its claims.

    The act goes on from the head that was noted, not from the last row that is found: a chain whose
    end was cut off shows a gap ever after.

    Raises ClaimTaken when a claim is held by another act; TypeError for a payload that is no JSON.
    """
    head = head_of(session, counter)
    body, said = canonical_json(payload)  # said once: hashed, stored, and folded as a rebuild will read it
    entries = canonical_text(list(claims))
    record = RecordedAct(
        id=new_id(),
        counter=counter,
        seq=head.acts + 1,
        at=at,
        actor=actor,
        kind=kind,
        version=version,
        subject=subject,
        payload=said,
        claims=tuple(claims),
        prev_hash=head.head,
        hash="",
    )
    record = replace(record, hash=sm3(text_of(record, body, entries).encode()))
    put(session, record, body, entries)
    _settle_claims(session, record.id, subject, claims)
    return record


def put(session: Session, record: RecordedAct, payload: str, claims: str) -> None:
    """Store one act with the canonical texts of its payload and claims, and note it as the head of its chain."""
    values = (
        record.id,
        record.counter,
        record.seq,
        record.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
        record.actor,
        record.kind,
        record.version,
        record.subject,
        payload,
        claims,
        record.prev_hash,
        record.hash,
    )
    run_text(session, _ADD_ACT, values)
    run_text(session, _NOTE_HEAD, (record.counter, record.seq, record.hash))
    if record.claims:
        run_text(session, _NAME_CLAIMS, (record.id, claims))


def _settle_claims(session: Session, act_id: str, subject: str, claims: Sequence[str]) -> None:
    """Take and release claims, in their order; only what the same subject took is released.

    Raises ClaimTaken.
    """
    if not claims:
        return
    names = [entry.removeprefix("-") for entry in claims]
    held: list[tuple[str, str, str]] = run_text(session, _HELD, (json.dumps(names),)).fetchall()
    before = {claim: holder for claim, holder, _ in held}
    others = {claim for claim, _, about in held if about != subject}
    after = dict(before)
    for entry, name in zip(claims, names, strict=True):
        if entry.startswith("-"):
            if name not in others:
                after.pop(name, None)
        elif name in after:
            raise ClaimTaken(name, after[name])
        else:
            after[name] = act_id
    for name, holder in before.items():
        if after.get(name) != holder:
            run_text(session, _RELEASE, (name,))
    for name, holder in after.items():
        if before.get(name) != holder:
            run_text(session, _TAKE, (name, holder))


def acts(session: Session, counter: str | None = None) -> Iterator[RecordedAct]:
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


def text_of(act: RecordedAct, payload: str, claims: str, *, hashed: bool = False) -> str:
    """The canonical text of an act around those of its payload and claims; with its hash where `hashed`."""
    return act_text(
        id=act.id,
        counter=act.counter,
        seq=act.seq,
        at=act.at,
        actor=act.actor,
        kind=act.kind,
        version=act.version,
        subject=act.subject,
        payload=payload,
        claims=claims,
        prev_hash=act.prev_hash,
        hash=act.hash if hashed else None,
    )


def line_of(act: RecordedAct) -> bytes:
    """An act as it is exported and pushed: canonical JSON with its hash (docs/journal-format.md)."""
    return text_of(act, canonical_text(act.payload), canonical_text(list(act.claims)), hashed=True).encode()


def act_of(row: ActRow) -> RecordedAct:
    return RecordedAct(
        id=row.id,
        counter=row.counter,
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        version=row.version,
        subject=row.subject,
        payload=row.payload,
        claims=tuple(row.claims),
        prev_hash=row.prev_hash,
        hash=row.hash,
    )
