"""What the folds of all acts about a case share. Each capability adds its own (see their `projection`)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from clerk_app.domain.cases import CaseState
from clerk_app.services.cases.acts import CaseAct, next_state
from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import ActRow, table_of
from clerk_app.store.prepared import Prepared
from clerk_app.store.projecting import Aggregate

CASE = Aggregate("case")

_ADD_ENDORSEMENT = Prepared(insert(table_of(EndorsementRow)))


def advance(rows: Session, record: RecordedAct, act: type[CaseAct]) -> ApplicationRow:
    """The case of an act, led on to its next state. Raises NotInThisState."""
    row = rows.get_one(ApplicationRow, record.subject)
    row.state = next_state(row.id, CaseState(row.state), act).value
    row.updated_seq = record.seq
    return row


def add_endorsement(
    rows: Session,
    record: RecordedAct,
    *,
    card: str,
    id_number: str,
    day: date,
    state: str,
    valid_to: date | None,
    applied: date | None = None,
    anniversary: date | None = None,
    run: str | None = None,
) -> None:
    """Note an endorsement: ``listed`` in a run that nobody has signed yet, or ``signed``."""
    _ADD_ENDORSEMENT.run(
        rows,
        id=record.id,
        card=card,
        id_number=id_number,
        day=day,
        applied=applied,
        anniversary=anniversary,
        valid_to=valid_to,
        run=run,
        state=state,
        by=record.actor,
    )


def take_endorsements_of(rows: Session, case: str) -> None:
    """Remove the endorsement that a case led to, before its acts are folded anew."""
    acts = select(ActRow.id).where(ActRow.subject == case)
    rows.execute(delete(EndorsementRow).where(EndorsementRow.id.in_(acts)))
