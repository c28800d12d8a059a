"""What the program must know of a register, in one place: each module of `kinds` declares one.

The table of the mirror, the file that is imported, the feed of the hub, the parts of a snapshot, what the law
is told of a person: all are read from the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, Literal, Protocol, TypeVar

from clerk_app.registers.csv_files import BadRow, CsvRow
from clerk_app.registers.fields import NUMBER, FieldType, WrongField

Row = tuple[Any, ...]  # of the mirror: a value a column
Rows = Sequence[Row]
R = TypeVar("R")

# A feed is a group of registers that share a cursor.
Feed = Literal["urgent", "large", "insurance"]
URGENT: Feed = "urgent"  # small, and asked for first
LARGE: Feed = "large"
INSURANCE: Feed = "insurance"  # may be replaced as a whole, by edition
FEEDS: tuple[Feed, ...] = (URGENT, LARGE, INSURANCE)

# Whose mirror a row is in: everybody's; that of the station which a column of the row names; that of the
# station to which the person belongs whom the row is about. (Mirrors of the district and the city hold it too.)
Scope = Literal["everybody", "own", "person"]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a register's table, of its file, or of both.

    Args:
        name: In the table and in the header of the file.
        type: How a value is written and kept.
        meaning: A few words for the README beside the files.
        required: The file must have the column. A column that is added to a register later is not required:
            mirrors that are there get it empty.
        empty: What stands for an empty value. None: NULL, or an error where the column is required.
    """

    name: str
    type: FieldType
    meaning: str
    required: bool = True
    empty: str | int | None = None

    @property
    def nullable(self) -> bool:
        return not self.required and self.empty is None

    def read(self, row: CsvRow) -> Any:
        """The value for the mirror. Raises WrongField."""
        text = row.get(self.name)
        if text:
            return self.type.read(self.name, text)
        if self.required and self.empty is None:
            raise WrongField(self.name, "missing")
        return self.empty


ID_NUMBER = Column("id_number", NUMBER, "as in person.csv")


class Source(Protocol):
    """Where a register is read from."""

    @property
    def file(self) -> str:
        """Name in the directory that is imported or loaded."""
        ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """Of the file, in the order in which we write it."""
        ...

    def rows(self, path: Path) -> Iterator[list[Row] | BadRow]:
        """The rows that each line gives (more than one only where a line is a run), or what is wrong."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class FactsPart:
    """What the law is told from a register.

    Args:
        field: Of `Facts`.
        read: Makes its value from the rows of one person; None: a tuple of the register's records.
    """

    field: str
    read: Callable[[Rows], Any] | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class RegisterDeclaration(Generic[R]):
    """One register.

    Args:
        name: Of the table, in the feed and at the hub.
        meaning: What it holds, in a few words.
        columns: Of the table.
        key: The columns by which a row is known, in the order in which it is looked for. Where the first
            is ``id_number`` the register is about people, and the hub answers it when one is looked up.
        feed: In which it travels. It stays what it was at first.
        scope: Whose mirror a row is in.
        record: Makes the record that a row stands for.
        source: What it is read from.
        station: For scope ``own``: the column that names the station.
        run: So many columns, at the beginning of the key and of the table, that one line of the hub stands
            for: it is replaced with all its rows. 0 = a line is a row.
        indexes: Columns of further indexes.
        hub_only: A counter that works alone does not import it.
        facts: What the law is told from it.
        scanned: The columns that judging many people at once asks for.

    Raises ValueError where these do not fit together.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    feed: Feed
    scope: Scope
    record: Callable[[Row], R]
    source: Source
    station: str | None = None
    run: int = 0
    indexes: tuple[tuple[str, ...], ...] = ()
    hub_only: bool = False
    facts: FactsPart | None = None
    scanned: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = self.names
        asked = {*self.key, *self.scanned, *(column for index in self.indexes for column in index)}
        if self.station is not None:
            asked.add(self.station)
        if missing := asked - set(names):
            raise ValueError(f"{self.name}: no column {sorted(missing)}")
        if (self.scope == "own") != (self.station is not None):
            raise ValueError(f"{self.name}: a station is named for scope own, and for no other")
        if self.scope == "person" and not self.about_person:
            raise ValueError(f"{self.name}: its key does not begin with id_number")
        if names[: self.run] != self.key[: self.run] or self.run >= len(self.key) > 0 < self.run:
            raise ValueError(f"{self.name}: a run is the beginning of key and table")

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def about_person(self) -> bool:
        return self.key[0] == "id_number"

    @cached_property
    def key_of(self) -> Callable[[Sequence[Any]], Any]:
        """A row's key, for sorting."""
        return itemgetter(*(self.names.index(name) for name in self.key))

    def fit(self, row: Sequence[Any]) -> Row:
        """A row as it was written for these columns by a program that had fewer, or has more of them."""
        width = len(self.columns)
        return tuple(row[:width]) + (None,) * (width - len(row))

    def records(self, rows: Rows) -> tuple[R, ...]:
        return tuple(map(self.record, rows))


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
