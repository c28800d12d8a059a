"""The figures of a quarter over a million cases, against the raw query over the same table in the same run.

Aims: 2 s for the whole view (groups, days, names, sums), and no more than twice the raw query that groups the quarter.
"""

from __future__ import annotations

import statistics
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session as Rows

from benchmarks.floor import invented_counter
from clerk_app.services.core import Core
from clerk_app.services.figures.service import FiguresService, bounds, grouped
from clerk_app.services.figures.views import FigureSpan

AIM_S, AIM_RATIO = 2.0, 2.0
CASES, ROUNDS = 1_000_000, 5
DAY = date(2026, 11, 23)

_FILL = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :cases)
INSERT INTO case_figure (case_id, month, day, hour, service, clerk, outcome, first_right, decided_s)
SELECT printf('%036d', i), 202610 + (i * 7919 % 92) / 31,
       date('2026-10-01', (i * 7919 % 92) || ' days'), 9 + i * 104729 % 8,
       'service' || (i * 15485863 % 6), printf('%036d', i * 32452843 % 24),
       CASE i * 49979687 % 9 WHEN 0 THEN 'refused' WHEN 1 THEN 'open' WHEN 2 THEN 'ended' ELSE 'approved' END,
       i % 19 > 0, i * 86028121 % 400000 - 1
FROM n
"""


def run(*, cases: int = CASES, rounds: int = ROUNDS) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        counter = invented_counter(Path(name), people=1)
        try:
            began = perf_counter()
            with counter.store._write() as rows:  # pyright: ignore[reportPrivateUsage]
                rows.execute(text(_FILL), {"cases": cases})
                rows.commit()
            filled = perf_counter() - began
            figures = FiguresService(counter.services[Core])
            wholes: list[float] = []
            raws: list[float] = []
            for _ in range(rounds):  # in turn, so that both meet the same machine
                began = perf_counter()
                view = figures.figures(counter.clerk, FigureSpan.QUARTER, DAY)
                wholes.append(perf_counter() - began)
                if view.whole.cases != cases:
                    raise AssertionError(view.whole)
                with counter.store.read() as rows:
                    raws.append(_raw(rows))
        finally:
            counter.close()
    whole, raw = statistics.median(wholes), statistics.median(raws)
    return {
        "quarter_s": round(whole, 3),
        "aim_s": AIM_S,
        "raw_s": round(raw, 3),
        "ratio": round(whole / raw, 2),
        "aim_ratio": AIM_RATIO,
        "met": whole <= AIM_S and whole <= AIM_RATIO * raw,
        "cases": cases,
        "fill_s": round(filled, 1),
    }


def _raw(rows: Rows) -> float:
    """Seconds of the bare query, as text, of which nothing but the rows is made."""
    query = grouped(FigureSpan.QUARTER, *bounds(FigureSpan.QUARTER, DAY))
    said = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    began = perf_counter()
    rows.execute(text(said)).all()
    return perf_counter() - began
