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
    """The card on the reader is not the clerk's own."""

    code = "CA-A04"


class WeakPassword(KnownError):
    """`why` is ``short`` (under 10 characters), ``login`` (contains the login) or ``simple``."""

    code = "CA-A05"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


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
