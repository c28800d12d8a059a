"""Erasure: the bodies of acts go after their time, their hashes and places in the chain stay (decision 34).

What an act said (payload), whom it was about where that is a person's number (subject) and the claims with that number
are taken out of its row; id, number, time, actor, kind and both hashes stay. A later act of the same chain, whose
kind ends with ``.erased``, names each by number and hash, and says by a second hash how the row stands since. So the
chain is walked as before: a row is what was recorded, or exactly what an act of the chain says was left of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from clerk_app.store.acts import ERASED, ErasedAct
from clerk_app.store.canonical import canonical, canonical_text, sm3
from clerk_app.store.journal import act_of
from clerk_app.store.models import ActRow
from clerk_app.store.projecting import Part, Projections
from clerk_app.store.reprojection import reproject

_BLANK = "UPDATE act SET payload = :payload, claims = :claims, subject = :subject WHERE id = :id"
_UNNAME = "DELETE FROM named_claim WHERE act_id = :id AND claim LIKE :personal"
FIELDS = (
    *("id", "counter", "seq", "at", "actor", "kind"),
    *("version", "subject", "payload", "claims", "prev_hash"),
)


@dataclass(frozen=True, slots=True)
class Erasure:
    acts: tuple[ErasedAct, ...]
    blobs: tuple[str, ...]  # digests of the pictures that went


def stored_body(row: Mapping[str, Any]) -> dict[str, Any]:
    """The hashed object of a row as it lies in the file. Raises ValueError, TypeError for what was never recorded."""
    at = row["at"]
    if len(at) != 26 or at[10] != " ":
        raise ValueError(at)
    body = {key: row[key] for key in FIELDS}
    if body["version"] == 1:  # the first version of a form is not written (see `canonical.act_text`)
        del body["version"]
    claims, payload = json.loads(row["claims"]), json.loads(row["payload"])
    if not isinstance(claims, list) or not isinstance(payload, dict):
        raise TypeError
    return body | {"at": f"{at[:10]}T{at[11:]}Z", "claims": claims, "payload": payload}


def erased_in(session: Session) -> dict[tuple[str, int], tuple[str, str]]:
    """What the erasing acts say: counter and number of an act, its hash and that of what is left.

    They are read before the walk that proves them. What is no such act says nothing.
    """
    named: dict[tuple[str, int], tuple[str, str]] = {}
    for counter, payload in session.execute(
        text("SELECT counter, payload FROM act WHERE kind LIKE '%.erased'")
    ):
        try:
            for one in json.loads(payload)["acts"]:
                named[counter, int(one["seq"])] = (str(one["hash"]), str(one["left"]))
        except (ValueError, KeyError, TypeError):
            continue
    return named


def erase(session: Session, projections: Projections, ids: Sequence[str], personal: str) -> Erasure:
    """Take the bodies out of these acts and what was folded of them, and the pictures that no other act names.

    Args:
        session: In the transaction in which the erasing act is recorded.
        projections: What the program folds.
        ids: Acts of our own chain.
        personal: The number of the person, which goes from subjects and claims too.
    """
    records = [act_of(session.get_one(ActRow, one)) for one in ids]
    parts: set[Part] = {part for record in records if (part := projections.part_of(record)) is not None}
    digests = {
        digest for record in records for digest in projections.kinds.blobs_of(record.kind, record.payload)
    }
    for record in records:
        subject = "" if personal in record.subject else record.subject
        claims = [claim for claim in record.claims if personal not in claim]
        values = {"payload": canonical_text(ERASED), "claims": canonical_text(claims), "subject": subject}
        session.execute(text(_BLANK), values | {"id": record.id})
        session.execute(text(_UNNAME), {"id": record.id, "personal": f"%{personal}%"})
    session.expire_all()
    reproject(session, projections, parts)
    left = tuple(_as_left(session, record.id) for record in records)
    return Erasure(left, _drop_blobs(session, digests))


def _as_left(session: Session, act_id: str) -> ErasedAct:
    columns = (*FIELDS, "hash")
    row = session.execute(text(f"SELECT {', '.join(columns)} FROM act WHERE id = :id"), {"id": act_id}).one()
    values = dict(zip(columns, row, strict=True))
    return ErasedAct(seq=values["seq"], hash=values["hash"], left=sm3(canonical(stored_body(values))))


def _drop_blobs(session: Session, digests: Iterable[str]) -> tuple[str, ...]:
    gone: list[str] = []
    for digest in sorted(digests):
        named = text("SELECT 1 FROM act WHERE payload LIKE :digest LIMIT 1")
        if session.execute(named, {"digest": f"%{digest}%"}).first() is None:
            session.execute(text("DELETE FROM blob WHERE digest = :digest"), {"digest": digest})
            gone.append(digest)
    return tuple(gone)
