"""How a device stands: what the foot of the window, the devices page and ``clerk-app devices`` show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.errors import KnownError


class Light(StrEnum):
    """State of a device, shown as icon, word and colour."""

    OK = "ok"
    BUSY = "busy"  # works just now, or somebody must act (a card is being read)
    WARN = "warn"  # usable, but look at it (paper low)
    FAULT = "fault"
    OFF = "off"  # none is configured


@dataclass(frozen=True, slots=True)
class Health:
    """What a look at a device found.

    `name` and `says` are the device's own: its model or queue; its security module, its state, the size of
    its picture. `reasons` are keywords that the kind has words for (`DeviceKind.reasons`).
    """

    light: Light = Light.OK
    name: str = ""
    says: str = ""
    reasons: tuple[str, ...] = ()
    error: KnownError | None = None


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device of this counter. `setting` is what the settings name, "" = nothing."""

    kind: str
    light: Light
    setting: str = ""
    name: str = ""  # what the device calls itself; what the settings name where it says nothing
    says: str = ""
    error: KnownError | None = None
    reasons: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: str, setting: str, health: Health) -> DeviceLine:
        """The line of a device that was looked at."""
        return cls(
            kind, health.light, setting, health.name or setting, health.says, health.error, health.reasons
        )


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """Something that was found and could be used: `value` goes into the settings."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class LinesChanged:
    """Told to listeners when a line is another one."""

    key: str  # of the line
