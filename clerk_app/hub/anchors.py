"""Anchors: a daily root over the heads of all chains, signed by the hub's administrator (docs/anchors.md).

The tree is that of RFC 6962 with SM3 in place of SHA-256. The signature is Ed25519: the library that
the program is built on has no SM2.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.errors import AnchorForged, AnchorKeyUnknown, AnchorsBroken, BadAnchor, NotInRoot

NO_ROOT = NO_HASH  # what the first anchor names as the root before it
KEY_ID_DIGITS = 16
PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64
_LEAF, _NODE = b"\x00", b"\x01"  # so that no node can be shown as a head, and no head as a node
_HASH = re.compile(r"[0-9a-f]{64}")
_KEY_ID = re.compile(rf"[0-9a-f]{{{KEY_ID_DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of a counter stood: its last act and that act's hash."""

    counter: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The way from one leaf up to the root."""

    index: int  # of the leaf, from 0
    size: int  # leaves of the tree
    path: tuple[str, ...]  # the neighbours, from the leaf up


@dataclass(frozen=True, slots=True)
class Anchor:
    """The root of a day, and one head with its proof. What is signed is the same for all heads."""

    day: date
    root: str
    heads: int
    previous: str  # root of the anchor before; 64 zeros for the first
    signature: str  # base64, of `signed_text`
    key_id: str
    head: Head
    proof: Proof


# --- the tree


def leaf(head: Head) -> str:
    return sm3(_LEAF + canonical({"counter": head.counter, "seq": head.seq, "hash": head.hash}))


def root_of(heads: Iterable[Head]) -> str:
    """The root over the heads in any order; SM3 of nothing where there are none.

    Raises ValueError for two heads of one counter.
    """
    return _levels(_sorted(heads))[-1][0]


def proof_of(heads: Iterable[Head], counter: str) -> Proof:
    """Raises KeyError where `counter` is not among the heads; ValueError for two heads of one counter."""
    ordered = _sorted(heads)
    for index, head in enumerate(ordered):
        if head.counter == counter:
            return _proof(_levels(ordered), index)
    raise KeyError(counter)


def root_from(head: Head, proof: Proof) -> str:
    """The root to which a proof leads. Raises ValueError for a proof that no tree can have."""
    index, size, path = proof.index, proof.size, list(reversed(proof.path))
    if not 0 <= index < size:
        raise ValueError("index")
    digest = leaf(head)
    while size > 1:
        if index ^ 1 < size:  # the last node of an odd row has no neighbour and goes up as it is
            if not path:
                raise ValueError("path")
            other = path.pop()
            if not _is_hash(other):
                raise ValueError("path")
            digest = _node(other, digest) if index & 1 else _node(digest, other)
        index, size = index >> 1, (size + 1) >> 1
    if path:
        raise ValueError("path")
    return digest


def _node(left: str, right: str) -> str:
    return sm3(_NODE + bytes.fromhex(left) + bytes.fromhex(right))


def _sorted(heads: Iterable[Head]) -> list[Head]:
    ordered = sorted(heads, key=lambda head: head.counter)
    if len({head.counter for head in ordered}) != len(ordered):
        raise ValueError("two heads of one counter")
    return ordered


def _levels(ordered: Sequence[Head]) -> list[list[str]]:
    """The rows of the tree from the leaves up to the root. Paired so, row by row, the nodes are those
    of RFC 6962, which splits from above at a power of two."""
    levels = [[leaf(head) for head in ordered] or [sm3(b"")]]
    while len(levels[-1]) > 1:
        row = levels[-1]
        above = [_node(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        levels.append(above + row[len(row) & ~1 :])
    return levels


def _proof(levels: Sequence[Sequence[str]], index: int) -> Proof:
    path = [row[(index >> up) ^ 1] for up, row in enumerate(levels) if (index >> up) ^ 1 < len(row)]
    return Proof(index, len(levels[0]), tuple(path))


# --- the signature


def signed_text(day: date, root: str, heads: int, previous: str) -> bytes:
    """What the administrator signs: canonical JSON, in which `previous` makes the roots a chain."""
    return canonical({"day": day.isoformat(), "root": root, "heads": heads, "previous": previous})


def key_id_of(public_key: bytes) -> str:
    """The first 16 hex digits of the SM3 of the 32 bytes of a public key."""
    return sm3(public_key)[:KEY_ID_DIGITS]


def sign(day: date, heads: Iterable[Head], previous: str, key: Ed25519PrivateKey) -> tuple[Anchor, ...]:
    """The anchors of a day, one a head, in the order of the counters; none where there are no heads.

    Raises ValueError for two heads of one counter.
    """
    ordered = _sorted(heads)
    levels = _levels(ordered)
    root = levels[-1][0]
    signature = base64.b64encode(key.sign(signed_text(day, root, len(ordered), previous))).decode()
    key_id = key_id_of(key.public_key().public_bytes_raw())
    return tuple(
        Anchor(day, root, len(ordered), previous, signature, key_id, head, _proof(levels, index))
        for index, head in enumerate(ordered)
    )


def verify_anchor(anchor: Anchor, public_key: bytes) -> None:
    """That the administrator signed this root, and that it holds this head.

    Whether the head is that of the chain at hand is for the caller to see: the act `head.seq` of the
    journal must have the hash `head.hash`.

    Args:
        anchor: As it came from the hub or out of an act.
        public_key: The 32 bytes that this counter trusts.

    Raises:
        AnchorKeyUnknown, AnchorForged, NotInRoot.
    """
    day = anchor.day.isoformat()
    if anchor.key_id != key_id_of(public_key):
        raise AnchorKeyUnknown(day, anchor.key_id)
    text = signed_text(anchor.day, anchor.root, anchor.heads, anchor.previous)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(_signature_bytes(anchor.signature), text)
    except (InvalidSignature, ValueError) as error:
        raise AnchorForged(day) from error
    if anchor.proof.size != anchor.heads:
        raise NotInRoot(day, "size")
    try:
        root = root_from(anchor.head, anchor.proof)
    except ValueError as error:
        raise NotInRoot(day, str(error)) from error
    if root != anchor.root:
        raise NotInRoot(day, "root")


def verify_succession(anchors: Iterable[Anchor]) -> None:
    """That each anchor, oldest first, names the root before it. Raises AnchorsBroken for the first that
    does not. The list may begin anywhere: a counter that came later has none from before."""
    before: Anchor | None = None
    for anchor in anchors:
        if before is not None and (anchor.previous != before.root or anchor.day <= before.day):
            raise AnchorsBroken(anchor.day.isoformat())
        before = anchor


def _signature_bytes(text: str) -> bytes:
    """Raises ValueError, also for another spelling of the same bytes."""
    signature = base64.b64decode(text, validate=True)
    if len(signature) != SIGNATURE_BYTES or base64.b64encode(signature).decode() != text:
        raise ValueError("signature")
    return signature


# --- as it is sent and recorded


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    """The payload of the act `chain.anchored`."""
    head, proof = anchor.head, anchor.proof
    return {
        "day": anchor.day.isoformat(),
        "root": anchor.root,
        "heads": anchor.heads,
        "previous": anchor.previous,
        "signature": anchor.signature,
        "key_id": anchor.key_id,
        "head": {"counter": head.counter, "seq": head.seq, "hash": head.hash},
        "proof": {"index": proof.index, "size": proof.size, "path": list(proof.path)},
    }


def anchor_from_json(mapping: Mapping[str, Any]) -> Anchor:
    """Read an anchor; keys that are not known are left aside. Raises BadAnchor; it verifies nothing."""
    day = _day(mapping)
    name = day.isoformat()
    head, proof = _mapping(mapping, "head", name), _mapping(mapping, "proof", name)
    path: Any = proof.get("path")
    if not isinstance(path, (list, tuple)) or not all(_is_hash(item) for item in cast("list[Any]", path)):
        raise BadAnchor(name, "path")
    signature = _text(mapping, "signature", name)
    try:
        _signature_bytes(signature)
    except ValueError as error:
        raise BadAnchor(name, "signature") from error
    key_id = _text(mapping, "key_id", name)
    if not _KEY_ID.fullmatch(key_id):
        raise BadAnchor(name, "key_id")
    return Anchor(
        day=day,
        root=_hash(mapping, "root", name),
        heads=_count(mapping, "heads", name),
        previous=_hash(mapping, "previous", name),
        signature=signature,
        key_id=key_id,
        head=Head(_text(head, "counter", name), _count(head, "seq", name), _hash(head, "hash", name)),
        proof=Proof(
            _count(proof, "index", name), _count(proof, "size", name), tuple(cast("list[str]", path))
        ),
    )


def _day(mapping: Mapping[str, Any]) -> date:
    text = _text(mapping, "day", "")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadAnchor("", "day") from error
    if day.isoformat() != text:  # other forms of ISO 8601 would be another signed text
        raise BadAnchor("", "day")
    return day


def _mapping(mapping: Mapping[str, Any], key: str, day: str) -> Mapping[str, Any]:
    value = mapping.get(key)
    if not isinstance(value, Mapping):
        raise BadAnchor(day, key)
    return cast("Mapping[str, Any]", value)


def _text(mapping: Mapping[str, Any], key: str, day: str) -> str:
    value = mapping.get(key)
    if not isinstance(value, str):
        raise BadAnchor(day, key)
    return value


def _count(mapping: Mapping[str, Any], key: str, day: str) -> int:
    value = mapping.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadAnchor(day, key)
    return value


def _hash(mapping: Mapping[str, Any], key: str, day: str) -> str:
    value = _text(mapping, key, day)
    if not _is_hash(value):
        raise BadAnchor(day, key)
    return value


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None
