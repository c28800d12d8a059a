"""The canonical form of an act and its hash (docs/journal-format.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

NO_HASH = "0" * 64


def canonical(value: object) -> bytes:
    """Canonical JSON: keys sorted, no blanks, UTF-8, no floating-point numbers.

    Raises:
        TypeError: A value is no JSON value, or a float (whose text form differs between programs).
    """
    _refuse_floats(value)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def sm3(data: bytes) -> str:
    """SM3 (GB/T 32905) as 64 hex digits."""
    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize().hex()


def act_time(moment: datetime) -> str:
    """UTC with microseconds and a Z: the form that is hashed."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def act_body(
    *,
    id: str,
    counter: str,
    seq: int,
    at: datetime,
    actor: str,
    kind: str,
    subject: str,
    payload: Mapping[str, Any],
    claims: Sequence[str],
    prev_hash: str,
) -> dict[str, Any]:
    """The object that is hashed: every field of an act but the hash itself."""
    return {
        "id": id,
        "counter": counter,
        "seq": seq,
        "at": act_time(at),
        "actor": actor,
        "kind": kind,
        "subject": subject,
        "payload": dict(payload),
        "claims": list(claims),
        "prev_hash": prev_hash,
    }


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("float in an act")
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError("key is no text")
            _refuse_floats(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_floats(item)
