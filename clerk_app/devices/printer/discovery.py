"""Printers that this machine knows (CUPS) or that the network announces (DNS-SD)."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

from clerk_app.devices.printer.errors import PrinterUnreachable
from clerk_app.devices.printer.ipp_client import IppClient, IppRefused
from clerk_app.devices.printer.ipp_message import IppOperation

_CUPS = "ipp://localhost:631/"
_TYPES = ("_ipp._tcp.local.", "_ipps._tcp.local.")  # a printer that offers both is listed under the first
_DETAILS_S = 0.5  # for one printer's address, where it did not come with the announcement


def find_printers(timeout_s: float = 2.0) -> tuple[tuple[str, str], ...]:
    """(URI, name) of each printer, queues of this machine first.

    Waits at most `timeout_s` for CUPS, as long for announcements and as long again for their details.
    """
    found = dict(_queues(timeout_s))
    for uri, name in _announced(timeout_s):
        found.setdefault(uri, name)
    return tuple(found.items())


def _queues(timeout_s: float) -> tuple[tuple[str, str], ...]:
    asked = {"requested-attributes": ("printer-name", "printer-uri-supported")}
    with suppress(PrinterUnreachable, IppRefused), IppClient(_CUPS, timeout_s) as client:
        queues = client.ask(IppOperation.CUPS_GET_PRINTERS, asked).printers()
        return tuple((queue.text("printer-uri-supported"), queue.text("printer-name")) for queue in queues)
    return ()


def _announced(timeout_s: float) -> tuple[tuple[str, str], ...]:
    """Printers of the local network; none where the system has no network to ask."""
    from zeroconf import Error, ServiceBrowser, ServiceStateChange, Zeroconf

    heard: dict[str, str] = {}  # full name of the service: its type

    def note(service_type: str, name: str, state_change: ServiceStateChange, **_: Any) -> None:
        if state_change is ServiceStateChange.Added:
            heard.setdefault(name, service_type)

    found: dict[str, str] = {}  # name: URI
    with suppress(OSError, Error), Zeroconf() as network:
        ServiceBrowser(network, list(_TYPES), handlers=[note])
        Event().wait(timeout_s)
        end = monotonic() + timeout_s
        for full, service_type in sorted(heard.items(), key=lambda item: (item[1], item[0])):
            name = full.removesuffix(f".{service_type}")
            left = end - monotonic()
            if name in found or left <= 0:
                continue
            service = network.get_service_info(service_type, full, timeout=int(min(_DETAILS_S, left) * 1000))
            if service is not None:
                path = (service.properties.get(b"rp") or b"ipp/print").decode("utf-8", "replace")
                host = _host(service.server or "", service.parsed_addresses(), min(_DETAILS_S, left))
                found[name] = f"{service_type[1:].partition('.')[0]}://{host}:{service.port}/{path}"
    return tuple((uri, name) for name, uri in found.items())


def _host(name: str, addresses: list[str], timeout_s: float) -> str:
    """The host as a URI has it: its name where the system itself can look that up, else an address.

    A name stays right when addresses are given out anew; but few systems know the names of the local network.
    """
    name = name.rstrip(".")
    known = list[bool]()

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            known.append(bool(socket.getaddrinfo(name, None)))

    asking = Thread(target=look_up, daemon=True)  # the system's look-up knows no time limit
    asking.start()
    asking.join(timeout_s)
    plain = [address for address in addresses if ":" not in address]
    if known or not addresses:
        return name
    return plain[0] if plain else f"[{addresses[0]}]"
