"""What may go wrong while the journal is read."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class ActUnknown(KnownError):
    """No act has this id."""

    code = "CA-C61"

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act_id = act


class VerifyingStopped(KnownError):
    """The auditor stopped the walk; nothing is said of what was not walked."""

    code = "CA-C62"

    def __init__(self, walked: int, whole: int) -> None:
        super().__init__(walked, whole)
        self.walked, self.whole = walked, whole
