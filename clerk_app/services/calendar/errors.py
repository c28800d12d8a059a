"""Errors of the working-day table."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class SecondLookNeeded(KnownError):
    """Nobody else can sign: who loaded `year` must name its number of working days."""

    code = "CA-C21"

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year
