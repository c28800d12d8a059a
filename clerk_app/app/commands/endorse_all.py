"""``clerk-app endorse-all --as STAFF [--dry-run | --sign | --strike CARD --reason TEXT | --status]``.

Without an option it starts a run, or goes on with one that was cut off. Exit codes: 0 done, 1 the rules
refuse it.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clerk_app.services.endorsement.bulk import BulkService
    from clerk_app.services.endorsement.views import RunView
    from clerk_app.services.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from clerk_app.app.commands.casework import add_staff_argument

    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="say what a run would do; record nothing")
    what.add_argument("--sign", action="store_true", help="sign the finished list: its endorsements count")
    what.add_argument("--strike", metavar="CARD", help="take a card off the list before it is signed")
    what.add_argument("--status", action="store_true", help="how the last run stands")
    parser.add_argument("--reason", default="", help="why the card is struck")
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="write the list, with reasons in words")
    add_staff_argument(parser)


def run(args: argparse.Namespace) -> int:
    from clerk_app.app.commands.casework import answer, at_work
    from clerk_app.services.endorsement.bulk import BulkService

    with at_work(args) as work:
        bulk, session = work.services[BulkService], work.session
        if args.dry_run:
            view = bulk.rehearse(session, _progress)
        elif args.sign:
            view = bulk.sign(session)
        elif args.strike:
            bulk.strike(session, args.strike, args.reason)
            view = bulk.view(session)
        elif args.status:
            view = bulk.view(session)
        else:
            view = bulk.endorse_all(session, _progress)
        if args.out is not None and view.list_sm3 is not None:
            _write(bulk, session, view, args.out)
    answer(args, _plain(view))
    return 0


def _progress(examined: int, endorsed: int) -> None:
    print(f"{examined:,} examined, {endorsed:,} endorsed", file=sys.stderr, flush=True)


def _plain(view: RunView) -> dict[str, Any]:
    return {
        "run": view.run,
        "day": view.day.isoformat(),
        "policy": view.policy,
        "state": view.state,
        "examined": view.examined,
        "endorsed": view.endorsed,
        "left": view.left,
        "struck": view.struck,
        "reasons": dict(view.reasons),
        "list_sm3": view.list_sm3,
        "started_by": view.started_by,
        "signed_by": view.signed_by,
    }


def _write(bulk: BulkService, session: Session, view: RunView, path: Path) -> None:
    """The list as CSV that only the account can read; the reasons in the words of the scalar rule."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("outcome", "id_number", "card", "anniversary", "valid_to", "reasons", "words"))
        for entry in bulk.entries(session, view.run):
            outcome = "left" if entry.valid_to is None else "endorsed"
            valid_to = "" if entry.valid_to is None else entry.valid_to.isoformat()
            reasons = " ".join(entry.reasons)
            words = "；".join(bulk.words_of(entry, view.day))
            writer.writerow(
                (
                    outcome,
                    entry.id_number,
                    entry.card,
                    entry.anniversary.isoformat(),
                    valid_to,
                    reasons,
                    words,
                )
            )
