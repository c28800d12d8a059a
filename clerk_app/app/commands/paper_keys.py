"""``clerk-app paper-keys list | certify | install | turn | page``: the keys that sign papers (docs/paper-proof.md)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.services.printing.key_list import PaperKey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    verbs = parser.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list", help="the keys that this counter knows, as the city signs them")
    listing.add_argument("--own", action="store_true", help="those of this counter alone")
    certify = verbs.add_parser(
        "certify", help="sign lists of keys with the key of the city, off the counters"
    )
    certify.add_argument("lists", type=Path, nargs="+", metavar="LIST", help="as `list` printed them")
    certify.add_argument("--key", type=Path, required=True, metavar="FILE", help="made where there is none")
    install = verbs.add_parser("install", help="record what the city signed of the keys of this counter")
    install.add_argument("list", type=Path, metavar="LIST")
    add_staff_argument(install)
    turn = verbs.add_parser("turn", help="sign with a new key from now on")
    add_staff_argument(turn)
    page = verbs.add_parser("page", help="the page that verifies papers in a browser, with a list built in")
    page.add_argument("list", type=Path, metavar="LIST", help="as `certify` printed it")
    page.add_argument("file", type=Path, metavar="FILE")
    for verb in (listing, install, page):
        verb.add_argument("--city-key", metavar="KEY", help="default: that of the settings")


def run(args: argparse.Namespace) -> int:
    return {
        "list": _list,
        "certify": _certify,
        "install": _install,
        "turn": _turn,
        "page": _page,
    }[args.verb](args)


def read_list(path: Path) -> tuple[PaperKey, ...]:
    """The keys in a file. Raises BadCaseFile, BadKeyList."""
    from clerk_app.app.commands.casework import read_bytes
    from clerk_app.services.printing.key_list import list_from_text

    return list_from_text(read_bytes(path).decode("utf-8", errors="replace"))


def city_key_of(args: argparse.Namespace) -> bytes:
    """The public key of the city, as given or as the settings say; empty where neither does. Raises BadPublicKey."""
    from clerk_app.first_look import default_data_dir
    from clerk_app.hub.anchor_keys import public_from_text
    from clerk_app.settings import load_settings

    text = args.city_key or load_settings(args.data_dir or default_data_dir()).hub.anchor_key
    return public_from_text(text) if text else b""


def _say(keys: Iterable[PaperKey], city_key: bytes) -> int:
    from clerk_app.services.printing.key_list import list_to_json

    print(json.dumps(list_to_json(keys, city_key), ensure_ascii=False))
    return 0


def _list(args: argparse.Namespace) -> int:
    from clerk_app.app.wiring import opened_for_command
    from clerk_app.services.printing.keys import PaperKeys

    with opened_for_command(args.data_dir) as station:
        keys = station.services[PaperKeys]
        return _say(keys.own() if args.own else keys.known(), city_key_of(args))


def _certify(args: argparse.Namespace) -> int:
    from clerk_app.hub.anchor_keys import load_key, make_key, public_bytes
    from clerk_app.services.printing.key_list import certified

    lists = [read_list(path) for path in args.lists]
    city = load_key(args.key) if args.key.exists() else make_key(args.key)
    return _say((certified(key, city) for keys in lists for key in keys), public_bytes(city))


def _install(args: argparse.Namespace) -> int:
    """0 where each key of the list is ours and its certificate holds; 1 where some are not."""
    from clerk_app.app.commands.casework import answer, at_work
    from clerk_app.services.printing.keys import PaperKeys

    listed = read_list(args.list)
    with at_work(args) as work:
        installed = work.services[PaperKeys].certify(work.session, listed, city_key_of(args))
    answer(args, {"installed": installed, "left_out": len(listed) - installed})
    return 0 if installed == len(listed) else 1


def _turn(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work
    from clerk_app.services.printing.keys import PaperKeys

    with at_work(args) as work:
        answer(args, {"key": work.services[PaperKeys].turn(work.session).key})
    return 0


def _page(args: argparse.Namespace) -> int:
    listed = page_with(read_list(args.list), city_key_of(args))
    args.file.write_text(listed, "utf-8")
    return 0


def page_with(keys: Iterable[PaperKey], city_key: bytes) -> str:
    """The page for browsers with these keys and the names of all papers built in."""
    from clerk_app.resources import resource_path
    from clerk_app.services.printing.catalogue import all_papers
    from clerk_app.services.printing.key_list import list_to_json

    kinds = {paper.letters: paper.title for paper in all_papers().values() if paper.code is not None}
    page = resource_path("verify-paper.html").read_text("utf-8")
    for empty, value in (('{"keys": []}', list_to_json(keys, city_key)), ('{"kinds": {}}', {"kinds": kinds})):
        page = page.replace(empty, json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
    return page
