"""Errors of a decision."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class AlreadyDecided(KnownError):
    """Another supervisor was first."""

    code = "CA-C05"

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case
