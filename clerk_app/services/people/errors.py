"""Errors of finding a person."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class PersonUnknown(KnownError):
    """Nobody with this number is in the local register."""

    code = "CA-C07"


class IdentityExpired(KnownError):
    """The identity card on the reader has run out."""

    code = "CA-C06"


class CardNotInHand(KnownError):
    """What is to be done needs the ID card on the reader; the person was found by a search or a number."""

    code = "CA-C26"
