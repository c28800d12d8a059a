"""Snapshots of the registers, built once at the hub: what a counter begins its mirror with.

A part is the image of an SQLite database that holds one table of the mirror, cut in the order of keys,
compressed. It is made by SQLCipher in a file of its own and opened in memory, so that nothing is in clear
on the administrator's disk either.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import psycopg
from psycopg import Connection, sql

from clerk_app.hub.errors import HubError
from clerk_app.registers.catalogue import CATALOGUE, Catalogue
from clerk_app.registers.declaration import INSURANCE, LARGE, Feed, RegisterDeclaration
from clerk_app.registers.lines import rows_of
from clerk_app.registers.pages import PAGE, unseal
from clerk_app.registers.schema import create_table, insert_into
from clerk_app.store.database import KEY_BYTES, connect

PART_ROWS = 50_000
KEPT = 2  # snapshots of a scope: who loads the older one may finish
_LOCK = 4403_0003  # pg_try_advisory_lock: one build at a time

Admin = Connection[tuple[Any, ...]]
Part = tuple[str, int, str, int]  # register, rows, digest, bytes; as the manifest lists it


class SnapshotBusy(HubError):
    """Another snapshot is being built, or an edition of the insurance months is being loaded."""

    code = "CA-H16"


class BadScope(HubError):
    """The scope is none of ``city``, ``district:CODE``, ``station:CODE``."""

    code = "CA-H17"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that counters may begin with; `bytes` as they travel."""

    id: UUID
    parts: int
    rows: int
    bytes: int


def build_snapshot(
    connection: Admin,
    scope: str = "city",
    feeds: Sequence[Feed] = (INSURANCE, LARGE),
    *,
    catalogue: Catalogue = CATALOGUE,
    part_rows: int = PART_ROWS,
    on_progress: Callable[[str, int], None] = lambda _register, _rows: None,
) -> Snapshot:
    """Build a snapshot of a scope, and put away all but the newest KEPT of it.

    Args:
        connection: An administrator's, in autocommit. What is read is one state of the hub, seen through
            a second connection, so that no feed is held back while it is built.
        scope: ``city``, ``district:`` and 6 digits, or ``station:`` and the station's code.
        feeds: What it holds; (INSURANCE,) alone for a new edition.
        catalogue: The registers of these feeds.
        part_rows: Rows of a part (insurance: runs of a person and scheme).
        on_progress: Told the register and the rows so far, once a part.

    Raises BadScope, SnapshotBusy.
    """
    where = _scope_filter(scope)
    with _alone(connection), _one_state(connection) as (reader, epoch, horizon, taken_at):
        if INSURANCE in feeds and _loading(reader):
            raise SnapshotBusy("edition")
        connection.execute("DELETE FROM hub.snapshot WHERE manifest IS NULL")
        snapshot = _begin(connection, (scope, list(feeds), epoch, horizon, taken_at))
        parts: list[Part] = []
        with _Cutter() as cutter:
            for register in (item for feed in feeds for item in catalogue.of_feed(feed)):
                done = 0
                for lines in _parts(reader, register, where, part_rows):
                    parts.append(
                        _put_part(connection, snapshot, register.name, *cutter.image(register, lines))
                    )
                    done += parts[-1][1]
                    on_progress(register.name, done)
    manifest = {"horizon": horizon, "taken_at": taken_at.isoformat(), "parts": parts}
    made = Snapshot(snapshot, len(parts), sum(part[1] for part in parts), sum(part[3] for part in parts))
    _offer(connection, made, json.dumps(manifest))
    return made


def _begin(connection: Admin, values: tuple[object, ...]) -> UUID:
    """Its row, which nobody is offered yet: scope, feeds, epoch, horizon and time."""
    row = connection.execute(
        "INSERT INTO hub.snapshot (scope, feeds, epoch, horizon, taken_at) "
        "VALUES (%s, %s, %s, %s::xid8, %s) RETURNING id",
        values,
    ).fetchone()
    assert row is not None
    return row[0]


