"""Unified social credit codes of units (统一社会信用代码, GB 32100)."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 characters, without I, O, S, V, Z
_OLD = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # organisation codes, GB 11714
_OLD_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def is_credit_code(text: str) -> bool:
    """Whether the 18 characters are sound (MOD 31), or the nine of an organisation code before 2015 (MOD 11)."""
    if len(text) == 9:
        return _is_organisation_code(text)
    if len(text) != 18 or any(letter not in _ALPHABET for letter in text):
        return False
    return text[17] == credit_check(text[:17])


def credit_check(first_seventeen: str) -> str:
    """The last character of a code; raises ValueError for a character that no code has."""
    total = sum(_ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(first_seventeen))
    return _ALPHABET[(31 - total % 31) % 31]


def _is_organisation_code(text: str) -> bool:
    if any(letter not in _OLD for letter in text):
        return False
    total = sum(_OLD.index(letter) * weight for letter, weight in zip(text, _OLD_WEIGHTS, strict=False))
    return text[8] == "0123456789X0"[(11 - total % 11) % 11]
