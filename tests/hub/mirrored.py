"""A hub with registers, and counters that mirror them: what the tests of the registers share."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.exchange import HubHead
from clerk_app.hub.link import HubLink
from clerk_app.hub.loading import LoadReport, allow_scope, load_directory
from clerk_app.hub.registers import RegisterFeed, Step
from clerk_app.registers.catalogue import CATALOGUE, Catalogue
from clerk_app.registers.register import Register
from tests.hub.conftest import Database
from tests.people import with_check_digit

KEY = bytes(range(32))
NEAR, FAR, AWAY = "440304010001", "440304010002", "440305010001"  # two of one district, one of another
HOUSES = {
    NEAR: "4403040010010010010010101",
    FAR: "4403040020010010010010202",
    AWAY: "4403050010010010010010303",
}
PERSON = (
    "id_number,id_type,name,sex,birth_date,ethnic_group,household_region,household_address,"
    "local_household_since,phone"
)


def number(index: int) -> str:
    """Number of the person of that index, below 990."""
    return with_check_digit(f"430102199003{1 + index // 99:02d}{index % 99 + 1:03d}0")


def csv_of(
    people: Mapping[int, str], *, since: str = "2023-01-05", months: str = "2024-01..2025-06"
) -> dict[str, str]:
    """Register files of people who live in the house of a station each, and are insured."""
    numbers = [(number(index), station) for index, station in people.items()]
    return {
        "station": "code,name\n" + "".join(f"{code},示范所{code[-2:]}（虚构）\n" for code in HOUSES),
        "house": "house_code,address,district,station\n"
        + "".join(f"{house},虚构街{code[-2:]}号,福田,{code}\n" for code, house in HOUSES.items()),
        "person": PERSON
        + "\n"
        + "".join(
            f"{one},mainland_id,测试{one[-6:]},male,{one[6:10]}-{one[10:12]}-{one[12:14]},01,430102,,,\n"
            for one, _ in numbers
        ),
        "stay": "id_number,start,house_code\n"
        + "".join(f"{one},{since},{HOUSES[code]}\n" for one, code in numbers),
        "insurance": "id_number,scheme,months\n" + "".join(f"{one},pension,{months}\n" for one, _ in numbers),
    }


def write(directory: Path, files: Mapping[str, str]) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    for path in directory.glob("*.csv"):
        path.unlink()
    for name, text in files.items():
        (directory / f"{name}.csv").write_text(text, "utf-8")
    return directory


@dataclass
class City:
    """A hub made by the program's own SQL, with an administrator's connection."""

    database: Database
    connection: Connection[tuple[Any, ...]]
    directory: Path
    opened: list[Any] = field(default_factory=list[Any])

    @classmethod
    def make(cls, database: Database, directory: Path) -> City:
        connection = psycopg.connect(database.url, autocommit=True)
        admin.init(connection, hub_rules(), require_tls=database.server.ca is not None)
        return cls(database, connection, directory, [connection])

    def load(self, files: Mapping[str, str], **options: Any) -> LoadReport:
        return load_directory(self.connection, write(self.directory / "files", files), **options)

    def counter(
        self, name: str, station: str = NEAR, scope: str = "station", catalogue: Catalogue = CATALOGUE
    ) -> Mirrored:
        address = admin.add_counter(self.connection, self.database.url, name, station).address
        allow_scope(self.connection, name, scope)
        made = Mirrored.open(address, self.directory / name, scope, catalogue)
        self.opened.append(made)
        return made

    def close(self) -> None:
        for one in reversed(self.opened):
            one.close()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(query.encode(), values).fetchall()


@dataclass
class Mirrored:
    """One counter's mirror with its link."""

    address: str
    link: HubLink
    lease: str
    head: HubHead
    register: Register
    feed: RegisterFeed
    scope: str

    @classmethod
    def open(cls, address: str, directory: Path, scope: str, catalogue: Catalogue = CATALOGUE) -> Mirrored:
        directory.mkdir(exist_ok=True)
        register = Register(directory / "register.db", KEY, catalogue)
        link = HubLink(address)
        made = cls(address, link, "", _head({}), register, RegisterFeed(register, scope), scope)
        made.greet()
        return made

    def greet(self) -> None:
        fresh = str(uuid.uuid4())
        answer = self.link.head({"lease": self.lease or None, "next": fresh, "acts": ["0", 0]})
        self.lease, self.head = fresh, _head(answer)

    def step(self) -> Step:
        return self.feed.step(self.link, self.lease, self.head)

    def level(self, most: int = 500) -> int:
        """Work until nothing more waits; how many rows came."""
        rows = 0
        for _ in range(most):
            step = self.step()
            rows += step.rows
            if not step.more:
                return rows
        raise AssertionError("never level")

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        with self.register.file.reading() as execute:
            return {table: execute(f"SELECT * FROM {table}", ()) for table in self.register.catalogue}

    def numbers(self) -> set[str]:
        return {row[0] for row in self.tables()["person"]}

    def close(self) -> None:
        self.link.close()
        self.register.close()


def _head(answer: Mapping[str, Any]) -> HubHead:
    return HubHead(
        epoch=answer.get("epoch", ""),
        station=answer.get("station", ""),
        district=answer.get("district", ""),
        channel=answer.get("channel", ""),
        time=datetime.now(UTC),
        last_seq=0,
        registers=answer.get("registers") or {},
        part_bytes=0,
    )


def put(connection: Connection[tuple[Any, ...]], register: str, rows: Iterable[tuple[str, str, Any]]) -> None:
    """Rows (key, station, values or None) straight into a register, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO hub.register_row AS r (feed, register, key, station, body, gone) "
            "VALUES (hub.feed_of(%s), %s, %s, %s, %s, %s) ON CONFLICT (feed, register, key, station) "
            "DO UPDATE SET body = excluded.body, gone = excluded.gone",
            [
                (
                    register,
                    register,
                    key,
                    station,
                    None if values is None else json.dumps(values),
                    "city" if values is None else None,
                )
                for key, station, values in rows
            ],
        )
