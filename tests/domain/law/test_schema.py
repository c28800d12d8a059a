"""The schema of policy files, by which an editor completes and checks them: it says what the loader says."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

import pytest

from clerk_app.domain.law.dated import versions_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.policy_text import policy_of
from clerk_app.resources import resource_path

SCHEMA = json.loads(resource_path("policies", "policy.schema.json").read_text("utf-8"))
FILES = {path.name: path.read_text("utf-8") for path in sorted(resource_path("policies").glob("*.toml"))}
WHOLE = {name: tomllib.loads(text) for name, text in FILES.items()}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}

# What the loader refuses and a schema can say; a name that another part of the file gives it cannot follow.
STRUCTURE = {
    "missing_key",
    "unknown_key",
    "wrong_type",
    "out_of_range",
    "unknown_value",
    "unknown_kind",
    "empty",
    "missing_article",
}
REFERENCES = {"route", "refusal", "issue", "penalty", "part"}
ALWAYS_TAKEN = {"case", "papers"}  # read by their own readers


def faults(value: Any, schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Where a value is not what the schema says: as much of JSON Schema as ours uses, and no more."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] | {
            key: inner for key, inner in schema.items() if key != "$ref"
        }
    unknown = schema.keys() - {
        *("$schema", "$defs", "title", "description", "type", "properties", "required", "items", "anyOf"),
        *("additionalProperties", "propertyNames", "minProperties", "minItems", "uniqueItems"),
        *("minimum", "maximum", "pattern", "enum", "const"),
    }
    assert not unknown, unknown
    if isinstance(value, date):
        value = value.isoformat()  # as editors hold a date of TOML against a schema
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(value, TYPES[kind]) and (kind != "integer" or not isinstance(value, bool))
        for kind in kinds
    ):
        yield f"{path}: type"
        return
    if "anyOf" in schema and all(any(faults(value, each, path)) for each in schema["anyOf"]):
        yield f"{path}: anyOf"
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{path}: value"
    if isinstance(value, dict):
        yield from _of_table(value, schema, path)
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{path}: empty"
        if schema.get("uniqueItems") and len({json.dumps(each, default=str) for each in value}) < len(value):
            yield f"{path}: twice"
        for at, each in enumerate(value):
            yield from faults(each, schema.get("items", {}), f"{path}.{at}")
    elif isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            yield f"{path}: pattern"
    elif not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path}: range"


def _of_table(value: dict[str, Any], schema: dict[str, Any], path: str) -> Iterator[str]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key in schema.get("required", []):
        if key not in value:
            yield f"{path}.{key}: missing"
    if len(value) < schema.get("minProperties", 0):
        yield f"{path}: empty"
    for key, inner in value.items():
        if key in known:
            yield from faults(inner, known[key], f"{path}.{key}")
        elif more is False:
            yield f"{path}.{key}: unknown"
        elif isinstance(more, dict):
            yield from faults(inner, more, f"{path}.{key}")
        yield from faults(key, schema.get("propertyNames", {}), f"{path}.{key}")


def refusal(whole: dict[str, Any]) -> BadPolicy | None:
    try:
        for version in versions_of("here.toml", whole, {}):
            policy_of("here.toml", version)
    except BadPolicy as error:
        return error
    return None


@pytest.mark.parametrize("name", FILES)
def test_every_policy_that_ships_is_as_the_schema_says(name: str) -> None:
    assert list(faults(WHOLE[name], SCHEMA)) == []
    assert FILES[name].startswith("#:schema ./policy.schema.json\n")


def places(item: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path and path[0] not in ALWAYS_TAKEN:
        yield path
    if isinstance(item, dict):
        for key, value in item.items():
            yield from places(value, (*path, key))
    elif isinstance(item, list):
        for at, value in enumerate(item):
            yield from places(value, (*path, at))


def broken(whole: dict[str, Any], draw: Random) -> tuple[dict[str, Any], tuple[str | int, ...]]:
    """The file with one thing wrong somewhere."""
    whole = deepcopy(whole)
    path = draw.choice(list(places(whole)))
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    value = holder[path[-1]]
    wrong: list[Any] = [3, "zzz", "", True, [], {}, [3], {"zzz": 1}, -1, 10**9]
    kind = draw.choice(("replace", "replace", "drop", "add"))
    if kind == "drop":
        del holder[path[-1]]
    elif kind == "add" and isinstance(value, dict):
        value["zzz"] = 1
    else:
        holder[path[-1]] = draw.choice(wrong)
    return whole, path


@pytest.mark.parametrize("name", ["shenzhen.toml", "national.toml", "guangdong-2017.toml", "tianjin.toml"])
def test_schema_and_loader_refuse_the_same(name: str) -> None:
    draw, agreed = Random(name), 0
    for _ in range(60):
        whole, path = broken(WHOLE[name], draw)
        error, found = refusal(whole), list(faults(whole, SCHEMA))
        if found:
            assert error is not None, (path, found)
            agreed += 1
        elif error is not None and error.reason in STRUCTURE:
            assert REFERENCES & set(path) or error.detail in REFERENCES, (path, str(error))
    assert agreed > 20


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda whole: whole["rule"][0].update(kind="astrology"), "rule"),
        (lambda whole: whole["service"][0].update(gives="gold"), "service"),
        (lambda whole: whole["cycle"].pop("window_days"), "cycle"),
        (
            lambda whole: whole.update(forecast_months=[{"from": date(2015, 6, 1), "is": 0}]),
            "forecast_months",
        ),
        (lambda whole: whole["note"][0].update(in_force={}), "note"),
        (lambda whole: whole["case"][0].pop("expect"), "case"),
    ],
)
def test_the_schema_sees(change: Any, where: str) -> None:
    whole = deepcopy(WHOLE["shenzhen.toml"])
    change(whole)
    assert any(fault.startswith(f".{where}") for fault in faults(whole, SCHEMA))
