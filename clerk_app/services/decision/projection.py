"""Cases as their decision leaves them."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.domain.days import day_in_shenzhen
from clerk_app.services.cases.folding import CASE, add_endorsement, advance, take_endorsements_of
from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow, PermitRow
from clerk_app.services.decision.acts import (
    CaseApproved,
    CaseApprovedForFee,
    CaseEndorsed,
    CaseRefused,
    CaseReturned,
    Decision,
)
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Projection


def _decided(rows: Session, record: RecordedAct, act: Decision) -> ApplicationRow:
    row = advance(rows, record, type(act))
    row.decided_at, row.decided_by = record.at, record.actor
    row.reason = row.reason_article = row.reason_note = None
    return row


def _refused(rows: Session, record: RecordedAct, act: CaseRefused) -> None:
    row = _decided(rows, record, act)
    row.reason, row.reason_article, row.reason_note = act.reason, act.article, act.note
    rows.execute(delete(PermitRow).where(PermitRow.case_id == row.id))  # a card that nobody is given


def _returned(rows: Session, record: RecordedAct, act: CaseReturned) -> None:
    row = _decided(rows, record, act)
    row.reason, row.reason_note = act.reason, act.note


def _endorsed(rows: Session, record: RecordedAct, act: CaseEndorsed) -> None:
    row = _decided(rows, record, act)
    if act.card:
        add_endorsement(
            rows,
            record,
            card=act.card,
            id_number=row.id_number,
            day=day_in_shenzhen(record.at),
            applied=day_in_shenzhen(row.accepted_at),
            state="signed",
            valid_to=act.valid_to,
        )


DECISIONS = Projection(
    CASE,
    rows=(EndorsementRow,),
    folds={
        CaseApproved: _decided,
        CaseApprovedForFee: _decided,
        CaseEndorsed: _endorsed,
        CaseRefused: _refused,
        CaseReturned: _returned,
    },
    take_away=take_endorsements_of,
)
