"""Reading many people of the mirror at once: whole tables in the order of numbers, a part at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from clerk_app.domain.law.batch.rows import PeopleRows, Rows
from clerk_app.registers.declaration import RegisterDeclaration
from clerk_app.registers.file import Execute, Values
from clerk_app.registers.kinds.card import REGISTER as CARD
from clerk_app.registers.register import Register

_RANGE = "id_number > ? AND id_number <= ?"
_LISTED = "id_number IN (SELECT value FROM json_each(?))"


def everybody(register: Register, size: int) -> Iterator[PeopleRows]:
    """All people in parts of `size`, from one snapshot."""
    with register.file.reading() as execute:
        for first, last in _ranges(execute, "SELECT id_number FROM person", size):
            yield _part(register, execute, _RANGE, (first, last))


def holders(register: Register, size: int, wanted: Callable[[Rows], Sequence[str]]) -> Iterator[PeopleRows]:
    """Those among the holders of permits whom `wanted` picks by their cards (rows of ``card``)."""
    permits = "SELECT DISTINCT id_number FROM card WHERE kind = 'permit'"
    with register.file.reading() as execute:
        for first, last in _ranges(execute, permits, size):
            picked = wanted(execute(_select(CARD, _RANGE), (first, last)))
            yield _part(register, execute, _LISTED, (json.dumps(list(picked)),))


def listed(register: Register, numbers: Sequence[str]) -> PeopleRows:
    """These people; who is not in the mirror is left out."""
    with register.file.reading() as execute:
        return _part(register, execute, _LISTED, (json.dumps(list(numbers)),))


def districts(register: Register, numbers: Sequence[str]) -> dict[str, str]:
    """Code of the district (GB/T 2260) in which each of these people was registered last."""
    statement = (
        f'SELECT id_number, substr(house_code, 1, 6) FROM stay WHERE {_LISTED} ORDER BY id_number, "start"'
    )
    with register.file.reading() as execute:
        return dict(execute(statement, (json.dumps(list(numbers)),)))


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


@lru_cache(maxsize=64)
def _select(register: RegisterDeclaration[Any], where: str) -> str:
    """What the law asks of a register; names, addresses and houses stay where they are."""
    asked = ", ".join(f'"{name}"' for name in register.scanned)
    order = ", ".join(f'"{name}"' for name in register.key)
    return f"SELECT {asked} FROM {register.name} WHERE {where} ORDER BY {order}"


def _part(register: Register, execute: Execute, where: str, values: Values) -> PeopleRows:
    return PeopleRows(
        **{item.name: execute(_select(item, where), values) for item in register.catalogue.scanned}
    )
