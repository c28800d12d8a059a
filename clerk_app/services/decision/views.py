"""What a supervisor chooses from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusalReason:
    code: str
    words: str  # Chinese
    article: str
