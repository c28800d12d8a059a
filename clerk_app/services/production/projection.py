"""Cards on their way, and the permits that came of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerk_app.services.cases.folding import CASE, advance
from clerk_app.services.cases.rows import PermitRow
from clerk_app.services.production.acts import CardArrived, ProductionSent
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Projection


def _sent(rows: Session, record: RecordedAct, act: ProductionSent) -> None:
    row = advance(rows, record, ProductionSent)
    row.batch, row.sent_at = act.batch, record.at


def _arrived(rows: Session, record: RecordedAct, act: CardArrived) -> None:
    row = advance(rows, record, CardArrived)
    row.card_number, row.shelf = act.card_number, act.shelf
    row.issued, row.arrived_at = act.issued, record.at
    rows.add(
        PermitRow(
            number=act.card_number,
            case_id=row.id,
            id_number=row.id_number,
            issued=act.issued,
            endorsed=[],
            lost=None,
            cancelled=None,
            handed_over=False,
        )
    )


def _with_the_number(rows: Session, act: CardArrived) -> Sequence[str]:
    return rows.scalars(select(PermitRow.case_id).where(PermitRow.number == act.card_number)).all()


CARDS = Projection(
    CASE,
    rows=(PermitRow,),
    folds={ProductionSent: _sent, CardArrived: _arrived},
    take_away=lambda rows, key: rows.execute(delete(PermitRow).where(PermitRow.case_id == key)),
    having={CardArrived: _with_the_number},
)
