"""From the start of the process to the first painted window, against a bare PySide6 window.

Both are processes of the same Python, started in turn, with the same font and drawn into memory
(the offscreen platform). A process says over a pipe that its first paint is done, and the clock runs
in the process that started it. Floor: QApplication, the same font, one label with the same words.
Product: ``clerk-app`` on a counter that is set up. Aim: 1.3 or less at the median of the
pairs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

AIM = 1.3
ROUNDS = 25
TIMEOUT = 60.0  # seconds for one process

_BARE = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

class Label(QLabel):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.painted)
        return handled

    def painted(self):
        sys.stdout.write("painted\\n")
        sys.stdout.flush()

app = QApplication(sys.argv[:1])
font = QFont(["Noto Sans CJK SC", "Noto Sans SC", "HanaMinA", "HanaMinB", "sans-serif"])
font.setPixelSize(14)
app.setFont(font)
label = Label("正在打开")
label.resize(1280, 800)
label.show()
app.exec()
"""

_PRODUCT = """
import sys
from clerk_app import cli
from clerk_app.app.commands import window

def painted():
    sys.stdout.write("painted\\n")
    sys.stdout.flush()

run = window.run
window.run = lambda args: run(args, painted)
sys.exit(cli.main([]))
"""


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        _counter_in(data / "clerk-app")
        _seconds(_BARE, data)  # both once: the file cache and the fonts are warm
        _seconds(_PRODUCT, data)
        floors, costs = [], []
        for _ in range(rounds):
            floors.append(_seconds(_BARE, data))
            costs.append(_seconds(_PRODUCT, data))
    ratio = statistics.median(cost / floor for cost, floor in zip(costs, floors, strict=True))
    return {
        "ratio": round(ratio, 2),
        "aim": AIM,
        "met": ratio <= AIM,
        "window_ms": round(statistics.median(costs) * 1000),
        "floor_ms": round(statistics.median(floors) * 1000),
        "rounds": rounds,
    }


def _counter_in(data: Path) -> None:
    from clerk_app.app.wiring import set_up
    from clerk_app.settings import SecuritySettings, Settings, StationSettings

    station = StationSettings("440304010001", "福田示范派出所（虚构）")
    set_up(data, "FT-01", Settings(station=station, security=SecuritySettings(keyring=False))).close()


def _seconds(program: str, data_home: Path) -> float:
    """Time from the start of a process to its word that it has painted."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "XDG_DATA_HOME": str(data_home),
    }
    started = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        line = process.stdout.readline() if process.stdout is not None else b""
        seconds = perf_counter() - started
    finally:
        process.kill()
        process.communicate(timeout=TIMEOUT)
    if line != b"painted\n":
        raise RuntimeError("the window was not painted")
    return seconds
