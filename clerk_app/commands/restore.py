"""``clerk-app restore FILE``: verified before it replaces anything; the old database is kept aside."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    from clerk_app.settings import default_data_dir
    from clerk_app.store.copies import restore
    from clerk_app.store.keys import load_key

    data_dir = args.data_dir or default_data_dir()
    head = restore(args.file, data_dir, load_key(data_dir))
    print(f"acts {head.acts}  head {head.head}", file=sys.stderr)
    return 0
