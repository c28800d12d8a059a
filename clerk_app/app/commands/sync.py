"""``clerk-app sync [--once]``: push and pull without a window."""

from __future__ import annotations

import argparse
import json
import sys
from time import monotonic


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="return when both sides are level")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 level, 1 something of ours did not stand, 2 no hub is set, 3 the hub cannot be reached."""
    return _once(args) if args.once else _on(args)


def _once(args: argparse.Namespace) -> int:
    from clerk_app.app.wiring import open_exchange

    started = monotonic()
    with open_exchange(args.data_dir) as level:
        done = level.once(lambda words: print(words, file=sys.stderr))
    values = {
        "pushed": done.pushed,
        "refused": done.refused,
        "pulled": done.pulled,
        "register_rows": done.register_rows,
        "seconds": round(monotonic() - started, 3),
    }
    if args.json:
        print(json.dumps(values))
    else:
        print("  ".join(f"{key} {value}" for key, value in values.items()), file=sys.stderr)
    return 1 if done.refused else 0


def _on(args: argparse.Namespace) -> int:
    """Stay level until the program is told to end; each change of state is one line."""
    from threading import Event

    from clerk_app.app.wiring import open_station
    from clerk_app.hub.state import LinkView
    from clerk_app.services.errors import NoHub

    station = open_station(args.data_dir)
    try:
        if station.loop is None:
            raise NoHub()

        def tell(view: LinkView) -> None:
            values = {
                "state": view.state.value,
                "waiting": view.waiting_acts,
                "error": None if view.error is None else view.error.code,
            }
            print(
                json.dumps(values) if args.json else f"{values['state']} waiting {values['waiting']}",
                flush=True,
            )

        station.loop.subscribe(tell)
        station.loop.start()
        Event().wait()
    finally:
        station.close()
    return 0
