"""Cards that are made elsewhere (制证)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.production.acts import PERMIT, BatchExported, CardArrived, ProductionSent
from clerk_app.services.production.projection import CARDS
from clerk_app.services.production.service import ProductionService

CAPABILITY = Capability(
    name="production",
    acts=(ProductionSent, BatchExported, CardArrived),
    claims=(PERMIT,),
    projections=(CARDS,),
    services={ProductionService: lambda services: ProductionService(services[Core])},
)
