"""The kinds of condition: is it met, from when on, and what is there to say about it.

Another kind of condition is a record in `requirements`, its reader in `rule_text`, its `ConditionKind` in a
module here, and one line in `KINDS`.
"""

from __future__ import annotations

from clerk_app.domain.law.kinds.cases import NO_OPEN_CASE, OPEN_QUESTION
from clerk_app.domain.law.kinds.condition_kind import ConditionKind
from clerk_app.domain.law.kinds.insurance_months import INSURANCE_MONTHS
from clerk_app.domain.law.kinds.loss import CARD_AT_HAND, LOSS_DECLARED
from clerk_app.domain.law.kinds.permit import ENDORSEMENT_WINDOW, PERMIT_IN_STATE
from clerk_app.domain.law.kinds.residence import CONTINUOUS_RESIDENCE, CURRENT_REGISTRATION, RESIDENCE_DAYS
from clerk_app.domain.law.kinds.route import DIRECT_ROUTE
from clerk_app.domain.law.requirements import (
    CardAtHand,
    ContinuousResidence,
    CurrentRegistration,
    DirectRoute,
    EndorsementWindow,
    InsuranceMonths,
    LossDeclared,
    NoOpenCase,
    OpenQuestion,
    PermitInState,
    ResidenceDays,
)

KINDS: dict[type, ConditionKind] = {
    NoOpenCase: NO_OPEN_CASE,
    ContinuousResidence: CONTINUOUS_RESIDENCE,
    ResidenceDays: RESIDENCE_DAYS,
    CurrentRegistration: CURRENT_REGISTRATION,
    InsuranceMonths: INSURANCE_MONTHS,
    EndorsementWindow: ENDORSEMENT_WINDOW,
    PermitInState: PERMIT_IN_STATE,
    CardAtHand: CARD_AT_HAND,
    LossDeclared: LOSS_DECLARED,
    OpenQuestion: OPEN_QUESTION,
    DirectRoute: DIRECT_ROUTE,
}
