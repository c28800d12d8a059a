"""Reading many people of the mirror at once: whole tables in the order of numbers, a part at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from clerk_app.domain.law.batch.rows import Part, Rows
from clerk_app.registers.register import Register

Execute = Callable[[str, tuple[Any, ...]], Rows]

# What the law asks of each register; names, addresses and houses stay where they are.
_ASKED = {
    "person": "id_number, id_type, household_region, local_household_since",
    "stay": 'id_number, start, "end"',
    "insurance": "id_number, scheme, first, bits, back_paid",
    "education": 'id_number, kind, start, "end", full_time',
    "talent": 'id_number, kind, start, "end", full_time, level',
    "card": "id_number, number, kind, issued, endorsed, cancelled, legacy_valid_to",
}
_RANGE = "id_number > ? AND id_number <= ?"
_LISTED = "id_number IN (SELECT value FROM json_each(?))"
_ORDER = {"stay": "id_number, start", "insurance": "id_number, scheme, first", "card": "id_number, number"}


def everybody(register: Register, size: int) -> Iterator[Part]:
    """All people in parts of `size`, from one snapshot."""
    with register.reading() as execute:
        for first, last in _ranges(execute, "SELECT id_number FROM person", size):
            yield _part(execute, _RANGE, (first, last))


def holders(register: Register, size: int, wanted: Callable[[Rows], Sequence[str]]) -> Iterator[Part]:
    """Those among the holders of permits whom `wanted` picks by their cards (rows of ``card``)."""
    permits = "SELECT DISTINCT id_number FROM card WHERE kind = 'permit'"
    with register.reading() as execute:
        for first, last in _ranges(execute, permits, size):
            picked = wanted(_rows(execute, "card", _RANGE, (first, last)))
            yield _part(execute, _LISTED, (json.dumps(list(picked)),))


def listed(register: Register, numbers: Sequence[str]) -> Part:
    """These people; who is not in the mirror is left out."""
    with register.reading() as execute:
        return _part(execute, _LISTED, (json.dumps(list(numbers)),))


def _ranges(execute: Execute, numbers: str, size: int) -> Iterator[tuple[str, str]]:
    """Bounds of parts: after the first of the pair, up to the second."""
    link = " AND" if " WHERE " in numbers else " WHERE"
    statement = f"{numbers}{link} id_number > ? ORDER BY id_number LIMIT 1 OFFSET ?"
    last_of = f"SELECT max(id_number) FROM ({numbers}{link} id_number > ?)"
    first = ""
    while True:
        found = execute(statement, (first, size - 1))
        last = found[0][0] if found else execute(last_of, (first,))[0][0]
        if last is None:
            return
        yield first, last
        first = last


def _rows(execute: Execute, table: str, where: str, values: tuple[Any, ...]) -> Rows:
    order = _ORDER.get(table, "id_number")
    return execute(f"SELECT {_ASKED[table]} FROM {table} WHERE {where} ORDER BY {order}", values)


def _part(execute: Execute, where: str, values: tuple[Any, ...]) -> Part:
    return Part(*(_rows(execute, table, where, values) for table in _ASKED))
