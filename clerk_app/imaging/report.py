"""What a picture was found to be: each measure with what was found and what is needed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Needed:
    """The range in which a value must lie; None is open."""

    low: float | None = None
    high: float | None = None

    def holds(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: `found` is None where there was nothing to measure (then it is not met)."""

    name: str
    met: bool
    found: float | None
    needed: Needed


@dataclass(frozen=True, slots=True)
class PhotoReport:
    """What was measured. `face` is None where no single face was found."""

    face: Face | None
    measures: tuple[Measure, ...]

    @property
    def ready(self) -> bool:
        return all(measure.met for measure in self.measures)

    @property
    def unmet(self) -> tuple[str, ...]:
        """Names of the measures that are not met, the one to mend first in front."""
        return tuple(measure.name for measure in self.measures if not measure.met)


@dataclass(frozen=True, slots=True)
class Face:
    """Where the face is, in pixels of the picture. `hair_top` is estimated where the wall is not plain."""

    centre: float
    width: float
    hair_top: float
    eyes: float  # height of the line between the eyes
    chin: float
    crop: Crop


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of the picture that becomes the photo, in its pixels; may leave the picture."""

    left: float
    top: float
    width: float
    height: float
