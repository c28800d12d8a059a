"""Writing the mirror of a hub's registers: changes of a feed, and a feed filled anew beside the one in use.

A feed is a group of registers that share a cursor. What is filled anew (the first mirror, another epoch,
another scope, a new edition of the insurance months) goes into tables of its own, ``person_next`` and so
on, and takes their place in one transaction when it is whole: nobody is judged by half a mirror.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from clerk_app.registers.declaration import URGENT, RegisterDeclaration
from clerk_app.registers.kinds.person import REGISTER as PERSON
from clerk_app.registers.lines import rows_of
from clerk_app.registers.pages import PAGE
from clerk_app.registers.register import Register
from clerk_app.registers.schema import create_indexes, create_table, insert_into

_RECOUNT = (
    "INSERT INTO meta (key, value) VALUES ('people', ?1) "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + ?1"
)

# One row of a feed: the register; the values of the key, joined by tabs; a JSON array, None = gone.
Change = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed stands. Beside the one in use (`live`) there may be one that is being filled."""

    feed: str
    live: bool
    epoch: str
    scope: str
    xid: int = 0
    rev: int = 0
    snapshot: str | None = None  # to be filled from, as far as `parts` say; None: row by row
    parts: int = 0
    rows: int = 0  # so far
    as_of: datetime | None = None  # time of the hub when it was level last


class Mirror:
    """The writing side of a `Register`. One thread at a time; readers go on all the while."""

    def __init__(self, register: Register) -> None:
        self.file, self.catalogue = register.file, register.catalogue

    def place(self, feed: str, *, live: bool) -> Place | None:
        with self.file.reading() as execute:
            rows = execute(
                "SELECT feed, live, epoch, scope, xid, rev, snapshot, parts, rows, as_of FROM mirror "
                "WHERE feed = ? AND live = ?",
                (feed, int(live)),
            )
        return _place(rows[0]) if rows else None

    # --- filling anew

    def begin(self, feed: str, epoch: str, scope: str, snapshot: str | None) -> Place:
        """Make empty tables beside those in use; what was begun before is dropped."""
        place = Place(feed, False, epoch, scope, snapshot=snapshot)
        with self.file.writing() as connection:
            for register in self.catalogue.of_feed(feed):
                connection.execute(f"DROP TABLE IF EXISTS {register.name}_next")
                connection.execute(create_table(register, f"{register.name}_next"))
            _write(connection, place)
        return place

    def put_part(self, place: Place, name: str, file: Path, key: bytes) -> Place:
        """Add the rows of a sealed file (see `mirror_pages`), and note that the part is in.

        Args:
            place: Of the feed that is filled anew.
            name: Of the register that the part holds, and of its table.
            file: An encrypted database that may go as soon as this returns.
            key: Its raw key.
        """
        with self.file.beside(file, key, PAGE) as connection:
            there = {row[1] for row in connection.execute(f"PRAGMA main.table_info({name})").fetchall()}
            known = [column for column in self.catalogue[name].names if column in there]
            columns = ", ".join(f'"{column}"' for column in known)
            connection.execute("BEGIN IMMEDIATE")  # what fails is rolled back with the connection
            done = connection.execute(
                f"INSERT INTO mirror.{name}_next ({columns}) SELECT {columns} FROM main.{name}"
            )
            place = replace(place, parts=place.parts + 1, rows=place.rows + done.rowcount)
            _write(connection, place)
            connection.execute("COMMIT")
        return place

    def filled(self, place: Place, xid: int, as_of: datetime) -> Place:
        """All parts are in: the feed goes on at the snapshot's horizon."""
        place = replace(place, snapshot=None, xid=xid, rev=0, as_of=as_of)
        with self.file.writing() as connection:
            _write(connection, place)
        return place

    def take_over(self, place: Place, xid: int, rev: int, as_of: datetime) -> Place:
        """Put what was filled in the place of what is in use, in one transaction."""
        self._index(place.feed)
        tables = [register.name for register in self.catalogue.of_feed(place.feed)]
        live = replace(place, live=True, xid=xid, rev=rev, as_of=as_of)
        with self.file.writing() as connection:
            for table in tables:
                connection.execute(f"DROP TABLE IF EXISTS {table}_old")
                connection.execute(f"ALTER TABLE {table} RENAME TO {table}_old")
                connection.execute(f"ALTER TABLE {table}_next RENAME TO {table}")
            connection.execute("DELETE FROM mirror WHERE feed = ?", (place.feed,))
            _write(connection, live)
            if place.feed == PERSON.feed:
                connection.execute(
                    "INSERT OR REPLACE INTO meta SELECT 'people', CAST(count(*) AS TEXT) FROM person"
                )
        with self.file.writing() as connection:
            for table in tables:
                connection.execute(f"DROP TABLE {table}_old")
        self.file.found_again(tables)
        self.file.checkpoint()
        return live

    def _index(self, feed: str) -> None:
        """The indexes, made once at the end: their own names must not be those of the ones in use."""
        indexed = [register for register in self.catalogue.of_feed(feed) if register.indexes]
        if not indexed:
            return
        with self.file.writing() as connection:
            for register in indexed:
                taken = {row[0] for row in connection.execute("SELECT name FROM sqlite_master").fetchall()}
                place = f"{register.name}_next"
                if len(connection.execute(f"PRAGMA index_list({place})").fetchall()) == 1:  # that of the key
                    create_indexes(connection, register, place, taken)

    # --- changes

    def put(self, place: Place, changes: Iterable[Change], xid: int, rev: int) -> Place:
        """Apply changes in their order and remember the cursor, in one transaction."""
        newest: dict[str, dict[str, str | None]] = defaultdict(dict)
        came = 0
        for name, key, body in changes:
            came += 1
            newest[name][key] = body
        place = replace(place, xid=xid, rev=rev, rows=place.rows + came)
        suffix = "" if place.live else "_next"
        with self.file.writing() as connection:
            for register in self.catalogue.of_feed(place.feed):
                rows = newest.get(register.name)
                if rows is None:
                    continue
                more = _apply(connection, register, register.name + suffix, rows, anew=not place.live)
                if register.name == PERSON.name and place.live and more:
                    connection.execute(_RECOUNT, (more,))
            _write(connection, place)
        if place.feed == URGENT and newest:  # locks of accounts, the watch list
            self.file.checkpoint()
        return place

    def level(self, place: Place, xid: int, as_of: datetime) -> Place:
        """Nothing more was there at this time of the hub."""
        place = replace(place, xid=xid, rev=0, as_of=as_of)
        with self.file.writing() as connection:
            _write(connection, place)
        return place


