"""The manager over devices that hang, vanish and are chosen anew, wherever they may be called."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError
from threading import Event, Thread, current_thread
from typing import Any

import pytest

from clerk_app.devices.errors import (
    Cancelled,
    DeviceDefect,
    DeviceError,
    DeviceMissing,
    DeviceSilent,
    Unplugged,
)
from clerk_app.devices.kind import Affinity, DeviceKind
from clerk_app.devices.lines import DeviceChoice, DeviceLine, Health, Light, LinesChanged
from clerk_app.devices.manager import DeviceManager, found_devices
from clerk_app.devices.polling import PollingLoop
from clerk_app.devices.supervision import DeviceTimes


@dataclass(frozen=True, slots=True)
class LampSettings:
    name: str = ""


class Lamp:
    """A device that does what a test wants of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.error: DeviceError | None = None
        self.hang: Event | None = None  # until it is set, no call comes back
        self.called_on: set[str] = set()
        self.closed = False

    def look(self) -> Health:
        self.called_on.add(current_thread().name)
        if self.hang is not None:
            self.hang.wait(30)
        if self.error is not None:
            raise self.error
        return Health(says=self.name)

    def close(self) -> None:
        self.closed = True


class Lamps:
    """Every lamp that was opened, and how the next ones are made."""

    def __init__(self) -> None:
        self.opened: list[Lamp] = []
        self.missing = False
        self.slow: Event | None = None

    def open(self, settings: LampSettings) -> Lamp:
        if self.slow is not None:
            self.slow.wait(30)
        if self.missing:
            raise DeviceMissing(settings.name)
        self.opened.append(Lamp(settings.name))
        return self.opened[-1]

    def kind(
        self, affinity: Affinity = Affinity.OWN_THREAD, **changes: Any
    ) -> DeviceKind[LampSettings, Lamp]:
        made: DeviceKind[LampSettings, Lamp] = DeviceKind(
            name="lamp",
            title="灯",
            settings=LampSettings,
            which="name",
            find=lambda _timeout: (DeviceChoice("a", "a"),),
            open=self.open,
            simulate=lambda: Lamp("simulated"),
            close=Lamp.close,
            check=lambda lamp, _timeout, _cancel: lamp.look(),
            check_s=0.2,
            every_s=0.05,
            affinity=affinity,
        )
        return replace(made, **changes)


@pytest.fixture
def lamps() -> Lamps:
    return Lamps()


@pytest.fixture
def managed() -> Iterator[Callable[..., DeviceManager]]:
    made: list[DeviceManager] = []

    def make(kind: DeviceKind[Any, Any], name: str = "a", **more: Any) -> DeviceManager:
        manager = DeviceManager({"lamp": LampSettings(name)}, kinds=[kind], **more)
        made.append(manager)
        manager.start()
        return manager

    yield make
    for manager in made:
        manager.close()


def until(condition: Callable[[], bool], timeout_s: float = 10.0) -> None:
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def line(manager: DeviceManager) -> DeviceLine:
    return manager.lines()[0]


def is_light(manager: DeviceManager, light: Light) -> Callable[[], bool]:
    return lambda: line(manager).light is light


Managed = Callable[..., DeviceManager]


def test_a_device_that_works_says_so_and_is_called_on_its_own_thread(lamps: Lamps, managed: Managed) -> None:
    manager = managed(lamps.kind())
    until(is_light(manager, Light.OK))
    assert line(manager) == DeviceLine("lamp", Light.OK, "a", "a", "a")
    assert lamps.opened[0].called_on == {"lamp"}
    assert manager.ask(lamps.kind(), lambda _lamp: current_thread().name, 2) == "lamp"
    with pytest.raises(TypeError):
        manager.get(lamps.kind())


def test_nothing_is_opened_where_none_is_named(lamps: Lamps, managed: Managed) -> None:
    manager = managed(lamps.kind(), "")
    time.sleep(0.2)
    assert line(manager).light is Light.OFF
    assert lamps.opened == []
    with pytest.raises(DeviceMissing):
        manager.ask(lamps.kind(), Lamp.look, 0.5)


def test_the_simulator_is_taken_by_its_name(lamps: Lamps, managed: Managed) -> None:
    manager = managed(lamps.kind(), "simulated")
    until(is_light(manager, Light.OK))
    assert line(manager).says == "simulated"
    assert lamps.opened == []


@pytest.mark.logs("device.lost kind=lamp reason=unplugged")
def test_unplugged_and_plugged_in_again(lamps: Lamps, managed: Managed) -> None:
    manager = managed(lamps.kind())
    until(is_light(manager, Light.OK))
    lamps.missing = True
    lamps.opened[0].error = Unplugged("a")
    until(is_light(manager, Light.FAULT))
    assert isinstance(line(manager).error, (Unplugged, DeviceMissing))
    until(lambda: lamps.opened[0].closed)
    lamps.missing = False
    until(is_light(manager, Light.OK))
    assert len(lamps.opened) == 2


