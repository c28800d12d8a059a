"""Units and their people; batches and which of their rows were taken."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from clerk_app.domain.errors import NotInThisState
from clerk_app.services.agency.acts import (
    BatchBegun,
    BatchCollected,
    BatchFinished,
    BatchRowTaken,
    UnitChanged,
    UnitClosed,
    UnitOpened,
    UnitPersonJoined,
    UnitPersonLeft,
)
from clerk_app.services.agency.rows import BatchPersonRow, BatchRow, CollectionRow, UnitPersonRow, UnitRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import table_of
from clerk_app.store.prepared import Prepared
from clerk_app.store.projecting import Aggregate, Projection


def _opened(rows: Session, record: RecordedAct, act: UnitOpened) -> None:
    known = rows.get(UnitRow, record.subject)
    if known is not None and known.closed is None:
        raise NotInThisState(record.subject, "open", record.kind)
    if known is not None:  # a unit whose account was closed opens another
        rows.delete(known)
        rows.flush()
    row = UnitRow(
        code=record.subject,
        papers=list(act.papers),
        station=act.station,
        opened=act.day,
        opened_by=record.actor,
        closed=None,
        reason="",
    )
    _describe(row, record)
    rows.add(row)


def _changed(rows: Session, record: RecordedAct, act: UnitChanged) -> None:
    del act
    _describe(_open_account(rows, record), record)


def _closed(rows: Session, record: RecordedAct, act: UnitClosed) -> None:
    row = _open_account(rows, record)
    row.closed, row.reason = act.day, act.reason


def _open_account(rows: Session, record: RecordedAct) -> UnitRow:
    row = rows.get(UnitRow, record.subject)
    if row is None or row.closed is not None:
        raise NotInThisState(record.subject, "closed", record.kind)
    return row


def _describe(row: UnitRow, record: RecordedAct) -> None:
    """As the act says, so that what a newer program wrote is kept."""
    said = record.payload["details"]
    row.name, row.sort, row.address = str(said["name"]), str(said["sort"]), str(said["address"])
    row.responsible, row.phone = str(said["responsible"]), str(said["phone"])
    row.agents = {"agents": [dict(agent) for agent in said["agents"]]}


def _person(rows: Session, record: RecordedAct, act: UnitPersonJoined | UnitPersonLeft) -> None:
    rows.add(
        UnitPersonRow(
            id=record.id,
            unit=record.subject,
            id_number=act.id_number,
            name=act.name,
            day=act.day,
            left=isinstance(act, UnitPersonLeft),
        )
    )


def _take_account(rows: Session, key: str) -> None:
    rows.execute(delete(UnitRow).where(UnitRow.code == key))
    rows.execute(delete(UnitPersonRow).where(UnitPersonRow.unit == key))


def _fallen(rows: Session, record: RecordedAct, act: UnitOpened) -> None:
    """The hub knew another account of the unit first: that one stands, and comes with the city's register."""
    del rows, record, act


ACCOUNTS = Projection(
    Aggregate("agency"),
    rows=(UnitRow, UnitPersonRow),
    folds={
        UnitOpened: _opened,
        UnitChanged: _changed,
        UnitClosed: _closed,
        UnitPersonJoined: _person,
        UnitPersonLeft: _person,
    },
    fallen={UnitOpened: _fallen},
    take_away=_take_account,
)


_BATCH, _PERSON = table_of(BatchRow), table_of(BatchPersonRow)
_STATE = Prepared(select(_BATCH.c.state).where(_BATCH.c.id == bindparam("batch")))
_ADD = Prepared(insert(_PERSON))


def _begun(rows: Session, record: RecordedAct, act: BatchBegun) -> None:
    rows.add(
        BatchRow(
            id=record.subject,
            number=act.number,
            unit=act.unit,
            unit_name=act.unit_name,
            service=act.service,
            agent=dict(record.payload["agent"]),
            workbook=act.workbook,
            folder=act.folder,
            rows=act.rows,
            policy=act.policy,
            station=act.station,
            counter=record.counter,
            day=act.day,
            state="begun",
            refused=0,
            left=None,
            begun_by=record.actor,
            begun_at=record.at,
            finished_at=None,
        )
    )


def _taken(rows: Session, record: RecordedAct, act: BatchRowTaken) -> None:
    batch = _STATE.first(rows, batch=record.subject)
    if batch is None or batch.state != "begun":
        raise NotInThisState(record.subject, "" if batch is None else batch.state, record.kind)
    _ADD.run(
        rows,
        batch=record.subject,
        row=act.row,
        id_number=act.id_number,
        name=act.name,
        since=act.since,
        case_id=act.case,
        number=act.number,
        valid_to=act.valid_to,
        collection=None,
    )


def _finished(rows: Session, record: RecordedAct, act: BatchFinished) -> None:
    batch = rows.get_one(BatchRow, record.subject)
    if batch.state != "begun":
        raise NotInThisState(record.subject, batch.state, record.kind)
    batch.state, batch.finished_at = "finished", record.at
    batch.refused, batch.left = act.refused, act.left


def _collected(rows: Session, record: RecordedAct, act: BatchCollected) -> None:
    rows.add(
        CollectionRow(
            id=record.id,
            batch=record.subject,
            agent=dict(record.payload["agent"]),
            day=act.day,
            signature=act.signature,
            on_paper=act.on_paper,
            by=record.actor,
            at=record.at,
        )
    )
    rows.flush()
    rows.execute(
        update(BatchPersonRow)
        .where(BatchPersonRow.batch == record.subject, BatchPersonRow.case_id.in_(act.cases))
        .values(collection=record.id)
        .execution_options(synchronize_session="fetch")
    )


def _take_batch(rows: Session, key: str) -> None:
    rows.execute(delete(CollectionRow).where(CollectionRow.batch == key))
    rows.execute(delete(BatchPersonRow).where(BatchPersonRow.batch == key))
    rows.execute(delete(BatchRow).where(BatchRow.id == key))


BATCHES = Projection(
    Aggregate("agency-batch"),
    rows=(BatchRow, BatchPersonRow, CollectionRow),
    folds={
        BatchBegun: _begun,
        BatchRowTaken: _taken,
        BatchFinished: _finished,
        BatchCollected: _collected,
    },
    take_away=_take_batch,
)
