"""Campaign: power cuts. What was acknowledged is there, nothing is half, and nothing is called lost that is not.

With `synchronous` NORMAL or OFF the same campaign must find losses, or it would show nothing.
"""

from __future__ import annotations

import json
import logging
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from clerk_app.app.data import open_store
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.store.errors import StoreError
from clerk_app.store.models import ActRow
from tests.acts import Kind
from tests.made import KEY, fresh_store
from tests.trust.power import Disk, events, shim, watching
from tests.trust.sizes import LONG, size

CUTS = size(30, 2000)
CUTS_OF_A_DAY = size(30, 200)
CASES = size(12, 60)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs LD_PRELOAD"),
    pytest.mark.logs("store.heads_damaged", always=False),  # its last records were not synced
    pytest.mark.logs("store.acts_missing", always=False),  # the variants
    pytest.mark.logs("store.log_cut", always=False),  # within a commit
    pytest.mark.slow,
]


@dataclass
class Found:
    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0  # acknowledged, and not there
    named: int = 0  # of those, said at the opening
    half: int = 0  # a journal or tables that do not hold together
    alarmed: int = 0  # called missing, though nothing acknowledged is lost
    unopened: int = 0


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return shim(tmp_path_factory.mktemp("shim"))
    except FileNotFoundError:
        pytest.skip("no compiler")


def campaign(folder: Path, library: Path, synchronous: str, cuts: int) -> Found:
    found = Found()
    for day in range(-(-cuts // CUTS_OF_A_DAY)):
        chance = random.Random(f"{synchronous} {day}")
        data = folder / f"{synchronous}-{day}"
        fresh_store(data, "FT-01").close()
        disk, trace = Disk.of(data), folder / f"{synchronous}-{day}.trace"
        module = Path(__file__).with_name("work_at_counter.py")
        subprocess.run(
            [sys.executable, str(module), str(data), str(day), str(CASES), synchronous],
            env=watching(library, data, trace),
            check=True,
        )
        steps = list(events(trace))
        moments = sorted(chance.sample(range(len(steps) + 1), min(CUTS_OF_A_DAY, cuts - found.cuts)))
        place = 0
        for moment in moments:
            for event in steps[place:moment]:
                disk.take(event)
            place = moment
            disk.cut(data, folder / "cut", chance)
            look(folder / "cut", bytes(disk.acks), found, chance)
        trace.unlink()
    return found


def look(cut: Path, acks: bytes, found: Found, chance: random.Random) -> None:
    said = [tuple(act) for line in acks.split(b"\n")[:-1] for act in json.loads(line)]
    found.cuts += 1
    found.acknowledged += len(said)
    try:
        store = open_store(cut, key=KEY)
    except StoreError:
        found.unopened += 1
        return
    try:
        with store.read() as session:
            kept = {row.seq: row.hash for row in session.execute(select(ActRow.seq, ActRow.hash))}
            accepted = select(ActRow.subject).where(ActRow.kind == Kind.CASE_ACCEPTED)
            whole = set(session.scalars(accepted)) == set(session.scalars(select(ApplicationRow.id)))
        lost = sum(kept.get(seq) != digest for seq, digest in said)
        found.lost += lost
        missing = store.losses.missing
        if missing is not None:
            found.named += lost
            found.alarmed += lost == 0
            return
        try:
            head = store.verify(blobs=True)
            if chance.random() < 0.1:
                store.rebuild()
            found.half += not whole or head.acts != len(kept)
        except Exception:
            logging.getLogger(__name__).info("half", exc_info=True)
            found.half += 1
    finally:
        store.close()


@pytest.mark.timeout(7200 if LONG else 120)
def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path, library: Path) -> None:
    found = campaign(tmp_path, library, "FULL", CUTS)
    print(found)
    assert found.cuts == CUTS
    assert found.acknowledged > CUTS
    assert (found.lost, found.half, found.alarmed, found.unopened) == (0, 0, 0, 0), found


@pytest.mark.timeout(7200 if LONG else 120)
@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_the_campaign_finds_a_database_that_is_not_synced(
    tmp_path: Path, library: Path, synchronous: str
) -> None:
    found = campaign(tmp_path, library, synchronous, size(10, 200))
    print(found)
    assert found.lost + found.unopened + found.half > 0, found
