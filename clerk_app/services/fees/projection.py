"""Payments, what was given back of them, and the cases that they lead on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerk_app.domain.days import day_in_shenzhen
from clerk_app.services.cases.folding import CASE, advance
from clerk_app.services.fees.acts import FeeExempted, FeeReceived, FeeRefunded
from clerk_app.services.fees.rows import PaymentRow
from clerk_app.store.acts import ABSENT, RecordedAct
from clerk_app.store.projecting import Projection

EXEMPT = "exempt"


def _received(rows: Session, record: RecordedAct, act: FeeReceived) -> None:
    row = advance(rows, record, FeeReceived)
    row.paid_on = day_in_shenzhen(record.at)
    if act.due_issue is not ABSENT:
        row.due_issue = act.due_issue
    receipt = None if act.receipt is ABSENT else act.receipt
    method = str(record.payload.get("method", ""))
    _add(rows, record, row.id, act.yuan, act.reference, method, receipt)


def _exempted(rows: Session, record: RecordedAct, act: FeeExempted) -> None:
    row = advance(rows, record, FeeExempted)
    row.paid_on = day_in_shenzhen(record.at)  # the term runs from it, as from a payment
    row.due_issue = act.due_issue
    _add(rows, record, row.id, 0, act.reason, EXEMPT, None)


def _add(
    rows: Session,
    record: RecordedAct,
    case: str,
    yuan: int,
    reference: str,
    method: str,
    receipt: str | None,
) -> None:
    rows.add(
        PaymentRow(
            id=record.id,
            case_id=case,
            yuan=yuan,
            reference=reference,
            at=record.at,
            by=record.actor,
            method=method,
            receipt=receipt,
        )
    )


def _refunded(rows: Session, record: RecordedAct, act: FeeRefunded) -> None:
    advance(rows, record, FeeRefunded)
    rows.flush()
    payment = rows.get_one(PaymentRow, act.payment)
    payment.refunded_at, payment.refunded_by = record.at, record.actor
    payment.refund_reason = act.reason


def _with_the_receipt(rows: Session, act: FeeReceived) -> Sequence[str]:
    if act.receipt is ABSENT:
        return ()
    return rows.scalars(select(PaymentRow.case_id).where(PaymentRow.receipt == act.receipt)).all()


PAYMENTS = Projection(
    CASE,
    rows=(PaymentRow,),
    folds={FeeReceived: _received, FeeExempted: _exempted, FeeRefunded: _refunded},
    take_away=lambda rows, key: rows.execute(delete(PaymentRow).where(PaymentRow.case_id == key)),
    having={FeeReceived: _with_the_receipt},
)
