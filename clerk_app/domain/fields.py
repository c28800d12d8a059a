"""Values of a JSON mapping, each checked, each error with the path of its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from clerk_app.domain.months import FIRST, month_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_EARLIEST = date(1850, 1, 1)
_LATEST = date(2200, 1, 1)

E = TypeVar("E", bound=Enum)


class BadField(Exception):
    """Inside the domain only: the reader of the whole mapping turns it into its own error."""

    def __init__(self, field: str, reason: str, value: str = "") -> None:
        super().__init__(field, reason, value)
        self.field, self.reason, self.value = field, reason, value


class Fields:
    """A mapping, or an element of a list in it, with the path that leads there."""

    __slots__ = ("_mapping", "_path")

    def __init__(self, mapping: Any, path: str = "") -> None:
        if not isinstance(mapping, Mapping):
            raise BadField(path.removesuffix(".") or "case", "not_an_object")
        self._mapping: Mapping[str, Any] = mapping
        self._path = path

    def bad(self, key: str, reason: str, value: str = "") -> BadField:
        return BadField(self._path + key, reason, value[:80])

    def has(self, key: str) -> bool:
        return self._mapping.get(key) is not None

    def value(self, key: str) -> Any:
        return self._mapping.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._mapping.get(key)
        if value is None:
            if default is None:
                raise self.bad(key, "missing")
            return default
        if not isinstance(value, str):
            raise self.bad(key, "not_text", repr(value))
        return value

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def flag(self, key: str, default: bool) -> bool:
        value = self._mapping.get(key, default)
        if not isinstance(value, bool):
            raise self.bad(key, "not_true_or_false", repr(value))
        return value

    def integer(self, key: str, default: int) -> int:
        value = self._mapping.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.bad(key, "not_a_number", repr(value))
        return value

    def choice(self, key: str, kind: type[E]) -> E:
        text = self.text(key)
        try:
            return kind(text)
        except ValueError:
            raise self.bad(key, "unknown_value", text) from None

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        text = self.text(key)
        if text not in known:
            raise self.bad(key, "unknown_value", text)
        return text

    def day(self, key: str) -> date:
        return self._day(key, self.text(key))

    def day_or_none(self, key: str) -> date | None:
        return self._day(key, self.text(key)) if self.has(key) else None

    def days(self, key: str) -> Iterator[date]:
        for place, text in enumerate(self._list(key)):
            yield self._day(f"{key}[{place}]", text)

    def month_bits(self, key: str) -> int:
        """The months of a list as bits (see `months`)."""
        bits = 0
        for place, text in enumerate(self._list(key)):
            index = _month_index(text) if isinstance(text, str) else None
            bits |= 1 << (self._month(f"{key}[{place}]", text) if index is None else index)
        return bits

    def days_by_month(self, key: str) -> dict[int, date]:
        return {
            self._month(f"{key}.{month}", month): self._day(f"{key}.{month}", day)
            for month, day in self._mapping_in(key).items()
        }

    def days_by_day(self, key: str) -> dict[date, date]:
        return {
            self._day(f"{key}.{first}", first): self._day(f"{key}.{first}", second)
            for first, second in self._mapping_in(key).items()
        }

    def _mapping_in(self, key: str) -> Mapping[Any, Any]:
        value = self._mapping.get(key)
        if value is not None and not isinstance(value, Mapping):
            raise self.bad(key, "not_an_object")
        return value or {}

    def texts(self, key: str, known: tuple[str, ...] | None) -> list[str]:
        values = self._list(key)
        for place, value in enumerate(values):
            if not isinstance(value, str) or (known is not None and value not in known):
                raise self.bad(f"{key}[{place}]", "unknown_value", str(value))
        return values

    def places(self, key: str, count: int) -> list[int]:
        """Places in a list of `count` things."""
        values = self._list(key)
        for at, value in enumerate(values):
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < count:
                raise self.bad(f"{key}[{at}]", "unknown_value", str(value))
        return values

    def inside(self, key: str) -> Fields:
        if self._mapping.get(key) is None:
            raise self.bad(key, "missing")
        return Fields(self._mapping[key], f"{self._path}{key}.")

    def each(self, key: str) -> Iterator[Fields]:
        for place, item in enumerate(self._list(key)):
            yield Fields(item, f"{self._path}{key}[{place}].")

    def _list(self, key: str) -> list[Any]:
        value = self._mapping.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)):
            raise self.bad(key, "not_a_list")
        return list(value)

    def _day(self, key: str, text: Any) -> date:
        if not isinstance(text, str) or _DAY.fullmatch(text) is None:
            raise self.bad(key, "not_a_date", str(text))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise self.bad(key, "not_a_date", text) from None
        if not _EARLIEST <= day < _LATEST:
            raise self.bad(key, "out_of_range", text)
        return day

    def _month(self, key: str, text: Any) -> int:
        index = _month_index(text) if isinstance(text, str) else None
        if index is not None:
            return index
        written = isinstance(text, str) and _MONTH.fullmatch(text)
        raise self.bad(key, "out_of_range" if written else "not_a_month", str(text))


@lru_cache(maxsize=4096)
def _month_index(text: str) -> int | None:
    """Index of ``YYYY-MM`` from 2000 on, None for anything else."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return None
    index = int(match[1]) * 12 + int(match[2]) - 1 - FIRST
    return index if 0 <= index < month_of(_LATEST) else None
