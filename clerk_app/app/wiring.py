"""The only module that knows every layer: settings -> store -> devices -> services -> window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app import __version__
from clerk_app.app.choices import remembered
from clerk_app.app.data import create_store, open_store
from clerk_app.app.log_file import keep_log
from clerk_app.app.services import build_services
from clerk_app.app.settings_changes import note_settings
from clerk_app.devices.card_reader import ReaderSettings
from clerk_app.devices.chip_photo.contract import PhotoDecoder
from clerk_app.devices.kind import SIMULATED, device_kinds
from clerk_app.devices.manager import DeviceManager
from clerk_app.devices.printer import KIND as PRINTER
from clerk_app.devices.production import real_only
from clerk_app.first_look import default_data_dir
from clerk_app.hub.level import Leveller
from clerk_app.hub.loop import LinkLoop
from clerk_app.hub.registers import RegisterFeed
from clerk_app.registers.opening import open_register
from clerk_app.registers.register import Register
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.counter.acts import ActsLost, CounterSetUp
from clerk_app.services.counter.errors import TrainingNumbers
from clerk_app.services.counter.rows import DEVICES, TRAINING, TRAINING_STATION
from clerk_app.services.errors import BadHubAddress, NoHub
from clerk_app.services.printing.keys import PaperKeys
from clerk_app.services.rules.rulebook import load_rules
from clerk_app.services.staff.security import SecurityService
from clerk_app.settings import Settings, load_settings, save_settings
from clerk_app.store.database import driver_errors
from clerk_app.store.link_state import write_place
from clerk_app.store.origin import By, Origin
from clerk_app.store.store import Store

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Station:
    """One opened counter: its data, its services, its settings."""

    data_dir: Path
    settings: Settings
    store: Store
    core: Core
    services: Services
    devices: DeviceManager  # not started yet
    loop: LinkLoop | None = None  # not started yet; None where no hub is set

    def close(self) -> None:
        self.devices.close()
        if self.loop is not None:
            self.loop.stop()
        if self.core.chip_decoder is not None:
            self.core.chip_decoder.close()
        self.store.close()


def open_station(data_dir: Path | None, by: By = By.WINDOW) -> Station:
    """Open the counter in a data directory; its acts say that they were done through `by`.

    Raises NoDatabase where nothing was set up, and the other errors of `store.errors` and BadSettings.
    """
    directory = data_dir or default_data_dir()
    settings = load_settings(directory)
    store = _open(directory)
    return station_of(directory, settings, store, by)


def open_data(data_dir: Path | None) -> Store:
    """The data alone, for the commands that look after it."""
    return _open(data_dir or default_data_dir())


def _open(directory: Path) -> Store:
    """Open the store; while it is open, what happens is logged in its directory too."""
    end_log = keep_log(directory) if (directory / "counter.db").exists() else None
    try:
        store = open_store(directory)
    except BaseException as error:
        log.info("store.not_opened error=%s", type(error).__name__)
        if end_log is not None:
            end_log()
        raise
    log.info("store.opened counter=%s", store.counter)
    if end_log is not None:
        store.on_close(end_log)
    return store


def station_of(directory: Path, settings: Settings, store: Store, by: By = By.WINDOW) -> Station:
    store.origin = Origin(by, __version__)
    _record_loss(store)
    note_settings(store, settings)
    decoder = build_chip_decoder(settings)
    register = open_register(store)
    core = Core(store, register, load_rules(settings.law.policy), settings, chip_decoder=decoder)
    with store.read() as rows:
        kinds = real_only(device_kinds()) if core.in_production(rows) else device_kinds()
    devices = DeviceManager(settings.device_tables(), remembered(directory), kinds)
    loop = build_link_loop(settings, store, register)
    services = build_services(core, lambda: devices.get(PRINTER), loop=loop)
    services[SecurityService].begin()
    if store.refusal() is None:
        services[PaperKeys].signer()  # its act stands before the first print
    return Station(directory, settings, store, core, services, devices, loop)


def build_link_loop(settings: Settings, store: Store, register: Register) -> LinkLoop | None:
    """The thread that works with the hub, not yet started; None where the settings name no hub."""
    if not settings.hub.url:
        return None
    return LinkLoop(
        store, _connecting(settings, store), register_feed(settings, register), poll_s=settings.hub.poll_s
    )


def _connecting(settings: Settings, store: Store) -> Callable[[], HubLink]:
    """How the link is opened; an address that names another counter is refused before it is used."""

    def connect() -> HubLink:
        from clerk_app.hub.link import HubLink, counter_of

        if counter_of(settings.hub.url) != store.counter:
            raise BadHubAddress(f"the address is not that of {store.counter}")
        return HubLink(settings.hub.url)

    return connect


def register_feed(settings: Settings, register: Register) -> RegisterFeed:
    return RegisterFeed(register, settings.hub.scope)


@contextmanager
def open_exchange(data_dir: Path | None) -> Generator[Leveller]:
    """What brings the counter of a data directory level with its hub. Raises NoHub."""
    directory = data_dir or default_data_dir()
    settings = load_settings(directory)
    if not settings.hub.url:
        raise NoHub(str(directory))
    store = _open(directory)
    try:
        yield Leveller(store, _connecting(settings, store), register_feed(settings, open_register(store)))
    finally:
        store.close()


@contextmanager
def opened_for_command(data_dir: Path | None) -> Generator[Station]:
    """The counter without a window; what is done says that a command did it."""
    station = open_station(data_dir, By.COMMAND)
    try:
        yield station
    finally:
        station.close()


def set_up(
    data_dir: Path,
    counter: str,
    settings: Settings,
    *,
    simulated: bool = False,
    training: bool = False,
    by: By = By.WINDOW,
) -> Station:
    """Make a counter: database, key, settings and the first act, which says who the counter is.

    The first administrator is added by the caller (`services[AccountService].add(None, ...)`). `simulated`
    marks it for good as no real counter: only such a one opens simulated devices. `training` marks its papers
    too. Numbers of training stations are kept for them.
    Raises TrainingNumbers, NotWritable, DiskFull, DataDirectoryInUse.
    """
    if settings.station.code.endswith(TRAINING_STATION) is not training:
        raise TrainingNumbers(settings.station.code)
    store = create_store(data_dir, counter, use_keyring=settings.security.keyring)
    store.origin = Origin(by, __version__)
    try:
        with driver_errors(data_dir / "settings.toml"):
            save_settings(data_dir, settings)
        _record_set_up(store, counter, settings, simulated=simulated, training=training)
    except BaseException:
        store.close()  # set-up is tried again, in this process too
        raise
    log.info("counter.set_up counter=%s", counter)
    return station_of(data_dir, settings, store, by)


def _record_set_up(
    store: Store, counter: str, settings: Settings, *, simulated: bool, training: bool
) -> None:
    station = settings.station
    marks = {DEVICES: SIMULATED if simulated else "real"} | ({TRAINING: True} if training else {})
    with store.unit() as uow:
        set_up = CounterSetUp(
            station=station.code,
            station_name=station.name,
            counter_name=station.counter_name,
            settings={"policy": settings.law.policy, **marks},
        )
        uow.record(counter, set_up)
        uow.commit()


def _record_loss(store: Store) -> None:
    """Tell the journal which acts are gone, once somebody has accepted that and the counter may record."""
    lost = store.losses.accepted()
    if lost is None or store.refusal() is not None:
        return
    with store.unit() as uow:
        uow.record(store.counter, ActsLost(first=lost.first, last=lost.last, head=lost.head, at=lost.at))
        write_place(uow.session, {"lost": ""})
        uow.commit()


def build_chip_decoder(settings: Settings) -> PhotoDecoder | None:
    """The decoder of chip photos that the settings name; None where they name none. Starts nothing yet."""
    reader = settings.device(ReaderSettings)
    if not reader.wlt_library:
        return None
    from clerk_app.devices.chip_photo.wlt import Variant, WltLibrary

    return WltLibrary(reader.wlt_library, variant=Variant(reader.wlt_variant))
