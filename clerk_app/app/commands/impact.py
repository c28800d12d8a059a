"""``clerk-app impact POLICY.toml [--on DAY] [--json] [--out FILE.csv]``: who another law would move."""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.services.impact.service import ImpactService

if TYPE_CHECKING:
    from clerk_app.services.impact.service import Impact, Moved


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("policy", type=Path, metavar="POLICY.toml")
    parser.add_argument("--on", type=date.fromisoformat, help="day as of which both are asked (today)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="list everybody who gains or loses")


def run(args: argparse.Namespace) -> int:
    """0 when judged, 2 for a policy file that is wrong (line and reason are named)."""
    from clerk_app.app.commands import report
    from clerk_app.app.wiring import open_services
    from clerk_app.domain.law.errors import BadPolicy

    moved: list[Moved] = []
    each = moved.append if args.out is not None else _forget
    with open_services(args.data_dir) as services:
        try:
            impact = services[ImpactService].compare_file(
                args.policy, on=args.on, each=each, on_progress=_progress
            )
        except BadPolicy as error:
            print(f"{error.file}:{error.line}: {error.reason} {error.detail}", file=sys.stderr)
            report(error, as_json=args.json)
            return 2
    if args.out is not None:
        _write(args.out, moved)
    if args.json:
        print(json.dumps(_plain(impact), ensure_ascii=False))
    else:
        _say(impact)
    return 0


def _forget(_moved: Moved) -> None:
    return


def _progress(people: int) -> None:
    print(f"{people:,} people", file=sys.stderr, flush=True)


def _plain(impact: Impact) -> dict[str, Any]:
    changes = {
        service: {
            "gain": change.gain,
            "lose": change.lose,
            "gain_by": dict(sorted(change.gain_by.items())),
            "lose_by": dict(sorted(change.lose_by.items())),
            "moves": {f"{old}>{new}": count for (old, new), count in sorted(change.moves.items())},
        }
        for service, change in impact.changes.items()
    }
    return {
        "on": impact.on.isoformat(),
        "policy": impact.now,
        "other": impact.other,
        "people": impact.people,
        "changes": changes,
        "only_now": list(impact.only_now),
        "only_other": list(impact.only_other),
    }


def _say(impact: Impact) -> None:
    from clerk_app.domain.law.records import Service
    from clerk_app.ui.words import service_words

    print(f"{impact.on}: {impact.now} -> {impact.other}, {impact.people:,} people")
    for service, change in impact.changes.items():
        name = "居住证有效" if service == "card" else service_words(Service(service))
        print(f"{name}: +{change.gain:,} -{change.lose:,}")
        for sign, tally in (("+", change.gain_by), ("-", change.lose_by)):
            for rule, count in tally.most_common():
                print(f"  {sign}{count:,} {rule}")


def _write(path: Path, moved: list[Moved]) -> None:
    """The list, readable for the account alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id_number", "service", "change", "was", "would_be", "reasons"))
        for one in moved:
            row = (one.id_number, one.service, one.change, one.was, one.would_be, " ".join(one.reasons))
            writer.writerow(row)
