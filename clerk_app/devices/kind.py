"""What a device kind is: one declaration in one folder, from which everything about it is read.

A folder under `clerk_app.devices` whose package has a `KIND` is a device kind; there is no other list. The
package itself stays light, as every program that reads the settings imports it: adapters, simulators and
their libraries are imported by the functions that the declaration names.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib import import_module
from threading import Event
from typing import Any, Generic, Protocol, TypeVar

from clerk_app.devices.lines import DeviceChoice, Health, Light

S = TypeVar("S")  # the kind's table of the settings
D = TypeVar("D")  # its contract

ErrorWords = tuple[str, str, str]  # what happened, what it means at the counter, what to do
SIMULATED = "simulated"  # the setting that takes the kind's simulator


class Affinity(StrEnum):
    """Where a device may be called."""

    OWN_THREAD = "own_thread"  # only on its thread: others ask the manager
    ANY_THREAD = "any_thread"  # anywhere; its thread only looks how it is
    GUI = "gui"  # on the thread of the window, which asks how it is; it has no thread of ours


class DeviceLoop(Protocol):
    """What runs on a kind's thread, from `start` to `stop`."""

    def start(self) -> None: ...

    def stop(self, timeout_s: float = 2.0) -> None:
        """End it; returns within `timeout_s` seconds whatever the device does."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKind(Generic[S, D]):
    """A kind of device.

    Attributes:
        name: Table of the settings, key of its line, `kind` of ``devices --json``.
        title: Chinese, in ``QT_TRANSLATE_NOOP("Devices", ...)``.
        place: Where it stands among the others, small numbers first.
        settings: Frozen dataclass whose fields have defaults (see `clerk_app.tables`).
        which: The field of it that says which device; "" in it means none.
        find: What could be used, within about so many seconds; may take them. Empty where nothing is found.
        open: Opens the device of the settings. Raises DeviceError.
        simulate: Opens a simulator instead, where that field is "simulated"; it ends with `close`.
        close: Lets go of it.
        check: How an opened device is, within so many seconds, until the event cancels it. Raises DeviceError
            where it is lost.
        affinity: Where it may be called.
        listen: Of a device on the GUI thread: lets it call back there when it is well or ill anew.
        loop: What runs on its thread instead of a check every `every_s` seconds: opens by the first argument,
            tells its events by the second one.
        health_of: What an event of `loop` says of the device; None for one that says nothing of it.
        probe: One try from outside, within so many seconds, instead of open, check and close.
        trial: What a try does that people see or hear, and what to say of it. Raises DeviceError.
        opens_unnamed: With "" in the field the first one that is found is opened.
        chosen: Whether an administrator chooses it, at set-up and on the devices page.
        states: Short words beside the title, where the usual ones are not exact. Context "Devices".
        words: Of its errors, by their code. Context "Words".
        reasons: Words of the keywords in `Health.reasons`. Context "Words".
    """

    name: str
    title: str
    icon: str = "devices"
    place: int = 100
    settings: type[S]
    which: str
    find: Callable[[float], tuple[DeviceChoice, ...]]
    open: Callable[[S], D]
    simulate: Callable[[], D]
    close: Callable[[D], None]
    check: Callable[[D, float, Event], Health]
    check_s: float = 3.0
    every_s: float = 5.0
    affinity: Affinity = Affinity.OWN_THREAD
    listen: Callable[[D, Callable[[], None]], None] | None = None
    loop: Callable[[Callable[[], D], Callable[[object], None]], DeviceLoop] | None = None
    health_of: Callable[[object], Health | None] | None = None
    probe: Callable[[S, float], Health] | None = None
    trial: Callable[[D, float, Event], str] | None = None
    opens_unnamed: bool = False
    chosen: bool = True
    states: Mapping[Light, str] = field(default_factory=dict[Light, str])
    words: Mapping[str, ErrorWords] = field(default_factory=dict[str, ErrorWords])
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])

    def setting(self, table: S) -> str:
        """Which device a table names."""
        return str(getattr(table, self.which))

    def naming(self, table: S, value: str) -> S:
        """The same table, with another device in it."""
        named: S = replace(table, **{self.which: value})  # type: ignore[type-var]  # pyright: ignore
        return named

    def opened(self, table: S) -> D:
        """The device that a table names, or the simulator. Raises DeviceError."""
        return self.simulate() if self.setting(table) == SIMULATED else self.open(table)


AnyKind = DeviceKind[Any, Any]


@cache
def device_kinds() -> tuple[AnyKind, ...]:
    """Every device kind of the program, in the order of their places."""
    import clerk_app.devices as package

    found = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.ispkg)
    modules = (import_module(f"{package.__name__}.{name}") for name in found)
    kinds: list[AnyKind] = [module.KIND for module in modules if hasattr(module, "KIND")]
    return tuple(sorted(kinds, key=lambda kind: (kind.place, kind.name)))


def kind_named(name: str) -> AnyKind:
    """Raises KeyError for a name that no kind has."""
    return {kind.name: kind for kind in device_kinds()}[name]
