"""The canonical form of an act and its hash (docs/journal-format.md)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

NO_HASH = "0" * 64


def _refuse_float(text: str) -> None:
    raise TypeError(f"a float in an act: {text}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_float=_refuse_float, parse_constant=_refuse_float)


def canonical(value: object) -> bytes:
    """Canonical JSON: keys sorted, no blanks, UTF-8, no floating-point numbers.

    Raises:
        TypeError: A value is no JSON value, or a float (whose text form differs between programs).
    """
    return canonical_text(value).encode()


def canonical_text(value: object) -> str:
    """`canonical` before it is encoded."""
    return canonical_json(value)[0]


def canonical_json(value: object) -> tuple[str, Any]:
    """The canonical text of a value, and what is read from it again: lists for tuples. Raises TypeError."""
    text = _ENCODER.encode(value)
    read = _DECODER.decode(text)
    if read != value:
        _refuse_keys(value)
    return text, read


def sm3(data: bytes) -> str:
    """SM3 (GB/T 32905) as 64 hex digits."""
    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize().hex()


def act_time(moment: datetime) -> str:
    """UTC with microseconds and a Z: the form that is hashed."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def act_text(
    *,
    id: str,
    counter: str,
    seq: int,
    at: datetime,
    actor: str,
    kind: str,
    version: int,
    subject: str,
    payload: str,
    claims: str,
    prev_hash: str,
    hash: str | None = None,
) -> str:
    """The canonical JSON of an act around the canonical texts of its payload and claims.

    Without `hash` it is what is hashed. The first version of a form is not written: acts that were
    recorded before forms had versions stay what they are.
    """
    said = encode_basestring  # a text as JSON
    parts = [
        f'{{"actor":{said(actor)},"at":"{act_time(at)}","claims":{claims},"counter":{said(counter)},',
        "" if hash is None else f'"hash":{said(hash)},',
        f'"id":{said(id)},"kind":{said(kind)},"payload":{payload},"prev_hash":{said(prev_hash)},',
        f'"seq":{seq},"subject":{said(subject)}',
        "}" if version == 1 else f',"version":{version}}}',
    ]
    return "".join(parts)


def _refuse_keys(value: object) -> None:
    """Keys that are no texts would be sorted before they are written, and found unsorted ever after."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError("key is no text")
            _refuse_keys(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_keys(item)
