"""People who were looked up at the hub: kept apart from the mirror, each with the time of the answer.

What is kept is what the hub said about one person, whole. It is forgotten after GUEST_DAYS, and it never
counts as mirrored: no search finds it, and the mirror's own row takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from clerk_app.registers.records import Rows

if TYPE_CHECKING:
    from clerk_app.registers.register import Register

GUEST_DAYS = 30
_ABOUT = ("person", "stay", "insurance", "education", "talent", "card", "photo_receipt")


@dataclass(frozen=True, slots=True)
class Guest:
    """Rows by register in the order of the mirror's columns; ``person`` holds exactly one."""

    rows: Mapping[str, Rows]
    as_of: datetime


def keep_guest(register: Register, id_number: str, rows: Mapping[str, Rows], as_of: datetime) -> bool:
    """Keep what the hub said about a person; whether it knows the person at all.

    Args:
        register: The mirror beside which it is kept.
        id_number: Whom was asked for; the rows are about nobody else.
        rows: Registers by name, as `lookup` answers them; houses of the stays may be among them.
        as_of: Time of the hub when it answered.

    What was known of the person goes; so does everybody who was looked up too long ago.
    """
    person = rows.get("person", ())
    kept = {table: [list(row) for row in rows.get(table, ())] for table in _ABOUT}
    old = (as_of - timedelta(days=GUEST_DAYS)).isoformat()
    with register.writing() as connection:
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


def find_guest(connection: Any, id_number: str) -> Guest | None:
    """The person as the hub knew them; None for nobody, and for what is older than GUEST_DAYS."""
    row = connection.execute("SELECT as_of, rows FROM guest WHERE id_number = ?", (id_number,)).fetchone()
    if row is None:
        return None
    as_of = datetime.fromisoformat(row[0])
    if datetime.now(UTC) - as_of > timedelta(days=GUEST_DAYS):
        return None
    return Guest(json.loads(row[1]), as_of)


def find_guest_house(connection: Any, code: str) -> Sequence[Any] | None:
    row = connection.execute("SELECT body FROM guest_house WHERE house_code = ? LIMIT 1", (code,)).fetchone()
    return None if row is None else json.loads(row[0])
