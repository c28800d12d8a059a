"""Residence registration (居住登记): stays, houses and who declares them."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.residence.acts import (
    STAY,
    STAY_END,
    HouseDeclared,
    HouseLookedUp,
    RegistrationRefused,
    ResidenceChanged,
    ResidenceEnded,
    ResidenceRegistered,
)
from clerk_app.services.residence.houses import HouseService
from clerk_app.services.residence.projection import HOUSES, RESIDENCES
from clerk_app.services.residence.service import ResidenceService

CAPABILITY = Capability(
    name="residence",
    acts=(
        ResidenceRegistered,
        ResidenceEnded,
        ResidenceChanged,
        HouseDeclared,
        RegistrationRefused,
        HouseLookedUp,
    ),
    claims=(STAY, STAY_END),
    projections=(RESIDENCES, HOUSES),
    services={
        HouseService: lambda services: HouseService(services[Core]),
        ResidenceService: lambda services: ResidenceService(services[Core], services[HouseService]),
    },
)
