"""Whether the tables hold what the acts say: they are derived anew and compared, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cryptography.hazmat.primitives.hashes import SM3, Hash
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from clerk_app.store.errors import TablesDiffer
from clerk_app.store.models import ClaimRow, IdleRow, NamedClaimRow, table_of
from clerk_app.store.projecting import Projections


def require_same(session: Session, projections: Projections, derive: Callable[[Session], None]) -> None:
    """Compare every table that is derived from the acts with what `derive` makes of it.

    Args:
        session: Of a writing transaction, which is rolled back.
        projections: What the program folds.
        derive: Drops the tables and folds the acts again.

    Raises TablesDiffer with the names of the tables.
    """
    tables = [table_of(row) for row in (*projections.rows, ClaimRow, NamedClaimRow, IdleRow)]
    before = _digests(session, tables)
    derive(session)
    session.flush()
    after = _digests(session, tables)
    session.rollback()
    differing = tuple(sorted(name for name in before if before[name] != after[name]))
    if differing:
        raise TablesDiffer(differing)


def _digests(session: Session, tables: Iterable[Table]) -> dict[str, bytes]:
    """SM3 of the rows of each table, in the order of its key."""
    digests: dict[str, bytes] = {}
    for table in tables:
        hashed = Hash(SM3())
        rows = select(*table.columns).order_by(*table.primary_key.columns)
        for row in session.connection().execute(rows).yield_per(500):
            hashed.update(repr(tuple(row)).encode("utf-8", "backslashreplace") + b"\n")
        digests[table.name] = hashed.finalize()
    return digests
