"""Accounts, signing in and out, lockout, the second factor (等保 three: unique accounts, lockout)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.staff import Right, Role
from clerk_app.services.core import Core, is_locked, officer_of, roles_of, staff_by_login
from clerk_app.services.errors import AccountLocked, ClaimTaken
from clerk_app.services.session import Session
from clerk_app.services.staff.acts import (
    LockReason,
    StaffAdded,
    StaffChanged,
    StaffLocked,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
    StaffUnlocked,
)
from clerk_app.services.staff.errors import (
    LastAdministrator,
    LoginTaken,
    LoginUnknown,
    SecondFactorNeeded,
    SecondFactorWrong,
    SignInFailed,
    WeakPassword,
)
from clerk_app.services.staff.rows import StaffRow
from clerk_app.services.staff.views import StaffView
from clerk_app.store.ids import new_id

SHORTEST_PASSWORD = 10  # characters


@dataclass(frozen=True, slots=True)
class StaffService:
    core: Core
    hasher: PasswordHasher = field(
        default_factory=lambda: PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
    )

    # --- signing in and out

    def sign_in(self, login: str, password: str, card: IdCard | None = None) -> Session:
        """Check the password and, where the station asks for it, the clerk's own ID card.

        Raises SignInFailed, AccountLocked, SecondFactorNeeded (then call again with the card) and
        SecondFactorWrong. Failed tries are acts; they lock the account for the time of the settings.
        """
        row = self._proven(login, password)
        if self.core.settings.security.second_factor and row.id_number is not None:
            if card is None:
                raise SecondFactorNeeded(row.id)
            if card.id_number != row.id_number:
                raise SecondFactorWrong()
        with self.core.store.unit(row.id) as uow:
            uow.record(row.id, StaffSignedIn(second_factor=card is not None))
            counter = self.core.counter(uow.session)
            uow.commit()
        return Session(officer_of(row), row.login, row.name, counter, self.core.clock())

    def unlock(self, session: Session, password: str) -> None:
        """Take the lock of the screen away. Raises SignInFailed, AccountLocked."""
        self._proven(session.login, password)

    def sign_out(self, session: Session) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(session.officer.staff_id, StaffSignedOut())
            uow.commit()

    def change_password(self, session: Session, old: str, new: str) -> None:
        """Raises SignInFailed, AccountLocked, WeakPassword."""
        row = self._proven(session.login, old)
        check_password(row.login, new)
        self._change(session, row.id, StaffChanged(password_hash=self.hasher.hash(new)))

    # --- accounts

    def anybody(self) -> bool:
        """Whether there is an account at all (set-up has been done)."""
        with self.core.store.read() as rows:
            return bool(rows.scalar(select(func.count()).select_from(StaffRow)))

    def list(self, session: Session) -> tuple[StaffView, ...]:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.MANAGE_STAFF)
            return self._all(rows)

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
        """`session` None only while there is no account yet (set-up) or for the administrator of the machine.

        Raises WeakPassword, LoginTaken, RoleMissing.
        """
        check_password(login, password)
        password_hash = self.hasher.hash(password)
        staff_id = new_id()
        with self.core.store.unit(staff_id if session is None else session.officer.staff_id) as uow:
            if session is not None:
                self.core.authorise(uow.session, session, Right.MANAGE_STAFF)
            added = StaffAdded(
                login=login,
                name=name,
                roles=tuple(sorted(role.value for role in roles)),
                password_hash=password_hash,
                id_number=id_number,
            )
            try:
                uow.record(staff_id, added)
            except ClaimTaken as error:
                raise LoginTaken(login) from error
            view = self._view(uow.session.get_one(StaffRow, staff_id))
            uow.commit()
        return view

    def lock_account(self, session: Session | None, login: str) -> None:
        """Lock until an administrator unlocks. Raises LoginUnknown, LastAdministrator, RoleMissing."""
        with self.core.store.unit(_actor(session)) as uow:
            self._authorise(uow.session, session)
            row = self._known(uow.session, login)
            self._keep_one_administrator(uow.session, row)
            uow.record(row.id, StaffLocked(reason=LockReason.ADMINISTRATOR))
            uow.commit()

    def unlock_account(self, session: Session | None, login: str) -> None:
        with self.core.store.unit(_actor(session)) as uow:
            self._authorise(uow.session, session)
            uow.record(self._known(uow.session, login).id, StaffUnlocked())
            uow.commit()

    def reset_password(self, session: Session | None, login: str, new: str) -> None:
        """Set a new password and take a lock away. Raises WeakPassword, LoginUnknown, RoleMissing."""
        check_password(login, new)
        with self.core.store.unit(_actor(session)) as uow:
            self._authorise(uow.session, session)
            row = self._known(uow.session, login)
            uow.record(row.id, StaffChanged(password_hash=self.hasher.hash(new)))
            uow.record(row.id, StaffUnlocked())
            uow.commit()

    def all_accounts(self) -> tuple[StaffView, ...]:
        """For the command of the machine's administrator."""
        with self.core.store.read() as rows:
            return self._all(rows)

    def session_for(self, login: str) -> Session:
        """A session without a password, for the commands that the machine's administrator runs.

        Raises LoginUnknown, AccountLocked.
        """
        with self.core.store.read() as rows:
            row = self._known(rows, login)
            if is_locked(row, self.core.clock()):
                raise AccountLocked(row.locked_until)
            return Session(officer_of(row), row.login, row.name, self.core.counter(rows), self.core.clock())

    # --- inside

    def _proven(self, login: str, password: str) -> StaffRow:
        """The account whose password this is; a wrong one is recorded and may lock the account."""
        now = self.core.clock()
        with self.core.store.read() as rows:
            row = staff_by_login(rows, login)
        if row is None:
            self.hasher.hash(password)  # an unknown login takes as long as a wrong password
            raise SignInFailed(self.core.settings.security.failed_tries - 1)
        if is_locked(row, now):
            raise AccountLocked(row.locked_until)
        if not self._matches(row.password_hash, password):
            self._failed(row)
        return row

    def _matches(self, password_hash: str, password: str) -> bool:
        try:
            return self.hasher.verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False

    def _failed(self, row: StaffRow) -> None:
        security = self.core.settings.security
        until = self.core.clock() + timedelta(minutes=security.lock_minutes)
        with self.core.store.unit(row.id) as uow:
            current = uow.session.get_one(StaffRow, row.id)
            if current.locked:  # its time is over: start counting anew
                uow.record(row.id, StaffUnlocked())
            uow.record(row.id, StaffSignInFailed())
            uow.session.refresh(current)
            tries_left = security.failed_tries - current.failed_tries
            if tries_left <= 0:
                uow.record(row.id, StaffLocked(reason=LockReason.FAILED_TRIES, until=until))
            uow.commit()
        if tries_left <= 0:
            raise AccountLocked(until)
        raise SignInFailed(tries_left)

    def _change(self, session: Session, staff_id: str, changed: StaffChanged) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(staff_id, changed)
            uow.commit()

    def _authorise(self, rows: Rows, session: Session | None) -> None:
        if session is not None:
            self.core.authorise(rows, session, Right.MANAGE_STAFF)

    def _known(self, rows: Rows, login: str) -> StaffRow:
        row = staff_by_login(rows, login)
        if row is None:
            raise LoginUnknown(login)
        return row

    def _keep_one_administrator(self, rows: Rows, row: StaffRow) -> None:
        """Raise LastAdministrator when locking `row` would leave nobody who can unlock."""
        now = self.core.clock()
        others = [
            other
            for other in rows.scalars(select(StaffRow).where(StaffRow.id != row.id))
            if officer_of(other).may(Right.MANAGE_STAFF) and not is_locked(other, now)
        ]
        if officer_of(row).may(Right.MANAGE_STAFF) and not others:
            raise LastAdministrator(row.login)

    def _all(self, rows: Rows) -> tuple[StaffView, ...]:
        return tuple(self._view(row) for row in rows.scalars(select(StaffRow).order_by(StaffRow.login)))

    def _view(self, row: StaffRow) -> StaffView:
        return StaffView(
            row.id,
            row.login,
            row.name,
            roles_of(row),
            is_locked(row, self.core.clock()),
            row.locked_until,
            row.id_number is not None,
        )


def check_password(login: str, password: str) -> None:
    """Raise WeakPassword for one that is short, holds the login or is of one kind of character."""
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword("short")
    if login.lower() in password.lower():
        raise WeakPassword("login")
    kinds = sum(bool(re.search(kind, password)) for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]"))
    if kinds < 2 or len(set(password)) < 5:
        raise WeakPassword("simple")


def _actor(session: Session | None) -> str:
    return "system" if session is None else session.officer.staff_id
