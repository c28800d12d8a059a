"""An acceptance with a 30 kB photo made durable, against the same rows written by bare statements.

Floor: sqlcipher3 alone, a file of the same schema under the same key, WAL, synchronous=FULL; one transaction
that writes what the acceptance wrote: the act, the head of its chain, its claims, photo and signature, the
application, and takes the draft away. Aim: 2 or less at the median of the ratios, round by round.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.floor import BenchCounter, invented_counter, people_of
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.desk.service import DeskService

AIM = 2.0
ROUNDS = 150

# What one acceptance writes: the table and how its rows of this act are found.
_WRITTEN = (
    ("blob", "SELECT blob.* FROM blob WHERE digest IN (?, ?)"),
    ("act", "SELECT * FROM act WHERE seq = ?"),
    ("claim", "SELECT claim.* FROM claim JOIN act ON act.id = claim.act_id WHERE act.seq = ?"),
    ("application", "SELECT application.* FROM application JOIN act ON act.subject = application.id "
     "WHERE act.seq = ?"),
)  # fmt: skip
_HEAD = (
    "INSERT INTO chain_head (counter, seq, hash) VALUES (?, ?, ?) "
    "ON CONFLICT (counter) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    from clerk_app.domain.law.records import Service

    with tempfile.TemporaryDirectory() as name:
        counter = invented_counter(Path(name), people=rounds)
        twin = _Twin(Path(name) / "twin", counter)
        floors, costs = [], []
        for card in people_of(rounds, date.today()):
            desk = counter.services[DeskService].open_card(counter.clerk, card)
            draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
            form = replace(draft, phone="13800000000", photo=os.urandom(30_000), signature=os.urandom(4_000))
            counter.services[AcceptanceService].save(counter.clerk, form)
            costs.append(
                _timed(lambda form=form: counter.services[AcceptanceService].accept(counter.clerk, form))
            )
            floors.append(_timed(twin.prepared(draft.draft_id)))
        twin.close()
        counter.close()
    ratio = statistics.median(cost / floor for cost, floor in zip(costs, floors, strict=True))
    return {
        "ratio": round(ratio, 2),
        "aim": AIM,
        "met": ratio <= AIM,
        "acceptance_ms": round(statistics.median(costs) * 1000, 2),
        "floor_ms": round(statistics.median(floors) * 1000, 2),
        "rounds": rounds,
    }


class _Twin:
    """A file of the same schema under the same key, written by bare statements."""

    def __init__(self, directory: Path, counter: BenchCounter) -> None:
        from clerk_app.app.data import create_store
        from clerk_app.store.database import connect

        self._key = counter.store.key
        create_store(directory, "FT-02", key=self._key).close()
        self._there = connect(counter.store.data_dir / "counter.db", self._key, synchronous="FULL")
        self._here = connect(directory / "counter.db", self._key, synchronous="FULL")

    def prepared(self, draft: str) -> Callable[[], None]:
        """What the newest act of the counter wrote, ready to be written here."""
        there, here = self._there, self._here
        seq, digests = self._newest()
        rows: list[tuple[str, list[tuple[Any, ...]]]] = []
        for table, query in _WRITTEN:
            found = there.execute(query, digests if table == "blob" else (seq,)).fetchall()
            marks = ", ".join("?" * len(found[0]))
            rows.append((f"INSERT INTO {table} VALUES ({marks})", found))
        head = there.execute("SELECT counter, seq, hash FROM chain_head").fetchone()
        kept = there.execute("SELECT 'photo', data FROM blob WHERE digest IN (?, ?)", digests).fetchall()
        here.execute("BEGIN IMMEDIATE")
        here.execute("INSERT INTO draft VALUES (?, 'clerk', '{}', '2026-01-01')", (draft,))
        for place, (_, data) in enumerate(kept):
            here.execute("INSERT INTO draft_blob VALUES (?, ?, ?)", (draft, str(place), data))
        here.execute("COMMIT")

        def write() -> None:
            here.execute("BEGIN IMMEDIATE")
            for statement, values in rows:
                for value in values:
                    here.execute(statement, value)
            here.execute(_HEAD, head)
            here.execute("DELETE FROM draft WHERE draft_id = ?", (draft,))
            here.execute("COMMIT")

        return write

    def _newest(self) -> tuple[int, tuple[str, str]]:
        query = (
            "SELECT seq, json_extract(payload, '$.photo'), json_extract(payload, '$.signature') FROM act "
            "WHERE kind = 'case.accepted' ORDER BY seq DESC LIMIT 1"
        )
        seq, photo, signature = self._there.execute(query).fetchone()
        return seq, (photo, signature)

    def close(self) -> None:
        self._there.close()
        self._here.close()


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
