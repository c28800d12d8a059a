"""Accounts as the acts about them leave them."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.staff.acts import (
    RelativeDeclared,
    SecurityChanged,
    StaffAdded,
    StaffChanged,
    StaffLocked,
    StaffProposalRejected,
    StaffProposed,
    StaffSignedIn,
    StaffSignInFailed,
    StaffUnlocked,
)
from clerk_app.services.staff.passwords import KEPT
from clerk_app.services.staff.rows import SecurityRow, StaffProposalRow, StaffRow
from clerk_app.store.acts import ABSENT, RecordedAct
from clerk_app.store.projecting import Aggregate, Projection


def _added(rows: Session, record: RecordedAct, act: StaffAdded) -> None:
    rows.add(
        StaffRow(
            id=record.subject,
            login=act.login,
            name=act.name,
            roles=list(act.roles),
            password_hash=act.password_hash,
            id_number=act.id_number,
            locked=False,
            locked_until=None,
            lock_boot=None,
            lock_uptime=None,
            lock_seconds=None,
            failed_tries=0,
            last_failed_at=None,
            last_signed_in_at=None,
            must_change=act.must_change,
            earlier_hashes=[],
            relatives=[],
        )
    )
    _settled(rows, act.proposal)


def _changed(rows: Session, record: RecordedAct, act: StaffChanged) -> None:
    row = rows.get_one(StaffRow, record.subject)
    if act.name is not ABSENT:
        row.name = act.name
    if act.roles is not ABSENT:
        row.roles = list(act.roles)
    if act.password_hash is not ABSENT:
        row.earlier_hashes = [row.password_hash, *row.earlier_hashes][:KEPT]
        row.password_hash, row.must_change = act.password_hash, act.must_change
    if act.id_number is not ABSENT:
        row.id_number = act.id_number
    _settled(rows, act.proposal)


def _proposed(rows: Session, record: RecordedAct, act: StaffProposed) -> None:
    rows.add(
        StaffProposalRow(
            id=record.id,
            account=record.subject,
            change=str(record.payload["change"]),
            login=act.login,
            name=act.name,
            roles=None if act.roles is None else list(act.roles),
            password_hash=act.password_hash,
            id_number=act.id_number,
            by=record.actor,
            at=record.at,
        )
    )


def _relative(rows: Session, record: RecordedAct, act: RelativeDeclared) -> None:
    row = rows.get_one(StaffRow, record.subject)
    row.relatives = sorted({*row.relatives, act.id_number})


def _rejected(rows: Session, record: RecordedAct, act: StaffProposalRejected) -> None:
    del record
    _settled(rows, act.proposal)


def _settled(rows: Session, proposal: str | None) -> None:
    if proposal is not None:
        rows.execute(delete(StaffProposalRow).where(StaffProposalRow.id == proposal))


def _take_away(rows: Session, key: str) -> None:
    rows.execute(delete(StaffRow).where(StaffRow.id == key))
    rows.execute(delete(StaffProposalRow).where(StaffProposalRow.account == key))


def _signed_in(rows: Session, record: RecordedAct, act: StaffSignedIn) -> None:
    del act
    row = rows.get_one(StaffRow, record.subject)
    row.last_signed_in_at = record.at
    row.failed_tries = 0
    row.locked, row.locked_until = False, None


def _failed(rows: Session, record: RecordedAct, act: StaffSignInFailed) -> None:
    del act
    row = rows.get_one(StaffRow, record.subject)
    row.failed_tries += 1
    row.last_failed_at = record.at


def _locked(rows: Session, record: RecordedAct, act: StaffLocked) -> None:
    row = rows.get_one(StaffRow, record.subject)
    row.locked, row.locked_until = True, act.until
    row.lock_boot, row.lock_uptime = act.boot, act.uptime
    row.lock_seconds = None if act.until is None else round((act.until - record.at).total_seconds())


def _unlocked(rows: Session, record: RecordedAct, act: StaffUnlocked) -> None:
    del act
    row = rows.get_one(StaffRow, record.subject)
    row.locked, row.locked_until, row.failed_tries = False, None, 0


def _second_of_a_name(rows: Session, record: RecordedAct, act: StaffAdded) -> None:
    """Two counters gave one log-in name before they met: the later account keeps working under another."""
    _added(rows, record, act)
    rows.flush()
    row = rows.get_one(StaffRow, record.subject)
    row.login = f"{row.login}@{record.counter}"


ACCOUNTS = Projection(
    Aggregate("staff"),
    rows=(StaffRow, StaffProposalRow),
    folds={
        StaffAdded: _added,
        StaffChanged: _changed,
        StaffProposed: _proposed,
        RelativeDeclared: _relative,
        StaffProposalRejected: _rejected,
        StaffSignedIn: _signed_in,
        StaffSignInFailed: _failed,
        StaffLocked: _locked,
        StaffUnlocked: _unlocked,
    },
    fallen={StaffAdded: _second_of_a_name},
    take_away=_take_away,
)


def _security(rows: Session, record: RecordedAct, act: SecurityChanged) -> None:
    rows.merge(
        SecurityRow(
            counter=record.subject,
            second_factor=act.second_factor,
            failed_tries=act.failed_tries,
            lock_minutes=act.lock_minutes,
            idle_minutes=act.idle_minutes,
        )
    )


SECURITY = Projection(
    Aggregate("security"),
    rows=(SecurityRow,),
    folds={SecurityChanged: _security},
    take_away=lambda rows, key: rows.execute(delete(SecurityRow).where(SecurityRow.counter == key)),
)
