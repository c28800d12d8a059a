"""Cards in their holders' hands."""

from __future__ import annotations

from sqlalchemy.orm import Session

from clerk_app.services.cases.folding import CASE, advance
from clerk_app.services.cases.rows import PermitRow
from clerk_app.services.pickup.acts import CardHandedOver
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Projection, nothing_to_take


def _handed_over(rows: Session, record: RecordedAct, act: CardHandedOver) -> None:
    row = advance(rows, record, CardHandedOver)
    row.handed_over_at, row.handed_over_by = record.at, record.actor
    row.recipient = str(record.payload["recipient"])
    row.recipient_name = act.recipient_name
    row.recipient_id_number = act.recipient_id_number
    row.pickup_signature = act.signature
    row.pickup_on_paper = act.on_paper
    row.recipient_relation = record.payload.get("relation")
    row.pickup_authorisation = record.payload.get("authorisation")
    row.old_card_returned, row.old_card_note = act.old_card_returned, act.old_card_note or None
    permit = rows.get(PermitRow, row.card_number)
    if permit is not None:
        permit.handed_over = True


HANDED_OVER = Projection(
    CASE,
    folds={CardHandedOver: _handed_over},
    take_away=nothing_to_take,
)
