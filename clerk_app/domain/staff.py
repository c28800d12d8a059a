"""Who may do what at a counter, and the rules that need more than one pair of eyes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.errors import FourEyes, OwnCase, RelativesCase, RoleMissing, RolesTogether
from clerk_app.domain.identity import normal_number
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

STATION_CODE = re.compile(r"[0-9]{12}")
LOGIN_NAME = re.compile(r"[A-Za-z0-9._-]{2,32}")


class Right(StrEnum):
    LOOK_UP = "look_up"
    ACCEPT = "accept"
    DECIDE = "decide"
    PRODUCE = "produce"
    HAND_OVER = "hand_over"
    PRINT = "print"
    DAY_END = "day_end"
    MANAGE_STAFF = "manage_staff"
    CONFIRM_STAFF = "confirm_staff"  # be the second officer when accounts are opened or changed
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
        Right.CONFIRM_STAFF,
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
        Right.CONFIRM_STAFF,
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
    relatives: frozenset[str] = frozenset()  # numbers of those whom the officer declared as near relatives

    def may(self, right: Right) -> bool:
        return any(right in role.rights for role in self.roles)

    def is_person(self, other: Officer) -> bool:
        """Whether two accounts are one person's: the same account, or the same identity number."""
        return self.staff_id == other.staff_id or (
            self.id_number is not None and self.id_number == other.id_number
        )


def require_separate(roles: frozenset[Role]) -> None:
    """Raise RolesTogether for posts that one person may not hold together.

    Who manages accounts and who audits does no casework, and not each other's work (GB/T 22239: 系统管理,
    审计管理 and 安全管理 apart). Without a role there is nothing to do.
    """
    apart = roles & {Role.ADMINISTRATOR, Role.AUDITOR}
    if not roles or (apart and len(roles) > 1):
        raise RolesTogether(tuple(sorted(role.value for role in roles)))


def require_right(officer: Officer, right: Right) -> None:
    """Raise RoleMissing unless one of the officer's roles carries `right`."""
    if not officer.may(right):
        raise RoleMissing(roles_with(right))


def require_stranger(officer: Officer, case: str, id_number: str) -> None:
    """Raise OwnCase when the person is the officer, RelativesCase when it is a relative whom they declared."""
    number = normal_number(id_number)
    if officer.id_number == number:
        raise OwnCase(case)
    if number in officer.relatives:
        raise RelativesCase(case)


def require_four_eyes(officer: Officer, case: str, hands: Iterable[Officer]) -> None:
    """Raise FourEyes when the officer is one of the persons whose hands the case went through."""
    if any(officer.is_person(hand) for hand in hands):
        raise FourEyes(case)
