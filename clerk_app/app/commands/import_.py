"""``clerk-app import DIR``: registers from CSV files into the local mirror."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 when every row went in, 2 when some were bad: those are listed, the good ones went in."""
    from clerk_app.app.commands import report as put_into_words
    from clerk_app.app.wiring import open_data
    from clerk_app.registers.importing import NothingToImport, import_directory
    from clerk_app.registers.opening import note_kept, open_register

    def progress(file: str, rows: int) -> None:
        print(f"\r{file} {rows:,}", end="", file=sys.stderr, flush=True)

    store = open_data(args.data_dir)
    try:
        register = open_register(store)
        report = import_directory(register, args.directory, on_progress=progress)
        note_kept(store, register)
    except NothingToImport as error:
        put_into_words(error, as_json=args.json)
        return 2
    finally:
        store.close()
    print(file=sys.stderr)
    for row in report.bad:
        print(f"{row.file}:{row.line}: {row.field} {row.why}", file=sys.stderr)
    if args.json:
        bad = [{"file": row.file, "line": row.line, "field": row.field, "why": row.why} for row in report.bad]
        print(json.dumps({"rows": dict(report.rows), "bad": bad}, ensure_ascii=False))
    return 2 if report.bad else 0
