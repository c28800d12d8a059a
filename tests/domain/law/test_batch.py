"""The rules over many people at once and the scalar rule give the same answers, reason by reason."""

from __future__ import annotations

import os
from collections import Counter as Tally
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.app.data import create_store
from clerk_app.demo.synthetic.registers import write_registers
from clerk_app.domain.days import add_months
from clerk_app.domain.law.batch.answers import STATES
from clerk_app.domain.law.batch.arrays import arrays_of, day_number, day_of
from clerk_app.domain.law.batch.calendar import add_months_to
from clerk_app.domain.law.batch.conditions import covers
from clerk_app.domain.law.batch.judging import OUTCOMES, judge_population
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.batch.rows import NEVER, Index, TextColumn
from clerk_app.domain.law.card_life import card_state, permit_life
from clerk_app.domain.law.eligibility import reasons_of
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.requirements import (
    Branch,
    ConsecutiveMonths,
    InsuranceMonths,
    MonthsInAll,
    MonthsInWindow,
)
from clerk_app.registers.importing import import_directory
from clerk_app.registers.scanning import everybody, listed
from clerk_app.services.rules.loading import load_policies
from clerk_app.store.store import Store
from tests.domain.law.law import with_rules
from tests.domain.law.test_shapes import asking
from tests.people import register_of

ON = date(2026, 11, 23)
PEOPLE = int(os.environ.get("CLERK_APP_TEST_PEOPLE", "3000"))  # a million, on demand
FIRST = Service.FIRST_ISSUE
DAYS = (ON, ON + timedelta(days=8), date(2024, 2, 29), date(2016, 5, 31), date(2018, 6, 30))


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory):
    directory = tmp_path_factory.mktemp("population")
    write_registers(directory / "csv", persons=PEOPLE, seed=11, on=ON)
    store = create_store(directory / "data", "FT-01", key=bytes(32))
    assert import_directory(register_of(store), directory / "csv").bad == ()
    yield store
    store.close()


def facts_of(store: Store, number: str) -> Facts:
    facts = register_of(store).facts(number)
    assert facts is not None
    return facts


def disagreements(store: Store, policy: Policy, on: date) -> tuple[list[object], Tally[str]]:
    wrong: list[object] = []
    seen: Tally[str] = Tally()
    facts: dict[str, Facts] = {}
    for part in everybody(register_of(store), 700):
        population = Population(policy, arrays_of(part, on), on)
        for number in part.numbers:
            facts[number] = facts_of(store, number)
        for place, state in enumerate(population.card_states()):
            expected = card_state(policy, facts[part.numbers[place]], on)
            if STATES[state] is not expected:
                wrong.append((part.numbers[place], "card", STATES[state], expected))
        for service in policy.services:
            if not covers(policy, service, on):
                continue
            judged = judge_population(population, service, facts.__getitem__)
            for place, number in enumerate(part.numbers):
                outcome, failed, unproven = reasons_of(policy, service, facts[number], on)
                ours = (
                    OUTCOMES[judged.outcome[place]],
                    frozenset(judged.named(int(judged.failed[place]))),
                    frozenset(judged.named(int(judged.open[place]))),
                )
                seen[f"{service} {outcome}"] += 1
                if ours != (outcome, failed, unproven):
                    wrong.append((number, service, ours, (outcome, failed, unproven)))
    return wrong, seen


@pytest.mark.parametrize("on", DAYS)
def test_population_and_scalar_agree_on_thousands_of_people(mirror: Store, on: date) -> None:
    policy = load_policies().on("shenzhen", on)
    wrong, seen = disagreements(mirror, policy, on)
    assert wrong[:3] == []
    assert sum(seen.values()) >= PEOPLE
    if on == ON:  # the comparison means something only where everything happens
        for service in (Service.FIRST_ISSUE, Service.ENDORSEMENT, Service.REAPPLY):
            for outcome in ("eligible", "not_eligible", "wrong_service"):
                assert seen[f"{service} {outcome}"], (service, outcome)
        assert seen["first_issue refer"]


def test_every_other_policy_agrees_too(mirror: Store) -> None:
    book = load_policies()
    for name in book.names:
        policy = book.versions(name)[-1]
        wrong, _ = disagreements(mirror, policy, ON)
        assert wrong[:3] == [], name


@pytest.mark.parametrize(
    "branch",
    [
        ConsecutiveMonths(1, False),
        ConsecutiveMonths(63, False),
        ConsecutiveMonths(130, False),
        ConsecutiveMonths(60, True),
        MonthsInAll(84),
        MonthsInWindow(70, 100),
        MonthsInWindow(1, 1),
    ],
)
def test_months_over_several_words_agree(mirror: Store, branch: Branch) -> None:
    policy = load_policies().on("shenzhen", ON)
    rules = policy.services[Service.FIRST_ISSUE]
    rules = with_rules(
        rules, lambda rule: replace(rule, branches=(branch,)) if isinstance(rule, InsuranceMonths) else rule
    )
    changed = replace(policy, services={Service.FIRST_ISSUE: rules})
    wrong, _ = disagreements(mirror, changed, ON)
    assert wrong[:3] == []


