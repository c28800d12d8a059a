"""The citizen identity number (公民身份号码, GB 11643): its check character, its parts and its mask."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHARACTERS = "10X98765432"  # by the weighted sum modulo 11
_HMT_PREFIXES = ("81", "82", "83")
_EARLIEST_BIRTH_YEAR = 1850


class NumberFault(StrEnum):
    """Why a number is no citizen identity number."""

    FIFTEEN_DIGITS = "fifteen_digits"  # first-generation numbers ended with 2013
    LENGTH = "length"
    CHARACTERS = "characters"  # something else than digits and a final capital X
    REGION = "region"  # no such province
    BIRTH_DATE = "birth_date"  # no such day
    BIRTH_IN_FUTURE = "birth_in_future"
    CHECK_DIGIT = "check_digit"


def check_character(first_seventeen: str) -> str:
    """The 18th character by ISO 7064 MOD 11-2, ``0`` to ``9`` or ``X``.

    Raises ValueError unless there are 17 ASCII digits.
    """
    if len(first_seventeen) != 17 or not _is_digits(first_seventeen):
        raise ValueError("17 digits")
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHARACTERS[total % 11]


def fault_of(number: str, on: date) -> NumberFault | None:
    """The first thing that is wrong with the number as of the day `on`, None when it is sound.

    Regions are looked at no closer than the province: codes of abolished counties stay good
    (GB/T 2260 keeps its history), and 81, 82, 83 are residents of Hong Kong, Macao and Taiwan.
    """
    if len(number) == 15 and _is_digits(number):
        return NumberFault.FIFTEEN_DIGITS
    if len(number) != 18:
        return NumberFault.LENGTH
    body = number[:17]
    if not _is_digits(body) or not (_is_digits(number[17]) or number[17] == "X"):
        return NumberFault.CHARACTERS
    if number[0] in "09":
        return NumberFault.REGION
    birth = birth_date_of(number)
    if birth is None or birth.year < _EARLIEST_BIRTH_YEAR:
        return NumberFault.BIRTH_DATE
    if birth > on:
        return NumberFault.BIRTH_IN_FUTURE
    return None if number[17] == check_character(body) else NumberFault.CHECK_DIGIT


def birth_date_of(number: str) -> date | None:
    """The date inside an 18-character number, None where there is none."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """``male``, ``female`` by the 17th digit; ``unknown`` for a number of another form."""
    if len(number) != 18 or not _is_digits(number[:17]):
        return "unknown"
    return "male" if int(number[16]) % 2 else "female"


def is_hmt_number(number: str) -> bool:
    """Whether the number is that of a resident of Hong Kong (81), Macao (82) or Taiwan (83)."""
    return number.startswith(_HMT_PREFIXES)


def mask(number: str) -> str:
    """The number as an applicant or a slip may see it: ``430102********0012``.

    Shorter numbers (passports) keep a quarter at each end, at least one character.
    """
    if len(number) == 18:
        return f"{number[:6]}********{number[14:]}"
    keep = max(1, len(number) // 4)
    if len(number) <= 2 * keep:
        return "*" * len(number)
    return number[:keep] + "*" * (len(number) - 2 * keep) + number[-keep:]


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
