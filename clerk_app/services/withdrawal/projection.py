"""Cases that their applicants took back."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.services.cases.folding import CASE, advance
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.withdrawal.acts import CaseWithdrawn
from clerk_app.services.withdrawal.rows import WithdrawalRow
from clerk_app.store.acts import ABSENT, RecordedAct
from clerk_app.store.projecting import Projection


def _withdrawn(rows: Session, record: RecordedAct, act: CaseWithdrawn) -> None:
    before = rows.get_one(ApplicationRow, record.subject).state
    advance(rows, record, CaseWithdrawn).withdrawn_reason = act.reason
    signature = None if act.signature is ABSENT or act.on_paper else act.signature
    rows.add(
        WithdrawalRow(
            case_id=record.subject,
            reason=act.reason,
            signature=signature,
            at=record.at,
            by=record.actor,
            state=before,
        )
    )


WITHDRAWALS = Projection(
    CASE,
    rows=(WithdrawalRow,),
    folds={CaseWithdrawn: _withdrawn},
    take_away=lambda rows, key: rows.execute(delete(WithdrawalRow).where(WithdrawalRow.case_id == key)),
)
