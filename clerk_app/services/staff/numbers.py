"""The identity numbers of officers: sound by their check digit, and each held by one account."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.identity import fault_of, normal_number
from clerk_app.services.staff.errors import BadIdNumber, IdNumberTaken
from clerk_app.services.staff.rows import StaffRow


def sound_number(number: str, today: date) -> str:
    """The number as it is compared. Raises BadIdNumber where its form or check digit is wrong."""
    normal = normal_number(number)
    fault = fault_of(normal, today)
    if fault is not None:
        raise BadIdNumber(fault.value)
    return normal


def checked_number(rows: Rows, number: str, today: date, *, but: str = "") -> str:
    """The number as it is compared, if it is sound and no other account than `but` has it.

    Raises BadIdNumber with what is wrong, IdNumberTaken with the login that has it.
    """
    normal = sound_number(number, today)
    for row in rows.scalars(select(StaffRow).where(StaffRow.id_number.is_not(None), StaffRow.id != but)):
        if normal_number(row.id_number or "") == normal:
            raise IdNumberTaken(row.login)
    return normal
