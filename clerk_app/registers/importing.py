"""Registers from files into the mirror: good rows go in, bad ones are listed, twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import KnownError
from clerk_app.registers.csv_files import BadRow
from clerk_app.registers.declaration import RegisterDeclaration, Row
from clerk_app.registers.register import Register
from clerk_app.registers.schema import insert_into

BATCH = 50_000  # lines that go in with one commit


class NothingToImport(KnownError):
    """The directory holds none of the register files."""

    code = "CA-I01"

    def __init__(self, directory: str) -> None:
        super().__init__(directory)
        self.directory = directory


@dataclass(frozen=True, slots=True)
class ImportReport:
    rows: Mapping[str, int]  # good rows a register
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
    present = [item for item in register.catalogue.imported if (directory / item.source.file).is_file()]
    if not present:
        raise NothingToImport(str(directory))
    counts: dict[str, int] = {}
    bad: list[BadRow] = []
    for item in present:
        counts[item.name] = _import_file(register, item, directory / item.source.file, bad, on_progress)
    note_loaded(register)
    hub_only = [item.name for item in register.catalogue.values() if item.hub_only]
    register.file.found_again((*counts, *hub_only))
    register.file.checkpoint()
    return ImportReport(counts, tuple(bad))


def _import_file(
    register: Register,
    declaration: RegisterDeclaration[Any],
    path: Path,
    bad: list[BadRow],
    on_progress: Callable[[str, int], None],
) -> int:
    batch: dict[object, list[Row]] = {}
    good = 0

    def put_in() -> None:
        put_rows(register, declaration, (row for rows in batch.values() for row in rows))
        batch.clear()
        on_progress(path.name, good)

    for rows in declaration.source.rows(path):
        if isinstance(rows, BadRow):
            bad.append(rows)
            continue
        good += 1
        # of two lines about one run (a person and scheme) the later one counts, whole
        batch[rows[0][: declaration.run] if declaration.run else good] = rows
        if len(batch) >= BATCH:
            put_in()
    put_in()
    return good


def put_rows(
    register: Register, declaration: RegisterDeclaration[Any], rows: Iterable[Sequence[Any]]
) -> None:
    """Put rows into the mirror in one transaction; a row of the same key is replaced.

    Args:
        register: The mirror.
        declaration: Whose rows they are.
        rows: Values in the order of its columns. Of two rows with one key the later one counts. They
            go in sorted by key, so that SQLite appends instead of searching. Where the declaration has
            runs they are whole runs: what is known of each goes.
    """
    batch = sorted((tuple(row) for row in rows), key=declaration.key_of)
    with register.file.writing() as connection:
        if declaration.run:
            shared = " AND ".join(f'"{name}" = ?' for name in declaration.key[: declaration.run])
            runs = sorted({row[: declaration.run] for row in batch})
            connection.executemany(f"DELETE FROM {declaration.name} WHERE {shared}", runs)
        connection.executemany(insert_into(declaration), batch)


def note_loaded(register: Register, as_of: datetime | None = None) -> None:
    """Note when the registers were loaded (now), and how many people they hold."""
    with register.file.writing() as connection:
        people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
        values = (("as_of", (as_of or datetime.now(UTC)).isoformat()), ("people", str(people)))
        connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", values)
