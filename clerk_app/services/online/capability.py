"""Applications on the portal (网上申办)."""

from __future__ import annotations

from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.online.acts import OnlineReturned
from clerk_app.services.online.projection import RETURNS
from clerk_app.services.online.service import OnlineService

CAPABILITY = Capability(
    name="online",
    acts=(OnlineReturned,),
    projections=(RETURNS,),
    services={OnlineService: lambda services: OnlineService(services[Core], services[AcceptanceService])},
)
