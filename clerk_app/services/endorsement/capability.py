"""Endorsement at the counter (即时签注), and of many holders at once (后台自动签注)."""

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
    PermitEndorsed,
)
from clerk_app.services.endorsement.bulk import BulkService
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.endorsement.projection import AT_COUNTER, RUNS
from clerk_app.services.link.service import LinkService

CAPABILITY = Capability(
    name="endorsement",
    acts=(PermitEndorsed, BulkStarted, CardEndorsed, CardStruck, BulkFinished, BulkSigned),
    claims=(RUN,),
    projections=(AT_COUNTER, RUNS),
    services={
        EndorsementService: lambda services: EndorsementService(services[Core], services[LinkService]),
        BulkService: lambda services: BulkService(services[Core]),
    },
)
