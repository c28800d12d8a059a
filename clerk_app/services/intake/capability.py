"""What is told at the window instead of an acceptance (补正告知, 不予受理)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.intake.acts import (
    TOLD,
    ApplicationNotAccepted,
    NonAcceptanceSetAside,
    SupplementEnded,
    SupplementTold,
)
from clerk_app.services.intake.projection import INTAKE
from clerk_app.services.intake.service import IntakeService

CAPABILITY = Capability(
    name="intake",
    acts=(SupplementTold, SupplementEnded, ApplicationNotAccepted, NonAcceptanceSetAside),
    claims=(TOLD,),
    projections=(INTAKE,),
    services={IntakeService: lambda services: IntakeService(services[Core])},
)
