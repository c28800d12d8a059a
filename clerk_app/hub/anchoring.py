"""The daily root over the heads of all chains: verified, signed and stored at the hub (docs/anchors.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import Connection

from clerk_app.hub.anchor_keys import key_id, load_key, make_key, public_text
from clerk_app.hub.anchors import NO_ROOT, Anchor, Head, anchor_to_json, root_of, sign
from clerk_app.hub.errors import AnchorKeyError, HubError
from clerk_app.store.canonical import NO_HASH
from clerk_app.store.receiving import BadLine, act_of_line

_NEW_ACTS = """
SELECT body FROM hub.act WHERE counter = %s AND seq > %s AND seq <= %s ORDER BY seq
"""


class OtherAnchorKey(AnchorKeyError):
    """The key is not the one that signed the roots so far: every counter would refuse the next."""

    code = "CA-H30"


class AnchorPassed(HubError):
    """A later day has its root already; the roots form a chain of their own."""

    code = "CA-H31"


@dataclass(frozen=True, slots=True)
class DayAnchor:
    day: date
    root: str
    heads: int
    public_key: str
    broken: list[str] = field(default_factory=list[str])  # chains that do not verify: they are left out


def anchor_day(connection: Connection[tuple[Any, ...]], key_file: Path, day: date | None = None) -> DayAnchor:
    """Walk what came since the last root, then sign a root over all heads that verify.

    Run twice for one day it changes nothing. A chain that does not verify (its counter pushed acts whose
    hash is not that of their content) is named and left at its last head that did. Before the first root
    the key is made where the file is missing; its public half goes to every counter, by another way than
    the hub.

    Raises OtherAnchorKey, AnchorPassed, and what `anchor_keys.load_key` raises.
    """
    on = day or datetime.now(UTC).date()
    with connection.transaction():
        connection.execute("LOCK TABLE hub.anchor IN EXCLUSIVE MODE")
        known = connection.execute("SELECT root, heads FROM hub.anchor WHERE day = %s", (on,)).fetchone()
        previous, key = _before(connection, on, key_file)
        if known is not None:
            return DayAnchor(on, str(known[0]), int(known[1]), public_text(key))
        heads, broken = _heads(connection)
        anchors = sign(on, heads, previous, key)
        _keep(connection, anchors)
    return DayAnchor(on, root_of(heads), len(heads), public_text(key), broken)


def _before(
    connection: Connection[tuple[Any, ...]], day: date, key_file: Path
) -> tuple[str, Ed25519PrivateKey]:
    """The root before, and the key that signed it too; before the first root a key is made."""
    last = connection.execute("SELECT day, root, key_id FROM hub.anchor ORDER BY day DESC LIMIT 1").fetchone()
    if last is None:
        return NO_ROOT, load_key(key_file) if key_file.exists() else make_key(key_file)
    key = load_key(key_file)
    if key_id(key) != last[2]:
        raise OtherAnchorKey(key_file, f"the roots so far are signed by {last[2]}")
    if day < last[0]:
        raise AnchorPassed(day.isoformat())
    return str(last[1]), key


def _keep(connection: Connection[tuple[Any, ...]], anchors: Sequence[Anchor]) -> None:
    for anchor in anchors[:1]:  # what is signed is the same for all heads
        connection.execute(
            "INSERT INTO hub.anchor (day, root, previous, heads, signature, key_id) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            (anchor.day, anchor.root, anchor.previous, anchor.heads, anchor.signature, anchor.key_id),
        )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO hub.anchor_head (day, counter, seq, hash, proof) VALUES (%s, %s, %s, %s, %s)",
            [
                (
                    anchor.day,
                    anchor.head.counter,
                    anchor.head.seq,
                    anchor.head.hash,
                    json.dumps(anchor_to_json(anchor)["proof"]),
                )
                for anchor in anchors
            ],
        )


def _heads(connection: Connection[tuple[Any, ...]]) -> tuple[list[Head], list[str]]:
    """The head of every chain up to where it verifies, and the chains that break."""
    anchored = {
        str(counter): (int(seq), str(hash_))
        for counter, seq, hash_ in connection.execute(
            "SELECT DISTINCT ON (counter) counter, seq, hash FROM hub.anchor_head ORDER BY counter, day DESC"
        )
    }
    ends = connection.execute(
        "SELECT counter, last_seq FROM hub.counter WHERE last_seq > 0 "
        "UNION ALL SELECT counter, seq FROM hub.chain ORDER BY 1"
    ).fetchall()
    heads: list[Head] = []
    broken: list[str] = []
    for counter, last in ends:
        seq, digest = anchored.get(str(counter), (0, NO_HASH))
        seq, digest, whole = _walk(connection, str(counter), seq, digest, int(last))
        if not whole:
            broken.append(str(counter))
        if seq:
            heads.append(Head(str(counter), seq, digest))
    return heads, broken


def _walk(
    connection: Connection[tuple[Any, ...]], counter: str, seq: int, digest: str, last: int
) -> tuple[int, str, bool]:
    with connection.cursor(name="chain") as cursor:
        cursor.execute(_NEW_ACTS, (counter, seq, last))
        for (line,) in cursor:
            try:
                act = act_of_line(line)
            except BadLine:
                return seq, digest, False
            if (act.counter, act.seq, act.prev_hash) != (counter, seq + 1, digest):
                return seq, digest, False
            seq, digest = act.seq, act.hash
    return seq, digest, seq == last
