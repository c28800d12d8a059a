"""The second factor: the officer's own identity card on a reader."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import SIMULATED_SAM, IdCard
from clerk_app.domain.identity import normal_number
from clerk_app.domain.staff import Right
from clerk_app.services.core import Core, officer_of
from clerk_app.services.errors import IdNumberMissing
from clerk_app.services.people.identification import is_expired, number_of
from clerk_app.services.staff.rows import StaffRow


def card_asked_of(core: Core, rows: Rows, row: StaffRow) -> str | None:
    """The number of the card that must be shown besides the password; None where none is asked for.

    An account without an identity number may not sign in where cards are asked for. The one exception is an
    administrator while no administrator has a number: somebody must be able to give the first one.

    Raises IdNumberMissing.
    """
    if not core.security(rows).second_factor:
        return None
    if row.id_number is not None:
        return normal_number(row.id_number)
    if officer_of(row).may(Right.MANAGE_STAFF) and not _administrator_with_card(rows):
        return None
    raise IdNumberMissing(row.login)


def _administrator_with_card(rows: Rows) -> bool:
    numbered = rows.scalars(select(StaffRow).where(StaffRow.id_number.is_not(None)))
    return any(officer_of(row).may(Right.MANAGE_STAFF) for row in numbered)


def card_fault(card: IdCard, number: str, today: date, *, production: bool) -> str:
    """Why a card does not prove that its holder is the officer with this number; "" where it does.

    A counter in production takes only what one of its readers read: no file, and no simulator of ours.
    """
    if production and card.sam in (None, "", SIMULATED_SAM):
        return "not_read"
    if normal_number(number_of(card)) != number:
        return "other"
    return "expired" if is_expired(card, today) else ""
