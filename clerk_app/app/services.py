"""Builds the services of one counter from what they stand on."""

from __future__ import annotations

from collections.abc import Callable

from argon2 import PasswordHasher

from clerk_app.devices.printer.contract import Printer
from clerk_app.hub.loop import LinkLoop
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.benefits.service import BenefitsService
from clerk_app.services.calendar.service import CalendarService, follow_signed_years
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.day.service import JournalService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.endorsement.bulk import BulkService
from clerk_app.services.fees.service import FeeService
from clerk_app.services.impact.service import ImpactService
from clerk_app.services.link.service import LinkService
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.rules.city_law import follow_city_law
from clerk_app.services.staff.service import StaffService


def build_services(
    core: Core,
    printer: Callable[[], Printer | None],
    *,
    hasher: PasswordHasher | None = None,
    loop: LinkLoop | None = None,
) -> Services:
    """All services over one core.

    Args:
        core: Store, rules, settings and clock.
        printer: Gives the printer in use at the moment of printing; None = the settings name none.
        hasher: Hashes passwords; None takes the Argon2id profile of RFC 9106 (low memory).
        loop: The thread that works with the hub; None where the counter works alone.
    """
    read_years = follow_signed_years(core.rules, core.store, core.register)
    follow_city_law(core.rules, core.register)
    if loop is not None:
        loop.on_registers(read_years)
        loop.on_registers(lambda: follow_city_law(core.rules, core.register))
    keeper = DraftKeeper(core)
    reader = CaseReader(core)
    link = LinkService(core, reader, loop)
    return Services(
        StaffService(core) if hasher is None else StaffService(core, hasher),
        DeskService(core, keeper, link),
        AcceptanceService(core, keeper, link),
        DecisionService(core, reader),
        ProductionService(core),
        PickupService(core, reader),
        PrintingService(core, all_papers(), printer),
        JournalService(core, reader),
        CalendarService(core),
        BulkService(core),
        ImpactService(core),
        FeeService(core),
        BenefitsService(core),
        link,
    )
