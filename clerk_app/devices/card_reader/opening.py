"""Opens the reader that a port names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event

from clerk_app.devices.card_reader.contract import CardReader, IdCard
from clerk_app.devices.card_reader.ga450 import Ga450Reader
from clerk_app.devices.card_reader.ga450_line import SerialLink, SerialTransport


def open_reader(port: str, *, fingerprint: bool = False) -> CardReader:
    """A reader on `port`: a serial device (``/dev/ttyUSB0``, ``COM3``) or ``sdt:1001`` (vendor library).

    Raises DeviceMissing, PortBusy, PortDenied or NotAReader.
    """
    if port.startswith("sdt:"):
        from clerk_app.devices.card_reader.sdt import open_sdt_reader

        return open_sdt_reader(port)
    return Ga450Reader.open(port, fingerprint=fingerprint)


def read_with_sam(
    reader: CardReader, *, timeout_s: float, cancel: Event, on_waiting: Callable[[], None]
) -> IdCard:
    """One card, with the number of the security module that read it. Raises what `CardReader` raises."""
    sam = reader.identify(timeout_s=timeout_s, cancel=cancel)
    return replace(reader.read_card(timeout_s=timeout_s, cancel=cancel, on_waiting=on_waiting), sam=sam)


class _OwnReader(Ga450Reader):
    """The adapter over a simulator that it started itself, and ends when it is closed."""

    def __init__(self, card: IdCard | None) -> None:
        from clerk_app.devices.card_reader.simulated import SimulatedReader

        self._simulator = SimulatedReader(card)
        path = self._simulator.path
        super().__init__(SerialTransport(SerialLink(path), path))

    def close(self) -> None:
        super().close()
        self._simulator.close()


def open_simulated(card: IdCard | None) -> CardReader:
    """A reader on a simulator of its own with `card` on it. Raises DeviceMissing where there is none."""
    return _OwnReader(card)
