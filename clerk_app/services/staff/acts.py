"""Acts about accounts. Subject: the account's id, unless an act says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import ABSENT, Absent, Act, ClaimKind

LOGIN = ClaimKind("login", "station")  # a log-in name is unique within a station


class LockReason(StrEnum):
    FAILED_TRIES = "failed_tries"
    ADMINISTRATOR = "administrator"
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAdded(Act):
    """An account was opened. `roles` are values of `domain.staff.Role`, or of a newer program's."""

    kind = "staff.added"
    title = QT_TRANSLATE_NOOP("Words", "新增人员")

    login: str
    name: str
    roles: tuple[str, ...]
    password_hash: str  # Argon2id
    id_number: str | None = None  # the officer's own

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (LOGIN.of(self.login),)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChanged(Act):
    """Something about an account was changed; what is absent stays as it is."""

    kind = "staff.changed"
    title = QT_TRANSLATE_NOOP("Words", "修改人员")

    name: str | Absent = ABSENT
    roles: tuple[str, ...] | Absent = ABSENT
    password_hash: str | Absent = ABSENT
    id_number: str | Absent | None = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedIn(Act):
    """`second_factor`: the officer's own card was read."""

    kind = "staff.signed_in"
    title = QT_TRANSLATE_NOOP("Words", "登录")
    unlocks = True

    second_factor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignInFailed(Act):
    kind = "staff.sign_in_failed"
    title = QT_TRANSLATE_NOOP("Words", "登录失败")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedOut(Act):
    kind = "staff.signed_out"
    title = QT_TRANSLATE_NOOP("Words", "退出")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLocked(Act):
    """`until` is None where it takes an administrator to unlock it."""

    kind = "staff.locked"
    title = QT_TRANSLATE_NOOP("Words", "锁定账号")
    locks = True

    reason: LockReason = LockReason.UNKNOWN
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffUnlocked(Act):
    kind = "staff.unlocked"
    title = QT_TRANSLATE_NOOP("Words", "解锁账号")
    unlocks = True
