"""The end of a day (日结)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.day.service import DayService

CAPABILITY = Capability(name="day", services={DayService: lambda services: DayService(services[Core])})
