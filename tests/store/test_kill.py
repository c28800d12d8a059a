"""SIGKILL of a writing process at random moments: what it said was recorded is there, and nothing is half.

The killed process is forked from the test, so that hundreds of moments take a minute; it opens the
store itself, and the parent holds nothing open meanwhile. (tests/end2end/test_kill.py does the same to
whole cases through the services.)
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from clerk_app.app.data import create_store, open_store
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.store.changes import Changed
from clerk_app.store.models import ActRow, ClaimRow
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS, Kind, open_case_claim, record, release
from tests.made import KEY
from tests.store.acts import acceptance
from tests.trust.sizes import LONG, size

MOMENTS = int(os.environ.get("CLERK_APP_KILLS", size(200, 1000)))
A_CASE = [
    (Kind.CASE_APPROVED, {"round": 1}),
    (Kind.PRODUCTION_SENT, {"batch": "b"}),
    (Kind.CARD_ARRIVED, {"issued": "2026-11-23", "shelf": "1"}),
]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
    pytest.mark.campaign,
    pytest.mark.logs("store.log_cut", always=False),  # a kill within a commit: about one in a thousand
]


def killed_after(seconds: float, work: Callable[[int], None]) -> list[Any]:
    """Run `work(pipe)` in a process of its own, kill it, and give what it wrote (whole lines of JSON)."""
    child, reading = _forked(work)
    time.sleep(seconds)
    return _killed(child, reading)


def seconds_until(lines: int, work: Callable[[int], None]) -> float:
    """How long `work` takes on this machine, as busy as it is now, to write so many lines."""
    begun = time.perf_counter()
    child, reading = _forked(work)
    seen = 0
    while seen < lines and (some := os.read(reading, 4096)):
        seen += some.count(b"\n")
    took = time.perf_counter() - begun
    _killed(child, reading)
    assert seen >= lines, "it ended before it was killed"
    return took


def _forked(work: Callable[[int], None]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(writing)
        except BaseException as error:  # noqa: BLE001 - the parent must hear of it
            os.write(writing, json.dumps({"error": repr(error)}).encode() + b"\n")
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def _killed(child: int, reading: int) -> list[Any]:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return [json.loads(line) for line in pipe.read().split(b"\n")[:-1]]


def work_cases(directory: Path, seed: int, pipe: int) -> None:
    store = open_store(directory, key=KEY)

    def say(changed: Changed) -> None:
        os.write(pipe, json.dumps([[act.seq, act.hash] for act in changed.acts]).encode() + b"\n")

    store.subscribe(say)
    chance = random.Random(seed)
    for number in range(1_000_000):
        case = f"{seed}-{number}"
        store.drafts.save(case, "clerk", {"case": case}, {"photo": case.encode() * 3000})
        with store.unit("clerk") as uow:
            photo = uow.put_blob(case.encode() * chance.choice((10, 3000)), "image/jpeg")
            record(uow, Kind.CASE_ACCEPTED, case, acceptance(case, case, photo), [open_case_claim(case)])
            uow.drop_draft(case)
            if chance.random() < 0.8:
                uow.commit()
            else:
                continue
        with store.unit("supervisor") as uow:
            for kind, payload in A_CASE[: chance.randrange(4)]:
                record(uow, kind, case, payload | {"card_number": f"S-{case}"})
            if chance.random() < 0.2:
                record(uow, Kind.STAFF_SIGNED_OUT, "x", {}, [release(open_case_claim(case))])
            uow.commit()


def check(directory: Path, said: list[Any]) -> int:
    """How many acts are there, all of them whole and all that were said among them."""
    store = open_store(directory, key=KEY)
    try:
        head = store.verify(blobs=True)
        with store.read() as session:
            kept = {row.seq: row.hash for row in session.execute(select(ActRow.seq, ActRow.hash))}
            accepted = session.execute(
                select(ActRow.subject).where(ActRow.kind == Kind.CASE_ACCEPTED)
            ).scalars()
            cases = set(accepted)
            assert cases == set(session.scalars(select(ApplicationRow.id)))
        for commit in said:
            assert isinstance(commit, list), commit
            assert all(kept.get(seq) == digest for seq, digest in commit)
        assert len(kept) == head.acts
        assert not cases & {draft.draft_id for draft in store.drafts.all()}, "an accepted case is no draft"
        assert all(draft.blobs["photo"] for draft in store.drafts.all())
        before = rows(store)
        store.rebuild()
        assert rows(store) == before
        return head.acts
    finally:
        store.close()


def rows(store: Store) -> list[list[str]]:
    with store.read() as session:
        tables = [table.__table__ for table in (*PROJECTIONS.rows, ClaimRow)]
        return [sorted(map(str, session.execute(select(*table.columns)))) for table in tables]


@pytest.mark.timeout(7200 if LONG else 600)
def test_what_was_recorded_outlives_any_moment(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    acts = drafts = 0
    for moment in range(MOMENTS):
        if moment % 20 == 0:  # a young journal again: verification stays quick
            directory = tmp_path / str(moment)
            create_store(directory, "FT-01", key=KEY).close()
            a_few = seconds_until(4, partial(work_cases, directory, moment + MOMENTS))
            before = check(directory, [])
        said = killed_after(chance.uniform(0, 2 * a_few), partial(work_cases, directory, moment))
        after = check(directory, said)
        assert after >= before
        acts, before = acts + after - before, after
        store = open_store(directory, key=KEY)
        drafts += len(store.drafts.all())
        for draft in store.drafts.all():
            store.drafts.drop(draft.draft_id)
        store.close()
    print(f"{MOMENTS} kills, {acts} acts, {drafts} drafts: none lost, none half")
    assert acts > MOMENTS, "the process was mostly killed before it wrote: the test shows little"
    assert drafts, "no kill ever fell into a draft"


def set_up(directory: Path, pipe: int) -> None:
    create_store(directory, "FT-01").close()
    os.write(pipe, b'"created"\n')


@pytest.mark.timeout(3600 if LONG else 300)
def test_a_set_up_that_is_killed_can_be_done_again(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = seconds_until(1, partial(set_up, tmp_path / "whole"))
    finished = 0
    for moment in range(MOMENTS // 4):
        directory = tmp_path / str(moment)
        finished += len(killed_after(chance.uniform(0, 1.5 * whole), partial(set_up, directory)))
        store = create_store(directory, "FT-01")
        with store.unit() as uow:
            record(uow, Kind.STAFF_SIGNED_OUT, "x", {})
            uow.commit()
        store.close()
        store = open_store(directory)
        assert store.verify().acts == 1
        store.close()
    assert 0 < finished < MOMENTS // 4, "the kills all fell before or all after the set-up"
