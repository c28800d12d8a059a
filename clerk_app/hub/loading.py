"""Registers from files into the hub: what differs is put in, bad rows are listed, twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import Connection, sql
from psycopg.errors import UniqueViolation

from clerk_app.hub.admin import newest_version, version_of
from clerk_app.hub.errors import CounterUnknown, HubError, HubVersion
from clerk_app.hub.register_rules import SINCE, write_register_rules
from clerk_app.registers.catalogue import CATALOGUE, Catalogue
from clerk_app.registers.csv_files import BadRow
from clerk_app.registers.declaration import INSURANCE, RegisterDeclaration
from clerk_app.registers.lines import Line, line_of

BATCH = 50_000  # lines a transaction: one that runs long holds every feed back
_FIRST = ("house", "stay")  # they say whose station a person belongs to

Admin = Connection[tuple[Any, ...]]
Progress = Callable[[str, int], None]


class NothingToLoad(HubError):
    """The directory holds none of the register files."""

    code = "CA-H18"


class EditionKnown(HubError):
    """The hub has had an edition of this name: a new one needs a name of its own."""

    code = "CA-H19"


@dataclass(frozen=True, slots=True)
class LoadReport:
    rows: Mapping[str, int]  # good rows a file
    bad: tuple[BadRow, ...]
    changed: Mapping[str, int] = field(default_factory=dict[str, int])  # what differed from the hub


def load_directory(
    connection: Admin,
    directory: Path,
    *,
    on_progress: Progress = lambda _file, _rows: None,
    replace: bool | Collection[str] = False,
    edition: str | None = None,
    catalogue: Catalogue = CATALOGUE,
) -> LoadReport:
    """Load every register file of a directory.

    Args:
        connection: An administrator's, in autocommit; each BATCH is a transaction of its own.
        directory: Holds ``person.csv``, ``stay.csv`` ... as `clerk-app import` takes them, also
            ``staff.csv``, ``online_application.csv``, ``workdays.csv`` and ``policies/*.toml``; any may
            be missing, not all.
        on_progress: Told the file and the number of good rows read so far, once a batch.
        replace: Rows that a file does not name are gone: of every file (True), or of these registers.
            A file with a bad row takes nothing away.
        edition: Name of a new edition of the insurance months. Counters then take them all at once, by
            the snapshot that is built next, and not row by row.
        catalogue: The registers that there are.

    Raises NothingToLoad, EditionKnown, HubVersion where the hub is older than its table of registers; errors
    of the hub, where what was committed stays.
    """
    present = _present(directory, catalogue)
    _require_register_rules(connection)
    write_register_rules(connection, catalogue)
    rows: dict[str, int] = {}
    changed: dict[str, int] = {}
    bad: list[BadRow] = []
    opened = False
    for register in sorted(present, key=_turn):
        if edition is not None and register.feed == INSURANCE and not opened:
            _open_edition(connection, edition)
            opened = True
        load = _Load(connection, register, on_progress)
        load.keeping = replace if isinstance(replace, bool) else register.name in replace
        load.read(directory / register.source.file, bad)
        rows[register.source.file], changed[register.name] = load.good, load.changed
    if opened:
        connection.execute("UPDATE hub.edition SET complete = true WHERE edition = %s", (edition,))
    connection.execute("ANALYZE hub.register_row")
    return LoadReport(rows, tuple(bad), changed)


def _present(directory: Path, catalogue: Catalogue) -> list[RegisterDeclaration[Any]]:
    """The registers of which the directory has a file. Raises NothingToLoad."""
    present = [item for item in catalogue.values() if (directory / item.source.file).exists()]
    if not present:
        raise NothingToLoad(str(directory))
    return present


def _require_register_rules(connection: Admin) -> None:
    """Raise HubVersion where the hub is older than its table of registers."""
    if (version := version_of(connection)) < SINCE:
        raise HubVersion(version, newest_version())


def _turn(register: RegisterDeclaration[Any]) -> tuple[bool, bool, str]:
    """When a register is loaded: what an edition replaces comes last, and nothing comes in between."""
    return register.name not in _FIRST, register.feed == INSURANCE, register.name


def allow_scope(connection: Admin, counter: str, scope: str) -> None:
    """Let a counter mirror as much as ``station``, ``district`` or ``city``. Raises CounterUnknown."""
    done = connection.execute("UPDATE hub.counter SET scope = %s WHERE counter = %s", (scope, counter))
    if done.rowcount == 0:
        raise CounterUnknown(counter)


def _open_edition(connection: Admin, edition: str) -> None:
    try:
        connection.execute("INSERT INTO hub.edition (edition) VALUES (%s)", (edition,))
    except UniqueViolation as error:
        raise EditionKnown(edition) from error


# --- into the hub


class _Load:
    """One register on its way in. `keeping` notes the keys that came, to find those that are gone."""

    def __init__(self, connection: Admin, register: RegisterDeclaration[Any], on_progress: Progress) -> None:
        self._connection, self._register, self._tell = connection, register, on_progress
        self.keeping = False
        self.good = self.changed = 0
        connection.execute("DROP TABLE IF EXISTS pg_temp.came")
        connection.execute('CREATE TEMPORARY TABLE came (key text COLLATE "C" PRIMARY KEY)')

    def read(self, path: Path, bad: list[BadRow]) -> None:
        """Load a file, and list what is wrong with it."""
        before = len(bad)
        for lines, count in _batches(self._register, path, bad):
            self._put(lines, count)
        self._finish(whole=len(bad) == before)

    def _put(self, lines: list[Line], count: int) -> None:
        """Merge lines, of which each key comes once, and count the rows of the file."""
        with self._connection.transaction():
            self._incoming()
            with self._connection.cursor().copy(
                "COPY pg_temp.incoming (key, station, body) FROM STDIN"
            ) as copy:
                for line in lines:
                    copy.write_row(line)
            if self.keeping:
                self._connection.execute(
                    "INSERT INTO pg_temp.came SELECT key FROM pg_temp.incoming ON CONFLICT DO NOTHING"
                )
            self._merge()
        self.good += count
        self._tell(self._register.source.file, self.good)

    def _finish(self, *, whole: bool) -> None:
        """Take away what did not come, where that is wanted and the file was read whole."""
        while self.keeping and whole:
            with self._connection.transaction():
                self._incoming()
                gone = self._connection.execute(
                    sql.SQL(
                        "INSERT INTO pg_temp.incoming (key) SELECT r.key FROM hub.register_row r "
                        "WHERE r.feed = {} AND r.register = {} AND r.body IS NOT NULL "
                        "AND NOT EXISTS (SELECT FROM pg_temp.came c WHERE c.key = r.key) LIMIT {}"
                    ).format(
                        sql.Literal(self._register.feed), sql.Literal(self._register.name), sql.Literal(BATCH)
                    )
                ).rowcount
                if gone == 0:
                    break
                self._merge()
        self._connection.execute("DROP TABLE pg_temp.came")

    def _incoming(self) -> None:
        self._connection.execute(
            'CREATE TEMPORARY TABLE incoming (key text COLLATE "C" PRIMARY KEY, station text, body text) '
            "ON COMMIT DROP"
        )

    def _merge(self) -> None:
        row = self._connection.execute("SELECT hub.merge_incoming(%s)", (self._register.name,)).fetchone()
        assert row is not None
        self.changed += int(row[0])


def _batches(
    register: RegisterDeclaration[Any], path: Path, bad: list[BadRow]
) -> Iterator[tuple[list[Line], int]]:
    """The lines of a register, a batch at a time, and how many were read; of two with one key the later counts."""
    batch: dict[str, Line] = {}
    count = 0
    for rows in register.source.rows(path):
        if isinstance(rows, BadRow):
            bad.append(rows)
            continue
        line = line_of(register, rows)
        batch[line[0]] = line
        count += 1
        if len(batch) >= BATCH:
            yield list(batch.values()), count
            batch, count = {}, 0
    if batch:
        yield list(batch.values()), count
