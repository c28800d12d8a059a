"""The whole tour, or a part of it, in a station of its own; and what it leaves."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from clerk_app.app.startup import Opened, application, furnish_window, screen_of
from clerk_app.app.stopping import StopSignal
from clerk_app.demo.station import make_demo
from clerk_app.demo.tour.day import Day
from clerk_app.demo.tour.driver import Driver
from clerk_app.demo.tour.parts import PARTS
from clerk_app.demo.tour.report import make_room, write_report
from clerk_app.domain.days import SHENZHEN
from clerk_app.ui.window import MainWindow


def work_the_day(
    directory: Path,
    out: Path,
    *,
    persons: int,
    seed: int,
    say: Callable[[str], None],
    language: str,
    stop: StopSignal,
    only: Sequence[str] = (),
) -> bool:
    """Make an invented station in `directory` and work the day in it, or the parts that are named by `only`.

    Papers, pictures and tour.json go to `out`. Returns whether every step held.
    """
    make_room(out)
    today = datetime.now(SHENZHEN).date()
    demo = make_demo(directory, persons=persons, seed=seed, today=today, say=say, language=language)
    app = application(demo.station.settings)
    window = MainWindow(screen=screen_of(demo.station.settings))
    furnish_window(window, Opened(), demo.station)
    window.show()
    driver = Driver(window, demo.reader, out, say, check=stop.check)
    day = Day(driver, window, demo)
    stop.note_only()
    try:
        try:
            for name, part in PARTS.items():
                if not only or name in only:
                    part(day)
        except Exception:  # noqa: BLE001 - the failed step is in tour.json; the report must be written
            say(traceback.format_exc())
            driver.picture("failed")
        passed = all(step.ok for step in driver.steps) and driver.steps != []
        return write_report(out, driver, demo) and passed
    finally:
        window.close()
        window.courier.drain()
        demo.close()
        app.processEvents()
