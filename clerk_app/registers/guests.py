"""People who were looked up at the hub: kept apart from the mirror, each with the time of the answer.

What is kept is what the hub said about one person, whole. It is forgotten after GUEST_DAYS, and it never
counts as mirrored: no search finds it, and the mirror's own row takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from clerk_app.registers.catalogue import Catalogue
from clerk_app.registers.declaration import Rows
from clerk_app.registers.file import Execute, RegisterFile
from clerk_app.registers.kinds.house import REGISTER as HOUSE

GUEST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Guest:
    """Rows by register, of every one about persons; ``person`` holds exactly one."""

    rows: Mapping[str, Rows]
    as_of: datetime


def keep_guest(file: RegisterFile, id_number: str, rows: Mapping[str, Rows], as_of: datetime) -> bool:
    """Keep what the hub said about a person; whether it knows the person at all.

    Args:
        file: Of the mirror beside which it is kept.
        id_number: Whom was asked for; the rows are about nobody else.
        rows: Registers by name, as `lookup` answers them; houses of the stays may be among them.
        as_of: Time of the hub when it answered.

    What was known of the person goes; so does everybody who was looked up too long ago.
    """
    person = rows.get("person", ())
    kept = {item.name: [list(row) for row in rows.get(item.name, ())] for item in file.catalogue.of_persons}
    old = (as_of - timedelta(days=GUEST_DAYS)).isoformat()
    with file.writing() as connection:
        forgotten = "SELECT id_number FROM guest WHERE as_of < ? OR id_number = ?"
        connection.execute(f"DELETE FROM guest_house WHERE id_number IN ({forgotten})", (old, id_number))
        connection.execute("DELETE FROM guest WHERE as_of < ? OR id_number = ?", (old, id_number))
        if len(person) != 1 or person[0][0] != id_number:
            return False
        connection.execute(
            "INSERT INTO guest (id_number, as_of, rows) VALUES (?, ?, ?)",
            (id_number, as_of.isoformat(), json.dumps(kept, ensure_ascii=False)),
        )
        connection.executemany(
            "INSERT INTO guest_house (house_code, id_number, body) VALUES (?, ?, ?)",
            [(row[0], id_number, json.dumps(list(row), ensure_ascii=False)) for row in rows.get("house", ())],
        )
    return True


def find_guest(execute: Execute, catalogue: Catalogue, id_number: str) -> Guest | None:
    """The person as the hub knew them; None for nobody, and for what is older than GUEST_DAYS."""
    found = execute("SELECT as_of, rows FROM guest WHERE id_number = ?", (id_number,))
    if not found:
        return None
    as_of = datetime.fromisoformat(found[0][0])
    if datetime.now(UTC) - as_of > timedelta(days=GUEST_DAYS):
        return None
    kept: dict[str, list[list[Any]]] = json.loads(found[0][1])
    rows = {item.name: [item.fit(row) for row in kept.get(item.name, ())] for item in catalogue.of_persons}
    return Guest(rows, as_of)


def find_guest_house(execute: Execute, code: str) -> Rows:
    """The row of that house, if one of them lives there."""
    found = execute("SELECT body FROM guest_house WHERE house_code = ? LIMIT 1", (code,))
    return [HOUSE.fit(json.loads(row[0])) for row in found]
