"""The devices of one counter as the window sees them (`ui.device_panel.DevicePanel`)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock, Thread

from clerk_app.devices.camera.contract import Camera
from clerk_app.devices.card_reader.contract import CardReader
from clerk_app.devices.card_reader.watch import (
    CardFailed,
    CardLifted,
    CardRead,
    ReaderLost,
    ReaderReady,
    ReaderWaiting,
    ReaderWatch,
)
from clerk_app.devices.errors import DeviceError, DeviceMissing
from clerk_app.devices.printer.contract import Printer, PrinterState
from clerk_app.devices.printer.errors import PrinterUnreachable
from clerk_app.domain.days import minute_in_shenzhen
from clerk_app.registers.register import Register
from clerk_app.services.link.service import LinkService
from clerk_app.services.printing.errors import NoPrinter
from clerk_app.settings import Settings, save_settings
from clerk_app.store.store import Store
from clerk_app.ui.device_panel import DeviceChoice, DeviceLine, DevicesChanged, Light, hub_line

log = logging.getLogger(__name__)

PRINTER_EVERY_S = 5.0
PRINTER_WAIT_S = 3.0


@dataclass(frozen=True, slots=True)
class DeviceFactories:
    """How devices are made from the words of the settings; the start-up program knows the adapters."""

    reader: Callable[[str], CardReader]
    camera: Callable[[str], Camera]
    printer: Callable[[Settings], Printer | None]
    reader_ports: Callable[[], tuple[DeviceChoice, ...]]
    cameras: Callable[[], tuple[DeviceChoice, ...]]
    printers: Callable[[], tuple[DeviceChoice, ...]]


class PrinterInUse:
    """The printer the settings name now: services keep this while the administrator chooses another."""

    def __init__(self, printer: Printer | None) -> None:
        self.current = printer

    @property
    def name(self) -> str:
        return "" if self.current is None else self.current.name

    def get(self) -> Printer:
        """Raises NoPrinter."""
        if self.current is None:
            raise NoPrinter()
        return self.current


class StationDevices:
    """Reader thread, printer thread and camera of a counter. Every call returns at once."""

    def __init__(
        self,
        data_dir: Path,
        settings: Settings,
        store: Store,
        register: Register,
        printer: PrinterInUse,
        factories: DeviceFactories,
        link: LinkService | None = None,
    ) -> None:
        self._data_dir, self._settings, self._store = data_dir, settings, store
        self._register = register
        self._factories, self._printer, self._link = factories, printer, link
        self._leave_link: Callable[[], None] | None = None
        self._listeners: list[Callable[[object], None]] = []
        self._guard = Lock()
        self._camera: Camera | None = None
        self._reader_line = DeviceLine("reader", Light.OFF)
        self._printer_line = DeviceLine("printer", Light.OFF)
        self._watch: ReaderWatch | None = None
        self._stop, self._look = Event(), Event()
        self._printer_thread: Thread | None = None

    def start(self) -> None:
        """Begin to watch; called once the window stands."""
        self._start_reader()
        self._printer_thread = Thread(target=self._watch_printer, name="printer", daemon=True)
        self._printer_thread.start()
        if self._link is not None:
            self._leave_link = self._link.subscribe(lambda _view: self._tell(DevicesChanged()))

    def close(self) -> None:
        if self._leave_link is not None:
            self._leave_link()
        self._stop.set()
        self._look.set()
        if self._watch is not None:
            self._watch.stop()
        if self._printer_thread is not None:
            self._printer_thread.join(PRINTER_WAIT_S + 1)
        if self._camera is not None:
            self._camera.stop()

    # --- DevicePanel

    def lines(self) -> tuple[DeviceLine, ...]:
        with self._guard:
            reader, printer = self._reader_line, self._printer_line
        hub = () if self._link is None else (hub_line(self._link.view()),)
        return (reader, self._camera_line(), printer, self._database_line(), *hub, self._registers_line())

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def try_again(self, key: str) -> None:
        if key == "reader":
            self._start_reader()
        elif key == "printer":
            self._look.set()
        elif key == "camera" and self._camera is not None:
            self._camera.stop()
            self._camera.start()
        elif key == "hub" and self._link is not None:
            self._link.poke()

    def choices(self, key: str) -> tuple[DeviceChoice, ...]:
        find = {
            "reader": self._factories.reader_ports,
            "camera": self._factories.cameras,
            "printer": self._factories.printers,
        }.get(key)
        return () if find is None else find()

    def choose(self, key: str, value: str) -> None:
        settings = self._settings
        if key == "reader":
            settings = replace(settings, reader=replace(settings.reader, port=value))
        elif key == "camera":
            settings = replace(settings, camera=replace(settings.camera, name=value))
        elif key == "printer":
            settings = replace(settings, printer=replace(settings.printer, uri=value))
        save_settings(self._data_dir, settings)
        self._settings = settings
        self._renew(key)

    def camera(self) -> Camera:
        """The camera of the settings, made when it is asked for first (on the GUI thread)."""
        if self._camera is None:
            self._camera = self._factories.camera(self._settings.camera.name)
        return self._camera

    # --- reader

    def _start_reader(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        port = self._settings.reader.port
        if not port:
            self._set_reader(DeviceLine("reader", Light.OFF))
            return
        self._set_reader(DeviceLine("reader", Light.BUSY, port))
        self._watch = ReaderWatch(lambda: self._factories.reader(port), self._reader_event)
        self._watch.start()

    def _reader_event(self, event: object) -> None:
        port = self._settings.reader.port
        if isinstance(event, (ReaderReady, ReaderWaiting, CardLifted, CardRead)):
            self._set_reader(DeviceLine("reader", Light.OK, port), tell=False)
        elif isinstance(event, CardFailed):
            self._set_reader(DeviceLine("reader", Light.WARN, port, event.error), tell=False)
        elif isinstance(event, ReaderLost):
            self._set_reader(DeviceLine("reader", Light.FAULT, port, event.error), tell=False)
        self._tell(event)

    def _set_reader(self, line: DeviceLine, *, tell: bool = True) -> None:
        with self._guard:
            self._reader_line = line
        if tell:
            self._tell(DevicesChanged())

    # --- printer

    def _watch_printer(self) -> None:
        while not self._stop.is_set():
            line = self._ask_printer()
            with self._guard:
                changed = line != self._printer_line
                self._printer_line = line
            if changed:
                self._tell(DevicesChanged())
            self._look.wait(PRINTER_EVERY_S)
            self._look.clear()

    def _ask_printer(self) -> DeviceLine:
        printer = self._printer.current
        if printer is None:
            return DeviceLine("printer", Light.OFF)
        try:
            state = printer.state(timeout_s=PRINTER_WAIT_S)
        except DeviceError as error:
            return DeviceLine("printer", Light.FAULT, printer.name, error)
        except Exception as error:
            log.exception("printer.state_failed")
            return DeviceLine(
                "printer", Light.FAULT, printer.name, PrinterUnreachable(printer.name, repr(error))
            )
        return DeviceLine("printer", _printer_light(state), state.name, None, state.reasons)

    # --- the others

    def _camera_line(self) -> DeviceLine:
        if self._camera is None:
            return DeviceLine(
                "camera", Light.OK if self._settings.camera.name else Light.OFF, self._settings.camera.name
            )
        problem = self._camera.problem()
        if problem is None:
            return DeviceLine("camera", Light.OK, self._camera.name)
        light = (
            Light.OFF
            if isinstance(problem, DeviceMissing) and not self._settings.camera.name
            else Light.FAULT
        )
        return DeviceLine("camera", light, self._camera.name, problem)

    def _database_line(self) -> DeviceLine:
        return DeviceLine("database", Light.OK, self._store.counter)

    def _registers_line(self) -> DeviceLine:
        as_of = self._register.as_of
        if as_of is None:
            return DeviceLine("registers", Light.OFF)
        return DeviceLine("registers", Light.OK, minute_in_shenzhen(as_of))

    def _renew(self, key: str) -> None:
        if key == "reader":
            self._start_reader()
        elif key == "printer":
            self._printer.current = self._factories.printer(self._settings)
            self._look.set()
        elif key == "camera" and self._camera is not None:
            self._camera.stop()
            self._camera = None
        self._tell(DevicesChanged())

    def _tell(self, event: object) -> None:
        for listener in tuple(self._listeners):
            listener(event)


def _printer_light(state: PrinterState) -> Light:
    if not state.ready:
        return Light.FAULT
    return Light.WARN if state.reasons else Light.OK
