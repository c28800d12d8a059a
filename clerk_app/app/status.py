"""The lines at the foot of the window: those of the devices, and of the owners that stand beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from clerk_app.devices.kind import DeviceKind
from clerk_app.devices.lines import DeviceChoice, LinesChanged
from clerk_app.devices.manager import DeviceManager
from clerk_app.registers.register import Register
from clerk_app.services.link.service import LinkService
from clerk_app.store.store import Store
from clerk_app.ui.link_words import hub_status
from clerk_app.ui.status import StatusLine, StatusSource, database_status, device_status, registers_status

if TYPE_CHECKING:
    from clerk_app.app.wiring import Station

D = TypeVar("D")


class _Quiet:
    """A source that tells nothing by itself and has nothing to connect."""

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        del listener
        return lambda: None

    def try_again(self, key: str) -> None:
        del key


class DatabaseLine(_Quiet):
    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> tuple[StatusLine, ...]:
        return (database_status(self._store.counter, self._store.refusal()),)


class RegistersLine(_Quiet):
    def __init__(self, register: Register) -> None:
        self._register = register

    def lines(self) -> tuple[StatusLine, ...]:
        return (registers_status(self._register.as_of, lost=self._register.lost),)


class HubLine:
    """The link to the hub; no line where none is set."""

    def __init__(self, link: LinkService) -> None:
        self._link = link

    def lines(self) -> tuple[StatusLine, ...]:
        line = hub_status(self._link.view())
        return () if line is None else (line,)

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        return self._link.subscribe(lambda _view: listener(LinesChanged("hub")))

    def try_again(self, key: str) -> None:
        if key == "hub":
            self._link.poke()


class StationPanel:
    """The `ui.device_panel.DevicePanel` of an opened counter."""

    def __init__(self, devices: DeviceManager, *others: StatusSource) -> None:
        """`others` have their lines after those of the devices, in this order."""
        self._devices, self._others = devices, others
        self._kinds = {kind.name for kind in devices.kinds}

    def lines(self) -> tuple[StatusLine, ...]:
        own = tuple(device_status(line) for line in self._devices.lines())
        return own + tuple(line for other in self._others for line in other.lines())

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        leave = [self._devices.listen(listener), *(other.listen(listener) for other in self._others)]

        def leave_all() -> None:
            for each in leave:
                each()

        return leave_all

    def try_again(self, key: str) -> None:
        if key in self._kinds:
            self._devices.try_again(key)
        for other in self._others:
            other.try_again(key)

    def choices(self, key: str) -> tuple[DeviceChoice, ...]:
        return self._devices.choices(key) if key in self._kinds else ()

    def choose(self, key: str, value: str) -> None:
        self._devices.choose(key, value)

    def try_out(self, key: str) -> str:
        return self._devices.try_out(key)

    def get(self, kind: DeviceKind[Any, D]) -> D | None:
        return self._devices.get(kind)


def station_panel(station: Station) -> StationPanel:
    """What the window of an opened counter shows and changes of its devices."""
    return StationPanel(
        station.devices,
        DatabaseLine(station.store),
        HubLine(station.services[LinkService]),
        RegistersLine(station.core.register),
    )
