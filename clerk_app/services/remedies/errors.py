"""Errors of what follows a refusal."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class ReplyAskedFor(KnownError):
    """A written reply to this refusal was asked for already."""

    code = "CA-C55"


class NothingOpen(KnownError):
    """No request or contest of the case is open that could be answered or settled."""

    code = "CA-C56"
