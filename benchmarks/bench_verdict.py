"""One explained verdict, pure computation: no file, no database, no window.

Floor: the same verdict's records (`Verdict`, each `Condition` with its phrases) built anew from finished
values, which is what any implementation that explains has to do at the least. Cases: typical (a year and
a half of one stay, 30 months of insurance) and worst (many short stays with gaps, insurance by three
schemes with unposted and late months), a person of whom the forecast has to look far.
Aim: 100 microseconds at the median for both.
"""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

AIM_US = 100.0
ROUNDS = 2000


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    from clerk_app.domain.law.eligibility import judge
    from clerk_app.domain.law.records import Service
    from clerk_app.services.rules.rulebook import load_rules

    rules, today = load_rules(), date(2026, 6, 1)
    policy = rules.policy_on(today)
    figures: dict[str, Any] = {}
    met = True
    for name, facts in (("typical", _typical(today)), ("worst", _worst(today))):
        verdict = judge(policy, Service.FIRST_ISSUE, facts, today, rules.calendar)
        parts = _records(verdict)
        costs: list[float] = []
        floors: list[float] = []
        for _ in range(rounds):
            costs.append(
                _timed(lambda facts=facts: judge(policy, Service.FIRST_ISSUE, facts, today, rules.calendar))
            )
            floors.append(_timed(lambda parts=parts: _built_anew(parts)))
        cost, floor = statistics.median(costs), statistics.median(floors)
        met = met and cost * 1e6 <= AIM_US
        figures |= {
            f"{name}_us": round(cost * 1e6, 1),
            f"{name}_floor_us": round(floor * 1e6, 1),
            f"{name}_ratio": round(cost / floor, 2),
            f"{name}_outcome": verdict.outcome.value,
        }
    return {**figures, "aim_us": AIM_US, "met": met, "rounds": rounds}


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _records(record: Any) -> list[tuple[type[Any], tuple[Any, ...]]]:
    """Every record in a record, the innermost first, as its type and its finished values."""
    names: tuple[str, ...] = getattr(record, "_fields", ())  # of a named tuple
    if isinstance(record, tuple) and not names:
        return [found for item in record for found in _records(item)]
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        names = tuple(item.name for item in dataclasses.fields(record))
    if not names:
        return []
    values = tuple(getattr(record, name) for name in names)
    inner = [found for value in values for found in _records(value)]
    return [*inner, (type(record), values)]


def _built_anew(parts: list[tuple[type[Any], tuple[Any, ...]]]) -> list[Any]:
    return [kind(*values) for kind, values in parts]


def _person() -> Any:
    from clerk_app.domain.identity import IdType
    from clerk_app.domain.law.records import Person

    return Person(IdType.MAINLAND_ID, "430102199003070012", date(1990, 3, 7), "430102", None)


def _months(today: date, first: int, last: int, without: Callable[[int], bool] = lambda _ago: False) -> int:
    """Bits of the months from `first` to `last` months ago."""
    from clerk_app.domain.months import month_of

    now, bits = month_of(today), 0
    for ago in range(last, first + 1):
        if not without(ago):
            bits |= 1 << now - ago
    return bits


def _typical(today: date) -> Any:
    from clerk_app.domain.law.records import Facts, Insurance, Scheme, Stay

    stay = Stay(today - timedelta(days=550), None, "4403040010010010010010101")
    return Facts(
        _person(), residence=(stay,), insurance=(Insurance(Scheme.PENSION, _months(today, 30, 1), {}),)
    )


def _worst(today: date) -> Any:
    from clerk_app.domain.law.records import Facts, Insurance, Scheme, Stay
    from clerk_app.domain.months import month_of

    stays = [
        Stay(
            today - timedelta(days=3600 - 60 * n),
            today - timedelta(days=3550 - 60 * n),
            f"44030400100100100100{n:05d}",
        )
        for n in range(58)
    ]
    stays.append(Stay(today - timedelta(days=90), None, "4403040010010010010010101"))
    late = {month_of(today) - ago: today - timedelta(days=30 * ago - 20) for ago in range(2, 120, 7)}
    schemes = (Scheme.PENSION, Scheme.MEDICAL, Scheme.UNEMPLOYMENT)
    insurance = tuple(
        Insurance(scheme, _months(today, 180, 1, lambda ago, step=step: ago % step == 0), late)
        for scheme, step in zip(schemes, (3, 5, 7), strict=True)
    )
    return Facts(_person(), residence=tuple(stays), insurance=insurance)
