"""Anchors: the tree, the signature and the succession of the roots."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, strategies as st

from clerk_app.hub import anchors
from clerk_app.hub.anchors import (
    NO_ROOT,
    Anchor,
    Head,
    anchor_from_json,
    anchor_to_json,
    leaf,
    proof_of,
    root_from,
    root_of,
    verify_anchor,
    verify_succession,
)
from clerk_app.store.canonical import canonical, sm3
from clerk_app.store.errors import AnchorForged, AnchorKeyUnknown, AnchorsBroken, BadAnchor, NotInRoot

DAY = date(2026, 11, 23)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
KNOWN_ROOT = "0c11cc2421aa4ed650c633579622e8efee9434637231793405fd5245dbc63399"
KNOWN_KEY_ID = "fed24f10a985f81b"

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
HEADS = st.lists(
    st.builds(Head, st.from_regex(r"[A-Z]{1,3}-[0-9]{1,2}", fullmatch=True), st.integers(0, 10**9), HASHES),
    min_size=1,
    max_size=40,
    unique_by=lambda head: head.counter,
)


def some_heads(count: int) -> list[Head]:
    return [Head(f"FT-{number:04}", number + 1, sm3(str(number).encode())) for number in range(count)]


def root_by_the_book(leaves: list[str]) -> str:
    """The tree as RFC 6962, 2.1, defines it: from above, split at the largest power of two."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sm3(b"")
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    left, right = root_by_the_book(leaves[:split]), root_by_the_book(leaves[split:])
    return sm3(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right))


# --- the tree


@pytest.mark.parametrize("count", [*range(34), 100, 1000])
def test_the_tree_is_that_of_the_standard(count: int) -> None:
    heads = some_heads(count)
    assert root_of(reversed(heads)) == root_by_the_book([leaf(head) for head in heads])


@given(HEADS, st.data())
def test_any_head_of_any_set_proves_itself(heads: list[Head], data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(heads))
    proof = proof_of(heads, head.counter)
    assert root_from(head, proof) == root_of(heads)
    assert (proof.index, proof.size) == (sorted(h.counter for h in heads).index(head.counter), len(heads))


@given(HEADS, st.data())
def test_a_head_proves_nothing_at_another_place(heads: list[Head], data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(heads))
    proof = proof_of(heads, head.counter)
    other = data.draw(st.integers(-2, len(heads) + 2).filter(lambda index: index != proof.index))
    try:
        root = root_from(head, replace(proof, index=other))
    except ValueError:
        return
    assert root != root_of(heads)


@given(HEADS, st.data())
def test_a_changed_head_or_path_leads_elsewhere(heads: list[Head], data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(heads))
    proof = proof_of(heads, head.counter)
    other = data.draw(HASHES.filter(lambda digest: digest != head.hash))
    changed = data.draw(
        st.sampled_from(
            [
                replace(head, seq=head.seq + 1),
                replace(head, counter=head.counter + "0"),
                replace(head, hash=other),
            ]
        )
    )
    assert root_from(changed, proof) != root_of(heads)
    for at in range(len(proof.path)):
        path = (*proof.path[:at], other, *proof.path[at + 1 :])
        assert path == proof.path or root_from(head, replace(proof, path=path)) != root_of(heads)


@pytest.mark.parametrize("count", range(1, 20))
def test_a_path_that_is_too_short_or_too_long_is_no_proof(count: int) -> None:
    for head in some_heads(count):
        proof = proof_of(some_heads(count), head.counter)
        for path in (proof.path[1:], proof.path[:-1], (*proof.path, NO_ROOT), ("0", *proof.path[1:])):
            if path != proof.path:
                with pytest.raises(ValueError, match="path"):
                    root_from(head, replace(proof, path=path))


