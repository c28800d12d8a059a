"""Opens the reader that a port names."""

from __future__ import annotations

from collections.abc import Callable

from clerk_app.devices.card_reader.contract import CardReader, IdCard
from clerk_app.devices.card_reader.ga450 import Ga450Reader


def open_reader(port: str, *, fingerprint: bool = False) -> CardReader:
    """A reader on `port`: a serial device (``/dev/ttyUSB0``, ``COM3``) or ``sdt:1001`` (vendor library).

    Raises DeviceMissing, PortBusy, PortDenied or NotAReader.
    """
    if port.startswith("sdt:"):
        from clerk_app.devices.card_reader.sdt import open_sdt_reader

        return open_sdt_reader(port)
    return Ga450Reader.open(port, fingerprint=fingerprint)


def open_simulated(card: IdCard | None) -> tuple[CardReader, Callable[[], None]]:
    """A reader on a simulator of its own with `card` on it, and what closes both."""
    from clerk_app.devices.card_reader.simulated import SimulatedReader

    simulator = SimulatedReader(card)
    reader = Ga450Reader.open(simulator.path)

    def close() -> None:
        reader.close()
        simulator.close()

    return reader, close
