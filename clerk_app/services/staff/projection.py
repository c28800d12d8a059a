"""Accounts as the acts about them leave them."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.staff.acts import (
    StaffAdded,
    StaffChanged,
    StaffLocked,
    StaffSignedIn,
    StaffSignInFailed,
    StaffUnlocked,
)
from clerk_app.services.staff.rows import StaffRow
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
            failed_tries=0,
            last_failed_at=None,
            last_signed_in_at=None,
        )
    )


def _changed(rows: Session, record: RecordedAct, act: StaffChanged) -> None:
    row = rows.get_one(StaffRow, record.subject)
    if act.name is not ABSENT:
        row.name = act.name
    if act.roles is not ABSENT:
        row.roles = list(act.roles)
    if act.password_hash is not ABSENT:
        row.password_hash = act.password_hash
    if act.id_number is not ABSENT:
        row.id_number = act.id_number


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
    rows=(StaffRow,),
    folds={
        StaffAdded: _added,
        StaffChanged: _changed,
        StaffSignedIn: _signed_in,
        StaffSignInFailed: _failed,
        StaffLocked: _locked,
        StaffUnlocked: _unlocked,
    },
    fallen={StaffAdded: _second_of_a_name},
    take_away=lambda rows, key: rows.execute(delete(StaffRow).where(StaffRow.id == key)),
)