def test_a_node_cannot_be_shown_as_a_leaf_or_a_leaf_as_a_node() -> None:
    """Without the prefixes the two nodes under the root would do for the two heads of a smaller tree."""
    heads = some_heads(4)
    first, second = leaf(heads[0]), leaf(heads[1])
    node = sm3(b"\x01" + bytes.fromhex(first) + bytes.fromhex(second))
    assert proof_of(heads, heads[2].counter).path[1] == node
    assert node != sm3(bytes.fromhex(first) + bytes.fromhex(second))
    body = canonical({"counter": heads[0].counter, "seq": heads[0].seq, "hash": heads[0].hash})
    assert first == sm3(b"\x00" + body)
    assert first not in (sm3(body), sm3(b"\x01" + body))


def test_two_heads_of_one_counter_are_a_defect() -> None:
    twice = [Head("FT-01", 1, NO_ROOT), Head("FT-01", 2, NO_ROOT)]
    for work in (root_of, lambda heads: anchors.sign(DAY, heads, NO_ROOT, KEY)):
        with pytest.raises(ValueError, match="two heads"):
            work(twice)
    with pytest.raises(KeyError):
        proof_of(some_heads(3), "NS-01")


# --- the signature


@given(HEADS, HASHES)
def test_every_anchor_of_a_day_verifies_and_survives_the_act(heads: list[Head], previous: str) -> None:
    made = anchors.sign(DAY, heads, previous, KEY)
    assert [anchor.head for anchor in made] == sorted(heads, key=lambda head: head.counter)
    assert {(anchor.root, anchor.signature) for anchor in made} == {(root_of(heads), made[0].signature)}
    for anchor in made:
        assert anchor.proof == proof_of(heads, anchor.head.counter)
        payload = json.loads(canonical(anchor_to_json(anchor)))
        assert anchor_from_json(payload) == anchor
        verify_anchor(anchor_from_json(payload), PUBLIC)


def test_without_heads_there_is_a_root_and_no_anchor() -> None:
    assert anchors.sign(DAY, [], NO_ROOT, KEY) == ()
    assert root_of([]) == sm3(b"")


def other_signature(anchor: Anchor) -> str:
    raw = bytearray(base64.b64decode(anchor.signature))
    raw[5] ^= 1
    return base64.b64encode(raw).decode()


