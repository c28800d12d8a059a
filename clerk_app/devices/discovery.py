"""What is attached to this counter, whether it works, and what is wrong. Knows the contract only.

The factories in `Probes` are given by the caller, who knows the adapters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event

from clerk_app.devices.card_reader.contract import CardReader
from clerk_app.devices.errors import DeviceError
from clerk_app.devices.printer.contract import Printer, PrinterState
from clerk_app.devices.printer.errors import PrinterStopped
from clerk_app.domain.picture import Frame
from clerk_app.settings import Settings


class Condition(StrEnum):
    WORKS = "works"
    FAULT = "fault"
    NOT_CONFIGURED = "not_configured"


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """Something that could be used: `value` goes into the settings."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class DeviceFinding:
    kind: str  # reader | camera | printer
    setting: str  # what the settings name; "" = nothing
    condition: Condition
    says: str = ""  # what the device says of itself: security module, size of the picture, state
    error: DeviceError | None = None
    found: tuple[FoundDevice, ...] = ()


@dataclass(frozen=True, slots=True)
class Probes:
    """How to find and try the devices. The searches return nothing where nothing can be found."""

    open_reader: Callable[[str], CardReader]  # raises DeviceError
    take_picture: Callable[[str, float], Frame]  # camera name, seconds; raises DeviceError
    printer: Callable[[Settings], Printer | None]
    reader_ports: Callable[[], tuple[FoundDevice, ...]]
    cameras: Callable[[], tuple[FoundDevice, ...]]
    printers: Callable[[], tuple[FoundDevice, ...]]


def probe_devices(settings: Settings, probes: Probes, *, timeout_s: float) -> tuple[DeviceFinding, ...]:
    """Try every device, one after another, each for about `timeout_s` seconds; DeviceErrors are findings."""
    return (
        _reader(settings, probes, timeout_s),
        _camera(settings, probes, timeout_s),
        _printer(settings, probes, timeout_s),
    )


def _reader(settings: Settings, probes: Probes, timeout_s: float) -> DeviceFinding:
    def look() -> str:
        reader = probes.open_reader(settings.reader.port)
        try:
            return reader.identify(timeout_s=timeout_s, cancel=Event())
        finally:
            reader.close()

    return _tried("reader", settings.reader.port, probes.reader_ports(), look)


def _camera(settings: Settings, probes: Probes, timeout_s: float) -> DeviceFinding:
    found = probes.cameras()
    name = settings.camera.name or (found[0].value if found else "")  # no name means the first one

    def look() -> str:
        frame = probes.take_picture(name, timeout_s)
        return f"{frame.width} x {frame.height}"

    return _tried("camera", name, found, look)


def _printer(settings: Settings, probes: Probes, timeout_s: float) -> DeviceFinding:
    def look() -> str:
        printer = probes.printer(settings)
        if printer is None:
            return ""
        return _ready(printer.state(timeout_s=timeout_s), printer.name)

    return _tried("printer", settings.printer.uri, probes.printers(), look)


def _ready(state: PrinterState, port: str) -> str:
    if not state.ready:
        raise PrinterStopped(state.reasons, port, state.message)
    return " ".join((state.name, *state.reasons))


def _tried(kind: str, setting: str, found: tuple[FoundDevice, ...], look: Callable[[], str]) -> DeviceFinding:
    if not setting:
        return DeviceFinding(kind, "", Condition.NOT_CONFIGURED, found=found)
    try:
        says = look()
    except DeviceError as error:
        return DeviceFinding(kind, setting, Condition.FAULT, error=error, found=found)
    return DeviceFinding(kind, setting, Condition.WORKS, says, found=found)
