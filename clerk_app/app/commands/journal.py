"""``clerk-app journal verify | rebuild | export FILE [--as STAFF] | accept-loss LAST:HEAD``."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.app.commands.signing_in import OfficerNeeded, add_officer_arguments, signed_in

if TYPE_CHECKING:
    from clerk_app.store.errors import ChainBroken
    from clerk_app.store.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser(
        "verify", help="walk the chain, the claims and the photos, and compare the tables with the acts"
    )
    verify.add_argument("--json", action="store_true")
    verify.add_argument(
        "--expect",
        type=_head,
        metavar="ACTS:HEAD",
        help="a head that was printed or kept elsewhere, which the chain must still hold",
    )
    verify.add_argument(
        "--anchor-key",
        metavar="KEY",
        help="public key of the hub's daily roots (base64); default: that of the settings",
    )
    verbs.add_parser("rebuild", help="fold every act anew").add_argument("--json", action="store_true")
    accept = verbs.add_parser(
        "accept-loss", help="go on without acts that are missing; the next start records that"
    )
    accept.add_argument("head", type=_head, metavar="LAST:HEAD", help="as `journal verify` names them")
    accept.add_argument("--json", action="store_true")
    export = verbs.add_parser("export", help="write the journal as JSON lines (not encrypted)")
    export.add_argument("file", type=Path, metavar="FILE", help="- gives the lines to another program")
    add_officer_arguments(export, required=False)
    export.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 when the chain is whole, 1 when it is broken (the first act that fails is named)."""
    from clerk_app.app.commands import say
    from clerk_app.app.wiring import open_data
    from clerk_app.hub.kept_anchors import verify_anchors
    from clerk_app.store.errors import ChainBroken
    from clerk_app.store.journal import ChainHead

    if args.verb == "export":
        return _export(args)
    store = open_data(args.data_dir)
    try:
        if args.verb == "accept-loss":
            return _accept_loss(args, store)
        if args.verb == "rebuild":
            store.rebuild()
        expected = ChainHead(*args.expect) if getattr(args, "expect", None) else None
        key = _anchor_key(args) if args.verb == "verify" else None
        also = None if key is None else partial(verify_anchors, public_key=key)
        head = store.verify(blobs=args.verb == "verify", expected=expected, also=also)
        if args.verb == "verify":
            store.verify_tables()
    except ChainBroken as error:
        if args.json:
            _say(args, {"verified": False, **_broken(error)})
        say(error)
        return 1
    finally:
        store.close()
    _say(args, {"verified": True, "acts": head.acts, "head": head.head})
    return 0


def _export(args: argparse.Namespace) -> int:
    """Everybody's names and numbers go out: who stands at a terminal signs in as an auditor, and it is recorded.

    A program that calls the command without one is not asked (`journal export FILE` is an interface); it has the key of
    the database in any case. Nor is anybody at a counter of simulated devices. Raises OfficerNeeded.
    """
    from clerk_app.app.wiring import open_data, opened_for_command
    from clerk_app.services.audit.service import AuditService
    from clerk_app.services.core import serves_people

    to = sys.stdout.buffer if str(args.file) == "-" else args.file
    if args.staff is not None:
        with opened_for_command(args.data_dir) as station, signed_in(args, station) as session:
            acts = station.services[AuditService].export(session, to)
    else:
        store = open_data(args.data_dir)
        try:
            with store.read() as rows:
                if sys.stdin.isatty() and serves_people(rows, store.counter):
                    raise OfficerNeeded("journal export")
            acts = store.export(to)
        finally:
            store.close()
    if to is args.file:
        _say(args, {"acts": acts, "file": str(args.file)})
    return 0


def _broken(error: ChainBroken) -> dict[str, object]:
    """Where a chain is broken; for acts that are missing also which, and what is known of the last."""
    from clerk_app.store.errors import ActsMissing, TablesDiffer

    found: dict[str, object] = {"counter": error.counter, "seq": error.seq, "why": error.why}
    if isinstance(error, TablesDiffer):
        found["tables"] = list(error.tables)
    if isinstance(error, ActsMissing):
        found["missing"] = {
            "first": error.first,
            "last": error.last,
            "head": error.head,
            "at": error.at.isoformat(),
            "acts": [
                {"seq": act.seq, "at": act.at.isoformat(), "kind": act.kind, "hash": act.hash}
                for act in error.known
            ],
        }
    return found


def _accept_loss(args: argparse.Namespace, store: Store) -> int:
    """Go on without acts that are missing: whoever does it names them, so that nobody does it unread."""
    from clerk_app.app.commands import say

    missing = store.losses.missing
    if missing is None or (missing.last, missing.head) != args.head:
        if missing is not None:
            say(missing.error())
        _say(args, {"accepted": 0})
        return 1
    store.losses.accept()
    store.rebuild()
    _say(args, {"accepted": missing.last - missing.first + 1, "first": missing.first, "last": missing.last})
    return 0


def _anchor_key(args: argparse.Namespace) -> bytes | None:
    from clerk_app.first_look import default_data_dir
    from clerk_app.hub.anchor_keys import public_from_text
    from clerk_app.settings import load_settings

    text = args.anchor_key or load_settings(args.data_dir or default_data_dir()).hub.anchor_key
    return public_from_text(text) if text else None


def _head(text: str) -> tuple[int, str]:
    match = re.fullmatch(r"([1-9]\d{0,15}):([0-9a-f]{64})", text.strip().lower())
    if match is None:
        raise argparse.ArgumentTypeError("number of acts, colon, 64 hex digits")
    return int(match[1]), match[2]


def _say(args: argparse.Namespace, values: Mapping[str, object]) -> None:
    if args.json:
        print(json.dumps(values, ensure_ascii=False))
    else:
        print("  ".join(f"{key} {value}" for key, value in values.items()), file=sys.stderr)
