"""``clerk-app restore FILE``: verified before it replaces anything; the old database is kept aside.

On a new machine the key comes from `--key-file`, as `backup --key-file` wrote it; where the restore
succeeds it becomes the key of the data directory.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="the key of the backup")
    parser.add_argument(
        "--fewer",
        action="store_true",
        help="restore although the backup holds fewer acts than this counter has recorded",
    )
    parser.add_argument(
        "--rehearse", action="store_true", help="restore it aside, verify everything, and change nothing"
    )
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.data import restore_store
    from clerk_app.app.rehearsal import rehearse
    from clerk_app.first_look import default_data_dir
    from clerk_app.store.errors import BackupKeyMissing, BadBackup, KeyMissing
    from clerk_app.store.keys import load_key, read_key

    data_dir = args.data_dir or default_data_dir()
    if not args.file.is_file():
        raise BadBackup(str(args.file))
    given = args.key_file is not None
    try:
        key = read_key(args.key_file) if given else load_key(data_dir)
    except KeyMissing as error:
        if given:
            raise
        raise BackupKeyMissing(str(args.file)) from error  # a bare machine has none: the copy's own is needed
    if args.rehearse:
        head = rehearse(args.file, key)
    else:
        head = restore_store(args.file, data_dir, key, keep=given, fewer=args.fewer)
    if args.json:
        print(json.dumps({"acts": head.acts, "head": head.head}))
    else:
        print(f"acts {head.acts}  head {head.head}", file=sys.stderr)
    return 0
