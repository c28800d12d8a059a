"""Errors of acts about a permit that is held."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.errors import KnownError


class NoPermitHeld(KnownError):
    """The person holds no permit that this could be done to; `state` is a CardState."""

    code = "CA-C41"

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class AlreadyReportedLost(KnownError):
    """The card is reported lost already, since that day."""

    code = "CA-C42"

    def __init__(self, since: date | None) -> None:
        super().__init__(since)
        self.since = since


class NotReportedLost(KnownError):
    """No report of the card's loss stands."""

    code = "CA-C43"


class GroundNotShown(KnownError):
    """The registers do not show the ground on which the permit was to be cancelled; `words` of the policy."""

    code = "CA-C44"

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NotCancelledByAct(KnownError):
    """No act of cancellation stands against the permit: there is nothing to lift."""

    code = "CA-C49"


class AlreadyCancelled(KnownError):
    """The permit was cancelled before, here or elsewhere."""

    code = "CA-C45"
