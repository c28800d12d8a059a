"""Errors of finding a person."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class PersonUnknown(KnownError):
    """Nobody with this number is in the local register."""

    code = "CA-C07"


class IdentityExpired(KnownError):
    """The identity card on the reader has run out."""

    code = "CA-C06"


class EvidenceMissing(KnownError):
    """What was named does not show who somebody is: nothing, or for a card that is being renewed neither the
    temporary card nor the receipt of the renewal."""

    code = "CA-C27"


class CardCanBeRead(KnownError):
    """The person's card was read and holds: nobody has to vouch for it."""

    code = "CA-C28"


class CardNotInHand(KnownError):
    """What is to be done needs the ID card on the reader; the person was found by a search or a number."""

    code = "CA-C26"
