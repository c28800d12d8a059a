"""One process of the memory measurement: the product's or the bare preview; its resident memory as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:  # the floor pays for nothing of ours
    from clerk_app.devices.camera.contract import Camera


def main(which: str, directory: str, seconds: str, persons: str) -> None:
    """`which`: make (the station), product or floor."""
    run = {"make": _make, "product": _product, "floor": _floor}[which]
    run(Path(directory), float(seconds), int(persons))


def _make(directory: Path, seconds: float, persons: int) -> None:
    """Invent the station in a process of its own, which leaves nothing in the one that is measured."""
    from clerk_app.demo.station import make_demo

    del seconds
    demo = make_demo(directory, persons=persons, seed=7, today=date.today(), say=lambda _words: None)
    demo.close()
    print(json.dumps({"resident_mb": 0.0}))


def _product(directory: Path, seconds: float, persons: int) -> None:
    """The counter of an invented station: the desk, then the photo step with its camera running."""
    from clerk_app.app.startup import Opened, application, furnish_window, screen_of
    from clerk_app.app.wiring import open_station
    from clerk_app.demo.station import PASSWORD
    from clerk_app.demo.synthetic.samples import SAMPLES
    from clerk_app.devices.camera import KIND as CAMERA
    from clerk_app.domain.law.records import Service
    from clerk_app.services.acceptance.service import AcceptanceService
    from clerk_app.services.staff.service import StaffService
    from clerk_app.ui.pages.desk.page import DeskPage
    from clerk_app.ui.window import MainWindow

    del persons
    station = open_station(directory)
    app = application(station.settings)
    window = MainWindow(screen=screen_of(station.settings), clock=lambda: datetime.now(UTC))
    furnish_window(window, Opened(), station)
    window.show()
    services = station.services
    session = services[StaffService].sign_in("clerk", PASSWORD)
    window.layers.login.signed_in.emit(session)
    page = window.page
    if not isinstance(page, DeskPage):
        raise RuntimeError("the desk is not shown")
    page.open_card(next(item.card for item in SAMPLES if item.file == "eligible"))
    _until(app, lambda: page.person.desk is not None)
    desk = page.person.desk
    if desk is None:
        raise RuntimeError("no person")
    draft = services[AcceptanceService].begin(session, desk, Service.FIRST_ISSUE)
    page.resume(replace(draft, phone="13800000000", step="photo"))
    camera = station.devices.get(CAMERA)
    if camera is None:
        raise RuntimeError("no camera")
    _until(app, lambda: _delivers(camera))
    _let_run(app, seconds)
    if not _delivers(camera):
        raise RuntimeError("the preview does not run")
    _say()
    window.close()
    station.close()


def _delivers(camera: Camera) -> bool:
    from clerk_app.devices.errors import DeviceError

    try:
        camera.grab()
    except DeviceError:  # not yet
        return False
    return True


def _floor(directory: Path, seconds: float, persons: int) -> None:
    """A bare window that shows pictures of the same size and rate from the same kind of sink."""
    del directory, persons
    from PySide6.QtGui import QColor, QImage, QPixmap
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink
    from PySide6.QtWidgets import QLabel

    app = QApplication(sys.argv[:1])
    label = QLabel()
    label.resize(1280, 800)
    sink = QVideoSink()

    def show(frame: QVideoFrame) -> None:
        label.setPixmap(QPixmap.fromImage(frame.toImage()))

    sink.videoFrameChanged.connect(show)
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    picture.fill(QColor("#7090B0"))
    timer = QTimer()
    timer.setInterval(1000 // 15)
    timer.timeout.connect(lambda: sink.setVideoFrame(QVideoFrame(picture)))
    timer.start()
    label.show()
    _let_run(app, seconds)
    _say()


def _until(app: QApplication, happened: Callable[[], bool], seconds: float = 20.0) -> None:
    end = monotonic() + seconds
    while not happened():
        _let_run(app, 0.02)
        if monotonic() > end:
            raise RuntimeError("nothing came")


def _let_run(app: QApplication, seconds: float) -> None:
    QTimer.singleShot(round(seconds * 1000), lambda: app.exit(0))
    app.exec()


def _say() -> None:
    status = Path("/proc/self/status").read_text("ascii")
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    print(json.dumps({"resident_mb": kilobytes / 1024}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
