"""Units and schools that apply for their people (单位申报, 代办): accounts, lists, collection."""

from __future__ import annotations

from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.agency.acts import (
    ACCOUNT,
    BATCH,
    BATCH_ROW,
    BatchBegun,
    BatchCollected,
    BatchFinished,
    BatchRowTaken,
    UnitChanged,
    UnitClosed,
    UnitOpened,
    UnitPersonJoined,
    UnitPersonLeft,
)
from clerk_app.services.agency.batches import BatchService
from clerk_app.services.agency.collecting import CollectionService
from clerk_app.services.agency.projection import ACCOUNTS, BATCHES
from clerk_app.services.agency.units import UnitService
from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.endorsement.counter import EndorsementService

CAPABILITY = Capability(
    name="agency",
    acts=(
        UnitOpened,
        UnitChanged,
        UnitClosed,
        UnitPersonJoined,
        UnitPersonLeft,
        BatchBegun,
        BatchRowTaken,
        BatchFinished,
        BatchCollected,
    ),
    claims=(ACCOUNT, BATCH, BATCH_ROW),
    projections=(ACCOUNTS, BATCHES),
    services={
        UnitService: lambda services: UnitService(services[Core]),
        BatchService: lambda services: BatchService(
            services[Core], services[AcceptanceService], services[EndorsementService]
        ),
        CollectionService: lambda services: CollectionService(services[Core]),
    },
)
