"""One kind of device at one counter: its settings, its line, its loop, its device."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event, Lock, Thread
from typing import Any, Generic, TypeVar

from clerk_app.devices.calls import CallHung
from clerk_app.devices.errors import Cancelled, DeviceError, DeviceMissing, DeviceSilent
from clerk_app.devices.kind import Affinity, DeviceKind, DeviceLoop
from clerk_app.devices.lines import DeviceLine, Health, Light, LinesChanged
from clerk_app.devices.polling import DeviceChecked, DeviceLost, PollingLoop

D = TypeVar("D")
T = TypeVar("T")


class DeviceSlot(Generic[D]):
    """The place of one device. `tell` gets what its loop says, and LinesChanged, in any thread."""

    def __init__(self, kind: DeviceKind[Any, D], table: Any, tell: Callable[[object], None]) -> None:
        self.kind, self.table, self._tell = kind, table, tell
        self._guard = Lock()  # of the fields; held for no call to a device or a listener
        self._opening, self._renewing = Lock(), Lock()  # one after another
        self._started, self._round = False, 0  # what a loop of an earlier round says is not heard
        self._loop: DeviceLoop | None = None
        self._device: D | None = None  # of a kind that others may call
        self._line = DeviceLine(kind.name, Light.OFF)

    def start(self) -> None:
        self._started = True
        self.renew()

    def renew(self, table: Any = None) -> None:
        """Let go of the device and open it anew, by other settings if they are given. Returns at once."""
        with self._guard:
            if table is not None:
                self.table = table
            loop, self._loop = self._loop, None
            device, self._device = self._device, None
            self._round += 1
            now = self._round
        setting, gui = self._setting, self.kind.affinity is Affinity.GUI
        begins = self._started and self._wanted and not gui
        self._set_line(DeviceLine(self.kind.name, Light.BUSY if begins else Light.OFF, setting, setting), now)
        if gui:
            self._let_go(device)
        elif loop is not None or device is not None or begins:
            name = f"{self.kind.name}-renewal"
            Thread(target=self._replace, args=(loop, device, now), name=name, daemon=True).start()

    def close(self) -> None:
        """Let go of the device; returns within some seconds whatever it does."""
        with self._guard:
            self._started = False
            self._round += 1
            loop, self._loop = self._loop, None
            device, self._device = self._device, None
        if loop is not None:
            loop.stop()
        self._let_go(device)

    def line(self) -> DeviceLine:
        """How the device stands. Of a device on the GUI thread it is asked now."""
        with self._guard:
            if self.kind.affinity is not Affinity.GUI:
                return self._line
            device, setting = self._device, self._setting
        if device is None:
            return DeviceLine(self.kind.name, Light.OK if setting else Light.OFF, setting, setting)
        return DeviceLine.of(self.kind.name, setting, self._looked_at(device))

    def get(self) -> D | None:
        """See DeviceManager.get."""
        if self.kind.affinity is Affinity.OWN_THREAD:
            raise TypeError(f"{self.kind.name} may only be called on its own thread: ask for it")
        return self._shared(None) if self._wanted else None

    def ask(self, work: Callable[[D], T], timeout_s: float) -> T:
        """See DeviceManager.ask."""
        loop = self._loop
        if not self._wanted:
            raise DeviceMissing()
        if loop is None:
            raise DeviceSilent(self._setting, "not started")
        if not isinstance(loop, PollingLoop):
            raise TypeError(f"{self.kind.name} has a loop of its own, which tells what it reads")
        asked: PollingLoop[D] = loop
        return asked.ask(work, timeout_s)

    # --- inside

    @property
    def _setting(self) -> str:
        return self.kind.setting(self.table)

    @property
    def _wanted(self) -> bool:
        return bool(self._setting) or self.kind.opens_unnamed

    def _shared(self, round_: int | None) -> D:
        """The one device that all may call. Raises Cancelled where its round is over."""
        with self._opening:
            with self._guard:
                device, table, now = self._device, self.table, self._round
            if round_ is not None and now != round_:
                raise Cancelled()
            if device is not None:
                return device
            made = self.kind.opened(table)
            if self.kind.listen is not None:
                self.kind.listen(made, lambda: self._tell(LinesChanged(self.kind.name)))
            with self._guard:
                if now == self._round:
                    self._device = made
                    return made
        self._let_go(made)  # another one was chosen meanwhile
        return self._shared(round_)

    def _replace(self, loop: DeviceLoop | None, device: D | None, now: int) -> None:
        with self._renewing:
            if loop is not None:
                loop.stop()
            self._let_go(device)
            with self._guard:
                if now != self._round or not self._started or not self._wanted:
                    return  # another choice was made meanwhile, and has a renewal of its own
                made = self._loop = self._made(now)
            made.start()  # one that was stopped meanwhile ends at once

    def _made(self, now: int) -> DeviceLoop:
        kind, table, heard = self.kind, self.table, partial(self._heard, now)
        if kind.loop is not None:
            return kind.loop(lambda: kind.opened(table), heard)
        shared = kind.affinity is Affinity.ANY_THREAD
        return PollingLoop(
            kind.name,
            (lambda: self._shared(now)) if shared else (lambda: kind.opened(table)),
            self._drop if shared else kind.close,
            kind.check,
            heard,
            check_s=kind.check_s,
            every_s=kind.every_s,
        )

    def _drop(self, device: D) -> None:
        """A device that others may call was lost: the next call opens it anew."""
        with self._guard:
            if self._device is device:
                self._device = None
        self.kind.close(device)

    def _heard(self, now: int, event: object) -> None:
        if now != self._round:
            return
        health = self._health_of(event)
        if health is not None:
            self._set_line(DeviceLine.of(self.kind.name, self._setting, health), now)
        if not isinstance(event, (DeviceChecked, DeviceLost)):
            self._tell(event)

    def _health_of(self, event: object) -> Health | None:
        if isinstance(event, DeviceChecked):
            return event.health
        if isinstance(event, DeviceLost):
            return Health(Light.FAULT, error=self._named(event.error))
        return self.kind.health_of(event) if self.kind.health_of is not None else None

    def _named(self, error: DeviceError) -> DeviceError:
        """A call that hung does not know to which device it was made."""
        return DeviceSilent(self._setting, error.detail) if isinstance(error, CallHung) else error

    def _looked_at(self, device: D) -> Health:
        try:
            return self.kind.check(device, 0.0, Event())
        except DeviceError as error:
            return Health(Light.FAULT, error=error)

    def _set_line(self, line: DeviceLine, now: int) -> None:
        with self._guard:
            changed = now == self._round and line != self._line
            if changed:
                self._line = line
        if changed:
            self._tell(LinesChanged(self.kind.name))

    def _let_go(self, device: D | None) -> None:
        if device is not None:
            with suppress(DeviceError):
                self.kind.close(device)
