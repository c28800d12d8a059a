"""``simulate-reader``: a GA 450 card reader on a pty, steered by lines on standard input.

``place [FILE]`` lays a card (the last one without FILE), ``lift`` takes it away, ``fault NAME [sticky]``
makes the next read fail (``fault none`` ends all faults), ``unplug``, ``replug`` (prints the new path),
``quit``. The end of the input without ``quit`` leaves the reader running.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.devices.card_reader.contract import IdCard
    from clerk_app.devices.card_reader.simulated import SimulatedReader


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--card", type=Path, help="the card that lies there: JSON, keys of read-card")


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands import report
    from clerk_app.devices.card_reader.card_json import BadCardFile, load_card
    from clerk_app.devices.card_reader.ga450_text import DoesNotFit
    from clerk_app.devices.card_reader.simulated import SimulatedReader

    try:
        card = load_card(args.card) if args.card else None
        simulator = SimulatedReader(card)
    except BadCardFile as error:
        return report(error, as_json=False)
    except DoesNotFit as error:
        print(f"{args.card}: {error.key} longer than {error.limit}", file=sys.stderr)
        return 2
    with simulator:
        print(simulator.path, flush=True)
        if not _Console(simulator, card).obey():
            Event().wait()  # no input to steer by: run until the process is ended
    return 0


class _Console:
    def __init__(self, simulator: SimulatedReader, card: IdCard | None) -> None:
        self._simulator, self._card = simulator, card

    def obey(self) -> bool:
        """Work through standard input; True when it said ``quit``."""
        for line in sys.stdin:
            word, _, rest = line.strip().partition(" ")
            if word == "quit":
                return True
            problem = self._do(word, rest.strip())
            if problem:
                print(problem, file=sys.stderr, flush=True)
        return False

    def _do(self, word: str, rest: str) -> str:
        match word:
            case "":
                return ""
            case "place":
                return self._place(rest)
            case "lift":
                self._simulator.lift()
            case "fault":
                return self._fault(rest)
            case "unplug":
                self._simulator.unplug()
            case "replug":
                print(self._simulator.replug(), flush=True)
            case _:
                return f"unknown: {word} (place FILE, lift, fault NAME, unplug, replug, quit)"
        return ""

    def _place(self, file: str) -> str:
        from clerk_app.devices.card_reader.card_json import BadCardFile, load_card
        from clerk_app.devices.card_reader.ga450_text import DoesNotFit

        try:
            card = load_card(Path(file)) if file else self._card
            if card is None:
                return "place: no card yet, name a file"
            self._simulator.place(card)
        except BadCardFile as error:
            return f"{error.path}: {error.key} {error.why}"
        except DoesNotFit as error:
            return f"{file}: {error.key} longer than {error.limit}"
        self._card = card
        return ""

    def _fault(self, rest: str) -> str:
        from clerk_app.devices.card_reader.simulated_chip import Fault

        name, _, mode = rest.partition(" ")
        if name == "none":
            self._simulator.clear_faults()
            return ""
        try:
            self._simulator.fault(name, sticky=mode.strip() == "sticky")
        except ValueError:
            return f"unknown fault: {name} (none, status_XX, {', '.join(fault.value for fault in Fault)})"
        return ""
