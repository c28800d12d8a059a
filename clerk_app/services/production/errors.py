"""Errors of production."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class CardNumberTaken(KnownError):
    """Another case already has a permit of this number."""

    code = "CA-C11"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
