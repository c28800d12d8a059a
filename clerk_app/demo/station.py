"""An invented station: people, accounts and simulated devices, in a data directory of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clerk_app.app.wiring import Station, set_up
from clerk_app.demo.synthetic.portal import portal_tables, write_photos
from clerk_app.demo.synthetic.registers import write_csv, write_registers
from clerk_app.demo.synthetic.samples import SAMPLES, demo_people
from clerk_app.demo.synthetic.units import unit_tables, write_units
from clerk_app.demo.synthetic.visitors import visitor_tables, visitors
from clerk_app.devices.camera import CameraSettings
from clerk_app.devices.card_reader import ReaderSettings
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.simulated import SimulatedReader
from clerk_app.devices.printer import PrinterSettings
from clerk_app.domain.identity import check_character
from clerk_app.domain.staff import Role
from clerk_app.registers.importing import import_directory
from clerk_app.services.staff.accounts import AccountService
from clerk_app.settings import PhotoSettings, ScreenSettings, SecuritySettings, Settings, StationSettings

log = logging.getLogger(__name__)

PASSWORD = "Demo-Lychee-2026"  # of an invented station that holds invented people only
STATION = StationSettings("440304010001", "福田示范派出所（虚构）", "0755-00000000", "1 号窗口")
TRAINING_PLACE = StationSettings("440300009999", "演练派出所（虚构）", "0755-00000000", "演练窗口")
TRAINING_COUNTER = "YL-999"
_INVENTED = {
    Role.CLERK: ("clerk", "陈晓岚"),
    Role.SUPERVISOR: ("supervisor", "罗正平"),
    Role.ISSUER: ("issuer", "吴嘉怡"),
    Role.ADMINISTRATOR: ("admin", "管理员"),
}
# log-in name, name and roles: one account a role
ACCOUNTS: tuple[tuple[str, str, frozenset[Role]], ...] = tuple(
    (*_INVENTED.get(role, (role.value, role.words)), frozenset({role})) for role in Role
)


def officer_number(place: int) -> str:
    """An invented identity number for the officer at a place of `ACCOUNTS`."""
    digits = f"44030519800101{place:03d}"
    return digits + check_character(digits)


def open_accounts(accounts: AccountService) -> None:
    """One account a role, all with the same password."""
    for place, (login, name, roles) in enumerate(ACCOUNTS):
        accounts.add(
            None, login=login, name=name, roles=roles, password=PASSWORD, id_number=officer_number(place)
        )


@dataclass(frozen=True, slots=True)
class DemoStation:
    station: Station
    reader: SimulatedReader
    cards: dict[str, IdCard]  # name of the sample or visitor -> the card
    paper: Path
    lists: Path  # workbooks of units, with their photos and forms
    notes: dict[str, str] = field(default_factory=dict[str, str])  # what is odd about a visitor, in Chinese

    def close(self) -> None:
        self.station.close()
        self.reader.close()


def make_demo(
    directory: Path,
    *,
    persons: int,
    seed: int,
    today: date,
    say: Callable[[str], None],
    language: str = "zh_CN",
    training: bool = False,
) -> DemoStation:
    """Set up an invented station in `directory` (new or empty).

    Args:
        directory: The data directory, which takes paper and register files too.
        persons: How many people the registers hold besides the sample people, 0 or more.
        seed: Makes the people repeatable.
        today: The day on which the sample people's verdicts hold.
        say: Told in words what is being done.
        training: Every paper is marked as one of training, and numbered apart.
    """
    paper = directory / "paper"
    reader = SimulatedReader()
    settings = Settings(
        station=TRAINING_PLACE if training else STATION,
        photos=PhotoSettings(str(directory / "photos")),
        security=SecuritySettings(keyring=False),
        screen=ScreenSettings(language=language, sounds=False, applicant="window"),
    ).with_devices(
        ReaderSettings(str(reader.path)), CameraSettings("simulated"), PrinterSettings(f"folder:{paper}")
    )
    say("making the station")
    counter = TRAINING_COUNTER if training else "FT-01"
    station = set_up(directory, counter, settings, simulated=True, training=training)
    try:
        _fill(directory, station, persons=persons, seed=seed, today=today, say=say)
    except BaseException:
        station.close()
        reader.close()
        raise
    cards = {item.file: item.card for item in SAMPLES}
    comers = visitors(today)
    cards |= {visitor.key: visitor.card for visitor in comers}
    notes = {visitor.key: visitor.note for visitor in comers}
    return DemoStation(station, reader, cards, paper, directory / "lists", notes)


def _fill(
    directory: Path, station: Station, *, persons: int, seed: int, today: date, say: Callable[[str], None]
) -> None:
    """People, visitors and accounts."""
    registers = directory / "registers"
    say(f"inventing {persons} people")
    write_registers(registers, persons=persons, seed=seed, on=today)
    write_csv(directory / "samples", demo_people(today))
    write_csv(directory / "visitors", visitor_tables(today))
    filed = portal_tables(today, (STATION.code, STATION.name, "福田区", "福田区虚构路1号", STATION.phone))
    write_csv(directory / "portal", filed)
    write_photos(directory / "photos", filed)
    write_csv(directory / "units", unit_tables(today))
    write_units(directory / "lists", today)
    for rows in (registers, *(directory / name for name in ("samples", "visitors", "portal", "units"))):
        if bad := import_directory(station.core.register, rows).bad:
            raise ValueError(bad[0])
    say("opening accounts")
    open_accounts(station.services[AccountService])
