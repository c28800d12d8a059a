"""Numbers of identity documents: check character, parts and mask.

The citizen identity number follows GB 11643. The permanent residence card for foreigners has had a
number of the same form since 1 December 2023 (rules of its machine-readable data, edition 2023): a 9,
two digits of the region, three of the nationality (ISO 3166-1), the birth date, a sequence, and the
same check character. Its earlier number is three letters of the nationality and twelve digits.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHARACTERS = "10X98765432"  # by the weighted sum modulo 11
_HMT_PREFIXES = ("81", "82", "83")
_EARLIEST_BIRTH_YEAR = 1850
_FOREIGNER = "9"  # first digit of a permanent resident's number; a citizen's begins with 1 to 8
_FIRST_FOREIGN_NUMBER = re.compile(r"[A-Z]{3}[0-9]{12}")
_FREE_NUMBER = re.compile(r"[A-Z0-9()/-]{5,32}")  # passports: no common form


class IdType(StrEnum):
    """Kind of identity document (证件种类)."""

    MAINLAND_ID = "mainland_id"  # 居民身份证
    HMT_RESIDENCE_PERMIT = "hmt_residence_permit"  # 港澳台居民居住证
    FOREIGN_PERMANENT_RESIDENT = "foreign_permanent_resident"  # 外国人永久居留身份证
    PASSPORT = "passport"  # 护照


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
    shape = _shape_fault(number)
    if shape is not None:
        return shape
    if number[0] in "09":
        return NumberFault.REGION
    return _birth_or_check_fault(number, on)


def fault_of_document(id_type: IdType, number: str, on: date) -> NumberFault | None:
    """The first thing that is wrong with the number of a document of this type, None when it is sound.

    A passport's number has no form of its own: only its characters are looked at.
    """
    if id_type is IdType.FOREIGN_PERMANENT_RESIDENT:
        return _foreign_fault(number, on)
    if id_type is IdType.PASSPORT:
        return None if _FREE_NUMBER.fullmatch(number) else NumberFault.CHARACTERS
    return fault_of(number, on)


def nationality_of(number: str) -> str | None:
    """The nationality inside a permanent resident's number: three digits (2023), or three letters
    (before), as in ISO 3166-1; None for a number of another form."""
    if _FIRST_FOREIGN_NUMBER.fullmatch(number):
        return number[:3]
    if len(number) == 18 and number.startswith(_FOREIGNER) and _is_digits(number[:17]):
        return number[3:6]
    return None


def _foreign_fault(number: str, on: date) -> NumberFault | None:
    if len(number) == 15:
        return None if _FIRST_FOREIGN_NUMBER.fullmatch(number) else NumberFault.CHARACTERS
    shape = _shape_fault(number)
    if shape is not None:
        return shape
    return _birth_or_check_fault(number, on) if number.startswith(_FOREIGNER) else NumberFault.REGION


def _shape_fault(number: str) -> NumberFault | None:
    if len(number) != 18:
        return NumberFault.LENGTH
    body = number[:17]
    if not _is_digits(body) or not (_is_digits(number[17]) or number[17] == "X"):
        return NumberFault.CHARACTERS
    return None


def _birth_or_check_fault(number: str, on: date) -> NumberFault | None:
    birth = birth_date_of(number)
    if birth is None or birth.year < _EARLIEST_BIRTH_YEAR:
        return NumberFault.BIRTH_DATE
    if birth > on:
        return NumberFault.BIRTH_IN_FUTURE
    return None if number[17] == check_character(number[:17]) else NumberFault.CHECK_DIGIT


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


def normal_number(number: str) -> str:
    """The number as it is compared: without blanks (full-width ones too), letters capital, digits half-width."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


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