@pytest.mark.logs("device.lost kind=lamp reason=silent")
def test_a_device_that_hangs_is_abandoned_and_replaced(
    lamps: Lamps, managed: Managed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.devices.polling.DeviceTimes", lambda: DeviceTimes(grace=0.2))
    manager, release = managed(lamps.kind()), Event()
    until(is_light(manager, Light.OK))
    lines: list[Light] = []
    manager.listen(lambda _event: lines.append(line(manager).light))
    lamps.opened[0].hang = release
    until(lambda: len(lamps.opened) == 2)
    until(is_light(manager, Light.OK))
    assert Light.FAULT in lines
    assert lamps.opened[0].closed  # beside the thread that hangs
    release.set()


@pytest.mark.logs("device.lost kind=lamp reason=silent")
def test_a_call_that_hangs_does_not_keep_the_caller(
    lamps: Lamps, managed: Managed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.devices.polling.DeviceTimes", lambda: DeviceTimes(grace=0.2))
    manager, release = managed(lamps.kind()), Event()
    until(is_light(manager, Light.OK))
    with pytest.raises(DeviceSilent):
        manager.ask(lamps.kind(), lambda _lamp: release.wait(30), 0.2)
    until(lambda: len(lamps.opened) == 2)
    assert manager.ask(lamps.kind(), lambda lamp: lamp.name, 2) == "a"
    release.set()


def test_choosing_and_trying_again_return_at_once(lamps: Lamps, managed: Managed) -> None:
    kept: list[tuple[str, str]] = []
    manager = managed(lamps.kind(), remember=lambda kind, value: kept.append((kind, value)))
    until(is_light(manager, Light.OK))
    lamps.opened[0].hang = release = Event()
    time.sleep(0.1)
    started = time.monotonic()
    manager.try_again("lamp")
    for name in ("b", "c", "d"):
        manager.choose("lamp", name)
    assert time.monotonic() - started < 0.5
    assert line(manager) == DeviceLine("lamp", Light.BUSY, "d", "d")
    until(is_light(manager, Light.OK))
    assert (line(manager).setting, lamps.opened[-1].name) == ("d", "d")
    assert kept == [("lamp", "b"), ("lamp", "c"), ("lamp", "d")]
    release.set()


def test_none_is_chosen(lamps: Lamps, managed: Managed) -> None:
    manager = managed(lamps.kind())
    until(is_light(manager, Light.OK))
    manager.choose("lamp", "")
    until(lambda: lamps.opened[0].closed)
    assert line(manager).light is Light.OFF


@pytest.mark.logs("device.defect kind=lamp .ZeroDivisionError")
def test_a_defect_of_an_adapter_is_a_fault_of_the_device(lamps: Lamps, managed: Managed) -> None:
    def defect(_lamp: Lamp, _timeout: float, _cancel: Event) -> Health:
        raise ZeroDivisionError

    manager = managed(lamps.kind(check=defect))
    until(is_light(manager, Light.FAULT))
    assert isinstance(line(manager).error, DeviceError)


def test_a_device_for_any_thread_is_one_and_asked_from_anywhere(lamps: Lamps, managed: Managed) -> None:
    kind = lamps.kind(Affinity.ANY_THREAD)
    manager = managed(kind)
    until(is_light(manager, Light.OK))
    lamp = manager.get(kind)
    assert lamp is lamps.opened[0]
    manager.choose("lamp", "b")
    assert getattr(manager.get(kind), "name", "") == "b"  # already the new one, whatever the old one does
    until(lambda: lamps.opened[0].closed)
    manager.choose("lamp", "")
    assert manager.get(kind) is None


def test_a_device_for_any_thread_is_there_without_a_start(lamps: Lamps) -> None:
    kind = lamps.kind(Affinity.ANY_THREAD)
    manager = DeviceManager({"lamp": LampSettings("a")}, kinds=[kind])
    assert manager.get(kind) is manager.get(kind)
    manager.close()
    assert lamps.opened[0].closed


def test_a_device_that_opens_slowly_keeps_nobody_from_the_lines(lamps: Lamps, managed: Managed) -> None:
    lamps.slow = Event()
    kind = lamps.kind(Affinity.ANY_THREAD)
    manager = managed(kind)
    asked = Thread(target=lambda: manager.get(kind), daemon=True)
    asked.start()
    time.sleep(0.1)
    started = time.monotonic()
    assert line(manager).light is Light.BUSY
    manager.choose("lamp", "b")
    assert time.monotonic() - started < 0.5
    lamps.slow.set()
    asked.join(5)
    until(is_light(manager, Light.OK))
    until(lambda: [lamp.name for lamp in lamps.opened if not lamp.closed] == ["b"])


def test_a_device_of_the_gui_thread_is_opened_there_and_asked_there(lamps: Lamps, managed: Managed) -> None:
    kind = lamps.kind(Affinity.GUI)
    manager = managed(kind)
    assert line(manager).light is Light.OK  # named; nobody looked at it yet
    assert lamps.opened == []
    lamp = manager.get(kind)
    assert lamp is not None
    lamp.error = Unplugged("a")
    assert line(manager).light is Light.FAULT
    assert lamp.called_on == {current_thread().name}
    manager.choose("lamp", "b")
    assert lamp.closed


def test_a_device_of_the_gui_thread_tells_that_it_is_ill(lamps: Lamps, managed: Managed) -> None:
    calls: list[Callable[[], None]] = []
    kind = lamps.kind(Affinity.GUI, listen=lambda _lamp, changed: calls.append(changed))
    manager, heard = managed(kind), list[object]()
    manager.listen(heard.append)
    assert manager.get(kind) is manager.get(kind)
    assert len(calls) == 1
    calls[0]()
    assert heard == [LinesChanged("lamp")]


def test_the_events_of_a_loop_are_told_with_its_line(lamps: Lamps, managed: Managed) -> None:
    told: list[Callable[[object], None]] = []

    class Loop:
        def __init__(self, _open: Callable[[], Lamp], tell: Callable[[object], None]) -> None:
            told.append(tell)

        def start(self) -> None:
            told[-1]("lit")

        def stop(self, timeout_s: float = 2.0) -> None:
            pass

    kind = lamps.kind(loop=Loop, health_of=lambda event: Health(says=str(event)))
    heard: list[object] = []
    manager = DeviceManager({"lamp": LampSettings("a")}, kinds=[kind])
    leave = manager.listen(heard.append)
    manager.start()
    until(is_light(manager, Light.OK))
    until(lambda: "lit" in heard)
    assert LinesChanged("lamp") in heard
    with pytest.raises(TypeError):
        manager.ask(kind, Lamp.look, 1)
    manager.choose("lamp", "b")
    until(lambda: len(told) == 2)
    told[0]("late")  # the loop before says something yet
    leave()
    told[1]("unheard")
    assert "late" not in heard
    assert "unheard" not in heard
    manager.close()


def test_a_question_waits_for_the_device_and_ends_with_the_manager(lamps: Lamps, managed: Managed) -> None:
    lamps.slow = Event()
    manager = managed(lamps.kind())
    ends: list[object] = []

    def ask() -> None:
        try:
            ends.append(manager.ask(lamps.kind(), lambda lamp: lamp.name, 20))
        except DeviceError as error:
            ends.append(type(error))

    askers = [Thread(target=ask, daemon=True) for _ in range(3)]
    until(lambda: bool(getattr(manager._slots["lamp"], "_loop", None)))
    for asker in askers:
        asker.start()
    time.sleep(0.1)
    manager.close()
    for asker in askers:
        asker.join(5)
    assert ends == [Cancelled] * 3
    lamps.slow.set()


@pytest.mark.logs("device.search_failed kind=lamp")
def test_a_search_that_hangs_or_fails_finds_nothing(lamps: Lamps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clerk_app.devices.manager._MARGIN_S", 0.1)
    release = Event()

    def hang(_timeout_s: float) -> tuple[DeviceChoice, ...]:
        release.wait(30)
        return ()

    def fail(_timeout_s: float) -> tuple[DeviceChoice, ...]:
        raise DeviceMissing("bus")

    assert found_devices(lamps.kind()) == (DeviceChoice("a", "a"),)
    assert found_devices(lamps.kind(find=hang), 0.1) == ()
    assert found_devices(lamps.kind(find=fail), 0.1) == ()
    release.set()


@pytest.mark.logs("device.search_failed kind=lamp", "device.probe_failed kind=lamp")
@pytest.mark.parametrize("affinity", list(Affinity))
def test_a_kind_whose_code_is_broken_hides_no_other(lamps: Lamps, affinity: Affinity) -> None:
    """A library's data that a frozen program lacks once kept set-up waiting for ever, and ended `devices`."""

    def broken(*_: object) -> Any:
        raise PackageNotFoundError("pyipp")

    kind = lamps.kind(find=broken, probe=broken, affinity=affinity)
    assert found_devices(kind) == ()
    (line,) = DeviceManager({"lamp": LampSettings("a")}, kinds=(kind,)).probe(1)
    assert line.light is Light.FAULT
    assert isinstance(line.error, DeviceDefect)


def test_a_question_that_fails_is_answered_and_the_device_looked_at(lamps: Lamps) -> None:
    lamp = Lamp("a")
    heard: list[object] = []
    loop = PollingLoop(
        "lamp", lambda: lamp, Lamp.close, lambda one, _t, _c: one.look(), heard.append, check_s=1, every_s=60
    )
    loop.start()
    until(lambda: bool(heard))

    def broken(_lamp: Lamp) -> None:
        raise Unplugged("a")

    with pytest.raises(Unplugged):
        loop.ask(broken, 1)
    until(lambda: len(heard) == 2)  # looked at now, not in a minute
    with pytest.raises(ValueError, match="ours"):
        loop.ask(lambda _lamp: (_ for _ in ()).throw(ValueError("ours")), 1)
    started = time.monotonic()
    loop.stop()
    assert time.monotonic() - started < 1.5
    assert lamp.closed
    with pytest.raises(Cancelled):
        loop.ask(Lamp.look, 1)
