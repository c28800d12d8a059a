"""``devices``: what is found, what works, what is wrong and what to do."""

from __future__ import annotations

import argparse
import json
import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clerk_app.devices.card_reader.contract import CardReader
    from clerk_app.devices.discovery import DeviceFinding, FoundDevice, Probes
    from clerk_app.domain.picture import Frame

NAME = "devices"
HELP = "what is found, what works, what is wrong and what to do"
_KINDS = {"reader": "读卡器", "camera": "相机", "printer": "打印机"}
_CONDITIONS = {"works": "正常", "fault": "有问题", "not_configured": "未设置"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds for each device (5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """0: every device that the settings name works; 3: one does not; 2: the settings are wrong."""
    from clerk_app.app.commands import report
    from clerk_app.devices.discovery import Condition, probe_devices
    from clerk_app.settings import BadSettings, default_data_dir, load_settings

    if not 0.5 <= args.timeout <= 600:
        print("--timeout: 0.5 to 600 seconds", file=sys.stderr)
        return 2
    try:
        settings = load_settings(args.data_dir or default_data_dir())
    except BadSettings as error:
        return report(error, as_json=args.json)
    findings = probe_devices(settings, _probes(), timeout_s=args.timeout)
    works = all(finding.condition is not Condition.FAULT for finding in findings)
    if args.json:
        found = [_as_json(finding) for finding in findings]
        print(json.dumps({"works": works, "devices": found}, ensure_ascii=False))
    else:
        for finding in findings:
            _print(finding)
    return 0 if works else 3


def _as_json(finding: DeviceFinding) -> dict[str, Any]:
    from clerk_app.ui.words import words_for

    error = finding.error
    words = words_for(error) if error is not None else None
    return {
        "kind": finding.kind,
        "setting": finding.setting,
        "condition": finding.condition.value,
        "says": finding.says,
        "error": error.reason if error is not None else None,
        "code": error.code if error is not None else None,
        "reasons": list(getattr(error, "reasons", ())),
        "message": words.what if words else None,
        "do": words.do if words else None,
        "found": [{"value": item.value, "name": item.name} for item in finding.found],
    }


def _print(finding: DeviceFinding) -> None:
    from clerk_app.ui.words import words_for

    head = f"{_KINDS[finding.kind]}：{_CONDITIONS[finding.condition.value]}"
    print("  ".join(part for part in (head, finding.setting, finding.says) if part))
    if finding.error is not None:
        words = words_for(finding.error)
        for line in (f"{words.what} [{words.code}]", words.means, words.do):
            if line:
                print(f"    {line}")
    for item in finding.found:
        print(f"    可用：{item.value}  {item.name if item.name != item.value else ''}".rstrip())


# --- the factories --------------------------------------------------------------------------


def _probes() -> Probes:
    from clerk_app.app.wiring import build_printer
    from clerk_app.devices.discovery import Probes

    return Probes(_open_reader, _take_picture, build_printer, _reader_ports, _cameras, _printers)


def _open_reader(port: str) -> CardReader:
    if port == "simulated":
        from clerk_app.devices.card_reader.opening import open_simulated

        return open_simulated(None)[0]  # the simulator ends with this process
    from clerk_app.app.wiring import open_reader

    return open_reader(port)


def _take_picture(name: str, timeout_s: float) -> Frame:
    """The first picture of a camera. Raises DeviceError."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtMultimedia import QVideoSink

    from clerk_app.app.wiring import build_camera
    from clerk_app.devices.camera.errors import CameraFailed

    _application()
    camera, sink = build_camera(name), QVideoSink()
    camera.attach(sink)
    camera.start()
    try:
        end = monotonic() + timeout_s
        while not sink.videoFrame().isValid():
            problem = camera.problem()
            if problem is not None:
                raise problem
            if monotonic() > end:
                raise CameraFailed(camera.name, "no picture")
            QCoreApplication.processEvents()
        return camera.grab()
    finally:
        camera.stop()


def _reader_ports() -> tuple[FoundDevice, ...]:
    from serial.tools import list_ports

    from clerk_app.devices.discovery import FoundDevice

    return tuple(FoundDevice(port.device, port.description or port.device) for port in list_ports.comports())


def _cameras() -> tuple[FoundDevice, ...]:
    from clerk_app.devices.camera.qt_camera import system_cameras
    from clerk_app.devices.discovery import FoundDevice

    _application()
    return tuple(FoundDevice(name, name) for name in system_cameras())


def _printers() -> tuple[FoundDevice, ...]:
    from clerk_app.devices.discovery import FoundDevice
    from clerk_app.devices.printer.discovery import find_printers

    return tuple(FoundDevice(uri, name) for uri, name in find_printers())


_kept: list[object] = []  # Qt deletes an application that nobody holds


def _application() -> None:
    """Qt's cameras need an application, and this one needs no screen."""
    from PySide6.QtCore import QLoggingCategory
    from PySide6.QtGui import QGuiApplication

    if "QT_LOGGING_RULES" not in os.environ:
        QLoggingCategory.setFilterRules("qt.multimedia*=false")  # it lists every codec it does without
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["clerk-app", "-platform", "offscreen"]))
