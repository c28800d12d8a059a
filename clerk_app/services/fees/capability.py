"""Fees of approved cases (收费)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.fees.acts import FEE_RECEIPT, REFUND, VOUCHER, FeeExempted, FeeReceived, FeeRefunded
from clerk_app.services.fees.projection import PAYMENTS
from clerk_app.services.fees.service import FeeService

CAPABILITY = Capability(
    name="fees",
    acts=(FeeReceived, FeeExempted, FeeRefunded),
    claims=(FEE_RECEIPT, VOUCHER, REFUND),
    projections=(PAYMENTS,),
    services={FeeService: lambda services: FeeService(services[Core])},
)
