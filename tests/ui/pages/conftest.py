"""A window over a real counter in a directory of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.app.capabilities import pages
from clerk_app.app.services import build_services
from clerk_app.devices.kind import AnyKind
from clerk_app.ui.window import MainWindow
from tests.conftest import Counter, fast_hasher
from tests.ui.invented import FakePanel
from tests.ui.pages.bench import Bench, ScriptedPrinter


@dataclass
class CameraPanel(FakePanel):
    """The devices, with a camera before which an invented applicant sits."""

    seated: object = None

    def get(self, kind: AnyKind) -> Any:
        from clerk_app.devices.camera.simulated import SimulatedCamera

        assert kind.name == "camera"
        self.seated = self.seated or SimulatedCamera()
        return self.seated


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    printer, panel = ScriptedPrinter(), CameraPanel()
    counter.services = build_services(counter.core, lambda: printer, hasher=fast_hasher())
    window = MainWindow(clock=counter.clock)
    qtbot.addWidget(window)
    window.furnish(counter.services, panel, pages())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Bench(window, counter, panel, printer, qtbot)
    window.courier.drain()
    window.close()
