"""A window in a process of its own that says on standard output what its clerk sees, then closes.

``python -m tests.end2end.window_process DIRECTORY [stay]``: prints one JSON object, ``{"state": "open"}``
when the log-in is asked for, or ``{"state": "cannot_open", "words": [...]}``. With ``stay`` an open window
works on until standard input ends.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from clerk_app.app.startup import run_window
from clerk_app.ui.frame import StartupFrame
from clerk_app.ui.window import MainWindow


def say(**values: object) -> None:
    print(json.dumps(values, ensure_ascii=False), flush=True)


def main(directory: str, *, stay: bool) -> int:
    timer = QTimer()

    def close() -> None:
        timer.stop()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, StartupFrame):
                widget.close()

    def opened(_window: MainWindow) -> None:
        timer.stop()
        say(state="open")
        if stay:
            thread = threading.Thread(target=sys.stdin.read, daemon=True)
            thread.start()
            timer.timeout.disconnect()
            timer.timeout.connect(lambda: None if thread.is_alive() else close())
            timer.start(20)
        else:
            close()

    def look() -> None:
        """Read the labels that stand on the screen until a support code is among them."""
        texts = [
            label.text()
            for widget in QApplication.topLevelWidgets()
            for label in widget.findChildren(QLabel)
            if label.isVisible() and label.text()
        ]
        if any("CA-" in text for text in texts):
            say(state="cannot_open", words=texts)
            close()

    def painted() -> None:
        timer.timeout.connect(look)
        timer.start(20)

    return run_window(Path(directory), on_painted=painted, on_furnished=opened)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], stay="stay" in sys.argv[2:]))
