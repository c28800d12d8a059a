"""``clerk-app journal verify | rebuild | export FILE``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, help_ in (("verify", "walk the chain"), ("rebuild", "fold every act anew")):
        verbs.add_parser(verb, help=help_).add_argument("--json", action="store_true")
    export = verbs.add_parser("export", help="write the journal as JSON lines")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 when the chain is whole, 1 when it is broken (the first act that fails is named)."""
    from clerk_app.bootstrap import open_store
    from clerk_app.store.errors import ChainBroken

    store = open_store(args.data_dir)
    try:
        if args.verb == "export":
            return _say(args, {"acts": store.export(args.file), "file": str(args.file)})
        if args.verb == "rebuild":
            store.rebuild()
        try:
            head = store.verify()
        except ChainBroken as error:
            broken = {"verified": False, "counter": error.counter, "seq": error.seq, "why": error.why}
            _say(args, broken)
            return 1
        return _say(args, {"verified": True, "acts": head.acts, "head": head.head})
    finally:
        store.close()


def _say(args: argparse.Namespace, values: Mapping[str, object]) -> int:
    if args.json:
        print(json.dumps(values))
    else:
        print("  ".join(f"{key} {value}" for key, value in values.items()), file=sys.stderr)
    return 0
