"""A vendor library that hangs, crashes or is not there: the child process takes the harm."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.errors import NoAnswer
from clerk_app.devices.card_reader.opening import open_reader
from clerk_app.devices.card_reader.sdt import open_sdt_reader
from clerk_app.devices.card_reader.simulated_chip import default_card
from clerk_app.devices.errors import Cancelled, DeviceMissing, Unplugged
from tests.devices.card_reader.sdt_library import ScriptedLibrary

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc to build the library with")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ScriptedLibrary]:
    made = ScriptedLibrary(tmp_path)
    yield made
    made.close()


def read(library: ScriptedLibrary, cancel: Event | None = None) -> IdCard:
    return library.reader.read_card(timeout_s=2, cancel=cancel or Event(), on_waiting=lambda: None)


@pytest.mark.logs("reader.library_hung")
@needs_gcc
def test_a_hung_library_is_killed_and_the_next_read_succeeds(library: ScriptedLibrary) -> None:
    library.place(default_card())
    library.fault("hang")
    started = time.monotonic()
    with pytest.raises(NoAnswer):
        read(library)
    assert time.monotonic() - started < 6
    library.place(default_card())
    assert read(library).name == "张样例"


@needs_gcc
def test_a_crashed_library_is_an_unplugged_reader_and_comes_back(library: ScriptedLibrary) -> None:
    library.place(default_card())
    library.fault("crash")
    with pytest.raises(Unplugged):
        read(library)
    library.place(default_card())
    assert read(library).name == "张样例"


@needs_gcc
def test_cancel_stops_even_a_hung_library(library: ScriptedLibrary) -> None:
    library.place(default_card())
    library.fault("hang")
    cancel = Event()
    Timer(0.6, cancel.set).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        read(library, cancel)
    assert time.monotonic() - started < 1.5


@needs_gcc
def test_a_port_without_a_reader(tmp_path: Path, library: ScriptedLibrary) -> None:
    with pytest.raises(DeviceMissing):
        open_sdt_reader("sdt:1002", library=str(tmp_path / "libsdtapi.so"))


def test_no_library_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_APP_SDT_LIBRARY", str(tmp_path / "none.so"))
    with pytest.raises(DeviceMissing, match=r"none\.so"):
        open_reader("sdt:1001")


@pytest.mark.parametrize("port", ["sdt:", "sdt:x", "sdt:１"])
def test_a_port_number_that_is_none(port: str) -> None:
    with pytest.raises(DeviceMissing):
        open_reader(port)
