"""``read-card``: reads one identity card and prints what the chip says."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.devices.card_reader.contract import CardReader, IdCard
    from clerk_app.devices.errors import DeviceError

# errors of opening a port, in the words that the command promises
_PROMISED = {"missing": "unplugged", "denied": "busy", "cancelled": "no_card"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", required=True, help="serial device, sdt:1001 or simulated")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds to wait for a card (30)")
    parser.add_argument("--fingerprint", action="store_true", help="read the fingerprints too")
    parser.add_argument("--card", type=Path, help="with --port simulated: the card that lies there")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands import report
    from clerk_app.devices.card_reader.card_json import BadCardFile
    from clerk_app.devices.errors import DeviceError

    if not 0 < args.timeout <= 3600:
        print("--timeout: more than 0, at most 3600 seconds", file=sys.stderr)
        return 2
    try:
        reader = _open(args)
        try:
            card = reader.read_card(timeout_s=args.timeout, cancel=Event(), on_waiting=_ask_for_card)
        finally:
            reader.close()
    except BadCardFile as error:
        return report(error, as_json=args.json)
    except DeviceError as error:
        return _failed(error, as_json=args.json)
    _print(card, as_json=args.json)
    return 0


def _open(args: argparse.Namespace) -> CardReader:
    from clerk_app.devices.card_reader.opening import open_reader, open_simulated

    if args.port != "simulated":
        return open_reader(args.port, fingerprint=args.fingerprint)
    from clerk_app.devices.card_reader.card_json import load_card
    from clerk_app.devices.card_reader.simulated_chip import default_card

    return open_simulated(load_card(args.card) if args.card else default_card())


def _ask_for_card() -> None:
    print("请将证件放在读卡器上 / lay the card on the reader", file=sys.stderr)


def _failed(error: DeviceError, *, as_json: bool) -> int:
    from clerk_app.app.commands import say
    from clerk_app.ui.words import words_for

    reason = _PROMISED.get(error.reason, error.reason)
    if as_json:
        print(json.dumps({"error": reason, "message": words_for(error).what}, ensure_ascii=False))
    say(error)
    return 3


def _print(card: IdCard, *, as_json: bool) -> None:
    from clerk_app.devices.card_reader.card_json import card_to_json

    mapping = card_to_json(card)
    if as_json:
        print(json.dumps(mapping, ensure_ascii=False))
        return
    for key, value in mapping.items():
        if value not in (None, [], ""):
            print(f"{key}: {f'{len(card.photo_wlt)} bytes' if key == 'photo_wlt' else value}")
