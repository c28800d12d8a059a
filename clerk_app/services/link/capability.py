"""Working with the hub (往来), and without it."""

from __future__ import annotations

from clerk_app.hub.acts import ChainAlarm, ChainAnchored, HubConflict, HubRefused
from clerk_app.hub.loop import LinkLoop
from clerk_app.hub.projection import ANCHORS, RULINGS
from clerk_app.services.capability import Capability
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.core import Core
from clerk_app.services.link.acts import ConflictHandled, OfflineAllowed
from clerk_app.services.link.projection import HANDLED, LEAVES
from clerk_app.services.link.service import LinkService

CAPABILITY = Capability(
    name="link",
    acts=(HubConflict, HubRefused, ConflictHandled, OfflineAllowed, ChainAnchored, ChainAlarm),
    projections=(RULINGS, HANDLED, LEAVES, ANCHORS),
    services={
        LinkService: lambda services: LinkService(
            services[Core], services[CaseReader], services.find(LinkLoop)
        )
    },
)
