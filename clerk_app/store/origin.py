"""From where an act was done: a part of every payload that the store adds and no act declares.

Acts that were recorded before it was kept have none; they are read as `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

KEY = "origin"  # of the payload; no act may have a field of this name


class By(StrEnum):
    """What the act was done through."""

    WINDOW = "window"
    COMMAND = "command"
    UNKNOWN = "unknown"  # before it was kept, or a newer program's


@dataclass(frozen=True, slots=True)
class Origin:
    by: By
    program: str = ""  # version of the program that recorded it


UNKNOWN = Origin(By.UNKNOWN)


def with_origin(payload: dict[str, Any], origin: Origin) -> dict[str, Any]:
    """The payload with the part that says where it comes from; as it is where nobody knows."""
    if origin.by is By.UNKNOWN:
        return payload
    return payload | {KEY: {"by": origin.by.value, "program": origin.program}}


def origin_of(payload: Mapping[str, Any]) -> Origin:
    """From where the act of this payload was done; `UNKNOWN` for one of an earlier program."""
    part = payload.get(KEY)
    if not isinstance(part, Mapping):
        return UNKNOWN
    held = cast("Mapping[str, Any]", part)
    by = held.get("by")
    return Origin(By(by) if by in set(By) else By.UNKNOWN, str(held.get("program", "")))
