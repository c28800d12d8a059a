"""What another law would change."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.impact.acts import MovedPeopleListed
from clerk_app.services.impact.service import ImpactService

CAPABILITY = Capability(
    name="impact",
    acts=(MovedPeopleListed,),
    services={ImpactService: lambda services: ImpactService(services[Core])},
)
