"""A conflict, and reading anew after a restamp, at counters with short and long chains.

Each size is a counter whose hub has a word on all of its acts but one, five acts a case, each with a claim.
Then, at each size:

- conflict: the hub says of that act that its claim is another's. The case is folded anew, and the claim counted;
- again: pages of 500 acts come again with other places in the same order, as after a restamp or a new epoch.

Aim: at the longest chain each takes at most 1.5 times of what it takes at the shortest; what a page takes is
so linear over the chain. The floor is a commit of one row on the same file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import select

from clerk_app.app.data import create_store, open_store
from clerk_app.store.database import connect
from clerk_app.store.journal import act_of, line_of
from clerk_app.store.models import ActRow
from clerk_app.store.receiving import Arrived, Settled
from clerk_app.store.store import COUNTER_DB, Store

SIZES = (10_000, 1_000_000)
AIM = 1.5
KEY = bytes(32)
COUNTER = "FT-01"
ROUNDS, PAGES, PAGE = 9, 3, 500
_FIRST = 1_000_000  # transaction of the first act

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
_FILL = (
    "INSERT INTO act (id, counter, seq, at, actor, kind, version, subject, payload, claims, prev_hash, hash) "
    + _NUMBERS
    + "SELECT printf('00000000-0000-7000-8000-%012d', i), ?, i, '2026-11-23 08:00:00.000000', 'clerk-1', "
    "'case.accepted', 1, 'case-' || (i / 5), '{}', '[\"receipt:' || i || '\"]', printf('%064d', i - 1), "
    "printf('%064d', i) FROM n",
    "INSERT INTO settlement (act_id, xid, rev, outcome) "
    f"SELECT id, {_FIRST} + seq, seq, 'accepted' FROM act WHERE seq < ?",
    "INSERT INTO named_claim (claim, act_id) SELECT 'receipt:' || seq, id FROM act WHERE seq <= ?",
    "INSERT INTO claim (claim, act_id) SELECT 'receipt:' || seq, id FROM act WHERE seq <= ?",
    "INSERT INTO chain_head (counter, seq, hash) SELECT counter, seq, hash FROM act WHERE seq = ?",
)


def run(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    with ExitStack() as stack:
        stores = {size: stack.enter_context(_counter(size)) for size in sizes}
        results = _in_turns(stores)
    first, last = results[0], results[-1]
    conflict = last["conflict_ms"] / first["conflict_ms"]
    again = last["page_again_ms"] / first["page_again_ms"]
    return {
        "ratio": round(conflict, 2),
        "again_ratio": round(again, 2),
        "aim": AIM,
        "met": max(conflict, again) <= AIM,
        "sizes": results,
    }


@contextmanager
def _counter(acts: int) -> Generator[Store]:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name) / COUNTER
        create_store(directory, COUNTER, key=KEY).close()
        _fill(directory / COUNTER_DB, acts)
        store = open_store(directory, key=KEY)
        try:
            yield store
        finally:
            store.close()


def _in_turns(stores: Mapping[int, Store]) -> list[dict[str, Any]]:
    """Every size a round, so that a neighbour on the machine takes from all of them."""
    floor, conflict, again = ({size: list[float]() for size in stores} for _ in range(3))
    for turn in range(ROUNDS):
        for size, store in stores.items():
            floor[size].append(_milliseconds(partial(store.note_place, level_at=str(turn))))
            conflict[size].append(_milliseconds(partial(_conflict, store, size, turn)))
    for page in range(PAGES):
        for size, store in stores.items():
            again[size].append(_page_again(store, page))
    return [
        {
            "acts": size,
            "conflict_ms": round(median(conflict[size]), 2),
            "page_again_ms": round(median(again[size]), 1),
            "floor_ms": round(median(floor[size]), 2),
        }
        for size in stores
    ]


def _fill(path: Path, acts: int) -> None:
    connection = connect(path, KEY, synchronous="NORMAL")
    connection.execute("BEGIN")
    for statement in _FILL:
        connection.execute(statement, (acts, COUNTER)[: statement.count("?")])
    connection.execute("DELETE FROM link_state WHERE key = 'heads'")  # its log begins anew
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _conflict(store: Store, acts: int, turn: int) -> None:
    """The word on the last act, each time another ruling."""
    last = f"00000000-0000-7000-8000-{acts:012d}"
    word = Settled(last, (_FIRST + acts + turn, acts), "conflict", f"ruling-{turn}")
    if store.settle([word], acts) != 1:
        raise RuntimeError("the word was not new")


def _page_again(store: Store, page: int) -> float:
    query = select(ActRow).where(ActRow.seq > page * PAGE).order_by(ActRow.seq).limit(PAGE)
    with store.read() as rows:
        acts = [act_of(row) for row in rows.scalars(query)]
    came = [Arrived(line_of(act).decode(), Settled(act.id, (1, act.seq), "accepted")) for act in acts]
    start = perf_counter()
    reception = store.receive(came, came[-1].settled.place)
    if reception.changed != PAGE:
        raise RuntimeError("places did not change")
    return (perf_counter() - start) * 1000
