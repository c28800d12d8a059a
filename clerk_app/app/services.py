"""Builds the services of one counter from the declarations of its capabilities."""

from __future__ import annotations

from collections.abc import Callable

from argon2 import PasswordHasher

from clerk_app.app.capabilities import capabilities
from clerk_app.devices.printer.contract import Printer
from clerk_app.hub.loop import LinkLoop
from clerk_app.services.changes import ChangeFeed
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.printing.service import PrinterSource


def build_services(
    core: Core,
    printer: Callable[[], Printer | None],
    *,
    hasher: PasswordHasher | None = None,
    loop: LinkLoop | None = None,
) -> Services:
    """All services over one core.

    Args:
        core: Store, register, rules, settings and clock.
        printer: Gives the printer in use at the moment of printing; None = the settings name none.
        hasher: Hashes passwords; None takes the Argon2id profile of RFC 9106 (low memory).
        loop: The thread that works with the hub; None where the counter works alone.
    """
    given: dict[type, object] = {Core: core, PrinterSource: PrinterSource(printer)}
    if hasher is not None:
        given[PasswordHasher] = hasher
    if loop is not None:
        given[LinkLoop] = loop
    given[ChangeFeed] = changes = ChangeFeed(core)
    if loop is not None:
        loop.on_registers(changes.registers_came)
    makers = {kind: make for capability in capabilities() for kind, make in capability.services.items()}
    services = Services(makers, given)
    services.make_all()
    for capability in capabilities():
        if capability.begin is not None:
            capability.begin(services)
    return services