def spelt_otherwise(signature: str) -> str:
    """The same 64 bytes: of the last digit before ``==`` two bits count."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = signature[:85] + digits[digits.index(signature[85]) ^ 1] + "=="
    assert base64.b64decode(other, validate=True) == base64.b64decode(signature)
    return other


CHANGES: dict[str, tuple[Callable[[Anchor], Anchor], type[Exception]]] = {
    "day": (lambda a: replace(a, day=a.day + timedelta(days=1)), AnchorForged),
    "root": (lambda a: replace(a, root=sm3(b"another")), AnchorForged),
    "heads": (lambda a: replace(a, heads=a.heads + 1), AnchorForged),
    "previous": (lambda a: replace(a, previous=sm3(b"another")), AnchorForged),
    "signature": (lambda a: replace(a, signature=other_signature(a)), AnchorForged),
    "no signature": (lambda a: replace(a, signature="字"), AnchorForged),
    "line feed": (lambda a: replace(a, signature=a.signature + "\n"), AnchorForged),
    "spelling": (lambda a: replace(a, signature=spelt_otherwise(a.signature)), AnchorForged),
    "key": (lambda a: replace(a, key_id="0" * 16), AnchorKeyUnknown),
    "counter": (lambda a: replace(a, head=replace(a.head, counter="FT-9999")), NotInRoot),
    "seq": (lambda a: replace(a, head=replace(a.head, seq=a.head.seq - 1)), NotInRoot),
    "hash": (lambda a: replace(a, head=replace(a.head, hash=sm3(b"another"))), NotInRoot),
    "index": (lambda a: replace(a, proof=replace(a.proof, index=a.proof.index ^ 1)), NotInRoot),
    "size": (lambda a: replace(a, proof=replace(a.proof, size=a.proof.size + 1)), NotInRoot),
    "size of all": (
        lambda a: replace(a, heads=a.heads + 1, proof=replace(a.proof, size=a.proof.size + 1)),
        AnchorForged,
    ),
    "path": (lambda a: replace(a, proof=replace(a.proof, path=(NO_ROOT, *a.proof.path[1:]))), NotInRoot),
    "capitals": (
        lambda a: replace(a, proof=replace(a.proof, path=tuple(item.upper() for item in a.proof.path))),
        NotInRoot,
    ),
    "no path": (lambda a: replace(a, proof=replace(a.proof, path=())), NotInRoot),
}


@pytest.mark.parametrize("count", [3, 8, 11])
@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_anchor_is_found(change: str, count: int) -> None:
    work, error = CHANGES[change]
    anchor = anchors.sign(DAY, some_heads(count), NO_ROOT, KEY)[1]
    verify_anchor(anchor, PUBLIC)
    with pytest.raises(error) as raised:
        verify_anchor(work(anchor), PUBLIC)
    assert type(raised.value) is error


@given(HEADS, st.integers(1, 60))
def test_another_size_never_verifies(heads: list[Head], size: int) -> None:
    """The path alone can be the same in trees of two sizes: the signed number of heads tells them apart."""
    for anchor in anchors.sign(DAY, heads, NO_ROOT, KEY):
        if size != len(heads):
            with pytest.raises(NotInRoot):
                verify_anchor(replace(anchor, proof=replace(anchor.proof, size=size)), PUBLIC)


def test_the_signature_of_another_key_is_none() -> None:
    stranger = Ed25519PrivateKey.generate()
    (anchor,) = anchors.sign(DAY, some_heads(1), NO_ROOT, stranger)
    with pytest.raises(AnchorKeyUnknown):
        verify_anchor(anchor, PUBLIC)
    with pytest.raises(AnchorForged):
        verify_anchor(replace(anchor, key_id=anchors.key_id_of(PUBLIC)), PUBLIC)


def test_what_is_signed_stays_as_it_is() -> None:
    """An auditor's own program and the anchors of past years depend on it."""
    (anchor,) = anchors.sign(DAY, [Head("FT-01", 7, sm3(b"abc"))], NO_ROOT, KEY)
    assert anchors.signed_text(DAY, anchor.root, 1, NO_ROOT) == (
        b'{"day":"2026-11-23","heads":1,"previous":"'
        + b"0" * 64
        + b'","root":"'
        + anchor.root.encode()
        + b'"}'
    )
    assert (anchor.root, anchor.key_id) == (KNOWN_ROOT, KNOWN_KEY_ID)


# --- the succession


def succession(days: int) -> list[Anchor]:
    made: list[Anchor] = []
    for number in range(days):
        previous = made[-1].root if made else NO_ROOT
        made.append(anchors.sign(DAY + timedelta(days=number), some_heads(number + 1), previous, KEY)[0])
    return made


def test_roots_that_follow_each_other_pass_from_anywhere_on() -> None:
    made = succession(5)
    for start in range(6):
        verify_succession(made[start:])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda made: [made[0], made[2]],
        lambda made: [made[0], made[2], made[1]],
        lambda made: [made[0], made[0]],
        lambda made: [made[0], replace(made[1], day=DAY)],
        lambda made: [made[0], *anchors.sign(made[1].day, some_heads(9), NO_ROOT, KEY)],
    ],
)
def test_a_root_that_is_left_out_exchanged_or_made_anew_is_found(
    wrong: Callable[[list[Anchor]], list[Anchor]],
) -> None:
    with pytest.raises(AnchorsBroken):
        verify_succession(wrong(succession(3)))


# --- docs/anchors.md is enough to check anchors: its program is run as it stands there


DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "anchors.md"


