"""The scalar rule and the batch give one answer under any shape: thousands of random people, a million on demand.

``CLERK_APP_TEST_PEOPLE=1000000 pytest --timeout 0 tests/domain/law/test_engines.py`` takes a quarter of an hour.
"""

from __future__ import annotations

import json
import os
from collections import Counter as Tally
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from clerk_app.domain.law.batch.arrays import Local, arrays_of
from clerk_app.domain.law.batch.conditions import covers
from clerk_app.domain.law.batch.judging import OUTCOMES, judge_population
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.batch.rows import PeopleRows
from clerk_app.domain.law.eligibility import reasons_of
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import (
    Card,
    CardKind,
    Education,
    Facts,
    Insurance,
    OpenCase,
    Scheme,
    Service,
    Stay,
    Talent,
)
from clerk_app.domain.law.shapes import AtLeast, Holds, Shape, negation
from clerk_app.domain.months import WINDOW, month_of
from tests.domain.law.law import HOUSE, ON, person, policy
from tests.domain.law.test_shapes import KNOWN

PEOPLE = int(os.environ.get("CLERK_APP_TEST_PEOPLE", "3000"))
CHUNK = 1000 if PEOPLE < 100_000 else 20_000
SERVICES = (Service.FIRST_ISSUE, Service.ENDORSEMENT, Service.REAPPLY, Service.REISSUE_LOST)


def random_shape(rng: Random, depth: int = 0) -> Shape:
    if depth == 3 or rng.random() < 0.3:
        return Holds(KNOWN[rng.choice(sorted(KNOWN.keys() - {"identity", "non_local"} - GUARDS))])
    parts = tuple(random_shape(rng, depth + 1) for _ in range(rng.randint(2, 3)))
    shape = AtLeast(rng.randint(1, len(parts)), parts)
    return negation(shape, Bilingual("无", "Not")) if rng.random() < 0.2 else shape


GUARDS = {guard.rule for rules in policy().services.values() for guard in rules.guards}


def somebody(rng: Random) -> Facts:
    stays: list[Stay] = []
    cursor = ON - timedelta(days=rng.randrange(1200))
    while cursor <= ON and len(stays) < 4:
        end = cursor + timedelta(days=rng.randint(1, 500))
        lasts = rng.random() < 0.5
        stays.append(Stay(cursor, None if lasts else end, HOUSE))
        if lasts:
            break
        cursor = end + timedelta(days=rng.choice((1, 29, 30, 31, 60)))
    month, insurance = month_of(ON), []
    for scheme in rng.sample(list(Scheme), rng.choice((0, 1, 1, 1, 2))):
        bits = (rng.getrandbits(30) | rng.getrandbits(30)) << month - 29
        late = {
            month - rng.randrange(24): ON - timedelta(days=rng.randint(-20, 90))
            for _ in range(rng.choice((0, 0, 2)))
        }
        for index in late:
            bits |= 1 << index
        insurance.append(Insurance(scheme, bits, late))
    cards: list[Card] = []
    if rng.random() < 0.5:
        issued = ON - timedelta(days=rng.randrange(1300))
        wishes = (
            issued + timedelta(days=rng.randint(300, 420) + 360 * turn) for turn in range(rng.randrange(3))
        )
        cancelled = (
            ON - timedelta(days=5) if rng.random() < 0.05 and issued < ON - timedelta(days=5) else None
        )
        endorsed = tuple(day for day in wishes if day <= ON)
        lost = ON - timedelta(days=rng.randrange(20)) if rng.random() < 0.1 else None
        lost = None if lost is None or lost < issued else lost
        cards.append(Card(CardKind.PERMIT, issued, endorsed, lost, cancelled, None, "C"))
    begun = ON - timedelta(days=rng.randrange(400))
    education = (Education("higher", begun, begun + timedelta(days=rng.randrange(600)), rng.random() < 0.8),)
    talent = (Talent("degree", begun, None, True, rng.choice(("bachelor", "doctor"))),)
    return Facts(
        person(household_region=rng.choice(("430102", "430102", "440304"))),
        tuple(stays),
        tuple(insurance),
        education if rng.random() < 0.15 else (),
        talent if rng.random() < 0.1 else (),
        tuple(cards),
        (OpenCase(rng.choice(SERVICES), ON),) if rng.random() < 0.05 else (),
    )


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def rows_of(people: list[Facts]) -> tuple[PeopleRows, Local]:
    rows, open_cases = PeopleRows([], [], [], [], [], []), []
    for place, facts in enumerate(people):
        number = f"43{place:016d}"
        rows.person.append((number, facts.person.id_type.value, facts.person.household_region, None))
        rows.stay.extend((number, iso(stay.start), iso(stay.end)) for stay in facts.residence)
        for item in sorted(facts.insurance, key=lambda each: each.scheme.value):
            for first in range(0, item.bits.bit_length(), WINDOW):
                mask = ((1 << WINDOW) - 1) << first
                late = {str(m): d.isoformat() for m, d in item.back_paid.items() if mask >> m & 1}
                if bits := (item.bits & mask) >> first:
                    rows.insurance.append(
                        (number, item.scheme.value, first, bits, json.dumps(late) if late else None)
                    )
        rows.education.extend(
            (number, e.kind, iso(e.start), iso(e.end), e.full_time) for e in facts.education
        )
        rows.talent.extend(
            (number, t.kind, iso(t.start), iso(t.end), t.full_time, t.level) for t in facts.talent
        )
        for card in facts.cards:
            endorsed = " ".join(day.isoformat() for day in card.endorsed)
            days = (iso(card.issued), endorsed, iso(card.cancelled), None, iso(card.lost))
            rows.card.append((number, f"C{place}", card.kind.value, *days))
        open_cases += [(number, case.service.value, case.accepted) for case in facts.open_cases]
    return rows, Local(open_cases=tuple(open_cases))


def laws(rng: Random) -> Policy:
    """The law of the day with a random shape in each service."""
    law = policy()
    services = {each: replace(law.services[each], asks=random_shape(rng)) for each in SERVICES}
    return replace(law, services=services)


def test_both_engines_agree_on_random_people_under_random_shapes() -> None:
    rng, seen = Random(20261123), Tally[str]()
    for begin in range(0, PEOPLE, CHUNK):
        people = [somebody(rng) for _ in range(min(CHUNK, PEOPLE - begin))]
        rows, local = rows_of(people)
        arrays = arrays_of(rows.tables(), ON, local)
        law = laws(rng) if begin else policy()
        population = Population(law, arrays, ON)
        for service in SERVICES:
            assert covers(law, service, ON)
            judged = judge_population(
                population, service, lambda number, known=people: known[int(number[2:])]
            )
            for place, facts in enumerate(people):
                outcome, failed, unproven = reasons_of(law, service, facts, ON)
                ours = (
                    OUTCOMES[judged.outcome[place]],
                    frozenset(judged.named(int(judged.failed[place]))),
                    frozenset(judged.named(int(judged.open[place]))),
                )
                assert ours == (outcome, failed, unproven), (
                    begin,
                    service,
                    law.services[service].asks,
                    facts,
                )
                seen[outcome] += 1
    assert set(seen) == {"eligible", "not_eligible", "wrong_service", "refer"}
