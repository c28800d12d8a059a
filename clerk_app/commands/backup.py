"""``clerk-app backup FILE``: a consistent, encrypted copy of counter.db, while the counter works."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """The copy opens with the same key; keep the key apart from it."""
    from clerk_app.settings import default_data_dir
    from clerk_app.store.copies import copy_encrypted
    from clerk_app.store.errors import NoDatabase
    from clerk_app.store.keys import load_key

    data_dir = args.data_dir or default_data_dir()
    source = data_dir / "counter.db"
    if not source.exists():
        raise NoDatabase(data_dir)
    copy_encrypted(source, args.file, load_key(data_dir))
    print(f"{args.file}", file=sys.stderr)
    return 0
