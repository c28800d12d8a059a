"""Cases as their correction and resubmission leave them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from clerk_app.services.acceptance.acts import CaseCorrected, CaseResubmitted, Mended
from clerk_app.services.cases.folding import CASE, advance
from clerk_app.store.acts import ABSENT, RecordedAct
from clerk_app.store.projecting import Projection, nothing_to_take


def _mended(rows: Session, record: RecordedAct, act: Mended) -> None:
    row = advance(rows, record, type(act))
    row.round += 1
    if act.photo is not ABSENT:
        row.photo = act.photo
    if act.signature is not ABSENT:
        row.signature = act.signature
        row.signed_form = None if act.signed_form is ABSENT else act.signed_form
    if act.phone is not ABSENT:
        row.phone = act.phone
    if act.pickup is not ABSENT:
        row.pickup = str(record.payload["pickup"])
    if act.post_address is not ABSENT:
        row.post_address = act.post_address


MENDED = Projection(CASE, folds={CaseResubmitted: _mended, CaseCorrected: _mended}, take_away=nothing_to_take)