@pytest.mark.parametrize(
    "asks",
    [
        '{ not = { any = ["residence_days", "steady_insurance"] }, title = { zh = "无", en = "None" } }',
        '{ unless = "direct_issue", then = { all = ["residence_days", "continued_insurance"] } }',
        """{ at_least = 2, of = ["continuous_residence", "steady_insurance", "direct_issue", { any = [
            "current_registration", { not = "permit_not_suspended", title = { zh = "无", en = "None" } }] }] }""",
        """{ any = [{ all = ["direct_issue", "residence_days"] },
            { all = [{ not = "direct_issue", title = { zh = "无", en = "None" } }, "steady_insurance"] }] }""",
    ],
)
def test_new_shapes_agree(mirror: Store, asks: str) -> None:
    law = asking(asks)
    wrong, seen = disagreements(mirror, replace(law, services={FIRST: law.services[FIRST]}), ON)
    assert wrong[:3] == []
    assert seen["first_issue eligible"]
    assert seen["first_issue not_eligible"]


@pytest.mark.parametrize("cycle", [{"cancel_after_months": 0}, {"window_days": 0, "window_months": 1}])
def test_other_cycles_agree(mirror: Store, cycle: dict[str, int]) -> None:
    policy = load_policies().on("shenzhen", ON)
    assert policy.cycle is not None
    wrong, _ = disagreements(mirror, replace(policy, cycle=replace(policy.cycle, **cycle)), ON)
    assert wrong[:3] == []


def test_life_of_permits_agrees_with_its_dates(mirror: Store) -> None:
    policy = load_policies().on("shenzhen", ON)
    assert policy.cycle is not None
    for part in everybody(register_of(mirror), 1000):
        population = Population(policy, arrays_of(part, ON), ON)
        life = population.life()
        assert life is not None
        for place, number in enumerate(part.numbers):
            expected = permit_life(facts_of(mirror, number).cards, ON, policy.cycle)
            if expected.card is None:
                assert life.card[place] == -1
                continue
            assert day_of(life.anniversary[place]) == expected.anniversary
            assert day_of(life.window_opens[place]) == expected.window_opens
            assert day_of(life.cancelled_from[place]) == expected.cancelled_from
            assert population.arrays.cards.numbers[life.card[place]] == expected.card.number


@given(
    st.lists(st.dates(date(1950, 1, 1), date(2150, 1, 1)), min_size=1, max_size=30), st.integers(-400, 400)
)
@settings(deadline=None)
def test_months_after_many_days(days: list[date], months: int) -> None:
    found = add_months_to(np.array([day_number(day) for day in days], np.int32), months)
    assert [day_of(day) for day in found] == [add_months(day, months) for day in days]


def test_parts_hold_everybody_once_whatever_their_size(mirror: Store, tmp_path: Path) -> None:
    whole = [number for part in everybody(register_of(mirror), 10**6) for number in part.numbers]
    assert len(whole) == PEOPLE
    for size in (70, 999, PEOPLE - 1, PEOPLE, PEOPLE + 1):
        assert [number for part in everybody(register_of(mirror), size) for number in part.numbers] == whole
    some = sorted(whole[5:50:3])
    assert listed(register_of(mirror), [*some, "nobody"]).numbers == some


DAY = st.one_of(st.none(), st.dates(date(1850, 1, 1), date(2199, 12, 31)))


@given(st.lists(st.tuples(st.text("AB0", max_size=4), DAY, st.lists(st.dates(), max_size=3)), max_size=12))
@settings(deadline=None)
def test_columns_are_read_as_they_were_written(rows: list[tuple[str, date | None, list[date]]]) -> None:
    later = [[day for day in days if 1600 <= day.year < 2400] for _, _, days in rows]
    texts = TextColumn(len(rows), "\n".join(text for text, _, _ in rows))
    days = TextColumn(len(rows), "\n".join("" if day is None else day.isoformat() for _, day, _ in rows))
    lists = TextColumn(len(rows), "\n".join(" ".join(day.isoformat() for day in each) for each in later))
    assert texts.encoded().tolist() == [text.encode() for text, _, _ in rows]
    assert [None if day == NEVER else day_of(day) for day in days.days()] == [day for _, day, _ in rows]
    of, found = lists.days_of_lists()
    expected = [(place, day) for place, each in enumerate(later) for day in each]
    assert list(zip(of.tolist(), map(day_of, found), strict=True)) == expected


@pytest.mark.parametrize("wrong", ["2026-13-01", "2026-02-30", "2026-2-003", "20260201xx", "2026-01-0"])
def test_what_is_no_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a day"):
        TextColumn(2, f"2026-01-01\n{wrong}").days()


@given(st.sets(st.text("0123X", min_size=1, max_size=5), max_size=9), st.lists(st.text("0123X", min_size=1)))
def test_a_number_is_found_where_it_stands(people: set[str], asked: list[str]) -> None:
    for order in (sorted(people), sorted(people, reverse=True)):
        index = Index(np.array([number.encode() for number in order] or [b""], np.bytes_)[: len(order)])
        assert index.known([*asked, *order]) == [
            order.index(number) if number in people else -1 for number in (*asked, *order)
        ]
