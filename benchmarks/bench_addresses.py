"""Finding a room while somebody types, in the address register of a city of ten million rooms.

A building is typed key by key: the beginnings of its estate, of its road, of its pinyin and first letters, of its
whole address and of its code, with a room after it; the clock of a key is that of `find_places`. Beside each stands
the bare range of the same index, twenty rows, over a connection of its own to the same encrypted file, in turns.

Aim: 50 ms for the slowest key. Also told: how long the file takes to fill and to open, and its size.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from clerk_app.app.data import create_store
from clerk_app.demo.synthetic.houses import building_row
from clerk_app.registers.addresses import find_places
from clerk_app.registers.importing import put_rows
from clerk_app.registers.kinds.building import REGISTER as BUILDING, Building
from clerk_app.registers.opening import open_register

AIM_KEY_MS = 50.0
BUILDINGS = 600_000
ROOMS = 40  # in each
PART = 50_000
KEY = bytes(range(32))
ON = date(2026, 11, 23)
_FIELDS = ("name", "road", "initials", "pinyin", "address", "building_code")


def run(*, buildings: int = BUILDINGS, typed: int = 60) -> dict[str, Any]:
    from clerk_app.store.database import connect

    chosen = random.Random(20261123)
    with tempfile.TemporaryDirectory() as name:
        store = create_store(Path(name), "FT-01", key=KEY)
        began = perf_counter()
        register = open_register(store)
        opened = perf_counter() - began
        began = perf_counter()
        for first in range(0, buildings, PART):
            made = (building_row(index, ON) for index in range(first, min(first + PART, buildings)))
            put_rows(register, BUILDING, ((*row[:10], row[10] or None) for row in made))
        filled = perf_counter() - began
        bare = connect(Path(name) / "register.db", KEY, synchronous="NORMAL")
        try:
            keys: list[float] = []
            floors: list[float] = []
            for turn in range(typed):
                building = BUILDING.record(_row(chosen.randrange(buildings)))
                field = _FIELDS[turn % len(_FIELDS)]
                whole = str(getattr(building, "code" if field == "building_code" else field)) or building.road
                for text in _beginnings(whole, building):
                    keys.append(_timed(lambda text=text: find_places(register, text)))
                    floors.append(_timed(lambda text=text, field=field: _range(bare, field, text)))
            size = sum(file.stat().st_size for file in Path(name).glob("register.db*"))
        finally:
            bare.close()
            register.close()
            store.close()
    slowest, middle = max(keys) * 1000, statistics.median(keys) * 1000
    floor = statistics.median(floors) * 1000
    return {
        "met": slowest <= AIM_KEY_MS,
        "buildings": buildings,
        "rooms": buildings * ROOMS,
        "keys": len(keys),
        "key_ms": round(middle, 3),
        "slowest_key_ms": round(slowest, 2),
        "floor_ms": round(floor, 3),
        "slowest_floor_ms": round(max(floors) * 1000, 2),
        "ratio": round(middle / floor, 2),
        "filled_s": round(filled, 1),
        "open_ms": round(opened * 1000, 1),
        "size_mb": round(size / 1e6, 1),
    }


def _row(index: int) -> tuple[Any, ...]:
    made = building_row(index, ON)
    return (*made[:10], made[10] or None)


def _beginnings(whole: str, building: Building) -> list[str]:
    """What stands in the field after each key, and at the end with a room."""
    return [
        *(whole[:letters] for letters in range(1, len(whole) + 1)),
        f"{whole} {next(iter(building.labels.values()))}",
    ]


def _range(bare: Any, field: str, text: str) -> object:
    statement = f'SELECT * FROM building WHERE "{field}" >= ? AND "{field}" < ? ORDER BY "{field}" LIMIT 20'
    wanted = text.partition(" ")[0]
    return bare.execute(statement, (wanted, wanted + "\U0010ffff")).fetchall()


def _timed(work: Any) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
