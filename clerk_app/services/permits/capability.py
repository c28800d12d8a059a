"""The permit that somebody holds: 挂失, its lifting, 注销."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.permits.acts import (
    CANCELLATION,
    LOSS,
    CancellationLifted,
    CardFound,
    CardReportedLost,
    PermitCancelled,
)
from clerk_app.services.permits.projection import CANCELLATIONS, LOSSES
from clerk_app.services.permits.service import PermitService

CAPABILITY = Capability(
    name="permits",
    acts=(CardReportedLost, CardFound, PermitCancelled, CancellationLifted),
    claims=(LOSS, CANCELLATION),
    projections=(LOSSES, CANCELLATIONS),
    services={PermitService: lambda services: PermitService(services[Core])},
)
