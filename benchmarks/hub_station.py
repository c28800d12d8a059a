"""What the measurements of the hub share: a city's hub on this machine, and counters that work with it.

``python -m benchmarks.hub_station DIRECTORY POLL_S heed|ignore`` is a counter without a window: each line
of standard input (the index of a person) is an acceptance, told back as ``{"case", "committed"}``, the
seconds of the system's monotonic clock, which all processes share.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.floor import HOUSE, card_of
from clerk_app.app.data import open_store
from clerk_app.app.hub_declarations import hub_rules
from clerk_app.app.services import build_services
from clerk_app.app.wiring import Station, open_exchange, register_feed, set_up
from clerk_app.demo.postgres import Server, make_server
from clerk_app.demo.station import officer_number
from clerk_app.demo.synthetic.registers import write_csv
from clerk_app.devices.manager import DeviceManager
from clerk_app.devices.printer import KIND as PRINTER, PrinterSettings
from clerk_app.domain.law.records import Service
from clerk_app.domain.months import format_month, month_of
from clerk_app.domain.staff import Role
from clerk_app.hub import admin
from clerk_app.hub.link import HubLink
from clerk_app.hub.loading import load_directory
from clerk_app.hub.loop import LinkLoop
from clerk_app.registers.opening import open_register
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.acts import CaseAccepted
from clerk_app.services.core import Core
from clerk_app.services.desk.service import DeskService
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import (
    HubSettings,
    SecuritySettings,
    Settings,
    StationSettings,
    load_settings,
)
from clerk_app.store.changes import Changed

DATABASE = "clerk"
STATION = StationSettings("440304010001", "福田示范派出所（虚构）")
PASSWORD = "Measure-Lychee-88"
PHOTO_BYTES = 30_000


@dataclass(frozen=True, slots=True)
class City:
    """A running hub. `address` is the administrator's."""

    server: Server
    address: str
    directory: Path
    epoch: str

    @property
    def postmaster(self) -> int:
        """Its process id."""
        return int((self.server.data / "postmaster.pid").read_text("utf-8").split()[0])


@contextmanager
def running_hub(directory: Path, *, max_connections: int = 200, tls: bool = True) -> Generator[City]:
    """A hub with nothing in it; its commits reach the disk, as those of a real one. Removed at the end."""
    server = make_server(directory / "hub", tls=tls, fsync=True, max_connections=max_connections)
    try:
        server.start()
        server.create_database(DATABASE)
        address = server.url(DATABASE)
        with admin.administration(address) as connection:
            admin.init(connection, hub_rules(), require_tls=server.ca is not None)
            row = connection.execute("SELECT value FROM hub.meta WHERE key = 'epoch'").fetchone()
            assert row is not None
            connection.execute("CREATE TABLE public.bare (id bigserial PRIMARY KEY, body text)")
            connection.execute("GRANT USAGE ON SCHEMA public TO hub_counter")
            connection.execute("GRANT INSERT ON public.bare TO hub_counter")
            connection.execute("GRANT USAGE ON SEQUENCE public.bare_id_seq TO hub_counter")
        yield City(server, address, directory, str(row[0]))
    finally:
        server.remove()


def load_people(city: City, people: int, today: date) -> None:
    """People who all live and are insured here for three years, as `card_of` has them."""
    last = month_of(today) - 1
    months = f"{format_month(last - 35)}..{format_month(last)}"
    start = str(today - timedelta(days=1100))
    cards = [card_of(index, today) for index in range(people)]
    numbers = [card.id_number or "" for card in cards]
    persons = [
        (number, "mainland_id", card.name, card.sex, str(card.birth_date), "01", number[:6], "", "", "")
        for card, number in zip(cards, numbers, strict=True)
    ]
    tables = {
        "person": persons,
        "stay": [(number, start, "", HOUSE) for number in numbers],
        "insurance": [(number, "pension", months, "") for number in numbers],
        "house": [(HOUSE, "福田区虚构街1号101", "福田", "", STATION.code)],
    }
    write_csv(city.directory / "people", tables)
    with admin.administration(city.address) as connection:
        load_directory(connection, city.directory / "people")


