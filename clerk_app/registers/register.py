"""What is read from the mirror of the registers: rows by key, and everything about one person at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from clerk_app.domain.law.records import Facts
from clerk_app.registers.catalogue import CATALOGUE, Catalogue
from clerk_app.registers.declaration import RegisterDeclaration, Rows
from clerk_app.registers.file import Execute, RegisterFile, Values
from clerk_app.registers.guests import find_guest, find_guest_house
from clerk_app.registers.kinds.building import REGISTER as BUILDING, ROOM
from clerk_app.registers.kinds.house import REGISTER as HOUSE, House
from clerk_app.registers.kinds.person import REGISTER as PERSON, RegisteredPerson
from clerk_app.registers.kinds.photo_receipt import REGISTER as PHOTO_RECEIPT
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.schema import select_by

R = TypeVar("R")

# Read at every start. Whoever needs them needs the officer's account too, which is refused with a lost mirror.
_EMPTY_IS_SAFE = frozenset({"policy", "station", "workday"})

_META = "SELECT value FROM meta WHERE key = ?"
_LEVEL = (
    "SELECT min(as_of) FROM mirror WHERE live = 1 AND feed IN ('large', 'insurance') HAVING count(as_of) = 2"
)


def _ranged(column: str) -> str:
    """People in a range of an indexed column, in its order."""
    every = select_by(PERSON, 0).partition(" ORDER BY ")[0]
    return f"{every} WHERE {column} >= ? AND {column} < ? ORDER BY {column} LIMIT ?"


_NAMED = _ranged("name")
_NUMBERED = _ranged("id_number")
_PHONED = _ranged("phone")


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What the registers say about one number, all of one moment."""

    person: RegisteredPerson | None  # None: neither mirrored nor looked up
    facts: Facts | None
    sign: str | None  # of the watch list: what the counter must do
    photo_receipt: str | None  # the newest image number
    houses: Mapping[str, House]  # of the stays, as far as they are known, by code
    as_of: datetime | None  # of the answer, where somebody was looked up; else of the mirror
    looked_up: bool  # at the hub: the mirror does not hold this person


