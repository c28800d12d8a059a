"""An invented city for the demonstration: a real PostgreSQL, and counters of two stations on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.app.wiring import open_exchange, open_station, set_up
from clerk_app.demo.postgres import Server, make_server
from clerk_app.demo.station import STATION, DemoStation, open_accounts
from clerk_app.demo.synthetic.registers import write_csv, write_registers
from clerk_app.demo.synthetic.samples import SAMPLES, demo_people
from clerk_app.devices.camera import CameraSettings
from clerk_app.devices.card_reader import ReaderSettings
from clerk_app.devices.card_reader.simulated import SimulatedReader
from clerk_app.devices.printer import PrinterSettings
from clerk_app.hub import admin
from clerk_app.hub.anchor_keys import make_key, public_text
from clerk_app.hub.loading import load_directory
from clerk_app.services.staff.accounts import AccountService
from clerk_app.settings import (
    HubSettings,
    ScreenSettings,
    SecuritySettings,
    Settings,
    StationSettings,
    load_settings,
    save_settings,
)

DATABASE = "clerk"
OTHER_STATION = StationSettings("440307010002", "龙岗示范派出所（虚构）", "0755-00000001", "1 号窗口")
SEATS: dict[str, StationSettings] = {
    "FT-01": replace(STATION, counter_name="1 号窗口 受理"),
    "FT-02": replace(STATION, counter_name="2 号窗口 审批"),
    "FT-03": replace(STATION, counter_name="3 号窗口 发证"),
    "LG-01": OTHER_STATION,
}
_FIRST_OF_STATION = ("FT-01", "LG-01")  # where the accounts of a station are opened; the others receive them


@dataclass(frozen=True, slots=True)
class HubDemo:
    """The hub and where its counters keep their data; nothing is opened yet."""

    server: Server
    address: str  # the administrator's
    directory: Path
    key_file: Path  # signs the daily roots

    def seat(self, counter: str) -> Path:
        return self.directory / counter


def make_hub_demo(
    directory: Path,
    *,
    persons: int,
    seed: int,
    today: date,
    say: Callable[[str], None],
    language: str = "zh_CN",
) -> HubDemo:
    """Start the hub, load invented registers into it and set up its counters, all level.

    Args:
        directory: New or empty; takes the hub's cluster, the counters' data, papers and register files.
        persons: How many people the registers hold besides the sample people, 0 or more.
        seed: Makes the people repeatable.
        today: The day on which the sample people's verdicts hold.
        say: Told in words what is being done.
        language: Of the windows.

    Raises PostgresMissing, PostgresFailed, and the hub's errors.
    """
    say("starting PostgreSQL")
    server = make_server(directory / "postgresql")
    try:
        return _on(server, directory, persons=persons, seed=seed, today=today, say=say, language=language)
    except BaseException:
        server.stop("immediate")
        raise


def _on(
    server: Server,
    directory: Path,
    *,
    persons: int,
    seed: int,
    today: date,
    say: Callable[[str], None],
    language: str,
) -> HubDemo:
    """The demonstration on a server that is not started yet."""
    server.start()
    server.create_database(DATABASE)
    address = server.url(DATABASE)
    demo = HubDemo(server, address, directory, directory / "anchor.pem")
    key = public_text(make_key(demo.key_file))
    with admin.administration(address) as connection:
        admin.init(connection, hub_rules(), require_tls=False if server.ca is None else None)
        say(f"inventing {persons} people and loading them into the hub")
        write_registers(directory / "registers", persons=persons, seed=seed, on=today)
        load_directory(connection, directory / "registers")
        write_csv(directory / "samples", demo_people(today))
        _write_stations(directory / "samples" / "station.csv")
        load_directory(connection, directory / "samples")
        enrolled = {
            counter: admin.add_counter(connection, address, counter, station.code, scope="city")
            for counter, station in SEATS.items()
        }
    for counter, station in SEATS.items():
        say(f"setting up counter {counter}")
        hub = HubSettings(enrolled[counter].address, scope="city", anchor_key=key)
        _make_seat(demo, counter, station, hub, language)
    return demo


def _write_stations(path: Path) -> None:
    """The stations of the counters, so that papers and screens can name them."""
    stations = {station.code: station for station in SEATS.values()}.values()
    lines = [f"{station.code},{station.name},{station.phone}" for station in stations]
    path.write_text("\n".join(["code,name,phone", *lines]) + "\n", "utf-8")


def _make_seat(
    demo: HubDemo, counter: str, station: StationSettings, hub: HubSettings, language: str
) -> None:
    data = demo.seat(counter)
    settings = Settings(
        station=station,
        security=SecuritySettings(keyring=False),
        screen=ScreenSettings(language=language, sounds=False),
        hub=hub,
    ).with_devices(
        CameraSettings("simulated"), PrinterSettings(f"folder:{demo.directory / 'paper' / counter}")
    )
    made = set_up(data, counter, settings, simulated=True)
    try:
        if counter in _FIRST_OF_STATION:
            open_accounts(made.services[AccountService])
    finally:
        made.close()
    with open_exchange(data) as level:
        level.once()


def open_seat(data: Path) -> DemoStation:
    """Open a counter of the demonstration with simulated devices of its own; its link is not started."""
    reader = SimulatedReader()
    settings = load_settings(data)
    save_settings(data, settings.with_devices(ReaderSettings(str(reader.path))))
    station = open_station(data)
    paper = Path(settings.device(PrinterSettings).uri.removeprefix("folder:"))
    cards = {item.file: item.card for item in SAMPLES}
    return DemoStation(station, reader, cards, paper, data / "lists")
