"""Writing the mirror of a hub's registers: changes of a feed, and a feed filled anew beside the one in use.

A feed is a group of registers that share a cursor. What is filled anew (the first mirror, another epoch,
another scope, a new edition of the insurance months) goes into tables of its own, ``person_next`` and so
on, and takes their place in one transaction when it is whole: nobody is judged by half a mirror.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from clerk_app.registers.pages import PAGE
from clerk_app.registers.register import COLUMNS, KEY_OF, KEYS, Register, insert_into

URGENT, LARGE, INSURANCE = "urgent", "large", "insurance"
FEEDS: dict[str, tuple[str, ...]] = {
    URGENT: ("policy", "workday", "staff", "watch", "station", "online_application"),
    LARGE: ("house", "person", "stay", "education", "talent", "card", "photo_receipt"),
    INSURANCE: ("insurance",),
}
_RECOUNT = (
    "INSERT INTO meta (key, value) VALUES ('people', ?1) "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + ?1"
)
_CREATE = re.compile(r'CREATE TABLE "?\w+"?')


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
        self.register = register

    def place(self, feed: str, *, live: bool) -> Place | None:
        with self.register.reading() as execute:
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
        with self.register.writing() as connection:
            for table in FEEDS[feed]:
                connection.execute(f"DROP TABLE IF EXISTS {table}_next")
                row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
                connection.execute(_CREATE.sub(f"CREATE TABLE {table}_next", row[0], count=1))
            _write(connection, place)
        return place

    def put_part(self, place: Place, table: str, file: Path, key: bytes) -> Place:
        """Add the rows of a sealed file (see `mirror_pages`), and note that the part is in.

        Args:
            place: Of the feed that is filled anew.
            table: The register that the part holds, under its own name.
            file: An encrypted database that may go as soon as this returns.
            key: Its raw key.
        """
        columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
        with self.register.beside(file, key, PAGE) as connection:
            connection.execute("BEGIN IMMEDIATE")  # what fails is rolled back with the connection
            done = connection.execute(
                f"INSERT INTO mirror.{table}_next ({columns}) SELECT {columns} FROM main.{table}"
            )
            place = replace(place, parts=place.parts + 1, rows=place.rows + done.rowcount)
            _write(connection, place)
            connection.execute("COMMIT")
        return place

    def filled(self, place: Place, xid: int, as_of: datetime) -> Place:
        """All parts are in: the feed goes on at the snapshot's horizon."""
        place = replace(place, snapshot=None, xid=xid, rev=0, as_of=as_of)
        with self.register.writing() as connection:
            _write(connection, place)
        return place

    def take_over(self, place: Place, xid: int, rev: int, as_of: datetime) -> Place:
        """Put what was filled in the place of what is in use, in one transaction."""
        self._index(place.feed)
        live = replace(place, live=True, xid=xid, rev=rev, as_of=as_of)
        with self.register.writing() as connection:
            for table in FEEDS[place.feed]:
                connection.execute(f"DROP TABLE IF EXISTS {table}_old")
                connection.execute(f"ALTER TABLE {table} RENAME TO {table}_old")
                connection.execute(f"ALTER TABLE {table}_next RENAME TO {table}")
            connection.execute("DELETE FROM mirror WHERE feed = ?", (place.feed,))
            _write(connection, live)
            if place.feed == LARGE:
                connection.execute(
                    "INSERT OR REPLACE INTO meta SELECT 'people', CAST(count(*) AS TEXT) FROM person"
                )
        with self.register.writing() as connection:
            for table in FEEDS[place.feed]:
                connection.execute(f"DROP TABLE {table}_old")
        return live

    def _index(self, feed: str) -> None:
        """The index of names, made once at the end: its own name must not be that of the one in use."""
        if feed != LARGE:
            return
        with self.register.writing() as connection:
            taken = {row[0] for row in connection.execute("SELECT name FROM sqlite_master").fetchall()}
            name = "ix_person_name" if "ix_person_name" not in taken else "ix_person_name_2"
            if not connection.execute("PRAGMA index_list(person_next)").fetchall()[1:]:
                connection.execute(f"CREATE INDEX {name} ON person_next (name)")

    # --- changes

    def put(self, place: Place, changes: Iterable[Change], xid: int, rev: int) -> Place:
        """Apply changes in their order and remember the cursor, in one transaction."""
        newest: dict[str, dict[str, str | None]] = defaultdict(dict)
        came = 0
        for register, key, body in changes:
            came += 1
            newest[register][key] = body
        place = replace(place, xid=xid, rev=rev, rows=place.rows + came)
        suffix = "" if place.live else "_next"
        with self.register.writing() as connection:
            for register in newest.keys() & set(FEEDS[place.feed]):
                more = _apply(connection, register, register + suffix, newest[register], anew=not place.live)
                if register == "person" and place.live and more:
                    connection.execute(_RECOUNT, (more,))
            _write(connection, place)
        return place

    def level(self, place: Place, xid: int, as_of: datetime) -> Place:
        """Nothing more was there at this time of the hub."""
        place = replace(place, xid=xid, rev=0, as_of=as_of)
        with self.register.writing() as connection:
            _write(connection, place)
        return place


def _apply(connection: Any, register: str, table: str, rows: dict[str, str | None], *, anew: bool) -> int:
    """Put rows in, sorted by key, so that neighbours are found on one page.

    How many rows more there are; not known where the table is filled `anew` and few keys are there before.
    """
    key = ("id_number", "scheme") if register == "insurance" else KEYS[register]
    where = " AND ".join(f'"{column}" = ?' for column in key)
    read: list[Any] = json.loads("[" + ",".join(body for body in rows.values() if body is not None) + "]")
    if register == "insurance":
        owners = [name.split("\t") for name, body in rows.items() if body is not None]
        read = [(*owner, *months) for owner, run in zip(owners, read, strict=True) for months in run]
    if not anew:
        gone = sorted(rows)
    elif register == "insurance":  # a run is replaced whole: it may have lost a window
        gone = _present(connection, table, rows)
    else:
        gone = sorted(name for name, body in rows.items() if body is None)
    went = connection.executemany(f"DELETE FROM {table} WHERE {where}", (name.split("\t") for name in gone))
    connection.executemany(insert_into(register, table), sorted(read, key=KEY_OF[register]))
    return len(read) - max(0, went.rowcount)


def _present(connection: Any, table: str, runs: Iterable[str]) -> list[str]:
    """Which of these runs of insurance are there."""
    found = connection.execute(
        f"SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM {table} "
        "WHERE id_number = substr(value, 1, instr(value, char(9)) - 1) "
        "AND scheme = substr(value, instr(value, char(9)) + 1))",
        (json.dumps(sorted(runs)),),
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
