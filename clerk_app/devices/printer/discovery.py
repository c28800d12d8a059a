"""Printers that this machine knows (CUPS) or that the network announces (DNS-SD)."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress

from clerk_app.devices.printer.errors import PrinterUnreachable
from clerk_app.devices.printer.ipp_client import IppClient, IppRefused
from clerk_app.devices.printer.ipp_message import IppOperation

_CUPS = "ipp://localhost:631/"


def find_printers(timeout_s: float = 2.0) -> tuple[tuple[str, str], ...]:
    """(URI, name) of each printer, queues of this machine first; waits at most about twice `timeout_s`.

    Empty where neither CUPS nor ippfind is there (Windows): then the URI is typed in.
    """
    found = dict(_queues(timeout_s))
    for uri in _announced(timeout_s):
        found.setdefault(uri, uri.split("/")[2])
    return tuple(found.items())


def _queues(timeout_s: float) -> tuple[tuple[str, str], ...]:
    asked = {"requested-attributes": ("printer-name", "printer-uri-supported")}
    with suppress(PrinterUnreachable, IppRefused), IppClient(_CUPS, timeout_s) as client:
        queues = client.ask(IppOperation.CUPS_GET_PRINTERS, asked).printers()
        return tuple((queue.text("printer-uri-supported"), queue.text("printer-name")) for queue in queues)
    return ()


def _announced(timeout_s: float) -> tuple[str, ...]:
    program = shutil.which("ippfind")
    if program is None:
        return ()
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            [program, "-T", str(max(1, round(timeout_s)))],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout_s + 3,
            check=False,
        )
        return tuple(line.strip() for line in done.stdout.splitlines() if line.startswith(("ipp:", "ipps:")))
    return ()
