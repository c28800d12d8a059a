"""From a number that somebody typed to the subjects of the acts about it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.identity import normal_number
from clerk_app.store.models import ActRow, Base, table_of

_NAMES = ("id_number", "number", "query_code", "card_number", "card", "login")  # columns that name somebody
_PARENTS = ("case_id",)  # columns that say what a row belongs to
MOST = 5000  # subjects that are followed at once


def subjects_of(rows: Rows, tables: Iterable[type[Base]], typed: str) -> frozenset[str]:
    """What acts about `typed` may have as their subject or id: itself, and the keys of the rows that it names."""
    names = {typed, typed.upper()}
    if typed[:-1].isdigit():
        names.add(normal_number(typed))
    known = [(table_of(row), {column.name for column in table_of(row).columns}) for row in tables]
    keys = set(names)
    for table, columns in known:
        named = [table.c[name].in_(names) for name in _NAMES if name in columns]
        if named:
            keys.update(map(str, rows.scalars(select(*table.primary_key).where(or_(*named)).limit(MOST))))
    for table, columns in known:
        below = [table.c[name].in_(keys) for name in _PARENTS if name in columns]
        if below:
            keys.update(map(str, rows.scalars(select(*table.primary_key).where(or_(*below)).limit(MOST))))
    return frozenset(keys)


def acts_about(subjects: frozenset[str]) -> ColumnElement[bool]:
    """Acts about these, or that are these."""
    wanted = sorted(subjects)
    about = select(ActRow.id).where(ActRow.subject.in_(wanted))
    itself = select(ActRow.id).where(ActRow.id.in_(wanted))
    return ActRow.id.in_(about.union(itself))
