"""What the permit gives (权益)."""

from __future__ import annotations

from clerk_app.services.benefits.service import BenefitsService
from clerk_app.services.capability import Capability
from clerk_app.services.core import Core

CAPABILITY = Capability(
    name="benefits",
    services={BenefitsService: lambda services: BenefitsService(services[Core])},
)
