"""Registers from CSV files into the mirror: good rows go in, bad ones are listed, twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import KnownError
from clerk_app.registers.csv_files import BadRow as BadRow, records
from clerk_app.registers.csv_rows import REGISTERS, WrongField
from clerk_app.registers.register import Register

BATCH = 50_000  # lines that go in with one commit


class NothingToImport(KnownError):
    """The directory holds none of the register files."""

    code = "CA-I01"

    def __init__(self, directory: str) -> None:
        super().__init__(directory)
        self.directory = directory


@dataclass(frozen=True, slots=True)
class ImportReport:
    rows: Mapping[str, int]  # good rows a file
    bad: tuple[BadRow, ...]


def import_directory(
    register: Register,
    directory: Path,
    *,
    on_progress: Callable[[str, int], None] = lambda _file, _rows: None,
) -> ImportReport:
    """Load every register file of a directory.

    A row takes the place of the row that has the same key (a person's number; number, start and house
    of a stay; number and scheme of an insurance run ...). Nothing else is taken away: what a file does
    not name stays as it is known.

    Args:
        register: The mirror that takes the rows.
        directory: Holds ``person.csv``, ``stay.csv`` ...; any may be missing, not all.
        on_progress: Told the file and the number of good rows read so far, once a batch.

    Raises NothingToImport; errors of the store when the disk fails (what was committed stays).
    """
    present = [table for table in REGISTERS if (directory / f"{table}.csv").is_file()]
    if not present:
        raise NothingToImport(str(directory))
    counts: dict[str, int] = {}
    bad: list[BadRow] = []
    for table in present:
        counts[table] = _import_file(register, table, directory / f"{table}.csv", bad, on_progress)
    register.loaded()
    return ImportReport(counts, tuple(bad))


def _import_file(
    mirror: Register, table: str, path: Path, bad: list[BadRow], on_progress: Callable[[str, int], None]
) -> int:
    register = REGISTERS[table]
    batch: dict[object, list[tuple[Any, ...]]] = {}
    good = 0
    for record in records(path, register.required, register.columns):
        if isinstance(record, BadRow):
            bad.append(record)
            continue
        line, row = record
        try:
            rows = register.read(row)
        except WrongField as error:
            bad.append(BadRow(path.name, line, error.field, error.why))
            continue
        # of two lines about one person and scheme the later one counts, whole
        batch[rows[0][:2] if table == "insurance" else line] = rows
        good += 1
        if len(batch) >= BATCH:
            _put_in(mirror, table, batch)
            on_progress(path.name, good)
    _put_in(mirror, table, batch)
    on_progress(path.name, good)
    return good


def _put_in(mirror: Register, table: str, batch: dict[object, list[tuple[Any, ...]]]) -> None:
    mirror.load(table, (row for rows in batch.values() for row in rows))
    batch.clear()
