"""Who stands at the counter: what needs the ID card in hand is done with the applicant's own, and a valid one."""

from __future__ import annotations

from datetime import date

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.errors import WrongPerson
from clerk_app.services.people.errors import IdentityExpired
from clerk_app.services.people.identification import is_expired, number_of


def require_present(case: str, id_number: str, card: IdCard, today: date) -> None:
    """Raises WrongPerson where the card is another person's, IdentityExpired where it ran out."""
    if number_of(card) != id_number:
        raise WrongPerson(case)
    require_valid(card, today)


def require_valid(card: IdCard, today: date) -> None:
    """Raises IdentityExpired where the card ran out before today."""
    if is_expired(card, today):
        raise IdentityExpired()