def make_counters(city: City, *counters: str) -> None:
    """Set up counters of one station; the first opens the accounts `clerk` and `supervisor`."""
    for counter in counters:
        with admin.administration(city.address) as connection:
            enrolled = admin.add_counter(connection, city.address, counter, STATION.code, scope="city")
        data = city.directory / counter
        settings = Settings(
            station=STATION,
            security=SecuritySettings(keyring=False),
            hub=HubSettings(enrolled.address, scope="city"),
        ).with_devices(PrinterSettings(f"folder:{city.directory / 'paper'}"))
        made = set_up(data, counter, settings)
        try:
            if counter == counters[0]:
                accounts = {"clerk": Role.CLERK, "supervisor": Role.SUPERVISOR}
                for place, (login, role) in enumerate(accounts.items()):
                    made.services[AccountService].add(
                        None,
                        login=login,
                        name=login,
                        roles=frozenset({role}),
                        password=PASSWORD,
                        id_number=officer_number(place),
                    )
        finally:
            made.close()
        with open_exchange(data) as leveller:
            leveller.once()


def enrol(city: City, counters: int, a_station: int) -> dict[str, str]:
    """Roles for so many counters, `a_station` of them at each; the address of each by its id."""
    with admin.administration(city.address) as connection:
        connection.execute("SET synchronous_commit = off")
        addresses: dict[str, str] = {}
        for index in range(counters):
            station, place = divmod(index, a_station)
            counter, code = f"S{station:04d}-{place}", f"44030400{station:04d}"
            addresses[counter] = admin.add_counter(connection, city.address, counter, code).address
        return addresses


class _DeafLink(HubLink):
    """A link that is never woken, as behind a pooler: it only polls."""

    def listen(self, channel: str) -> None:
        del channel


def open_counter(data: Path, *, poll_s: float, heed: bool) -> Station:
    """A counter whose link polls as often as said, and is woken by the hub (`heed`) or not; not started."""
    settings = load_settings(data)
    store = open_store(data)
    link = HubLink if heed else _DeafLink
    register = open_register(store)
    loop = LinkLoop(store, lambda: link(settings.hub.url), register_feed(settings, register), poll_s=poll_s)
    core = Core(store, register, load_rules(), settings)
    devices = DeviceManager(settings.device_tables())
    services = build_services(core, lambda: devices.get(PRINTER), loop=loop)
    return Station(data, settings, store, core, services, devices, loop)


def _serve(data: Path, *, poll_s: float, heed: bool) -> None:
    station = open_counter(data, poll_s=poll_s, heed=heed)
    committed: dict[str, float] = {}

    def note(changed: Changed) -> None:
        now = perf_counter()
        committed.update((act.subject, now) for act in changed.acts if act.kind == CaseAccepted.kind)

    station.store.subscribe(note)  # before the link, which is told after it
    loop = station.loop
    assert loop is not None
    loop.start()
    services, today = station.services, date.today()
    clerk = services[StaffService].sign_in("clerk", PASSWORD)
    print(json.dumps({"ready": True}), flush=True)
    try:
        for line in sys.stdin:
            desk = services[DeskService].open_card(clerk, card_of(int(line), today))
            draft = services[AcceptanceService].begin(clerk, desk, Service.FIRST_ISSUE)
            photo = os.urandom(PHOTO_BYTES)
            form = replace(draft, phone="13800000000", photo=photo, signature=b"\x89PNG")
            case = services[AcceptanceService].accept(clerk, form).case_id
            print(json.dumps({"case": case, "committed": committed[case]}), flush=True)
    finally:
        station.close()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), poll_s=float(sys.argv[2]), heed=sys.argv[3] == "heed")
