"""The states of an application (业务) and the acts that lead from one to the next."""

from __future__ import annotations

from enum import StrEnum

from clerk_app.domain.acts import Kind
from clerk_app.domain.errors import NotInThisState


class CaseState(StrEnum):
    ACCEPTED = "accepted"  # 已受理, waits for a supervisor
    RETURNED = "returned"  # 退回, waits for the clerk
    REFUSED = "refused"  # 不符合
    AWAITING_PAYMENT = "awaiting_payment"  # 待缴费
    APPROVED = "approved"  # 待制证
    IN_PRODUCTION = "in_production"  # 制证中
    READY = "ready"  # 待领
    HANDED_OVER = "handed_over"  # 已领
    ENDORSED = "endorsed"  # 已签注
    WITHDRAWN = "withdrawn"  # 撤回
    DUPLICATE = "duplicate"  # 重复受理: the hub granted another counter the claim


OPEN_STATES = frozenset(
    {
        CaseState.ACCEPTED,
        CaseState.RETURNED,
        CaseState.AWAITING_PAYMENT,
        CaseState.APPROVED,
        CaseState.IN_PRODUCTION,
        CaseState.READY,
    }
)

TRANSITIONS: dict[tuple[CaseState, Kind], CaseState] = {
    (CaseState.ACCEPTED, Kind.CASE_APPROVED): CaseState.APPROVED,
    (CaseState.ACCEPTED, Kind.CASE_APPROVED_FOR_FEE): CaseState.AWAITING_PAYMENT,
    (CaseState.ACCEPTED, Kind.CASE_ENDORSED): CaseState.ENDORSED,
    (CaseState.ACCEPTED, Kind.CASE_REFUSED): CaseState.REFUSED,
    (CaseState.ACCEPTED, Kind.CASE_RETURNED): CaseState.RETURNED,
    (CaseState.ACCEPTED, Kind.CASE_WITHDRAWN): CaseState.WITHDRAWN,
    (CaseState.RETURNED, Kind.CASE_RESUBMITTED): CaseState.ACCEPTED,
    (CaseState.RETURNED, Kind.CASE_WITHDRAWN): CaseState.WITHDRAWN,
    (CaseState.AWAITING_PAYMENT, Kind.FEE_RECEIVED): CaseState.APPROVED,
    (CaseState.AWAITING_PAYMENT, Kind.CASE_WITHDRAWN): CaseState.WITHDRAWN,
    (CaseState.APPROVED, Kind.PRODUCTION_SENT): CaseState.IN_PRODUCTION,
    (CaseState.APPROVED, Kind.CASE_WITHDRAWN): CaseState.WITHDRAWN,
    (CaseState.IN_PRODUCTION, Kind.CARD_ARRIVED): CaseState.READY,
    (CaseState.READY, Kind.CARD_HANDED_OVER): CaseState.HANDED_OVER,
}


def next_state(case: str, state: CaseState, kind: Kind) -> CaseState:
    """State after an act of `kind`; raises NotInThisState where the act does not lead on."""
    try:
        return TRANSITIONS[state, kind]
    except KeyError:
        raise NotInThisState(case, state.value, kind.value) from None
