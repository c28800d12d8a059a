"""After a refusal (书面答复, 行政复议, 行政诉讼)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.remedies.acts import (
    REPLY,
    RefusalContested,
    RefusalOverturned,
    RefusalUpheld,
    ReplyGiven,
    ReplyRequested,
)
from clerk_app.services.remedies.projection import REMEDIES
from clerk_app.services.remedies.service import RemedyService

CAPABILITY = Capability(
    name="remedies",
    acts=(ReplyRequested, ReplyGiven, RefusalContested, RefusalUpheld, RefusalOverturned),
    claims=(REPLY,),
    projections=(REMEDIES,),
    services={RemedyService: lambda services: RemedyService(services[Core])},
)
