"""The services of one counter, bundled for the window."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.services.acceptance import AcceptanceService
from clerk_app.services.benefits import BenefitsService
from clerk_app.services.bulk import BulkService
from clerk_app.services.calendar import CalendarService
from clerk_app.services.decision import DecisionService
from clerk_app.services.desk import DeskService
from clerk_app.services.fees import FeeService
from clerk_app.services.impact import ImpactService
from clerk_app.services.journal import JournalService
from clerk_app.services.link import LinkService
from clerk_app.services.pickup import PickupService
from clerk_app.services.printing import PrintingService
from clerk_app.services.production import ProductionService
from clerk_app.services.staff import StaffService


@dataclass(frozen=True, slots=True)
class House:
    staff: StaffService
    desk: DeskService
    acceptance: AcceptanceService
    decision: DecisionService
    production: ProductionService
    pickup: PickupService
    printing: PrintingService
    journal: JournalService
    calendar: CalendarService
    bulk: BulkService
    impact: ImpactService
    fees: FeeService
    benefits: BenefitsService
    link: LinkService
