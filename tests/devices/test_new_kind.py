"""What a device kind costs: one folder. The folder `new_kind/cash_drawer` is put beside the others, and works.

Nothing else of the program knows of it: it is found, listed by ``clerk-app devices``, kept in the settings,
chosen at set-up and on the devices page, watched, lost and found again, tried, and its errors have words.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app import devices
from clerk_app.app.capabilities import pages
from clerk_app.app.choices import remembered
from clerk_app.app.status import StationPanel
from clerk_app.devices.errors import Cancelled, DeviceMissing, DeviceSilent, Unplugged
from clerk_app.devices.kind import device_kinds
from clerk_app.devices.lines import DeviceChoice, Light
from clerk_app.devices.manager import DeviceManager
from clerk_app.settings import BadSettings, Settings, load_settings, save_settings
from clerk_app.ui.bars import StatusBar
from clerk_app.ui.jobs import Courier
from clerk_app.ui.pages.devices.page import DevicesPage
from clerk_app.ui.setup_wizard import SetupWizard
from clerk_app.ui.window import MainWindow
from clerk_app.ui.words import vocabulary
from tests.conftest import Counter

NAME = "cash_drawer"
EXAMPLE = Path(__file__).with_name("new_kind") / NAME
PACKAGE = f"{devices.__name__}.{NAME}"
Key = Qt.Key
WAIT_MS = 10_000


@dataclass
class Example:
    """The folder beside the folders of the program, and a drawer in the network."""

    folder: Path  # holds it
    kind: Any
    settings: Any  # the type of its table
    drawer: Any  # SimulatedDrawer


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Example]:
    folder, before = tmp_path / "kinds", list(devices.__path__)
    shutil.copytree(EXAMPLE, folder / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    devices.__path__.append(str(folder))
    _forget()
    package = import_module(PACKAGE)
    drawer = import_module(f"{PACKAGE}.simulated").SimulatedDrawer()
    monkeypatch.setenv("CASH_DRAWER_CALL_PORT", str(drawer.call_port))
    yield Example(folder, package.KIND, package.CashDrawerSettings, drawer)
    drawer.close()
    devices.__path__[:] = before
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]
    vars(devices).pop(NAME, None)
    _forget()
    del package, drawer
    gc.collect()


def _forget() -> None:
    device_kinds.cache_clear()
    vocabulary.cache_clear()


def test_the_page_for_developers_shows_this_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "development.md").read_text("utf-8")
    marker = "<!-- example: tests/devices/new_kind/cash_drawer/__init__.py -->\n```python\n"
    assert marker + (EXAMPLE / "__init__.py").read_text("utf-8") + "```\n" in page


# --- its contract, on the adapter over the simulator


def opened(example: Example) -> Any:
    return example.kind.opened(example.settings(address=example.drawer.address, pulse_ms=80))


def test_the_contract_holds(example: Example) -> None:
    never = Event()
    drawer = opened(example)
    try:
        assert drawer.state(timeout_s=2, cancel=never) == "closed"
        drawer.open_drawer(timeout_s=2, cancel=never)
        assert (example.drawer.opened, example.drawer.last_pulse_ms) == (1, 80)
        example.drawer.state = "jammed"
        with pytest.raises(import_module(f"{PACKAGE}.errors").DrawerJammed):
            drawer.open_drawer(timeout_s=2, cancel=never)
        example.drawer.silent = True
        with pytest.raises(DeviceSilent):
            drawer.state(timeout_s=0.1, cancel=never)
        stopped = Event()
        stopped.set()
        with pytest.raises(Cancelled):
            drawer.state(timeout_s=5, cancel=stopped)
        example.drawer.unplug()
        with pytest.raises(Unplugged):
            drawer.state(timeout_s=2, cancel=never)
    finally:
        drawer.close()
    with pytest.raises(DeviceMissing):
        opened(example)


# --- the program finds it


def test_it_stands_behind_the_kinds_that_say_their_place(example: Example) -> None:
    assert [kind.name for kind in device_kinds()] == ["reader", "camera", "printer", NAME]


def test_its_table_is_read_checked_and_kept(example: Example, tmp_path: Path) -> None:
    save_settings(tmp_path, Settings().with_devices(example.settings("10.0.0.9:9100", 200)))
    assert f"[{NAME}]" in (tmp_path / "settings.toml").read_text("utf-8")
    read = load_settings(tmp_path, {"CLERK_APP_CASH_DRAWER_PULSE_MS": "90"})
    assert read.device(example.settings) == example.settings("10.0.0.9:9100", 90)
    with pytest.raises(BadSettings) as raised:
        load_settings(tmp_path, {"CLERK_APP_CASH_DRAWER_PULSE_MS": "9000"})
    assert raised.value.where == "cash_drawer.pulse_ms"


def devices_command(example: Example, data: Path, **environment: str) -> tuple[int, dict[str, Any]]:
    """``clerk-app devices --json`` in a process of its own that finds the folder too."""
    program = (
        "import sys, clerk_app.devices as devices; devices.__path__.append(sys.argv.pop(1));"
        "from clerk_app.cli import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(example.folder), "--data-dir", str(data), "devices", "--json"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        encoding="utf-8",
    )
    assert done.stdout, done.stderr
    return done.returncode, {device["kind"]: device for device in json.loads(done.stdout)["devices"]}


def test_the_devices_command_lists_it(example: Example, tmp_path: Path) -> None:
    address = example.drawer.address
    code, found = devices_command(example, tmp_path)
    assert code == 0
    assert found[NAME]["condition"] == "not_configured"
    assert found[NAME]["found"] == [{"value": address, "name": "虚构钱箱"}]
    code, found = devices_command(example, tmp_path, CLERK_APP_CASH_DRAWER_ADDRESS=address)
    assert (code, found[NAME]["condition"], found[NAME]["says"]) == (0, "works", "closed")
    example.drawer.state = "jammed"
    code, found = devices_command(example, tmp_path, CLERK_APP_CASH_DRAWER_ADDRESS=address)
    assert (code, found[NAME]["error"], found[NAME]["code"]) == (3, "jammed", "CA-D90")
    assert found[NAME]["message"] == f"钱箱卡住了（{address}）。"


def test_its_simulator_is_taken_by_name(example: Example, tmp_path: Path) -> None:
    code, found = devices_command(example, tmp_path, CLERK_APP_CASH_DRAWER_ADDRESS="simulated")
    assert (code, found[NAME]["condition"]) == (0, "works")


# --- the manager and the window


@pytest.fixture
def manager(example: Example, tmp_path: Path) -> Iterator[DeviceManager]:
    data = tmp_path / "data"
    data.mkdir()
    made = DeviceManager(load_settings(data, {}).device_tables(), remembered(data))
    made.start()
    yield made
    made.close()


def light(manager: DeviceManager) -> Light:
    return next(line.light for line in manager.lines() if line.kind == NAME)


@pytest.mark.logs("device.lost kind=cash_drawer reason=unplugged")
def test_it_is_chosen_kept_asked_lost_and_found_again(
    example: Example, manager: DeviceManager, tmp_path: Path, qtbot: QtBot
) -> None:
    assert light(manager) is Light.OFF
    assert manager.choices(NAME) == (DeviceChoice(example.drawer.address, "虚构钱箱"),)
    manager.choose(NAME, example.drawer.address)
    qtbot.waitUntil(lambda: light(manager) is Light.OK, timeout=WAIT_MS)
    assert load_settings(tmp_path / "data", {}).device(example.settings).address == example.drawer.address
    assert manager.ask(example.kind, lambda drawer: drawer.address, 2.0) == example.drawer.address
    with pytest.raises(TypeError):
        manager.get(example.kind)  # it may only be called on its own thread
    example.drawer.unplug()
    qtbot.waitUntil(lambda: light(manager) is Light.FAULT, timeout=WAIT_MS)
    with pytest.raises((Unplugged, DeviceMissing)):
        manager.ask(example.kind, lambda drawer: drawer.address, 2.0)
    example.drawer.plug_in()
    qtbot.waitUntil(lambda: light(manager) is Light.OK, timeout=WAIT_MS)


@pytest.fixture
def page(example: Example, manager: DeviceManager, counter: Counter, qtbot: QtBot) -> Iterator[DevicesPage]:
    """The devices page as an administrator sees it, over real devices."""
    window = MainWindow(clock=counter.clock)
    qtbot.addWidget(window)
    window.furnish(counter.services, StationPanel(manager), pages())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window._signed_in(counter.administrator)
    assert window.open("devices", NAME)
    shown = window.page
    assert isinstance(shown, DevicesPage)
    yield shown
    window.courier.drain()
    window.close()


def press(qtbot: QtBot, page: DevicesPage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key, delay=50)


@pytest.mark.logs("device.lost kind=cash_drawer reason=unplugged", always=False)
def test_the_devices_page_shows_chooses_and_tries_it(
    example: Example, page: DevicesPage, qtbot: QtBot
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert page.detail.title.text() == "钱箱未设置"
    press(qtbot, page, Key.Key_F6)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.choice, timeout=WAIT_MS)
    press(qtbot, page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.detail.title.text() == "钱箱就绪", timeout=WAIT_MS)
    foot = window.findChild(StatusBar)
    assert isinstance(foot, StatusBar)
    assert foot.words(NAME) in ("钱箱就绪", "钱箱")
    assert page.detail.name.text() == example.drawer.address

    press(qtbot, page, Key.Key_F7)
    panel: Any = page.panel(example.kind)
    qtbot.waitUntil(lambda: panel.words.text() == "钱箱打开了。", timeout=WAIT_MS)
    assert example.drawer.opened == 1

    example.drawer.state = "open"
    qtbot.waitUntil(lambda: page.detail.title.text() == "钱箱：抽屉开着", timeout=WAIT_MS)
    example.drawer.state = "jammed"
    qtbot.waitUntil(lambda: page.detail.code.text() == "CA-D90", timeout=WAIT_MS)
    assert "钥匙" in page.detail.do.text()
    press(qtbot, page, Key.Key_F7)
    qtbot.waitUntil(lambda: panel.words.text().startswith("钱箱卡住了"), timeout=WAIT_MS)
    example.drawer.state = "closed"

    example.drawer.unplug()
    qtbot.waitUntil(lambda: page.detail.code.text() in ("CA-D18", "CA-D22"), timeout=WAIT_MS)
    example.drawer.plug_in()
    qtbot.waitUntil(lambda: page.detail.title.text() == "钱箱就绪", timeout=WAIT_MS)


def test_the_set_up_offers_it(example: Example, qtbot: QtBot) -> None:
    wizard = SetupWizard(Courier())
    qtbot.addWidget(wizard)
    wizard.begin(lambda plan: plan, {NAME: (DeviceChoice(example.drawer.address, "虚构钱箱"),)})
    assert wizard.plan().devices[NAME] == example.drawer.address
