"""Registers from files into the hub: what differs is put in, bad rows are listed, twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import Connection, sql
from psycopg.errors import UniqueViolation

from clerk_app.domain.law.policy import BadPolicy
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.workdays import BadCalendar, parse_workdays
from clerk_app.hub.errors import CounterUnknown, HubError
from clerk_app.registers.csv_files import BadRow, records
from clerk_app.registers.csv_rows import OF_THE_HUB, REGISTERS, Register, WrongField
from clerk_app.registers.register import KEY_OF

BATCH = 50_000  # lines a transaction: one that runs long holds every feed back
FILES: dict[str, Register] = {  # houses and stays first: they say whose station a person belongs to
    "station": REGISTERS["station"],
    "house": REGISTERS["house"],
    "stay": REGISTERS["stay"],
    **REGISTERS,
    **OF_THE_HUB,
}
_STATION_OF = {"house": 4, "staff": 4, "online_application": 4}  # the column that says where a row belongs

Admin = Connection[tuple[Any, ...]]
Progress = Callable[[str, int], None]
Line = tuple[str, str | None, str | None]  # key, station, body


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

    Raises NothingToLoad, EditionKnown; errors of the hub, where what was committed stays.
    """
    sources = _sources(directory)
    if not sources:
        raise NothingToLoad(str(directory))
    rows: dict[str, int] = {}
    changed: dict[str, int] = {}
    bad: list[BadRow] = []
    for register, (name, source) in sources.items():
        opened = edition is not None and register == "insurance"
        if opened:
            _open_edition(connection, str(edition))
        before = len(bad)
        load = _Load(connection, register, on_progress, name)
        load.keeping = replace if isinstance(replace, bool) else register in replace
        for batch in source(bad):
            load.put(batch)
        load.finish(whole=len(bad) == before)
        rows[name], changed[register] = load.good, load.changed
        if opened:
            connection.execute("UPDATE hub.edition SET complete = true WHERE edition = %s", (edition,))
    connection.execute("ANALYZE hub.register_row")
    return LoadReport(rows, tuple(bad), changed)


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

    def __init__(self, connection: Admin, register: str, on_progress: Progress, name: str) -> None:
        self._connection, self._register = connection, register
        self._tell, self._name = on_progress, name
        self.keeping = False
        self.good = self.changed = 0
        connection.execute("DROP TABLE IF EXISTS pg_temp.came")
        connection.execute('CREATE TEMPORARY TABLE came (key text COLLATE "C" PRIMARY KEY)')

    def put(self, batch: tuple[list[Line], int]) -> None:
        """Merge lines, of which each key comes once, and count the rows of the file."""
        lines, count = batch
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
        self._tell(self._name, self.good)

    def finish(self, *, whole: bool) -> None:
        """Take away what did not come, where that is wanted and the file was read whole."""
        while self.keeping and whole:
            with self._connection.transaction():
                self._incoming()
                gone = self._connection.execute(
                    sql.SQL(
                        "INSERT INTO pg_temp.incoming (key) SELECT r.key FROM hub.register_row r "
                        "WHERE r.feed = hub.feed_of({0}) AND r.register = {0} AND r.body IS NOT NULL "
                        "AND NOT EXISTS (SELECT FROM pg_temp.came c WHERE c.key = r.key) LIMIT {1}"
                    ).format(sql.Literal(self._register), sql.Literal(BATCH))
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
        row = self._connection.execute("SELECT hub.merge_incoming(%s)", (self._register,)).fetchone()
        assert row is not None
        self.changed += int(row[0])


# --- from files

Source = Callable[[list[BadRow]], Iterable[tuple[list[Line], int]]]


def _sources(directory: Path) -> dict[str, tuple[str, Source]]:
    """By register: the name of its file, and what reads it."""
    found: dict[str, tuple[str, Source]] = {}
    if (directory / "policies").is_dir():
        files = sorted((directory / "policies").glob("*.toml"))
        found["policy"] = ("policies", lambda bad: _policies(files, bad))
    if (directory / "workdays.csv").is_file():
        found["workday"] = ("workdays.csv", lambda bad: _workdays(directory / "workdays.csv", bad))
    for register in FILES:
        path = directory / f"{register}.csv"
        if path.is_file():
            found[register] = (path.name, lambda bad, path=path: _csv(path, bad))
    return found


def _csv(path: Path, bad: list[BadRow]) -> Iterator[tuple[list[Line], int]]:
    """The lines of a register file, a batch at a time; of two about one key the later one counts."""
    name = path.stem
    register = FILES[name]
    batch: dict[str, Line] = {}
    count = 0
    for record in records(path, register.required, register.columns):
        if isinstance(record, BadRow):
            bad.append(record)
            continue
        line, row = record
        try:
            made = _line(name, register.read(row))
        except WrongField as error:
            bad.append(BadRow(path.name, line, error.field, error.why))
            continue
        batch[made[0]] = made
        count += 1
        if len(batch) >= BATCH:
            yield list(batch.values()), count
            batch, count = {}, 0
    if batch:
        yield list(batch.values()), count


def _line(register: str, rows: list[tuple[Any, ...]]) -> Line:
    """A row of the mirror as the hub keeps it; of insurance, all rows of one person and scheme."""
    if register == "insurance":
        return "\t".join(rows[0][:2]), None, _json([row[2:] for row in rows])
    row = rows[0]
    key = KEY_OF[register](row)
    station = row[_STATION_OF[register]] if register in _STATION_OF else None
    return key if isinstance(key, str) else "\t".join(map(str, key)), station or "", _json(row)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _policies(files: list[Path], bad: list[BadRow]) -> Iterator[tuple[list[Line], int]]:
    lines: list[Line] = []
    for path in files:
        try:
            text = path.read_text("utf-8")
            policy = parse_policy(path.name, text)
        except UnicodeDecodeError:
            bad.append(BadRow(path.name, 0, "", "not_utf8"))
            continue
        except BadPolicy as error:
            bad.append(BadRow(path.name, error.line, error.detail, error.reason))
            continue
        day = policy.in_force_from.isoformat()
        lines.append((f"{policy.name}\t{day}", None, _json([policy.name, day, text])))
    yield lines, len(lines)


def _workdays(path: Path, bad: list[BadRow]) -> Iterator[tuple[list[Line], int]]:
    """The working-day table (columns as in `resources/calendar`), a row a year."""
    try:
        table = parse_workdays(path.read_text("utf-8"))
    except UnicodeDecodeError:
        bad.append(BadRow(path.name, 0, "", "not_utf8"))
        return
    except BadCalendar as error:
        bad.append(BadRow(path.name, error.line, error.value, error.reason))
        return
    lines: list[Line] = []
    for year in range(table.first_year, table.last_year + 1):
        days = (
            " ".join(day.isoformat() for day in sorted(among) if day.year == year)
            for among in (table.holidays, table.makeup)
        )
        lines.append((str(year), None, _json([year, *days, path.name])))
    yield lines, len(lines)
