"""What a supervisor chooses from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    code: str
    words: str  # Chinese
    article: str
