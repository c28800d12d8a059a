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
    must_change: bool = False  # the holder chooses another password at the first sign-in
    proposal: str | None = None  # id of the act that this one confirms

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
    must_change: bool = False  # with a password: the holder chooses another one at the next sign-in
    proposal: str | None = None  # id of the act that this one confirms


class AccountChange(StrEnum):
    ADD = "add"
    RESET = "reset"
    ROLES = "roles"
    ID_NUMBER = "id_number"
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffProposed(Act):
    """An administrator wants an account opened or changed; it takes effect when a second officer confirms.

    The act that confirms is a `StaffAdded` or `StaffChanged` that names this one.
    """

    kind = "staff.proposed"
    title = QT_TRANSLATE_NOOP("Words", "提出账号变更")

    change: AccountChange
    login: str
    name: str | None = None
    roles: tuple[str, ...] | None = None
    password_hash: str | None = None
    id_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffProposalRejected(Act):
    kind = "staff.proposal_rejected"
    title = QT_TRANSLATE_NOOP("Words", "不同意账号变更")

    proposal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedIn(Act):
    """`second_factor`: the officer's own card was read, by the security module `sam`."""

    kind = "staff.signed_in"
    title = QT_TRANSLATE_NOOP("Words", "登录")
    unlocks = True

    second_factor: bool = False
    sam: str | Absent | None = ABSENT


class FailedBy(StrEnum):
    PASSWORD = "password"
    CARD = "card"
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignInFailed(Act):
    """A wrong password, or another card than the officer's own; at the log-in or at the lock of the screen."""

    kind = "staff.sign_in_failed"
    title = QT_TRANSLATE_NOOP("Words", "登录失败")
    timeless = True

    by: FailedBy = FailedBy.PASSWORD
    sam: str | Absent | None = ABSENT  # by card: what read it


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedOut(Act):
    kind = "staff.signed_out"
    title = QT_TRANSLATE_NOOP("Words", "退出")
    timeless = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLocked(Act):
    """`until` is None where it takes an administrator to unlock it. `boot` and `uptime` say when it was by a
    measure that nobody sets: the run of the machine, and the seconds since it began."""

    kind = "staff.locked"
    title = QT_TRANSLATE_NOOP("Words", "锁定账号")
    timeless = True
    locks = True

    reason: LockReason = LockReason.UNKNOWN
    until: datetime | None = None
    boot: str | None = None
    uptime: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffUnlocked(Act):
    kind = "staff.unlocked"
    title = QT_TRANSLATE_NOOP("Words", "解锁账号")
    timeless = True
    unlocks = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDeclared(Act):
    """An officer named a near relative, whose cases they do not handle (回避). Subject: the account."""

    kind = "staff.relative_declared"
    title = QT_TRANSLATE_NOOP("Words", "申报亲属")

    id_number: str
    relation: str  # 配偶, 父母 ... as the officer said it


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockConfirmed(Act):
    """A supervisor's word that the clock is right although it stands before the last act. Subject: the counter."""

    kind = "counter.clock_confirmed"
    title = QT_TRANSLATE_NOOP("Words", "确认时钟")
    turns_clock = True

    last: datetime  # time of the last act
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityChanged(Act):
    """How strictly a counter asks who works there, whole. Subject: the counter."""

    kind = "counter.security_changed"
    title = QT_TRANSLATE_NOOP("Words", "修改安全设置")

    second_factor: bool
    failed_tries: int  # so many wrong passwords or cards lock the account
    lock_minutes: int
    idle_minutes: int  # then the screen locks
    second: str | Absent = (
        ABSENT  # staff id of who was present and agreed; absent: an administrator alone, by command
    )
