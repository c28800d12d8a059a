"""Endorsement in bulk: who is endorsed, who signs, what survives a crash, and what nobody gets twice."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from clerk_app.app.data import open_store
from clerk_app.demo.synthetic.registers import write_registers
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.eligibility import outcome_of
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.staff import Role
from clerk_app.registers.importing import import_directory, put_rows
from clerk_app.registers.kinds.city_policy import REGISTER as POLICY
from clerk_app.resources import resource_path
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.cases.rows import EndorsementRow
from clerk_app.services.desk.service import DeskService
from clerk_app.services.endorsement.bulk import BulkService
from clerk_app.services.endorsement.errors import NotOnList
from clerk_app.services.errors import NothingToSign, SameHand
from clerk_app.services.rules.city_law import follow_city_law
from clerk_app.services.session import Session
from clerk_app.store import models
from clerk_app.store.models import ActRow
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS, Kind, endorsement_claim, record
from tests.conftest import PASSWORD, TODAY, Counter, add_account, open_counter

PEOPLE = 1500


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("registers")
    write_registers(out, persons=PEOPLE, seed=5, on=TODAY)
    return out


@pytest.fixture
def station(tmp_path: Path, registers: Path) -> Iterator[Counter]:
    counter = open_counter(tmp_path)
    assert import_directory(counter.core.register, registers).bad == ()
    yield counter
    counter.store.close()


def second_supervisor(counter: Counter, id_number: str | None = None) -> Session:
    return add_account(counter, "super2", Role.SUPERVISOR, id_number=id_number)


def everybody_in_window(counter: Counter) -> dict[str, Outcome]:
    """Reckoned apart from the run: each person of the mirror by the scalar rule alone."""
    policy = counter.core.rules.policy_on(TODAY)
    assert policy.cycle is not None
    with counter.core.register.file.reading() as execute:
        numbers = [row[0] for row in execute("SELECT id_number FROM person", ())]
    found: dict[str, Outcome] = {}
    for number in numbers:
        facts = counter.core.register.facts(number)
        assert facts is not None
        life = permit_life(facts.cards, TODAY, policy.cycle)
        if life.state is CardState.VALID and life.window_opens is not None and life.window_opens <= TODAY:
            found[number] = outcome_of(policy, Service.ENDORSEMENT, facts, TODAY)
    return found


def projections(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as rows:
        tables = [models.table_of(row) for row in PROJECTIONS.rows]
        return {table.name: sorted(map(tuple, rows.execute(select(table))), key=str) for table in tables}


def test_the_list_holds_everybody_whose_window_is_open(station: Counter) -> None:
    expected = everybody_in_window(station)
    seen: list[tuple[int, int]] = []
    view = station.services[BulkService].endorse_all(
        station.supervisor, lambda *done: seen.append(done), batch=7
    )
    entries = {entry.id_number: entry for entry in station.services[BulkService].entries(station.supervisor)}
    assert entries.keys() == expected.keys()
    good = {number for number, outcome in expected.items() if outcome is Outcome.ELIGIBLE}
    assert {number for number, entry in entries.items() if entry.valid_to is not None} == good
    assert len(good) > 5
    assert len(expected) > len(good)
    assert all(entry.reasons for number, entry in entries.items() if number not in good)
    assert (view.examined, view.endorsed, view.left) == (len(expected), len(good), len(expected) - len(good))
    assert view.state == "finished"
    assert [done for _, done in seen][-1] == len(good)
    left = next(entry for entry in entries.values() if entry.reasons)
    assert station.services[BulkService].words_of(left, TODAY)


def test_endorsements_count_when_the_other_supervisor_has_signed(station: Counter) -> None:
    bulk = station.services[BulkService]
    second = second_supervisor(station)
    bulk.endorse_all(station.supervisor)
    entry = next(entry for entry in bulk.entries(second) if entry.valid_to is not None)
    before = life_of(station, entry.id_number)
    assert before.anniversary == entry.anniversary
    with pytest.raises(SameHand):
        bulk.sign(station.supervisor)
    view = bulk.sign(second)
    assert (view.state, view.signed_by) == ("signed", "super2 乙")
    after = life_of(station, entry.id_number)
    assert after.anniversary == entry.valid_to + timedelta(days=1)
    assert after.state is CardState.VALID
    desk = station.services[DeskService].open_number(station.clerk, entry.id_number)
    verdict = next(one for one in desk.verdicts if one.service is Service.ENDORSEMENT)
    assert verdict.outcome is Outcome.NOT_ELIGIBLE  # the next window is a year away
    with pytest.raises(NothingToSign):
        bulk.sign(second)


def life_of(counter: Counter, number: str):
    policy, facts = counter.core.rules.policy_on(TODAY), counter.core.register.facts(number)
    assert policy.cycle is not None
    assert facts is not None
    with counter.store.read() as rows:
        return permit_life(facts_with_local(rows, facts).cards, TODAY, policy.cycle)


def test_nobody_is_endorsed_by_a_second_run(station: Counter) -> None:
    bulk = station.services[BulkService]
    first = bulk.endorse_all(station.supervisor)
    assert bulk.endorse_all(station.supervisor) == first  # it waits to be signed
    bulk.sign(station.supervisor)  # alone at the station
    again = bulk.endorse_all(station.supervisor)
    assert again.run != first.run
    assert (again.endorsed, again.examined) == (0, first.left)
    with station.store.read() as rows:
        cards = rows.scalars(select(EndorsementRow.card)).all()
    assert len(cards) == len(set(cards)) == first.endorsed
    assert station.store.verify(blobs=True).acts


def test_a_claim_that_is_held_elsewhere_leaves_the_person_to_the_counter(station: Counter) -> None:
    bulk = station.services[BulkService]
    rehearsed = bulk.rehearse(station.supervisor)
    assert rehearsed.state == "rehearsed"
    probe = next(number for number, one in everybody_in_window(station).items() if one is Outcome.ELIGIBLE)
    life = life_of(station, probe)
    with station.store.unit() as uow:
        claim = endorsement_claim(life.card.number, life.anniversary.isoformat())
        record(uow, Kind.STAFF_SIGNED_OUT, "x", {}, [claim])
        uow.commit()
    view = bulk.endorse_all(station.supervisor)
    assert view.endorsed == rehearsed.endorsed - 1
    assert view.reasons["already_endorsed"] == 1


def test_a_struck_card_does_not_count_and_may_be_endorsed_later(station: Counter) -> None:
    bulk = station.services[BulkService]
    second = second_supervisor(station)
    listed = bulk.endorse_all(station.supervisor)
    entry = next(entry for entry in bulk.entries(second) if entry.valid_to is not None)
    with pytest.raises(NotOnList):
        bulk.strike(second, "no such card", "x")
    bulk.strike(second, entry.card, "本人申请暂缓")
    view = bulk.sign(second)
    assert (view.endorsed, view.struck) == (listed.endorsed - 1, 1)
    assert life_of(station, entry.id_number).anniversary == entry.anniversary
    assert bulk.endorse_all(second).endorsed == 1


def test_the_permits_of_those_who_may_decide_are_left_to_the_counter(station: Counter) -> None:
    own = next(number for number, one in everybody_in_window(station).items() if one is Outcome.ELIGIBLE)
    second = second_supervisor(station, own)
    view = station.services[BulkService].endorse_all(station.supervisor)
    assert view.reasons["own_case"] == 1
    assert own in {
        entry.id_number for entry in station.services[BulkService].entries(second) if entry.reasons
    }


def test_only_who_may_decide_starts_looks_and_signs(station: Counter) -> None:
    for session in (station.clerk, station.administrator):
        for act in (
            station.services[BulkService].endorse_all,
            station.services[BulkService].sign,
            station.services[BulkService].view,
        ):
            with pytest.raises(RoleMissing):
                act(session)


def test_a_rebuild_gives_the_same_rows(station: Counter) -> None:
    bulk = station.services[BulkService]
    bulk.endorse_all(station.supervisor)
    entry = next(entry for entry in bulk.entries(station.supervisor) if entry.valid_to is not None)
    bulk.strike(station.supervisor, entry.card, "核实中")
    bulk.sign(station.supervisor)
    bulk.endorse_all(station.supervisor)
    before = projections(station.store)
    station.store.rebuild()
    assert projections(station.store) == before


class Interrupted(Exception):
    """The run is cut off here."""


def cut_off(counter: Counter) -> str:
    """A run that ends after its first batch of two; its id."""

    def stop(_examined: int, _done: int) -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        counter.services[BulkService].endorse_all(counter.supervisor, stop, batch=2)
    view = counter.services[BulkService].view(counter.supervisor)
    assert (view.state, view.endorsed) == ("started", 2)
    return view.run


def send_policy(counter: Counter, since: str, *changes: tuple[str, str]) -> None:
    """The city sends the policy of Shenzhen anew; its newest version is in force since that day."""
    text = resource_path("policies", "shenzhen.toml").read_text("utf-8")
    text = re.sub(r"(?ms)^\[\[case\]\].*?(?=^\[(?!\[?case)|\Z)", "", text)  # those of the law that is changed
    for old, new in changes or (("from = 2016-11-01", f"from = {since}"),):
        assert old in text
        text = text.replace(old, new)
    put_rows(counter.core.register, POLICY, [("shenzhen", since, text)])
    follow_city_law(counter.core.rules, counter.core.register)
    assert counter.core.rules.policy_on(TODAY).in_force_from.isoformat() == since


def test_a_run_under_the_policy_of_the_city_goes_on_after_it_was_cut_off(station: Counter) -> None:
    send_policy(station, "2026-03-01")
    expected = {number for number, one in everybody_in_window(station).items() if one is Outcome.ELIGIBLE}
    run = cut_off(station)
    view = station.services[BulkService].endorse_all(station.supervisor)
    assert (view.run, view.state, view.endorsed) == (run, "finished", len(expected))


def test_a_run_is_finished_under_the_policy_that_it_began_with(station: Counter) -> None:
    expected = {number for number, one in everybody_in_window(station).items() if one is Outcome.ELIGIBLE}
    run = cut_off(station)
    amended = "days = [{ from = 2015-06-01, is = 244 }, { from = 2026-03-01, is = 366 }]"
    send_policy(station, "2026-03-01", ("days = 244", amended))  # nobody would be endorsed under it
    view = station.services[BulkService].endorse_all(station.supervisor)
    assert (view.run, view.state, view.endorsed) == (run, "finished", len(expected))


_CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from clerk_app.services.core import Core
from clerk_app.app.services import build_services
from clerk_app.registers.opening import open_register
from clerk_app.services.endorsement.bulk import BulkService
from clerk_app.services.staff.service import StaffService
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.settings import Settings
from clerk_app.app.data import open_store

store = open_store(Path(sys.argv[1]), key=bytes(range(32)))
now = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
store.clock = lambda: now
core = Core(store, open_register(store), load_rules(), Settings(), store.clock)
services = build_services(core, lambda: None)
session = services[StaffService].sign_in("supervisor", sys.argv[2])
print("begin", flush=True)
view = services[BulkService].endorse_all(session, lambda *_: print("batch", flush=True), batch=2)
print(view.state, flush=True)
"""


