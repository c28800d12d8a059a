"""The endorsement rules over many people, reasons kept for each, against the same rules written by hand.

Three times the same question over the same people: who of all holders may be endorsed today, and if not,
because of which of the three conditions (window, 244 days, 8 of 12 months)?

- ours: `judge_population`, which takes every number from the policy and keeps eight rules a person;
- by hand: numpy written for these three conditions and nothing else, on the same arrays;
- SQL: one statement of SQLite over the same rows in a plain database, the reasons into a table. It is
  given the day on which the window opens, which no plain statement folds from a permit's endorsements.

Reading decides in practice, so it is measured too: from the encrypted mirror into arrays, part by part,
as a run does it. Aim: judging within 1.4 times of the faster of the two others; the cost a person at
1,000,000 within 1.5 times of that at 10,000. The masks of all three must agree, or the run fails.

Each size is filled and measured in processes of their own, so that the memory is that of the work.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from clerk_app.app.data import create_store, open_store
from clerk_app.registers.importing import put_rows
from clerk_app.registers.kinds.card import REGISTER as CARDS
from clerk_app.registers.kinds.insurance import REGISTER as MONTHS
from clerk_app.registers.kinds.person import REGISTER as PERSONS
from clerk_app.registers.kinds.stay import REGISTER as STAYS
from clerk_app.registers.opening import open_register

AIM, AIM_GROWTH = 1.4, 1.5
SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 3
ON = date(2026, 11, 23)
EPOCH = date(1970, 1, 1).toordinal()


def run(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    results = [_in_a_process(size) for size in sizes]
    last = results[-1]
    ratio = last["ours_s"] / min(last["by_hand_s"], last["sql_s"])
    per_person = [each["whole_us_a_person"] for each in results]
    growth = per_person[-1] / per_person[0]
    return {
        "ratio": round(ratio, 2),
        "aim": AIM,
        "growth_a_person": round(growth, 2),
        "aim_growth": AIM_GROWTH,
        "met": ratio <= AIM and growth <= AIM_GROWTH,
        "sizes": results,
    }


def _in_a_process(people: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        for verb in ("fill", "measure"):
            command = [sys.executable, "-m", "benchmarks.bench_bulk", verb, name, str(people)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def fill(directory: Path, people: int) -> None:

    store = create_store(directory / "data", "FT-01", key=bytes(32))
    plain = sqlite3.connect(directory / "plain.db", isolation_level=None)
    _fill(store, plain, people)
    plain.close()
    store.close()


def measure(directory: Path, people: int) -> dict[str, Any]:
    """Read the mirror and judge it three ways. Times are the best of some rounds, in seconds; those of judging are
    the processor's, which one thread takes and no neighbour adds to."""
    import numpy as np

    from clerk_app.domain.law.batch.arrays import arrays_of
    from clerk_app.domain.law.batch.judging import OUTCOMES, judge_population
    from clerk_app.domain.law.batch.population import Population
    from clerk_app.domain.law.records import Service
    from clerk_app.registers.scanning import everybody, listed
    from clerk_app.services.endorsement.holders import PART
    from clerk_app.services.rules.loading import load_policies

    policy = load_policies().on("shenzhen", ON)
    store = open_store(directory / "data", key=bytes(32))
    plain = sqlite3.connect(directory / "plain.db", isolation_level=None)

    def judged_of(arrays: Any) -> Any:
        return judge_population(Population(policy, arrays, ON), Service.ENDORSEMENT, _nobody)

    judged_of(
        arrays_of(listed(open_register(store), [_first_number()]), ON)
    )  # imports and caches are not counted
    idle = _peak()
    whole, kept = _best(
        lambda: [judged_of(arrays_of(part, ON)) for part in everybody(open_register(store), PART)],
        clock=perf_counter,
    )
    peak = _peak()
    good = sum(int((each.outcome == OUTCOMES.index("eligible")).sum()) for each in kept)
    parts = [arrays_of(part, ON) for part in everybody(open_register(store), PART)]
    store.close()
    ours_s, masks = _best(lambda: [judged_of(arrays) for arrays in parts])
    hand_s, hand = _best(lambda: [_by_hand(arrays) for arrays in parts])
    sql_s, counted = _best(lambda: _by_sql(plain))
    plain.close()
    _agree(np, masks, hand, counted, good)
    return {
        "people": people,
        "ours_s": round(ours_s, 4),
        "by_hand_s": round(hand_s, 4),
        "sql_s": round(sql_s, 4),
        "with_reading_s": round(whole, 3),
        "whole_us_a_person": round(whole / people * 1e6, 2),
        "people_a_second": round(people / whole),
        "eligible": counted,
        "kept_bytes_a_person": sum(
            each.outcome.nbytes + each.failed.nbytes + each.open.nbytes for each in kept
        )
        / people,
        "memory_mb": round(peak - idle, 1),
        "peak_mb": round(peak, 1),
    }


