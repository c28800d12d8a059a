"""A picture in memory, as a camera gives it and imaging measures it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, 24-bit RGB, rows without padding."""

    width: int
    height: int
    rgb: bytes
