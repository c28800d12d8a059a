"""The verification of a chain of a million acts, against hashing the same bytes.

A counter's journal is filled with acts as they are recorded, five a case: one of the size of an acceptance, four
small ones. The floor is SM3 over the very texts that the chain was made of, in memory, in pieces taken in turns
with pages of the walk, so that a neighbour on the machine takes from both. The walk reads the encrypted file,
checks numbers, links and hashes, and tells how far it is.

Aim: the walk takes at most twice as long as the hashing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from clerk_app.app.data import create_store, open_store
from clerk_app.store.canonical import NO_HASH, act_text, canonical_text, sm3
from clerk_app.store.database import connect
from clerk_app.store.store import COUNTER_DB, Store
from clerk_app.store.verifying import verify_chain

ACTS = 1_000_000
AIM = 2.0
KEY = bytes(32)
COUNTER = "FT-01"
_CASE = 5  # acts a case
_BEGAN = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
_ADD = (
    "INSERT INTO act (id, counter, seq, at, actor, kind, version, subject, payload, claims, prev_hash, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)"
)
_PAGE = 10_000


def run(acts: int = ACTS) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name) / COUNTER
        create_store(directory, COUNTER, key=KEY).close()
        size = _fill(directory / COUNTER_DB, acts)
        store = open_store(directory, key=KEY)
        try:
            walk, floor, told = _measured(store, acts)
        finally:
            store.close()
    return {
        "ratio": round(walk / floor, 2),
        "aim": AIM,
        "met": walk / floor <= AIM and told == acts,
        "acts": acts,
        "bytes_an_act": round(size / acts),
        "walk_s": round(walk, 4),
        "floor_s": round(floor, 4),
    }


def _measured(store: Store, acts: int) -> tuple[float, float, int]:
    """Seconds of the walk and of the hashing; between two stretches of the walk the texts of one are hashed."""
    texts = _texts(acts)
    told, since, walk, floor = 0, 0, 0.0, 0.0
    began = perf_counter()

    def walked(count: int) -> None:
        nonlocal told, since, walk, floor, began
        told, since = told + count, since + count
        if since < _PAGE and told < acts:
            return
        walk += perf_counter() - began
        stretch = [next(texts)[0] for _ in range(since)]
        start = perf_counter()
        for one in stretch:
            sm3(one)
        floor, since = floor + perf_counter() - start, 0
        began = perf_counter()

    with store.read() as rows:
        head = verify_chain(rows, COUNTER, walked=walked)
    walk += perf_counter() - began
    if head.acts != acts:
        raise RuntimeError("the chain is not whole")
    return walk, floor, told


def _texts(acts: int) -> Iterator[tuple[bytes, tuple[Any, ...]]]:
    """The hashed text of each act, and its row."""
    large = canonical_text(
        {
            "facts": [
                {"from": f"2025-{month:02d}-01", "scheme": "pension", "paid": True} for month in range(1, 13)
            ]
            * 4,
            "person": {"address": "深圳市福田区莲花街道虚构路一号" * 3, "name": "林知远", "warnings": []},
        }
    )
    small = canonical_text({"document": "receipt", "copy": 1, "printer": "ipp://printer", "sha256": "0" * 64})
    head = NO_HASH
    for seq in range(1, acts + 1):
        first = seq % _CASE == 1
        kind, payload = ("bench.accepted", large) if first else ("bench.printed", small)
        claims = f'["receipt:{seq}"]' if first else "[]"
        act_id, subject = f"00000000-0000-7000-8000-{seq:012d}", f"case-{(seq - 1) // _CASE}"
        at = _BEGAN + timedelta(seconds=20 * seq)
        values = {"id": act_id, "actor": "clerk", "kind": kind, "subject": subject, "payload": payload}
        hashed = act_text(counter=COUNTER, seq=seq, at=at, version=1, claims=claims, prev_hash=head, **values)
        data = hashed.encode()
        before, head = head, sm3(data)
        row = (act_id, COUNTER, seq, f"{at:%Y-%m-%d %H:%M:%S.%f}", "clerk", kind, subject, payload, claims)
        yield data, (*row, before, head)


def _fill(path: Path, acts: int) -> int:
    """Fill the journal; bytes that were hashed."""
    size, last = 0, NO_HASH
    connection = connect(path, KEY, synchronous="NORMAL")
    connection.execute("BEGIN")
    for data, row in _texts(acts):
        connection.execute(_ADD, row)
        size, last = size + len(data), row[-1]
    connection.execute("INSERT INTO chain_head (counter, seq, hash) VALUES (?, ?, ?)", (COUNTER, acts, last))
    connection.execute("DELETE FROM link_state WHERE key = 'heads'")  # its log begins anew
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return size
