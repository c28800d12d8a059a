"""Errors of endorsement."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class NotOnList(KnownError):
    """The card is on no list that waits for a signature."""

    code = "CA-C23"

    def __init__(self, card: str) -> None:
        super().__init__(card)
        self.card = card


class ListChanged(KnownError):
    """The list that was kept and the endorsements that were recorded do not agree: support is needed."""

    code = "CA-C24"

    def __init__(self, run: str) -> None:
        super().__init__(run)
        self.run = run


class EndorsedAlready(KnownError):
    """The cycle of this permit is endorsed, here or elsewhere, a moment ago."""

    code = "CA-C25"

    def __init__(self, card: str) -> None:
        super().__init__(card)
        self.card = card
