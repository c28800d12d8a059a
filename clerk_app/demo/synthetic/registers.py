"""Invented registers as CSV files: the same seed and day, the same bytes; any number of people.

`write_registers` streams, so a million people need no more memory than ten. `demo_people` gives
the rows of the sample cards' people alone; `write_csv` writes such rows for the importer.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from random import Random
from typing import Protocol

from clerk_app.demo.synthetic.houses import STATIONS, building_row, buildings_for, house_row, station_row
from clerk_app.demo.synthetic.lives import Life, LifeMaker
from clerk_app.demo.synthetic.names import invent_name
from clerk_app.demo.synthetic.numbers import Numbers, SyntheticIdentity
from clerk_app.demo.synthetic.portal import drawn_row
from clerk_app.demo.synthetic.samples import SAMPLES, Sample, demo_people
from clerk_app.domain.days import add_months
from clerk_app.registers.catalogue import CATALOGUE

__all__ = ["COLUMNS", "SAMPLES", "Sample", "demo_people", "write_csv", "write_registers"]

# Files of the registers that a counter imports: columns, and what each means.
COLUMNS: dict[str, dict[str, str]] = {
    register.name: {column.name: column.meaning for column in register.source.columns}
    for register in CATALOGUE.imported
}
_PROGRESS = 10_000
_OLDEST, _YOUNGEST = 85, 3  # years


class _Writer(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


def write_registers(
    out: Path,
    *,
    persons: int,
    seed: int = 0,
    buildings: int = 0,
    on: date,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> None:
    """Write one CSV file a register and a README into `out` (made if it is not there).

    Args:
        out: Directory; files of the same names are replaced.
        persons: How many people, 0 or more.
        seed: The same seed and day give the same bytes.
        buildings: At least so many, with forty rooms each; there are enough for the people anyhow.
        on: The day around which the lives are drawn.
        on_progress: Told the number of people written so far, every 10,000.
    """
    out.mkdir(parents=True, exist_ok=True)
    rng = Random(f"clerk-app {seed}")
    houses = max(90, persons // 3)
    portal = Random(f"clerk-app portal {seed}")
    numbers = Numbers(rng, add_months(on, -12 * _OLDEST), add_months(on, -12 * _YOUNGEST))
    maker = LifeMaker(rng, on, houses)
    with ExitStack() as files:
        writers = {name: _open(out, name, files) for name in COLUMNS}
        for index in range(STATIONS):
            writers["station"].writerow(station_row(index))
        for index in range(houses):
            writers["house"].writerow(house_row(index))
        for index in range(max(buildings, buildings_for(houses))):
            writers["building"].writerow(building_row(index, on))
        for index in range(persons):
            who, life = _write_person(writers, rng, numbers, maker, on, index)
            filed = drawn_row(portal, on, who, life.stay, life.photo_receipt, index)
            if filed is not None:
                writers["online_application"].writerow(filed)
            if (index + 1) % _PROGRESS == 0:
                on_progress(index + 1)
    (out / "README").write_text(_readme(persons, seed, on), "utf-8")


def write_csv(out: Path, tables: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Write rows (in the order of COLUMNS) as register files into `out`, one a table."""
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        for name, rows in tables.items():
            writer = _open(out, name, files)
            for row in rows:
                writer.writerow(row)


def _open(out: Path, name: str, files: ExitStack) -> _Writer:
    file = files.enter_context((out / f"{name}.csv").open("w", encoding="utf-8", newline=""))
    writer = csv.writer(file)
    writer.writerow(COLUMNS[name])
    return writer


def _write_person(
    writers: Mapping[str, _Writer], rng: Random, numbers: Numbers, maker: LifeMaker, on: date, index: int
) -> tuple[tuple[str, str, str], Life]:
    """Somebody and their life: number, name, phone, and what the registers hold of it."""
    kind = rng.random() if index >= 10 else 1.0
    name, group = invent_name(rng, index)
    phone = f"1390000{rng.randrange(10**4):04d}"
    if kind < 0.01:
        who, id_type, group = numbers.hmt(), "hmt_residence_permit", ""
    elif kind < 0.013:
        who, id_type, group = numbers.foreign(), "foreign_permanent_resident", ""
    else:
        who, id_type = numbers.mainland(), "mainland_id"
    local = _local_since(rng, on, who) if id_type == "mainland_id" and 0.013 <= kind < 0.05 else ""
    region = "440304" if local else who.region
    address = f"{'广东省深圳市福田区' if local else who.region_name}虚构路{rng.randrange(1, 400)}号"
    writers["person"].writerow(
        (who.number, id_type, name, who.sex, str(who.birth), group, region, address, local, phone)
    )
    life = maker.live(who.number, who.birth)
    if id_type != "mainland_id":
        life.card.clear()
    _write_life(writers, life)
    return (who.number, name, phone), life


def _local_since(rng: Random, on: date, who: SyntheticIdentity) -> str:
    """Since when somebody is a local household: mostly for years, some from today or tomorrow."""
    if rng.random() < 0.1:
        return str(on)
    return str(max(who.birth, add_months(on, -rng.randrange(1, 200))))


def _write_life(writers: Mapping[str, _Writer], life: Life) -> None:
    for name in ("stay", "insurance", "education", "talent", "card", "watch", "photo_receipt"):
        writer = writers[name]
        for row in getattr(life, name):
            writer.writerow(row)


def _readme(persons: int, seed: int, on: date) -> str:
    lines = [
        "Invented registers. Every person, house, station and number in these files is made up;",
        "region codes are real (GB/T 2260, abolished ones included), check digits are valid.",
        "",
        f"persons {persons}, seed {seed}, drawn around {on}",
        "",
        "UTF-8, a header line, commas, quotes where needed (RFC 4180); dates YYYY-MM-DD;",
        "empty = unknown or none.",
    ]
    for name, columns in COLUMNS.items():
        lines += ["", f"{name}.csv"]
        lines += [f"  {column}: {meaning}" for column, meaning in columns.items()]
    return "\n".join(lines) + "\n"
