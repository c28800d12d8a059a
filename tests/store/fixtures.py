"""The data that earlier programs wrote (tests/fixtures), and how tests read it.

Tables are read by plain SQL on a connection of our own, so that nothing here hangs on how the program
maps them. Who renames a table or a column of counter.db writes that down in RENAMED.
"""

from __future__ import annotations

import json
import lzma
import tarfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as _dbapi2

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
KEY = bytes(range(32))
PASSWORD = "Lychee-Park-88"  # of the accounts in the fixtures

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]

# What the acts alone decide: equal before and after a rebuild. The rest of tables.json is only kept.
FOLDED = frozenset(
    {
        "anchor",
        "application",
        "bulk_run",
        "calendar_year",
        "chain_head",
        "claim",
        "conflict",
        "counter",
        "endorsement",
        "idle_act",
        "leave",
        "payment",
        "permit",
        "print",
        "staff",
    }
)

# "table" or "table.column" as of version 1: what it is called today.
RENAMED: dict[str, str] = {}

_cipher: Any = _dbapi2  # the wheel has no type information


def unpacked(name: str, directory: Path) -> Path:
    """A data directory of the fixtures, as a copy below `directory`. `name`: for example ``v1/FT-01``."""
    with tarfile.open(FIXTURES / f"{name}.tar.xz") as archive:
        # `extractall(filter=)` came with Python 3.11.4; Debian 12 has 3.11.2, which passes this over
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(directory)
    return directory / Path(name).name


def packed_text(name: str) -> str:
    """The text of a file that is kept with xz."""
    return lzma.decompress((FIXTURES / f"{name}.xz").read_bytes()).decode("utf-8")


def expected_tables(name: str = "v1/tables.json") -> Tables:
    return json.loads(packed_text(name))


def tables_of(data_dir: Path, shape: Mapping[str, Sequence[str]]) -> Tables:
    """Rows of counter.db, each table sorted: of every table in `shape` the columns that stand there.

    JSON is read, bytes are told by their SHA-256; everything else is what SQLite gives.
    """
    connection = _open(data_dir / "counter.db")
    try:
        return {table: _rows(connection, table, columns) for table, columns in shape.items()}
    finally:
        connection.close()


def shape_of(tables: Mapping[str, Rows]) -> dict[str, list[str]]:
    """The columns of each table that has a row."""
    return {table: list(rows[0]) for table, rows in tables.items() if rows}


def same_as_then(data_dir: Path, then: Tables) -> None:
    """Every row of every table of `then` is there, and no other row; columns that came since don't count."""
    now = tables_of(data_dir, shape_of(then))
    for table, rows in then.items():
        if rows:
            assert now[table] == rows, table


def holds_still(data_dir: Path, then: Tables) -> None:
    """Every row of `then` is there; others may be too."""
    for table, rows in tables_of(data_dir, shape_of(then)).items():
        assert [row for row in then[table] if row not in rows] == [], table


def _open(path: Path) -> Any:
    connection = _cipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    return connection


def _rows(connection: Any, table: str, columns: Sequence[str]) -> Rows:
    names = ", ".join(f'"{RENAMED.get(f"{table}.{column}", column)}"' for column in columns)
    found = connection.execute(f'SELECT {names} FROM "{RENAMED.get(table, table)}"').fetchall()
    rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in found]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"sha256:{sha256(value).hexdigest()}"
    if isinstance(value, str) and value[:1] in ("{", "["):
        return json.loads(value)
    return value
