"""Refusals and what followed them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.cases.acts import CaseAct
from clerk_app.services.cases.folding import CASE, advance
from clerk_app.services.remedies.acts import (
    RefusalContested,
    RefusalOverturned,
    RefusalUpheld,
    ReplyGiven,
    ReplyRequested,
)
from clerk_app.services.remedies.rows import RemedyRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Projection

REPLY = "reply"


def _requested(rows: Session, record: RecordedAct, act: ReplyRequested) -> None:
    _begin(rows, record, ReplyRequested, REPLY, due=act.due)


def _contested(rows: Session, record: RecordedAct, act: RefusalContested) -> None:
    _begin(rows, record, RefusalContested, str(record.payload["way"]), reference=act.reference)


def _begin(
    rows: Session,
    record: RecordedAct,
    act: type[CaseAct],
    kind: str,
    *,
    reference: str = "",
    due: date | None = None,
) -> None:
    case = advance(rows, record, act).id
    rows.add(
        RemedyRow(
            id=record.id, case_id=case, kind=kind, reference=reference, due=due, at=record.at, by=record.actor
        )
    )


def _given(rows: Session, record: RecordedAct, act: ReplyGiven) -> None:
    advance(rows, record, ReplyGiven)
    _end(rows, record, act.request, "given", act.text)


def _upheld(rows: Session, record: RecordedAct, act: RefusalUpheld) -> None:
    advance(rows, record, RefusalUpheld)
    _end(rows, record, act.contest, "upheld", act.reference)


def _overturned(rows: Session, record: RecordedAct, act: RefusalOverturned) -> None:
    row = advance(rows, record, RefusalOverturned)
    row.round += 1
    row.decided_at = row.decided_by = row.reason = row.reason_article = row.reason_note = None
    _end(rows, record, act.contest, "overturned", act.reference)


def _end(rows: Session, record: RecordedAct, begun: str, outcome: str, said: str) -> None:
    rows.flush()
    row = rows.get_one(RemedyRow, begun)
    row.outcome, row.said, row.ended_at, row.ended_by = outcome, said, record.at, record.actor


REMEDIES = Projection(
    CASE,
    rows=(RemedyRow,),
    folds={
        ReplyRequested: _requested,
        ReplyGiven: _given,
        RefusalContested: _contested,
        RefusalUpheld: _upheld,
        RefusalOverturned: _overturned,
    },
    take_away=lambda rows, key: rows.execute(delete(RemedyRow).where(RemedyRow.case_id == key)),
)
