"""Rows of many people, as the mirror of the registers holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """Rows of some people, each table in the order of numbers (see _ASKED for the arrays)."""

    person: Rows
    stay: Rows
    insurance: Rows
    education: Rows
    talent: Rows
    card: Rows

    @property
    def numbers(self) -> list[str]:
        return [row[0] for row in self.person]
