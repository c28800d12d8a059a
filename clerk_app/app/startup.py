"""From the first paint to work: the window comes at once, everything heavy is loaded behind it."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from clerk_app.app.stopping import StopSignal
from clerk_app.first_look import default_data_dir, first_look
from clerk_app.ui.display import check_display
from clerk_app.ui.frame import StartupFrame

if TYPE_CHECKING:  # all of this must wait for the first paint
    from clerk_app.app.wiring import Station
    from clerk_app.settings import SecuritySettings, Settings
    from clerk_app.ui.page import Screen
    from clerk_app.ui.setup_wizard import FoundDevices, SetupPlan
    from clerk_app.ui.window import MainWindow

log = logging.getLogger(__name__)

SOURCE = "zh_CN"  # the language of the words as they stand in the code
_MOST_MB = 128  # that one picture may take when it is unpacked to be shown


def application(settings: Settings) -> QApplication:
    """The one QApplication, dressed and in the language of the settings."""
    app = _bare_application()
    _dress(app, settings)
    return app


def _bare_application() -> QApplication:
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")  # a preview without a GPU costs a sixth
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("clerk-app")
    QImageReader.setAllocationLimit(_MOST_MB)
    return app


def _dress(app: QApplication, settings: Settings) -> None:
    from clerk_app.ui import stylesheet
    from clerk_app.ui.language import load_language

    _give_pictures_back()
    stylesheet.apply(app, settings.screen.scheme, settings.screen.scale)
    load_language(app, settings.screen.language)


def _give_pictures_back() -> None:
    """Let glibc return the camera's pictures to the system at once, and share its heaps among threads.

    Otherwise it learns to keep blocks of that size, in every thread: tens of megabytes. Elsewhere
    nothing is done. (mallopt(3))
    """
    if sys.platform != "linux":
        return
    import ctypes

    mmap_threshold, trim_threshold, arena_max = -3, -1, -8
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for option, value in ((mmap_threshold, 128 * 1024), (trim_threshold, 128 * 1024), (arena_max, 2)):
            mallopt(option, value)


def screen_of(settings: Settings, rules: SecuritySettings | None = None, *, training: bool = False) -> Screen:
    """What the window needs to know; `rules` of the counter once it is open. `training`: offered at the log-in."""
    from clerk_app.ui.page import Screen

    security = rules or settings.security
    return Screen(idle_minutes=security.idle_minutes, language=settings.screen.language, training=training)


class Opened:
    """What stands behind an open window. No dataclass: the first paint waits for this module."""

    def __init__(self) -> None:
        self.station: Station | None = None
        self.window: MainWindow | None = None
        self.refused: Exception | None = None  # why the counter could not be opened

    def close(self) -> None:
        if self.station is not None:
            self.station.close()


def run_window(
    data_dir: Path | None,
    *,
    on_painted: Callable[[], None] | None = None,
    on_furnished: Callable[[MainWindow], None] | None = None,
) -> int:
    """Open the counter of a data directory and work until the window is closed; the exit code.

    It is 2 where the counter could not be opened, which the window has said.
    Raises DisplayMissing, DisplayLibraryMissing.

    Args:
        data_dir: The data directory; None for the platform's usual place.
        on_painted: Called after the first paint, before anything heavy is imported.
        on_furnished: Called when the services and devices are there and the log-in is asked for.
    """
    check_display()
    directory = data_dir or default_data_dir()
    opened, (language, scheme, scale) = Opened(), first_look(directory)
    app = _bare_application()
    if language != SOURCE:  # the words of the frame need a catalogue
        from clerk_app.ui.language import load_language

        load_language(app, language)
    frame = StartupFrame(scheme, scale)
    if on_painted is not None:
        frame.first_painted.connect(on_painted)
    frame.first_painted.connect(lambda: _fill(frame, directory, opened, on_furnished))
    frame.show()
    with StopSignal() as stop:
        try:
            code = stop.run(app, after=frame.first_painted)
            return 2 if opened.refused is not None and code == 0 else code
        finally:
            if opened.window is not None:
                opened.window.courier.drain()
            opened.close()


def _fill(
    frame: StartupFrame,
    directory: Path,
    opened: Opened,
    on_furnished: Callable[[MainWindow], None] | None,
) -> None:
    """Put the counter into the painted frame, and open the databases in a thread."""
    gc.enable()  # the start was left alone by it
    from clerk_app.settings import BadSettings, Settings, load_settings
    from clerk_app.ui.early_keys import EarlyKeys
    from clerk_app.ui.window import MainWindow

    try:
        settings = load_settings(directory)
    except BadSettings as error:  # whoever starts from an icon sees no terminal: the window must say it
        settings, opened.refused = Settings(), error
    _dress(_bare_application(), settings)
    window = opened.window = MainWindow(screen=screen_of(settings), sounds=settings.screen.sounds)
    EarlyKeys(_bare_application())
    frame.hold(window)

    def furnish(station: Station) -> None:
        furnish_window(window, opened, station)
        if on_furnished is not None:
            on_furnished(window)

    def failed(error: Exception) -> None:
        from clerk_app.store.errors import NoDatabase

        if isinstance(error, NoDatabase) and not (directory / "counter.db").exists():

            def ask(found: FoundDevices) -> None:
                window.layers.ask_setup(lambda plan: _set_up(directory, plan), found, furnish)

            window.courier.send(_found_devices, ask)
        else:
            opened.refused = error
            log.error("counter.cannot_open error=%s", type(error).__name__)
            window.layers.cannot_open(error)

    if opened.refused is not None:
        failed(opened.refused)
        return
    window.look_changed.connect(partial(_remember_look, directory))
    window.courier.send(lambda: _open(directory), furnish, failed)


def furnish_window(
    window: MainWindow,
    opened: Opened,
    station: Station,
) -> None:
    """Give the window its services, devices and pages, and let the devices begin."""
    from clerk_app.app.applicant import face_applicant
    from clerk_app.app.capabilities import pages
    from clerk_app.app.status import station_panel
    from clerk_app.app.training import start_training
    from clerk_app.services.staff.security import SecurityService

    opened.station = station
    screen = screen_of(
        station.settings, station.services[SecurityService].rules(), training=_is_real(station)
    )
    window.furnish(station.services, station_panel(station), pages(), screen)
    face_applicant(window, station)
    window.training_wanted.connect(start_training)
    station.devices.start()
    if station.loop is not None:
        station.loop.start()


def _is_real(station: Station) -> bool:
    with station.store.read() as rows:
        return station.core.in_production(rows)


def _open(directory: Path) -> Station:
    """In a thread: import what is heavy and open the databases."""
    from clerk_app.app.wiring import open_station

    return open_station(directory)


def _set_up(directory: Path, plan: SetupPlan) -> Station:
    from dataclasses import replace

    from clerk_app.app.choices import chosen_tables
    from clerk_app.app.wiring import set_up
    from clerk_app.domain.staff import Role
    from clerk_app.services.staff.accounts import AccountService
    from clerk_app.settings import load_settings

    settings = load_settings(directory)
    settings = replace(
        settings,
        station=replace(
            settings.station,
            code=plan.station_code,
            name=plan.station_name,
            phone=plan.station_phone,
            counter_name=plan.counter_name,
        ),
        security=replace(settings.security, second_factor=plan.second_factor),
        hub=replace(settings.hub, url=plan.hub_url),
    ).with_devices(*chosen_tables(settings, plan.devices))
    station = set_up(directory, counter_at_hub(plan.hub_url) or plan.counter, settings)
    station.services[AccountService].add(
        None,
        login=plan.admin_login,
        name=plan.admin_name,
        roles=frozenset({Role.ADMINISTRATOR}),
        password=plan.admin_password,
        id_number=plan.admin_id_number,
    )
    return station


def counter_at_hub(address: str) -> str:
    """The name under which the hub knows this counter, once it lets it in; "" without a hub.

    Raises BadHubAddress, HubUnreachable, HubRefusedLogin, HubNotSecure.
    """
    if not address:
        return ""
    from clerk_app.hub.link import HubLink, counter_of

    HubLink(address).close()
    return counter_of(address)


def _found_devices() -> FoundDevices:
    """What can be chosen, a kind each. A kind that cannot be searched for has nothing: set-up goes on."""
    from clerk_app.devices.kind import device_kinds
    from clerk_app.devices.manager import found_devices

    return {kind.name: found_devices(kind) for kind in device_kinds() if kind.chosen}


def _remember_look(directory: Path, scheme: str, scale: int) -> None:
    from dataclasses import replace

    from clerk_app.settings import BadSettings, load_settings, save_settings

    try:
        settings = load_settings(directory, {})
        screen = replace(settings.screen, scheme=scheme, scale=scale)
        save_settings(directory, replace(settings, screen=screen))
    except (OSError, BadSettings) as error:  # the look holds until the window is closed
        log.warning("settings.not_saved error=%s", type(error).__name__)
