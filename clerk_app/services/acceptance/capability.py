"""Accepting an application (受理)."""

from __future__ import annotations

from clerk_app.services.acceptance.acts import CaseCorrected, CaseResubmitted
from clerk_app.services.acceptance.projection import MENDED
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.capability import Capability
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.core import Core
from clerk_app.services.link.service import LinkService

CAPABILITY = Capability(
    name="acceptance",
    acts=(CaseResubmitted, CaseCorrected),
    projections=(MENDED,),
    services={
        AcceptanceService: lambda services: AcceptanceService(
            services[Core], services[DraftKeeper], services[LinkService]
        )
    },
)
