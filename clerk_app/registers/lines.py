"""How rows travel between hub and counter: a line has a key, and a JSON array of values.

Of most registers a line is a row. Where the declaration says `run`, a line is all the rows of one run (the
months of a person and scheme), an array of arrays without what they share.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from clerk_app.registers.declaration import RegisterDeclaration, Row

Line = tuple[str, str | None, str | None]  # key, joined by tabs; station; body, None = gone


def line_of(register: RegisterDeclaration[Any], rows: Sequence[Row]) -> Line:
    """The line for a row, or for all rows of one run."""
    if register.run:
        return _key(rows[0][: register.run]), None, _json([row[register.run :] for row in rows])
    (row,) = rows
    key = register.key_of(row)
    station = "" if register.station is None else row[register.names.index(register.station)] or ""
    return _key(key if isinstance(key, tuple) else (key,)), station, _json(row)


def rows_of(register: RegisterDeclaration[Any], lines: Iterable[tuple[str, str]]) -> list[Row]:
    """The rows that keys and bodies stand for, in the columns of this program."""
    listed = list(lines)
    bodies: list[Any] = json.loads("[" + ",".join(body for _, body in listed) + "]")
    if register.run:
        owners = [key.split("\t") for key, _ in listed]
        bodies = [(*owner, *row) for owner, run in zip(owners, bodies, strict=True) for row in run]
    width = len(register.columns)
    return [tuple(row) if len(row) == width else register.fit(row) for row in bodies]


def _key(values: Sequence[object]) -> str:
    return "\t".join(map(str, values))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
