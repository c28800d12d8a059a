"""Registers as CSV files: each line read by the columns of the declaration, the wrong ones named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clerk_app.registers.csv_files import BadRow, CsvRow, records
from clerk_app.registers.declaration import Column, Row
from clerk_app.registers.fields import WrongField


@dataclass(frozen=True, slots=True, eq=False)
class CsvFile:
    """A CSV file with a header line (see `records`).

    Args:
        file: Its name.
        columns: In the order in which we write them; a file may have them in any order.
        check: Told the values that were read column by column. Raises WrongField where they do not fit
            together.
        read: Reads a line by itself, where it is more than its columns; raises WrongField.
    """

    file: str
    columns: tuple[Column, ...]
    check: Callable[[Row], None] | None = None
    read: Callable[[CsvRow], list[Row]] | None = None

    def rows(self, path: Path) -> Iterator[list[Row] | BadRow]:
        required = [column.name for column in self.columns if column.required]
        for record in records(path, required, [column.name for column in self.columns]):
            if isinstance(record, BadRow):
                yield record
                continue
            line, row = record
            try:
                yield self.rows_of(row)
            except WrongField as error:
                yield BadRow(path.name, line, error.field, error.why)

    def rows_of(self, row: CsvRow) -> list[Row]:
        """The rows of the mirror that a line stands for. Raises WrongField."""
        if self.read is not None:
            return self.read(row)
        values = tuple([column.read(row) for column in self.columns])
        if self.check is not None:
            self.check(values)
        return [values]


def check_span(values: Row, start: int, end: int) -> None:
    """Raises WrongField where the day at `end` is before the one at `start`."""
    if values[end] is not None and values[end] < values[start]:
        raise WrongField("end", "before_start")
