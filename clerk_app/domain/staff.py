"""Who may do what at a counter, and the rules that need more than one pair of eyes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.errors import FourEyes, OwnCase, RoleMissing


class Role(StrEnum):
    CLERK = "clerk"  # 受理员
    SUPERVISOR = "supervisor"  # 主管
    ISSUER = "issuer"  # 发证员
    ADMINISTRATOR = "administrator"  # 管理员
    AUDITOR = "auditor"  # 审计员


class Right(StrEnum):
    LOOK_UP = "look_up"
    ACCEPT = "accept"
    DECIDE = "decide"
    PRODUCE = "produce"
    HAND_OVER = "hand_over"
    PRINT = "print"
    DAY_END = "day_end"
    MANAGE_STAFF = "manage_staff"
    MANAGE_DEVICES = "manage_devices"
    MANAGE_CALENDAR = "manage_calendar"
    AUDIT = "audit"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: frozenset({Right.LOOK_UP, Right.ACCEPT, Right.PRINT, Right.MANAGE_DEVICES, Right.DAY_END}),
    Role.SUPERVISOR: frozenset({Right.LOOK_UP, Right.DECIDE, Right.PRINT, Right.PRODUCE, Right.DAY_END}),
    Role.ISSUER: frozenset(
        {Right.LOOK_UP, Right.PRODUCE, Right.HAND_OVER, Right.PRINT, Right.MANAGE_DEVICES, Right.DAY_END}
    ),
    Role.ADMINISTRATOR: frozenset({Right.MANAGE_STAFF, Right.MANAGE_DEVICES, Right.MANAGE_CALENDAR}),
    Role.AUDITOR: frozenset({Right.AUDIT, Right.DAY_END}),
}


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff as the rules see them."""

    staff_id: str
    roles: frozenset[Role]
    id_number: str | None = None  # own identity number, for the own-case rule and the second factor

    def may(self, right: Right) -> bool:
        return any(right in RIGHTS[role] for role in self.roles)


def require_right(officer: Officer, right: Right) -> None:
    """Raise RoleMissing unless one of the officer's roles carries `right`."""
    if not officer.may(right):
        raise RoleMissing(tuple(role.value for role, rights in RIGHTS.items() if right in rights))


def require_stranger(officer: Officer, case: str, applicant_id_number: str) -> None:
    """Raise OwnCase when the applicant is the officer."""
    if officer.id_number is not None and officer.id_number == applicant_id_number:
        raise OwnCase(case)


def require_four_eyes(officer: Officer, case: str, accepted_by: str) -> None:
    """Raise FourEyes when the officer accepted the case that is to be decided."""
    if officer.staff_id == accepted_by:
        raise FourEyes(case)
