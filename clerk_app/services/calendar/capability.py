"""The working-day table (工作日表)."""

from __future__ import annotations

from clerk_app.hub.loop import LinkLoop
from clerk_app.services.calendar.acts import YEAR, CalendarYearLoaded, CalendarYearSigned
from clerk_app.services.calendar.projection import YEARS
from clerk_app.services.calendar.service import CalendarService, follow_signed_years
from clerk_app.services.capability import Capability
from clerk_app.services.container import Services
from clerk_app.services.core import Core


def _begin(services: Services) -> None:
    core, loop = services[Core], services.find(LinkLoop)
    read_years = follow_signed_years(core.rules, core.store, core.register)
    if loop is not None:
        loop.on_registers(read_years)


CAPABILITY = Capability(
    name="calendar",
    acts=(CalendarYearLoaded, CalendarYearSigned),
    claims=(YEAR,),
    projections=(YEARS,),
    services={CalendarService: lambda services: CalendarService(services[Core])},
    begin=_begin,
)
