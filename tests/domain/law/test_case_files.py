"""The case format and the command that judges it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.cli import main
from clerk_app.domain.law.casefile import (
    BadCase,
    case_from_json,
    case_to_json,
    facts_from_json,
    facts_to_json,
)
from clerk_app.domain.law.eligibility import judge, judge_all
from clerk_app.domain.law.verdict_file import verdict_from_json, verdict_to_json
from tests.domain.law.law import book, calendar, policy
from tests.domain.law.test_properties import people

VISIBLE = Path(__file__).with_name("visible.jsonl")
CASES: list[dict[str, Any]] = [json.loads(line) for line in VISIBLE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("mapping", CASES, ids=lambda mapping: mapping["id"])
def test_published_cases(mapping: dict[str, Any]) -> None:
    case = case_from_json(mapping)
    found = judge(book().on(case.policy, case.on), case.service, case.facts, case.on, calendar())
    written = verdict_to_json(found)
    assert {key: written[key] for key in mapping["expect"]} == mapping["expect"]
    assert case_from_json(case_to_json(case)) == case


@settings(deadline=None, max_examples=100)
@given(people())
def test_facts_and_verdicts_survive_json(somebody: Any) -> None:
    facts, on = somebody
    assert facts_from_json(json.loads(json.dumps(facts_to_json(facts)))) == facts
    for verdict in judge_all(policy(on), facts, on, calendar()):
        written = json.loads(json.dumps(verdict_to_json(verdict)))
        assert verdict_from_json(written) == verdict
        plain = verdict_from_json(verdict_to_json(verdict, phrases=False), verdict.service)
        assert [str(each.found) for each in plain.conditions] == [
            str(each.found) for each in verdict.conditions
        ]


def changed(path: str, value: Any) -> dict[str, Any]:
    mapping = copy.deepcopy(CASES[2])
    spot: Any = mapping
    *parents, last = path.split("/")
    for name in parents:
        spot = spot[int(name)] if isinstance(spot, list) else spot[name]
    spot[int(last) if isinstance(spot, list) else last] = value
    return mapping


BAD = [
    ("insurance/0/months/3", "2026-13", "insurance[0].months[3]", "not_a_month"),
    ("insurance/0/months/3", 202612, "insurance[0].months[3]", "not_a_month"),
    ("insurance/0/scheme", "dental", "insurance[0].scheme", "unknown_value"),
    ("insurance/0/back_paid", {"2026-00": "2026-01-01"}, "insurance[0].back_paid.2026-00", "not_a_month"),
    ("residence/0/to", "2025-09-30", "residence[0].to", "ends_before_begins"),
    ("residence/0/to", "2026-04-01", "residence[1].from", "overlaps"),
    ("residence/0/to", None, "residence[1].from", "overlaps"),
    ("residence/0/from", "2026-02-30", "residence[0].from", "not_a_date"),
    ("residence", {}, "residence", "not_a_list"),
    ("person/birth_date", "2026-11-24", "person.birth_date", "in_future"),
    ("person/id_number", "430102199003070013", "person.id_number", "check_digit"),
    ("person/id_number", "430102900307001", "person.id_number", "fifteen_digits"),
    ("person/id_type", "driving_licence", "person.id_type", "unknown_value"),
    ("person", None, "person", "missing"),
    ("on", None, "on", "missing"),
    ("on", "23.11.2026", "on", "not_a_date"),
    ("service", "tea", "service", "unknown_value"),
    ("education", [{"kind": "kindergarten", "from": "2026-01-01"}], "education[0].kind", "unknown_value"),
    ("talent", [{"kind": "degree", "from": "2026-01-01", "full_time": True}], "talent[0].level", "missing"),
    (
        "cards",
        [{"kind": "permit", "issued": "2026-01-01", "endorsed": ["2025-01-01"]}],
        "cards[0].endorsed[0]",
        "before_issue",
    ),
    ("open_cases", [3], "open_cases[0]", "not_an_object"),
]


@pytest.mark.parametrize(("path", "value", "field", "reason"), BAD)
def test_bad_cases_are_named_by_field(path: str, value: Any, field: str, reason: str) -> None:
    with pytest.raises(BadCase) as raised:
        case_from_json(changed(path, value))
    assert (raised.value.field, raised.value.reason) == (field, reason)
    assert raised.value.case == CASES[2]["id"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "on",
        "person",
        "residence",
        "insurance",
        "education",
        "talent",
        "cards",
        "open_cases",
        "service",
        "policy",
        "id",
        "unknown",
    ]
)


@given(KEYS, JSON)
def test_anything_is_a_case_or_a_bad_case(key: str, value: Any) -> None:
    try:
        found = case_from_json(CASES[2] | {key: value})
    except BadCase as error:
        field = error.field
    else:
        field = found.service.value
    assert field


def test_command_judges_the_good_and_names_the_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.jsonl"
    missing = changed("policy", "atlantis")
    early = changed("on", "2015-05-31") | {"insurance": [], "residence": []}
    lines = [
        *(json.dumps(changed(path, value), ensure_ascii=False) for path, value, _, _ in BAD),
        json.dumps(missing),
        json.dumps(early),
        "{not json",
        "",
        json.dumps(CASES[2]),
    ]
    file.write_text("\n".join(lines), "utf-8")
    assert main(["check", str(file), "--json"]) == 2
    told = capsys.readouterr()
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert [row["error"]["field"] for row in rows[:-1]] == [field for _, _, field, _ in BAD] + [
        "policy",
        "policy",
        "case",
    ]
    assert [row["error"]["reason"] for row in rows[-4:-1]] == ["unknown_policy", "not_in_force", "not_json"]
    assert rows[-1]["outcome"] == "eligible"
    assert len(told.err.splitlines()) == len(BAD) + 3
    assert CASES[2]["person"]["id_number"] not in told.err
    assert "430102900307001" not in told.err


def test_exit_codes_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yes, no = tmp_path / "yes.json", tmp_path / "no.json"
    yes.write_text(json.dumps(CASES[0], indent=2), "utf-8")
    no.write_text(json.dumps(CASES[1]), "utf-8")
    assert main(["check", str(yes)]) == 0
    assert "可以办理" in capsys.readouterr().out
    assert main(["check", str(no)]) == 1
    words = capsys.readouterr().out
    assert "最早可办日期：2026-11-24" in words
    assert "第十九条第一款第（一）项" in words
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert main(["check", str(VISIBLE), "--json"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == len(CASES)


def test_wrong_policy_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.toml").write_text("format = 1\ncolour = 2\n", "utf-8")
    assert main(["check", str(VISIBLE), "--policies", str(tmp_path)]) == 2
    assert "bad.toml" in capsys.readouterr().err