def _apply(
    connection: Any,
    register: RegisterDeclaration[Any],
    table: str,
    lines: dict[str, str | None],
    *,
    anew: bool,
) -> int:
    """Put lines in, sorted by key, so that neighbours are found on one page.

    How many rows more there are; not known where the table is filled `anew` and few keys are there before.
    """
    key = register.key[: register.run or None]
    where = " AND ".join(f'"{column}" = ?' for column in key)
    read = rows_of(register, [(name, body) for name, body in lines.items() if body is not None])
    if not anew:
        gone = sorted(lines)
    elif register.run:  # a run is replaced whole: it may have lost a row
        gone = _present(connection, table, key, lines)
    else:
        gone = sorted(name for name, body in lines.items() if body is None)
    went = connection.executemany(f"DELETE FROM {table} WHERE {where}", (name.split("\t") for name in gone))
    connection.executemany(insert_into(register, table), sorted(read, key=register.key_of))
    return len(read) - max(0, went.rowcount)


def _present(connection: Any, table: str, key: Sequence[str], runs: Iterable[str]) -> list[str]:
    """Which of these runs are there."""
    wanted = [(name, *name.split("\t")) for name in sorted(runs)]
    where = " AND ".join(f'"{column}" = value->>{at}' for at, column in enumerate(key, 1))
    found = connection.execute(
        f"SELECT value->>0 FROM json_each(?) WHERE EXISTS (SELECT 1 FROM {table} WHERE {where})",
        (json.dumps(wanted),),
    )
    return [row[0] for row in found.fetchall()]


def _place(row: Sequence[Any]) -> Place:
    feed, live, epoch, scope, xid, rev, snapshot, parts, rows, as_of = row
    known = None if as_of is None else datetime.fromisoformat(as_of)
    return Place(feed, bool(live), epoch, scope, xid, rev, snapshot, parts, rows, known)


def _write(connection: Any, place: Place) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO mirror (feed, live, epoch, scope, xid, rev, snapshot, parts, rows, as_of) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            place.feed,
            int(place.live),
            place.epoch,
            place.scope,
            place.xid,
            place.rev,
            place.snapshot,
            place.parts,
            place.rows,
            None if place.as_of is None else place.as_of.isoformat(),
        ),
    )