def _first_number() -> str:
    from benchmarks.floor import number_of

    return number_of(0)


def _nobody(number: str) -> Any:
    raise AssertionError(number)  # the policy asks nothing that only the scalar rule knows


def _agree(np: Any, masks: list[Any], hand: list[Any], counted: int, ours_good: int) -> None:
    """All three found the same people, and the first two the same reasons."""
    rules = masks[0].rules
    for ours, (window, days, months) in zip(masks, hand, strict=True):
        for rule, answer in (
            ("endorsement_window", window),
            ("residence_days", days),
            ("continued_insurance", months),
        ):
            assert np.array_equal((ours.failed >> rules.index(rule) & 1) == 0, answer), rule
    good = sum(int((window & days & months).sum()) for window, days, months in hand)
    assert good == counted == ours_good, (good, counted, ours_good)


# --- the people: one permit, one or two stays, one run of insurance


def _fill(store: Any, plain: sqlite3.Connection, people: int) -> None:
    from random import Random

    from benchmarks.floor import number_of
    from clerk_app.domain.days import add_months
    from clerk_app.domain.months import month_of

    rng, month, register = Random(7), month_of(ON), open_register(store)
    plain.executescript(_TABLES)
    for begin in range(0, people, 100_000):
        persons, stays, months, cards = [], [], [], []
        for index in range(begin, min(begin + 100_000, people)):
            number, house = number_of(index), f"44030{3 + index % 6}{'0' * 19}"
            persons.append(
                (number, "mainland_id", "甲", "male", "1990-01-01", "01", number[:6], "", None, None)
            )
            years, days = rng.randrange(4), rng.randrange(364)
            issued = add_months(ON, -12 * years) - timedelta(days=days)
            ends = [(issued + timedelta(days=365 * year + 330)).isoformat() for year in range(years)]
            cards.append(
                (number, f"X{index}", "permit", issued.isoformat(), " ".join(ends), None, None, None, None)
            )
            start = ON - timedelta(days=rng.randrange(100, 3000))
            left = start + timedelta(days=rng.randrange(30, 90))
            stays.append((number, start.isoformat(), left.isoformat(), house))
            back = left + timedelta(days=rng.randrange(200))
            if back < ON:
                stays.append((number, back.isoformat(), None, house))
            bits = (rng.getrandbits(24) | rng.getrandbits(24)) << month - 24
            months += [
                (number, "pension", first, bits >> first & (1 << 62) - 1, None)
                for first in range(0, month + 1, 62)
                if bits >> first & (1 << 62) - 1
            ]
        for kind, rows in ((PERSONS, persons), (STAYS, stays), (MONTHS, months), (CARDS, cards)):
            put_rows(register, kind, rows)
        plain.execute("BEGIN")
        plain.executemany("INSERT INTO stay VALUES (?,?,?)", [row[:3] for row in stays])
        plain.executemany("INSERT INTO card VALUES (?,?)", [(row[0], _turn(row)) for row in cards])
        plain.executemany("INSERT INTO months VALUES (?,?)", _last_year(months, month))
        plain.execute("COMMIT")


def _turn(card: tuple[Any, ...]) -> str:
    """End of the cycle: SQL is given the life of the permit, which it could not fold in a statement."""
    from clerk_app.domain.law.card_life import permit_life
    from clerk_app.domain.law.records import Card, CardKind

    endorsed = tuple(date.fromisoformat(day) for day in card[4].split())
    life = permit_life([Card(CardKind.PERMIT, date.fromisoformat(card[3]), endorsed)], ON, _cycle())
    return str(life.window_opens) if life.state in ("valid", "suspended") else "9999-12-31"


@cache
def _cycle() -> Any:
    from clerk_app.services.rules.loading import load_policies

    return load_policies().on("shenzhen", ON).cycle


def _last_year(rows: list[tuple[Any, ...]], month: int) -> list[tuple[str, int]]:
    joined: dict[str, int] = {}
    for number, _, first, bits, _ in rows:
        joined[number] = joined.get(number, 0) | bits << first
    return [(number, bits >> month - 12 & 0xFFF) for number, bits in joined.items()]


