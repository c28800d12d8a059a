"""Automatic endorsement (后台自动签注)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.endorsement.acts import (
    RUN,
    BulkFinished,
    BulkSigned,
    BulkStarted,
    CardEndorsed,
    CardStruck,
)
from clerk_app.services.endorsement.bulk import BulkService
from clerk_app.services.endorsement.projection import RUNS

CAPABILITY = Capability(
    name="endorsement",
    acts=(BulkStarted, CardEndorsed, CardStruck, BulkFinished, BulkSigned),
    claims=(RUN,),
    projections=(RUNS,),
    services={BulkService: lambda services: BulkService(services[Core])},
)
