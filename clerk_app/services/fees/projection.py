"""Payments, and the cases that they lead on."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.cases.folding import CASE, advance
from clerk_app.services.fees.acts import FeeReceived
from clerk_app.services.fees.rows import PaymentRow
from clerk_app.store.acts import ABSENT, RecordedAct
from clerk_app.store.projecting import Projection


def _received(rows: Session, record: RecordedAct, act: FeeReceived) -> None:
    row = advance(rows, record, FeeReceived)
    if act.due_issue is not ABSENT:
        row.due_issue = act.due_issue
    rows.add(PaymentRow(id=record.id, case_id=row.id, yuan=act.yuan, reference=act.reference, at=record.at))


PAYMENTS = Projection(
    CASE,
    rows=(PaymentRow,),
    folds={FeeReceived: _received},
    take_away=lambda rows, key: rows.execute(delete(PaymentRow).where(PaymentRow.case_id == key)),
)
