"""Impact: another law over the whole mirror says who would gain and lose, and because of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.demo.synthetic.registers import write_registers
from clerk_app.domain.law.eligibility import outcome_of, reasons_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.registers.importing import import_directory
from clerk_app.resources import resource_path
from clerk_app.services.impact.groups import AGE, DISTRICT, SEX, WAY
from clerk_app.services.impact.service import Impact, ImpactService, Moved
from clerk_app.services.rules.loading import load_policy_file
from tests.conftest import TODAY, Counter, open_counter

PEOPLE = 800


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    base = tmp_path_factory.mktemp("impact")
    write_registers(base / "csv", persons=PEOPLE, seed=9, on=TODAY)
    counter = open_counter(base)
    assert import_directory(counter.core.register, base / "csv").bad == ()
    yield counter
    counter.store.close()


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = resource_path("policies", "shenzhen.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = tmp_path / "other.toml"
    path.write_text(text, "utf-8")
    return path


def compared(station: Counter, path: Path, **more: Any) -> Impact:
    """The law of the day against that of a file."""
    now = station.core.rules.policy_on(more.get("on", TODAY))
    return station.services[ImpactService].count(now, load_policy_file(path), **more)


def test_the_same_law_moves_nobody(station: Counter, tmp_path: Path) -> None:
    moved: list[Moved] = []
    impact = compared(station, changed(tmp_path), each=moved.append)
    assert moved == []
    assert impact.people >= PEOPLE
    assert all((change.gain, change.lose) == (0, 0) for change in impact.changes.values())
    assert impact.only_old == impact.only_new == ()


def test_who_gains_and_loses_is_what_the_scalar_rule_says(station: Counter, tmp_path: Path) -> None:
    path = changed(tmp_path, ("gap_days = 30", "gap_days = 5"), ("days = 244", "days = 200"))
    other, now = load_policy_file(path), station.core.rules.policy_on(TODAY)
    moved: list[Moved] = []
    impact = compared(station, path, each=moved.append)
    expected = set()
    with station.core.register.file.reading() as execute:
        numbers = [row[0] for row in execute("SELECT id_number FROM person", ())]
    for number in numbers:
        facts = station.core.register.facts(number)
        assert facts is not None
        for service in now.services:
            was, would_be = (outcome_of(policy, service, facts, TODAY) for policy in (now, other))
            if (was is Outcome.ELIGIBLE) != (would_be is Outcome.ELIGIBLE):
                kind = "lose" if was is Outcome.ELIGIBLE else "gain"
                _, failed, unproven = reasons_of(other if kind == "lose" else now, service, facts, TODAY)
                expected.add((number, service.value, kind, was.value, would_be.value, failed | unproven))
    assert {
        (one.id_number, one.service, one.change, one.was, one.would_be, frozenset(one.reasons))
        for one in moved
        if one.service != "card"
    } == expected
    assert impact.changes["first_issue"].lose > 0
    assert impact.changes["first_issue"].lose_by["continuous_residence"] == impact.changes["first_issue"].lose
    assert impact.changes["endorsement"].gain > 0
    assert sum(impact.changes["endorsement"].moves.values()) == impact.people
    for change in impact.changes.values():
        for by in (DISTRICT, SEX, AGE):  # everybody stands in one group of each sort
            sums = [
                sum(n for (kind, each, _), n in change.groups.items() if (kind, each) == (wanted, by))
                for wanted in ("gain", "lose")
            ]
            assert sums == [change.gain, change.lose]
    endorsement = impact.changes["endorsement"]
    born = {one.id_number: one for one in moved if one.service == "endorsement" and one.change == "gain"}
    women = sum(int(number[16]) % 2 == 0 for number in born)
    assert endorsement.groups["gain", SEX, "female"] == women
    young = sum(number[6:14] > f"{TODAY.year - 25}{TODAY:%m%d}" for number in born)
    assert sum(endorsement.groups["gain", AGE, band] for band in ("0-15", "16-24")) == young
    assert sum(n for (kind, by, _), n in endorsement.groups.items() if (kind, by) == ("gain", WAY))


def test_a_shorter_cycle_takes_permits_away(station: Counter, tmp_path: Path) -> None:
    path = changed(tmp_path, ("[cycle]\nmonths = 12", "[cycle]\nmonths = 6"))
    change = compared(station, path).changes["card"]
    assert change.lose > 0
    assert change.lose == sum(change.lose_by.values())
    later = compared(station, path, on=TODAY + timedelta(days=400))
    assert later.on == TODAY + timedelta(days=400)


def test_a_wrong_policy_is_refused_by_line(station: Counter, tmp_path: Path) -> None:
    path = changed(tmp_path, ("window_days = 60", "window_days = 6000"))
    with pytest.raises(BadPolicy) as caught:
        compared(station, path)
    assert caught.value.line > 0


def test_services_that_only_one_law_knows_are_named(station: Counter) -> None:
    path = resource_path("policies", "shenzhen.toml")
    rules = station.core.rules
    now = rules.policy_on(TODAY)
    fewer = replace(now, services={Service.ENDORSEMENT: now.services[Service.ENDORSEMENT]})
    impact = station.services[ImpactService].count(fewer, load_policy_file(path))
    assert "first_issue" in impact.only_new
    assert set(impact.changes) == {"endorsement", "card"}
