"""Printers of A4 paper (打印机): any that speaks IPP, or a folder that takes PDF files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from clerk_app.devices.kind import Affinity, DeviceKind
from clerk_app.devices.lines import DeviceChoice, Health, Light
from clerk_app.devices.printer.errors import PrinterStopped
from clerk_app.devices.printer.words import REASONS, WORDS
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.tables import between

if TYPE_CHECKING:
    from clerk_app.devices.printer.contract import Printer

_FOLDER = "folder:"
_USUAL_FOLDER = "clerk-app-paper"  # in the home directory


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    uri: str = ""  # "ipp://host/ipp/print", "folder:/path", "simulated", "" = none
    timeout_s: int = between(5, 600, default=60)  # how long the printer may take to confirm
    authority: str = ""  # PEM file of who certifies `ipps` printers; "" = whom the system trusts


def _find(timeout_s: float) -> tuple[DeviceChoice, ...]:
    """A folder is always there; then the queues of this machine and what the network announces."""
    from clerk_app.devices.printer.discovery import find_printers

    folder = Path.home() / _USUAL_FOLDER
    found = tuple(DeviceChoice(uri, name) for uri, name in find_printers(timeout_s))
    return (DeviceChoice(f"{_FOLDER}{folder}", str(folder)), *found)


def _open(settings: PrinterSettings) -> Printer:
    if settings.uri.startswith(_FOLDER):
        from clerk_app.devices.printer.folder import FolderPrinter

        return FolderPrinter(Path(settings.uri.removeprefix(_FOLDER)))
    from clerk_app.devices.printer.ipp import IppPrinter

    return IppPrinter(settings.uri, settings.authority)


def _simulate() -> Printer:
    from clerk_app.devices.printer.simulated import open_simulated

    return open_simulated()


def _check(printer: Printer, timeout_s: float, cancel: Event) -> Health:
    del cancel
    state = printer.state(timeout_s=timeout_s)
    says = " ".join((state.name, *state.reasons))
    if not state.ready:
        stopped = PrinterStopped(state.reasons, printer.name, state.message)
        return Health(Light.FAULT, state.name, says, state.reasons, stopped)
    return Health(Light.WARN if state.reasons else Light.OK, state.name, says, state.reasons)


KIND: DeviceKind[PrinterSettings, Printer] = DeviceKind(
    name="printer",
    title=QT_TRANSLATE_NOOP("Devices", "打印机"),
    icon="printer",
    place=30,
    settings=PrinterSettings,
    which="uri",
    find=_find,
    open=_open,
    simulate=_simulate,
    close=lambda printer: printer.close(),
    check=_check,
    affinity=Affinity.ANY_THREAD,
    words=WORDS,
    reasons=REASONS,
)
