"""How an applicant is reached: telephone numbers as the form takes them."""

from __future__ import annotations

import re

_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", re.ASCII)


def is_phone(text: str) -> bool:
    """A mobile number (11 digits that begin with 13 to 19) or a fixed line with its area code; blanks are trimmed."""
    return _PHONE.fullmatch(text.strip()) is not None


def masked_phone(phone: str) -> str:
    """138****0000; a number too short to mask stays as it is."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else phone
