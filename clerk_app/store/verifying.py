"""Walks what was recorded and says whether it is still that. What can be found is in docs/journal-format.md.

The rows are read as they lie in the file, not through the mappings: somebody who changed them need
not have left values that the mappings can read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.codec import Kinds
from clerk_app.store.errors import ChainBroken
from clerk_app.store.journal import PAGE, ChainHead
from clerk_app.store.order import claims_held

_FIELDS = (
    "id",
    "counter",
    "seq",
    "at",
    "actor",
    "kind",
    "version",
    "subject",
    "payload",
    "claims",
    "prev_hash",
)


@dataclass(slots=True)
class Findings:
    """What the acts of our own chain say must be there besides; another counter's pictures may come later."""

    own: str
    kinds: Kinds
    blobs: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])

    def note(self, body: dict[str, Any]) -> None:
        if body["counter"] == self.own:
            for digest in self.kinds.blobs_of(body["kind"], body["payload"]):
                self.blobs.setdefault(digest, (body["counter"], body["seq"]))


def verify_chain(session: Session, counter: str, findings: Findings) -> ChainHead:
    """Walk one chain. Raises ChainBroken at the first act that is not what was recorded."""
    head = ChainHead(0, NO_HASH)
    for row in _rows(session, counter):
        seq = head.acts + 1
        if row["seq"] != seq:
            raise ChainBroken(counter, seq, "gap")
        if row["prev_hash"] != head.head:
            raise ChainBroken(counter, seq, "link")
        try:
            body = _body(row)
            digest = sm3(canonical(body))
            if digest == row["hash"]:
                findings.note(body)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ChainBroken(counter, seq, "hash") from error
        if digest != row["hash"]:
            raise ChainBroken(counter, seq, "hash")
        head = ChainHead(seq, digest)
    noted = session.execute(
        text("SELECT seq, hash FROM chain_head WHERE counter = :counter"), {"counter": counter}
    ).first()
    _compare_head(counter, head, ChainHead(0, NO_HASH) if noted is None else ChainHead(noted[0], noted[1]))
    return head


def _compare_head(counter: str, head: ChainHead, noted: ChainHead) -> None:
    if head == noted:
        return
    if isinstance(noted.acts, int) and head.acts < noted.acts:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ChainBroken(counter, head.acts + 1, "missing")
    raise ChainBroken(counter, head.acts, "head")


def verify_expected(session: Session, counter: str, expected: ChainHead) -> None:
    """Whether the chain still holds a head that was printed or kept elsewhere. Raises ChainBroken."""
    if expected.acts == 0:
        return
    found = session.execute(
        text("SELECT hash FROM act WHERE counter = :counter AND seq = :seq"),
        {"counter": counter, "seq": expected.acts},
    ).scalar()
    if found is None:
        raise ChainBroken(counter, expected.acts, "missing")
    if found != expected.head:
        raise ChainBroken(counter, expected.acts, "head")


def verify_claims(session: Session) -> None:
    """The claims that are held are those that the acts took and did not release. Raises ChainBroken."""
    held = claims_held(session)
    for claim, act_id in session.execute(text("SELECT claim, act_id FROM claim")):
        known = held.pop(claim, None)
        if known is None or known.act_id != act_id:
            raise _claim_broken(session, act_id)
    if held:
        first = min(held.values(), key=lambda holder: holder.seq)
        raise ChainBroken(first.counter, first.seq, "claim")


def _claim_broken(session: Session, act_id: str) -> ChainBroken:
    row = session.execute(text("SELECT counter, seq FROM act WHERE id = :id"), {"id": act_id}).first()
    return ChainBroken("", 0, "claim") if row is None else ChainBroken(row[0], row[1], "claim")


def verify_blobs(session: Session, findings: Findings) -> None:
    """Every photo and signature that an act names is there, and is what it was. Raises ChainBroken."""
    named = dict(findings.blobs)
    for digest, data in session.execute(text("SELECT digest, data FROM blob")).yield_per(20):
        place = named.pop(digest, None)
        if sm3(data) != digest:
            counter, seq = place or ("", 0)
            raise ChainBroken(counter, seq, "blob")
    if named:
        counter, seq = min(named.values(), key=lambda place: place[1])
        raise ChainBroken(counter, seq, "blob")


def _rows(session: Session, counter: str) -> Iterator[dict[str, Any]]:
    columns = (*_FIELDS, "hash")
    query = text(f"SELECT {', '.join(columns)} FROM act WHERE counter = :counter ORDER BY seq")
    for row in session.execute(query, {"counter": counter}).yield_per(PAGE):
        yield dict(zip(columns, row, strict=True))


def _body(row: dict[str, Any]) -> dict[str, Any]:
    """The hashed object of a row. Raises ValueError, TypeError for values that were never recorded."""
    at = row["at"]
    if len(at) != 26 or at[10] != " ":
        raise ValueError(at)
    body = {key: row[key] for key in _FIELDS}
    if body["version"] == 1:  # the first version of a form is not written (see `canonical.act_text`)
        del body["version"]
    claims, payload = json.loads(row["claims"]), json.loads(row["payload"])
    if not isinstance(claims, list) or not isinstance(payload, dict):
        raise TypeError
    return body | {"at": f"{at[:10]}T{at[11:]}Z", "claims": claims, "payload": payload}