def _put_part(connection: Admin, snapshot: UUID, register: str, image: bytes, rows: int) -> Part:
    digest = hashlib.sha256(image).hexdigest()
    connection.execute(
        "INSERT INTO hub.snapshot_piece (snapshot, digest, bytes) VALUES (%s, %s, %b) ON CONFLICT DO NOTHING",
        (snapshot, digest, image),
    )
    return register, rows, digest, len(image)


def _offer(connection: Admin, made: Snapshot, manifest: str) -> None:
    """Let counters begin with it, and put away those before it of the same kind."""
    with connection.transaction():
        connection.execute(
            "UPDATE hub.snapshot SET manifest = %s, rows = %s, bytes = %s WHERE id = %s",
            (manifest, made.rows, made.bytes, made.id),
        )
        connection.execute(
            "DELETE FROM hub.snapshot WHERE id IN (SELECT s.id FROM hub.snapshot s JOIN hub.snapshot made "
            "ON made.id = %s AND s.scope = made.scope AND s.feeds = made.feeds "
            "WHERE s.manifest IS NOT NULL ORDER BY s.taken_at DESC OFFSET %s)",
            (made.id, KEPT),
        )
        connection.execute("SELECT pg_notify('hub_registers', '')")


def _scope_filter(scope: str) -> sql.Composable:
    kind, _, code = scope.partition(":")
    if scope == "city":
        return sql.SQL("true")
    if kind not in ("district", "station") or not code:
        raise BadScope(scope)
    return sql.SQL("r.{} IN ({}, '*')").format(sql.Identifier(kind), sql.Literal(code))


@contextmanager
def _alone(connection: Admin) -> Generator[None]:
    if connection.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone() != (True,):
        raise SnapshotBusy("another snapshot")
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


@contextmanager
def _one_state(connection: Admin) -> Generator[tuple[Admin, str, str, datetime]]:
    """A second connection that sees one state: it, the epoch, the horizon below which all is seen, when."""
    info = connection.info
    with psycopg.connect(info.dsn, password=info.password or None) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.read_only = True
        row = reader.execute(
            "SELECT (SELECT value FROM hub.meta WHERE key = 'epoch'), "
            "pg_snapshot_xmin(pg_current_snapshot())::text, now()"
        ).fetchone()
        assert row is not None
        yield reader, row[0], row[1], row[2]


def _loading(reader: Admin) -> bool:
    return reader.execute("SELECT EXISTS (SELECT FROM hub.edition WHERE NOT complete)").fetchone() == (True,)


def _parts(
    reader: Admin, register: RegisterDeclaration[Any], where: sql.Composable, part_rows: int
) -> Iterator[list[tuple[str, str]]]:
    """Key and body of the rows in the order of keys, a part at a time."""
    query = sql.SQL(
        "COPY (SELECT r.key, r.body FROM hub.register_row r WHERE r.feed = {} AND r.register = {} "
        "AND r.body IS NOT NULL AND {} ORDER BY r.key) TO STDOUT"
    ).format(sql.Literal(register.feed), sql.Literal(register.name), where)
    part: list[tuple[str, str]] = []
    with reader.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(["text", "text"])
        for row in copy.rows():
            part.append((row[0], row[1]))
            if len(part) == part_rows:
                yield part
                part = []
    if part:
        yield part


class _Cutter:
    """Makes images of tables, each in a directory of its own that goes with it."""

    def __enter__(self) -> _Cutter:
        self._directory = TemporaryDirectory(prefix="clerk-app-")
        self._path = Path(self._directory.name) / "part.db"
        return self

    def __exit__(self, *_: object) -> None:
        self._directory.cleanup()

    def image(
        self, register: RegisterDeclaration[Any], lines: Sequence[tuple[str, str]]
    ) -> tuple[bytes, int]:
        """The compressed image of a database that holds these lines of the hub, and how many rows they are."""
        key = os.urandom(KEY_BYTES)
        for path in self._path.parent.iterdir():
            path.unlink()
        connection = connect(self._path, key, synchronous="OFF", page=PAGE)
        try:
            connection.execute("BEGIN")
            connection.execute(create_table(register))
            rows = sorted(rows_of(register, lines), key=register.key_of)
            connection.executemany(insert_into(register), rows)
            connection.execute("COMMIT")
        finally:
            connection.close()
        return zlib.compress(unseal(self._path.read_bytes(), key), 6), len(rows)
