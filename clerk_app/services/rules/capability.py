"""The law of the counter: policies and the working-day table in force."""

from __future__ import annotations

from clerk_app.hub.loop import LinkLoop
from clerk_app.services.capability import Capability
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.rules.city_law import follow_city_law


def _begin(services: Services) -> None:
    core, loop = services[Core], services.find(LinkLoop)
    follow_city_law(core.rules, core.register)
    if loop is not None:
        loop.on_registers(lambda: follow_city_law(core.rules, core.register))


CAPABILITY = Capability(
    name="rules",
    begin=_begin,
)
