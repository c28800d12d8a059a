"""Who took a card."""

from __future__ import annotations

from enum import StrEnum


class Recipient(StrEnum):
    """Who took the card."""

    SELF = "self"
    AGENT = "agent"
    UNIT = "unit"  # its agent, who signed the list of a whole batch for it
    UNKNOWN = "unknown"  # a newer program's
