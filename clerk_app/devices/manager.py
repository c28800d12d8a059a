"""The devices of one counter: opened, watched, chosen and let go of, each on a thread that this owns."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from threading import Event
from typing import Any, TypeVar

from clerk_app.devices.calls import CallThread
from clerk_app.devices.errors import DeviceDefect, DeviceError, DeviceMissing
from clerk_app.devices.kind import Affinity, AnyKind, DeviceKind, device_kinds
from clerk_app.devices.lines import DeviceChoice, DeviceLine, Health, Light
from clerk_app.devices.slot import DeviceSlot

log = logging.getLogger(__name__)
D = TypeVar("D")
T = TypeVar("T")
_MARGIN_S = 2.0  # a probe or a search that takes so much longer than it was given has hung


class DeviceManager:
    """All calls but `get`, `ask`, `choices` and `probe` return at once, whatever the devices do.

    Devices that live on the GUI thread are opened, chosen and asked how they are by calls from there.
    """

    def __init__(
        self,
        tables: Mapping[str, Any],
        remember: Callable[[str, str], None] = lambda _kind, _value: None,
        kinds: Iterable[AnyKind] | None = None,
    ) -> None:
        """Nothing is opened yet.

        Args:
            tables: The settings of each kind, by its name; a kind without one has the defaults.
            remember: Told what was chosen: the kind's name, and the device. May raise.
            kinds: None for every kind of the program.
        """
        self._remember = remember
        self._listeners: list[Callable[[object], None]] = []
        known = device_kinds() if kinds is None else tuple(kinds)
        self._slots = {
            kind.name: DeviceSlot(kind, tables.get(kind.name) or kind.settings(), self._tell)
            for kind in known
        }

    def start(self) -> None:
        """Begin to watch."""
        for slot in self._slots.values():
            slot.start()

    def close(self) -> None:
        """Let go of every device. Closing twice is fine."""
        for slot in self._slots.values():
            slot.close()

    @property
    def kinds(self) -> tuple[AnyKind, ...]:
        return tuple(slot.kind for slot in self._slots.values())

    def lines(self) -> tuple[DeviceLine, ...]:
        """How each device stands, in the order of the kinds."""
        return tuple(slot.line() for slot in self._slots.values())

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Tell `listener`, in any thread, LinesChanged and what the devices say; call the result to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def try_again(self, name: str) -> None:
        """Let go of the device and connect anew."""
        self._slots[name].renew()

    def choices(self, name: str, timeout_s: float = 2.0) -> tuple[DeviceChoice, ...]:
        """What is found and could be used. May take some seconds; a search that hangs finds nothing."""
        return found_devices(self._slots[name].kind, timeout_s)

    def choose(self, name: str, value: str) -> None:
        """Use this one from now on, and remember it."""
        slot = self._slots[name]
        self._remember(name, value)
        slot.renew(slot.kind.naming(slot.table, value))

    def get(self, kind: DeviceKind[Any, D]) -> D | None:
        """The device, for kinds that may be called from any thread, or here on the GUI thread.

        It is opened when it is asked for first; None where the settings name none. Raises DeviceError.
        """
        return self._slots[kind.name].get()

    def ask(self, kind: DeviceKind[Any, D], work: Callable[[D], T], timeout_s: float) -> T:
        """Let a device that has its own thread do something there, and wait for it.

        Raises DeviceMissing where the settings name none, the error for which it is lost, DeviceSilent
        where it does not come back, and what `work` raises.
        """
        return self._slots[kind.name].ask(work, timeout_s)

    def try_out(self, name: str, timeout_s: float = 5.0) -> str:
        """Let a device do what its kind calls a trial; what to say of it ("" where the kind has none).

        Takes up to `timeout_s` seconds and a little more. Raises DeviceError.
        """
        slot, cancel = self._slots[name], Event()
        trial = slot.kind.trial
        if trial is None:
            return ""
        if slot.kind.affinity is Affinity.OWN_THREAD:
            return slot.ask(lambda device: trial(device, timeout_s, cancel), timeout_s)
        device = slot.get()
        if device is None:
            raise DeviceMissing()
        return trial(device, timeout_s, cancel)

    def probe(self, timeout_s: float) -> tuple[DeviceLine, ...]:
        """Try every device once, one after another, each for about `timeout_s` seconds.

        For a manager that was not started: a device that is already open would be busy.
        """
        return tuple(_probed(slot.kind, slot.table, timeout_s) for slot in self._slots.values())

    def _tell(self, event: object) -> None:
        for listener in tuple(self._listeners):
            listener(event)


def found_devices(kind: AnyKind, timeout_s: float = 2.0) -> tuple[DeviceChoice, ...]:
    """What of a kind is found and could be used; a search that fails in whatever way or hangs finds nothing."""
    try:
        if kind.affinity is Affinity.GUI:
            return kind.find(timeout_s)
        return _on_a_thread(kind, lambda: kind.find(timeout_s), timeout_s * 3)
    except DeviceError as error:
        log.warning("device.search_failed kind=%s error=%s", kind.name, type(error).__name__)
    except Exception:
        log.exception("device.search_failed kind=%s", kind.name)
    return ()


def _probed(kind: AnyKind, table: Any, timeout_s: float) -> DeviceLine:
    setting = kind.setting(table)
    if not setting and not kind.opens_unnamed:
        return DeviceLine(kind.name, Light.OFF)
    try:
        if kind.affinity is Affinity.GUI:
            health = _tried(kind, table, timeout_s)
        else:
            health = _on_a_thread(kind, lambda: _tried(kind, table, timeout_s), timeout_s * 2)
    except DeviceError as error:
        health = Health(Light.FAULT, error=error)
    except Exception as error:
        log.exception("device.probe_failed kind=%s", kind.name)
        health = Health(Light.FAULT, error=DeviceDefect(setting, type(error).__name__))
    return DeviceLine.of(kind.name, setting, health)


def _tried(kind: AnyKind, table: Any, timeout_s: float) -> Health:
    if kind.probe is not None:
        return kind.probe(table, timeout_s)
    device = kind.opened(table)
    try:
        return kind.check(device, timeout_s, Event())
    finally:
        with suppress(DeviceError):
            kind.close(device)


def _on_a_thread(kind: AnyKind, work: Callable[[], T], limit_s: float) -> T:
    """On a thread that is left alone where it hangs. Raises DeviceSilent and what `work` raises."""
    thread = CallThread(kind.name, Event())
    try:
        return thread.call(work, limit_s + _MARGIN_S)
    finally:
        thread.end()
