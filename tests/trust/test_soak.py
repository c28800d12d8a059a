"""A day and more at one reader: cards, faults, plugs pulled and put back. Nothing may grow.

50 reads with every run of the tests, 2,000 where CLERK_APP_TRUST is `long`.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from clerk_app.devices.card_reader.ga450 import Ga450Reader
from clerk_app.devices.card_reader.simulated import SimulatedReader
from clerk_app.devices.card_reader.simulated_chip import Fault, default_card
from clerk_app.devices.card_reader.watch import (
    CardFailed,
    CardLifted,
    CardRead,
    ReaderReady,
    ReaderWatch,
    WatchTimes,
)
from tests.trust.sizes import LONG, size

READS = size(50, 2000)
FAULTS = (
    None,
    None,
    Fault.TRUNCATED,
    Fault.CHECKSUM,
    Fault.FLIPPED,
    Fault.NOISE,
    Fault.EXTRA_AA,
    Fault.LATE_REPLY,
)


def footprint() -> tuple[int, int, float]:
    """Threads, open handles, resident memory in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return (
        threading.active_count(),
        len(os.listdir("/proc/self/fd")),
        pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
    )


class Day:
    """What the watch said, counted."""

    def __init__(self) -> None:
        self.read = self.failed = self.lifted = self.ready = 0

    def __call__(self, event: object) -> None:
        self.read += isinstance(event, CardRead)
        self.failed += isinstance(event, CardFailed)
        self.lifted += isinstance(event, CardLifted)
        self.ready += isinstance(event, ReaderReady)


def wait(condition: Callable[[], bool], timeout_s: float = 10.0) -> bool:
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.002)
    return False


@pytest.mark.slow
@pytest.mark.timeout(0 if LONG else 300)
def test_threads_handles_and_memory_stay_flat() -> None:
    draw, day = Random(2000), Day()
    known = default_card()
    start: tuple[int, int, float] | None = None
    for turn in range(READS // 25):
        with SimulatedReader() as simulator:
            watch = ReaderWatch(
                lambda: Ga450Reader.open(simulator.path),
                day,
                times=WatchTimes(read=1.0, lift=1.0, back_off=(0.02, 0.05)),
            )
            watch.start()
            for _ in range(25):
                fault, before = draw.choice(FAULTS), day.read + day.failed
                if fault is not None:
                    simulator.fault(fault)
                simulator.place(known)
                assert wait(lambda before=before: day.read + day.failed > before), f"turn {turn}: {vars(day)}"
                simulator.lift()
                lifted = day.lifted
                wait(lambda lifted=lifted: day.lifted > lifted, 1.0)
            watch.stop()
        if turn == 1:
            start = footprint()  # what is loaded once is loaded
    assert start is not None
    end = footprint()
    print(f"{day.read} read, {day.failed} failed, {day.ready} times connected; {start} -> {end}")
    assert day.read > READS // 3
    assert end[0] <= start[0]
    assert end[1] <= start[1]
    assert end[2] < start[2] + 20
