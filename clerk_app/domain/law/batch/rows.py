"""Rows of many people, as the mirror of the registers holds them: lists of them, or a text a column.

A mirror of a million people gives each column of a part as one text (`TextRows`): numbers and days are then read
out of its bytes by numpy, and no row becomes a value of Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.bytes_]
Bytes = NDArray[np.uint8]
Rows = list[tuple[Any, ...]]

NEVER = 1 << 30  # stands for a day that is not given
SEPARATOR = "\n"  # between the values of a column; none of them holds it
_BETWEEN, _DIGIT_0, _DASH = ord(SEPARATOR), ord("0"), ord("-")
_DAY = 10  # letters of an ISO day
_YEARS = (1600, 2400)
MONTH_STARTS = np.arange(f"{_YEARS[0]}-01", f"{_YEARS[1]}-01", dtype="M8[M]").astype("M8[D]").astype(np.int32)
"""Number of the first day of each month from 1600 to 2400, counted from 1970."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """The values of a column, joined by SEPARATOR; nothing stands for none."""

    count: int
    joined: str

    def texts(self) -> list[str]:
        """Raises ValueError where a value holds the separator."""
        if not self.count:
            return []
        values = self.joined.split(SEPARATOR)
        if len(values) != self.count:
            raise ValueError(f"{len(values)} values in {self.count} rows")
        return values

    @property
    def empty(self) -> bool:
        """Whether no row has a value."""
        return len(self.joined) <= max(self.count - 1, 0)

    def encoded(self) -> Texts:
        """The values as bytes of one width."""
        width, rest = divmod(len(self.joined) + 1, max(self.count, 1))
        if self.count and not rest and width > 1 and self.joined.isascii():
            letters = self._letters().reshape(self.count, width)
            if (letters[:, -1] == _BETWEEN).all() and self.joined.count(SEPARATOR) == self.count - 1:
                return np.ascontiguousarray(letters[:, :-1]).view(f"S{width - 1}").reshape(-1)
        return np.array([text.encode() for text in self.texts()] or [b""], np.bytes_)[: self.count]

    def numbers(self) -> Longs:
        """Whole numbers; every row has one."""
        found = np.fromstring(self.joined, np.int64, sep=SEPARATOR) if self.count else np.zeros(0, np.int64)
        if len(found) != self.count:
            raise ValueError(f"{len(found)} numbers in {self.count} rows")
        return found

    def places(self, of: Mapping[str, int]) -> Ints:
        """Of each value its place among known words. Raises KeyError."""
        return np.fromiter(map(of.__getitem__, self.texts()), np.int32, self.count)

    def days(self) -> Ints:
        """ISO days, counted from 1970; NEVER for none. Raises ValueError."""
        found = np.full(self.count, NEVER, np.int32)
        if not self.empty:
            letters = self._letters()
            begins, lengths = _values(letters, self.count)
            given = np.flatnonzero(lengths)
            if not np.all(lengths[given] == _DAY):
                raise ValueError("not a day")
            found[given] = _days_at(letters, begins[given])
        return found

    def days_of_lists(self) -> tuple[Ints, Ints]:
        """Blank separated days: of each the row, and the day."""
        if self.empty:
            return np.zeros(0, np.int32), np.zeros(0, np.int32)
        letters = self._letters()
        begins, lengths = _values(letters, self.count)
        many = (lengths + 1) // (_DAY + 1)
        if np.any(many * (_DAY + 1) != lengths + (lengths > 0)):
            raise ValueError("not days")
        rows = np.repeat(np.arange(self.count), many)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
        return rows.astype(np.int32), _days_at(letters, begins[rows] + (_DAY + 1) * within)

    def _letters(self) -> Bytes:
        return np.frombuffer((self.joined + SEPARATOR).encode(), np.uint8)


@dataclass(frozen=True)
class TextRows:
    """Some columns of a register; the first is the number of the person whose row it is, and rows of one
    person lie together."""

    columns: tuple[TextColumn, ...]

    @classmethod
    def of(cls, rows: Sequence[tuple[Any, ...]], width: int) -> TextRows:
        return cls(
            tuple(
                TextColumn(len(rows), SEPARATOR.join(_written(row[place]) for row in rows))
                for place in range(width)
            )
        )

    @property
    def count(self) -> int:
        return self.columns[0].count

    @cached_property
    def people(self) -> tuple[Texts, Longs]:
        """The numbers, each once where its rows lie together, and how many rows each has."""
        numbers = self.columns[0].encoded()
        new = np.ones(len(numbers), np.bool_)
        new[1:] = numbers[1:] != numbers[:-1]
        first = np.flatnonzero(new)
        return numbers[first], np.diff(first, append=len(numbers))


class Index:
    """Where each of some people stands, by number."""

    def __init__(self, numbers: Texts) -> None:
        rising = bool(np.all(numbers[1:] > numbers[:-1]))  # as the mirror gives them
        self._order = np.arange(len(numbers)) if rising else np.argsort(numbers, kind="stable")
        self._sorted = numbers if rising else numbers[self._order]

    def places(self, numbers: Texts) -> Ints:
        """The place of each; -1 for who is not among the people."""
        if not len(self._sorted) or not len(numbers):
            return np.full(len(numbers), -1, np.int32)
        if len(numbers) == len(self._sorted) and np.array_equal(numbers, self._sorted):
            return self._order.astype(np.int32)
        near = np.minimum(np.searchsorted(self._sorted, numbers), len(self._sorted) - 1)
        return np.where(self._sorted[near] == numbers, self._order[near], -1).astype(np.int32)

    def known(self, numbers: Sequence[str]) -> list[int]:
        """The same for a few."""
        return self.places(np.array([number.encode() for number in numbers], np.bytes_)).tolist()


@dataclass(frozen=True, slots=True)
class PeopleTables:
    """Tables of some people, each in the order of numbers (see _WIDTHS for the columns)."""

    person: TextRows
    stay: TextRows
    insurance: TextRows
    education: TextRows
    talent: TextRows
    card: TextRows

    @property
    def numbers(self) -> list[str]:
        return self.person.columns[0].texts()


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """The same as rows, for people who are made rather than read."""

    person: Rows
    stay: Rows
    insurance: Rows
    education: Rows
    talent: Rows
    card: Rows

    def tables(self) -> PeopleTables:
        return PeopleTables(
            **{name: TextRows.of(getattr(self, name), width) for name, width in _WIDTHS.items()}
        )


_WIDTHS = {"person": 4, "stay": 3, "insurance": 5, "education": 5, "talent": 6, "card": 8}


def _written(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _values(letters: Bytes, count: int) -> tuple[Longs, Longs]:
    """Where each value begins and how long it is."""
    ends = np.flatnonzero(letters == _BETWEEN)
    if len(ends) != count:
        raise ValueError(f"{len(ends)} values in {count} rows")
    begins = np.zeros(count, np.int64)
    begins[1:] = ends[:-1] + 1
    return begins, ends - begins


def _days_at(letters: Bytes, begins: Longs) -> Ints:
    """The ISO days that are written from these places on."""
    digit = [letters[begins + place].astype(np.int32) - _DIGIT_0 for place in (0, 1, 2, 3, 5, 6, 8, 9)]
    year = ((digit[0] * 10 + digit[1]) * 10 + digit[2]) * 10 + digit[3]
    month, day = digit[4] * 10 + digit[5], digit[6] * 10 + digit[7]
    place = (year - _YEARS[0]) * 12 + month - 1
    sound = (place >= 0) & (place < len(MONTH_STARTS) - 1) & (month >= 1) & (month <= 12) & (day >= 1)
    sound &= (letters[begins + 4] == _DASH) & (letters[begins + 7] == _DASH)
    for each in digit:
        sound &= (each >= 0) & (each <= 9)
    place = np.where(sound, place, 0)
    found = MONTH_STARTS[place] + day - 1
    if not np.all(sound & (found < MONTH_STARTS[place + 1])):
        raise ValueError("not a day")
    return found
