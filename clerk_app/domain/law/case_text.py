"""Reads the cases that stand beside the rules of a policy.

A ``[[case]]`` is a case of the case format, written short: dates as TOML has them, months as
``"2024-11..2026-10"``, and somebody from elsewhere on the mainland where nothing is said of the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.domain.law.casefile import BadCase, case_from_json
from clerk_app.domain.law.policy import Policy, PolicyCase
from clerk_app.domain.law.toml_tables import Table
from clerk_app.domain.months import format_month, parse_month

FACTS = ("residence", "insurance", "education", "talent", "cards", "open_cases", "unknown")
EXPECTED = ("outcome", "eligible_from", "valid_to", "fee", "card_state", "unmet")
_SOMEBODY = {  # an invented person
    "id_type": "mainland_id",
    "id_number": "430102199003070012",
    "birth_date": "1990-03-07",
    "household_region": "430102",
}
_RANGE = ".."


def read_cases(tables: tuple[Table, ...], policy: Policy, rules: frozenset[str]) -> tuple[PolicyCase, ...]:
    """The cases of a file that are about a day of this version.

    `rules` are the names that a case may stand beside. Raises BadPolicy.
    """
    cases: dict[str, PolicyCase] = {}
    for table in tables:
        on = table.day("on")
        if not policy.in_force(on):
            continue  # it is read with the version of its day
        case = _read(table, on, rules)
        if case.name in cases:
            raise table.wrong("name", "twice", case.name)
        cases[case.name] = case
    return tuple(cases.values())


def _read(table: Table, on: date, rules: frozenset[str]) -> PolicyCase:
    name = table.text("name")
    for rule in table.texts("rules"):
        if rule not in rules:
            raise table.wrong("rules", "unknown_rule", rule)
    mapping: dict[str, Any] = {"id": name, "on": on.isoformat(), "service": table.text("service")}
    mapping |= {key: _plain(table.raw(key)) for key in FACTS if table.has(key)}
    mapping["person"] = _SOMEBODY | (_plain(table.raw("person")) if table.has("person") else {})
    expected = table.table("expect")
    wanted = {key: _plain(expected.raw(key)) for key in EXPECTED if expected.has(key)}
    expected.end()
    table.end()
    if "outcome" not in wanted:
        raise table.wrong("expect", "missing_key", "case.expect.outcome")
    try:
        case = case_from_json(_spelt(mapping))
    except BadCase as error:
        key = error.field.split("[")[0].split(".")[0]
        raise table.wrong(key, "bad_case", f"{error.field} {error.reason}") from None
    return PolicyCase(name, table.line(), on, case.service, case.facts, wanted)


def _plain(value: Any) -> Any:
    """A value of TOML as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _spelt(mapping: dict[str, Any]) -> dict[str, Any]:
    """The months of a case one by one."""
    insurance = mapping.get("insurance")
    if not isinstance(insurance, list):
        return mapping
    return mapping | {
        "insurance": [
            item | {"months": _months(item["months"])}
            if isinstance(item, dict) and "months" in item
            else item
            for item in insurance
        ]
    }


def _months(value: Any) -> Any:
    """``"2024-11..2026-10"`` as the list of its months; anything else is left for the case format to refuse."""
    if isinstance(value, list):
        return [month for item in value for month in _months(item)]
    if not isinstance(value, str):
        return [value]
    first, _, last = value.partition(_RANGE)
    try:
        return [format_month(index) for index in range(parse_month(first), parse_month(last or first) + 1)]
    except ValueError:
        return [value]
