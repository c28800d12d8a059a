"""``clerk-app demo``: an invented station; ``--tour DIR`` works a whole day with nobody present."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clerk_app.app.stopping import StopSignal
    from clerk_app.demo.station import DemoStation

PARTS = (
    "opening",
    "first-issue",
    "replacements",
    "agency",
    "withdrawal",
    "cancellation",
    "audit",
    "online",
    "day-end",
    "closing",
)  # of the tour, in its order
END_S = 10.0  # what a window has to close its databases


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tour", type=Path, metavar="DIR", help="work a day by itself; papers and pictures go to DIR"
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=PARTS,
        metavar="NAME",
        help=f"a part of the tour: {', '.join(PARTS)}",
    )
    parser.add_argument(
        "--persons", type=int, default=300, metavar="N", help="invented people besides the samples"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="makes the people repeatable")
    parser.add_argument(
        "--hub", action="store_true", help="a real PostgreSQL as the hub, and several counters on one screen"
    )
    parser.add_argument("--seat", metavar="N", type=int, help=argparse.SUPPRESS)  # one window of --hub
    parser.add_argument("--language", choices=("zh_CN", "en_US"), default="zh_CN")


def run(args: argparse.Namespace) -> int:
    """With no display the tour is worked instead of opening a window nobody could see."""
    from clerk_app.app.stopping import StopSignal
    from clerk_app.demo.leftovers import demo_folder
    from clerk_app.demo.tour.report import make_room
    from clerk_app.ui.display import check_display, offscreen_wanted

    if offscreen_wanted():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if args.tour is None and args.seat is None:
            args.tour = _new_folder(Path.cwd() / "out" / "tour")
            _say("no display here: the tour is worked instead of opening a window")
    check_display()
    with StopSignal() as stop:
        if args.seat is not None:
            return _open_seat(args, stop)
        if args.data_dir is not None:
            make_room(args.data_dir)
        if args.tour is not None:
            make_room(args.tour)  # after the other: it may lie in it
        if args.data_dir is not None:
            return _in(args.data_dir, args, stop)
        with demo_folder() as directory:
            return _in(directory, args, stop)


def _new_folder(wanted: Path) -> Path:
    """The folder, or the next of its name with a number, where it holds something."""
    folder, number = wanted, 1
    while folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def _in(directory: Path, args: argparse.Namespace, stop: StopSignal) -> int:
    if args.tour is not None:
        return _tour(args, directory, args.tour, stop)
    return _open_hub(args, directory) if args.hub else _open(args, directory, stop)


def _tour(args: argparse.Namespace, directory: Path, tour: Path, stop: StopSignal) -> int:
    made: dict[str, Any] = {
        "persons": args.persons,
        "seed": args.seed,
        "say": _say,
        "language": args.language,
        "stop": stop,
    }
    if args.hub:
        from clerk_app.demo.tour.city import work_the_city

        passed = work_the_city(directory, tour, **made)
    else:
        from clerk_app.demo.tour.work import work_the_day

        passed = work_the_day(directory, tour, only=tuple(args.only or ()), **made)
    _say(f"papers, pictures and tour.json are in {tour.resolve()}")
    return 0 if passed else 1


def _open(args: argparse.Namespace, directory: Path, stop: StopSignal) -> int:
    from clerk_app.demo.station import make_demo

    demo = make_demo(directory, **_invented(args))
    _say_accounts()
    _say(f"paper goes to {demo.paper}; the data directory is {directory}")
    return _work_at(demo, stop)


def open_training(args: argparse.Namespace, directory: Path, stop: StopSignal) -> int:
    """A training station, until its window is closed."""
    from clerk_app.demo.station import make_demo

    demo = make_demo(directory, **_invented(args), training=True)
    return _work_at(demo, stop, accounts=_accounts())


def _open_hub(args: argparse.Namespace, directory: Path) -> int:
    """Each counter is a program of its own, as in a station; the hub ends when the last window is closed."""
    from clerk_app.demo.city import SEATS, make_hub_demo

    demo = make_hub_demo(directory, **_invented(args))
    _say_accounts()
    _say(f"the hub is at {demo.server.host}:{demo.server.port}; everything is in {directory}")
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "clerk_app"]
    windows = [
        subprocess.Popen([*program, "--data-dir", str(demo.seat(counter)), "demo", "--seat", str(place)])
        for place, counter in enumerate(SEATS)
    ]
    try:
        return max(window.wait() for window in windows)
    finally:
        _end(windows)
        demo.server.stop()


def _end(windows: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask the windows to close; one that does not within a moment is ended."""
    for window in windows:
        window.terminate()
    for window in windows:
        try:
            window.wait(END_S)
        except subprocess.TimeoutExpired:
            window.kill()
            window.wait()


def _open_seat(args: argparse.Namespace, stop: StopSignal) -> int:
    """One counter of the hub's demonstration, in its corner of the screen."""
    from clerk_app.demo.city import open_seat

    return _work_at(open_seat(args.data_dir), stop, corner=args.seat)


def _work_at(demo: DemoStation, stop: StopSignal, corner: int | None = None, accounts: str = "") -> int:
    """The counter's window with the simulator's panel beside it, until it is closed.

    `corner`: 0 to 3, a quarter of the screen for the window of one counter of several.
    """
    from clerk_app.app.startup import Opened, application, furnish_window, screen_of
    from clerk_app.demo.simulator_window import SimulatorPanel
    from clerk_app.ui.window import MainWindow

    settings = demo.station.settings
    stop.note_only()  # Qt calls the windows from here on, and nothing may be raised into that
    app = application(settings)
    window = MainWindow(screen=screen_of(settings))
    furnish_window(window, Opened(), demo.station)
    panel = SimulatorPanel(
        names={key: _named(card.name, demo.notes.get(key, "")) for key, card in demo.cards.items()},
        place=lambda key: demo.reader.place(demo.cards[key]),
        lift=demo.reader.lift,
        fault=demo.reader.fault,
        accounts=accounts,
    )
    if corner is not None:
        window.setWindowTitle(f"{demo.station.store.counter} {settings.station.counter_name}")
    panel.show_beside(window, corner)
    try:
        return stop.run(app)
    finally:
        panel.close()
        window.courier.drain()
        demo.close()


def _named(name: str, note: str) -> str:
    from PySide6.QtCore import QCoreApplication

    return f"{name}  {QCoreApplication.translate('Visitors', note)}" if note else name


def _invented(args: argparse.Namespace) -> dict[str, Any]:
    """What a demonstration is made from."""
    from clerk_app.domain.days import SHENZHEN

    today = datetime.now(SHENZHEN).date()
    return {
        "persons": args.persons,
        "seed": args.seed,
        "today": today,
        "say": _say,
        "language": args.language,
    }


def _say_accounts() -> None:
    _say(f"accounts: {_accounts()}")


def _accounts() -> str:
    from clerk_app.demo.station import ACCOUNTS, PASSWORD

    return f"{', '.join(login for login, _, _ in ACCOUNTS)}; password of each: {PASSWORD}"


def _say(words: str) -> None:
    print(f"demo: {words}", file=sys.stderr, flush=True)
