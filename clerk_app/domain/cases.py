"""The states of an application (业务). Which act leads from one to the next, the acts say (`services.cases`)."""

from __future__ import annotations

from enum import StrEnum


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
