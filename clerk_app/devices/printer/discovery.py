"""Printers that this machine knows (CUPS) or that the network announces (DNS-SD)."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from contextlib import suppress
from typing import Any

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
    from pyipp import IPP, IPPError
    from pyipp.enums import IppOperation

    async def ask() -> dict[str, Any]:
        async with IPP(host=_CUPS, request_timeout=max(1, round(timeout_s))) as client:
            wanted = ["printer-name", "printer-uri-supported"]
            message = {"operation-attributes-tag": {"requested-attributes": wanted}}
            return await client.execute(IppOperation.CUPS_GET_PRINTERS, message)

    with suppress(IPPError, OSError):
        printers: list[dict[str, Any]] = asyncio.run(ask()).get("printers") or []
        return tuple((_first(item["printer-uri-supported"]), str(item["printer-name"])) for item in printers)
    return ()


def _first(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value)


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
