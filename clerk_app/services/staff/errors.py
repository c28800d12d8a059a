"""Errors of accounts and of signing in."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class SignInFailed(KnownError):
    """Unknown login or wrong password (never told apart); `tries_left` before the account locks."""

    code = "CA-A01"

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


class SecondFactorNeeded(KnownError):
    """The password was right; the clerk's own ID card must now be laid on the reader."""

    code = "CA-A03"

    def __init__(self, staff_id: str) -> None:
        super().__init__(staff_id)
        self.staff_id = staff_id


class SecondFactorWrong(KnownError):
    """The card on the reader does not prove who signs in; `tries_left` before the account locks.

    `why` is ``other`` (not the clerk's own), ``expired``, or ``not_read`` (no reader of a production counter
    read it).
    """

    code = "CA-A04"

    def __init__(self, why: str, tries_left: int) -> None:
        super().__init__(why, tries_left)
        self.why, self.tries_left = why, tries_left


class OutOfRange(KnownError):
    """A security setting may not have this value; `wanted` says which it may."""

    code = "CA-A11"

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(name, wanted)
        self.name, self.wanted = name, wanted


class WeakPassword(KnownError):
    """`why` is ``short`` (under 10 characters), ``login`` (contains the login), ``simple``, ``common``, ``used``."""

    code = "CA-A05"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PasswordChangeNeeded(KnownError):
    """The password is right, but another one gave it: the holder must choose a new one first."""

    code = "CA-A12"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class NothingProposed(KnownError):
    """No change of this account waits to be confirmed."""

    code = "CA-A13"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class BadIdNumber(KnownError):
    """The identity number of an officer is not one; `why` is a value of `domain.identity.NumberFault`."""

    code = "CA-A15"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class IdNumberTaken(KnownError):
    """Another account, `login`, has the identity number: one person has one account."""

    code = "CA-A16"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class LoginTaken(KnownError):
    code = "CA-A06"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class LoginUnknown(KnownError):
    code = "CA-A07"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class LastAdministrator(KnownError):
    """Locking this account would leave nobody who can unlock one."""

    code = "CA-A08"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login
