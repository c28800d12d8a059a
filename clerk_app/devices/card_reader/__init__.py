"""Readers of identity cards (身份证读卡器): GA 450 on a serial line or behind a vendor library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from clerk_app.devices.card_reader.words import WORDS
from clerk_app.devices.kind import DeviceKind, DeviceLoop
from clerk_app.devices.lines import DeviceChoice, Health, Light
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.tables import one_of

if TYPE_CHECKING:
    from clerk_app.devices.card_reader.contract import CardReader

_NAMELESS = (None, "", "n/a")  # what pyserial says of a port that has no name


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    port: str = ""  # serial device, "sdt:1001", "simulated", "" = none
    wlt_library: str = ""  # path of the vendor's decoder of chip photos, "" = none
    wlt_variant: str = one_of("rgb", "bgr", "bmp")  # what it writes: raw pixels (rgb, bgr) or a BMP file


def _find(timeout_s: float) -> tuple[DeviceChoice, ...]:
    from serial.tools import list_ports

    del timeout_s
    found = sorted(list_ports.comports(), key=lambda port: port.description in _NAMELESS)  # USB in front
    return tuple(
        DeviceChoice(port.device, port.device if port.description in _NAMELESS else str(port.description))
        for port in found
    )


def _open(settings: ReaderSettings) -> CardReader:
    from clerk_app.devices.card_reader.opening import open_reader

    return open_reader(settings.port)


def _simulate() -> CardReader:
    from clerk_app.devices.card_reader.opening import open_simulated

    return open_simulated(None)


def _check(reader: CardReader, timeout_s: float, cancel: Event) -> Health:
    return Health(says=reader.identify(timeout_s=timeout_s, cancel=cancel))


def _watch(open_: Callable[[], CardReader], tell: Callable[[object], None]) -> DeviceLoop:
    from clerk_app.devices.card_reader.watch import ReaderWatch

    return ReaderWatch(open_, tell)


def _health_of(event: object) -> Health:
    from clerk_app.devices.card_reader.watch import CardFailed, ReaderLost, ReaderReady

    if isinstance(event, ReaderLost):
        return Health(Light.FAULT, error=event.error)
    if isinstance(event, CardFailed):
        return Health(Light.WARN, error=event.error)
    return Health(says=event.sam_id if isinstance(event, ReaderReady) else "")


KIND: DeviceKind[ReaderSettings, CardReader] = DeviceKind(
    name="reader",
    title=QT_TRANSLATE_NOOP("Devices", "读卡器"),
    icon="reader",
    place=10,
    settings=ReaderSettings,
    which="port",
    find=_find,
    open=_open,
    simulate=_simulate,
    close=lambda reader: reader.close(),
    check=_check,
    loop=_watch,
    health_of=_health_of,
    states={
        Light.BUSY: QT_TRANSLATE_NOOP("Devices", "正在连接"),
        Light.WARN: QT_TRANSLATE_NOOP("Devices", "没读成，请再放一次"),
        Light.FAULT: QT_TRANSLATE_NOOP("Devices", "断开"),
    },
    words=WORDS,
)
