"""Statements that are compiled once and from then on run by the driver.

A use case asks and writes a dozen small statements before its one commit. For each of them SQLAlchemy makes a key of
its cache, a context and a result: ten times what SQLite takes to answer. A `Prepared` is said with the tables of the
mapping like any other statement, and its values are written and read by the types of the columns.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import Delete, Insert, Select, Update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from clerk_app.store.database import CipherError

_DIALECT = SQLiteDialect_pysqlite()
_HELD = "driver"

Convert = Callable[[Any], Any]


def driver_of(rows: Session) -> Any:
    """The driver's connection on which the session's transaction runs; begins one where there is none."""
    held = rows.info.get(_HELD)
    return cast(Any, rows.connection().connection.driver_connection) if held is None else held


def hold_driver(rows: Session) -> None:
    """Begin, and find the driver's connection without asking again, for a session of one transaction."""
    rows.info[_HELD] = driver_of(rows)


def run_text(rows: Session, text: str, values: Sequence[Any] = ()) -> Any:
    """Run SQL on the connection of the session; the driver's cursor. What waits in the session is not flushed.

    Raises what SQLAlchemy raises for an error of the driver, without the values.
    """
    try:
        return driver_of(rows).execute(text, values)
    except CipherError as error:
        raise DBAPIError.instance(text, None, error, CipherError, hide_parameters=True) from error


class _CompiledForm(NamedTuple):
    """What is left of a statement once it is compiled."""

    text: str
    names: frozenset[str]
    in_order: Callable[[dict[str, Any]], Sequence[Any]]  # the values as the marks want them
    given: dict[str, Any]  # the statement's constants; NULL for what an INSERT may leave out
    converts: tuple[tuple[str, Convert], ...]  # names of the values that are not bound as they are


class Prepared:
    """A statement to tables, said once in a module.

    The lists of an ``IN`` are constants: the number of marks is fixed once it is compiled.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | Insert | Update | Delete) -> None:
        self._statement = statement

    def all(self, rows: Session, /, **values: Any) -> list[Any]:
        """The rows that it finds, their columns as attributes."""
        return list(map(self._row, self._cursor(rows, values).fetchall()))

    def first(self, rows: Session, /, **values: Any) -> Any:
        """The first row that it finds, its columns as attributes; None where there is none."""
        found = self._cursor(rows, values).fetchone()
        return None if found is None else self._row(found)

    def run(self, rows: Session, /, **values: Any) -> None:
        """Change what it says; a column that an INSERT is not given is NULL."""
        self._cursor(rows, values)

    def _cursor(self, rows: Session, values: dict[str, Any]) -> Any:
        text, names, in_order, given, converts = self._form
        bound = given | values
        if bound.keys() != names:
            raise TypeError(f"values that are missing or too many: {', '.join(bound.keys() ^ names)}")
        for name, convert in converts:
            bound[name] = convert(bound[name])
        return run_text(rows, text, in_order(bound))

    @cached_property
    def _form(self) -> _CompiledForm:
        compiled = self._statement.compile(dialect=_DIALECT)
        open_values = {name: None for name, bind in compiled.binds.items() if bind.required}
        state = compiled.construct_expanded_state(open_values)
        given = dict(state.parameters)
        if not isinstance(self._statement, Insert):
            given = {name: value for name, value in given.items() if name not in open_values}
        converts = (
            (name, bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT))
            for name, bind in compiled.binds.items()
            if not bind.expanding
        )
        known = tuple((name, convert) for name, convert in converts if convert is not None)
        places = state.positiontup or ()
        return _CompiledForm(state.statement, frozenset(places), _picker(places), given, known)

    @cached_property
    def _row(self) -> Convert:
        """Makes a row of the driver one with names, its values read by the types of the columns."""
        columns = list(cast("Select[*tuple[Any, ...]]", self._statement).selected_columns)
        make = namedtuple("Row", [column.key for column in columns])._make  # pyright: ignore[reportUntypedNamedTuple]
        reads = [column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in columns]
        places = [(place, read) for place, read in enumerate(reads) if read is not None]

        def row(found: Iterable[Any]) -> Any:
            values = list(found)
            for place, read in places:
                values[place] = read(values[place])
            return make(values)

        return row


def _picker(names: Sequence[str]) -> Callable[[dict[str, Any]], Sequence[Any]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)
