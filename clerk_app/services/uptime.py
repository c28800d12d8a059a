"""How long the machine has run: a measure of time that no clock on the wall moves."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Uptime:
    boot: str  # names the run of the machine; another one after each start
    seconds: int  # since then, sleep included where the system counts it


def uptime() -> Uptime:
    return Uptime(_boot(), int(_since_boot()))


@cache
def _boot() -> str:
    """The kernel's id of this run (random(4)); where there is none, one for this process."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return str(uuid4())


def _since_boot() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
