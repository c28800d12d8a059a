"""Figures of a station (统计)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.figures.projection import FIGURES
from clerk_app.services.figures.service import FiguresService

CAPABILITY = Capability(
    name="figures",
    projections=(FIGURES,),
    services={FiguresService: lambda services: FiguresService(services[Core])},
)
