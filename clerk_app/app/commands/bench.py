"""``clerk-app bench NAME [--json]``: the measurements of `benchmarks/`, each with its floor."""

from __future__ import annotations

import argparse
import importlib
import json

NAMES = (
    *("window", "acceptance", "verdict", "receipt", "memory", "desk", "addresses"),
    *("bulk", "agency", "law", "chain", "journal", "figures", "hub"),
)
WITH_PEOPLE = ("desk", "law", "hub")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=(*NAMES, "all"))
    parser.add_argument("--json", action="store_true", help="one JSON object a measurement, a line each")
    parser.add_argument(
        "--people",
        type=int,
        help="people in the register (desk and law: 1,000,000 where not said, hub: 2,000,000)",
    )


def run(args: argparse.Namespace) -> int:
    """0 when every aim is met, 1 otherwise."""
    met = True
    for name in NAMES if args.name == "all" else (args.name,):
        module = importlib.import_module(f"benchmarks.bench_{name}")
        said = {"people": args.people} if name in WITH_PEOPLE and args.people is not None else {}
        result = module.run(**said)
        met = met and bool(result["met"])
        if args.json:
            print(json.dumps({"name": name, **result}, ensure_ascii=False))
        else:
            figures = "  ".join(f"{key} {value}" for key, value in result.items())
            print(f"{name}: {figures}")
    return 0 if met else 1
