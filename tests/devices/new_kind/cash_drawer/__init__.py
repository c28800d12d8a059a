"""Cash drawers (钱箱) that stand in the network: the whole of a device kind, as an example and a test."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from clerk_app.devices.cash_drawer.errors import DrawerJammed
from clerk_app.devices.cash_drawer.words import REASONS, WORDS

from clerk_app.devices.kind import DeviceKind
from clerk_app.devices.lines import DeviceChoice, Health, Light
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.tables import between

if TYPE_CHECKING:
    from clerk_app.devices.cash_drawer.contract import CashDrawer


@dataclass(frozen=True, slots=True)
class CashDrawerSettings:
    address: str = ""  # "host:port", "simulated", "" = none
    pulse_ms: int = between(50, 500, default=120)  # how long its magnet pulls


def _find(timeout_s: float) -> tuple[DeviceChoice, ...]:
    from clerk_app.devices.cash_drawer.network import find_drawers

    return tuple(DeviceChoice(address, name) for address, name in find_drawers(timeout_s))


def _open(settings: CashDrawerSettings) -> CashDrawer:
    from clerk_app.devices.cash_drawer.network import NetworkDrawer

    return NetworkDrawer(settings.address, pulse_ms=settings.pulse_ms)


def _simulate() -> CashDrawer:
    from clerk_app.devices.cash_drawer.simulated import open_simulated

    return open_simulated()


def _check(drawer: CashDrawer, timeout_s: float, cancel: Event) -> Health:
    state = drawer.state(timeout_s=timeout_s, cancel=cancel)
    if state == "jammed":
        return Health(Light.FAULT, says=state, error=DrawerJammed(drawer.address))
    return Health(Light.WARN, says=state, reasons=("drawer-open",)) if state == "open" else Health(says=state)


def _trial(drawer: CashDrawer, timeout_s: float, cancel: Event) -> str:
    drawer.open_drawer(timeout_s=timeout_s, cancel=cancel)
    return QT_TRANSLATE_NOOP("Devices", "钱箱打开了。")


KIND: DeviceKind[CashDrawerSettings, CashDrawer] = DeviceKind(
    name="cash_drawer",
    title=QT_TRANSLATE_NOOP("Devices", "钱箱"),
    settings=CashDrawerSettings,
    which="address",
    find=_find,
    open=_open,
    simulate=_simulate,
    close=lambda drawer: drawer.close(),
    check=_check,
    every_s=0.2,
    trial=_trial,
    words=WORDS,
    reasons=REASONS,
)
