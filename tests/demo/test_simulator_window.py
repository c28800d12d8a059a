"""The panel of the demonstration: whole on every screen, in words, and it does what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from pytestqt.qtbot import QtBot

from clerk_app.demo.simulator_window import FAULTS, SimulatorPanel, places
from clerk_app.devices.card_reader.simulated_chip import Fault

SMALLEST, WISHED, PANEL = QSize(960, 640), QSize(1280, 800), QSize(280, 420)


@pytest.mark.parametrize("screen", [(1366, 768), (1024, 768), (1280, 800), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("corner", [None, 0, 1, 2, 3])
def test_window_and_panel_lie_whole_on_the_screen(screen: tuple[int, int], corner: int | None) -> None:
    room = QRect(0, 0, *screen)
    for part in places(room, SMALLEST, WISHED, PANEL, corner):
        assert room.contains(part), (part, room)


def test_the_panel_does_not_cover_the_only_window_where_there_is_room() -> None:
    window, panel = places(QRect(0, 0, 1366, 768), SMALLEST, WISHED, PANEL, None)
    assert not window.intersects(panel)
    assert window.width() >= SMALLEST.width()


def test_cards_and_faults_reach_the_reader(qtbot: QtBot) -> None:
    said: list[str] = []
    panel = SimulatorPanel(
        names={"a": "林样例", "b": "周样例"},
        place=lambda key: said.append(f"place {key}"),
        lift=lambda: said.append("lift"),
        fault=lambda name: said.append(f"fault {name}"),
    )
    qtbot.addWidget(panel)
    panel._list.setCurrentRow(1)
    panel.place()
    panel._faults.setCurrentIndex(2)
    panel.fail_next()
    assert said == ["lift", "place b", "fault checksum"]
    assert "校验和不对" in panel._state.text()
    assert "checksum" not in panel._state.text()
    assert set(FAULTS) <= {fault.value for fault in Fault}
