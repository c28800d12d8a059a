"""register.db: the mirror of what others know. Read by primary key on a connection a thread."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from clerk_app.domain.records import (
    Card,
    CardKind,
    Education,
    Facts,
    IdType,
    Insurance,
    Person,
    Scheme,
    Stay,
    Talent,
)
from clerk_app.store.database import connect, driver_errors, open_engine
from clerk_app.store.migrating import migrate

WINDOW = 62  # months that one row's bits hold: they must fit SQLite's signed 64-bit integer

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
}


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    id_number: str
    id_type: IdType
    name: str
    sex: str
    birth_date: date
    ethnic_group: str | None
    household_region: str
    household_address: str | None
    local_household_since: date | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class House:
    code: str
    address: str
    district: str
    community: str | None
    station: str | None


@dataclass(frozen=True, slots=True)
class Station:
    code: str
    name: str
    district: str | None
    address: str | None
    phone: str | None


class Register:
    """The mirror. Thread-safe: each thread reads through a connection of its own."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._threads = threading.local()
        self._open: list[Any] = []
        self._guard = threading.Lock()
        engine = open_engine(path, key, synchronous="NORMAL")
        try:
            migrate(engine, "register", path)
        finally:
            engine.dispose()

    # --- reading

    def person(self, id_number: str) -> RegisteredPerson | None:
        row = self._one("person", "id_number", id_number)
        return None if row is None else _person(row)

    def facts(self, id_number: str) -> Facts | None:
        """Everything the law may ask about a person, by six primary-key reads; None for nobody."""
        row = self._one("person", "id_number", id_number)
        if row is None:
            return None
        person = Person(IdType(row[1]), id_number, date.fromisoformat(row[4]), row[6], _day(row[8]))
        return Facts(
            person=person,
            residence=tuple(
                Stay(date.fromisoformat(start), _day(end), house)
                for _, start, end, house in self._many("stay", id_number)
            ),
            insurance=_insurance(self._many("insurance", id_number)),
            education=tuple(
                Education(kind, date.fromisoformat(start), _day(end), bool(full_time))
                for _, kind, start, end, full_time in self._many("education", id_number)
            ),
            talent=tuple(
                Talent(kind, date.fromisoformat(start), _day(end), bool(full_time), level)
                for _, kind, start, end, full_time, level in self._many("talent", id_number)
            ),
            cards=tuple(_card(row) for row in self._many("card", id_number)),
        )

    def house(self, code: str) -> House | None:
        row = self._one("house", "house_code", code)
        return None if row is None else House(*row)

    def station(self, code: str) -> Station | None:
        row = self._one("station", "code", code)
        return None if row is None else Station(*row)

    def watched(self, id_number: str) -> bool:
        return self._one("watch", "id_number", id_number) is not None

    def photo_receipt(self, id_number: str) -> str | None:
        """The newest image number (图像号) of a person."""
        rows = self._many("photo_receipt", id_number)
        return max(rows, key=lambda row: row[2])[1] if rows else None

    def by_name(self, prefix: str, limit: int = 50) -> tuple[RegisteredPerson, ...]:
        """People whose name begins so, in the order of names (a range of the index, no scan)."""
        columns = _quoted("person")
        rows = self._execute(
            f"SELECT {columns} FROM person WHERE name >= ? AND name < ? ORDER BY name LIMIT ?",
            (prefix, prefix + "\U0010ffff", limit),
        )
        return tuple(_person(row) for row in rows)

    @property
    def as_of(self) -> datetime | None:
        """When the registers were loaded last; None = never."""
        row = self._one("meta", "key", "as_of")
        return None if row is None else datetime.fromisoformat(row[1])

    @property
    def people(self) -> int:
        """How many people, as counted at the last load."""
        row = self._one("meta", "key", "people")
        return 0 if row is None else int(row[1])

    # --- loading

    def load(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows (in the order of COLUMNS) into a table, in one transaction; same key = replaced."""
        columns = COLUMNS[table]
        marks = ", ".join("?" for _ in columns)
        statement = f"INSERT OR REPLACE INTO {table} ({_quoted(table)}) VALUES ({marks})"
        connection = self._connection()
        with driver_errors(self._path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(statement, sorted((tuple(row) for row in rows), key=_by_key))
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def replace_insurance(self, people: Iterable[str], schemes: Iterable[str]) -> None:
        """Forget the months of these people in these schemes: what is loaded next is the whole run."""
        connection = self._connection()
        pairs = [(person, scheme) for person in sorted(people) for scheme in schemes]
        with driver_errors(self._path):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("DELETE FROM insurance WHERE id_number = ? AND scheme = ?", pairs)
            connection.execute("COMMIT")

    def loaded(self, as_of: datetime | None = None) -> None:
        """Note when the registers were loaded, and how many people they hold."""
        connection = self._connection()
        with driver_errors(self._path):
            people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
            values = (("as_of", (as_of or datetime.now(UTC)).isoformat()), ("people", str(people)))
            connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", values)

    def close(self) -> None:
        with self._guard:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._threads = threading.local()

    # --- inside

    def _connection(self) -> Any:
        connection = getattr(self._threads, "connection", None)
        if connection is None:
            with driver_errors(self._path):
                connection = connect(self._path, self._key, synchronous="NORMAL")
            self._threads.connection = connection
            with self._guard:
                self._open.append(connection)
        return connection

    def _execute(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with driver_errors(self._path):
            return self._connection().execute(statement, values).fetchall()

    def _one(self, table: str, key: str, value: str) -> tuple[Any, ...] | None:
        rows = self._execute(f"SELECT {_quoted(table)} FROM {table} WHERE {key} = ?", (value,))
        return rows[0] if rows else None

    def _many(self, table: str, id_number: str) -> list[tuple[Any, ...]]:
        return self._execute(f"SELECT {_quoted(table)} FROM {table} WHERE id_number = ?", (id_number,))


def _quoted(table: str) -> str:
    return ", ".join(f'"{column}"' for column in COLUMNS.get(table, ("key", "value")))


def _by_key(row: tuple[Any, ...]) -> tuple[str, str]:
    """Rows come in the order of the primary key: SQLite then appends instead of searching."""
    return str(row[0]), str(row[1])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _person(row: tuple[Any, ...]) -> RegisteredPerson:
    number, id_type, name, sex, birth, ethnic, region, address, since, phone = row
    return RegisteredPerson(
        number,
        IdType(id_type),
        name,
        sex,
        date.fromisoformat(birth),
        ethnic,
        region,
        address,
        _day(since),
        phone,
    )


def _insurance(rows: list[tuple[Any, ...]]) -> tuple[Insurance, ...]:
    """Rows of WINDOW months each, joined to one record a scheme."""
    joined: dict[str, tuple[int, dict[int, date]]] = {}
    for _, scheme, first, bits, back_paid in rows:
        known, late = joined.get(scheme, (0, {}))
        if back_paid:
            late = late | {
                int(month): date.fromisoformat(day) for month, day in json.loads(back_paid).items()
            }
        joined[scheme] = (known | bits << first, late)
    return tuple(Insurance(Scheme(scheme), bits, late) for scheme, (bits, late) in joined.items())


def _card(row: tuple[Any, ...]) -> Card:
    _, number, kind, issued, endorsed, lost, cancelled, legacy_valid_to = row
    return Card(
        CardKind(kind),
        date.fromisoformat(issued),
        tuple(date.fromisoformat(day) for day in endorsed.split()),
        _day(lost),
        _day(cancelled),
        _day(legacy_valid_to),
        number,
    )


def insurance_rows(
    id_number: str, scheme: str, bits: int, back_paid: dict[int, str]
) -> list[tuple[Any, ...]]:
    """Rows of the narrow table for one run of months: WINDOW months a row, months before 2000 dropped."""
    rows: list[tuple[Any, ...]] = []
    for first in range(0, bits.bit_length(), WINDOW):
        part = bits >> first & (1 << WINDOW) - 1
        if part:
            late = {month: day for month, day in back_paid.items() if first <= month < first + WINDOW}
            rows.append((id_number, scheme, first, part, json.dumps(late) if late else None))
    return rows
