"""The accounts of a counter: opened, given roles and passwords by one officer and confirmed by another."""

from __future__ import annotations

from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.staff import Officer, Right, Role, require_separate, roles_with
from clerk_app.services.core import Core, officer_of, officers, roles_of, staff_by_login
from clerk_app.services.errors import ClaimTaken, SameHand
from clerk_app.services.session import Session
from clerk_app.services.staff.acts import (
    AccountChange,
    LockReason,
    StaffAdded,
    StaffChanged,
    StaffLocked,
    StaffProposalRejected,
    StaffProposed,
    StaffUnlocked,
)
from clerk_app.services.staff.errors import LastAdministrator, LoginTaken, LoginUnknown, NothingProposed
from clerk_app.services.staff.numbers import checked_number
from clerk_app.services.staff.passwords import check_not_used, check_password
from clerk_app.services.staff.rows import StaffProposalRow, StaffRow
from clerk_app.services.staff.views import ProposalView, StaffView
from clerk_app.store.ids import new_id
from clerk_app.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class AccountService:
    """What an administrator proposes takes effect when a second officer confirms it.

    The second officer is another administrator or a supervisor: another person, and not the one whose account
    it is. Only while a counter has nobody else who could ever confirm does the administrator decide alone.
    """

    core: Core
    hasher: PasswordHasher = field(
        default_factory=lambda: PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
    )

    def list(self, session: Session) -> tuple[StaffView, ...]:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.CONFIRM_STAFF)
            found = rows.scalars(select(StaffRow).order_by(StaffRow.login))
            return tuple(view_of(self.core, row) for row in found)

    def proposals(self, session: Session) -> tuple[ProposalView, ...]:
        """What waits for a second officer, oldest first."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.CONFIRM_STAFF)
            found = rows.scalars(select(StaffProposalRow).order_by(StaffProposalRow.at))
            return tuple(self._proposal_view(rows, row) for row in found)

    # --- what an administrator does

    def add(
        self,
        session: Session | None,
        *,
        login: str,
        name: str,
        roles: frozenset[Role],
        password: str,
        id_number: str,
        must_change: bool = False,
    ) -> StaffView | ProposalView:
        """Open an account, or propose to. `session` None only at set-up: until somebody signs in at all.

        `must_change` asks for another password at the first sign-in also there; a proposed account always does.

        Raises WeakPassword, LoginTaken, RolesTogether, BadIdNumber, IdNumberTaken, RoleMissing.
        """
        check_password(login, password)
        require_separate(roles)
        password_hash, staff_id = self.hasher.hash(password), new_id()
        with self.core.store.unit(staff_id if session is None else session.officer.staff_id) as uow:
            if session is None and _in_use(uow.session):
                raise RoleMissing(roles_with(Right.MANAGE_STAFF))
            proposed = StaffProposed(
                change=AccountChange.ADD,
                login=login,
                name=name,
                roles=tuple(sorted(role.value for role in roles)),
                password_hash=password_hash,
                id_number=checked_number(uow.session, id_number, self.core.today()),
            )
            if staff_by_login(uow.session, login) is not None:
                raise LoginTaken(login)
            if session is None:
                _apply(uow, staff_id, proposed, must_change=must_change)
                uow.commit()
                return self._view(staff_id)
            return self._propose(uow, session, staff_id, proposed)

    def reset_password(self, session: Session, login: str, new: str) -> StaffView | ProposalView:
        """Give a new password, with which the holder must choose another one, and take a lock away.

        Raises WeakPassword, LoginUnknown, RoleMissing.
        """
        check_password(login, new)
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._known(uow.session, session, login)
            check_not_used(self.hasher, new, (row.password_hash, *row.earlier_hashes))
            reset = StaffProposed(
                change=AccountChange.RESET, login=login, password_hash=self.hasher.hash(new)
            )
            return self._propose(uow, session, row.id, reset)

    def change_roles(self, session: Session, login: str, roles: frozenset[Role]) -> StaffView | ProposalView:
        """Raises RolesTogether, LastAdministrator, LoginUnknown, RoleMissing."""
        require_separate(roles)
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._known(uow.session, session, login)
            if not any(Right.MANAGE_STAFF in role.rights for role in roles):
                self._keep_one_administrator(uow.session, row)
            values = tuple(sorted(role.value for role in roles))
            return self._propose(
                uow, session, row.id, StaffProposed(change=AccountChange.ROLES, login=login, roles=values)
            )

    def give_number(self, session: Session, login: str, id_number: str) -> StaffView | ProposalView:
        """Give an account its holder's identity number. Raises BadIdNumber, IdNumberTaken, LoginUnknown."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._known(uow.session, session, login)
            number = checked_number(uow.session, id_number, self.core.today(), but=row.id)
            return self._propose(
                uow,
                session,
                row.id,
                StaffProposed(change=AccountChange.ID_NUMBER, login=login, id_number=number),
            )

    def lock_account(self, session: Session, login: str) -> None:
        """Lock until an administrator unlocks. Raises LoginUnknown, LastAdministrator, RoleMissing."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            row = self._known(uow.session, session, login)
            self._keep_one_administrator(uow.session, row)
            uow.record(row.id, StaffLocked(reason=LockReason.ADMINISTRATOR))
            uow.commit()

    def unlock_account(self, session: Session, login: str) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(self._known(uow.session, session, login).id, StaffUnlocked())
            uow.commit()

    # --- what the second officer does

    def confirm(self, session: Session, login: str) -> StaffView:
        """Let what was proposed about an account take effect.

        Raises NothingProposed, SameHand for who proposed it or whose account it is, LoginTaken,
        IdNumberTaken, RoleMissing, AccountLocked.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.CONFIRM_STAFF)
            row = _waiting(uow.session, login)
            for other in (row.by, row.account):
                account = uow.session.get(StaffRow, other)
                if other == officer.staff_id or (
                    account is not None and officer.is_person(officer_of(account))
                ):
                    raise SameHand(login)
            proposed = proposed_of(row)
            if proposed.id_number is not None:
                checked_number(uow.session, proposed.id_number, self.core.today(), but=row.account)
            if proposed.change is AccountChange.ADD and officer.id_number == proposed.id_number:
                raise SameHand(login)
            account_id = row.account
            _apply(uow, account_id, proposed, must_change=True, proposal=row.id)
            uow.commit()
        return self._view(account_id)

    def reject(self, session: Session, login: str) -> None:
        """Drop what was proposed about an account; who proposed it may, too. Raises NothingProposed."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.CONFIRM_STAFF)
            row = _waiting(uow.session, login)
            uow.record(row.account, StaffProposalRejected(proposal=row.id))
            uow.commit()

    # --- inside

    def _propose(
        self, uow: UnitOfWork, session: Session, staff_id: str, proposed: StaffProposed
    ) -> StaffView | ProposalView:
        officer = self.core.authorise(uow.session, session, Right.MANAGE_STAFF)
        if others_exist(uow.session, officer):
            record = uow.record(staff_id, proposed)
            uow.session.flush()
            view = self._proposal_view(uow.session, uow.session.get_one(StaffProposalRow, record.id))
            uow.commit()
            return view
        _apply(uow, staff_id, proposed, must_change=True)
        uow.commit()
        return self._view(staff_id)

    def _known(self, rows: Rows, session: Session, login: str) -> StaffRow:
        self.core.authorise(rows, session, Right.MANAGE_STAFF)
        row = staff_by_login(rows, login)
        if row is None:
            raise LoginUnknown(login)
        return row

    def _keep_one_administrator(self, rows: Rows, row: StaffRow) -> None:
        """Raise LastAdministrator when losing `row` would leave nobody who can unlock."""
        others = [
            other
            for other in rows.scalars(select(StaffRow).where(StaffRow.id != row.id))
            if officer_of(other).may(Right.MANAGE_STAFF) and not self.core.is_locked(other)
        ]
        if officer_of(row).may(Right.MANAGE_STAFF) and not others:
            raise LastAdministrator(row.login)

    def _view(self, staff_id: str) -> StaffView:
        with self.core.store.read() as rows:
            return view_of(self.core, rows.get_one(StaffRow, staff_id))

    def _proposal_view(self, rows: Rows, row: StaffProposalRow) -> ProposalView:
        account = rows.get(StaffRow, row.account)
        known = {role.value for role in Role}
        return ProposalView(
            login=row.login,
            name=row.name or ("" if account is None else account.name),
            change=proposed_of(row).change,
            roles=tuple(Role(role) for role in row.roles or () if role in known),
            by=self.core.name_of(rows, row.by),
            at=row.at,
            stuck=not self._confirmable(rows, row),
        )

    def _confirmable(self, rows: Rows, row: StaffProposalRow) -> bool:
        """Whether anybody may confirm a proposal: not who made it, and not whose account it is."""
        concerned = officers(rows, (row.by, row.account))
        able = (other for other in rows.scalars(select(StaffRow)) if not self.core.is_locked(other))
        return any(
            other.may(Right.CONFIRM_STAFF) and not any(other.is_person(one) for one in concerned)
            for other in map(officer_of, able)
        )


def view_of(core: Core, row: StaffRow) -> StaffView:
    return StaffView(
        row.id,
        row.login,
        row.name,
        roles_of(row),
        core.is_locked(row),
        row.locked_until,
        row.id_number is not None,
    )


def others_exist(rows: Rows, officer: Officer) -> bool:
    """Whether the counter has another person who may confirm, also while their account is locked."""
    return any(
        other.may(Right.CONFIRM_STAFF) and not officer.is_person(other)
        for other in map(officer_of, rows.scalars(select(StaffRow)))
    )


def proposed_of(row: StaffProposalRow) -> StaffProposed:
    known = {change.value for change in AccountChange}
    return StaffProposed(
        change=AccountChange(row.change) if row.change in known else AccountChange.UNKNOWN,
        login=row.login,
        name=row.name,
        roles=None if row.roles is None else tuple(row.roles),
        password_hash=row.password_hash,
        id_number=row.id_number,
    )


def _waiting(rows: Rows, login: str) -> StaffProposalRow:
    query = select(StaffProposalRow).where(StaffProposalRow.login == login).order_by(StaffProposalRow.at)
    row = rows.scalars(query.limit(1)).first()
    if row is None or row.change == AccountChange.UNKNOWN:
        raise NothingProposed(login)
    return row


def _apply(
    uow: UnitOfWork, staff_id: str, proposed: StaffProposed, *, must_change: bool, proposal: str | None = None
) -> None:
    """Record what was proposed as done. Raises LoginTaken."""
    if proposed.change is AccountChange.ADD:
        added = StaffAdded(
            login=proposed.login,
            name=proposed.name or "",
            roles=proposed.roles or (),
            password_hash=proposed.password_hash or "",
            id_number=proposed.id_number,
            must_change=must_change,
            proposal=proposal,
        )
        try:
            uow.record(staff_id, added)
        except ClaimTaken as error:
            raise LoginTaken(proposed.login) from error
        return
    if proposed.change is AccountChange.RESET:
        changed = StaffChanged(
            password_hash=proposed.password_hash or "", must_change=must_change, proposal=proposal
        )
    elif proposed.change is AccountChange.ROLES:
        changed = StaffChanged(roles=proposed.roles or (), proposal=proposal)
    else:
        changed = StaffChanged(id_number=proposed.id_number, proposal=proposal)
    uow.record(staff_id, changed)
    if proposed.change is AccountChange.RESET:
        uow.record(staff_id, StaffUnlocked())


def _in_use(rows: Rows) -> bool:
    """Whether anybody ever signed in: then accounts are opened by those who may, and by nobody else."""
    signed_in = select(StaffRow.id).where(StaffRow.last_signed_in_at.is_not(None))
    return rows.scalar(signed_in.limit(1)) is not None
