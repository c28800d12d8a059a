"""The supervisor's decision (审批)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.cases.acts import DECISION
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.core import Core
from clerk_app.services.decision.acts import (
    CaseApproved,
    CaseApprovedForFee,
    CaseEndorsed,
    CaseRefused,
    CaseReturned,
)
from clerk_app.services.decision.projection import DECISIONS
from clerk_app.services.decision.service import DecisionService

CAPABILITY = Capability(
    name="decision",
    acts=(CaseApproved, CaseApprovedForFee, CaseEndorsed, CaseRefused, CaseReturned),
    claims=(DECISION,),
    projections=(DECISIONS,),
    services={DecisionService: lambda services: DecisionService(services[Core], services[CaseReader])},
)
