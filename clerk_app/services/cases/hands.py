"""Whose hands a case has gone through before it is decided."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.staff import Officer
from clerk_app.services.cases.acts import CaseAct
from clerk_app.services.core import Core, officers
from clerk_app.store.models import ActRow

PREPARED_BY = "prepared_by"  # key of the acts that make a case what it is: whose typing they took over


def hands_of(core: Core, rows: Rows, case_id: str) -> tuple[Officer, ...]:
    """Everybody who made the case what it is: who accepted it, mended and resubmitted it, or began the draft
    that another one took over."""
    kinds = [act.kind for act in core.store.projections.kinds if issubclass(act, CaseAct) and act.prepares]
    acts = select(ActRow.actor, ActRow.payload).where(ActRow.subject == case_id, ActRow.kind.in_(kinds))
    found: dict[str, None] = {}
    for actor, payload in rows.execute(acts):
        found |= dict.fromkeys((actor, *payload.get(PREPARED_BY, ())))
    return officers(rows, found)
