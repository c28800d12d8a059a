"""What one field of a table of the settings may hold, written where the field stands.

A table is a frozen dataclass whose fields all have defaults. Whoever owns it declares it: the hub's, the
screens' and the security's stand in `settings`, a device kind's in its own folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, field
from typing import Any

_RANGE, _WORDS = "range", "words"


def between(low: int, high: int, *, default: int) -> Any:
    """A whole number, `low` to `high`, both included."""
    return field(default=default, metadata={_RANGE: (low, high)})


def one_of(default: str, *others: str) -> Any:
    """One of these words; the first one is the default."""
    return field(default=default, metadata={_WORDS: (default, *others)})


def limits(declared: Field[Any]) -> tuple[int, int]:
    """The least and the greatest number that a field declared with `between` may hold."""
    low, high = declared.metadata[_RANGE]
    return low, high


def expected(declared: Field[Any], value: Any) -> str:
    """What the field may hold, in words for the administrator; "" where the value is right."""
    rules: Mapping[str, Any] = declared.metadata
    if _RANGE in rules:
        low, high = rules[_RANGE]
        return "" if low <= value <= high else f"{low} to {high}"
    if _WORDS in rules and value not in rules[_WORDS]:
        return " or ".join(rules[_WORDS])
    return ""
