"""Lines of acts: one that would be stored otherwise than it was hashed is none, whoever hashed it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.journal import line_of
from clerk_app.store.receiving import BadLine, act_of_line

BODY: dict[str, Any] = {
    "id": "0190a000-0000-7000-8000-000000000001",
    "counter": "FT-01",
    "seq": 1,
    "at": "2026-11-27T09:30:00.000000Z",
    "actor": "clerk",
    "kind": "case.accepted",
    "subject": "case-1",
    "payload": {"number": "受理 1", "fee": 0, "deep": {"list": [1, None, True, "\u2028"]}},
    "claims": ["receipt:1"],
    "prev_hash": NO_HASH,
}


def hashed(body: dict[str, Any], **line: Any) -> str:
    return json.dumps(body | {"hash": sm3(canonical(body))} | line, ensure_ascii=False)


def test_the_form_of_a_line_does_not_matter() -> None:
    """The hash is that of the content: blanks and the order of keys change nothing of it."""
    acts = [act_of_line(hashed(dict(sorted(BODY.items(), reverse=back)))) for back in (False, True)]
    assert acts[0] == acts[1] == act_of_line(line_of(acts[0]).decode())
    assert acts[0].payload == BODY["payload"]


def test_a_kind_of_a_newer_program_is_kept() -> None:
    act = act_of_line(hashed({**BODY, "kind": "pension.granted"}))
    assert act.kind == "pension.granted"


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": True},
        {"seq": "1"},
        {"at": "2026-11-27T09:30:00Z"},
        {"at": "2026-11-27T17:30:00.000000+08:00"},
        {"at": "2026-11-27"},
        {"claims": "receipt"},
        {"claims": {"receipt:1": 1}},
        {"claims": None},
        {"kind": 5},
        {"kind": ["case.accepted"]},
        {"payload": [["number", "1"]]},
        {"payload": None},
        {"station": "440304010001"},
    ],
)
def test_what_would_be_read_otherwise_is_no_act_though_its_hash_is_right(changes: dict[str, Any]) -> None:
    with pytest.raises(BadLine):
        act_of_line(hashed(BODY | changes))


@pytest.mark.parametrize("key", [*BODY, "hash"])
def test_what_was_changed_or_left_out_is_no_act(key: str) -> None:
    whole = json.loads(hashed(BODY))
    for line in ({**whole, key: "x"}, {name: value for name, value in whole.items() if name != key}):
        with pytest.raises(BadLine):
            act_of_line(json.dumps(line))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"seq": 1', '"seq": 1.0'),
        ('"fee": 0', '"fee": 0.0'),
        ('"fee": 0', '"fee": NaN'),
        ('"fee": 0', '"fee": 1'),
    ],
)
def test_a_number_that_was_not_hashed_is_no_act(old: str, new: str) -> None:
    line = hashed(BODY)
    assert old in line
    with pytest.raises(BadLine):
        act_of_line(line.replace(old, new))
