"""Both engines over as many invented people as wanted, in one run: the scalar rule and the batch must be equal.

    python -m benchmarks.engines_agree [PEOPLE] [DAY]

The registers of a synthetic city are written, imported and read part by part; everybody is judged for every
service of Shenzhen's policy one by one and all at once, and outcome, rules that fail and rules that stay open are
compared. Prints one JSON object with what was compared; exit code 1 and the first differences where any is found.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter as Tally
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from clerk_app.app.data import create_store
from clerk_app.demo.synthetic.registers import write_registers
from clerk_app.domain.law.batch.arrays import arrays_of
from clerk_app.domain.law.batch.conditions import covers
from clerk_app.domain.law.batch.judging import OUTCOMES, judge_population
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.eligibility import reasons_of
from clerk_app.domain.law.records import Facts
from clerk_app.registers.importing import import_directory
from clerk_app.registers.opening import open_register
from clerk_app.registers.scanning import everybody
from clerk_app.services.rules.loading import load_policies

PEOPLE, PART, SHOWN = 1_000_000, 10_000, 5
ON = date(2026, 11, 23)


def run(people: int = PEOPLE, on: date = ON) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        write_registers(directory / "csv", persons=people, seed=20_261_123, on=on)
        store = create_store(directory / "data", "FT-01", key=bytes(32))
        register = open_register(store)
        bad = import_directory(register, directory / "csv").bad
        assert bad == (), bad[:SHOWN]
        found = _compare(register, on)
        store.close()
    return found


def _compare(register: Any, on: date) -> dict[str, Any]:
    policy = load_policies(only="shenzhen").on("shenzhen", on)
    services = tuple(policy.services)
    assert all(
        covers(policy, service, on) for service in services
    )  # else the batch would ask the scalar rule
    seen, wrong, people = Tally[str](), [], 0
    scalar_s = batch_s = 0.0
    for part in everybody(register, PART):
        known = {number: _facts(register, number) for number in part.numbers}
        started = perf_counter()
        population = Population(policy, arrays_of(part, on), on)
        judged = {service: judge_population(population, service, known.__getitem__) for service in services}
        batch_s += perf_counter() - started
        started = perf_counter()
        for place, (number, facts) in enumerate(known.items()):
            for service, many in judged.items():
                one = reasons_of(policy, service, facts, on)
                failed, unproven = int(many.failed[place]), int(many.open[place])
                both = (
                    OUTCOMES[many.outcome[place]],
                    frozenset(many.named(failed)),
                    frozenset(many.named(unproven)),
                )
                seen[f"{service} {one[0]}"] += 1
                if both != one:
                    wrong.append((number, service.value, str(one), str(both)))
        scalar_s += perf_counter() - started
        people += len(known)
        print(f"{people:,} people, {len(wrong)} differences", file=sys.stderr, flush=True)
    return {
        "people": people,
        "verdicts": sum(seen.values()),
        "differences": len(wrong),
        "first": wrong[:SHOWN],
        "outcomes": dict(sorted(seen.items())),
        "scalar_s": round(scalar_s, 1),
        "batch_s": round(batch_s, 1),
    }


def _facts(register: Any, number: str) -> Facts:
    facts = register.facts(number)
    assert facts is not None, number
    return facts


if __name__ == "__main__":
    given = sys.argv[1:]
    result = run(int(given[0]) if given else PEOPLE, date.fromisoformat(given[1]) if given[1:] else ON)
    print(json.dumps(result, ensure_ascii=False))
    sys.exit(0 if result["differences"] == 0 else 1)
