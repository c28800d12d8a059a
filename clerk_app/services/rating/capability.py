"""好差评: what applicants think of a visit."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.rating.acts import VisitRated
from clerk_app.services.rating.projection import RATINGS
from clerk_app.services.rating.service import RatingService

CAPABILITY = Capability(
    name="rating",
    acts=(VisitRated,),
    projections=(RATINGS,),
    services={RatingService: lambda services: RatingService(services[Core])},
)
