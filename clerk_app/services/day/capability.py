"""The end of a day (日结)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.core import Core
from clerk_app.services.day.service import JournalService

CAPABILITY = Capability(
    name="day",
    services={JournalService: lambda services: JournalService(services[Core], services[CaseReader])},
)
