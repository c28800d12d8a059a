"""The list of keys that verify papers without any counter, each signed by the city (docs/paper-proof.md)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from clerk_app.documents.paper_proof import key_id_of
from clerk_app.domain.errors import KnownError
from clerk_app.store.canonical import canonical

_TIME = "%Y-%m-%dT%H:%M:%SZ"
_PURPOSE = b"CA paper key 1\n"  # so that no other signature of the city's key can pass for this one
_PUBLIC_BYTES = 32


class BadKeyList(KnownError):
    """The file is no list of keys; `why` names what is wrong."""

    code = "CA-P09"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class PaperKey:
    """A key of a counter: it signed papers from `since` until `until` (None: it is at work). UTC, seconds.

    `certificate` is the city's signature over all that, base64; empty where there is none.
    """

    counter: str
    public_key: bytes
    since: datetime
    until: datetime | None
    certificate: str = ""

    @property
    def key(self) -> str:
        return key_id_of(self.public_key)

    def at_work(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at <= self.until)


def signed_text(key: PaperKey) -> bytes:
    """What the city signs of a key."""
    return _PURPOSE + canonical({name: text for name, text in _fields(key).items() if name != "certificate"})


def certified(key: PaperKey, city: Ed25519PrivateKey) -> PaperKey:
    return replace(key, certificate=base64.b64encode(city.sign(signed_text(key))).decode())


def certificate_holds(key: PaperKey, city_key: bytes) -> bool:
    try:
        signature = base64.b64decode(key.certificate, validate=True)
        Ed25519PublicKey.from_public_bytes(city_key).verify(signature, signed_text(key))
    except (InvalidSignature, ValueError):
        return False
    return True


def list_to_json(keys: Iterable[PaperKey], city_key: bytes = b"") -> dict[str, Any]:
    """The list as its file holds it; `city` is there where its key is known."""
    city = {"city": base64.b64encode(city_key).decode()} if city_key else {}
    return {**city, "keys": [_fields(key) for key in keys]}


def list_from_text(text: str) -> tuple[PaperKey, ...]:
    """Raises BadKeyList."""
    try:
        value = json.loads(text)
        keys = cast("list[Mapping[str, Any]]", value["keys"])
        return tuple(_key_from(item) for item in keys)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise BadKeyList(f"{type(error).__name__}: {error}") from error


def _fields(key: PaperKey) -> dict[str, Any]:
    return {
        "counter": key.counter,
        "key": key.key,
        "public_key": base64.b64encode(key.public_key).decode(),
        "from": key.since.strftime(_TIME),
        "to": None if key.until is None else key.until.strftime(_TIME),
        "certificate": key.certificate,
    }


def _key_from(item: Mapping[str, Any]) -> PaperKey:
    public_key = base64.b64decode(item["public_key"], validate=True)
    if len(public_key) != _PUBLIC_BYTES or key_id_of(public_key) != item["key"]:
        raise ValueError("the id is not that of the key")
    until = item["to"]
    return PaperKey(
        str(item["counter"]),
        public_key,
        _time(item["from"]),
        None if until is None else _time(until),
        str(item.get("certificate", "")),
    )


def _time(text: str) -> datetime:
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
