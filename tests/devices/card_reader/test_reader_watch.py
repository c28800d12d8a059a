"""The watch over a reader: cards, faults, plugs and hangs, on a real pty and on readers that misbehave."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import TypeVar

import pytest

from clerk_app.devices.card_reader.contract import CardReader, IdCard
from clerk_app.devices.card_reader.errors import BadChecksum, NoAnswer, ReadFailed
from clerk_app.devices.card_reader.ga450 import Ga450Reader
from clerk_app.devices.card_reader.simulated import SimulatedReader
from clerk_app.devices.card_reader.simulated_chip import SAM_ID, default_card
from clerk_app.devices.card_reader.watch import (
    CardFailed,
    CardLifted,
    CardRead,
    ReaderEvent,
    ReaderLost,
    ReaderReady,
    ReaderWaiting,
    ReaderWatch,
    WatchTimes,
)
from clerk_app.devices.errors import DeviceMissing, Unplugged

E = TypeVar("E")
TIMES = WatchTimes(read=1.0, lift=1.0, back_off=(0.05, 0.1))


class Heard:
    """Collects the events and waits for the next of a kind."""

    def __init__(self) -> None:
        self.events: list[ReaderEvent] = []
        self._seen = 0

    def __call__(self, event: ReaderEvent) -> None:
        self.events.append(event)

    def next(self, kind: type[E], timeout_s: float = 6.0) -> E:
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            while self._seen < len(self.events):
                event = self.events[self._seen]
                self._seen += 1
                if isinstance(event, kind):
                    return event
            time.sleep(0.01)
        raise AssertionError(f"no {kind.__name__} in {self.events}")


@pytest.fixture
def simulator() -> Iterator[SimulatedReader]:
    with SimulatedReader() as made:
        yield made


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watch(simulator: SimulatedReader, heard: Heard) -> Iterator[ReaderWatch]:
    made = ReaderWatch(lambda: Ga450Reader.open(simulator.path), heard, TIMES)
    made.start()
    yield made
    made.stop()


def test_a_day_at_the_reader(simulator: SimulatedReader, heard: Heard, watch: ReaderWatch) -> None:
    assert heard.next(ReaderReady).sam_id == SAM_ID
    heard.next(ReaderWaiting)
    for name in ("张样例", "李样例"):
        simulator.place(replace(default_card(), name=name, name_raw=name))
        assert heard.next(CardRead).card.name == name
        simulator.lift()
        heard.next(CardLifted)
        heard.next(ReaderWaiting)
    assert [type(event) for event in heard.events].count(CardRead) == 2


def test_a_card_that_stays_is_read_once(simulator: SimulatedReader, heard: Heard, watch: ReaderWatch) -> None:
    simulator.place(default_card())
    heard.next(CardRead)
    time.sleep(2.5)
    assert [type(event) for event in heard.events] == [ReaderReady, CardRead]


def test_a_failed_read_is_told_and_retried_after_the_lift(
    simulator: SimulatedReader, heard: Heard, watch: ReaderWatch
) -> None:
    for fault, error in (("checksum", BadChecksum), ("lifted", ReadFailed), ("no_answer", NoAnswer)):
        heard.next(ReaderWaiting)
        simulator.fault(fault)
        simulator.place(default_card())
        assert type(heard.next(CardFailed).error) is error
        simulator.lift()
        heard.next(CardLifted)
        simulator.place(default_card())
        assert heard.next(CardRead).card == replace(default_card(), photo_wlt=heard_photo(heard))
        simulator.lift()
        heard.next(CardLifted)
    assert not any(isinstance(event, ReaderLost) for event in heard.events)


def heard_photo(heard: Heard) -> bytes:
    return next(event.card.photo_wlt for event in reversed(heard.events) if isinstance(event, CardRead))


@pytest.mark.logs("device.lost kind=reader reason=unplugged")
def test_unplugged_in_the_middle_of_a_read_and_plugged_in_again(
    simulator: SimulatedReader, heard: Heard, watch: ReaderWatch
) -> None:
    heard.next(ReaderWaiting)
    simulator.fault("unplug")
    simulator.place(default_card())
    assert type(heard.next(ReaderLost).error) is Unplugged
    simulator.replug()
    heard.next(ReaderReady)
    simulator.place(default_card())
    assert heard.next(CardRead).card.name == "张样例"


@pytest.mark.logs("device.lost kind=reader reason=missing")
def test_a_reader_that_is_not_there_is_told_once_and_looked_for(heard: Heard) -> None:
    tries: list[float] = []

    def missing() -> CardReader:
        tries.append(time.monotonic())
        raise DeviceMissing("/dev/none")

    watch = ReaderWatch(missing, heard, TIMES)
    watch.start()
    heard.next(ReaderLost)
    deadline = time.monotonic() + 3
    while len(tries) < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    watch.stop()
    assert len(tries) >= 4
    assert len(heard.events) == 1


class Hanging:
    """A reader whose named call never returns, and listens to nobody."""

    port = "hanging"

    def __init__(self, call: str, release: Event) -> None:
        self._call, self._release = call, release
        self.closed = Event()

    def _maybe_hang(self, call: str) -> None:
        if call == self._call:
            self._release.wait(30)

    def identify(self, *, timeout_s: float, cancel: Event) -> str:
        self._maybe_hang("identify")
        return SAM_ID

    def read_card(self, *, timeout_s: float, cancel: Event, on_waiting: Callable[[], None]) -> IdCard:
        self._maybe_hang("read_card")
        return default_card()

    def wait_lifted(self, *, timeout_s: float, cancel: Event) -> bool:
        self._maybe_hang("wait_lifted")
        return False

    def close(self) -> None:
        self.closed.set()


@pytest.mark.logs("device.lost kind=reader reason=(silent|busy|missing)")
@pytest.mark.parametrize("call", ["identify", "read_card", "wait_lifted"])
def test_a_reader_that_hangs_is_abandoned_and_replaced(
    call: str, simulator: SimulatedReader, heard: Heard
) -> None:
    release = Event()
    hanging = Hanging(call, release)
    calls: list[int] = []

    def factory() -> CardReader:
        calls.append(1)
        return hanging if len(calls) == 1 else Ga450Reader.open(simulator.path)

    times = WatchTimes(identify=0.5, read=0.5, lift=0.5, grace=1.0, back_off=(0.05,))
    watch = ReaderWatch(factory, heard, times)
    started = time.monotonic()
    watch.start()
    assert isinstance(heard.next(ReaderLost).error, NoAnswer)
    assert time.monotonic() - started < 3.0
    assert hanging.closed.wait(2)
    heard.next(ReaderReady)
    simulator.place(default_card())
    assert heard.next(CardRead).card.photo_wlt
    watch.stop()
    release.set()


@pytest.mark.logs("device.lost kind=reader reason=(silent|busy|missing)")
def test_what_a_hung_reader_says_later_is_dropped(heard: Heard) -> None:
    release = Event()
    calls: list[int] = []

    def factory() -> CardReader:
        calls.append(1)
        if len(calls) == 1:
            return Hanging("read_card", release)
        raise DeviceMissing("gone")

    watch = ReaderWatch(factory, heard, WatchTimes(identify=0.1, read=0.1, grace=0.2, back_off=(0.05,)))
    watch.start()
    heard.next(ReaderLost)
    release.set()  # the abandoned call now returns a card
    heard.next(ReaderLost)
    time.sleep(0.2)
    watch.stop()
    assert not any(isinstance(event, CardRead) for event in heard.events)


@pytest.mark.parametrize("call", ["", "read_card"])
def test_stop_returns_quickly(call: str, simulator: SimulatedReader, heard: Heard) -> None:
    release = Event()
    factory: Callable[[], CardReader] = (
        (lambda: Hanging(call, release)) if call else (lambda: Ga450Reader.open(simulator.path))
    )
    watch = ReaderWatch(factory, heard)
    watch.start()
    heard.next(ReaderReady)
    started = time.monotonic()
    watch.stop()
    assert time.monotonic() - started < 1.6
    release.set()
    if not call:
        Ga450Reader.open(simulator.path).close()  # the port is free again


@pytest.mark.logs(
    "reader.listener_failed event=CardRead .RuntimeError", "reader.listener_failed event=Reader"
)
def test_a_listener_that_fails_does_not_end_the_watch(simulator: SimulatedReader, heard: Heard) -> None:
    def listener(event: ReaderEvent) -> None:
        heard(event)
        raise RuntimeError("a defect of the listener")

    watch = ReaderWatch(lambda: Ga450Reader.open(simulator.path), listener, TIMES)
    watch.start()
    heard.next(ReaderWaiting)
    simulator.place(default_card())
    heard.next(CardRead)
    watch.stop()
