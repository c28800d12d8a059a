"""register.db: the mirror of what others know. Read by primary key, on connections that are kept open.

A reader takes an idle connection and gives it back, the one used last first: its pages and prepared
statements are warm. (A connection a thread would never be closed: Qt's threads forget what is theirs
with each job.)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from clerk_app.domain.law.records import Facts
from clerk_app.registers.guests import Guest, find_guest, find_guest_house, keep_guest
from clerk_app.registers.records import (
    House as House,
    OnlineApplication,
    PolicyText,
    RegisteredPerson as RegisteredPerson,
    Rows,
    Station as Station,
    WorkdayYear,
    facts_of,
    insurance_rows as insurance_rows,
    person_of,
)
from clerk_app.store.database import connect, driver_errors, open_engine
from clerk_app.store.migrating import Schema, migrate

SCHEMA = Schema("clerk_app.registers.migrations", "0002")

COLUMNS: dict[str, tuple[str, ...]] = {
    "person": (
        "id_number",
        "id_type",
        "name",
        "sex",
        "birth_date",
        "ethnic_group",
        "household_region",
        "household_address",
        "local_household_since",
        "phone",
    ),
    "stay": ("id_number", "start", "end", "house_code"),
    "insurance": ("id_number", "scheme", "first", "bits", "back_paid"),
    "education": ("id_number", "kind", "start", "end", "full_time"),
    "talent": ("id_number", "kind", "start", "end", "full_time", "level"),
    "card": ("id_number", "number", "kind", "issued", "endorsed", "lost", "cancelled", "legacy_valid_to"),
    "house": ("house_code", "address", "district", "community", "station"),
    "station": ("code", "name", "district", "address", "phone"),
    "watch": ("id_number", "sign"),
    "photo_receipt": ("id_number", "image_number", "taken_on"),
    "policy": ("name", "in_force_from", "text"),
    "workday": ("year", "holidays", "makeup", "source"),
    "staff": ("staff_id", "login", "name", "roles", "station", "locked_since"),
    "online_application": ("id_number", "number", "service", "submitted_at", "station"),
}
KEYS: dict[str, tuple[str, ...]] = {  # a row's primary key, in its order
    "person": ("id_number",),
    "stay": ("id_number", "start", "house_code"),
    "insurance": ("id_number", "scheme", "first"),
    "education": ("id_number", "kind", "start"),
    "talent": ("id_number", "kind", "start"),
    "card": ("id_number", "number"),
    "house": ("house_code",),
    "station": ("code",),
    "watch": ("id_number",),
    "photo_receipt": ("id_number", "taken_on", "image_number"),
    "policy": ("name", "in_force_from"),
    "workday": ("year",),
    "staff": ("staff_id",),
    "online_application": ("id_number", "number"),
}
KEY_OF: dict[str, Callable[[Sequence[Any]], Any]] = {
    table: itemgetter(*(COLUMNS[table].index(column) for column in key)) for table, key in KEYS.items()
}
FACTS = ("stay", "insurance", "education", "talent", "card")  # what is asked about a person


# A page that is left and come back to within a transaction is decrypted once; a log that is put into the
# file after every few rows is written twice as often.
READING_KB, WRITING_KB, CHECKPOINT_PAGES = 2_000, 32_000, 16_000


def _select(table: str, key: str, columns: Sequence[str]) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f"SELECT {quoted} FROM {table} WHERE {key} = ?"


_BY_PERSON = {
    table: _select(table, "id_number", columns)
    for table, columns in COLUMNS.items()
    if columns[0] == "id_number"
}
_HOUSE = _select("house", "house_code", COLUMNS["house"])
_STATION = _select("station", "code", COLUMNS["station"])
_META = _select("meta", "key", ("value",))
_STAFF = _select("staff", "staff_id", ("locked_since",))
_LEVEL = (
    "SELECT min(as_of) FROM mirror WHERE live = 1 AND feed IN ('large', 'insurance') HAVING count(as_of) = 2"
)
_NAMED = _BY_PERSON["person"].partition(" WHERE ")[0] + " WHERE name >= ? AND name < ? ORDER BY name LIMIT ?"


class Register:
    """The mirror. Thread-safe."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._idle: list[Any] = []
        self._guard = threading.Lock()
        self._closed = False
        engine = open_engine(path, key, synchronous="NORMAL")
        try:
            migrate(engine, SCHEMA, path)
        finally:
            engine.dispose()

    @property
    def directory(self) -> Path:
        """Where the file lies; sealed parts of a snapshot may lie beside it for a moment."""
        return self._path.parent

    # --- reading

    def person(self, id_number: str) -> RegisteredPerson | None:
        row = self._one(_BY_PERSON["person"], id_number)
        if row is None:
            guest = self.guest_of(id_number)
            return None if guest is None else person_of(guest.rows["person"][0])
        return person_of(row)

    def facts(self, id_number: str) -> Facts | None:
        """Everything the law may ask about a person, by six primary-key reads; None for nobody.

        The reads are one snapshot: an import that commits between them is seen whole or not at all.
        Somebody who was looked up at the hub is answered from what it said (see `known_at`).
        """
        with self._connection() as connection:
            execute = connection.execute
            execute("BEGIN")
            try:
                row = execute(_BY_PERSON["person"], (id_number,)).fetchone()
                if row is None:
                    guest = find_guest(connection, id_number)
                    return None if guest is None else facts_of(guest.rows)
                tables = {table: execute(_BY_PERSON[table], (id_number,)).fetchall() for table in FACTS}
            finally:
                execute("COMMIT")
        return facts_of({"person": [row], **tables})

    def guest(self, id_number: str, rows: Mapping[str, Rows], as_of: datetime) -> bool:
        """Keep what the hub answered about somebody outside the mirror (see `keep_guest`)."""
        return keep_guest(self, id_number, rows, as_of)

    def guest_of(self, id_number: str) -> Guest | None:
        """What the hub said about somebody who is not in the mirror; None where it is too old or nothing."""
        with self._connection() as connection:
            return find_guest(connection, id_number)

    def known_at(self, id_number: str) -> datetime | None:
        """As of when this person's rows hold: of the mirror, or of the look-up; None for nobody."""
        if self._one(_BY_PERSON["person"], id_number) is not None:
            return self.as_of
        guest = self.guest_of(id_number)
        return None if guest is None else guest.as_of

    def house(self, code: str) -> House | None:
        row = self._one(_HOUSE, code)
        if row is None:
            with self._connection() as connection:
                row = find_guest_house(connection, code)
        return None if row is None else House(*row)

    def station(self, code: str) -> Station | None:
        row = self._one(_STATION, code)
        return None if row is None else Station(*row)

    def watched(self, id_number: str) -> bool:
        return self._one(_BY_PERSON["watch"], id_number) is not None

    def photo_receipt(self, id_number: str) -> str | None:
        """The newest image number (图像号) of a person."""
        rows = self._all(_BY_PERSON["photo_receipt"], (id_number,))
        if not rows and (guest := self.guest_of(id_number)) is not None:
            rows = [tuple(row) for row in guest.rows["photo_receipt"]]
        return max(rows, key=lambda row: row[2])[1] if rows else None

    def by_name(self, prefix: str, limit: int = 50) -> tuple[RegisteredPerson, ...]:
        """People whose name begins so, in the order of names (a range of the index, no scan)."""
        rows = self._all(_NAMED, (prefix, prefix + "\U0010ffff", limit))
        return tuple(person_of(row) for row in rows)

    # --- small registers of the hub

    def staff_locked(self, staff_id: str) -> datetime | None:
        """Since when the city's register has this account locked; None = it has not."""
        row = self._one(_STAFF, staff_id)
        return None if row is None or row[0] is None else datetime.fromisoformat(row[0])

    def policies(self) -> tuple[PolicyText, ...]:
        """The policies that the hub sent, by name, the oldest first."""
        rows = self._all("SELECT name, in_force_from, text FROM policy ORDER BY name, in_force_from", ())
        return tuple(PolicyText(name, date.fromisoformat(day), text) for name, day, text in rows)

    def workday_years(self) -> tuple[WorkdayYear, ...]:
        """The years of the working-day table that the hub sent, the oldest first."""
        rows = self._all("SELECT year, holidays, makeup, source FROM workday ORDER BY year", ())
        return tuple(
            WorkdayYear(year, _days(holidays), _days(made), why) for year, holidays, made, why in rows
        )

    def online_applications(self, id_number: str) -> tuple[OnlineApplication, ...]:
        """What a person handed in on the portal, the newest first."""
        rows = self._all(_BY_PERSON["online_application"], (id_number,))
        found = [OnlineApplication(row[1], row[2], datetime.fromisoformat(row[3]), row[4]) for row in rows]
        return tuple(sorted(found, key=lambda one: one.submitted_at, reverse=True))

    # --- as of

    @property
    def as_of(self) -> datetime | None:
        """When the registers were loaded last, or level with the hub: the oldest of the large ones.

        None = never, or not yet whole.
        """
        rows = self._all(_LEVEL, ())
        row = rows[0] if rows else self._one(_META, "as_of")
        return None if row is None else datetime.fromisoformat(row[0])

    def as_of_feed(self, feed: str) -> datetime | None:
        """When a feed of the hub (``urgent``, ``large``, ``insurance``) was level last."""
        row = self._one("SELECT as_of FROM mirror WHERE live = 1 AND feed = ?", feed)
        return None if row is None or row[0] is None else datetime.fromisoformat(row[0])

    @property
    def people(self) -> int:
        """How many people, as counted at the last load."""
        row = self._one(_META, "people")
        return 0 if row is None else int(row[0])

    @contextmanager
    def reading(self) -> Generator[Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]]:
        """One snapshot for reading many people (see `scanning`): a function of statement and values."""
        with self._connection() as connection:
            connection.execute("BEGIN")
            try:
                yield lambda statement, values: connection.execute(statement, values).fetchall()
            finally:
                connection.execute("COMMIT")

    # --- loading

    def load(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows into a table in one transaction; a row of the same key is replaced.

        Args:
            table: One of COLUMNS.
            rows: Values in the order of COLUMNS. Of two rows with one key the later one counts. They
                go in sorted by key, so that SQLite appends instead of searching. Rows of ``insurance``
                are the whole run of a person and scheme (see `insurance_rows`): what is known of it goes.
        """
        batch = sorted((tuple(row) for row in rows), key=KEY_OF[table])
        with self.writing() as connection:
            if table == "insurance":
                runs = sorted({row[:2] for row in batch})
                connection.executemany("DELETE FROM insurance WHERE id_number = ? AND scheme = ?", runs)
            connection.executemany(insert_into(table), batch)

    @contextmanager
    def writing(self) -> Generator[Any]:
        """One writing transaction on a connection of its own."""
        with self._connection() as connection:
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            connection.execute(f"PRAGMA cache_size = -{WRITING_KB}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute(f"PRAGMA cache_size = -{READING_KB}")

    @contextmanager
    def beside(self, file: Path, key: bytes, page: int) -> Generator[Any]:
        """A connection, in no transaction, to another encrypted file; this one is attached as ``mirror``.

        Only the first database of a connection can have pages of its own size, so it is the other one.
        """
        with driver_errors(file):
            connection = connect(file, key, synchronous="OFF", page=page)
            try:
                connection.execute(
                    "ATTACH DATABASE ? AS mirror KEY ?", (str(self._path), f"x'{self._key.hex()}'")
                )
                connection.execute("PRAGMA mirror.synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
                connection.execute(f"PRAGMA mirror.cache_size = -{WRITING_KB}")
                yield connection
            finally:
                connection.close()

    def loaded(self, as_of: datetime | None = None) -> None:
        """Note when the registers were loaded, and how many people they hold."""
        with self._connection() as connection:
            people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
            values = (("as_of", (as_of or datetime.now(UTC)).isoformat()), ("people", str(people)))
            connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", values)

    def close(self) -> None:
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    # --- inside

    @contextmanager
    def _connection(self) -> Generator[Any]:
        """An idle connection, or a new one; given back afterwards, or closed where something failed."""
        with driver_errors(self._path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self._path, self._key, synchronous="NORMAL")
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            with self._guard:
                if not self._closed:
                    self._idle.append(connection)
                    return
            connection.close()

    def _all(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._connection() as connection:
            return connection.execute(statement, values).fetchall()

    def _one(self, statement: str, value: str) -> tuple[Any, ...] | None:
        with self._connection() as connection:
            return connection.execute(statement, (value,)).fetchone()


def insert_into(table: str, place: str | None = None) -> str:
    """The statement that puts a row of `table` in, replacing one of its key; `place`: of another name."""
    names = ", ".join(f'"{column}"' for column in COLUMNS[table])
    marks = ", ".join("?" for _ in COLUMNS[table])
    return f"INSERT OR REPLACE INTO {place or table} ({names}) VALUES ({marks})"


def _days(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in text.split())
