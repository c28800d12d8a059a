"""``clerk-app backup FILE``: a consistent, encrypted copy of counter.db, while the counter works.

The copy opens with the key of the counter and with nothing else. `--key-file` writes that key too: keep
it elsewhere than the copy, for whoever has both can read everything, and without it a copy is lost when
the machine is.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="also write the key (to be kept apart)")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from clerk_app.settings import default_data_dir
    from clerk_app.store.copies import copy_encrypted
    from clerk_app.store.errors import NoDatabase
    from clerk_app.store.keys import load_key, write_key

    data_dir = args.data_dir or default_data_dir()
    source = data_dir / "counter.db"
    if not source.exists():
        raise NoDatabase(data_dir)
    key = load_key(data_dir)
    copy_encrypted(source, args.file, key)
    if args.key_file is not None:
        write_key(args.key_file, key)
    if args.json:
        print(json.dumps({"file": str(args.file), "bytes": args.file.stat().st_size}, ensure_ascii=False))
    else:
        print(f"{args.file}", file=sys.stderr)
    return 0
