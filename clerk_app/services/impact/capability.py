"""What another law would change."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.impact.service import ImpactService

CAPABILITY = Capability(
    name="impact",
    services={ImpactService: lambda services: ImpactService(services[Core])},
)