class Register:
    """The mirror. Thread-safe. Reads raise MirrorLost where it was damaged and is not loaded again.

    Somebody outside the mirror who was looked up at the hub is answered from what it said (see `guests`).
    """

    def __init__(self, path: Path, key: bytes, catalogue: Catalogue = CATALOGUE) -> None:
        self.file = RegisterFile(path, key, catalogue)
        self._facts: list[tuple[str, str, str, Callable[[Rows], Any]]] = [
            (register.name, select_by(register, 1), part.field, part.read or register.records)
            for register in catalogue.values()
            if (part := register.facts) is not None
        ]

    @property
    def catalogue(self) -> Catalogue:
        return self.file.catalogue

    def close(self) -> None:
        self.file.close()

    # --- by key

    def find(self, register: RegisterDeclaration[R], *key: str | int) -> tuple[R, ...]:
        """Records by the first columns of the key, in its order; all of the register without any."""
        if register.name not in _EMPTY_IS_SAFE:
            self.file.need(register.name)
        statement = select_by(register, len(key))
        if register.scope != "person" or not key:
            rows: Rows = self.file.all(statement, key)
        else:
            with self.file.reading() as execute:
                rows = self._of_person(execute, register, statement, key)
        return register.records(rows)

    def one(self, register: RegisterDeclaration[R], *key: str | int) -> R | None:
        """The record of that key, or the first of those whose key begins so."""
        found = self.find(register, *key)
        return found[0] if found else None

    def house(self, code: str) -> House | None:
        """A house of the mirror, of a stay of somebody who was looked up, or a room of the city's buildings."""
        self.file.need(HOUSE.name)
        with self.file.reading() as execute:
            return _house(execute, code)

    def by_name(self, prefix: str, limit: int = 50) -> tuple[RegisteredPerson, ...]:
        """People whose name begins so, in the order of names (a range of the index, no scan)."""
        self.file.need(PERSON.name)
        rows = self.file.all(_NAMED, (prefix, prefix + "\U0010ffff", limit))
        return PERSON.records(rows)

    def by_number(self, prefix: str, limit: int = 50) -> tuple[RegisteredPerson, ...]:
        """People whose identity number begins so."""
        self.file.need(PERSON.name)
        return PERSON.records(self.file.all(_NUMBERED, (prefix, prefix + "\U0010ffff", limit)))

    def by_phone(self, prefix: str, limit: int = 50) -> tuple[RegisteredPerson, ...]:
        """People whose mobile number begins so."""
        self.file.need(PERSON.name)
        return PERSON.records(self.file.all(_PHONED, (prefix, prefix + "\U0010ffff", limit)))

    # --- one person

    def person(self, id_number: str) -> RegisteredPerson | None:
        return self.one(PERSON, id_number)

    def facts(self, id_number: str) -> Facts | None:
        """Everything the law may ask about a person, by six primary-key reads; None for nobody.

        The reads are one snapshot: an import that commits between them is seen whole or not at all.
        """
        self.file.need(*(name for name, _, _, _ in self._facts))
        with self.file.reading() as execute:
            tables, _ = self._tables(execute, id_number)
        return None if tables is None else self._facts_of(tables)

    def about(self, id_number: str) -> PersonRecord:
        """Everything that a screen shows of a person, read in one snapshot. Raises MirrorLost."""
        self.file.need(*self.catalogue)
        with self.file.reading() as execute:
            tables, answered = self._tables(execute, id_number)
            signs = execute(select_by(WATCH, 1), (id_number,))
            receipts = execute(select_by(PHOTO_RECEIPT, 1), (id_number,))
            if tables is not None and answered is not None:
                receipts = tables[PHOTO_RECEIPT.name]
            stays = () if tables is None else tables["stay"]
            found = (_house(execute, code) for code in dict.fromkeys(row[3] for row in stays))
            houses = {house.code: house for house in found if house is not None}
            as_of = answered or _as_of(execute)
        return PersonRecord(
            person=None if tables is None else PERSON.record(tables["person"][0]),
            facts=None if tables is None else self._facts_of(tables),
            sign=WATCH.record(signs[0]) if signs else None,
            photo_receipt=_newest(receipts),
            houses=houses,
            as_of=as_of,
            looked_up=answered is not None,
        )

    def photo_receipt(self, id_number: str) -> str | None:
        """The newest image number (图像号) of a person."""
        receipts = self.find(PHOTO_RECEIPT, id_number)
        return receipts[-1].image_number if receipts else None

    # --- as of

    @property
    def as_of(self) -> datetime | None:
        """When the registers were loaded last, or level with the hub: the oldest of the large ones.

        None = never, or not yet whole.
        """
        with self.file.reading() as execute:
            return _as_of(execute)

    @property
    def lost(self) -> bool:
        """Whether the mirror was damaged and is not whole again."""
        return bool(self.file.lost)

    @property
    def loaded(self) -> bool:
        """Whether anything was ever loaded."""
        query = "SELECT 1 FROM mirror WHERE live = 1 UNION ALL SELECT 1 FROM meta WHERE key = 'as_of'"
        return bool(self.file.all(query, ()))

    @property
    def people(self) -> int:
        """How many people, as counted at the last load."""
        rows = self.file.all(_META, ("people",))
        return int(rows[0][0]) if rows else 0

    # --- inside

    def _tables(self, execute: Execute, id_number: str) -> tuple[Mapping[str, Rows] | None, datetime | None]:
        """The rows of which facts are made, by register; and the time of the answer, where they are a guest's."""
        key = (id_number,)
        person = execute(select_by(PERSON, 1), key)
        if not person:
            guest = find_guest(execute, self.catalogue, id_number)
            return (None, None) if guest is None else (guest.rows, guest.as_of)
        tables: dict[str, Rows] = {
            name: execute(statement, key) for name, statement, _, _ in self._facts if name != PERSON.name
        }
        tables[PERSON.name] = person
        return tables, None

    def _facts_of(self, tables: Mapping[str, Rows]) -> Facts:
        return Facts(**{field: read(tables[name]) for name, _, field, read in self._facts})

    def _of_person(
        self, execute: Execute, register: RegisterDeclaration[R], statement: str, key: Values
    ) -> Rows:
        """Rows about a person: what was looked up answers for whom the mirror does not hold."""
        rows = execute(statement, key)
        if rows or execute(select_by(PERSON, 1), key[:1]):
            return rows
        guest = find_guest(execute, self.catalogue, str(key[0]))
        if guest is None:
            return ()
        places = [register.names.index(name) for name in register.key[: len(key)]]
        listed = (row for row in guest.rows[register.name] if tuple(row[at] for at in places) == key)
        return sorted(listed, key=register.key_of)


def _house(execute: Execute, code: str) -> House | None:
    rows = execute(select_by(HOUSE, 1), (code,)) or find_guest_house(execute, code)
    if rows:
        return HOUSE.record(rows[0])
    found = execute(select_by(BUILDING, 1), (code[:-ROOM],))
    if not found:
        return None
    building = BUILDING.record(found[0])
    return House(
        code, building.address_of(code[-ROOM:]), building.district, building.community, building.station
    )


def _newest(receipts: Rows) -> str | None:
    if not receipts:
        return None
    return PHOTO_RECEIPT.record(max(receipts, key=PHOTO_RECEIPT.key_of)).image_number


def _as_of(execute: Execute) -> datetime | None:
    return _moment(execute(_LEVEL, ()) or execute(_META, ("as_of",)))


def _moment(rows: Rows) -> datetime | None:
    return datetime.fromisoformat(rows[0][0]) if rows and rows[0][0] is not None else None
