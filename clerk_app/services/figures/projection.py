"""Figures of a case, kept level with it after each of its acts."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import delete
from sqlalchemy.orm import Session

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.services.cases.folding import CASE
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.figures.rows import CaseFigureRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Projection


class CaseOutcome(StrEnum):
    """How a case stands, as the figures count it."""

    OPEN = "open"  # not decided
    APPROVED = "approved"  # decided for the applicant, the card is on its way or handed over
    REFUSED = "refused"
    ENDED = "ended"  # withdrawn, or accepted twice


_OUTCOMES = {
    CaseState.ACCEPTED.value: CaseOutcome.OPEN,
    CaseState.RETURNED.value: CaseOutcome.OPEN,
    CaseState.REFUSED.value: CaseOutcome.REFUSED,
    CaseState.WITHDRAWN.value: CaseOutcome.ENDED,
    CaseState.DUPLICATE.value: CaseOutcome.ENDED,
}


def _follow(rows: Session, record: RecordedAct) -> None:
    case = rows.get(ApplicationRow, record.subject)
    if case is None:
        return
    row = rows.get(CaseFigureRow, case.id)
    if row is None:
        at = case.accepted_at.astimezone(SHENZHEN)
        row = CaseFigureRow(
            case_id=case.id,
            month=at.year * 100 + at.month,
            day=at.date(),
            hour=at.hour,
            service=case.service,
            clerk=case.accepted_by,
            outcome=CaseOutcome.OPEN.value,
            first_right=True,
            decided_s=-1,
        )
        rows.add(row)
    row.outcome = _OUTCOMES.get(case.state, CaseOutcome.APPROVED).value
    decided = row.outcome in (CaseOutcome.APPROVED.value, CaseOutcome.REFUSED.value)
    row.first_right = row.first_right and case.round == 1 and case.state != CaseState.RETURNED.value
    if decided and row.decided_s < 0 and case.decided_at is not None:
        row.decided_s = max(0, int((case.decided_at - case.accepted_at).total_seconds()))


FIGURES = Projection(
    CASE,
    rows=(CaseFigureRow,),
    folds={},
    take_away=lambda rows, key: rows.execute(delete(CaseFigureRow).where(CaseFigureRow.case_id == key)),
    follow=_follow,
)
