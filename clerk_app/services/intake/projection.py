"""What was told at the window instead of an acceptance."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.cases.rows import IntakeRow
from clerk_app.services.intake.acts import (
    ApplicationNotAccepted,
    NonAcceptanceSetAside,
    SupplementEnded,
    SupplementTold,
)
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Aggregate, Projection

SUPPLEMENT, NON_ACCEPTANCE = "supplement", "non_acceptance"
SET_ASIDE = "set_aside"


def _told(rows: Session, record: RecordedAct, act: SupplementTold) -> None:
    row = _row(record, SUPPLEMENT, act)
    row.received, row.tell_by = act.received, act.tell_by
    row.missing = [str(code) for code in record.payload["missing"]]
    rows.add(row)


def _not_accepted(rows: Session, record: RecordedAct, act: ApplicationNotAccepted) -> None:
    row = _row(record, NON_ACCEPTANCE, act)
    row.ground, row.condition, row.found = str(record.payload["ground"]), act.condition, act.found
    row.article, row.authority = act.article, act.authority
    rows.add(row)


def _row(record: RecordedAct, kind: str, act: SupplementTold | ApplicationNotAccepted) -> IntakeRow:
    return IntakeRow(
        id=record.subject,
        kind=kind,
        id_number=act.person.id_number,
        person=dict(record.payload["person"]),
        name=act.person.name,
        service=act.service,
        day=act.day,
        received=act.day,
        missing=[],
        note=act.note,
        ground="",
        condition="",
        found="",
        article="",
        authority="",
        at=record.at,
        by=record.actor,
    )


def _ended(rows: Session, record: RecordedAct, act: SupplementEnded) -> None:
    del act  # of a value that this program does not know the payload says more
    _end(rows, record, str(record.payload["end"]), "")


def _set_aside(rows: Session, record: RecordedAct, act: NonAcceptanceSetAside) -> None:
    _end(rows, record, SET_ASIDE, act.reference)


def _end(rows: Session, record: RecordedAct, end: str, said: str) -> None:
    rows.flush()
    row = rows.get_one(IntakeRow, record.subject)
    row.ended, row.ended_said, row.ended_at, row.ended_by = end, said, record.at, record.actor


INTAKE = Projection(
    Aggregate("intake"),
    rows=(IntakeRow,),
    folds={
        SupplementTold: _told,
        SupplementEnded: _ended,
        ApplicationNotAccepted: _not_accepted,
        NonAcceptanceSetAside: _set_aside,
    },
    take_away=lambda rows, key: rows.execute(delete(IntakeRow).where(IntakeRow.id == key)),
)
