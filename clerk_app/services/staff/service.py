"""Accounts, signing in and out, lockout, the second factor (等保 three: unique accounts, lockout)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import func, select

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.identity import mask
from clerk_app.domain.staff import Officer, Right, require_right
from clerk_app.services.core import Core, officer_of, staff_by_login
from clerk_app.services.errors import AccountLocked, ReasonMissing
from clerk_app.services.session import Session
from clerk_app.services.staff.acts import (
    ClockConfirmed,
    FailedBy,
    LockReason,
    RelativeDeclared,
    StaffChanged,
    StaffLocked,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
    StaffUnlocked,
)
from clerk_app.services.staff.errors import (
    PasswordChangeNeeded,
    SecondFactorNeeded,
    SecondFactorWrong,
    SignInFailed,
)
from clerk_app.services.staff.numbers import sound_number
from clerk_app.services.staff.passwords import check_not_used, check_password, matches
from clerk_app.services.staff.proofs import card_asked_of, card_fault
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.acts import ABSENT


@dataclass(frozen=True, slots=True)
class StaffService:
    core: Core
    hasher: PasswordHasher = field(
        default_factory=lambda: PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
    )

    # --- signing in and out

    def sign_in(self, login: str, password: str, card: IdCard | None = None) -> Session:
        """Check the password and, where the counter asks for it, the clerk's own ID card.

        Raises SignInFailed, AccountLocked, SecondFactorNeeded (then call again with the card),
        SecondFactorWrong, IdNumberMissing and PasswordChangeNeeded. Failed tries, by password and by card,
        are acts; so many of them lock the account for the time that the rules of the counter say.
        """
        row = self._proven(login, password, card)
        if row.must_change:
            raise PasswordChangeNeeded(login)
        with self.core.store.unit(row.id) as uow:
            sam = ABSENT if card is None else card.sam
            uow.record(row.id, StaffSignedIn(second_factor=card is not None, sam=sam))
            counter = self.core.counter(uow.session)
            uow.commit()
        return Session(officer_of(row), row.login, row.name, counter, self.core.clock())

    def unlock(self, session: Session, password: str, card: IdCard | None = None) -> None:
        """Take the lock of the screen away; the same is asked for as at the log-in, and the same is raised."""
        with self.core.store.read() as rows:
            self.core.present(rows, session)
        self._proven(session.login, password, card)

    def stands_by(self, login: str, password: str, card: IdCard | None = None) -> tuple[Officer, str]:
        """An officer besides who is signed in, proven as at the log-in, and their name. Opens no session.

        Raises PasswordChangeNeeded, and what `sign_in` raises.
        """
        row = self._proven(login, password, card)
        if row.must_change:
            raise PasswordChangeNeeded(login)
        return officer_of(row), row.name

    def confirm_clock(self, login: str, password: str, reason: str, card: IdCard | None = None) -> None:
        """A supervisor's word that the clock is right although it stands before the last act; then `sign_in`
        and everything else goes on from what the clock says.

        Raises ReasonMissing, RoleMissing, and what `sign_in` raises. Does nothing where the clock is not behind.
        """
        if not reason.strip():
            raise ReasonMissing()
        row = self._proven(login, password, card)
        require_right(officer_of(row), Right.DECIDE)
        last = self.core.store.last_at
        if last is None or last <= self.core.clock():
            return
        with self.core.store.unit(row.id) as uow:
            uow.record(self.core.store.counter, ClockConfirmed(last=last, reason=reason.strip()))
            uow.commit()

    def sign_out(self, session: Session) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(session.officer.staff_id, StaffSignedOut())
            uow.commit()
        session.standing.ended = True

    def change_password(self, session: Session, old: str, new: str) -> None:
        """Raises SignInFailed, AccountLocked, WeakPassword."""
        with self.core.store.read() as rows:
            self.core.present(rows, session)
        self._choose(self._with_password(session.login, old), new)

    def declare_relative(self, session: Session, id_number: str, relation: str) -> None:
        """Name a near relative of one's own; from then on their cases are refused to this officer.

        Raises BadIdNumber, ReasonMissing for a blank relation, AccountLocked, SignedOut.
        """
        if not relation.strip():
            raise ReasonMissing()
        number = sound_number(id_number, self.core.today())
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.present(uow.session, session)
            uow.record(officer.staff_id, RelativeDeclared(id_number=number, relation=relation.strip()))
            uow.commit()

    def relatives(self, session: Session) -> tuple[str, ...]:
        """The numbers, masked, of the relatives that the officer declared. Raises AccountLocked, SignedOut."""
        with self.core.store.read() as rows:
            return tuple(mask(number) for number in sorted(self.core.present(rows, session).relatives))

    def replace_password(self, login: str, given: str, new: str, card: IdCard | None = None) -> None:
        """Choose a password in the place of one that an administrator gave; then `sign_in` lets in.

        Raises WeakPassword and what `sign_in` raises.
        """
        self._choose(self._proven(login, given, card), new)

    # --- accounts

    def anybody(self) -> bool:
        """Whether there is an account at all (set-up has been done)."""
        with self.core.store.read() as rows:
            return bool(rows.scalar(select(func.count()).select_from(StaffRow)))

    # --- inside

    def _proven(self, login: str, password: str, card: IdCard | None) -> StaffRow:
        """The account whose password and, where it is asked for, whose card this is."""
        row = self._with_password(login, password)
        with self.core.store.read() as rows:
            number, production = card_asked_of(self.core, rows, row), self.core.in_production(rows)
        if number is None:
            return row
        if card is None:
            raise SecondFactorNeeded(row.id)
        if fault := card_fault(card, number, self.core.today(), production=production):
            tries_left = self._failed(row, StaffSignInFailed(by=FailedBy.CARD, sam=card.sam))
            raise SecondFactorWrong(fault, tries_left)
        return row

    def _with_password(self, login: str, password: str) -> StaffRow:
        """The account whose password this is; a wrong one is recorded and may lock the account."""
        with self.core.store.read() as rows:
            row, rules = staff_by_login(rows, login), self.core.security(rows)
        if row is None:
            self.hasher.hash(password)  # an unknown login takes as long as a wrong password
            raise SignInFailed(rules.failed_tries - 1)
        if self.core.is_locked(row):
            raise AccountLocked(row.locked_until)
        if not matches(self.hasher, row.password_hash, password):
            raise SignInFailed(self._failed(row, StaffSignInFailed()))
        return row

    def _failed(self, row: StaffRow, failed: StaffSignInFailed) -> int:
        """Record a failed try; how many are left. Raises AccountLocked with the last of them."""
        with self.core.store.unit(row.id) as uow:
            security = self.core.security(uow.session)
            until = self.core.now() + timedelta(minutes=security.lock_minutes)
            current = uow.session.get_one(StaffRow, row.id)
            if current.locked:  # its time is over: start counting anew
                uow.record(row.id, StaffUnlocked())
            uow.record(row.id, failed)
            uow.session.refresh(current)
            tries_left = security.failed_tries - current.failed_tries
            if tries_left <= 0:
                up = self.core.uptime()
                locked = StaffLocked(
                    reason=LockReason.FAILED_TRIES, until=until, boot=up.boot, uptime=up.seconds
                )
                uow.record(row.id, locked)
            uow.commit()
        if tries_left <= 0:
            raise AccountLocked(until)
        return tries_left

    def _choose(self, row: StaffRow, new: str) -> None:
        check_password(row.login, new)
        check_not_used(self.hasher, new, (row.password_hash, *row.earlier_hashes))
        with self.core.store.unit(row.id) as uow:
            uow.record(row.id, StaffChanged(password_hash=self.hasher.hash(new)))
            uow.commit()
