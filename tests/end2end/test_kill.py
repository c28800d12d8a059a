"""SIGKILL at any moment of a case: no recorded act is missing, none is half there, the draft is offered.

A child works whole cases and writes every committed act to a pipe; it is killed at a random moment.
The child is forked from this process, so that hundreds of moments take a minute, not an hour.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from clerk_app.app.data import open_store
from clerk_app.app.services import build_services
from clerk_app.devices.printer.folder import FolderPrinter
from clerk_app.domain.law.records import Service
from clerk_app.registers.opening import open_register
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.services.session import Session
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import SecuritySettings, Settings
from clerk_app.store.changes import Changed
from clerk_app.store.models import ActRow, BlobRow
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS, Kind
from tests.conftest import PASSWORD, Clock, fast_hasher, open_counter
from tests.people import ELIGIBLE, RARE, VERY_RARE, invented_card

MOMENTS = int(os.environ.get("CLERK_APP_KILLS", "300"))
KEY = bytes(range(32))
PNG = b"\x89PNG signature"


def reopened(directory: Path) -> tuple[Store, Services]:
    store = open_store(directory / "data", key=KEY)
    core = Core(
        store, open_register(store), load_rules(), Settings(security=SecuritySettings(keyring=False)), Clock()
    )
    return store, build_services(core, lambda: FolderPrinter(directory / "paper"), hasher=fast_hasher())


def work(directory: Path, pipe: int, seed: int) -> None:
    """What the child does until it is killed: cases, from the draft to the card in the hand."""
    store, services = reopened(directory)

    def say(changed: Changed) -> None:
        for act in changed.acts:
            os.write(pipe, (json.dumps([act.seq, act.hash]) + "\n").encode())

    store.subscribe(say)
    chance = random.Random(seed)
    sessions = {
        role: services[StaffService].sign_in(role, PASSWORD) for role in ("clerk", "supervisor", "issuer")
    }
    while True:
        person = chance.choice((ELIGIBLE, RARE, VERY_RARE))
        _one_case(services, sessions, person, chance)


def _one_case(services: Services, sessions: dict[str, Session], person: Any, chance: random.Random) -> None:
    card = invented_card(person)
    clerk, supervisor, issuer = sessions["clerk"], sessions["supervisor"], sessions["issuer"]
    desk = services[DeskService].open_card(clerk, card)
    if desk.open_cases:
        case_id = desk.open_cases[0].case_id
        state = desk.open_cases[0].state.value
    else:
        draft = services[AcceptanceService].begin(clerk, desk, Service.FIRST_ISSUE)
        draft = replace(draft, phone="13800000000", photo=os.urandom(30_000), signature=PNG, step="sign")
        services[AcceptanceService].save(clerk, draft)
        case_id, state = services[AcceptanceService].accept(clerk, draft).case_id, "accepted"
    if state == "accepted":
        reasons = services[DecisionService].reasons(supervisor, case_id)
        services[DecisionService].refuse(
            supervisor, case_id, reason=reasons[0].code, article=reasons[0].article
        )
    elif state == "approved":
        services[ProductionService].send(issuer, (case_id,))


def rows_of(store: Store) -> list[list[tuple[Any, ...]]]:
    with store.read() as session:
        return [
            sorted(
                (tuple(map(str, row)) for row in session.execute(select(*table.__table__.columns))), key=str
            )
            for table in PROJECTIONS.rows
        ]


def check(directory: Path, said: list[list[Any]]) -> None:
    store, services = reopened(directory)
    try:
        head = store.verify()
        with store.read() as session:
            kept = {row.seq: row.hash for row in session.execute(select(ActRow.seq, ActRow.hash))}
            blobs = {digest for (digest,) in session.execute(select(BlobRow.digest))}
            accepted = session.scalars(select(ActRow).where(ActRow.kind == Kind.CASE_ACCEPTED)).all()
        assert all(kept.get(seq) == digest for seq, digest in said), "an act that was recorded is missing"
        assert len(kept) == head.acts
        assert all(act.payload["photo"] in blobs for act in accepted), "an acceptance without its photo"
        before = rows_of(store)
        store.rebuild()
        assert rows_of(store) == before
        for draft in services[AcceptanceService].drafts(services[StaffService].sign_in("clerk", PASSWORD)):
            assert draft.person.name
    finally:
        store.close()


@pytest.mark.campaign
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_nothing_is_lost_when_killed_at_any_moment(tmp_path: Path) -> None:
    open_counter(tmp_path).store.close()
    chance = random.Random(20261123)
    drafts_seen = 0
    for moment in range(MOMENTS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                work(tmp_path, writing, moment)
            finally:
                os._exit(1)
        os.close(writing)
        time.sleep(chance.uniform(0.02, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            said = [json.loads(line) for line in pipe.read().split(b"\n")[:-1]]
        if moment % 10 == 0 or moment == MOMENTS - 1:
            check(tmp_path, said)
        else:
            _quick_check(tmp_path, said)
        drafts_seen += _drafts(tmp_path)
    assert drafts_seen, "no kill ever fell into a draft: the test shows nothing of drafts"


def _quick_check(directory: Path, said: list[list[Any]]) -> None:
    store = open_store(directory / "data", key=KEY)
    try:
        store.verify()
        with store.read() as session:
            kept = {row.seq: row.hash for row in session.execute(select(ActRow.seq, ActRow.hash))}
        assert all(kept.get(seq) == digest for seq, digest in said)
    finally:
        store.close()


def _drafts(directory: Path) -> int:
    store = open_store(directory / "data", key=KEY)
    try:
        return len(store.drafts.all())
    finally:
        store.close()
