"""``devices``: what is found, what works, what is wrong and what to do."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_app.devices.lines import DeviceChoice, DeviceLine

_CONDITIONS = {
    "ok": ("works", "正常"),
    "warn": ("works", "正常"),
    "fault": ("fault", "有问题"),
    "off": ("not_configured", "未设置"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds for each device (5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """0: every device that the settings name works; 3: one does not; 2: the settings are wrong."""
    from clerk_app.app.commands import report
    from clerk_app.devices.lines import Light
    from clerk_app.devices.manager import DeviceManager
    from clerk_app.first_look import default_data_dir
    from clerk_app.settings import BadSettings, load_settings

    if not 0.5 <= args.timeout <= 600:
        print("--timeout: 0.5 to 600 seconds", file=sys.stderr)
        return 2
    try:
        settings = load_settings(args.data_dir or default_data_dir())
    except BadSettings as error:
        return report(error, as_json=args.json)
    manager = DeviceManager(settings.device_tables())
    tried = [(line, manager.choices(line.kind)) for line in manager.probe(args.timeout)]
    works = all(line.light is not Light.FAULT for line, _ in tried)
    if args.json:
        devices = [_as_json(line, found) for line, found in tried]
        print(json.dumps({"works": works, "devices": devices}, ensure_ascii=False))
    else:
        for line, found in tried:
            _print(line, found)
    return 0 if works else 3


def _as_json(line: DeviceLine, found: Sequence[DeviceChoice]) -> dict[str, Any]:
    from clerk_app.ui.words import words_for

    error = line.error
    words = words_for(error) if error is not None else None
    return {
        "kind": line.kind,
        "setting": line.setting or line.name,
        "condition": _CONDITIONS[line.light.value][0],
        "says": line.says,
        "error": getattr(error, "reason", None),
        "code": error.code if error is not None else None,
        "reasons": list(line.reasons),
        "message": words.what if words else None,
        "do": words.do if words else None,
        "found": [{"value": item.value, "name": item.name} for item in found],
    }


def _print(line: DeviceLine, found: Sequence[DeviceChoice]) -> None:
    from clerk_app.devices.kind import kind_named
    from clerk_app.ui.words import tr, words_for

    title, condition = tr(kind_named(line.kind).title, "Devices"), _CONDITIONS[line.light.value][1]
    parts = (f"{title}：{condition}", line.setting or line.name, line.says)
    print("  ".join(part for part in parts if part))
    if line.error is not None:
        words = words_for(line.error)
        for text in (f"{words.what} [{words.code}]", words.means, words.do):
            if text:
                print(f"    {text}")
    for item in found:
        print(f"    可用：{item.value}  {item.name if item.name != item.value else ''}".rstrip())
