"""Who acts for an applicant: a child's guardian, a near relative, somebody with an authorisation.

Both identity cards are read; the ground on which it is done and the paper that shows it are recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.documents.errors import PictureBroken
from clerk_app.documents.sheet import readable_picture
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.people.acts import Representation, Representative
from clerk_app.services.people.errors import IdentityExpired
from clerk_app.services.people.identification import is_expired, number_of

LARGEST_SCAN = 8 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """Who acts for the applicant, and the scan (JPEG or PNG) of the paper that shows that they may."""

    who: Representative
    scan: bytes


def representative_of(card: IdCard, relation: Representation) -> Representative:
    return Representative(name=card.name, id_number=number_of(card), relation=relation, sam=card.sam)


def checked_authority(
    card: IdCard, relation: Representation | None, scan: bytes | None, *, applicant: str, today: date
) -> Authority:
    """The authority of whoever showed `card` to act for the person of the number `applicant`.

    Raises FormIncomplete (representative, relation, authorisation), FieldRefused where the scan is no picture or
    too large, IdentityExpired.
    """
    missing = tuple(
        name
        for name, there in (
            ("representative", number_of(card) != applicant),
            ("relation", relation is not None),
            ("authorisation", bool(scan)),
        )
        if not there
    )
    if missing or relation is None or not scan:
        raise FormIncomplete(missing)
    if is_expired(card, today):
        raise IdentityExpired()
    return Authority(representative_of(card, relation), checked_scan(scan))


def checked_scan(scan: bytes) -> bytes:
    """The scan, where it is a picture that can be shown. Raises FieldRefused."""
    if len(scan) > LARGEST_SCAN:
        raise FieldRefused("authorisation", "too_large")
    try:
        readable_picture(scan, "authorisation", ink=False)
    except PictureBroken as error:
        raise FieldRefused("authorisation", "not_a_picture") from error
    return scan
