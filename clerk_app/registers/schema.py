"""The tables of register.db: those of the registers are made from their declarations.

The migrations make only what the mirror itself keeps. A register, or a column of one, that a program brings
is added when the file is opened; its feed then begins anew, since what the hub sent of it before was not kept.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import Any

from clerk_app.registers.catalogue import Catalogue
from clerk_app.registers.declaration import RegisterDeclaration
from clerk_app.store.migrating import Schema

SCHEMA = Schema("clerk_app.registers.migrations", "0002")


def create_table(register: RegisterDeclaration[Any], name: str | None = None) -> str:
    """WITHOUT ROWID: a person's rows lie together under the number."""
    columns = [
        f'"{column.name}" {column.type.sql}{"" if column.nullable else " NOT NULL"}'
        for column in register.columns
    ]
    key = f"PRIMARY KEY ({_listed(register.key)})"
    return f"CREATE TABLE {name or register.name} ({', '.join([*columns, key])}) WITHOUT ROWID"


@lru_cache(maxsize=256)
def insert_into(register: RegisterDeclaration[Any], place: str | None = None) -> str:
    """Puts a row in, replacing the one of its key; `place`: a table of the same columns."""
    marks = ", ".join("?" for _ in register.columns)
    names = _listed(register.names)
    return f"INSERT OR REPLACE INTO {place or register.name} ({names}) VALUES ({marks})"


@lru_cache(maxsize=256)
def select_by(register: RegisterDeclaration[Any], keys: int) -> str:
    """All columns of the rows by the first `keys` columns of the key, in its order."""
    wanted = " AND ".join(f'"{name}" = ?' for name in register.key[:keys])
    statement = f"SELECT {_listed(register.names)} FROM {register.name}"
    statement += f" WHERE {wanted}" if wanted else ""
    return statement if keys == len(register.key) else f"{statement} ORDER BY {_listed(register.key)}"


def create_indexes(
    connection: Any, register: RegisterDeclaration[Any], table: str, known: Container[str]
) -> None:
    """Make the indexes of a table of the register under names that are not `known`."""
    for columns in register.indexes:
        name = f"ix_{register.name}_{'_'.join(columns)}"
        while name in known:
            name += "_2"
        connection.execute(f"CREATE INDEX {name} ON {table} ({_listed(columns)})")


def complete(connection: Any, catalogue: Catalogue) -> None:
    """Add what the declarations have and the file has not; in the caller's transaction."""
    behind: set[str] = set()
    tables, indexes = _tables(connection), _indexes(connection)
    for register in catalogue.values():
        known = tables.get(register.name)
        if known is None:
            connection.execute(create_table(register))
            behind.add(register.feed)
        for column in register.columns:
            if known is not None and column.name not in known:
                connection.execute(
                    f'ALTER TABLE {register.name} ADD COLUMN "{column.name}" {column.type.sql}'
                )
                behind.add(register.feed)
        if _unindexed(register, indexes):
            create_indexes(connection, register, register.name, indexes)
    for feed in behind:
        connection.execute("UPDATE mirror SET epoch = '' WHERE feed = ?", (feed,))


def is_complete(connection: Any, catalogue: Catalogue) -> bool:
    """Whether `complete` would find nothing to add."""
    tables, indexes = _tables(connection), _indexes(connection)
    return all(
        tables.get(register.name, frozenset()) >= set(register.names) and not _unindexed(register, indexes)
        for register in catalogue.values()
    )


def _unindexed(
    register: RegisterDeclaration[Any], indexes: Mapping[str, tuple[str, tuple[str, ...]]]
) -> bool:
    if not register.indexes:
        return False
    found = {columns for table, columns in indexes.values() if table == register.name}
    return not found.issuperset(register.indexes)


def _tables(connection: Any) -> dict[str, set[str]]:
    """Columns by table."""
    rows = connection.execute(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    )
    found: dict[str, set[str]] = {}
    for table, column in rows.fetchall():
        found.setdefault(table, set()).add(column)
    return found


def _indexes(connection: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Table and columns by index, those that were created as such."""
    rows = connection.execute(
        "SELECT m.name, m.tbl_name, c.name FROM sqlite_master m, pragma_index_info(m.name) c "
        "WHERE m.type = 'index' AND m.sql IS NOT NULL ORDER BY m.name, c.seqno"
    )
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, table, column in rows.fetchall():
        found[name] = (table, (*found.get(name, ("", ()))[1], column))
    return found


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
