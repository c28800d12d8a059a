"""``clerk-app devices``: found, working, wrong; with real adapters and simulated devices."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clerk_app.devices.card_reader.contract import CardReader
from clerk_app.devices.card_reader.errors import NotAReader
from clerk_app.devices.discovery import Condition, FoundDevice, Probes, probe_devices
from clerk_app.devices.errors import DeviceMissing
from clerk_app.devices.printer.contract import Printer
from clerk_app.devices.printer.discovery import find_printers
from clerk_app.devices.printer.errors import PrinterStopped
from clerk_app.devices.printer.folder import FolderPrinter
from clerk_app.devices.printer.ipp import IppPrinter
from clerk_app.devices.printer.simulated import SimulatedPrinter, installed
from clerk_app.domain.picture import Frame
from clerk_app.settings import CameraSettings, PrinterSettings, ReaderSettings, Settings


def run(directory: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {f"CLERK_APP_{key.upper()}": value for key, value in settings.items()}
    command = [sys.executable, "-m", "clerk_app", "--data-dir", str(directory), "devices", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8"
    )


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    parsed = json.loads(done.stdout)
    return {device["kind"]: device for device in parsed["devices"]}


def test_simulated_devices_all_work(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "--json",
        reader_port="simulated",
        camera_name="simulated",
        printer_uri=f"folder:{tmp_path / 'paper'}",
    )
    assert done.returncode == 0, done.stderr
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
    assert done.returncode == 3
    devices = answer(done)
    assert [devices[kind]["error"] for kind in ("reader", "camera", "printer")] == [
        "missing",
        "missing",
        "unreachable",
    ]
    assert all(device["message"] and device["do"] and device["code"] for device in devices.values())


def test_in_words_and_with_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path, printer_uri=f"folder:{tmp_path}")
    assert done.returncode == 0
    assert "打印机：正常" in done.stdout
    assert "读卡器：未设置" in done.stdout
    assert run(tmp_path, "--timeout", "0").returncode == 2
    (tmp_path / "settings.toml").write_text("[printer]\nuri = 7\n")
    assert run(tmp_path).returncode == 2


def probes(**changed: Callable[..., Any]) -> Probes:
    def no_reader(port: str) -> CardReader:
        raise NotAReader(port)

    def no_camera(name: str, timeout_s: float) -> Frame:
        raise DeviceMissing(name)

    def no_printer(settings: Settings) -> Printer | None:
        return None

    def nothing() -> tuple[FoundDevice, ...]:
        return ()

    parts: dict[str, Any] = {
        "open_reader": no_reader,
        "take_picture": no_camera,
        "printer": no_printer,
        "reader_ports": nothing,
        "cameras": nothing,
        "printers": nothing,
    }
    return Probes(**parts | changed)


def test_a_device_that_fails_does_not_hide_the_others(tmp_path: Path) -> None:
    settings = Settings(
        reader=ReaderSettings("/dev/x"), camera=CameraSettings("x"), printer=PrinterSettings("folder:x")
    )
    found = probe_devices(settings, probes(printer=lambda _: FolderPrinter(tmp_path)), timeout_s=1)
    assert [finding.condition for finding in found] == [Condition.FAULT, Condition.FAULT, Condition.WORKS]
    assert isinstance(found[0].error, NotAReader)


def test_no_camera_name_means_the_first_one() -> None:
    tried: list[str] = []

    def picture(name: str, timeout_s: float) -> Frame:
        tried.append(name)
        return Frame(2, 1, bytes(6))

    cameras = (FoundDevice("a", "a"), FoundDevice("b", "b"))
    found = probe_devices(Settings(), probes(cameras=lambda: cameras, take_picture=picture), timeout_s=1)
    assert tried == ["a"]
    assert found[1].condition is Condition.WORKS
    assert found[1].found == cameras


def test_a_printer_that_cannot_print_carries_its_reasons(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(printer=PrinterSettings("folder:x"))
    found = probe_devices(settings, probes(printer=lambda _: FolderPrinter(tmp_path / "file")), timeout_s=1)
    assert isinstance(found[2].error, PrinterStopped)
    assert found[2].error.reasons == ("folder-not-writable",)


@pytest.mark.skipif(not installed(), reason="ippeveprinter is not installed")
def test_a_printer_that_the_network_announces_is_found(tmp_path: Path) -> None:
    with SimulatedPrinter(tmp_path, name="Clerk App found", announced=True) as printer:
        port = printer.uri.split(":")[2].split("/")[0]
        found = {name: uri for uri, name in find_printers(3)}
        uri = found["Clerk App found"]
        assert uri.startswith("ipp://")
        assert uri.endswith(f":{port}/ipp/print")
        assert IppPrinter(uri).state(timeout_s=5).ready, "whatever names this machine can look up"
