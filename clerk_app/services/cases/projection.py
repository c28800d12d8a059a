"""Cases as their acceptance leaves them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from clerk_app.domain.cases import CaseState
from clerk_app.services.cases.acts import CaseAccepted
from clerk_app.services.cases.folding import CASE
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import ActRow, table_of
from clerk_app.store.prepared import Prepared
from clerk_app.store.projecting import Projection

_APPLICATION, _ACT = table_of(ApplicationRow), table_of(ActRow)
_PAYLOAD = select(_ACT.c.payload).where(_ACT.c.id == bindparam("act")).scalar_subquery()
_KEPT = ("person", "facts", "verdict")  # as the act says them: copied from its text, not written once more
_ADD = Prepared(
    insert(_APPLICATION).values(
        {column.name: bindparam(column.name, None) for column in _APPLICATION.columns}
        | {name: func.json_extract(_PAYLOAD, f"$.{name}") for name in _KEPT}
    )
)


def _accepted(rows: Session, record: RecordedAct, act: CaseAccepted) -> None:
    _ADD.run(
        rows,
        act=record.id,
        id=record.subject,
        number=act.number,
        query_code=act.query_code,
        service=act.service,
        policy=act.policy,
        station=act.station,
        state=CaseState.ACCEPTED.value,
        counter=record.counter,
        id_number=act.person.id_number,
        name=act.person.name,
        photo=act.photo,
        signature=act.signature,
        signed_form=record.payload.get("signed_form"),
        phone=act.phone,
        pickup=str(record.payload["pickup"]),
        post_address=act.post_address,
        photo_number=act.photo_number,
        fee=act.fee,
        due_refusal=act.due_refusal,
        due_issue=act.due_issue,
        round=1,
        accepted_at=record.at,
        accepted_by=record.actor,
        representative=record.payload.get("representative"),
        authorisation=record.payload.get("authorisation"),
        updated_seq=record.seq,
    )


def _duplicate(rows: Session, record: RecordedAct, act: CaseAccepted) -> None:
    """The applicant holds its receipt: the case stays to be found, as a duplicate."""
    _accepted(rows, record, act)
    rows.flush()
    rows.get_one(ApplicationRow, record.subject).state = CaseState.DUPLICATE.value


def _with_the_number(rows: Session, act: CaseAccepted) -> Sequence[str]:
    return rows.scalars(select(ApplicationRow.id).where(ApplicationRow.number == act.number)).all()


APPLICATIONS = Projection(
    CASE,
    rows=(ApplicationRow,),
    folds={CaseAccepted: _accepted},
    fallen={CaseAccepted: _duplicate},
    take_away=lambda rows, key: rows.execute(delete(ApplicationRow).where(ApplicationRow.id == key)),
    having={CaseAccepted: _with_the_number},
)
