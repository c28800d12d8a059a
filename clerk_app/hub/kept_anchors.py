"""The daily roots that this counter keeps, held against its own chain."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from clerk_app.hub.anchors import anchor_from_json, verify_anchor, verify_succession
from clerk_app.hub.rows import AnchorRow
from clerk_app.store.errors import ChainBroken


def last_anchor_day(session: Session, counter: str) -> date | None:
    """Day of the newest anchor of a chain; None before the first."""
    return session.scalar(select(func.max(AnchorRow.day)).where(AnchorRow.counter == counter))


def verify_anchors(session: Session, counter: str, public_key: bytes | None) -> int:
    """That our chain still holds every head that was anchored, and by whom; how many anchors there are.

    Args:
        session: Of counter.db.
        counter: Whose chain is ours.
        public_key: Of the hub's administrator; None proves only that the chain was not changed since
            the anchors came, not who made them.

    Raises ChainBroken (``anchor``), and what `anchors.verify_anchor` raises.
    """
    rows = session.scalars(select(AnchorRow).where(AnchorRow.counter == counter).order_by(AnchorRow.day))
    found = [anchor_from_json(row.body) for row in rows]
    for anchor in found:
        head = anchor.head
        at = text("SELECT hash FROM act WHERE counter = :counter AND seq = :seq")
        kept = session.execute(at, {"counter": counter, "seq": head.seq}).scalar()
        if head.counter != counter or kept != head.hash:
            raise ChainBroken(counter, head.seq, "anchor")
        if public_key is not None:
            verify_anchor(anchor, public_key)
    verify_succession(found)
    return len(found)