def test_killed_at_many_moments_it_goes_on_and_endorses_nobody_twice(tmp_path: Path, registers: Path) -> None:
    counter = open_counter(tmp_path)
    import_directory(counter.core.register, registers)
    expected = {number for number, one in everybody_in_window(counter).items() if one is Outcome.ELIGIBLE}
    counter.store.close()
    kills = 0
    for batches in (1, 3, 2, 5, 4, 10**6):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(tmp_path / "data"), PASSWORD],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        for _ in range(batches + 1):
            if child.stdout.readline() in ("finished\n", ""):
                break
        if batches < 10**6 and child.poll() is None:
            time.sleep(0.001 * batches)
            os.kill(child.pid, signal.SIGKILL)
            kills += 1
        child.stdout.read()
        child.stdout.close()
        child.wait()
    assert kills == 5
    store = open_store(tmp_path / "data", key=bytes(range(32)))
    try:
        with store.read() as rows:
            given = rows.scalars(select(EndorsementRow.id_number)).all()
            starts = rows.scalars(select(ActRow).where(ActRow.kind == Kind.BULK_STARTED)).all()
            ends = rows.scalars(select(ActRow).where(ActRow.kind == Kind.BULK_FINISHED)).all()
        assert len(starts) == len(ends) == 1
        assert sorted(given) == sorted(expected)
        assert ends[0].payload["endorsed"] == len(expected)
        store.verify(blobs=True)
    finally:
        store.close()
