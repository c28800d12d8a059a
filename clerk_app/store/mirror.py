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

from clerk_app.store.mirror_pages import PAGE
from clerk_app.store.register import COLUMNS, KEY_OF, KEYS, Register, insert_into

URGENT, LARGE, INSURANCE = "urgent", "large", "insurance"
FEEDS: dict[str, tuple[str, ...]] = {
    URGENT: ("policy", "workday", "staff", "watch", "station", "online_application"),
    LARGE: ("house", "person", "stay", "education", "talent", "card", "photo_receipt"),
    INSURANCE: ("insurance",),
}
_CREATE = re.compile(r'CREATE TABLE "?\w+"?')


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a feed: `key` the values of the key, joined by tabs; `body` a JSON array, None = gone."""

    register: str
    key: str
    body: str | None


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
    people: int = 0  # among them, while it is being filled
    as_of: datetime | None = None  # time of the hub when it was level last


class Mirror:
    """The writing side of a `Register`. One thread at a time; readers go on all the while."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def place(self, feed: str, *, live: bool) -> Place | None:
        with self.register.reading() as execute:
            rows = execute(
                "SELECT feed, live, epoch, scope, xid, rev, snapshot, parts, rows, people, as_of FROM mirror "
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
            people = place.people + (done.rowcount if table == "person" else 0)
            place = replace(place, parts=place.parts + 1, rows=place.rows + done.rowcount, people=people)
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
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('people', ?)", (str(place.people),))
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

    def put(self, place: Place, changes: Sequence[Change], xid: int, rev: int) -> Place:
        """Apply changes in their order and remember the cursor, in one transaction."""
        place = replace(place, xid=xid, rev=rev, rows=place.rows + len(changes))
        newest: dict[str, dict[str, str | None]] = defaultdict(dict)
        for change in changes:
            if change.register in FEEDS[place.feed]:
                newest[change.register][change.key] = change.body
        suffix = "" if place.live else "_next"
        with self.register.writing() as connection:
            for register, rows in newest.items():
                before = _known(connection, suffix, rows) if register == "person" else 0
                _apply(connection, register, register + suffix, rows)
                if register == "person":
                    place = _recounted(connection, place, _known(connection, suffix, rows) - before)
            _write(connection, place)
        return place

    def level(self, place: Place, xid: int, as_of: datetime) -> Place:
        """Nothing more was there at this time of the hub."""
        place = replace(place, xid=xid, rev=0, as_of=as_of)
        with self.register.writing() as connection:
            _write(connection, place)
        return place


def _apply(connection: Any, register: str, table: str, rows: dict[str, str | None]) -> None:
    """Sorted by key, so that neighbours are found on one page."""
    key = ("id_number", "scheme") if register == "insurance" else KEYS[register]
    where = " AND ".join(f'"{column}" = ?' for column in key)
    bodies = [body for body in rows.values() if body is not None]
    read: list[Any] = json.loads("[" + ",".join(bodies) + "]")
    if register == "insurance":  # a run is replaced whole: it may have lost a window
        gone = sorted(rows)
        owners = [name.split("\t") for name, body in rows.items() if body is not None]
        read = [(*owner, *months) for owner, run in zip(owners, read, strict=True) for months in run]
    else:
        gone = sorted(name for name, body in rows.items() if body is None)
    connection.executemany(f"DELETE FROM {table} WHERE {where}", (name.split("\t") for name in gone))
    connection.executemany(insert_into(register, table), sorted(read, key=KEY_OF[register]))


def _known(connection: Any, suffix: str, numbers: Iterable[str]) -> int:
    found = connection.execute(
        f"SELECT count(*) FROM person{suffix} WHERE id_number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return int(found.fetchone()[0])


def _recounted(connection: Any, place: Place, more: int) -> Place:
    if more and place.live:
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('people', ?1) "
            "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + ?1",
            (more,),
        )
    return replace(place, people=place.people + more)


def _place(row: Sequence[Any]) -> Place:
    feed, live, epoch, scope, xid, rev, snapshot, parts, rows, people, as_of = row
    known = None if as_of is None else datetime.fromisoformat(as_of)
    return Place(feed, bool(live), epoch, scope, xid, rev, snapshot, parts, rows, people, known)


def _write(connection: Any, place: Place) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO mirror (feed, live, epoch, scope, xid, rev, snapshot, parts, rows, "
        "people, as_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            place.people,
            None if place.as_of is None else place.as_of.isoformat(),
        ),
    )
