"""Codes that the program says in words of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A code with its Chinese words, context "Words": ``KEY = "code", QT_TRANSLATE_NOOP("Words", "...")``."""

    words: str

    def __new__(cls, code: str, words: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = words
        return member
