"""What went out to be made, and what came of a list of cards that arrived."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clerk_app.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class BadArrival:
    """A row that did not go in. `line` 1 is the header, 0 the file as a whole."""

    line: int
    error: KnownError


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Cards that were put on the shelf, rows that had been noted before, and rows that did not go in."""

    taken: int
    known: int
    bad: tuple[BadArrival, ...]


@dataclass(frozen=True, slots=True)
class ExportedBatch:
    """The file of a batch, and how many cards it orders."""

    batch: str
    cards: int
    file: Path
