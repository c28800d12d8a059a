"""Accounts, signing in and out, lockout, the second factor."""

from __future__ import annotations

from clerk_app.devices.contract import IdCard
from clerk_app.domain.staff import Role
from clerk_app.services.views import Session, StaffView


class StaffService:
    def sign_in(self, login: str, password: str, card: IdCard | None = None) -> Session:
        """Raises SignInFailed, AccountLocked, SecondFactorNeeded (then call again with the card),
        SecondFactorWrong."""
        raise NotImplementedError

    def unlock(self, session: Session, password: str) -> None:
        """Take the lock of the screen away. Raises SignInFailed, AccountLocked."""
        raise NotImplementedError

    def sign_out(self, session: Session) -> None:
        raise NotImplementedError

    def change_password(self, session: Session, old: str, new: str) -> None:
        raise NotImplementedError

    def list(self, session: Session) -> tuple[StaffView, ...]:
        raise NotImplementedError

    def add(
        self,
        session: Session | None,
        *,
        login: str,
        name: str,
        roles: frozenset[Role],
        password: str,
        id_number: str | None = None,
    ) -> StaffView:
        """`session` None only while there is no account yet (set-up). Raises WeakPassword, LoginTaken."""
        raise NotImplementedError

    def lock_account(self, session: Session, login: str) -> None:
        raise NotImplementedError

    def unlock_account(self, session: Session, login: str) -> None:
        raise NotImplementedError

    def reset_password(self, session: Session, login: str, new: str) -> None:
        raise NotImplementedError
