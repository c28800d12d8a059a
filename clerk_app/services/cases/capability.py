"""What all services that end in a permit have in common: applications on their way."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.cases.acts import (
    ENDORSEMENT,
    ONLINE,
    ONLINE_RETURN,
    OPEN_CASE,
    RECEIPT,
    CaseAccepted,
    CaseErased,
    CaseViewed,
)
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.projection import APPLICATIONS
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.core import Core

CAPABILITY = Capability(
    name="cases",
    acts=(CaseAccepted, CaseErased, CaseViewed),
    claims=(OPEN_CASE, RECEIPT, ENDORSEMENT, ONLINE, ONLINE_RETURN),
    projections=(APPLICATIONS,),
    services={
        CaseReader: lambda services: CaseReader(services[Core]),
        DraftKeeper: lambda services: DraftKeeper(services[Core]),
    },
)
