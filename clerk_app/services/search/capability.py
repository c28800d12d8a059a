"""Finding cases (查询)."""

from __future__ import annotations

from clerk_app.registers.name_index import NameIndex
from clerk_app.services.capability import Capability
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.core import Core
from clerk_app.services.search.finding import FindService
from clerk_app.services.search.service import SearchService

CAPABILITY = Capability(
    name="search",
    services={
        SearchService: lambda services: SearchService(services[Core], services[CaseReader]),
        FindService: lambda services: FindService(services[Core], NameIndex(services[Core].register)),
    },
)
