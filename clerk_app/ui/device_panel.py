"""What the screens know of the devices: a panel that the start-up program provides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from clerk_app.hub.state import LinkState, LinkView


class Light(StrEnum):
    """State of a device, shown as icon, word and colour."""

    OK = "ok"
    BUSY = "busy"  # works just now, or somebody must act (a card is being read)
    WARN = "warn"  # usable, but look at it (paper low, registers old)
    FAULT = "fault"
    OFF = "off"  # none is configured


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device of the status bar. `error` and `reasons` say what is wrong; the screens find the words."""

    key: str  # reader | camera | printer | database | registers | hub
    light: Light
    name: str = ""  # port, model or address; for registers the "as of" text
    error: Exception | None = None
    reasons: tuple[str, ...] = ()  # IPP printer-state-reasons
    link: LinkView | None = None  # of the line "hub"


_LINK_LIGHTS = {
    LinkState.NONE: Light.OFF,
    LinkState.CONNECTING: Light.BUSY,
    LinkState.LEVEL: Light.OK,
    LinkState.EXCHANGING: Light.BUSY,
    LinkState.OFFLINE: Light.WARN,
    LinkState.STOPPED: Light.FAULT,
}


def hub_line(view: LinkView) -> DeviceLine:
    """The line of the link to the hub; the status bar leaves it out where no hub is set."""
    return DeviceLine("hub", _LINK_LIGHTS[view.state], error=view.error, link=view)


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """Something that can be chosen for a device: `value` goes into the settings."""

    value: str
    name: str


class DevicesChanged:
    """Told to listeners when a line changed and no reader event says so."""


class DevicePanel(Protocol):
    """All calls return at once; listeners are called from any thread."""

    def lines(self) -> tuple[DeviceLine, ...]: ...

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Tell `listener` every event of `services.reader` and DevicesChanged; call the result to stop."""
        ...

    def try_again(self, key: str) -> None:
        """Let go of the device and connect anew."""
        ...

    def choices(self, key: str) -> tuple[DeviceChoice, ...]:
        """What is found and could be used for `key`. May take a second: call it in a job."""
        ...

    def choose(self, key: str, value: str) -> None:
        """Use this one from now on, and remember it in the settings."""
        ...

    def camera(self) -> object:
        """The camera for `camera_view.CameraView`."""
        ...