# --- by hand


def _by_hand(arrays: Any) -> tuple[Any, Any, Any]:
    """The three conditions for one permit, sorted stays and one scheme: numbers stand in the code."""
    import numpy as np

    from clerk_app.domain.days import add_months
    from clerk_app.domain.law.batch.calendar import add_months_to
    from clerk_app.domain.months import month_of

    count, today = len(arrays), ON.toordinal() - EPOCH
    cards = arrays.cards
    issued, cycles = cards.issued[np.argsort(cards.owner, kind="stable")], np.ones(count, np.int32)
    order = np.lexsort((cards.endorsed_day, cards.endorsed_card))
    owner, day = cards.owner[cards.endorsed_card[order]], cards.endorsed_day[order]
    each = np.bincount(owner, minlength=count)
    begins = np.cumsum(each) - each
    origin = issued.copy()
    for step in range(int(each.max(initial=0))):
        who = np.flatnonzero(each > step)
        when = day[begins[who] + step]
        turn = add_months_to(origin[who], 12 * cycles[who])
        late = when >= turn
        origin[who] = np.where(late, when, origin[who])
        cycles[who] = np.where(
            late, 1, cycles[who] + (when > add_months_to(origin[who], 12 * (cycles[who] - 1)))
        )
    turn = add_months_to(origin, 12 * cycles)
    window = today >= turn - 60

    first = add_months(ON, -12).toordinal() - EPOCH
    stays = arrays.stays
    total, cursor = np.zeros(count, np.int64), np.full(count, first, np.int32)
    each = np.bincount(stays.owner, minlength=count)
    begins = np.cumsum(each) - each
    for step in range(int(each.max(initial=0))):
        who = np.flatnonzero(each > step)
        stay = begins[who] + step
        start, end = np.maximum(stays.start[stay], cursor[who]), np.minimum(stays.end[stay], today)
        total[who] += np.maximum(end - start, 0)
        cursor[who] = np.maximum(cursor[who], end)
    days = total >= 244

    month, posted = month_of(ON), arrays.months
    whole = 0xFFF << month - 12
    masks = np.array([whole >> 62 * word & (1 << 62) - 1 for word in range(int(posted.word.max()) + 1)])
    bits = np.bitwise_count(posted.proven & masks[posted.word])
    return window, days, np.bincount(posted.owner, bits, minlength=count) >= 8


# --- plain SQL

_TABLES = """
CREATE TABLE card (id_number TEXT PRIMARY KEY, opens TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stay (id_number TEXT, start TEXT, "end" TEXT, PRIMARY KEY (id_number, start)) WITHOUT ROWID;
CREATE TABLE months (id_number TEXT PRIMARY KEY, year INTEGER NOT NULL) WITHOUT ROWID;
"""
_POPCOUNT = " + ".join(f"(coalesce(year, 0) >> {bit} & 1)" for bit in range(12))
_SQL = f"""
CREATE TEMP TABLE answer AS
SELECT id_number, (opens > :today) | (coalesce(days, 0) < 244) << 1 | ({_POPCOUNT} < 8) << 2 AS failed
FROM card
LEFT JOIN (SELECT id_number, sum(max(0, julianday(min(coalesce("end", :today), :today))
           - julianday(max(start, :first)))) AS days FROM stay GROUP BY id_number) USING (id_number)
LEFT JOIN months USING (id_number)
"""


def _by_sql(plain: sqlite3.Connection) -> int:
    """How many may be endorsed; the reasons of everybody stand in a table."""
    plain.execute("DROP TABLE IF EXISTS answer")
    plain.execute(_SQL, _sql_values())
    return plain.execute("SELECT count(*) FROM answer WHERE failed = 0").fetchone()[0]


def _sql_values() -> dict[str, str]:
    from clerk_app.domain.days import add_months

    return {"today": ON.isoformat(), "first": add_months(ON, -12).isoformat()}


def _best(work: Callable[[], Any], *, clock: Callable[[], float] = process_time) -> tuple[float, Any]:
    times, answer = [], None
    for _ in range(ROUNDS):
        answer = None
        started = clock()
        answer = work()
        times.append(clock() - started)
    return min(times), answer


def _peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    verb, place, count = sys.argv[1:]
    if verb == "fill":
        fill(Path(place), int(count))
    else:
        print(json.dumps(measure(Path(place), int(count))))
