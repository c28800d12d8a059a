"""``clerk-app demo``: an invented station; ``--tour DIR`` works a whole day with nobody present."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tour", type=Path, metavar="DIR", help="work a day by itself; papers and pictures go to DIR"
    )
    parser.add_argument(
        "--persons", type=int, default=300, metavar="N", help="invented people besides the samples"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="makes the people repeatable")
    parser.add_argument("--language", choices=("zh_CN", "en_US"), default="zh_CN")


def run(args: argparse.Namespace) -> int:
    """With no display the tour is worked instead of opening a window nobody could see."""
    from clerk_app.opening import offscreen_wanted

    tour = args.tour
    if offscreen_wanted():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if tour is None:
            tour = Path.cwd() / "out" / "tour"
            _say("no display here: the tour is worked instead of opening a window")
    directory = args.data_dir or Path(tempfile.mkdtemp(prefix="clerk-app-demo-"))
    return _tour(args, directory, tour) if tour is not None else _open(args, directory)


def _tour(args: argparse.Namespace, directory: Path, tour: Path) -> int:
    from clerk_app.tour.day import work_the_day

    passed = work_the_day(
        directory, tour, persons=args.persons, seed=args.seed, say=_say, language=args.language
    )
    _say(f"papers, pictures and tour.json are in {tour.resolve()}")
    return 0 if passed else 1


def _open(args: argparse.Namespace, directory: Path) -> int:
    from clerk_app.demo_station import ACCOUNTS, PASSWORD, make_demo
    from clerk_app.opening import Opened, application, furnish_window, screen_of
    from clerk_app.services.core import SHENZHEN
    from clerk_app.ui.pages import PAGES
    from clerk_app.ui.simulator import SimulatorPanel
    from clerk_app.ui.window import MainWindow

    demo = make_demo(
        directory,
        persons=args.persons,
        seed=args.seed,
        today=datetime.now(SHENZHEN).date(),
        say=_say,
        language=args.language,
    )
    settings = demo.station.settings
    app = application(settings)
    window = MainWindow(screen=screen_of(settings))
    furnish_window(window, Opened(), demo.station, PAGES, demo.devices)
    panel = SimulatorPanel(
        names={key: card.name for key, card in demo.cards.items()},
        place=lambda key: demo.reader.place(demo.cards[key]),
        lift=demo.reader.lift,
        fault=demo.reader.fault,
    )
    logins = ", ".join(login for login, _, _ in ACCOUNTS)
    _say(f"accounts: {logins}; password of each: {PASSWORD}")
    _say(f"paper goes to {demo.paper}; the data directory is {directory}")
    window.show()
    panel.show_beside(window)
    try:
        return app.exec()
    finally:
        panel.close()
        window.courier.drain()
        demo.close()


def _say(words: str) -> None:
    print(f"demo: {words}", file=sys.stderr, flush=True)
