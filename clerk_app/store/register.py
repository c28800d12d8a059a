"""register.db: the mirror of what others know. Read by primary key, on connections that are kept open.

A reader takes an idle connection and gives it back, the one used last first: its pages and prepared
statements are warm. (A connection a thread would never be closed: Qt's threads forget what is theirs
with each job.)
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import itemgetter
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
_KEY: dict[str, Callable[[tuple[Any, ...]], Any]] = {  # a row's primary key
    "person": itemgetter(0),
    "stay": itemgetter(0, 1, 3),
    "insurance": itemgetter(0, 1, 2),
    "education": itemgetter(0, 1, 2),
    "talent": itemgetter(0, 1, 2),
    "card": itemgetter(0, 1),
    "house": itemgetter(0),
    "station": itemgetter(0),
    "watch": itemgetter(0),
    "photo_receipt": itemgetter(0, 2, 1),
}


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
_NAMED = _BY_PERSON["person"].partition(" WHERE ")[0] + " WHERE name >= ? AND name < ? ORDER BY name LIMIT ?"


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
    """The mirror. Thread-safe."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._idle: list[Any] = []
        self._guard = threading.Lock()
        self._closed = False
        engine = open_engine(path, key, synchronous="NORMAL")
        try:
            migrate(engine, "register", path)
        finally:
            engine.dispose()

    # --- reading

    def person(self, id_number: str) -> RegisteredPerson | None:
        row = self._one(_BY_PERSON["person"], id_number)
        return None if row is None else _person(row)

    def facts(self, id_number: str) -> Facts | None:
        """Everything the law may ask about a person, by six primary-key reads; None for nobody.

        The reads are one snapshot: an import that commits between them is seen whole or not at all.
        """
        with self._connection() as connection:
            execute = connection.execute
            execute("BEGIN")
            try:
                row = execute(_BY_PERSON["person"], (id_number,)).fetchone()
                if row is None:
                    return None
                stays, insurance, education, talent, cards = (
                    execute(_BY_PERSON[table], (id_number,)).fetchall()
                    for table in ("stay", "insurance", "education", "talent", "card")
                )
            finally:
                execute("COMMIT")
        return Facts(
            person=Person(IdType(row[1]), id_number, date.fromisoformat(row[4]), row[6], _day(row[8])),
            residence=tuple(
                Stay(date.fromisoformat(start), _day(end), house) for _, start, end, house in stays
            ),
            insurance=_insurance(insurance),
            education=tuple(
                Education(kind, date.fromisoformat(start), _day(end), bool(full_time))
                for _, kind, start, end, full_time in education
            ),
            talent=tuple(
                Talent(kind, date.fromisoformat(start), _day(end), bool(full_time), level)
                for _, kind, start, end, full_time, level in talent
            ),
            cards=tuple(_card(row) for row in cards),
        )

    def house(self, code: str) -> House | None:
        row = self._one(_HOUSE, code)
        return None if row is None else House(*row)

    def station(self, code: str) -> Station | None:
        row = self._one(_STATION, code)
        return None if row is None else Station(*row)

    def watched(self, id_number: str) -> bool:
        return self._one(_BY_PERSON["watch"], id_number) is not None

    def photo_receipt(self, id_number: str) -> str | None:
        """The newest image number (图像号) of a person."""
        rows = self._all(_BY_PERSON["photo_receipt"], (id_number,))
        return max(rows, key=lambda row: row[2])[1] if rows else None

    def by_name(self, prefix: str, limit: int = 50) -> tuple[RegisteredPerson, ...]:
        """People whose name begins so, in the order of names (a range of the index, no scan)."""
        rows = self._all(_NAMED, (prefix, prefix + "\U0010ffff", limit))
        return tuple(_person(row) for row in rows)

    @property
    def as_of(self) -> datetime | None:
        """When the registers were loaded last; None = never."""
        row = self._one(_META, "as_of")
        return None if row is None else datetime.fromisoformat(row[0])

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
        columns = COLUMNS[table]
        batch = sorted((tuple(row) for row in rows), key=_KEY[table])
        names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" for _ in columns)
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                if table == "insurance":
                    runs = sorted({row[:2] for row in batch})
                    connection.executemany("DELETE FROM insurance WHERE id_number = ? AND scheme = ?", runs)
                connection.executemany(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", batch)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

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
    """Rows of the narrow table for one run: WINDOW months a row; one empty row for a run without months.

    Args:
        id_number: The person's number.
        scheme: Value of Scheme.
        bits: Posted months, bit *i* for month index *i*.
        back_paid: Month indices that were posted late, with the ISO day of posting.
    """
    rows: list[tuple[Any, ...]] = []
    end = max(bits.bit_length(), max(back_paid, default=-1) + 1)
    for first in range(0, end, WINDOW):
        part = bits >> first & (1 << WINDOW) - 1
        late = {month: day for month, day in back_paid.items() if first <= month < first + WINDOW}
        if part or late:
            rows.append((id_number, scheme, first, part, json.dumps(late) if late else None))
    return rows or [(id_number, scheme, 0, 0, None)]
