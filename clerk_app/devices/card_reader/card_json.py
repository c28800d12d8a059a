"""An identity card as JSON: the keys of ``read-card --json``, which sample cards use too."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, cast

from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.domain.errors import KnownError

_LARGEST = 1 << 20  # bytes of a card file
_DATES = frozenset({"birth_date", "valid_from", "valid_to"})
_BYTES = frozenset({"photo_wlt", "fingerprint"})
_SEXES = frozenset({"male", "female", "unknown"})
KEYS = (
    "card_type",
    "name",
    "name_raw",
    "name_en",
    "sex",
    "ethnic_group",
    "nationality",
    "birth_date",
    "address",
    "newest_address",
    "id_number",
    "issuer",
    "valid_from",
    "valid_to",
    "permit_number",
    "issue_count",
    "photo_wlt",
    "fingerprint",
    "warnings",
)


class BadCardFile(KnownError):
    """A card file is wrong: `key` is the JSON key concerned ("" = the whole file), `why` a short word."""

    code = "CA-D50"

    def __init__(self, path: str, key: str, why: str) -> None:
        super().__init__(path, key, why)
        self.path, self.key, self.why = path, key, why


def card_to_json(card: IdCard) -> dict[str, Any]:
    """All keys, in the documented order; dates ISO, bytes base64, what the card lacks null."""
    mapping: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(card, key)
        if key in _BYTES:
            mapping[key] = None if value is None else base64.b64encode(value).decode("ascii")
        elif isinstance(value, date):
            # an unreadable end must not look like null, which means 长期
            mapping[key] = None if value == date.min and key != "valid_to" else value.isoformat()
        else:
            mapping[key] = list(value) if key == "warnings" else value
    mapping["card_type"] = card.card_type.value
    return mapping


def card_from_json(mapping: Mapping[str, Any], *, path: str = "") -> IdCard:
    """The card that a mapping describes; keys that are absent are null.

    Raises BadCardFile for an unknown key, a missing name or type, a bad date or bad base64.
    """
    known = {item.name for item in fields(IdCard)}
    for key in mapping:
        if key not in known:
            raise BadCardFile(path, key, "unknown key")
    values: dict[str, Any] = {key: _value(path, key, mapping.get(key)) for key in KEYS}
    values["name"] = values["name"] or values["name_raw"] or values["name_en"]
    if not values["name"]:
        raise BadCardFile(path, "name", "missing")
    if values["name_raw"] is None:
        values["name_raw"] = "" if values["name"] == values["name_en"] else values["name"]
    values["sex"] = values["sex"] or "unknown"
    if values["sex"] not in _SEXES:
        raise BadCardFile(path, "sex", "expected male, female or unknown")
    values["birth_date"] = values["birth_date"] or date.min
    return IdCard(**values)


def _value(path: str, key: str, value: Any) -> Any:
    if key == "card_type":
        return _card_type(path, value)
    if key == "warnings":
        codes = cast("list[Any]", [] if value is None else value)
        if not isinstance(value, list | None) or not all(isinstance(code, str) for code in codes):
            raise BadCardFile(path, key, "expected an array of texts")
        return tuple(codes)
    if value is None:
        return b"" if key == "photo_wlt" else None
    if not isinstance(value, str):
        raise BadCardFile(path, key, "expected text")
    try:
        if key in _DATES:
            return date.fromisoformat(value)
        if key in _BYTES:
            return base64.b64decode(value, validate=True)
    except (ValueError, binascii.Error) as error:
        raise BadCardFile(path, key, "no date" if key in _DATES else "no base64") from error
    return value


def _card_type(path: str, value: Any) -> CardType:
    try:
        return CardType(value)
    except ValueError:
        raise BadCardFile(path, "card_type", "unknown") from None


def load_card(path: Path) -> IdCard:
    """Read a card file. Raises BadCardFile, also where the file cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise BadCardFile(str(path), "", "larger than a card")
        mapping = json.loads(data.decode("utf-8"))
    except OSError as error:
        raise BadCardFile(str(path), "", error.strerror or "unreadable") from error
    except (ValueError, RecursionError) as error:
        raise BadCardFile(str(path), "", "no JSON") from error
    if not isinstance(mapping, dict):
        raise BadCardFile(str(path), "", "expected an object")
    return card_from_json(cast("dict[str, Any]", mapping), path=str(path))
