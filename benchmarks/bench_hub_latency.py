"""From one counter's commit to another counter's screen, through the hub.

Two counters of one station, each a process of its own with the product's link; the hub's commits reach
the disk. One accepts, the other has the approval page open in the product's window: the clock starts in
the accepting counter's commit and stops when the case has been painted in the queue. Each case is then
approved, so that the queue stays short. Measured woken by the hub (NOTIFY) and by polling alone every
half second.

Aims: 200 ms at the 99th percentile when woken, 1 s by polling. Floor in the same run, over the same
server and TLS: an INSERT and NOTIFY of a bare psycopg connection to a bare one that listens.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any

from clerk_app.services.decision.service import DecisionService
from clerk_app.services.link.service import LinkService
from clerk_app.services.staff.service import StaffService

if TYPE_CHECKING:
    from benchmarks.hub_station import City

AIM_WOKEN_MS, AIM_POLLED_MS = 200.0, 1000.0
ACTS = 200
WARM_UP = 5
POLL_S, POLLING_S = 5.0, 0.5  # of the counters that are woken; of those that only poll
REST_S = (0.2, 0.7)  # between two acceptances: the clerk's next one comes at no certain moment of the poll
TIMEOUT_S = 60.0
RECEIVER, SENDER = "FT-01", "FT-02"


def run(*, acts: int = ACTS) -> dict[str, Any]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.hub_station import load_people, make_counters, running_hub

    with tempfile.TemporaryDirectory() as name, running_hub(Path(name)) as city:
        load_people(city, 2 * (acts + WARM_UP), date.today())
        make_counters(city, RECEIVER, SENDER)
        floor = _bare(city, acts)
        woken = _measure(city, range(acts + WARM_UP), poll_s=POLL_S, heed=True)
        polled = _measure(city, range(acts + WARM_UP, 2 * (acts + WARM_UP)), poll_s=POLLING_S, heed=False)
    woken_p99, polled_p99, floor_p99 = (_p99(times) * 1000 for times in (woken, polled, floor))
    return {
        "woken_p99_ms": round(woken_p99, 1),
        "aim_woken_ms": AIM_WOKEN_MS,
        "polled_p99_ms": round(polled_p99, 1),
        "aim_polled_ms": AIM_POLLED_MS,
        "ratio": round(woken_p99 / floor_p99, 1),
        "met": woken_p99 <= AIM_WOKEN_MS and polled_p99 <= AIM_POLLED_MS,
        "woken_p50_ms": round(statistics.median(woken) * 1000, 1),
        "woken_max_ms": round(max(woken) * 1000, 1),
        "polled_p50_ms": round(statistics.median(polled) * 1000, 1),
        "floor_p50_ms": round(statistics.median(floor) * 1000, 2),
        "floor_p99_ms": round(floor_p99, 2),
        "acts": acts,
    }


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[98]


def _bare(city: City, acts: int) -> list[float]:
    """Seconds from a commit to the notification at another connection."""
    import psycopg

    heard: dict[str, float] = {}
    there = threading.Semaphore(0)
    with (
        psycopg.connect(city.address, autocommit=True) as sender,
        psycopg.connect(city.address, autocommit=True) as listener,
    ):
        listener.execute("LISTEN bare")

        def listen() -> None:
            for notice in listener.notifies(timeout=TIMEOUT_S, stop_after=acts):
                heard[notice.payload] = perf_counter()
                there.release()

        thread = threading.Thread(target=listen)
        thread.start()
        times: list[float] = []
        for index in range(acts):
            with sender.transaction():
                sender.execute("INSERT INTO public.bare (body) VALUES (%s)", ("x" * 1000,))
                sender.execute("SELECT pg_notify('bare', %s)", (str(index),))
                committing = perf_counter()
            there.acquire(timeout=TIMEOUT_S)
            times.append(heard[str(index)] - committing)
        thread.join()
    return times


def _measure(city: City, people: range, *, poll_s: float, heed: bool) -> list[float]:
    """Seconds of each acceptance until it was seen, the first few left out."""
    desk = _Screen(city.directory / RECEIVER, poll_s=poll_s, heed=heed)
    sender = _Sender(city.directory / SENDER, poll_s=poll_s, heed=heed)
    chosen = random.Random(20260601)
    try:
        desk.wait(lambda: sender.is_ready, "the other counter")
        for count, person in enumerate(people, start=1):
            sender.accept(person)
            desk.wait(lambda: len(sender.committed) == len(desk.painted) == count, "the case")  # noqa: B023
            desk.approve_all()
            desk.rest(chosen.uniform(*REST_S))
        return [desk.painted[case] - at for case, at in sender.committed.items()][WARM_UP:]
    finally:
        sender.close()
        desk.close()


class _Sender:
    """The counter that accepts, a process of its own."""

    def __init__(self, data: Path, *, poll_s: float, heed: bool) -> None:
        words = ["-m", "benchmarks.hub_station", str(data), str(poll_s), "heed" if heed else "ignore"]
        self._process = subprocess.Popen(
            [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.committed: dict[str, float] = {}
        self.is_ready = False
        self._thread = threading.Thread(target=self._listen, args=(self._process.stdout,))
        self._thread.start()

    def accept(self, person: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{person}\n")
        self._process.stdin.flush()

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(TIMEOUT_S)
        self._thread.join()

    def _listen(self, out: IO[str]) -> None:
        with out:
            for line in out:
                said = json.loads(line)
                if "case" in said:
                    self.committed[said["case"]] = said["committed"]
                else:
                    self.is_ready = True


class _Screen:
    """The product's window with the approval page, and when each case was painted in its queue."""

    def __init__(self, data: Path, *, poll_s: float, heed: bool) -> None:
        from dataclasses import replace

        from PySide6.QtCore import QEvent, QObject, QTimer

        from benchmarks.hub_station import PASSWORD, open_counter
        from clerk_app.app.startup import Opened, application, furnish_window
        from clerk_app.devices.camera import CameraSettings
        from clerk_app.devices.card_reader import ReaderSettings
        from clerk_app.devices.card_reader.simulated import SimulatedReader
        from clerk_app.devices.manager import DeviceManager
        from clerk_app.hub.state import LinkState
        from clerk_app.settings import ScreenSettings
        from clerk_app.ui.window import MainWindow

        self.painted: dict[str, float] = {}
        self._reader = SimulatedReader()
        station = open_counter(data, poll_s=poll_s, heed=heed)
        settings = replace(station.settings, screen=ScreenSettings(sounds=False)).with_devices(
            ReaderSettings(str(self._reader.path)), CameraSettings("simulated")
        )
        self._station = replace(station, settings=settings, devices=DeviceManager(settings.device_tables()))
        self._app = application(settings)
        self._window = MainWindow()
        furnish_window(self._window, Opened(), self._station)
        self._window.show()
        services = self._station.services
        self._session = services[StaffService].sign_in("supervisor", PASSWORD)
        self._window._signed_in(self._session)
        self._window.open("decide")
        screen, page = self, self._window.page
        self._queue = page.queue

        class Watch(QObject):
            """Notes the rows that stand in view once their paint is whole."""

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    keys = screen.in_view()
                    QTimer.singleShot(0, lambda: screen.note(keys))
                return super().eventFilter(watched, event)

        self._watch = Watch()
        self._queue.viewport().installEventFilter(self._watch)
        self.wait(lambda: services[LinkService].view().state is LinkState.LEVEL, "the link")

    def in_view(self) -> list[str]:
        view, model = self._queue, self._queue.model()
        seen = view.viewport().rect()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        from clerk_app.ui.widgets.rows import ROW

        return [index.data(ROW).key for index in rows if seen.intersects(view.visualRect(index))]

    def note(self, keys: list[str]) -> None:
        now = perf_counter()
        for key in keys:
            self.painted.setdefault(key, now)

    def approve_all(self) -> None:
        services = self._station.services
        waiting = services[DecisionService].queue(self._session)
        services[DecisionService].approve(self._session, tuple(line.case_id for line in waiting))
        self._window.layers.work.refresh()

    def wait(self, until: Callable[[], bool], what: str) -> None:
        end = perf_counter() + TIMEOUT_S
        while not until():
            if perf_counter() > end:
                raise TimeoutError(what)
            self.rest(0.002)

    def rest(self, seconds: float) -> None:
        """Let the window live for so long."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(max(1, round(seconds * 1000)), loop.quit)
        loop.exec()

    def close(self) -> None:
        self._window.close()
        self._window.courier.drain()
        self._reader.close()
        self._station.close()
