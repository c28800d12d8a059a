"""Applications that are taken back (撤回)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.withdrawal.acts import CaseWithdrawn
from clerk_app.services.withdrawal.projection import WITHDRAWALS
from clerk_app.services.withdrawal.service import WithdrawalService

CAPABILITY = Capability(
    name="withdrawal",
    acts=(CaseWithdrawn,),
    projections=(WITHDRAWALS,),
    services={WithdrawalService: lambda services: WithdrawalService(services[Core])},
)
