"""Builds the services of one counter from what they stand on."""

from __future__ import annotations

from collections.abc import Callable

from argon2 import PasswordHasher

from clerk_app.devices.contract import Printer
from clerk_app.services.acceptance import AcceptanceService
from clerk_app.services.benefits import BenefitsService
from clerk_app.services.bulk import BulkService
from clerk_app.services.calendar import CalendarService, follow_signed_years
from clerk_app.services.casework import CaseReader
from clerk_app.services.city_law import follow_city_law
from clerk_app.services.core import Core
from clerk_app.services.decision import DecisionService
from clerk_app.services.desk import DeskService
from clerk_app.services.drafts import DraftKeeper
from clerk_app.services.fees import FeeService
from clerk_app.services.house import House
from clerk_app.services.impact import ImpactService
from clerk_app.services.journal import JournalService
from clerk_app.services.link import LinkService
from clerk_app.services.link_loop import LinkLoop
from clerk_app.services.pickup import PickupService
from clerk_app.services.printing import PrintingService
from clerk_app.services.production import ProductionService
from clerk_app.services.staff import StaffService


def build_house(
    core: Core,
    printer: Callable[[], Printer | None],
    *,
    hasher: PasswordHasher | None = None,
    loop: LinkLoop | None = None,
) -> House:
    """All services over one core.

    Args:
        core: Store, rules, settings and clock.
        printer: Gives the printer in use at the moment of printing; None = the settings name none.
        hasher: Hashes passwords; None takes the Argon2id profile of RFC 9106 (low memory).
        loop: The thread that works with the hub; None where the counter works alone.
    """
    read_years = follow_signed_years(core.rules, core.store)
    follow_city_law(core.rules, core.store.register)
    if loop is not None:
        loop.on_registers(read_years)
        loop.on_registers(lambda: follow_city_law(core.rules, core.store.register))
    keeper = DraftKeeper(core)
    reader = CaseReader(core)
    link = LinkService(core, reader, loop)
    return House(
        staff=StaffService(core) if hasher is None else StaffService(core, hasher),
        desk=DeskService(core, keeper, link),
        acceptance=AcceptanceService(core, keeper, link),
        decision=DecisionService(core, reader),
        production=ProductionService(core),
        pickup=PickupService(core, reader),
        printing=PrintingService(core, reader, keeper, printer),
        journal=JournalService(core, reader),
        calendar=CalendarService(core),
        bulk=BulkService(core),
        impact=ImpactService(core),
        fees=FeeService(core),
        benefits=BenefitsService(core),
        link=link,
    )
