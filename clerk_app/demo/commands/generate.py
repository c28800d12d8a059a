"""``generate``: invented registers as CSV files."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--persons", type=int, required=True, help="how many people")
    parser.add_argument("--out", type=Path, required=True, help="directory for the files")
    parser.add_argument("--buildings", type=int, default=0, help="at least so many, with forty rooms each")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same files (0)")
    parser.add_argument(
        "--on", type=date.fromisoformat, help="day around which the lives are drawn (default: today)"
    )


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands import report
    from clerk_app.demo.synthetic.houses import MOST_BUILDINGS
    from clerk_app.demo.synthetic.registers import write_registers
    from clerk_app.store.database import system_error

    if args.persons < 0 or not 0 <= args.buildings <= MOST_BUILDINGS:
        print(f"--persons: 0 or more; --buildings: 0 to {MOST_BUILDINGS}", file=sys.stderr)
        return 2
    try:
        write_registers(
            args.out,
            persons=args.persons,
            seed=args.seed,
            buildings=args.buildings,
            on=args.on or date.today(),
            on_progress=lambda done: print(f"{done} / {args.persons}", file=sys.stderr, flush=True),
        )
    except OSError as error:
        return report(system_error(Path(error.filename or args.out), error), as_json=False)
    print(f"{args.out}: {args.persons} people", file=sys.stderr)
    return 0
