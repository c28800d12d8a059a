"""``clerk-app devices``: found, working, wrong; with real adapters and simulated devices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from clerk_app.devices import camera
from clerk_app.devices.camera import KIND as CAMERA, CameraSettings, probe
from clerk_app.devices.camera.contract import Camera
from clerk_app.devices.camera.simulated import SimulatedCamera
from clerk_app.devices.card_reader import KIND as READER, ReaderSettings
from clerk_app.devices.card_reader.contract import CardReader
from clerk_app.devices.card_reader.errors import NotAReader
from clerk_app.devices.errors import DeviceMissing
from clerk_app.devices.kind import AnyKind, device_kinds
from clerk_app.devices.lines import DeviceChoice, DeviceLine, Health, Light
from clerk_app.devices.manager import DeviceManager
from clerk_app.devices.printer import PrinterSettings
from clerk_app.devices.printer.discovery import find_printers
from clerk_app.devices.printer.errors import PrinterStopped
from clerk_app.devices.printer.ipp import IppPrinter
from clerk_app.devices.printer.simulated import SimulatedPrinter, installed
from clerk_app.settings import Settings
from tests.end2end.program import Said, clerk_app

pytestmark = pytest.mark.usefixtures("qapp")  # cameras are asked for in this process too


def run(directory: Path, *arguments: str, **settings: str) -> Said:
    changed = {f"CLERK_APP_{key.upper()}": value for key, value in settings.items()}
    return clerk_app("--data-dir", directory, "devices", *arguments, timeout_s=120, **changed)


def answer(said: Said) -> dict[str, dict[str, Any]]:
    return {device["kind"]: device for device in said.json["devices"]}


def test_simulated_devices_all_work(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "--json",
        reader_port="simulated",
        camera_name="simulated",
        printer_uri=f"folder:{tmp_path / 'paper'}",
    )
    assert done.code == 0, done.err
    devices = answer(done)
    assert {device["condition"] for device in devices.values()} == {"works"}
    assert devices["camera"]["says"] == "1280 x 720"


def test_each_device_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "--json",
        reader_port="/dev/no-such-port",
        camera_name="no such camera",
        printer_uri="ipp://localhost:1/ipp/print",
    )
    assert done.code == 3
    devices = answer(done)
    assert [devices[kind]["error"] for kind in ("reader", "camera", "printer")] == [
        "missing",
        "missing",
        "unreachable",
    ]
    assert all(device["message"] and device["do"] and device["code"] for device in devices.values())


def test_in_words_and_with_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path, printer_uri=f"folder:{tmp_path}")
    assert done.code == 0
    assert "打印机：正常" in done.out
    assert "读卡器：未设置" in done.out
    assert run(tmp_path, "--timeout", "0").code == 2
    (tmp_path / "settings.toml").write_text("[printer]\nuri = 7\n")
    assert run(tmp_path).code == 2


def probed(settings: Settings, *kinds: AnyKind) -> tuple[DeviceLine, ...]:
    """What a try of every device says; `kinds` stand for those of the same name."""
    changed = {kind.name: kind for kind in kinds}
    manager = DeviceManager(
        settings.device_tables(), kinds=[changed.get(kind.name, kind) for kind in device_kinds()]
    )
    return manager.probe(10)


def no_reader(settings: ReaderSettings) -> CardReader:
    raise NotAReader(settings.port)


def no_picture(settings: CameraSettings, timeout_s: float) -> Health:
    raise DeviceMissing(settings.name)


def test_a_device_that_fails_does_not_hide_the_others(tmp_path: Path) -> None:
    settings = Settings().with_devices(
        ReaderSettings("/dev/x"), CameraSettings("x"), PrinterSettings(f"folder:{tmp_path}")
    )
    lines = probed(settings, replace(READER, open=no_reader), replace(CAMERA, probe=no_picture))
    assert [line.light for line in lines] == [Light.FAULT, Light.FAULT, Light.OK]
    assert isinstance(lines[0].error, NotAReader)


def test_a_device_that_hangs_does_not_hide_the_others(tmp_path: Path) -> None:
    release = Event()

    def hang(settings: ReaderSettings) -> CardReader:
        release.wait(30)
        raise NotAReader(settings.port)

    settings = Settings().with_devices(ReaderSettings("/dev/x"), PrinterSettings(f"folder:{tmp_path}"))
    lines = {line.kind: line for line in probed(settings, replace(READER, open=hang))}
    release.set()
    assert lines["reader"].light is Light.FAULT
    assert lines["printer"].light is Light.OK


def test_no_camera_name_means_the_first_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def opened(settings: CameraSettings) -> Camera:
        tried.append(settings.name)
        return SimulatedCamera()

    monkeypatch.setattr(probe, "find_cameras", lambda: ("a", "b"))
    monkeypatch.setattr(camera, "KIND", replace(CAMERA, open=opened))
    line = next(line for line in probed(Settings()) if line.kind == "camera")
    assert tried == ["a"]
    assert (line.light, line.name) == (Light.OK, "a")
    assert DeviceManager({}).choices("camera") == (DeviceChoice("a", "a"), DeviceChoice("b", "b"))


def test_a_printer_that_cannot_print_carries_its_reasons(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings().with_devices(PrinterSettings(f"folder:{tmp_path / 'file'}"))
    line = next(line for line in probed(settings) if line.kind == "printer")
    assert isinstance(line.error, PrinterStopped)
    assert line.error.reasons == ("folder-not-writable",)


@pytest.mark.skipif(not installed(), reason="ippeveprinter is not installed")
def test_a_printer_that_the_network_announces_is_found(tmp_path: Path) -> None:
    with SimulatedPrinter(tmp_path, name="Clerk App found", announced=True) as printer:
        port = printer.uri.split(":")[2].split("/")[0]
        found = {name: uri for uri, name in find_printers(3)}
        uri = found["Clerk App found"]
        assert uri.startswith("ipp://")
        assert uri.endswith(f":{port}/ipp/print")
        assert IppPrinter(uri).state(timeout_s=5).ready, "whatever names this machine can look up"
