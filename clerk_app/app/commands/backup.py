"""``clerk-app backup FILE``: a consistent, encrypted copy of counter.db, while the counter works. A file that
is there is never replaced.

The copy opens with the key of the counter and with nothing else. `--key-file` writes that key too: keep
it elsewhere than the copy, for whoever has both can read everything, and without it a copy is lost when
the machine is.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.store.errors import ActsMissing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", nargs="?")
    parser.add_argument(
        "--into",
        type=Path,
        metavar="DIR",
        help="copy both databases under the time of now, restore the journal's copy aside to prove it, and remove "
        "the oldest (for a timer of the system, once a day)",
    )
    parser.add_argument("--keep", type=_count, metavar="N", default=14, help="how many copies stay in DIR")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="also write the key (to be kept apart)")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands import say
    from clerk_app.first_look import default_data_dir
    from clerk_app.store.errors import FileThere
    from clerk_app.store.keys import load_key, write_key

    if args.key_file is not None and args.key_file.exists():
        raise FileThere(args.key_file)
    data_dir = args.data_dir or default_data_dir()
    if (args.file is None) == (args.into is None):
        print("clerk-app backup: FILE or --into DIR", file=sys.stderr)
        return 2
    if args.into is not None:
        return _dated(args, data_dir)
    missing = _copy(data_dir, args.file)
    if args.key_file is not None:
        write_key(args.key_file, load_key(data_dir))
    if args.json:
        print(json.dumps({"file": str(args.file), "bytes": args.file.stat().st_size}, ensure_ascii=False))
    else:
        print(f"{args.file}", file=sys.stderr)
    if missing is not None:
        say(missing)
        return 1
    return 0


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _dated(args: argparse.Namespace, data_dir: Path) -> int:
    """1 where the counter lacks acts that it had recorded: the copy of the rest is made and proven all the same."""
    from clerk_app.app.commands import say
    from clerk_app.app.rehearsal import dated_backup
    from clerk_app.store.keys import load_key

    missing: list[ActsMissing] = []

    def copy(file: Path) -> None:
        found = _copy(data_dir, file)
        if found is not None:
            missing.append(found)

    made = dated_backup(data_dir, args.into, load_key(data_dir), copy, keep=args.keep)
    if args.json:
        said = {
            "journal": str(made.journal),
            "registers": None if made.registers is None else str(made.registers),
            "acts": made.head.acts,
            "head": made.head.head,
            "removed": [str(path) for path in made.removed],
        }
        print(json.dumps(said, ensure_ascii=False))
    else:
        print(f"{made.journal}  acts {made.head.acts}  head {made.head.head}", file=sys.stderr)
    for error in missing:
        say(error)
    return 1 if missing else 0


def _copy(data_dir: Path, file: Path) -> ActsMissing | None:
    """Copy what is there; the error that says which acts are not there any more.

    A counter that is at work compares by itself. One that is closed is opened for it, as SQLite would throw
    away what a damaged log still holds.
    """
    from clerk_app.app.data import open_store
    from clerk_app.store.copies import copy_encrypted
    from clerk_app.store.errors import DataDirectoryInUse
    from clerk_app.store.keys import load_key

    try:
        store = open_store(data_dir)
    except DataDirectoryInUse:
        copy_encrypted(data_dir / "counter.db", file, load_key(data_dir))
        return None
    try:
        store.backup(file)
        return None if store.losses.missing is None else store.losses.missing.error()
    finally:
        store.close()
