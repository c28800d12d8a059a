"""The watch list at the counter (布控)."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.watch.acts import WatchAnswered
from clerk_app.services.watch.projection import WATCH
from clerk_app.services.watch.service import WatchService

CAPABILITY = Capability(
    name="watch",
    acts=(WatchAnswered,),
    projections=(WATCH,),
    services={WatchService: lambda services: WatchService(services[Core])},
)
