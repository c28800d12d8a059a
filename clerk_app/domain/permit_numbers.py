"""The number on a permit: opaque, but never the number of something else that lies on the same desk.

No text says how it is made up (the sample of the electronic licence has 18 letters and digits), so its form is
bounded, not fixed: what a scanner reads from another paper or card by mistake is told apart.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from clerk_app.domain.identity import NumberFault, fault_of

_FORM = re.compile(r"[A-Z0-9]{6,24}")
_RECEIPT_DIGITS = 17
_FEWEST_DIGITS = 3


class CardNumberFault(StrEnum):
    """Why a text is no number of a permit."""

    FORM = "card_number_form"
    IDENTITY_NUMBER = "identity_number"
    RECEIPT_NUMBER = "receipt_number"


def card_number_fault(text: str, on: date) -> CardNumberFault | None:
    """What is wrong with the number of a permit; None where nothing is.

    Args:
        text: As it was scanned or typed, without blanks around it.
        on: The day (dates of birth that lie after it make no number of a person).
    """
    if fault_of(text, on) in (None, NumberFault.CHECK_DIGIT):
        return CardNumberFault.IDENTITY_NUMBER
    if text.isascii() and text.isdigit() and len(text) == _RECEIPT_DIGITS:
        return CardNumberFault.RECEIPT_NUMBER
    digits = sum(character.isdigit() for character in text)
    if _FORM.fullmatch(text) is None or digits < _FEWEST_DIGITS:
        return CardNumberFault.FORM
    return None
