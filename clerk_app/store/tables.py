"""Makes the tables of the projections what their declarations say.

What a projection holds follows from the acts. So its tables need no migrations: one that is missing is
made, one that differs from its declaration (an older program's, or a newer one's) is dropped and made
anew, and the acts of what is folded with it are folded again. The journal and whatever else is no
projection has its migrations (`migrating`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Table, UniqueConstraint, delete, select, text
from sqlalchemy.orm import Session

from clerk_app.store import folding, order
from clerk_app.store.database import driver_errors
from clerk_app.store.models import ActRow, Base, IdleRow, table_of
from clerk_app.store.projecting import Projections

log = logging.getLogger(__name__)

_COLUMNS = text(
    'SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master AS t '
    "JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'"
)
_INDEXES = text(
    'SELECT t.name, i.name, i."unique", c.name FROM sqlite_master AS t '
    "JOIN pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c "
    "WHERE t.type = 'table' AND i.origin <> 'pk' ORDER BY i.name, c.seqno"
)


class _Column(NamedTuple):
    name: str
    type: str
    required: bool
    key: int  # 1, 2 ... its place in the primary key; 0 for the others


class _Index(NamedTuple):
    unique: bool
    columns: tuple[str, ...]


class _TableForm(NamedTuple):
    """What must be equal: the order of the columns and the names of the indexes are not."""

    columns: frozenset[_Column]
    indexes: frozenset[_Index]


def make_tables(engine: Engine, projections: Projections, path: Path) -> tuple[str, ...]:
    """Make every table as it is declared, in one transaction; the names of those that were made.

    Args:
        engine: Of counter.db, migrated.
        projections: What the program folds.
        path: Of the database, for errors.

    Raises DiskFull, NotWritable, DamagedDatabase.
    """
    with driver_errors(path):
        with engine.connect() as connection:
            if not _stale(connection, projections.rows):
                return ()
        with Session(engine.execution_options(write=True)) as session:
            stale = _stale(session.connection(), projections.rows)
            tables = [table_of(row) for row in stale]
            Base.metadata.drop_all(session.connection(), tables)
            Base.metadata.create_all(session.connection(), tables)
            folded = _fold_anew(session, projections, stale)
            session.commit()
    made = tuple(table.name for table in tables)
    log.info("store.tables_made tables=%s acts=%d", ",".join(made), folded)
    return made


def _stale(connection: Connection, rows: Iterable[type[Base]]) -> list[type[Base]]:
    there = _there(connection)
    return [row for row in rows if there.get(table_of(row).name) != _declared(table_of(row), connection)]


def _there(connection: Connection) -> dict[str, _TableForm]:
    columns: dict[str, set[_Column]] = {}
    for table, name, kind, required, key in connection.execute(_COLUMNS):
        columns.setdefault(table, set()).add(_Column(name, kind, bool(required), key))
    indexes: dict[tuple[str, str, bool], list[str]] = {}
    for table, index, unique, column in connection.execute(_INDEXES):
        indexes.setdefault((table, index, bool(unique)), []).append(column)
    found: dict[str, set[_Index]] = {}
    for (table, _, unique), names in indexes.items():
        found.setdefault(table, set()).add(_Index(unique, tuple(names)))
    return {
        table: _TableForm(frozenset(parts), frozenset(found.get(table, ())))
        for table, parts in columns.items()
    }


def _declared(table: Table, connection: Connection) -> _TableForm:
    key = [column.name for column in table.primary_key.columns]
    columns = frozenset(
        _Column(
            column.name,
            column.type.compile(connection.dialect),
            not column.nullable,
            key.index(column.name) + 1 if column.name in key else 0,
        )
        for column in table.columns
    )
    indexes = {
        _Index(bool(index.unique), tuple(column.name for column in index.columns)) for index in table.indexes
    }
    uniques = [part for part in table.constraints if isinstance(part, UniqueConstraint)]
    indexes |= {_Index(True, tuple(column.name for column in part.columns)) for part in uniques}
    return _TableForm(columns, frozenset(indexes))


def _fold_anew(session: Session, projections: Projections, stale: Iterable[type[Base]]) -> int:
    """Fold the acts of all aggregates that have rows in these tables; how many there were."""
    names, rows = _folded_with(projections, stale)
    kinds = {kind for name in names for kind in projections.kinds_of(name)}
    acts = select(ActRow.id).where(ActRow.kind.in_(kinds))
    if session.scalar(acts.limit(1)) is None:
        return 0
    session.execute(delete(IdleRow).where(IdleRow.act_id.in_(acts)))
    for row in rows:
        session.execute(delete(row))
    session.expunge_all()
    count = 0
    for act, outcome in order.in_order(session):
        if act.kind in kinds:
            folding.fold_settled(session, projections, act, outcome)
            count += 1
    return count


def _folded_with(projections: Projections, stale: Iterable[type[Base]]) -> tuple[set[str], set[type[Base]]]:
    """Names of the aggregates with rows in these tables or in a table that they share, and all their tables."""
    names, rows = set[str](), set(stale)
    while True:
        more = {item.aggregate.name for item in projections.all if not rows.isdisjoint(item.rows)}
        if more == names:
            return names, rows
        names = more
        rows |= {row for item in projections.all if item.aggregate.name in names for row in item.rows}
