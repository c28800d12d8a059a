"""A counter's day (开班, 日结): opened, counted, closed, and what was done in it."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.core import Core
from clerk_app.services.day.acts import DayClosed, DayCounted, DayOpened
from clerk_app.services.day.closing import ClosingService
from clerk_app.services.day.open_items import OpenItems
from clerk_app.services.day.projection import DAYS
from clerk_app.services.day.service import DayService
from clerk_app.services.link.service import LinkService
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.staff.service import StaffService

CAPABILITY = Capability(
    name="day",
    acts=(DayOpened, DayCounted, DayClosed),
    projections=(DAYS,),
    services={
        DayService: lambda services: DayService(services[Core]),
        OpenItems: lambda services: OpenItems(
            services[Core], all_papers(), services[DraftKeeper], services[LinkService]
        ),
        ClosingService: lambda services: ClosingService(
            services[Core], services[OpenItems], services[DayService], services[StaffService]
        ),
    },
)
