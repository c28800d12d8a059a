"""A first start by itself: the wizard is filled in, the administrator signs in, the window closes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clerk_app.app.startup import run_window
from clerk_app.demo.station import officer_number
from clerk_app.ui.window import MainWindow

PASSWORD = "Banyan-Tree-77"


def window() -> MainWindow | None:
    for widget in QApplication.allWidgets():
        if isinstance(widget, MainWindow):
            return widget
    return None


class FirstStart:
    """Steps that each wait until the one before shows."""

    def __init__(self) -> None:
        self.steps: list[Callable[[MainWindow], bool]] = [self.fill, self.sign_in, self.signed_in]
        self.timer = QTimer()
        self.timer.setInterval(50)
        self.timer.timeout.connect(self.turn)
        self.timer.start()

    def turn(self) -> None:
        shown = window()
        if shown is not None and self.steps[0](shown):
            self.steps.pop(0)
            if not self.steps:
                self.timer.stop()
                shown.window().close()

    def fill(self, shown: MainWindow) -> bool:
        wizard = shown.layers.setup
        if not wizard.isVisible():
            return False
        wizard.fill(
            station_code="440304010001",
            station_name="福田示范派出所（虚构）",
            station_phone="0755-00000000",
            counter="7",
            counter_name="7 号窗口",
            admin_login="chief",
            admin_name="管理员",
            admin_id_number=officer_number(0),
            admin_password=PASSWORD,
            admin_again=PASSWORD,
        )
        for _ in range(3):
            wizard.next_step()
        return True

    def sign_in(self, shown: MainWindow) -> bool:
        login = shown.layers.login
        if not login.isVisible():
            return False
        login.login.setText("chief")
        login.password.setText(PASSWORD)
        login.try_sign_in()
        return True

    def signed_in(self, shown: MainWindow) -> bool:
        if shown.session is None:
            return False
        print(shown.session.counter.counter, shown.session.counter.station, shown.session.login, flush=True)
        return True


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    start = FirstStart()
    sys.exit(run_window(Path(sys.argv[1])))
