"""An acceptance with a 30 kB photo made durable, against a bare SQLite insert and fsync of the same bytes.

Floor: stdlib sqlite3, WAL, synchronous=FULL, one table, one insert of the photo's bytes and one commit.
Aim: 3 or less at the median.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.floor import invented_counter, people_of
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.desk.service import DeskService

AIM = 3.0
ROUNDS = 150


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    from clerk_app.domain.law.records import Service

    with tempfile.TemporaryDirectory() as name:
        counter = invented_counter(Path(name), people=rounds)
        bare = _bare_insert(Path(name) / "bare.db")
        floors, costs = [], []
        for card in people_of(rounds, date.today()):
            photo = os.urandom(30_000)
            desk = counter.services[DeskService].open_card(counter.clerk, card)
            draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
            form = replace(draft, phone="13800000000", photo=photo, signature=b"\x89PNG")
            floors.append(_timed(lambda photo=photo: bare(photo)))
            costs.append(
                _timed(lambda form=form: counter.services[AcceptanceService].accept(counter.clerk, form))
            )
        counter.close()
    floor, cost = statistics.median(floors), statistics.median(costs)
    return {
        "ratio": round(cost / floor, 2),
        "aim": AIM,
        "met": cost / floor <= AIM,
        "acceptance_ms": round(cost * 1000, 2),
        "floor_ms": round(floor * 1000, 2),
        "rounds": rounds,
    }


def _bare_insert(path: Path) -> Callable[[bytes], None]:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE photo (id INTEGER PRIMARY KEY, data BLOB)")

    def insert(photo: bytes) -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO photo (data) VALUES (?)", (photo,))
        database.execute("COMMIT")

    return insert


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