def check(tmp_path: Path, acts: list[dict[str, Any]], public: bytes = PUBLIC) -> tuple[int, str]:
    program = re.search(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert program is not None
    script, export = tmp_path / "check.py", tmp_path / "journal.jsonl"
    script.write_text(program[1], "utf-8")
    export.write_bytes(b"".join(canonical(act) + b"\n" for act in acts))
    command = [sys.executable, "-W", "ignore", str(script), str(export), base64.b64encode(public).decode()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def journal_with(anchor: Anchor) -> list[dict[str, Any]]:
    head = anchor.head
    anchored = {"counter": head.counter, "seq": head.seq, "hash": head.hash, "kind": "case.accepted"}
    payload = anchor_to_json(anchor)
    return [
        anchored,
        {**anchored, "seq": head.seq + 1, "hash": NO_ROOT, "kind": "chain.anchored", "payload": payload},
    ]


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="OpenSSL without SM3")
def test_the_program_of_the_document_finds_what_we_find(tmp_path: Path) -> None:
    for anchor in (
        *anchors.sign(DAY, some_heads(5), NO_ROOT, KEY),
        *anchors.sign(DAY, some_heads(1), NO_ROOT, KEY),
    ):
        code, said = check(tmp_path, journal_with(anchor))
        assert (code, said.split()[1]) == (0, anchor.head.counter), said
    whole = anchors.sign(DAY, some_heads(5), NO_ROOT, KEY)[1]
    for change, word in (
        ("day", "InvalidSignature"),
        ("seq", "proof"),
        ("index", "proof"),
        ("size", "proof"),
    ):
        code, said = check(tmp_path, journal_with(CHANGES[change][0](whole)))
        assert code == 1, change
        assert word in said, said


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="OpenSSL without SM3")
def test_the_program_of_the_document_finds_a_past_that_was_rewritten(tmp_path: Path) -> None:
    acts = journal_with(anchors.sign(DAY, some_heads(5), NO_ROOT, KEY)[1])
    acts[0]["hash"] = sm3(b"another past")
    code, said = check(tmp_path, acts)
    assert code == 1
    assert "not the one that was anchored" in said


# --- what comes from outside


PAYLOAD = anchor_to_json(anchors.sign(DAY, some_heads(3), NO_ROOT, KEY)[0])
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("day", "20261123"),
        ("day", "2026-11-31"),
        ("root", "0" * 63),
        ("root", "A" * 64),
        ("heads", True),
        ("heads", -1),
        ("signature", "AAAA"),
        ("key_id", "zz"),
        ("head", []),
        ("proof", {"index": 0, "size": 3, "path": ["0"]}),
        ("proof", {"index": 0, "size": 3, "path": "0" * 64}),
        ("proof", {"index": 0.0, "size": 3, "path": []}),
    ],
)
def test_what_is_no_anchor_is_refused(where: str, value: object) -> None:
    with pytest.raises(BadAnchor):
        anchor_from_json({**PAYLOAD, where: value})


@given(st.sampled_from([*sorted(PAYLOAD), "head.seq", "head.counter", "proof.path", "proof.size"]), ANYTHING)
def test_anything_is_an_anchor_or_a_bad_anchor(where: str, value: object) -> None:
    outer, _, inner = where.partition(".")
    changed = {**PAYLOAD, outer: {**PAYLOAD[outer], inner: value} if inner else value}
    try:
        anchor = anchor_from_json(changed)
    except BadAnchor:
        return
    try:
        verify_anchor(anchor, PUBLIC)
    except (AnchorForged, AnchorKeyUnknown, NotInRoot):
        return
    assert anchor == anchor_from_json(PAYLOAD)


@pytest.mark.parametrize("key", sorted(PAYLOAD))
def test_a_key_that_is_missing_is_named(key: str) -> None:
    with pytest.raises(BadAnchor) as raised:
        anchor_from_json({name: value for name, value in PAYLOAD.items() if name != key})
    assert raised.value.detail == key
