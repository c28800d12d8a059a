"""Acts for tests: kinds by name, claims, and acts that say what the journal says, whatever that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from clerk_app.app.capabilities import all_acts, projections
from clerk_app.domain.cases import CaseState
from clerk_app.services.calendar.acts import YEAR
from clerk_app.services.cases.acts import (
    DECISION,
    ENDORSEMENT,
    RECEIPT,
    CaseAct,
    open_case as open_case_claim,
)
from clerk_app.services.endorsement.acts import OPEN_RUN
from clerk_app.services.staff.acts import LOGIN
from clerk_app.store import folding, journal
from clerk_app.store.acts import RecordedAct, release
from clerk_app.store.unit import UnitOfWork

PROJECTIONS = projections()
Kind = StrEnum("Kind", {act.kind.upper().replace(".", "_"): act.kind for act in all_acts()})

TRANSITIONS: dict[tuple[CaseState, Any], CaseState] = {
    (before, Kind(act.kind)): after
    for act in all_acts()
    if issubclass(act, CaseAct)
    for before, after in act.leads.items()
}
calendar_claim, decision_claim, endorsement_claim = YEAR.of, DECISION.of, ENDORSEMENT.of
login_claim, receipt_claim = LOGIN.of, RECEIPT.of

__all__ = [
    "OPEN_RUN",
    "PROJECTIONS",
    "TRANSITIONS",
    "Kind",
    "calendar_claim",
    "decision_claim",
    "endorsement_claim",
    "login_claim",
    "open_case_claim",
    "receipt_claim",
    "record",
    "release",
]


def record(
    uow: UnitOfWork, kind: str, subject: str, payload: Mapping[str, Any], claims: Sequence[str] = ()
) -> RecordedAct:
    """What `UnitOfWork.record` does, with the payload as JSON and no claims but those that are given."""
    if uow._failed:
        raise RuntimeError("an act of this unit failed: it can only be rolled back")
    uow._failed = True
    act = journal.append(
        uow.session,
        uow._counter,
        uow._actor,
        kind=str(kind),
        version=1,
        subject=subject,
        payload=dict(payload),
        claims=claims,
        at=uow._clock(),
    )
    said = uow._projections.kinds.read(act)
    if said is not None:
        folding.fold(uow.session, uow._projections, act, said)
    uow._failed = False
    uow._acts.append(act)
    return act
