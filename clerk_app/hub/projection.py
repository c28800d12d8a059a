"""What the hub did not let stand, and its daily roots, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.orm import Session

from clerk_app.hub.acts import ChainAnchored, HubConflict, HubRefused, Ruling
from clerk_app.hub.kept_anchors import verify_anchors
from clerk_app.hub.rows import AnchorRow, ConflictRow
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import ActRow, SettlementRow
from clerk_app.store.prepared import Prepared
from clerk_app.store.projecting import ALONE, Aggregate, Projection

_RULED = Prepared(select(ConflictRow.id).where(ConflictRow.act_id == bindparam("act_id")))


def _ruling_of(record: RecordedAct) -> str:
    return record.id if record.kind in (HubConflict.kind, HubRefused.kind) else record.subject


CONFLICT = Aggregate("conflict", _ruling_of, lambda key: or_(ActRow.id == key, ActRow.subject == key))


def _ruled(rows: Session, record: RecordedAct, act: Ruling) -> None:
    word = rows.get(SettlementRow, act.act)
    if word is not None and word.ruling != record.id:
        return  # the hub went back since, and gave another word
    rows.add(
        ConflictRow(
            id=record.id,
            act_id=act.act,
            outcome=record.kind.removeprefix("hub."),
            why=act.why,
            kind=act.act_kind,
            subject=record.subject,
            winner=None if act.winner is None else dict(act.winner),
            at=record.at,
            handled_at=None,
            handled_by=None,
            note=None,
        )
    )


def _stirred(rows: Session, act_id: str, ruling: str | None) -> Iterable[str]:
    """A hub that went back rules anew: what it ruled on an act before counts no more."""
    rows.flush()
    return {*(row.id for row in _RULED.all(rows, act_id=act_id)), *([] if ruling is None else [ruling])}


def _anchored(rows: Session, record: RecordedAct, act: ChainAnchored) -> None:
    rows.merge(AnchorRow(day=act.day, counter=record.counter, body=dict(record.payload)))


def _take_anchor_away(rows: Session, key: str) -> None:
    row = rows.get(ActRow, key)
    if row is not None and row.kind == ChainAnchored.kind:
        rows.execute(delete(AnchorRow).where(AnchorRow.counter == row.counter, AnchorRow.day == row.subject))


RULINGS = Projection(
    CONFLICT,
    rows=(ConflictRow,),
    folds={HubConflict: _ruled, HubRefused: _ruled},
    take_away=lambda rows, key: rows.execute(delete(ConflictRow).where(ConflictRow.id == key)),
    stirred=_stirred,
)
ANCHORS = Projection(
    ALONE,
    rows=(AnchorRow,),
    folds={ChainAnchored: _anchored},
    take_away=_take_anchor_away,
    verify=lambda rows, counter: verify_anchors(rows, counter, None),
)
