"""Who may do what at a counter, and the rules that need more than one pair of eyes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.errors import FourEyes, OwnCase, RoleMissing
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP


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


class Role(StrEnum):
    """A post at a counter. One entry says all of it: code, words (Chinese, context "Words") and rights."""

    words: str
    rights: frozenset[Right]

    def __new__(cls, code: str, words: str, *rights: Right) -> Role:
        member = str.__new__(cls, code)
        member._value_ = code
        member.words, member.rights = words, frozenset(rights)
        return member

    CLERK = (
        "clerk",
        QT_TRANSLATE_NOOP("Words", "受理员"),
        Right.LOOK_UP,
        Right.ACCEPT,
        Right.PRINT,
        Right.MANAGE_DEVICES,
        Right.DAY_END,
    )
    SUPERVISOR = (
        "supervisor",
        QT_TRANSLATE_NOOP("Words", "主管"),
        Right.LOOK_UP,
        Right.DECIDE,
        Right.PRINT,
        Right.PRODUCE,
        Right.DAY_END,
    )
    ISSUER = (
        "issuer",
        QT_TRANSLATE_NOOP("Words", "发证员"),
        Right.LOOK_UP,
        Right.PRODUCE,
        Right.HAND_OVER,
        Right.PRINT,
        Right.MANAGE_DEVICES,
        Right.DAY_END,
    )
    ADMINISTRATOR = (
        "administrator",
        QT_TRANSLATE_NOOP("Words", "管理员"),
        Right.MANAGE_STAFF,
        Right.MANAGE_DEVICES,
        Right.MANAGE_CALENDAR,
    )
    AUDITOR = "auditor", QT_TRANSLATE_NOOP("Words", "审计员"), Right.AUDIT, Right.DAY_END


def roles_with(right: Right) -> tuple[str, ...]:
    """Codes of the roles that carry a right."""
    return tuple(role.value for role in Role if right in role.rights)


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff as the rules see them."""

    staff_id: str
    roles: frozenset[Role]
    id_number: str | None = None  # own identity number, for the own-case rule and the second factor

    def may(self, right: Right) -> bool:
        return any(right in role.rights for role in self.roles)


def require_right(officer: Officer, right: Right) -> None:
    """Raise RoleMissing unless one of the officer's roles carries `right`."""
    if not officer.may(right):
        raise RoleMissing(roles_with(right))


def require_stranger(officer: Officer, case: str, applicant_id_number: str) -> None:
    """Raise OwnCase when the applicant is the officer."""
    if officer.id_number is not None and officer.id_number == applicant_id_number:
        raise OwnCase(case)


def require_four_eyes(officer: Officer, case: str, accepted_by: str) -> None:
    """Raise FourEyes when the officer accepted the case that is to be decided."""
    if officer.staff_id == accepted_by:
        raise FourEyes(case)
