"""Handing cards over (发证)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.core import Core
from clerk_app.services.pickup.acts import CardHandedOver
from clerk_app.services.pickup.notices import NoticeService
from clerk_app.services.pickup.projection import HANDED_OVER
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.batch import BatchPrinting

CAPABILITY = Capability(
    name="pickup",
    acts=(CardHandedOver,),
    projections=(HANDED_OVER,),
    services={
        PickupService: lambda services: PickupService(services[Core], services[CaseReader]),
        NoticeService: lambda services: NoticeService(services[Core], services[BatchPrinting]),
    },
)
