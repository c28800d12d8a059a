"""Reading many people of the mirror at once: whole tables in the order of numbers, a part at a time.

A part comes as one text a column (`batch.rows.TextRows`): SQLite joins the values, outside of Python's lock, so
the next part is read on another thread while one is judged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from clerk_app.domain.law.batch.rows import SEPARATOR, PeopleTables, TextColumn, TextRows
from clerk_app.registers.declaration import RegisterDeclaration
from clerk_app.registers.fields import TEXT
from clerk_app.registers.file import Execute, Values
from clerk_app.registers.kinds.card import REGISTER as CARD
from clerk_app.registers.kinds.person import REGISTER as PERSON
from clerk_app.registers.register import Register

_RANGE = "id_number > ? AND id_number <= ?"
_LISTED = "id_number IN (SELECT value FROM json_each(?))"
_AFTER, _SO_MANY = "id_number > ?", " LIMIT ?"


def everybody(register: Register, size: int) -> Iterator[PeopleTables]:
    """All people in parts of `size`, from one snapshot.

    The persons of the next part are read here, what else is known of them on another thread meanwhile.
    """
    others = tuple(item for item in register.catalogue.scanned if item is not PERSON)
    with (
        register.file.reading_together(2) as (of_persons, of_others),
        ThreadPoolExecutor(1, "register-scan") as pool,
    ):
        after = ""
        before: tuple[TextRows, Future[dict[str, TextRows]]] | None = None
        while True:
            persons = _table(of_persons, PERSON, _AFTER, (after, size), _SO_MANY)
            begun = None
            if persons.count:
                last = persons.columns[0].joined.rpartition(SEPARATOR)[2]
                begun = persons, pool.submit(_tables, of_others, others, _RANGE, (after, last))
                after = last
            if before is not None:
                yield PeopleTables(person=before[0], **before[1].result())
            if begun is None:
                return
            before = begun


def holders(
    register: Register, size: int, wanted: Callable[[TextRows], Sequence[str]]
) -> Iterator[PeopleTables]:
    """Those among the holders of permits whom `wanted` picks by their cards (of ``card``)."""
    permits = "SELECT DISTINCT id_number FROM card WHERE kind = 'permit'"
    with register.file.reading() as execute:
        for pair in _ranges(execute, permits, size):
            picked = wanted(_table(execute, CARD, _RANGE, pair))
            yield _part(register, execute, _LISTED, (json.dumps(list(picked)),))


def listed(register: Register, numbers: Sequence[str]) -> PeopleTables:
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
def _select(register: RegisterDeclaration[Any], where: str, limit: str) -> str:
    """What the law asks of a register, a text a column; names, addresses and houses stay where they are."""
    columns = {column.name: column for column in register.columns}
    asked = ", ".join(f'"{name}"' for name in register.scanned)
    order = ", ".join(f'"{name}"' for name in register.key)
    joined = ", ".join(
        f"group_concat({_value(name, free=columns[name].type is TEXT)}, char(10))"
        for name in register.scanned
    )
    rows = f"SELECT {asked} FROM {register.name} WHERE {where} ORDER BY {order}{limit}"
    return f"SELECT count(*), {joined} FROM ({rows})"


def _value(name: str, *, free: bool) -> str:
    """A value as it stands in the joined text; only a free text could hold what stands between two."""
    given = f"coalesce(\"{name}\", '')"
    return f"replace({given}, char(10), ' ')" if free else given


def _table(
    execute: Execute, register: RegisterDeclaration[Any], where: str, values: Values, limit: str = ""
) -> TextRows:
    ((count, *joined),) = execute(_select(register, where, limit), values)
    return TextRows(tuple(TextColumn(count, text or "") for text in joined))


def _tables(
    execute: Execute, registers: Iterable[RegisterDeclaration[Any]], where: str, values: Values
) -> dict[str, TextRows]:
    return {item.name: _table(execute, item, where, values) for item in registers}


def _part(register: Register, execute: Execute, where: str, values: Values) -> PeopleTables:
    return PeopleTables(**_tables(execute, register.catalogue.scanned, where, values))
