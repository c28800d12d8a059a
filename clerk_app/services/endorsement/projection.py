"""Endorsements at the counter; runs of the automatic endorsement and their lists."""

from __future__ import annotations

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from clerk_app.services.cases.folding import add_endorsement, take_endorsements_of
from clerk_app.services.cases.rows import EndorsementRow
from clerk_app.services.endorsement.acts import (
    BulkFinished,
    BulkSigned,
    BulkStarted,
    CardEndorsed,
    CardStruck,
    PermitEndorsed,
)
from clerk_app.services.endorsement.rows import BulkRunRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import ActRow
from clerk_app.store.projecting import Aggregate, Projection


def _run_of(record: RecordedAct) -> str:
    on_list = record.kind in (CardEndorsed.kind, CardStruck.kind)
    return str(record.payload.get("run")) if on_list else record.subject


RUN = Aggregate(
    "run", _run_of, lambda key: or_(ActRow.subject == key, ActRow.payload["run"].as_string() == key)
)


def _started(rows: Session, record: RecordedAct, act: BulkStarted) -> None:
    rows.add(
        BulkRunRow(
            id=record.subject,
            day=act.day,
            policy=act.policy,
            in_force_from=act.in_force_from,
            state="started",
            started_by=record.actor,
            started_at=record.at,
        )
    )


def _endorsed(rows: Session, record: RecordedAct, act: CardEndorsed) -> None:
    add_endorsement(
        rows,
        record,
        card=record.subject,
        id_number=act.id_number,
        day=act.day,
        state="listed",
        valid_to=act.valid_to,
        anniversary=act.anniversary,
        run=act.run,
    )


def _struck(rows: Session, record: RecordedAct, act: CardStruck) -> None:
    del record
    row = rows.get_one(EndorsementRow, act.endorsement)
    row.state, row.reason = "struck", act.reason


def _finished(rows: Session, record: RecordedAct, act: BulkFinished) -> None:
    row = rows.get_one(BulkRunRow, record.subject)
    row.state, row.finished_by, row.finished_at = "finished", record.actor, record.at
    row.examined, row.endorsed, row.left = act.examined, act.endorsed, act.left
    row.reasons, row.list_digest = dict(act.reasons), act.list


def _signed(rows: Session, record: RecordedAct, act: BulkSigned) -> None:
    """From now on the endorsements of the run count, from the day of the run."""
    del act
    row = rows.get_one(BulkRunRow, record.subject)
    row.state, row.signed_by, row.signed_at = "signed", record.actor, record.at
    rows.execute(
        update(EndorsementRow)
        .where(EndorsementRow.run == record.subject, EndorsementRow.state == "listed")
        .values(state="signed")
        .execution_options(synchronize_session="fetch")
    )


def _take_away(rows: Session, key: str) -> None:
    rows.execute(delete(EndorsementRow).where(EndorsementRow.run == key))
    rows.execute(delete(BulkRunRow).where(BulkRunRow.id == key))


RUNS = Projection(
    RUN,
    rows=(BulkRunRow, EndorsementRow),
    folds={
        BulkStarted: _started,
        CardEndorsed: _endorsed,
        CardStruck: _struck,
        BulkFinished: _finished,
        BulkSigned: _signed,
    },
    take_away=_take_away,
)


def _endorsed_here(rows: Session, record: RecordedAct, act: PermitEndorsed) -> None:
    add_endorsement(
        rows,
        record,
        card=act.card,
        id_number=act.person.id_number,
        day=act.day,
        state="signed",
        valid_to=act.valid_to,
        anniversary=act.anniversary,
    )


AT_COUNTER = Projection(
    Aggregate("endorsement"),
    rows=(EndorsementRow,),
    folds={PermitEndorsed: _endorsed_here},
    take_away=take_endorsements_of,
)
